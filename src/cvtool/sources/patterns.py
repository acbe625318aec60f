"""Regular expressions that are compiled when they are first used.

Compiling is dear, and a run uses few of them: a fifth of start-up went into those that nothing was matched against.
"""

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _Lazy:
    """Stands for a pattern until the first call of a method; from then on its methods are those of the pattern."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled: re.Pattern[Any] = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[object, ...]:
        """Return what ``copy`` and ``pickle`` make it of."""
        return pattern, (self._source, self._flags)

    __class__ = property(lambda _: re.Pattern)
    """A pattern for who asks, such as ``re.sub``."""


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what works like ``re.compile(source, flags)``, but is compiled when a method of it is first called.

    An invalid source raises ``re.error`` at the first use.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
