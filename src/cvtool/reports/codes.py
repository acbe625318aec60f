"""What the codes of diagnostics mean: ``codes.txt``, which is the table of ``docs/diagnostics.md``."""

from collections.abc import Mapping
from functools import cache

from cvtool.formula.tables import packaged


@cache
def meanings() -> Mapping[str, str]:
    """Return each code, and what it means, in one sentence of Markdown."""
    lines = packaged("cvtool.reports", "codes.txt").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))


@cache
def examples() -> Mapping[str, str]:
    """Return each code, and a report with it; codes that only other programs or machines provoke have none."""
    text = packaged("cvtool.reports", "examples.txt")
    blocks = (block for block in text.split("\n\n") if not block.startswith("#"))
    return {block.split("[", 1)[1].split("]", 1)[0]: block.rstrip("\n") for block in blocks if block.strip()}
