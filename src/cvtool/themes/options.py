"""What a theme can set: for each option its unit, its bounds and what it does, as ``docs/themes.md`` lists it."""

from collections.abc import Mapping

from msgspec import Struct

LOOKS = ("PDF", "LaTeX", "HTML", "DOCX")
"""Formats with a look."""


class Option(Struct, frozen=True):
    """What is known of an option besides its type and default, which ``Theme`` has."""

    about: str
    unit: str = ""
    lowest: float = 0
    highest: float = 0
    longest: int = 0
    """Of a text: how many characters it has at most."""
    absent: tuple[str, ...] = ()
    """The formats, of those with a look, in which it changes nothing."""

    @property
    def described(self) -> str:
        """What it does, and where it does not."""
        if self.absent == LOOKS:
            return f"{self.about}; in plain text only"
        return "; not in ".join((self.about, " and ".join(self.absent))) if self.absent else self.about

    @property
    def bounds(self) -> str:
        """Between what a number is, or how long a text; empty if neither is bounded."""
        if self.is_bounded:
            return f"{self.lowest:g} to {self.highest:g}"
        return f"up to {self.longest} characters" if self.longest else ""

    @property
    def is_bounded(self) -> bool:
        """Whether it is a number."""
        return self.highest > 0


def _gap(about: str) -> Option:
    return Option(f"space {about}, besides the line pitch", "pt", 0, 100)


def _margin(side: str) -> Option:
    return Option(f"margin {side}", "mm", 5, 80)


OPTIONS: Mapping[str, Option] = {
    "paper": Option("size of the page"),
    "margin_top": _margin("above"),
    "margin_bottom": _margin("below"),
    "margin_left": _margin("at the left"),
    "margin_right": _margin("at the right"),
    "footer": Option(
        "text below each page, with {name} {page} {pages} {date}; a bar parts left from right",
        longest=120,
        absent=("HTML",),
    ),
    "footer_from": Option("the fewest pages of a document that has a footer", "pages", 1, 100, absent=("HTML",)),
    "font": Option("family of the text", longest=60),
    "font_size": Option("size of the text", "pt", 6, 16),
    "leading": Option("line pitch, from baseline to baseline; it follows font_size", "pt", 7, 30),
    "strong": Option("weight of what is bold in the text", absent=("DOCX",)),
    "justify": Option("whether lines are equally long"),
    "hyphenate": Option("whether words are parted at the ends of lines"),
    "text": Option("color of the text", "color"),
    "accent": Option("color of the name and of titles", "color"),
    "muted": Option("color of dates, places and contacts", "color"),
    "links": Option("color of links in the text", "color"),
    "rule": Option("color of rules", "color"),
    "separator": Option("color of what is between contacts", "color"),
    "fill": Option("color behind a side column or filled titles", "color"),
    "grayscale": Option("whether every color is printed as the gray that is as light"),
    "header": Option("alignment of name and contacts"),
    "name_size": Option("size of the name", "pt", 8, 60),
    "name_weight": Option("weight of the name"),
    "name_caps": Option("whether the name is in small capitals"),
    "name_tracking": Option("space between the letters of the name", "pt", 0, 10),
    "headline_size": Option("size of the headline", "pt", 6, 30),
    "headline_style": Option("slant of the headline"),
    "header_gap": _gap("between name, headline and contacts"),
    "contact_separator": Option("what is between two contacts", longest=8),
    "icons": Option("whether a sign is before each contact", absent=("DOCX",)),
    "photo_side": Option("side of the header that the photo is on; the other one in languages from right to left"),
    "photo_width": Option("width of the photo at most, which is 4/3 as high at most", "mm", 10, 45),
    "photo_shape": Option("photo as it is, with rounded corners, or in a circle"),
    "titles": Option("titles of sections: over a rule, beside one, plain, on a band, or in the left margin"),
    "heading_size": Option("size of titles", "pt", 6, 30),
    "heading_weight": Option("weight of titles"),
    "heading_caps": Option("whether titles are in small capitals"),
    "heading_tracking": Option("space between the letters of titles", "pt", 0, 10),
    "rule_width": Option("thickness of rules", "pt", 0, 5),
    "title_column": Option("width of the column of titles in the margin", "mm", 15, 80),
    "section_gap": _gap("above a section"),
    "heading_gap": _gap("below the title of a section"),
    "dates": Option("where dates are: right, below the head, or in a column at the left"),
    "date_column": Option("width of the column of dates at the left", "mm", 15, 80),
    "first": Option("what an entry begins with"),
    "head": Option("whether the head of an entry is in rows or on one line"),
    "role_style": Option("slant of positions and places"),
    "item_gap": _gap("between entries"),
    "body_gap": _gap("between the head of an entry and what is below it"),
    "fact_gap": _gap("between facts of one line"),
    "date_style": Option("how dates are written"),
    "durations": Option("whether it is said how long something took, where both ends are known to the month"),
    "one_line": Option("kinds of sections whose entries have a head of one line"),
    "bullet": Option("mark of a list", longest=4),
    "bullet_indent": Option("indent of hanging publications, and of lists in LaTeX", "pt", 0, 50),
    "bullet_gap": _gap("between bullets"),
    "reference_gap": _gap("between publications"),
    "group_gap": _gap("above a group of publications, besides that of an entry"),
    "group_style": Option("slant of the headings of groups, which have the color of titles"),
    "side_sections": Option("kinds of sections in a side column", absent=("DOCX",)),
    "side_column": Option("width of the side column", "mm", 25, 80, absent=("DOCX",)),
    "text_width": Option("width of a line, 0 for lines that are not broken", "columns", 0, 500, absent=LOOKS),
    "tighten": Option("how much of the gaps may be taken off to meet max_pages", "share", 0, 1),
}
