"""Citation styles: one small file each, a function from a work to inline nodes. ``STYLES`` is the whole table."""

from collections.abc import Mapping

from cvtool.bib.styles.base import Options, Style

STYLES: Mapping[str, Style] = {
    "plain": Style("full names, linked title", "cvtool.bib.styles.plain"),
    "apa": Style("APA 7-like: initials after the family name, the year second", "cvtool.bib.styles.apa"),
    "ieee": Style("IEEE-like: initials first, the title in quotes, commas throughout", "cvtool.bib.styles.ieee"),
    "acm": Style("ACM-like: full names, the year second", "cvtool.bib.styles.acm"),
    "mla": Style("MLA 9-like: full names, the first one inverted, the title in quotes", "cvtool.bib.styles.mla"),
    "chicago": Style(
        "Chicago 17-like: full names, the first one inverted, as in its bibliographies", "cvtool.bib.styles.chicago"
    ),
    "nature": Style(
        "Nature-like: initials after the family name, bold volume, the year last", "cvtool.bib.styles.nature"
    ),
    "vancouver": Style("Vancouver-like: initials without periods, no italics or bold", "cvtool.bib.styles.vancouver"),
}
"""By the name that ``style:`` and ``--style`` take."""

__all__ = ["STYLES", "Options", "Style"]
