"""Document → Document: where a line must not end."""

import re
from functools import cache, lru_cache

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.compose.passes import NBSP
from cvtool.locales import load_locale
from cvtool.sources.patterns import pattern

_COUNTED = r"(?:pp?|vol|no|nr|art|chap|ch|fig|sec)\.|pages?|volume|chapter|article|arXiv|doi:"
_NUMBER = r"(?=\w*\d|[A-Z]\b|[ivxlcdm]+\b|$)"
"""What comes after such a word: ``12``, ``S3``, ``A 12``, ``xii``; or another node, where the text ends."""
_NUMBERED = pattern(f" {_NUMBER}")
_DIGIT = pattern(r"\d")
_ET_AL = pattern(r"\bet al\b")
_RANGE = pattern(r"(?<![\w–])(\w?\d+\w?|[ivxlcdm]+)–(?=\w?\d|[ivxlcdm]+\b)")
_SIGN = pattern(
    r"(?<=\d) (?=[%‰°€]|(?:[nµm]?s|min|h|[kKMGTP]?B|[kMG]bit|[kcmnµ]?m|[kmµ]?g|[kMG]?(?:W|Wh|Hz)|million|billion"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)|(?<=,) (?=(?:19|20)\d\d\.?$)"
)
"""A blank before a unit; and before the year at the end of a citation, which would be alone on a line."""
_YEAR = pattern(r"(?:19|20)\d\d\.?")
_SEPARATOR = 2
"""Characters of what is between the parts of a citation."""
_INITIAL = pattern(r"(?<=\b\w\.) ")
_JOINT = pattern(r"\+(?=\+)|(?<![\w-])\w-(?=\w)|(?<=\w)-(?=\w(?![\w-]))|(?<![\w/])\w{1,3}/(?=\w{1,3}(?![\w/]))")
"""Where words are joined: ``C++``, ``k-means``, ``Vitamin-D``, ``CI/CD``."""
_ADDRESS = pattern(
    r"(?<!\w)(?:https?://|www\.)\w|(?<![\w.+-])[\w.+-]+@(?=[\w-]+\.\w)|(?<![\w/@.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/(?=\w)"
    r"|(?<![\w/])10\.\d{4,9}/(?=\S)|(?<![\w/@.-])(?=[\w.]*-\w)[\w-]+\.(?=[\w-]*[^\W\d_])[\w.-]*\w"
)
"""How an address begins: in the web, of mail, a DOI, a name of a computer with a hyphen."""
_MARKS = ("-", "/", "@", "++", "www.")
"""One of them is in whatever is joined, but for a range."""


def no_breaks(document: doc.Document) -> doc.Document:
    """Set text as a typesetter would: no-break spaces after initials, before units, and before numbers.

    What is joined by ``JOINER`` is not parted: the two ends of a range, and an address except at its seams.
    """
    before_numbers = _before_numbers(document.language)

    @lru_cache(maxsize=1024)  # venues and years come again and again
    def parted(text: str) -> str:
        text = _ET_AL.sub(f"et{NBSP}al", text) if "et al" in text else text
        text = _SIGN.sub(NBSP, text) if _DIGIT.search(text) else text
        return before_numbers.sub(_with_no_break, text) if _NUMBERED.search(text) else text

    def change(node: doc.Inline) -> doc.Inline:
        match node:
            case doc.Name():
                return replace(node, text=_INITIAL.sub(NBSP, node.text)) if ". " in node.text else node
            case doc.Str() if len(node.text) > _SEPARATOR:
                text = parted(node.text) if " " in node.text else node.text
                text = _RANGE.sub(rf"\1–{doc.JOINER}", text) if "–" in text else text
                text = _with_joints(text) if any(mark in text for mark in _MARKS) else text
                return node if text == node.text else replace(node, text=text)
            case _:
                return node

    return _with_last_years(doc.map_document(document, change))


def _with_joints(text: str) -> str:
    """Join the letters of an address, and what a hyphen or a slash would leave alone at the end of a line."""
    text = _ADDRESS.sub(lambda found: found[0][0] + doc.JOINER + found[0][1:], text)
    return _JOINT.sub(rf"\g<0>{doc.JOINER}", text)


def _with_last_years(document: doc.Document) -> doc.Document:
    """Keep the year that ends a citation beside what is before it."""
    sections = tuple(
        replace(section, blocks=tuple(map(_year_kept_in, section.blocks))) for section in document.sections
    )
    return replace(document, sections=sections)


def _year_kept_in(block: doc.Block) -> doc.Block:
    if not isinstance(block, doc.References):
        return block
    return replace(block, items=tuple(replace(item, content=_year_kept(item.content)) for item in block.items))


def _year_kept(run: doc.Inlines) -> doc.Inlines:
    """Put a no-break space before a year that ends a run and is a node of its own, with or without its period."""
    for place in (-1, -2):
        match run[place - 1 :]:
            case (doc.Str(", "), doc.Str(text), *rest) if _YEAR.fullmatch(text + doc.plain(tuple(rest))):
                return (*run[: place - 1], doc.Str(f",{NBSP}"), *run[place:])
            case _:
                pass
    return run


def _with_no_break(found: re.Match[str]) -> str:
    return f"{found[1]}{NBSP}"


@cache
def _before_numbers(language: str) -> re.Pattern[str]:
    """Find the blanks behind words for parts of a series, in English and in a language."""
    words = load_locale(language).citation
    own = {re.escape(words[name]) for name in ("page", "pages", "volume", "chapter") if words[name]}
    return re.compile(rf"(?<!\w)({'|'.join(sorted(own))}|(?i:{_COUNTED})) {_NUMBER}")
