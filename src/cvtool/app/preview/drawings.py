"""A page of the PDF as SVG, in pieces: a browser is sent what it does not have, and draws again only what changed.

Most of a drawing by Typst is runs of text, a ``use`` for each letter, and the shapes of the letters, a ``symbol`` each.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
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


@lru_cache(maxsize=64)
def take_apart(svg: bytes) -> Drawing:
    """Take a drawing apart; most pages are as they were before a change."""
    drawn, start, shapes = svg.decode().partition("<symbol ")
    runs: dict[str, str] = {}
    glyphs: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        name = blake2b(found[0].encode(), digest_size=8).hexdigest()
        runs[name] = found[0]
        return f'<g data-run="{name}"></g>'

    def taken(found: re.Match[str]) -> str:
        glyphs[found[1]] = found[0]
        return ""

    return Drawing(_RUN.sub(named, drawn) + _GLYPH.sub(taken, start + shapes), runs, glyphs)


def news(page: Drawing, sent: set[str]) -> Drawing:
    """Leave out what was sent, and note what is sent now."""
    runs, glyphs = (
        {name: text for name, text in pieces.items() if name not in sent} for pieces in (page.runs, page.glyphs)
    )
    sent.update(runs, glyphs)
    return replace(page, runs=runs, glyphs=glyphs)
