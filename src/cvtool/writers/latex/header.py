"""LaTeX: the head of the first page: name, headline, contacts and photo."""

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.icons import ICONS
from cvtool.writers.latex.escape import escape
from cvtool.writers.latex.macros import environment, macro_call
from cvtool.writers.latex.runs import inlines
from cvtool.writers.long_words import is_short, long_word
from cvtool.writers.photos import photo_name, printed_size


def latex_header(header: doc.Header, theme: Theme) -> list[str]:
    """Write the head of the first page."""
    lines = _named(header)
    if header.headline:
        lines += macro_call("cvheadline", inlines(header.headline))
    if header.contacts:
        lines += environment("cvcontacts", latex_contacts(header, theme))
    if header.photo:
        lines = environment("cvbesidephoto", lines, *_photo(header.photo, theme))
    return environment("cvheader", lines)


def _named(header: doc.Header) -> list[str]:
    """Write the name, and the shorter one for the foot of the pages; a long word of it must fit on a line."""
    pronouns = escape(f"({header.pronouns})") if header.pronouns else ""
    pronouns = rf" \mbox{{{pronouns}}}" if is_short(header.pronouns) else f" {pronouns}".rstrip()
    foot = f"[{{{escape(header.name)}}}]" if header.name != header.heading else ""
    long = long_word(header.named)
    widest = macro_call("cvwidest", escape(long)) if long else []
    return [*widest, *macro_call(f"cvname{foot}", escape(header.named) + pronouns)]


def latex_contacts(header: doc.Header, theme: Theme) -> list[str]:
    """Write the ways to reach the person, each behind its sign if the theme has signs."""
    kinds = header.kinds if theme.icons and header.kinds else ("",) * len(header.contacts)
    signs = (rf"\cvicon{{{ICONS[kind]}}}" if kind in ICONS else "" for kind in kinds)
    contacts = zip(signs, header.contacts, strict=True)
    return [line for sign, contact in contacts for line in macro_call("cvcontact", sign + inlines(contact))]


def _photo(photo: doc.Picture, theme: Theme) -> tuple[str, str, str, str]:
    """Return the file, the size of what is seen of it, and the one that fills that: of a square, the middle is seen."""
    width, height = printed_size(photo, theme.photo_width, square=theme.photo_shape == "round")
    is_wide = photo.width * height > photo.height * width
    filling = f"height={height:.4g}mm" if is_wide else f"width={width:.4g}mm"
    return photo_name(photo), f"{width:.4g}mm", f"{height:.4g}mm", filling
