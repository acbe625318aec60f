"""``cvtool render``."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvtool.cli import options
from cvtool.cli.batch import everything, render_all
from cvtool.cli.console import (
    CvPath,
    cv_path,
    excerpts,
    load,
    put,
    put_all,
    refuse_binary_terminal,
    say,
    spare_sources,
    today_from,
)
from cvtool.cli.match import posting_text, require_pages
from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from cvtool.app.prepare import Prepared, Request
    from cvtool.app.targets import Target
    from cvtool.cv.load import Loaded
    from cvtool.select.flags import Flags


def render(
    cv: CvPath = None,
    format_: options.Formats = None,
    output: options.Output = None,
    variant: options.VariantName = "",
    all_: options.All = False,
    tags: options.Tags = "",
    exclude: options.Exclude = "",
    section: options.Sections = None,
    limit: options.Limits = None,
    redact: options.Redact = None,
    max_pages: options.MaxPages = None,
    posting: options.Match = None,
    include_private: options.IncludePrivate = False,
    explain: options.Explain = False,
    theme: options.ThemeName = "",
    language: options.Language = "",
    names: options.Names = None,
    no_highlight: options.NoHighlight = False,
    encoding: options.Encoding = "",
    strict: options.Strict = False,
    today: options.Today = "",
) -> None:
    """Render the CV, or a variant of it; without -f and -o as PDF."""
    from cvtool.app.prepare import Request
    from cvtool.app.render import check_strict
    from cvtool.app.targets import targets
    from cvtool.select.flags import Flags

    flags = Flags(
        variant, tags, exclude, section or (), limit or (), redact or (), max_pages, theme, language, include_private
    )
    flags.as_variant()  # what is mistyped is told before anything is read
    path = cv_path(cv)
    wanted = [] if explain or all_ else targets(format_ or [], output, path.stem)
    refuse_binary_terminal(target.format for target in wanted if target.path is None and target.binary)
    if strict:
        check_strict([target.format for target in wanted] or format_ or [])
    job = posting_text(posting) if posting else ""
    whom = tuple(names or ())
    request = Request(today_from(today), names=whom, highlight=not no_highlight, posting=job, strict=strict)
    formats = everything(format_ or [], output, variant=variant, explain=explain) if all_ else []
    loaded = load(path, encoding)
    with excerpts(loaded.texts):
        if all_:
            render_all(loaded, flags, request, formats, Path(output or ""))
        elif explain:
            _explain(loaded, flags, request, format_, output)
        else:
            _render(loaded, flags, request, wanted)


def _render(loaded: "Loaded", flags: "Flags", request: "Request", wanted: "Sequence[Target]") -> None:
    """Make every file before the first is written."""
    from cvtool.app.prepare import require_content
    from cvtool.app.render import Source, render
    from cvtool.cv.checks.owner import check_owner

    spare_sources((target.path for target in wanted), loaded.texts)
    prepared = _prepare(loaded, flags, request)
    require_content(prepared, loaded.place)
    if request.highlight:
        shown = prepared.selection
        say(check_owner(shown.cv, shown.works, request.names, only=["ambiguous"]), loaded.texts)
    source = Source(tuple(loaded.texts.items()))
    made = [(target, *render(prepared, target.format, source)) for target in wanted]
    say((*prepared.notes, *(note for _, _, notes in made for note in notes)), {})
    put_all([(target.page(file.page), file.data) for target, files, _ in made for file in files])


def _explain(
    loaded: "Loaded", flags: "Flags", request: "Request", format_: Sequence[str] | None, output: str | None
) -> None:
    """Tell the decision on every item, as a table or as JSON."""
    from cvtool.reports.tables import grid
    from cvtool.select.explain import HEAD, as_json, as_rows, explain

    formats = format_ or (["json"] if (output or "").endswith(".json") else ["table"])
    if list(formats) not in (["table"], ["json"]):
        message = f"--explain cannot be told as {', '.join(formats)}"
        raise CvtoolError(Diagnostic("usage", message, hint="known are table, json"), exit_code=2)
    told = explain(_prepare(loaded, flags, request).selection, loaded.place)
    path = None if output in {None, "-"} else Path(output or "")
    terminal = path is None and sys.stdout.isatty()
    put(path, (as_json(told) if formats == ["json"] else grid(HEAD, as_rows(told), terminal=terminal)).encode())


def _prepare(loaded: "Loaded", flags: "Flags", request: "Request") -> "Prepared":
    from cvtool.app.prepare import prepare
    from cvtool.cv.load import world
    from cvtool.select.flags import choose_by_flags

    assert loaded.cv is not None  # noqa: S101  # load has left if there is none
    choice = choose_by_flags(flags, loaded.cv, world(loaded.works))
    require_pages(request, [choice])
    return prepare(loaded.cv, loaded.works, replace(request, choice=choice), loaded.place)
