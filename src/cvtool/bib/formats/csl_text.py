"""Text and names as CSL-JSON has them.

Text may hold CSL's own markup (``<i>``, ``<b>``, ``<sup>``). The format has no way to escape it: processors print
``&lt;`` as it stands, and leave a ``<`` alone unless a tag that they know follows. So only such a tag is broken, with
an invisible joiner after its bracket. Addresses and identifiers are never touched.
"""

import re
from collections.abc import Sequence

from cvtool.bib.work import PersonName, Work
from cvtool.document import Code, Emph, Inline, Inlines, Jump, Link, Math, Name, RoleSpan, Str, Strong, printable
from cvtool.sources.patterns import pattern

_OUR_TAGS = pattern(r"<(?=/?(?:i|b|sup|sub|sc|span|div)\b)", re.IGNORECASE)
_JOINER = "\u2060"


def csl_names(work: Work, people: Sequence[PersonName]) -> list[dict[str, str]]:
    """Describe people by the parts of their names; ``useprefix=false`` lets a particle be dropped."""
    drops = re.search(r"useprefix\s*=\s*false", work.fields.get("options", "")) is not None
    return [
        _name(person, "dropping-particle" if drops or person.drops_particle else "non-dropping-particle")
        for person in people
        if person.display
    ]


def _name(person: PersonName, particle: str) -> dict[str, str]:
    """Describe a person by the parts of the name; a family name of several words and nothing else is a group."""
    if not person.family or (" " in person.family and person.family == person.display):
        return {"literal": csl_escaped(person.display)}
    parts = {
        "family": person.family,
        "given": person.given,
        particle: person.particle,
        "suffix": person.suffix,
    }
    return {name: csl_escaped(part) for name, part in parts.items() if part}


def csl_escaped(text: str) -> str:
    """Return text in which no processor finds markup."""
    return _OUR_TAGS.sub(f"<{_JOINER}", printable(text))


def csl_markup(inlines: Inlines) -> str:
    """Return text with its emphasis as CSL marks it."""
    return "".join(_marked(node) for node in inlines)


def _marked(node: Inline) -> str:
    match node:
        case Str(text) | Code(text) | Name(text):
            return csl_escaped(text)
        case Math():
            return csl_escaped(node.text)
        case Emph(children):
            return f"<i>{csl_markup(children)}</i>"
        case Strong(children):
            return f"<b>{csl_markup(children)}</b>"
        case Link() | Jump() | RoleSpan():
            return csl_markup(node.children)
