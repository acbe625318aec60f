"""``cvtool validate --over``: many CVs, each checked as one alone is."""

from functools import partial
from pathlib import Path

from cvtool.app.console import Console
from cvtool.app.data.over import FileResult, PersonFile, find_members, read_members
from cvtool.app.validate import ValidateOrder, report_all
from cvtool.app.validate.files import validate_file
from cvtool.diagnostics import CvtoolError, Diagnostic, has_errors
from cvtool.reports.text import summary


def validate_many(order: ValidateOrder, console: Console) -> None:
    """Check the CVs that patterns name, and report what is wrong; raises ``CvtoolError`` if any has an error."""
    if order.files or order.over.overlay:
        message = "--over names the CVs, so no other can be named, and --with and --set are for one CV"
        raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    members = find_members(order.many, console)
    results = list(read_members(members, partial(_checked, order=order, folder=console.folder), console))
    valid = sum(not has_errors(each.diagnostics) for each in results)
    problems = [problem for each in results for problem in each.diagnostics]
    said = f"{valid} of {len(results)} {'CV is' if len(results) == 1 else 'CVs are'} valid"
    lines = [", ".join(filter(None, (said, summary(problems))))]
    report_all(problems, {file: text for each in results for file, text in each.texts.items()}, order, console, lines)


def _checked(member: PersonFile, order: ValidateOrder, folder: Path) -> FileResult[str]:
    """Check one; texts are only needed where there is something to point at."""
    found, contents, texts = validate_file(member.path, folder, order)
    files = {problem.span.file for problem in found if problem.span}
    return FileResult(member, contents, found, {file: text for file, text in texts.items() if file in files})
