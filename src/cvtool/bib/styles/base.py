"""What citation styles share: options, the people of a work, and how runs are put together without a hole showing.

A part that is missing is an empty run, and every joint below passes over those: no style asks whether a field is there.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from urllib.parse import quote

from msgspec import Struct, field

from cvtool.bib.eprint import find_eprint
from cvtool.bib.joints import joint, last_mark, without_period
from cvtool.bib.latex import to_inlines
from cvtool.bib.styles import fields
from cvtool.bib.styles.people import ListForm, in_full, people
from cvtool.bib.work import Work, kind
from cvtool.document import Emph, Inlines, Link, Str, Strong, map_inlines
from cvtool.locales import load_locale
from cvtool.sources.patterns import pattern

Part = Inlines | str


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


class Style(Struct, frozen=True):
    """A citation style: what it is like, and the module that cites; it is loaded when it is used."""

    description: str
    module: str

    @property
    def cite(self) -> Callable[[Work, Options], Inlines]:
        """The module's function ``format_work``."""
        function: Callable[[Work, Options], Inlines] = import_module(self.module).format_work
        return function

    def __call__(self, work: Work, options: Options) -> Inlines:
        """Cite a work; what is missing is left out, with its punctuation; of one that says nothing the key is left."""
        return self.cite(work, options) or (Str(work.key),)


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
        return run(fields.edition(work, word))
    return run(fields.edition_in_words(work, options.words))


def unplaced(work: Work, options: Options) -> Inlines:
    """Say which part of a book it is where the title is the book's own, as BibTeX's ``inbook`` has it."""
    return join_parts(
        ", ", edition_of(work, options), fields.series(work), fields.chapter(work), fields.pages_word(work)
    )


def thesis_of(work: Work, options: Options, english: Mapping[str, str]) -> str:
    """Say what kind of thesis it is; ``english`` maps degrees to the style's own words."""
    return fields.thesis(work, english if options.is_english else {**options.words, "other": options.words["thesis"]})


def issue_of(work: Work) -> Inlines:
    """Say ``no. 3``, or the season that an issue is named after."""
    word, found = fields.issue_word(work), work.number
    return wrapped(word, found) if word else run(found)


def number_of(work: Work, options: Options, english: str) -> str:
    """Say ``Technical report 12`` or ``Patent EP 12``; ``english`` is the style's own word."""
    return fields.numbered(work, options.own(kind(work), english))


def creators(work: Work, options: Options, form: ListForm, roles: tuple[str, str]) -> Inlines:
    """List the authors; without authors the editors, unless they are named beside the book that holds the work."""
    named = authors(work, options, form)
    group = fields.value(work, "collaboration") if "collaboration" in work.fields else ""
    if any(group in author.family for author in work.authors):
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
    if _RARE.isdisjoint(work.fields):
        return ()
    whole = _titles(work, "main") if kind(work) not in {"book", *fields.PARTS} else ()
    is_program = kind(work) in {"software", "dataset"}
    numbered = work.number if is_program else ""
    return (
        edited_by(work, options, form, "Edited by ") if _are_left_out(work) else (),
        wrapped(f"{options.words['translated']} ", translators(work, options, form)),
        _titles(work, "issue"),
        whole,
        run(fields.loose_part(work, options.words["part"])),
        wrapped("", fields.value(work, "volumes"), f" {options.words['volumes']}"),
        wrapped("no. ", numbered),
        run(fields.value(work, "series") if kind(work) not in {"article", "book", *fields.PARTS} else ""),
        run("" if is_program else fields.version(work)),
        run(fields.medium(work)),
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
        "number",
        "howpublished",
        "series",
        "version",
        "part",
    }
)


def run(part: Part) -> Inlines:
    """Make a run of a text; an empty one stays empty."""
    if isinstance(part, str):
        return (Str(part),) if part else ()
    return part


def join_parts(separator: str, *parts: Part) -> Inlines:
    """Join the parts that are there, with an eye on how each ends."""
    nodes: Inlines = ()
    for part in parts:
        if part:
            nodes += (Str(joint(nodes, separator)),) * bool(nodes) + run(part)
    return nodes


def join_spaced(*parts: Part) -> Inlines:
    """Set parts one after the other."""
    return join_parts(" ", *parts)


def sentences(*parts: Part) -> Inlines:
    """Set parts one after the other, each begun with a capital and closed by a period unless it ends in one."""
    return join_parts(" ", *(closed(_begun(run(part))) for part in parts))


_EDITION = pattern(r"[a-zà-ÿ][\w., -]* (?:ed\.|edn|edition|Auflage|druk|baskı)$")
_OUR_WORDS = pattern(
    r"(?:vol|no|chap)\. |(?:volume|pages?|chapter|deel|cilt|t\.|wyd\.|chapitre|hoofdstuk|capítulo|capitolo) (?=\d)"
    r"|(?:rozdział|bölüm) (?=\d)"
    r"|(?:édition|edición|edizione|edição|wyd\.) (?=[^\W\d_])"
    r"|article (?=\w*\d)|(?:dataset|talk|poster|software|slides|lecture|video|website|blog post)(?=,|$)"
    r"|(?:in (?:press|prep|rev)|to appear|forthcoming|submitted|accepted|under review)"
)


def _begun(part: Inlines) -> Inlines:
    """Begin with a capital, but only words that are not names: ``arXiv`` and ``bell hooks`` stay as they are."""
    match part:
        case (Str(text), *rest) if _OUR_WORDS.match(text) or _EDITION.match(text):
            return (Str(text[0].upper() + text[1:]), *rest)
        case _:
            return part


def closed(part: Part, mark: str = ".") -> Inlines:
    """Close a part with a mark, unless it ends in one that closes as well."""
    return (*run(part), *run(joint(part, mark))) if part else ()


def wrapped(before: str, part: Part, after: str = "") -> Inlines:
    """Put words or brackets around a part; nothing stays nothing."""
    return (Str(before), *run(part), *run(after)) if part else ()


def emph(part: Part) -> Inlines:
    """Emphasize a part."""
    return (Emph(run(part)),) if part else ()


def strong(part: Part) -> Inlines:
    """Set a part in bold."""
    return (Strong(run(part)),) if part else ()


def quoted(title: Inlines, mark: str) -> Inlines:
    """Put a title in double quotes, the mark after it inside them; quotes in the title become single ones."""
    if not title:
        return ()
    inner = map_inlines(title, lambda node: Str(node.text.translate(_SINGLE)) if isinstance(node, Str) else node)
    return (Str("“"), *inner, Str("”" if last_mark(title) in {"?", "!"} else f"{joint(title, mark)}”"))


_SINGLE = str.maketrans('“”"', "‘’'")


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


def linked_title(work: Work, title: Inlines) -> Inlines:
    """Link a title to the DOI, else to the address, if there is one and no link inside the title already."""
    url = doi_address(work) or _web_address(work)
    if not url or not title or any(isinstance(node, Link) for node in title):
        return title
    return (Link(url, title),)


def doi_address(work: Work) -> str:
    """Return the address that a DOI resolves at; what does not begin as DOIs do resolves nowhere."""
    return f"https://doi.org/{quote(work.doi, safe=_DOI_SAFE)}" if re.match(r"10\.\S+$", work.doi) else ""


_DOI_SAFE = "/:;()-._~!$&'*+,=@"


def _web_address(work: Work) -> str:
    r"""Return the web address of a work, which may be in ``howpublished`` (``\url{…}``); empty if there is none."""
    found = re.search(r"https?://[^\s{}]+", work.fields.get("howpublished", ""))
    url = work.url or work.text("repository") or (found[0] if found else "")
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", url):  # ``www.example.org``
        return f"https://{url}"
    return url if re.fullmatch(r"https?://\S+", url) else ""


def doi_link(work: Work, before: str = "https://doi.org/") -> Inlines:
    """Show the DOI as a link, as the style writes it; what is none stands alone."""
    url = doi_address(work)
    return (Link(url, run(f"{before}{work.doi}")),) if url else run(work.doi)


def web_link(work: Work) -> Inlines:
    """Show the address as a link."""
    url = _web_address(work)
    return (Link(url, (Str(url),)),) if url else run(work.url)


def archive_link(work: Work) -> Inlines:
    """Show the copy in an archive (``arXiv:1706.03762``), linked if we know where it is."""
    found = find_eprint(work)
    if found is None:
        return ()
    label = run(found.label)
    return (Link(found.url, label),) if found.url else label


def address(work: Work, before: str = "https://doi.org/") -> Inlines:
    """Show where the work is: its DOI, else its address, unless that is the copy in the archive shown anyway."""
    if work.doi:
        return () if _is_archived_copy(work, work.doi) else doi_link(work, before)
    url = _web_address(work)
    return () if _is_archived_copy(work, url) else web_link(work)


def _is_archived_copy(work: Work, address_: str) -> bool:
    found = find_eprint(work)
    return found is not None and found.archive == "arXiv" and found.identifier.lower() in address_.lower()


def copy(work: Work) -> Inlines:
    """Show the open copy of a work that was published elsewhere; a preprint's own place is part of its source."""
    return () if kind(work) == "preprint" else archive_link(work)


def note(work: Work) -> Inlines:
    """Return the note of a work, such as a prize that it won, unless it only says what is shown anyway."""
    if work.overrides and work.overrides.note:
        return work.overrides.note
    nodes: Inlines = ()
    found = find_eprint(work)
    for name in ("note", "addendum"):
        text = " ".join(work.fields.get(name, "").split()) if name != "note" or work.note else ""
        text = text.rstrip(" ,;:")
        said = not text or (found is not None and found.identifier in text) or (text in work.fields.get("url", ""))
        nodes = nodes if said else join_parts(". ", nodes, to_inlines(text))
    return nodes
