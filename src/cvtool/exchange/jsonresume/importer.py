"""JSON Resume, of any version and as sloppy as real files are, as JSON or YAML → CV and bibliography."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cvtool.cv.model.dates import PRESENT
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, has_errors
from cvtool.exchange.dates import read_end, read_foreign_date
from cvtool.exchange.formats import Given, Imported
from cvtool.exchange.jsonresume.check import OLD_NAMES, sloppy_problems
from cvtool.exchange.jsonresume.document import BIBLIOGRAPHY
from cvtool.exchange.jsonresume.import_log import ImportLog, Kept
from cvtool.exchange.jsonresume.items import X_JSONRESUME
from cvtool.exchange.jsonresume.kinds import SECTION_NAMES
from cvtool.exchange.jsonresume.official import fields
from cvtool.exchange.jsonresume.plain import Languages, flat
from cvtool.exchange.jsonresume.reading import Resume
from cvtool.exchange.jsonresume.reading import read as read_resume
from cvtool.exchange.jsonresume.shaping import shaped
from cvtool.exchange.markup import markdown_of, without_markup
from cvtool.exchange.own_words import in_own_words
from cvtool.exchange.values import NAMELESS, UNKNOWN, as_dict
from cvtool.sources.yaml import KeyPath, Source

_OWN = frozenset({"basics", *SECTION_NAMES.values()})
_HOMELESS = frozenset({"entity", "type"})
"""What the standard knows and a CV has no field for."""
_BACK = "`cvtool render -f jsonresume` restores it"


def recognizes(given: Given) -> bool:
    """Whether this is a JSON Resume: it has one of its sections, or names its schema."""
    data = given.data
    if not isinstance(data, dict) or "person" in data:
        return False
    return bool(_OWN & data.keys()) or "jsonresume" in str(data.get("$schema", "")) or not data


def read(given: Given) -> Imported:
    """Read a résumé; raises ``CvtoolError`` if it has values of a wrong type."""
    assert given.source is not None  # noqa: S101  # only BibTeX has none
    source = given.source
    problems = [*source.diagnostics, *sloppy_problems(source)]
    if has_errors(problems):
        raise CvtoolError(*problems)
    log = ImportLog()
    data = shaped(source.data)
    resume = read_resume(data, log)
    edited = [
        Diagnostic("edited-copy", message, source.pointed(path), severity=Severity.WARNING)
        for path, message in log.edited
    ]
    kept = [
        _kept(found, source, data) for found in log.kept if _is_in_words(found, data) or not _is_said_otherwise(found)
    ]
    notes = (*problems, *edited, *kept, *_unknown(source, _nameless(log, data)))
    return Imported(resume.cv, resume.files if resume.works else (), notes, _comments(resume))


def _is_said_otherwise(found: Kept) -> bool:
    """Whether nothing is left to say: the name is reported, a CV can hold the date, or only white space differs."""
    if found.said is not None and _words(found.value) == _words(found.said):
        return True
    if isinstance(found.said, dict) and found.said.get("text") == found.value:
        return True
    if isinstance(found.value, str) and isinstance(found.said, str):
        said = flat(markdown_of(found.value), Languages())
        return found.said == UNKNOWN or found.said in {said, without_markup(found.value)} or _is_date_of_ours(found)
    return isinstance(found.value, list) and found.said == _flattened(found.value)


def _is_date_of_ours(found: Kept) -> bool:
    return bool(read_foreign_date(found.value) == found.value)


def _is_in_words(found: Kept, data: Any) -> bool:
    """Whether it is of a period that is printed in its own words, since it is none that has such a start or end."""
    if found.path[-1] not in {"startDate", "endDate"}:
        return False
    item = data
    for key in found.path[:-1]:
        item = item[key]
    return in_own_words(item.get("startDate"), item.get("endDate")) is not None


def _flattened(texts: list[Any]) -> list[str]:
    """Read texts as bullets are: their markup is understood."""
    return [said for text in texts if isinstance(text, str) and (said := flat(markdown_of(text), Languages()))]


def _words(value: Any) -> Any:
    match value:
        case str():
            return value.split()
        case list():
            return [_words(item) for item in value]
        case _:
            return value


def _kept(found: Kept, source: Source, data: Any) -> Diagnostic:
    """Report what was kept or mended."""
    key = found.path[-1]
    if _is_in_words(found, data):
        why = "cannot be the end" if key == "endDate" else "is not a date"
        message = f"`{key}` is {_shown(found)}, which {why}: the period is printed in its own words"
        return Diagnostic("mended", message, source.pointed(found.path), severity=Severity.NOTE)
    code, words_, hint = _in_words(str(key), found, _place(found.path))
    return Diagnostic(code, f"`{key}` {words_}", source.pointed(found.path), hint, Severity.NOTE)


def _place(path: KeyPath) -> str:
    """Return the name of the schema's part that a path leads into."""
    first = str(path[0]) if len(path) > 1 else ""
    return "profiles" if "profiles" in path else first if first in _OWN else ""


def _shown(found: Kept) -> str:
    return repr(found.value) if len(str(found.value)) <= 40 else f"{str(found.value)[:39]}…"


def _in_words(key: str, found: Kept, place: str) -> tuple[str, str, str]:
    """Return code, words and hint for a value that was kept."""
    shown = _shown(found)
    if new := OLD_NAMES.get(place, {}).get(key):
        return "mended", f"is read as `{new}`, its name since version 1.0.0", ""
    if key == "endDate" and read_end(found.value) == PRESENT:
        return "mended", f"is {shown}: read as ongoing", "JSON Resume omits endDate for what is ongoing"
    if key == "location" and isinstance(found.value, dict) and any(map(found.value.get, ("address", "postalCode"))):
        hint = "to print the street address, write it as `address:` in `person:`"
        return "kept", f"has a street address, which is kept under `{X_JSONRESUME}` and not printed", hint
    if isinstance(found.said, list | dict):
        return "kept", f"in its own form is kept under `{X_JSONRESUME}`", _BACK
    if found.said is not None:
        return "mended", f"is {shown}, read as {found.said!r}: the original is kept under `{X_JSONRESUME}`", ""
    is_known = (key in fields(place) or key == "profiles") and key not in _HOMELESS
    if is_known and not _has_words(found.value):
        return "mended", "is empty: left out", ""
    what = f"({shown}) cannot be understood" if is_known else "has no field in cv.yaml"
    return "kept", f"{what}: kept under `{X_JSONRESUME}`, and not printed", _BACK


def _has_words(value: Any) -> bool:
    """Whether anything is said, at whatever depth."""
    if isinstance(value, dict):
        return any(map(_has_words, value.values()))
    return any(map(_has_words, value)) if isinstance(value, list) else bool(str(value).strip())


def _unknown(source: Source, nameless: Iterable[KeyPath]) -> Iterator[Diagnostic]:
    """Report where a name had to be made up."""
    for path in nameless:
        yield Diagnostic("mended", NAMELESS, source.pointed(path), "fill it in", Severity.WARNING)


def _nameless(log: ImportLog, data: Mapping[str, Any]) -> list[KeyPath]:
    """List what has no name, in the order of the file; without any `basics`, nobody is expected in it."""
    found = {path for path in log.nameless if path != ("basics",) or "basics" in data}
    return sorted(found, key=lambda path: ([*data].index(str(path[0])), path[1:]))


def _comments(resume: Resume) -> dict[KeyPath, str]:
    """Explain what a reader of the YAML may wonder about."""
    comments: dict[KeyPath, str] = {("sections",): "printed in this order"}
    if resume.works and "publications" in resume.cv.sections:
        comments["sections", "publications"] = f"all of {', '.join(resume.cv.bibliography or (BIBLIOGRAPHY,))}"
    for path, model in (((), resume.cv), (("person",), resume.cv.person)):
        if kept := as_dict(model.extensions.get(X_JSONRESUME)):
            absent = " (null: that key was not there)" if None in kept.values() else ""
            comments[*path, X_JSONRESUME] = f"not printed; {_BACK}{absent}"
    return comments
