"""The words of the command line → values; a word that is none of the known ones is told with the nearest one."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cvtool.bib.styles import STYLES
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, nearest
from cvtool.filter import EVIDENCE
from cvtool.model.variants import PublicationFilter
from cvtool.order import SORTS
from cvtool.pubs.counting import COLUMNS
from cvtool.pubs.listings import LISTINGS
from cvtool.pubs.reports import REPORTS

Figures = Literal["", "count", "coauthors"]
"""Which figures are asked for instead of the publications themselves."""

_WORDS: Mapping[str, Iterable[str]] = {"--sort": SORTS, "--by": COLUMNS}


def filter_from_flags(**flags: Any) -> PublicationFilter:
    """Make a filter of the command's flags; raises ``CvtoolError`` (usage) with what is wrong with one of them."""
    given = {name: value for name, value in flags.items() if value}
    try:
        return PublicationFilter.model_validate(given)
    except ValidationError as error:
        tags = " ".join(str(given.get("tags", "")).splitlines())
        raise CvtoolError(_flag_problem(error.errors()[0]), exit_code=2, texts={"--tags": tags}) from None


def _flag_problem(details: ErrorDetails) -> Diagnostic:
    name, context = str(details["loc"][0]), details.get("ctx", {})
    if details["type"] == "tag_expression":
        span = Span("--tags", 1, context["at"] + 1, context["length"])
        return Diagnostic("bad-expression", context["why"], span, "words, and, or, not, ( )")
    if details["type"] == "string_too_short":
        return Diagnostic("usage", f"--{name} is empty", hint="leave it out, or give it a value")
    message = f"--{name} cannot be {details['input']!r}"
    if name in {"has", "missing"}:
        return Diagnostic("usage", message, hint=nearest(str(details["input"]), EVIDENCE))
    if name == "year":
        return Diagnostic("usage", message, hint="write a year, or years as 2016-2018; for months --since and --until")
    return Diagnostic("usage", message, hint="write a year, or a year and month as 2017-05")


def names(option: str, words: Sequence[str]) -> tuple[str, ...]:
    """Split the words of an option at commas; raises ``CvtoolError`` (usage) for one that is not known."""
    known = _WORDS[option]
    found = tuple(word.strip().lower() for given in words for word in given.split(",") if word.strip())
    for word in found:
        if word not in known:
            raise usage(f"{option} cannot be {word!r}", nearest(word, known))
    return found


def figures(*, count: bool, by: Sequence[str], coauthors: bool) -> Figures:
    """Decide which figures are asked for; raises ``CvtoolError`` (usage) if two kinds are."""
    if coauthors and (count or by):
        raise usage("--coauthors and --count exclude each other", "ask twice")
    return "coauthors" if coauthors else "count" if count or by else ""


def check_style(name: str) -> str:
    """Look a citation style up; raises ``CvtoolError`` (usage) if there is none of that name."""
    if name not in STYLES:
        message = f"there is no citation style `{name}`"
        raise CvtoolError(Diagnostic("unknown-style", message, hint=nearest(name, STYLES)), exit_code=2)
    return name


def resolve_format(word: str, output: str | None, *, figures: Figures, terminal: bool) -> str:
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
        raise usage(f"figures cannot be written as `{asked}`", f"known are {', '.join(known)}")
    raise CvtoolError(
        Diagnostic("unknown-format", f"there is no format {what}", hint=nearest(asked, known)), exit_code=2
    )


def _suffix(file: str) -> str:
    """Return the suffix of a file without its dot, ``csl.json`` being one."""
    return "csl.json" if file.endswith(".csl.json") else file.rpartition(".")[2] if "." in file else ""


def usage(message: str, hint: str) -> CvtoolError:
    """Make the error of a command line that cannot be meant."""
    return CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)
