"""What citation styles share: options, the people of a work, its titles and its notes.

A part that is missing is an empty run, which ``joining`` passes over: no style asks whether a field is there.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from cvtool.bib.eprint import find_eprint
from cvtool.bib.joints import without_period
from cvtool.bib.latex import to_inlines
from cvtool.bib.styles import descriptions, fields, volumes
from cvtool.bib.styles.joining import join_parts, join_spaced, run, wrapped
from cvtool.bib.styles.people import ListForm, in_full, people
from cvtool.bib.work import Work, kind
from cvtool.document import Inlines, Str
from cvtool.locales import load_locale


class Options(Struct, frozen=True):
    """``max_authors`` shortens longer lists; the authors whose indexes are in ``keep`` are never hidden.

    The words are the language's. The styles with rules from English manuals have words of their own in English, and
    in any language write their signs for parts of a series: "vol.", "no.", "pp.".
    """

    max_authors: int | None = None
    keep: frozenset[int] = frozenset()
    et_al: str = "et al."
    and_: str = "and"
    in_: str = "In"
    words: Mapping[str, str] = field(default_factory=lambda: load_locale("en").citation)
    is_english: bool = True

    def own(self, name: str, english: str) -> str:
        """Return a style's own word, or the language's if that is not English."""
        return english if self.is_english else self.words[name]


FULL = ListForm(in_full)


def authors(work: Work, options: Options, form: ListForm = FULL) -> Inlines:
    """List the authors as a style prints them, gaps marked by an ellipsis."""
    shown = _shown(len(work.authors), options)
    gaps = [index for index in range(1, len(shown)) if shown[index] - shown[index - 1] > 1]
    cut = work.has_others or (bool(shown) and shown[-1] < len(work.authors) - 1)
    listed = ((work.authors[index], (work.key, index)) for index in shown)
    return people(listed, gaps, form, (options.and_, options.et_al), cut=cut)


def _shown(count: int, options: Options) -> Sequence[int]:
    """Choose the indexes to show: the first ones and the kept ones; a gap of one name is not worth an ellipsis."""
    if options.max_authors is None or count <= options.max_authors:
        return range(count)
    indexes = set(range(options.max_authors)) | {index for index in options.keep if index < count}
    indexes |= {index for index in range(count) if {index - 1, index + 1} <= indexes | {count}}
    return sorted(indexes)


def editors(work: Work, options: Options, form: ListForm, roles: tuple[str, str]) -> Inlines:
    """List the editors, and after them the word for one or for several; their indexes count down from -1."""
    listed = ((name, (work.key, -1 - index)) for index, name in enumerate(work.editors))
    found = people(listed, (), form, (options.and_, options.et_al), cut=False)
    is_plural = len(work.editors) > 1
    word = options.words["editors" if is_plural else "editor"]
    role = roles[is_plural] if options.is_english else re.sub(r"\w[\w. ]*", word, roles[is_plural])
    return (*found, Str(role)) if found else ()


def edited_by(work: Work, options: Options, form: ListForm, english: str = "edited by ") -> Inlines:
    """Say ``edited by`` and the editors; in other languages than English the word for them comes after the names."""
    if options.is_english:
        return wrapped(english, editors(work, options, form, ("", "")))
    return editors(work, options, form, (" (ed.)", " (eds.)"))


def edition_of(work: Work, options: Options, word: str = "ed.") -> Inlines:
    """Say which edition it is, ``2nd ed.``; a first one is not printed."""
    if options.is_english:
        return run(volumes.edition(work, word))
    return run(volumes.edition_in_words(work, options.words))


def unplaced(work: Work, options: Options) -> Inlines:
    """Say which part of a book it is where the title is the book's own, as BibTeX's ``inbook`` has it."""
    return join_parts(
        ", ", edition_of(work, options), volumes.series(work), volumes.chapter(work), volumes.pages_word(work)
    )


def thesis_of(work: Work, options: Options, english: Mapping[str, str]) -> str:
    """Say what kind of thesis it is; ``english`` maps degrees to the style's own words."""
    words = english if options.is_english else {**options.words, "other": options.words["thesis"]}
    return descriptions.thesis(work, words)


def issue_of(work: Work) -> Inlines:
    """Say ``no. 3``, or the season that an issue is named after."""
    word, found = volumes.issue_word(work), work.number
    return wrapped(word, found) if word else run(found)


def number_of(work: Work, options: Options, english: str) -> str:
    """Say ``Technical report 12`` or ``Patent EP 12``; ``english`` is the style's own word."""
    return descriptions.numbered(work, options.own(kind(work), english))


def creators(work: Work, options: Options, form: ListForm, roles: tuple[str, str]) -> Inlines:
    """List the authors; without authors the editors, unless they are named beside the book that holds the work."""
    named = authors(work, options, form)
    group = fields.value(work, "collaboration") if "collaboration" in work.fields else ""
    if group and any(group in author.family for author in work.authors):
        group = ""
    if named or group:
        return join_spaced(named, wrapped("(", group, ")")) if named else run(group)
    is_named_later = kind(work) in fields.PARTS and fields.venue(work)
    return () if is_named_later else editors(work, options, form, roles)


def translators(work: Work, options: Options, form: ListForm) -> Inlines:
    """List the translators; their places count down from those of the editors."""
    if "translator" not in work.fields:
        return ()
    first = -1 - len(work.editors)
    listed = ((name, (work.key, first - place)) for place, name in enumerate(work.translators))
    return people(listed, (), form, (options.and_, options.et_al), cut=False)


def extras(work: Work, options: Options, form: ListForm) -> tuple[Inlines, ...]:
    """Return what few entries have, each a sentence: editors beside authors, translators, volumes, the medium."""
    is_program = kind(work) in {"software", "dataset"}
    if _RARE.isdisjoint(work.fields) and not (is_program and "number" in work.fields):
        return ()
    whole = _titles(work, "main") if kind(work) not in {"book", *fields.PARTS} else ()
    numbered = work.number if is_program else ""
    return (
        edited_by(work, options, form, "Edited by ") if _are_left_out(work) else (),
        wrapped(f"{options.words['translated']} ", translators(work, options, form)),
        _titles(work, "issue"),
        whole,
        run(volumes.loose_part(work, options.words["part"])),
        wrapped("", fields.value(work, "volumes"), f" {options.words['volumes']}"),
        wrapped("no. ", numbered),
        run(fields.value(work, "series") if kind(work) not in {"article", "book", *fields.PARTS} else ""),
        run("" if is_program else descriptions.version(work)),
        run(descriptions.medium(work)),
    )


def _are_left_out(work: Work) -> bool:
    """Whether nothing else names the editors: not a book that holds the work, nor do they come first."""
    return bool(work.authors) and not (kind(work) in fields.PARTS and fields.venue(work))


_RARE = frozenset(
    {
        "editor",
        "translator",
        "issuetitle",
        "maintitle",
        "volumes",
        "howpublished",
        "series",
        "version",
        "part",
    }
)


def title_of(work: Work) -> Inlines:
    """Return the title between the one that it is part of, of a book, and what is added to it."""
    whole = _titles(work, "main") if kind(work) == "book" else ()
    title = work.title
    match title[-1:]:
        case (Str(text),) if text.endswith("."):
            title = (*title[:-1], *run(without_period(text)))
        case _:
            pass
    if not whole and "titleaddon" not in work.fields:
        return title
    return join_parts(". ", whole, title, decoded(work, "titleaddon"))


def decoded(work: Work, name: str) -> Inlines:
    """Return a field with its markup."""
    value = work.fields.get(name, "")
    return to_inlines(" ".join(value.split())) if value else ()


def _titles(work: Work, of: str) -> Inlines:
    """Return a title that is not the work's own, with its subtitle and what is added to it: ``main``, ``issue``."""
    if f"{of}title" not in work.fields:
        return ()
    title = join_parts(": ", decoded(work, f"{of}title"), decoded(work, f"{of}subtitle"))
    return join_parts(". ", title, decoded(work, f"{of}titleaddon"))


def note(work: Work) -> Inlines:
    """Return the note of a work, such as a prize that it won, unless it only says what is shown anyway."""
    if work.overrides and work.overrides.note:
        return work.overrides.note
    if "note" not in work.fields and "addendum" not in work.fields:
        return ()
    nodes: Inlines = ()
    found = find_eprint(work)
    for name in ("note", "addendum"):
        text = " ".join(work.fields.get(name, "").split()) if name != "note" or work.note else ""
        text = text.rstrip(" ,;:")
        said = not text or (found is not None and found.identifier in text) or (text in work.fields.get("url", ""))
        nodes = nodes if said else join_parts(". ", nodes, to_inlines(text))
    return nodes
