"""Regular expressions that are compiled when they are first used.

Compiling is dear, and a run uses few of them: a fifth of start-up went into those that nothing was matched against.
"""

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Lazy:
    """Stands for a pattern until the first call of a method; from then on its methods are those of the pattern."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what works like ``re.compile(source, flags)``, but is compiled when a method of it is first called.

    Only its methods and attributes are there: ``re.sub`` and the like do not take it. An invalid source raises
    ``re.error`` at the first use.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
