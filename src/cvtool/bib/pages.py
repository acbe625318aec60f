"""``pages`` as people and databases write it → ranges, and the number of an article where there are no pages."""

import re
from collections.abc import Sequence

from msgspec import Struct

from cvtool.sources.patterns import pattern

_WORDS = pattern(
    r"(?:pp?|pgs?|pages?|p[áa]gs?|pagg|p[áa]ginas?|pagine|seiten?|sid(?:or)?|str|стр|blz|bladzijden|s(?=\.))\b\s*+(?:\.\s*+)?(?=[\divxlcA-Z])",
    re.IGNORECASE,
)
_DASHES = pattern(r"(?:(?<!\s)\s++)?(?:-{2,}|[–—‒]|−)\s*")
_SEVERAL = pattern(r"(?:(?<!\s)\s++)?[,;]\s*+(?:pp?\.\s*+)?")
_HYPHEN = pattern(r"(?:(?<!\s)\s++)?-\s*")
_ENDNOTE = pattern(r"(?:(?<!\s)\s++)?-?\bEP\b\s*+[-–—]*+\s*+")
_ARTICLE = pattern(
    r"(?:paper|art(?:icle)?\.?)(?:\s+(?:no|nr|id|number)\b\.?)?:?\s+(\w[\w.:/-]*)"
    r"(?:\s*[,;]\s*\d+\s*(?:pp?\.?|pages)?|\s*\(\d+\s*(?:pp?\.?|pages)\))?",
    re.IGNORECASE,
)
_PAGE = pattern(r"(?!\d+\s*(?:pp?\b|pages|seiten|S\.))(?:[^\W\d_]{0,3}\W?\d|[ivxlc]+$)", re.IGNORECASE)


class Pages(Struct, frozen=True):
    """The first and the last page, or one and nothing."""

    first: str
    last: str = ""

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last else self.first

    @property
    def is_number(self) -> bool:
        """Whether the word "pages" can go before it."""
        return self.first.isdecimal() or _PAGE.match(self.first) is not None


def read_pages(text: str) -> tuple[Sequence[Pages], str]:
    """Read ``pages``: its ranges, and the number of an article (``Paper No. 12, 20``: 20 is the length)."""
    text = text.strip()
    if text[:1].isalpha():
        text = _WORDS.sub("", text, count=1) if _WORDS.match(text) else text
        if found := _ARTICLE.fullmatch(text):
            return (), found[1]
    if "," in text and (found := re.fullmatch(r"(\d{1,2}),(\d{3})(\s*[-–—]+\s*)(\d{1,2}),(\d{3})", text)):
        text = "".join(found.groups())  # ``1,024--1,030``
    parts = (part.strip(" .;:") for part in (_SEVERAL.split(text) if "," in text or ";" in text else [text]))
    return tuple(_range(part) for part in parts if part), ""


def behind_volume(pages: str, volume: str) -> str:
    """Take off a volume that is written before the pages too: ``12(3):45--67``, ``Vol. 2, pp. 10--12``."""
    if not volume or not pages or (pages[0].isdecimal() and "(" not in pages):
        return pages
    before = rf"(?:vol(?:ume)?\.?\s*)?{re.escape(volume)}\s*(?:\([^()]*\))?\s*[:,]\s*(?=p|\d)"
    return re.sub(f"^{before}", "", pages, count=1, flags=re.IGNORECASE)


def _range(text: str) -> Pages:
    """Split at a dash; of hyphens at the only one, or at the one in the middle (``16-1-16-4``)."""
    text = _ENDNOTE.sub("–", text) if "EP" in text else text
    sides = _DASHES.split(text, maxsplit=1)
    if len(sides) == 1:
        hyphens = list(_HYPHEN.finditer(text))
        if len(hyphens) % 2 and not re.fullmatch(
            r"[A-Z]{1,3}-\d+|[A-Z]+\d+[A-Z]+-\d+", text
        ):  # ``A-12``, ``P43B-2107``
            middle = hyphens[len(hyphens) // 2]
            sides = [text[: middle.start()], text[middle.end() :]]
    first, last = sides[0].strip(), (sides[1].strip() if len(sides) > 1 else "")
    return Pages(first, last if last != first else "") if first else Pages(last)
