"""What a check is: a function from the CV and what surrounds it to findings."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field

from cvtool.bib.query.filter import Terms
from cvtool.bib.styles import STYLES
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.diagnostics import Severity
from cvtool.locales import languages
from cvtool.sources.yaml import KeyPath
from cvtool.themes import theme_names


class World(Struct, frozen=True):
    """What exists besides the CV: citation keys, themes, languages, citation styles, publications, meanings of filters.

    ``keys`` and ``works`` are None if the bibliography could not be read.
    """

    keys: Sequence[str] | None
    themes: Sequence[str]
    languages: Sequence[str]
    styles: Sequence[str]
    works: Sequence[Work] | None = None
    terms: Terms = field(default_factory=Terms)

    @staticmethod
    def around(works: Sequence[Work] | None, terms: Terms) -> "World":
        """Gather what exists besides a CV; without works, citation keys are unknown."""
        keys = None if works is None else [work.key for work in works]
        return World(keys, theme_names(), languages(), list(STYLES), works, terms)


class Finding(Struct, frozen=True):
    """A problem at a path of the CV, or at a word of the value there."""

    path: KeyPath
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    word: str = ""
    key: bool = False
    """Whether the key itself is wrong, and not its value."""


Check = Callable[[CV, World], Iterator[Finding]]
