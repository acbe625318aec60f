"""The tables of ``docs/keys.md`` as the text file that comes with the package."""

import re

from conftest import ROOT

PAGE = ROOT / "docs" / "keys.md"
FILE = ROOT / "src" / "cvtool" / "cv" / "described.txt"
HEAD = "# What each key of cv.yaml is, as docs/keys.md has it (a test compares them): group, key, sentence, example.\n"


def described() -> str:
    lines, group = [HEAD], ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:].lower()
        elif found := re.fullmatch(r"\| `([^`]+)` \| (.+) \| (?:`(.+)`|–) \|", line):
            lines.append("\t".join([group, found[1], found[2], found[3] or "–"]) + "\n")
    return "".join(lines)
