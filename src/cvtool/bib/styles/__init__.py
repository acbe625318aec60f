"""Citation styles: one small file each, a function from a work to inline nodes. ``STYLES`` is the whole table."""

from collections.abc import Mapping

from cvtool.bib.styles import plain
from cvtool.bib.styles.base import Options, Style

STYLES: Mapping[str, Style] = {
    "plain": plain.format_work,
}

__all__ = ["STYLES", "Options", "Style"]
