"""Tables of commands as text files: sections of words, which may be pairs."""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files


def read_table(package: str, name: str) -> Mapping[str, Sequence[str]]:
    """Read a file in a package: a line ``[section]``, then its words; a line that begins with ``# `` is a comment."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    parts = re.split(r"^\[([a-z ]+)\]\n", re.sub(r"^# .*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    return {section: words.split() for section, words in zip(parts[1::2], parts[2::2], strict=True)}


def as_pairs(words: Sequence[str]) -> dict[str, str]:
    """Map every other word to the one that follows it."""
    return dict(zip(words[::2], words[1::2], strict=True))
