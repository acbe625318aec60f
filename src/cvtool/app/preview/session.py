"""One warm process: a CV and a view of it → what a page shows. What was good stays when the CV is broken."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from msgspec import Struct, convert, field
from msgspec.structs import replace

from cvtool.app.preview.drawings import Drawing, take_apart
from cvtool.app.preview.places import with_places
from cvtool.app.render.documents import make_document, pictured
from cvtool.app.render.prepare import owner_doubts, prepare
from cvtool.app.render.request import RenderRequest
from cvtool.compose.breaks import no_breaks
from cvtool.compose.typography import set_marks
from cvtool.cv.load import load_project
from cvtool.cv.overlay import NO_OVERLAY, Overlay
from cvtool.cv.project import Project
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.document import Document
from cvtool.locales import languages
from cvtool.reports.text import in_order
from cvtool.select.flags import Flags, choose_by_flags
from cvtool.sources.files.known import states_read
from cvtool.sources.files.watching import Look, look_at
from cvtool.themes import Theme, load_theme, theme_files, theme_names
from cvtool.writers.typst.places import areas
from cvtool.writers.typst.warm import WarmCompiler


class PageView(Struct, frozen=True):
    """What a page is asked for; empty means: as the CV says."""

    variant: str = ""
    theme: str = ""
    language: str = ""
    format: Literal["html", "pdf"] = "html"


class Shown(Struct, frozen=True):
    """What a page shows: HTML, or the pages of the PDF; the findings; and what can be chosen.

    ``stale``: the CV is broken, and the page is the last good one.
    """

    html: str = ""
    pages: Sequence[Drawing] = ()
    findings: Sequence[Mapping[str, Any]] = ()
    stale: bool = False
    variants: Sequence[str] = ()
    themes: Sequence[str] = ()
    languages: Sequence[str] = ()


class Session(Struct, dict=True):
    """A CV that is previewed. ``files`` are the names of what it is read from; the compiler is open."""

    path: Path
    folder: Path
    today: date
    compiler: WarmCompiler
    overlay: Overlay = NO_OVERLAY
    files: set[str] = field(default_factory=set)
    good: dict[PageView, Shown] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lock = Lock()

    def look(self) -> Look:
        """Look at every file that the page depends on, and at the folder, in which one may appear."""
        return look_at([*states_read(), self.path, (self.folder / self.path).parent, *theme_files()])

    def known_file(self, name: str) -> str | None:
        """Return the name of a file of the CV, of which an editor knows the whole path; None if it is none of them."""
        path = (self.folder / name).absolute()
        return next((file for file in sorted(self.files) if file and (self.folder / file).absolute() == path), None)

    def show(self, view: PageView) -> Shown:
        """Render a view; a broken CV gives its findings, and the last good page."""
        with self.lock:
            load_theme.cache_clear()
            findings: list[Diagnostic] = []
            try:
                shown = self._render(view, findings)
            except CvtoolError as error:
                findings += error.diagnostics
                shown = replace(self.good.get(view, _choices(Shown())), stale=True)
            else:
                self.good[view] = shown
            listed = [_record(finding) for finding in in_order(findings)]
            self.files |= {str(finding["file"]) for finding in listed}
            return replace(shown, findings=listed)

    def _render(self, view: PageView, findings: list[Diagnostic]) -> Shown:
        loaded = load_project(self.path, self.folder, overlay=self.overlay)
        self.files |= set(loaded.texts)
        findings += loaded.diagnostics
        if not loaded.is_valid:
            raise CvtoolError
        project = loaded.project
        flags = Flags(variant=view.variant, theme=view.theme, language=view.language)
        prepared = prepare(project, RenderRequest(self.today, choose_by_flags(flags, project)), self.compiler)
        findings += [*owner_doubts(prepared), *prepared.notes]
        document = pictured(with_places(make_document(prepared), project), prepared)
        typeset = no_breaks(set_marks(document, prepared.selection.cv.typography))
        return self._written(typeset, prepared.theme, view, _choices(Shown(), project), findings)

    def _written(
        self, document: Document, theme: Theme, view: PageView, shown: Shown, findings: list[Diagnostic]
    ) -> Shown:
        if view.format == "html":
            from cvtool.writers.html import write

            return replace(shown, html=write(document, theme))
        from cvtool.writers.typst import write as write_typst

        text = write_typst(document, theme)
        (pages, notes), marks = self.compiler.draw(text, language=document.language, font=theme.font)
        findings += notes
        boxes = list(areas(marks, theme))
        drawings = [
            replace(take_apart(svg), areas=[box for box in boxes if box.page == page]) for page, svg in enumerate(pages)
        ]
        return replace(shown, pages=drawings)


def _choices(shown: Shown, project: Project | None = None) -> Shown:
    variants = list(project.cv.variants) if project else []
    return replace(shown, variants=variants, themes=theme_names(), languages=list(languages()))


def _record(finding: Diagnostic) -> dict[str, Any]:
    place = finding.span.position() if finding.span else {"file": "", "line": 0, "column": 0}
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        **place,
    }


def view_of(words: Mapping[str, str]) -> PageView:
    """Read a view from the words of an address; raises ``ValueError`` for a format that is not shown."""
    return convert(dict(words), PageView)
