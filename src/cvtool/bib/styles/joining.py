"""How runs are put together without a hole showing: a part that is missing is an empty run, and is passed over."""

from cvtool.bib.joints import joint, last_mark
from cvtool.document import Emph, Inline, Inlines, Str, Strong, map_inlines
from cvtool.sources.patterns import pattern

Part = Inlines | str


def run(part: Part) -> Inlines:
    """Make a run of a text; an empty one stays empty."""
    if isinstance(part, str):
        return (Str(part),) if part else ()
    return part


def join_parts(separator: str, *parts: Part) -> Inlines:
    """Join the parts that are there, with an eye on how each ends."""
    nodes: list[Inline] = []
    for part in parts:
        if part:
            if nodes:
                nodes.append(Str(joint(nodes, separator)))
            nodes.extend(run(part))
    return tuple(nodes)


def join_spaced(*parts: Part) -> Inlines:
    """Set parts one after the other."""
    return join_parts(" ", *parts)


def sentences(*parts: Part) -> Inlines:
    """Set parts one after the other, each begun with a capital and closed by a period unless it ends in one."""
    return join_parts(" ", *(closed(_begun(run(part))) for part in parts if part))


_EDITION = pattern(r"[a-zà-ÿ][\w., -]* (?:ed\.|edn|edition|Auflage|druk|baskı)$")
_OUR_WORDS = pattern(
    r"(?:vol|no|chap)\. |(?:volume|pages?|chapter|deel|cilt|t\.|wyd\.|chapitre|hoofdstuk|capítulo|capitolo) (?=\d)"
    r"|(?:rozdział|bölüm) (?=\d)"
    r"|(?:édition|edición|edizione|edição|wyd\.) (?=[^\W\d_])"
    r"|article (?=\w*\d)|(?:dataset|talk|poster|software|slides|lecture|video|website|blog post)(?=,|$)"
    r"|(?:in (?:press|prep|rev)|to appear|forthcoming|submitted|accepted|under review)"
)


def _begun(part: Inlines) -> Inlines:
    """Begin with a capital, but only words that are not names: ``arXiv`` and ``bell hooks`` stay as they are."""
    match part:
        case (Str(text), *rest) if text[:1].islower() and (_OUR_WORDS.match(text) or _EDITION.match(text)):
            return (Str(text[0].upper() + text[1:]), *rest)
        case _:
            return part


def closed(part: Part, mark: str = ".") -> Inlines:
    """Close a part with a mark, unless it ends in one that closes as well."""
    return (*run(part), *run(joint(part, mark))) if part else ()


def wrapped(before: str, part: Part, after: str = "") -> Inlines:
    """Put words or brackets around a part; nothing stays nothing."""
    return (Str(before), *run(part), *run(after)) if part else ()


def emph(part: Part) -> Inlines:
    """Emphasize a part."""
    return (Emph(run(part)),) if part else ()


def strong(part: Part) -> Inlines:
    """Set a part in bold."""
    return (Strong(run(part)),) if part else ()


def quoted(title: Inlines, mark: str) -> Inlines:
    """Put a title in double quotes, the mark after it inside them; quotes in the title become single ones."""
    if not title:
        return ()
    inner = map_inlines(title, lambda node: Str(node.text.translate(_SINGLE)) if isinstance(node, Str) else node)
    return (Str("“"), *inner, Str("”" if last_mark(title) in {"?", "!"} else f"{joint(title, mark)}”"))


_SINGLE = str.maketrans('“”"', "‘’'")
