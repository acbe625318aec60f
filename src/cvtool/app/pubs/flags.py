"""The words of the command line → values; an unknown word is reported with the nearest known one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from cvtool.app.pubs.counting import COLUMNS
from cvtool.app.pubs.listings import LISTINGS
from cvtool.app.pubs.reports import REPORTS
from cvtool.bib.query.criteria import EVIDENCE, Criteria, check_expression, check_range, years
from cvtool.bib.query.order import GIVEN, SORTS
from cvtool.bib.status import STATUSES
from cvtool.bib.venues import VENUE_NAMES, VenueNames
from cvtool.dates import Ago, DateError, PartialDate, read_bound
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest

Figures = Literal["", "count", "coauthors", "check-me", "duplicates"]
"""Which figures are asked for instead of the publications themselves."""

_WORDS: Mapping[str, Iterable[str]] = {"--sort": (*SORTS, GIVEN), "--by": COLUMNS}


class AnswerShape(Struct, frozen=True):
    """The options that say what the answer looks like; None is one that is not given."""

    format: str = ""
    count: bool = False
    by: Sequence[str] | None = None
    coauthors: bool = False
    check_me: bool = False
    sort: Sequence[str] | None = None
    reverse: bool = False
    style: str = "plain"
    max_authors: int | None = None
    duplicates: bool = False
    venue_names: str | None = None


def criteria(flags: Mapping[str, Any], today: date) -> Criteria:
    """Read the conditions of the command; raises ``CvtoolError`` (usage) with what is wrong with one of them."""
    for name, values in flags.items():
        for value in values if isinstance(values, list) else [values]:
            _check(name, value)
    given = {name: value for name, value in flags.items() if value}
    for name in given.keys() & {"since", "until"}:
        given[name] = _date(name, given[name], today)
    check_range(given.get("since"), given.get("until"))
    if "status" in given:
        given["status"] = [_status(word) for word in given["status"]]
    if "tags" in given:
        check_expression("--tags", given["tags"])
    return Criteria(**given)


def check_filled(name: str, words: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) for an option that is given without a value: it would ask for nothing."""
    if not all(word.strip() for word in words):
        raise usage(f"--{name} is empty", "omit it, or give it a value")


def _check(name: str, value: object) -> None:
    """Check one value of an option."""
    if not isinstance(value, str):
        return
    check_filled(name, [value])
    if name in {"has", "missing"} and value not in EVIDENCE:
        raise usage(f"--{name} cannot be {value!r}", nearest(value, EVIDENCE))
    if name == "year" and years(value) is None:
        hint = "write a year, or a range such as 2016-2018; for months use --since and --until"
        raise usage(f"--{name} cannot be {value!r}", hint)


def _status(word: str) -> str:
    """Read a status, ``in press`` as well as ``inpress``."""
    found = re.sub(r"[\s_-]", "", word).lower()
    if found not in STATUSES:
        raise usage(f"--status cannot be {word!r}", nearest(word, STATUSES))
    return found


def _date(name: str, text: str, today: date) -> PartialDate:
    try:
        bound = read_bound(text.strip())
        return bound.before(today) if isinstance(bound, Ago) else bound
    except DateError as error:
        from cvtool.cv.date_hints import bound_hint

        hint = (
            error.why or bound_hint(text) or "write a date such as 2017 or 2017-05, or a span of time such as 48months"
        )
        raise usage(f"--{name} cannot be {text!r}", hint) from None


def names(option: str, words: Sequence[str] | None) -> tuple[str, ...]:
    """Split the words of an option at commas; raises ``CvtoolError`` (usage) for one that is not known."""
    known = _WORDS[option]
    check_filled(option.removeprefix("--"), words or ())
    found = tuple(
        dict.fromkeys(word.strip().lower() for given in words or () for word in given.split(",") if word.strip())
    )
    for word in found:
        if word not in known:
            raise usage(f"{option} cannot be {word!r}", nearest(word, known))
    return found


def figures_asked(shape: AnswerShape, by: Sequence[str]) -> Figures:
    """Decide which figures are asked for; raises ``CvtoolError`` (usage) if two kinds are."""
    asked: dict[Figures, bool] = {
        "duplicates": shape.duplicates,
        "check-me": shape.check_me,
        "coauthors": shape.coauthors,
        "count": shape.count or bool(by),
    }
    kinds = [kind for kind, is_asked in asked.items() if is_asked]
    if len(kinds) > 1:
        raise usage(f"--{kinds[0]} and --{kinds[1]} cannot be combined", "run the command twice")
    return kinds[0] if kinds else ""


def venue_names_of(word: str | None) -> VenueNames | None:
    """Look up which names of venues are asked for; raises ``CvtoolError`` (usage) if there are no such."""
    if word is None:
        return None
    check_filled("venue-names", [word])
    for name in VENUE_NAMES:
        if word == name:
            return name
    raise usage(f"--venue-names cannot be {word!r}", nearest(word, VENUE_NAMES))


def check_style(name: str) -> str:
    """Look a citation style up; raises ``CvtoolError`` (usage) if there is none of that name."""
    from cvtool.bib.styles import STYLES  # not for a listing without citations

    if name not in STYLES:
        message = f"there is no citation style `{name}`"
        raise CvtoolError(Diagnostic("unknown-style", message, hint=nearest(name, STYLES)), exit_code=2)
    return name


def resolve_listing(word: str, output: str | None, *, figures: Figures, terminal: bool) -> str:
    """Decide the format: the one that is named, else that of the file's suffix, else a table or text."""
    known: Sequence[str] = tuple(REPORTS) if figures else tuple(LISTINGS)
    if not word and output in {None, "-"}:
        return "table" if terminal and output is None else "text"
    asked = word.lower().removeprefix(".") if word else _suffix(Path(output or "").name.lower())
    for name in known:
        if asked in {name, LISTINGS[name].suffix.removeprefix(".")}:
            return name
    what = f"`{word}`" if word else f"for the suffix of {output}"
    if figures and asked in LISTINGS:
        raise usage(f"a report cannot be written as `{asked}`", f"choose from {', '.join(known)}")
    raise CvtoolError(
        Diagnostic("unknown-format", f"there is no format {what}", hint=nearest(asked, known)), exit_code=2
    )


def _suffix(file: str) -> str:
    """Return the suffix of a file without its dot, ``csl.json`` being one."""
    return "csl.json" if file.endswith(".csl.json") else file.rpartition(".")[2] if "." in file else ""


def usage(message: str, hint: str) -> CvtoolError:
    """Make the error of a command line that cannot be meant."""
    return CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)
