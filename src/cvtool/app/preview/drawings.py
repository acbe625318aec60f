"""A page of the PDF as SVG, in pieces: a browser is sent what it does not have, and draws again only what changed.

Most of a drawing by Typst is runs of text, a ``use`` for each letter, and the shapes of the letters, a ``symbol`` each.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from cvtool.writers.typst.places import Area

_RUN = re.compile(r"(?:<use [^>]*/>)+")
_GLYPH = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)


class Drawing(Struct, frozen=True):
    """A page: SVG without its runs and letters; these by name, a run in ``data-run`` of a group; and its areas."""

    outline: str
    runs: Mapping[str, str]
    glyphs: Mapping[str, str]
    areas: Sequence[Area] = ()


def take_apart(svg: str, areas: Sequence[Area]) -> Drawing:
    """Take a drawing apart."""
    runs: dict[str, str] = {}
    glyphs = {found[1]: found[0] for found in _GLYPH.finditer(svg)}

    def named(found: re.Match[str]) -> str:
        name = blake2b(found[0].encode(), digest_size=8).hexdigest()
        runs[name] = found[0]
        return f'<g data-run="{name}"></g>'

    return Drawing(_RUN.sub(named, _GLYPH.sub("", svg)), runs, glyphs, areas)


def news(page: Drawing, sent: set[str]) -> Drawing:
    """Leave out what was sent, and note what is sent now."""
    runs, glyphs = (
        {name: text for name, text in pieces.items() if name not in sent} for pieces in (page.runs, page.glyphs)
    )
    sent.update(runs, glyphs)
    return replace(page, runs=runs, glyphs=glyphs)
