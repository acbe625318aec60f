"""Text files that come with the package, such as tables of commands: sections of words, which may be pairs."""

import re
from collections.abc import Mapping, Sequence
from pkgutil import get_data


def packaged(package: str, name: str) -> str:
    """Read a text file of a package, also one in an archive; raises ``OSError`` if it is missing.

    ``importlib.resources`` would do the same, but loads ``zipfile`` and ``tempfile``, at a fiftieth of start-up.
    """
    data = get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode()


def read_table(package: str, name: str) -> Mapping[str, Sequence[str]]:
    """Read a file in a package: a line ``[section]``, then its words; a line that begins with ``# `` is a comment."""
    text = packaged(package, name)
    parts = re.split(r"^\[([a-z ]+)\]\n", re.sub(r"^# .*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    return {section: words.split() for section, words in zip(parts[1::2], parts[2::2], strict=True)}


def as_pairs(words: Sequence[str]) -> dict[str, str]:
    """Map every other word to the one that follows it."""
    return dict(zip(words[::2], words[1::2], strict=True))
