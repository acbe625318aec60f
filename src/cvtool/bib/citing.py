"""Works → citations: the one way that documents, listings and notebooks cite.

A style gives the form, a language the words, and credits say who is pointed out.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from cvtool.bib.people.marks import AuthorIndex, Credit
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.bib.work import Work
from cvtool.document import Inline, Inlines, Link, Name, Str, map_inlines
from cvtool.document.addresses import web_address
from cvtool.locales import Locale, load_locale

_OTHER_LETTERS = "[\u0590-\u1dff\u2e80-\ud7ff]"
_NOBODY = Credit()


class Citing(Struct, frozen=True, dict=True):
    """How the works of a list are cited.

    ``max_authors`` shortens longer lists of authors; nobody with a role in ``credits`` is hidden by it.
    """

    style: str = "plain"
    language: str = "en"
    max_authors: int | None = None
    credits: Mapping[AuthorIndex, Credit] = field(default_factory=dict)

    @cached_property
    def locale(self) -> Locale:
        """The words of the language."""
        return load_locale(self.language)

    @cached_property
    def options(self) -> Options:
        """The options for a work with nobody in it who must be shown."""
        return _options(self.locale, self.max_authors)

    @cached_property
    def credited(self) -> frozenset[str]:
        """The keys of the works with people to point out."""
        return frozenset(key for key, _ in self.credits)


def cite(work: Work, citing: Citing) -> Inlines:
    """Cite a work, with roles and marks on its names; raises ``KeyError`` for a style or language that is unknown."""
    locale = _locale_of(work, citing.locale)
    options = citing.options if locale is citing.locale else _options(locale, citing.max_authors)
    style, said = STYLES[citing.style], worded(work, locale)
    if work.key not in citing.credited:
        return (*style(said, options), *_links(work))
    shown = (index for index in range(len(work.authors)) if citing.credits.get((work.key, index), _NOBODY).role)
    cited = style(said, replace(options, keep=frozenset(shown)))
    return (*map_inlines(cited, lambda node: _credited(node, citing.credits)), *_links(work))


def _options(locale: Locale, max_authors: int | None) -> Options:
    labels = locale.labels
    return Options(
        max_authors,
        et_al=labels["et_al"],
        and_=labels["and"],
        in_=labels["in"],
        words=locale.citation,
        is_english=locale.language == "en",
    )


def _links(work: Work) -> Inlines:
    """Add the links that the CV gives: ``[Code] [Slides]``."""
    links = work.overrides.links if work.overrides else ()
    return tuple(node for label, url in links for node in (Str(" ["), Link(web_address(url), (Str(label),)), Str("]")))


def cite_briefly(work: Work, language: str) -> str:
    """Cite a work in a sentence: ``Lam et al. 2018``; by its title if nobody wrote or edited it."""
    locale = _locale_of(work, load_locale(language))
    people = work.authors or work.editors
    names = [" ".join(part for part in (name.particle, name.family) if part) for name in people]
    if len(names) > 2 or work.has_others:
        who = f"{names[0]} {locale.labels['et_al']}" if names else work.title_text
    else:
        who = f" {locale.labels['and']} ".join(names) or work.title_text
    state = locale.states[work.status] if work.is_unpublished else locale.labels["undated"].lower()
    return f"{who or work.key} {work.dated or state}"


def _credited(node: Inline, credits_: Mapping[AuthorIndex, Credit]) -> Inline:
    credit = credits_.get(node.person) if isinstance(node, Name) else None
    return replace(node, role=credit.role, marks=credit.marks) if isinstance(node, Name) and credit else node


def _locale_of(work: Work, locale: Locale) -> Locale:
    """Choose the words of a citation: the language's, but English for a title in Latin letters among others."""
    name = locale.name
    foreign = not name.isascii() and re.search(_OTHER_LETTERS, name) and not re.search(_OTHER_LETTERS, work.title_text)
    return load_locale("en") if foreign else locale


def worded(work: Work, locale: Locale) -> Work:
    """Put the status of a work into words of a language, in ``pubstate``; drop a note or venue that is not one."""
    said, dropped = work.stated, set[str]()
    if "note" in work.fields and not work.note:
        dropped.add("note")
    if not said and not dropped:
        return work
    if said and said.is_all:
        words = said.worded(locale.states, is_english=locale.language == "en")
        changed = {"year": said.year, "date": ""} if said.field in {"year", "date"} else {}
        dropped |= {said.field} - {"year", "date", "pubstate"}
        fields = {**work.fields, **changed, "pubstate": words}
    else:
        fields = {**work.fields}
    kept = {
        name: value for name, value in fields.items() if name not in dropped and (value or name in {"year", "date"})
    }
    return replace(work, fields=kept)
