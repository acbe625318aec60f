"""CVs for Python programs: what the commands do, as values; nothing is printed or written.

>>> import cvtool
>>> cv = cvtool.load("cv.yaml")
>>> cv.validate()
[]
>>> cv.render("text").splitlines()[0]
'Ada Lovelace'
>>> cv.publications.where(venue="NIPS", since=2015).keys
('lovelace2016',)
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.arguments import arguments_checked, read_arguments
from cvtool.app.pubs.library import library_of
from cvtool.app.render.formats import Rendering, resolve_format
from cvtool.app.render.prepare import owner_doubts, prepare
from cvtool.app.render.request import RenderRequest
from cvtool.app.validate.files import reported
from cvtool.app.works import Works
from cvtool.cv.load import Loaded, load_any
from cvtool.cv.model.variants import Variant
from cvtool.cv.overlay import Overlay
from cvtool.cv.project import Project
from cvtool.diagnostics import Diagnostic
from cvtool.reports.text import in_order
from cvtool.select.flags import FLAGS, choose_over
from cvtool.sources.encoding import check_encoding
from cvtool.sources.files.paths import current_folder

if TYPE_CHECKING:
    from cvtool.app.data.records import Records

_NAMES = {name: name for name in FLAGS} | {"include": "tags"}
"""Field of a variant → the argument that gives it."""


class CVFile(Struct, frozen=True, dict=True):
    """A CV as it was read, valid or not; later changes of the file are not seen."""

    path: Path
    today: date
    _loaded: Loaded

    def __repr__(self) -> str:
        return f"<CVFile: {self.path}>"

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What ``cvtool validate`` reports, in its order: errors, warnings and notes, each with its position."""
        return tuple(in_order(reported(self._loaded, self.today)))

    def validate(self) -> list[Diagnostic]:
        """List the diagnostics.

        >>> [problem.code for problem in load("no.yaml").validate()]
        ['no-file']
        """
        return list(self.diagnostics)

    @property
    def project(self) -> Project:
        """The CV as frozen values, with its bibliography; raises ``InvalidCV`` if there are errors."""
        return self._loaded.project

    @cached_property
    def publications(self) -> Works:
        """All publications of the bibliography, newest first; raises ``InvalidCV`` if there are errors."""
        library = library_of(replace(self.project, today=self.today), self.project.works, ())
        return Works.of(library, self._loaded.diagnostics)

    def query(self, sql: str, **values: str | float | None) -> "Records":
        """Run SQL, or a query by its name, over the tables of the CV, as ``cvtool query`` does.

        The rows are a list of ``dict``, which pandas and Polars take. ``values`` are those of ``:name`` in the SQL.
        Raises ``InvalidCV`` if the CV has errors, ``ValueError`` for SQL that is wrong, and ``CvtoolError`` if it takes
        too much.

        >>> load("cv.yaml").query("SELECT key, year FROM publications ORDER BY year")
        [{'key': 'lovelace1843', 'year': 1843}, {'key': 'lovelace2016', 'year': 2016}]
        """
        from cvtool.app.data.asking import ask_project

        with arguments_checked():
            return ask_project(replace(self.project, today=self.today), sql, values)

    def _repr_html_(self) -> str:
        """Show the document, as notebooks ask for it; or what is wrong with the CV."""
        from html import escape

        if not self._loaded.is_valid:
            problems = "".join(f"<li>{escape(str(problem))}</li>\n" for problem in self.diagnostics)
            return f"<ul>\n{problems}</ul>\n"
        page = escape(str(self.render("html")))
        return f'<iframe sandbox srcdoc="{page}" style="width:100%;height:40rem;border:1px solid #ccc"></iframe>'

    def render(  # noqa: PLR0913 - the options of the command
        self,
        format: str,  # noqa: A002 - as the command's --format
        *,
        variant: str | None = None,
        theme: str | None = None,
        language: str | None = None,
        tags: str | Sequence[str] | None = None,
        exclude: str | Sequence[str] | None = None,
        sections: str | Sequence[str] | None = None,
        limit: Mapping[str, int | Mapping[str, int]] | None = None,
        redact: str | Sequence[str] | None = None,
        since: str | int | date | None = None,
        until: str | int | date | None = None,
        max_pages: int | None = None,
        highlight: bool = True,
        names: str | Sequence[str] = (),
        include_private: bool = False,
        report: Callable[[Diagnostic], object] | None = None,
    ) -> str | bytes | list[bytes]:
        """Render the CV, or a ``variant`` of it; texts are ``str``, PDF and DOCX ``bytes``, PNG a list of pages.

        ``format`` is a name or a suffix. ``tags`` and ``exclude`` are expressions; a list means any of its tags.
        ``limit`` maps sections to their most entries, or to ``{"highlights": 3}``; ``redact`` names fields of the
        header. ``since`` and ``until`` leave out what is not of that time: dates, or ``"1 year"`` before today.
        ``highlight`` sets off the owner's name, or the ``names`` instead. ``report`` is called with each note on the
        result: what was dropped to fit on ``max_pages``, what is not translated, which names are uncertain.

        Raises ``InvalidCV`` if the CV has errors, ``ValueError`` for an argument that is wrong, and ``CvtoolError`` if
        it cannot be rendered so: nothing is left of it, say, or it does not fit.

        >>> load("cv.yaml").render("html", theme="clasic")
        Traceback (most recent call last):
        ...
        ValueError: theme: there is no theme `clasic` (did you mean `classic`?)
        """
        project = self.project
        values = {"include": tags, "exclude": exclude, "sections": sections, "limit": limit, "redact": redact}
        dates = {"since": since, "until": until}
        looks = {"max_pages": max_pages, "theme": theme, "language": language}
        given = read_arguments(Variant, values | dates | looks)
        with arguments_checked():
            name = resolve_format(format)
            choice = choose_over(project, variant or "", given, _NAMES, private=include_private)
        owners = (names,) if isinstance(names, str) else tuple(names)
        return self._rendered(name, RenderRequest(self.today, choice, owners, highlight), report)

    def _rendered(
        self, name: str, request: RenderRequest, report: Callable[[Diagnostic], object] | None
    ) -> str | bytes | list[bytes]:
        prepared = prepare(self.project, request)
        content, notes = Rendering(prepared, self._loaded.texts).write(name)
        if report:
            for note in (*owner_doubts(prepared), *prepared.notes, *notes):
                report(note)
        return content if isinstance(content, str | bytes) else list(content)


def load(
    path: str | os.PathLike[str],
    *,
    today: date | None = None,
    encoding: str | None = None,
    over: Sequence[str | os.PathLike[str]] = (),
    values: Sequence[str] = (),
) -> CVFile:
    """Read a CV and its bibliography, which may be in another encoding than UTF-8.

    ``over`` are files to lay over it, ``values`` are ``PATH=VALUE``, as ``--with`` and ``--set`` take them.
    What is wrong with them, or that there is no such file, is in ``diagnostics`` of the result. ``today`` decides what
    is current; by default it is today's date: besides the commands, only this function reads the clock.
    Raises ``ValueError`` for an encoding that Python does not know, and for a value that cannot be set.
    """
    file, folder = Path(path), current_folder(Path.cwd)
    with arguments_checked():
        check_encoding(encoding or "")
        loaded = load_any(file, folder, encoding or "", overlay=Overlay(tuple(map(Path, over)), tuple(values)))
    return CVFile(file, today or date.today(), loaded)  # noqa: DTZ011 - the day where the user is
