"""``cvtool new``: a CV to begin with, its bibliography, and the schema beside them; nothing is written over.

What is written is data, in ``templates``: ``{{name}}`` in one is the name as YAML.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from cvtool import __version__
from cvtool.app.console import Console, encoded, excerpts, hints
from cvtool.bib.names.split import as_said
from cvtool.cv.schema import schema_text
from cvtool.cv.yaml_text import one_line
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.sources.files.exchange import ELSEWHERE
from cvtool.sources.files.paths import exists

CV_KINDS: Mapping[str, str] = {
    "academic": "publications, grants, talks, teaching, and service",
    "engineer": "jobs, projects, skills, and variants for different jobs",
    "student": "education first, then projects and internships",
    "minimal": "the least that a CV has",
}
"""Kind of a new CV → what is in it; each has a template."""

_HINTS = {
    ELSEWHERE: "name another folder",
    "name the owner with --as NAME": "name the owner with --name NAME",
    "name it with --from: ": "use `cvtool import FILE --from FORMAT`: ",
}
"""Hints of what ``new`` has in common with other commands → what it offers itself."""

CV, BIBLIOGRAPHY, SCHEMA = "cv.yaml", "pubs.bib", "cv.schema.json"


class NewOrder(Struct, frozen=True):
    """What a person asks ``new`` for; ``source`` is a file of another tool to import."""

    folder: Path
    name: str = ""
    kind: str = ""
    source: str = ""
    pre_commit: bool = False
    github: bool = False


def new(order: NewOrder, console: Console) -> None:
    """Write a new CV; raises ``CvtoolError`` if a file is there already, or the name is missing."""
    if order.kind and order.source:
        message = "--kind and --from cannot be combined"
        raise CvtoolError(Diagnostic("usage", message, hint="the file that is imported decides"), exit_code=2)
    with hints(_HINTS):
        made = dict(_imported(order, console) if order.source else _begun(order, console))
        made |= {order.folder / name: text for name, text in _extras(order)}
        _check_free(made)
        console.put([(path, encoded(text)) for path, text in made.items()])
    console.say(f"next: cvtool preview {_as_argument(order.folder / CV)}")


def _as_argument(path: Path) -> str:
    """Write a path so that it can be pasted into a shell, and is not an option."""
    return shlex.quote(f"./{path}" if str(path).startswith("-") else str(path))


def _check_free(paths: Mapping[Path, str]) -> None:
    there = [str(path) for path in paths if exists(path)]
    if there:
        message = f"{' and '.join(there)} already {'exists' if len(there) == 1 else 'exist'}"
        raise CvtoolError(Diagnostic("unwritable", message, hint="name another folder; nothing was written"))


def _begun(order: NewOrder, console: Console) -> Iterator[tuple[Path, str]]:
    """Fill in the templates of a kind."""
    name = _name(order.name, console)
    kind = _kind(order.kind, console)
    yield order.folder / CV, _template(f"{kind}.yaml", name=one_line(name))
    yield order.folder / BIBLIOGRAPHY, _bibliography(name)
    yield order.folder / SCHEMA, schema_text()


def _name(given: str, console: Console) -> str:
    name = (given or console.ask("Your name") or "").strip()
    if not name:
        raise CvtoolError(Diagnostic("usage", "a new CV needs a name", hint="add --name 'Ada Lovelace'"), exit_code=2)
    if not name.isprintable():
        message = "the name has characters that cannot be printed"
        raise CvtoolError(Diagnostic("usage", message, hint="write it on one line"), exit_code=2)
    if not any(map(str.isalnum, name)):
        message = "the name has no letter or digit"
        raise CvtoolError(Diagnostic("usage", message, hint="write it as --name 'Ada Lovelace'"), exit_code=2)
    return name


def _bibliography(name: str) -> str:
    """Write the examples; a name that BibTeX would take apart is in braces, and marked as the owner's."""
    from cvtool.bib.bibtex.layout import formatted_bib
    from cvtool.exchange.entries import person, to_latex

    is_plain = not re.search(r"[^\w.' -]|\b(?:and|others)\b", as_said(name), re.IGNORECASE)
    author, mark = (
        (person(name), "") if is_plain else (f"{{{to_latex(re.sub('[{}]', '', name))}}}", ",\n  author+an = {1=self}")
    )
    return formatted_bib(_template(BIBLIOGRAPHY, mark=mark, author=author), BIBLIOGRAPHY)


def _kind(given: str, console: Console) -> str:
    kind = given or console.ask(f"Kind of CV ({', '.join(CV_KINDS)})") or "minimal"
    if kind not in CV_KINDS:
        raise CvtoolError(Diagnostic("usage", f"there is no kind `{kind}`", hint=nearest(kind, CV_KINDS)), exit_code=2)
    return kind


def _imported(order: NewOrder, console: Console) -> Iterator[tuple[Path, str]]:
    """Make a CV of another tool's file."""
    from cvtool.app.importing import STDIN, import_file
    from cvtool.sources.files import read_bytes

    raw = console.read_stdin() if order.source == STDIN else read_bytes(Path(order.source), order.source)
    names = (order.name,) if order.name else ()
    with excerpts({order.source: raw.decode("utf-8-sig", "replace")}):
        made = import_file(order.source, raw, "", names, order.folder / CV)
    console.say(f"{order.source}: {made.title}")
    console.report(made.diagnostics, {order.source: made.text})
    yield from made.bibliographies
    yield order.folder / CV, made.yaml
    if f"$schema={SCHEMA}\n" in made.yaml:
        yield order.folder / SCHEMA, schema_text()


def _extras(order: NewOrder) -> Iterator[tuple[str, str]]:
    if order.pre_commit:
        yield ".pre-commit-config.yaml", _template("pre-commit.yaml", version=__version__)
    if order.github:
        yield ".github/workflows/cv.yml", _template("github.yaml", version=__version__)


def _template(file: str, /, **values: str) -> str:
    """Read a template, and put each value in the place of its name; a value is never looked at again."""
    text = files("cvtool.app.scaffold").joinpath("templates", file).read_text(encoding="utf-8")
    for key, value in values.items():
        text = value.join(text.split(f"{{{{{key}}}}}"))
    return text
