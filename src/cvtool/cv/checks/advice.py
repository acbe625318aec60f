"""What is valid, but seldom meant: dates that overlap or lie ahead, links and bullets given twice, details exposed.

Each function takes a CV and what surrounds it; only ``validate`` runs them, and none looks at what is private.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from cvtool.bib.work import Work
from cvtool.cv.checks.finding import Finding, World
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.base import Entry, EntrySection
from cvtool.cv.texts import walk_texts
from cvtool.dates import PartialDate
from cvtool.diagnostics import Severity
from cvtool.folding import folded
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import KeyPath

MOST_YEARS_OF: Mapping[str, int] = {"education": 10, "students": 10, "grants": 15, "projects": 20}
"""Years after which something of a kind is unlikely to go on; other kinds may go on for ``MOST_YEARS``."""
MOST_YEARS = 40
MOST_HIGHLIGHTS = 300
"""How many highlights are compared with each other, the first ones."""
_SHORT = 40
"""Letters below which a highlight may well be true of two things."""
_ALIKE = 0.9
_DOI_TYPES = {"article", "inproceedings", "conference"}
_MOST_KEYS = 5
_LINK = pattern(r"\b(https?)://([^\s<>()\[\]\"']+)")


def overlapping(cv: CV, world: World) -> Iterator[Finding]:
    """Note two jobs, or two degrees, that are held at one time for longer than a month."""
    del world
    for name, section in cv.sections.items():
        if getattr(section, "kind", "") not in {"work", "education"}:
            continue
        dated = [(entry.start, path, entry) for path, entry in _entries(cv, name) if entry.start]
        for (_, _, earlier), (start, path, _) in combinations(sorted(dated, key=lambda row: row[0].first()), 2):
            if isinstance(earlier.end, PartialDate) and _months(start, earlier.end) > 1:
                message = f"this begins in {start}, before `{_name(earlier)}` ends in {earlier.end}"
                hint = "correct a date, or leave the note out with `# cvtool: ignore[overlapping-dates]`"
                yield Finding((*path, "start"), "overlapping-dates", message, hint, Severity.NOTE)


def ahead(cv: CV, world: World) -> Iterator[Finding]:
    """Note what begins more than a year ahead, and what began long ago and has no end."""
    if world.terms.today is None:
        return
    today = world.terms.today
    soon = (today.year + 1, today.month, today.day)
    for name, section in cv.sections.items():
        longest = MOST_YEARS_OF.get(getattr(section, "kind", ""), MOST_YEARS)
        for path, entry in _entries(cv, name):
            for field in ("date", "start"):
                value = getattr(entry, field)
                if isinstance(value, PartialDate) and value.first() > soon:
                    yield Finding(
                        (*path, field), "future-date", f"{value} is more than a year ahead", "", Severity.NOTE
                    )
            if isinstance(entry.start, PartialDate) and entry.end is None and not _is_to_come(entry.start, today):
                yield from _endless(entry.start, path, today.year - longest)


def _is_to_come(start: PartialDate, today: date) -> bool:
    return start.first() > (today.year, today.month, today.day)


def _endless(start: PartialDate, path: KeyPath, earliest: int) -> Iterator[Finding]:
    """Report what has no end, but may well have one."""
    if start.until and not start.season:
        message = f"this has no end, so it is printed as `{start} – present`"
        hint = f"if it was over in {start.until[0]}, write `start: {start.year}` and `end: {start.until[0]}`"
        yield Finding((*path, "start"), "no-end", message, f"{hint}; else add `end: present`", Severity.WARNING)
    elif start.year < earliest:
        message = f"this began in {start} and has no end, so it is printed as still going on"
        yield Finding((*path, "start"), "no-end", message, "add `end:` or `end: present`", Severity.NOTE)


def repeated_highlights(cv: CV, world: World) -> Iterator[Finding]:
    """Note highlights that say nearly the same, of those with the most letters in common."""
    del world
    found = [
        ((*path, "highlights", place), str(highlight.text), folded(str(highlight.text)))
        for name in cv.sections
        for path, entry in _entries(cv, name)
        for place, highlight in enumerate(entry.highlights)
        if highlight.visibility != "private" and len(str(highlight.text)) > _SHORT
    ][:MOST_HIGHLIGHTS]
    for (_, first, one), (path, _, other) in combinations(found, 2):
        if _are_alike(one, other):
            message = "this says nearly the same as another highlight"
            yield Finding(path, "repeated-highlight", message, f"the other one: {first[:60]}", Severity.NOTE)


def schemes(cv: CV, world: World) -> Iterator[Finding]:
    """Note one address that is written with ``http`` and with ``https``."""
    del world
    seen: dict[str, str] = {}
    for path, text in _public_texts(cv):
        for scheme, rest in _LINK.findall(text):
            address = rest.rstrip("/.,;").lower()
            if seen.setdefault(address, scheme) != scheme:
                message = f"{rest} is written with http:// and with https://"
                yield Finding(path, "mixed-links", message, "use https:// in both places", Severity.NOTE)


def exposed(cv: CV, world: World) -> Iterator[Finding]:
    """Note a street address that every output prints."""
    del world
    if cv.person.address and not any("address" in (variant.redact or ()) for variant in cv.variants.values()):
        message = "every output prints this address"
        hint = "hide it in some: `redact: [address]` in a variant, or --redact address"
        yield Finding(("person", "address"), "exposed-address", message, hint, Severity.NOTE)


def lonely_tags(cv: CV, world: World) -> Iterator[Finding]:
    """Note tags that are used once, and look like another one."""
    from cvtool.cv.items import public_items
    from cvtool.cv.keywords import tags_named

    named = {tag for variant in cv.variants.values() for tag in tags_named(variant)}
    uses: dict[str, list[KeyPath]] = {}
    for item in public_items(cv, world.works or ()):
        for tag in item.written_tags:
            uses.setdefault(tag, []).append(item.path)
    often = [tag for tag, paths in uses.items() if len(paths) > 1 or folded(tag) in named]
    for tag in [tag for tag in uses if tag not in often and uses[tag][0][0] == "sections"]:
        close = next((other for other in often if _are_alike(folded(tag), folded(other), 0.8)), "")
        if close:
            message = f"the tag `{tag}` is used once"
            yield Finding(uses[tag][0], "single-tag", message, f"did you mean `{close}`?", Severity.NOTE, word=tag)


def missing_dois(cv: CV, world: World) -> Iterator[Finding]:
    """Note the articles and conference papers without a DOI, where most have one."""
    del cv
    papers = [work for work in world.works or () if work.type in _DOI_TYPES and not work.text("pubstate")]
    without = [work.key for work in papers if not _is_found(work)]
    if without and len(without) < len(papers) / 2:
        more = f", and {len(without) - _MOST_KEYS} more" if len(without) > _MOST_KEYS else ""
        message = f"most papers have a DOI, but not {', '.join(f'`{key}`' for key in without[:_MOST_KEYS])}{more}"
        yield Finding(
            ("bibliography",), "missing-doi", message, "look it up at https://search.crossref.org", Severity.NOTE
        )


def _is_found(work: Work) -> bool:
    return bool(work.text("doi", "eprint", "url"))


def _entries(cv: CV, name: str) -> Iterator[tuple[KeyPath, Entry]]:
    section = cv.sections[name]
    for index, entry in enumerate(section.entries if isinstance(section, EntrySection) else ()):
        if "private" not in (section.visibility, entry.visibility):
            yield ("sections", name, "entries", index), entry


def _name(entry: Entry) -> str:
    return str(next((value for field in entry.known_by() if (value := getattr(entry, field))), ""))


def _months(start: PartialDate, end: PartialDate) -> int:
    first, last = start.first(), end.last()
    return (last[0] - first[0]) * 12 + last[1] - first[1] + (1 if end.month else 0) - (0 if end.month else 12)


def _are_alike(first: str, second: str, least: float = _ALIKE) -> bool:
    """Whether the ratio of ``difflib`` is over ``least``; what bounds it from above is looked at first."""
    needed = least * (len(first) + len(second)) / 2
    if min(len(first), len(second)) <= needed or (Counter(first) & Counter(second)).total() <= needed:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() > least


def _public_texts(cv: CV) -> Iterator[tuple[KeyPath, str]]:
    """List the texts and addresses that are not private."""
    hidden = {path for name in cv.sections for path in _private_paths(cv, name)}
    lengths = {len(path) for path in hidden}
    for text in walk_texts(cv):
        if not any(text.path[:length] in hidden for length in lengths):
            yield from ((text.path, value) for value in text.values)
    for place, website in enumerate(cv.person.website):
        yield ("person", "website", place), str(website.value)
    for name in cv.sections:
        yield from (((*path, "url"), entry.url) for path, entry in _entries(cv, name) if entry.url)


def _private_paths(cv: CV, name: str) -> Iterator[KeyPath]:
    section = cv.sections[name]
    if section.visibility == "private":
        yield ("sections", name)
    for index, entry in enumerate(section.entries if isinstance(section, EntrySection) else ()):
        if entry.visibility == "private":
            yield ("sections", name, "entries", index)
        for place, highlight in enumerate(entry.highlights):
            if highlight.visibility == "private":
                yield ("sections", name, "entries", index, "highlights", place)
