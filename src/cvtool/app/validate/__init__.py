"""``cvtool validate``: files of any kind that we read → what is wrong with them.

``settings`` and ``rules`` say what is reported, ``files`` finds it, ``comments`` leaves out what a file says.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from cvtool.app.argument import STDIN_PATH
from cvtool.app.console import Console, check_format, put_text
from cvtool.app.loading import check_stdin_name, cv_path, opened
from cvtool.app.validate.files import validate_file
from cvtool.app.validate.order import ValidateOrder
from cvtool.app.validate.rules import rules_from
from cvtool.app.validate.settings import project_rules
from cvtool.diagnostics import CvtoolError, Diagnostic, has_errors
from cvtool.reports import REPORTERS, load_reporter
from cvtool.reports.text import summary, visible
from cvtool.sources.encoding import check_encoding
from cvtool.sources.files import DISK, Reading

__all__ = ["ValidateOrder", "rules_from", "validate"]


def validate(order: ValidateOrder, console: Console) -> None:
    """Check files, and print what is wrong with them; raises ``CvtoolError`` if any has an error."""
    check_encoding(order.encoding)
    check_format(order.format, [*REPORTERS])
    if order.schema:
        _check_version(order.schema)
    _check_stdin(order)
    if order.skip_unknown and order.files:
        from cvtool.app.recognized import recognized

        order = replace(order, files=recognized(order.files))
        if not order.files:
            return
    order = replace(order, project=project_rules(console.folder))
    if order.fix or order.diff:
        _mend(order, console)
    if order.many:
        from cvtool.app.data.checked import validate_many

        validate_many(order, console)
    elif not order.diff:
        _report(order, console)


def _mend(order: ValidateOrder, console: Console) -> None:
    """Make the edits, or show them as a diff; raises ``CvtoolError`` if there are some to be shown."""
    from cvtool.app.validate.fixing import check_fixable, differences, drafted, write_draft

    check_fixable(order)
    shown = ""
    for path, _ in _inputs(order, console):
        draft = drafted(path, console.folder, order)
        shown += differences(draft)
        if not order.diff:
            write_draft(draft, console)
    if order.diff:
        put_text(console, shown)
        if shown:
            raise CvtoolError


def _report(order: ValidateOrder, console: Console) -> None:
    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    lines: list[str] = []
    for path, reading in _inputs(order, console):
        found, contents, read = validate_file(path, console.folder, order, reading)
        problems += found
        texts |= read
        lines += [] if has_errors(found) else [f"{path}: valid, {contents}"]
    lines += _last_line(problems, len(order.files) or 1)
    report_all(problems, texts, order, console, lines)


def report_all(
    problems: Sequence[Diagnostic],
    texts: Mapping[str, str],
    order: ValidateOrder,
    console: Console,
    lines: Sequence[str],
) -> None:
    """Print what is wrong, and the lines that come after it; raises ``CvtoolError`` if any of it is an error."""
    printed = load_reporter(order.format)(problems, texts, color=console.is_colored, whole=order.whole)
    if order.format == "text" and not order.quiet:
        printed += "".join(f"{visible(line)}\n" for line in lines)
    put_text(console, printed)
    if has_errors(problems):
        raise CvtoolError


def _last_line(problems: Sequence[Diagnostic], files: int) -> Sequence[str]:
    """Say how many errors and warnings there are, in how many files; one valid file has said so itself."""
    count = summary(problems)
    if not has_errors(problems):
        valid = f"{files} files are valid" if files > 1 else ""
        return [", ".join(filter(None, (valid, count)))] if valid or count else []
    wrong = len({problem.span.file if problem.span else "" for problem in problems if has_errors((problem,))})
    return [f"{count} in {wrong} of {files} files" if files > 1 else count]


def _check_stdin(order: ValidateOrder) -> None:
    """Raise ``CvtoolError`` (usage) if options are for a CV, or for stdin, but there is none."""
    count = order.files.count(STDIN_PATH)
    if count > 1:
        raise CvtoolError(Diagnostic("usage", "stdin can be read only once", hint="remove a `-`"), exit_code=2)
    check_stdin_name(replace(order.over, path=STDIN_PATH if count else None))
    if order.over.overlay and order.files and not any(map(_is_cv, order.files)):
        message = "--with and --set are for a CV, and none is checked"
        raise CvtoolError(Diagnostic("usage", message, hint="name the CV, too"), exit_code=2)


def _inputs(order: ValidateOrder, console: Console) -> Iterator[tuple[Path, Reading]]:
    """Yield what to check, and how it is read."""
    for path in order.files or [cv_path(None, console)]:
        yield opened(replace(order.over, path=path), console) if path == STDIN_PATH else (path, DISK)


def _is_cv(path: Path) -> bool:
    return path.suffix.lower() not in {".bib", ".json"}


def _check_version(schema: str) -> None:
    from cvtool.exchange.jsonresume.official import VERSIONS

    if schema not in VERSIONS:
        message = f"unknown JSON Resume version {schema}"
        raise CvtoolError(Diagnostic("usage", message, hint=f"choose from {', '.join(VERSIONS)}"), exit_code=2)
