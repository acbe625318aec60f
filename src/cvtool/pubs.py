"""``cvtool pubs``: which publications, and how they are listed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from cvtool.bib.owner import People, roles
from cvtool.bib.styles import STYLES, Options
from cvtool.bib.work import Work
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.document import Inline, Inlines, Name, Str, Strong, map_inlines, plain
from cvtool.filter import newest_first, select_works
from cvtool.model.variants import PublicationFilter
from cvtool.report import visible
from cvtool.writers import latex, markdown_inlines


@dataclass(frozen=True, slots=True)
class Listing:
    """A way to list works; ``write`` gets the works and what is known of their owner."""

    name: str
    write: "Callable[[Sequence[Work], People, bool], str]"

    @staticmethod
    def named(name: str) -> "Listing":
        """Look a listing up; raises ``CvtoolError`` (usage) if there is none of that name."""
        if name not in LISTINGS:
            hint = f"known are {', '.join(LISTINGS)}"
            raise CvtoolError(Diagnostic("unknown-format", f"there is no format `{name}`", hint=hint), exit_code=2)
        return Listing(name, LISTINGS[name])


def filter_from_flags(**flags: Any) -> PublicationFilter:
    """Make a filter of the command's flags; raises ``CvtoolError`` (usage) if a date is none."""
    given = {name: value for name, value in flags.items() if value}
    try:
        return PublicationFilter.model_validate(given)
    except ValidationError as error:
        details = error.errors()[0]
        message = f"--{details['loc'][0]} cannot be {details['input']!r}"
        raise CvtoolError(
            Diagnostic("usage", message, hint="write a year, or a year and month as 2017-05"), exit_code=2
        ) from None


def list_publications(
    works: Sequence[Work],
    wanted: PublicationFilter,
    listing: Listing,
    forms: Sequence[str],
    *,
    terminal: bool = False,
) -> tuple[str, list[Diagnostic]]:
    """List the works that fit, newest first; the note says so if there is none."""
    chosen = select_works(newest_first(works), wanted)
    notes = []
    if not chosen:
        message = f"none of the {len(works)} publications fits"
        notes.append(Diagnostic("no-publications", message, severity=Severity.NOTE))
    return listing.write(chosen, People.of(forms), terminal), notes


def _citation(work: Work, people: People) -> Inlines:
    """Cite a work with its owner's name marked."""
    shown = roles(work, people)
    content = STYLES["plain"](work, Options(keep=frozenset(shown)))

    def mark(node: Inline) -> Inline:
        match node:
            case Name(text, (_, place)):
                return Name(visible(text), node.person, shown.get(place, ""), node.marks)
            case Str(text):
                return Str(visible(text))
            case _:
                return node

    return map_inlines(content, mark)


def _text(works: Sequence[Work], people: People, terminal: bool) -> str:  # noqa: FBT001  # one of a table
    """One publication a line, as `grep` likes it; in a terminal the owner is bold."""
    citations = [_citation(work, people) for work in works]
    if not terminal:
        return "".join(f"{plain(citation)}\n" for citation in citations)
    from cvtool.terminal import print_to_string

    return print_to_string(citations)


def _table(works: Sequence[Work], people: People, terminal: bool) -> str:  # noqa: FBT001
    from cvtool.terminal import table

    if not works:
        return ""
    rows = [(work, _authors(work, people)) for work in works]
    return table(rows, terminal=terminal)


def _authors(work: Work, people: People) -> list[tuple[str, bool]]:
    shown = roles(work, people)
    return [(visible(name.display), place in shown) for place, name in enumerate(work.authors)]


def _markdown(works: Sequence[Work], people: People, terminal: bool) -> str:  # noqa: FBT001
    del terminal
    return "".join(f"- {markdown_inlines.line(_citation(work, people))}\n" for work in works)


def _latex(works: Sequence[Work], people: People, terminal: bool) -> str:  # noqa: FBT001
    del terminal
    citations = (map_inlines(_citation(work, people), _strong) for work in works)
    return "".join(f"\\item {latex.inlines(citation)}\n" for citation in citations)


def _strong(node: Inline) -> Inline:
    """Set a highlighted name in a face that needs no macro of ours."""
    return Strong((replace(node, role=""),)) if isinstance(node, Name) and node.role else node


def _bibtex(works: Sequence[Work], people: People, terminal: bool) -> str:  # noqa: FBT001
    del people, terminal
    return "\n".join(f"{work.raw.strip()}\n" for work in works)


def _json(works: Sequence[Work], people: People, terminal: bool) -> str:  # noqa: FBT001
    del terminal
    return json.dumps([_record(work, people) for work in works], ensure_ascii=False, indent=2) + "\n"


def _record(work: Work, people: People) -> dict[str, Any]:
    shown, matches = roles(work, people), people.match(work)
    authors = [
        {
            "name": name.display,
            "given": name.given,
            "particle": name.particle,
            "family": name.family,
            "suffix": name.suffix,
            "is_me": shown.get(place) == "me",
            "match": matches[place],
            "marks": list(name.marks),
        }
        for place, name in enumerate(work.authors)
    ]
    return {
        "key": work.key,
        "type": work.type,
        "title": plain(work.title),
        "authors": authors,
        "venue": work.venue,
        "year": work.year,
        "month": work.month,
        "day": work.day,
        "volume": work.volume,
        "number": work.number,
        "pages": work.pages,
        "doi": work.doi,
        "url": work.url,
        "keywords": list(work.keywords),
        "fields": work.fields,
    }


LISTINGS: Mapping[str, Callable[[Sequence[Work], People, bool], str]] = {
    "table": _table,
    "text": _text,
    "markdown": _markdown,
    "latex": _latex,
    "bibtex": _bibtex,
    "json": _json,
}
