"""CVs of the earlier edition still load, and print the same, but for what the changelog says prints differently.

``yesterday/`` is frozen: in each folder a ``cv.yaml``, and beside it what that edition printed of it as text, whole
(``cv.txt``) and by variant (``VARIANT.txt``). ``yesterday/changes.yaml`` lists the lines that are meant to differ.
"""

import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, TESTS, TODAY, Run

YESTERDAY = TESTS / "yesterday"
CVS = sorted(YESTERDAY.glob("*/cv.yaml"))
OUTPUTS = sorted(YESTERDAY.glob("*/*.txt"))
CHANGES: list[dict[str, Any]] = yaml.safe_load((YESTERDAY / "changes.yaml").read_text(encoding="utf-8"))
LOOK = ("--theme", "ats")
"""Dates below the head of an entry, as the ``classic`` of that edition had them."""
Block = tuple[tuple[str, ...], tuple[str, ...]]


def named(path: Path) -> str:
    return path.relative_to(YESTERDAY).as_posix()


def listed(name: str) -> list[Block]:
    blocks = [block for change in CHANGES for block in change["lines"].get(name, [])]
    return sorted((tuple(block["was"]), tuple(block["now"])) for block in blocks)


def changed(was: list[str], now: list[str]) -> list[Block]:
    """List the blocks that differ; lines that are replaced by as many lines are blocks of their own."""
    found: list[Block] = []
    for kind, start, end, first, last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        old, new = was[start:end], now[first:last]
        if kind == "replace" and len(old) == len(new):
            found += [((one,), (other,)) for one, other in zip(old, new, strict=True)]
        elif kind != "equal":
            found.append((tuple(old), tuple(new)))
    return sorted(found)


@pytest.mark.parametrize("path", CVS, ids=named)
def test_is_still_valid(path: Path, cvtool: Run) -> None:
    result = cvtool("validate", str(path))
    assert result.code == 0, result.messages


@pytest.mark.parametrize("path", OUTPUTS, ids=named)
def test_prints_the_same(path: Path, cvtool: Run) -> None:
    words = () if path.stem == "cv" else ("--variant", path.stem)
    cv = str(path.with_name("cv.yaml"))
    result = cvtool("render", cv, "-f", "text", "-o", "-", "--today", TODAY, *words, *LOOK)
    assert result.code == 0, result.err
    was = path.read_text(encoding="utf-8").splitlines()
    assert changed(was, result.out.splitlines()) == listed(named(path))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change["said"])
def test_each_change_is_in_the_changelog(change: dict[str, Any]) -> None:
    text = re.sub(r"\s+", " ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert change["said"] in text
    assert set(change["lines"]) <= {named(path) for path in OUTPUTS}
