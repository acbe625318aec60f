"""A ``.bib`` → a CV that lists it. The file stays where it is, and stays the bibliography."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from cvtool.bib.bibtex.findings import loses
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.people.owner import People
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.exchange.formats import Given, Imported
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import KeyPath

_BIBTEX = pattern(r"\s*(?:%[^\n]*\n\s*)*@\s*\w+\s*[{(]")


def recognizes(given: Given) -> bool:
    """Whether this is BibTeX, by the suffix or by how it begins."""
    return given.source is None and (PurePath(given.file).suffix.lower() == ".bib" or bool(_BIBTEX.match(given.text)))


def read(given: Given) -> Imported:
    """Read a bibliography; raises ``CvtoolError`` if it loses something, or if nobody says whose it is."""
    works, problems = parse_bibtex(given.text, given.file)
    if loses(problems):
        raise CvtoolError(*problems)
    if not given.names:
        raise CvtoolError(_nobody(works), exit_code=2)
    name, *also = given.names
    also += [spelling for spelling in _spellings(works, given.names) if spelling not in {name, *also}]
    file = PurePath(given.file).name if PurePath(given.file).suffix == ".bib" else "pubs.bib"
    cv = CV.model_validate(
        {"person": {"name": name, "also": also}, "bibliography": [file], "sections": {"publications": {}}}
    )
    comments: dict[KeyPath, str] = {
        ("person", "also"): "other spellings found in author lists",
        ("sections", "publications"): f"all of {file}, newest first",
    }
    return Imported(cv, (works,), tuple(problems), comments, in_place=True)


def _nobody(works: Iterable[Work]) -> Diagnostic:
    counted = Counter(name.display for work in works for name in work.authors)
    frequent = ", ".join(f"{name} ({count})" for name, count in counted.most_common(3))
    hint = f"name the owner with --as NAME; most frequent: {frequent}" if frequent else "name the owner with --as NAME"
    return Diagnostic("usage", "whose publications are these?", hint=hint)


def _spellings(works: Iterable[Work], names: Sequence[str]) -> list[str]:
    """List how the owner is spelled in the author lists, where that is beyond doubt."""
    people = People.of(list(names))
    found = [
        name.display
        for work in works
        for name, match in zip(work.authors, people.match(work), strict=True)
        if match in {"exact", "initial"}
    ]
    return list(dict.fromkeys(found))
