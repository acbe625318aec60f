"""What a check is: a function from the CV and what surrounds it to findings."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.diagnostics import Severity
from cvtool.sources.yaml import KeyPath


@dataclass(frozen=True, slots=True)
class World:
    """What exists besides the CV: citation keys, themes, languages, citation styles, and the publications themselves.

    ``keys`` and ``works`` are None if the bibliography could not be read.
    """

    keys: Sequence[str] | None
    themes: Sequence[str]
    languages: Sequence[str]
    styles: Sequence[str]
    works: Sequence[Work] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a path of the CV, or at a word of the value there."""

    path: KeyPath
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    word: str = ""
    key: bool = False
    """Whether the key itself is wrong, and not what stands behind it."""


Check = Callable[[CV, World], Iterator[Finding]]
