"""Publications for Python programs: a bibliography, or that of a CV, queried and cited as ``cvtool pubs`` does."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, overload

from msgspec import structs

from cvtool.app.arguments import arguments_checked, read_arguments
from cvtool.app.pubs.library import Library
from cvtool.app.pubs.view import Marking
from cvtool.bib.kinds import TYPES
from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import select_works, unknown_types
from cvtool.bib.query.order import newest_first
from cvtool.bib.work import Work
from cvtool.cv.bibliography import load_bib
from cvtool.dates import Ago
from cvtool.diagnostics import Diagnostic, nearest
from cvtool.sources.encoding import check_encoding

_SHOWN = 3
"""How many keys ``repr`` shows."""


@dataclass(frozen=True, repr=False)  # a struct cannot be a Sequence
class Works(Sequence[Work]):
    """An immutable sequence of publications, newest first as ``cvtool pubs`` lists them.

    A slice is a ``Works``, too. ``diagnostics`` are what was found on reading the bibliography.
    """

    _chosen: tuple[Work, ...]
    _library: Library = field(compare=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, library: Library, diagnostics: Sequence[Diagnostic] = ()) -> "Works":
        """Take all works of a library, newest first."""
        return cls(newest_first(library.works), library, tuple(diagnostics))

    @overload
    def __getitem__(self, index: int) -> Work: ...
    @overload
    def __getitem__(self, index: slice) -> "Works": ...
    def __getitem__(self, index: int | slice) -> "Work | Works":
        return replace(self, _chosen=self._chosen[index]) if isinstance(index, slice) else self._chosen[index]

    def __len__(self) -> int:
        return len(self._chosen)

    def __iter__(self) -> Iterator[Work]:
        return iter(self._chosen)

    def __repr__(self) -> str:
        names = [*self.keys[:_SHOWN], *(["…"] if len(self) > _SHOWN else [])]
        return f"<Works: {len(self)}{' (' if names else ''}{', '.join(names)}{')' if names else ''}>"

    def _repr_html_(self) -> str:
        """Show the list, as notebooks ask for it."""
        from cvtool.app.pubs.citations import html
        from cvtool.app.pubs.view import View

        library = self._library
        return html(self, View(library.people, library.venues, marking=library.marking)) or "<ul></ul>\n"

    @property
    def keys(self) -> tuple[str, ...]:
        """The citation keys, in order."""
        return tuple(work.key for work in self)

    def where(self, **conditions: Any) -> "Works":
        """Keep the works that fit: the keys of ``select:`` in a CV, each with one value or a list of them.

        Conditions combine with *and*, the values of one with *or*; ``max`` keeps the first ones. Dates are
        years, texts or ``datetime.date``: ``since=2015``, ``until="2017-05"``.
        Raises ``TypeError`` for a key that does not exist, and ``ValueError`` for a value that is wrong, or an empty
        list: nothing can be one of no values.

        >>> read_bib("pubs.bib").where(year=["1840-1850", 2016], author="Babbage")
        <Works: 1 (lovelace2016)>
        """
        from cvtool.cv.model.variants import PublicationFilter

        known = PublicationFilter.model_fields.keys() - {"extensions"}
        for name in conditions.keys() - known:
            message = f"where() has no key `{name}`"
            raise TypeError(f"{message} ({nearest(name, sorted(known))})")
        wanted = read_arguments(PublicationFilter, conditions).criteria()
        for name, value in conditions.items():
            if value is not None and getattr(wanted, name) == ():
                raise ValueError(f"`{name}` is empty (give it a value, or omit it)")
        if self._library.today is None and any(isinstance(bound, Ago) for bound in (wanted.since, wanted.until)):
            raise ValueError("a span of time needs today's date: give `since` and `until` as dates")
        for name in unknown_types(wanted, self._library.works):
            raise ValueError(f"there is no type of publication {name!r} ({nearest(name, TYPES)})")
        if wanted.first_author and not wanted.author and not self._library.people.forms:
            raise ValueError("`first_author` needs an owner or an `author`: it is not known who the owner is")
        return replace(self, _chosen=select_works(self, wanted, self._library.terms))

    def cite(
        self,
        style: str = "plain",
        *,
        language: str | None = None,
        max_authors: int | None = None,
        venue_names: str | None = None,
    ) -> list[str]:
        """Cite each work as one line of plain text, in the language of the CV unless another one is named.

        ``max_authors`` (at least 1) shortens longer lists of authors; the owner is never hidden by it. ``venue_names``
        is ``short``, ``full`` or ``as-written``.
        Raises ``ValueError`` for a style, a language or names that do not exist, and for a smaller number.

        >>> read_bib("pubs.bib").where(type="article").cite("ieee")
        ['A. Lovelace, “Notes on the Engine,” Scientific Memoirs, vol. 3, pp. 666–731, 1843.']
        """
        from cvtool.app.pubs.citations import cited_lines
        from cvtool.app.pubs.flags import check_style, venue_names_of
        from cvtool.app.pubs.view import View
        from cvtool.bib.venues import AS_WRITTEN
        from cvtool.bib.venues.naming import with_venue_names

        with arguments_checked():
            check_style(style)
            names = venue_names_of(venue_names) or AS_WRITTEN
        if max_authors is not None and max_authors < 1:
            raise ValueError(f"`max_authors` must be at least 1, not {max_authors}")
        library, marking = self._library, self._marking(language)
        works = with_venue_names(self, names, library.venues)
        return cited_lines(works, View(library.people, library.venues, style, max_authors, marking=marking))

    def _marking(self, language: str | None) -> Marking:
        """Return how people are pointed out, in a language; raises ``ValueError`` if it is not supported."""
        from cvtool.locales import languages

        if language is None:
            return self._library.marking
        if language not in languages():
            raise ValueError(f"unsupported language `{language}` ({nearest(language, languages())})")
        return structs.replace(self._library.marking, language=language)


def read_bib(path: str | os.PathLike[str], *, encoding: str | None = None) -> Works:
    """Read a ``.bib`` in UTF-8 or another encoding; what is wrong in it is in ``diagnostics`` of the result.

    Raises ``CvtoolError`` if there is no such file or it is not in the encoding, and ``ValueError`` for an encoding
    that Python does not know.

    >>> read_bib("pubs.bib").keys
    ('lovelace2016', 'lovelace1843')
    """
    with arguments_checked():
        check_encoding(encoding or "")
    file = os.fspath(path)
    works, problems = load_bib(Path(file), file, {}, encoding or "")
    return Works.of(Library(works, People()), problems)
