"""A posting teaches the vocabulary its own phrases and names, so that they are terms of it."""

from collections.abc import Set as AbstractSet
from itertools import dropwhile

from cvtool.app.match.listed import listed_phrases
from cvtool.app.match.names import own_names
from cvtool.app.match.phrases import is_field_of_study, noun_phrases, word_list
from cvtool.app.match.qualified import qualified_skills
from cvtool.app.match.wholes import acronyms, funders, journals, named_fields, whole_names
from cvtool.app.match.words import Vocabulary
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_PARTICIPLE = pattern(r"\w+ed")
_SMALL_WORDS = pattern(r" (?:of|for|the|and|&)(?: the)? ")
_PERIODICAL = pattern(r"(?:Journal|Annals|Annual Review|Review|Proceedings|Transactions|Studies|Archives) (?:of|in) ")


def learn_phrases(text: str, vocabulary: Vocabulary) -> None:
    """Teach the vocabulary the phrases of a posting, the longest first, and what stands for them."""
    for name in dict.fromkeys(whole_names(text)):
        if not (vocabulary.skill(name) or all(map(vocabulary.skill, name.split("/")))):
            vocabulary.learn(name)
    for name in dict.fromkeys(field for field in named_fields(text) if not vocabulary.terms(field)[0].is_skill):
        vocabulary.learn(name)
    for name in dict.fromkeys([*funders(text), *(name for name in journals(text) if not vocabulary.skill(name))]):
        vocabulary.learn(name)
    for before, noun in dict.fromkeys(noun_phrases(text, vocabulary.says_nothing)):
        _learn_phrase(before, noun, vocabulary)
    for short, whole in dict.fromkeys(acronyms(text)):
        _learn_acronym(short, whole, vocabulary)


def learn_listed(text: str, vocabulary: Vocabulary) -> None:
    """Teach the vocabulary the phrases that a posting lists next to skills."""
    terms = [term for term in vocabulary.terms(text) if term.is_skill]
    spans = [(term.start, term.start + len(term.shown)) for term in terms]
    for written, name, needs in dict.fromkeys(qualified_skills(text, terms, vocabulary.says_nothing)):
        if not vocabulary.skill(needs):
            vocabulary.learn(written, name, needs)
    for phrase in dict.fromkeys(listed_phrases(text, spans, vocabulary.says_nothing)):
        if not any(term.is_skill and term.shown == phrase for term in vocabulary.terms(phrase)):
            vocabulary.learn(phrase)


def _learn_acronym(short: str, whole: str, vocabulary: Vocabulary) -> None:
    meant = vocabulary.terms(whole)
    if len(meant) == 1 and meant[0].shown == whole:
        vocabulary.learn(short, meant[0].key)


def learn_names(text: str, elsewhere: AbstractSet[str], vocabulary: Vocabulary) -> None:
    """Teach the vocabulary the names in a posting, but not those that are ``elsewhere`` in it."""
    for name in dict.fromkeys(own_names(text, vocabulary.says_nothing, elsewhere)):
        parts = _SMALL_WORDS.split(name)
        is_whole = len(parts) == 1 or _PERIODICAL.match(name)
        if not vocabulary.skill(name) and (is_whole or not any(map(vocabulary.skill, parts))):
            vocabulary.learn(name)


def _learn_phrase(before: str, noun: str, vocabulary: Vocabulary) -> None:
    """Teach a phrase: a skill with a noun is that skill, which a CV must have with the noun if that adds to it."""
    parts, plain = before.split(), folded(noun)
    for ending in (parts[start:] for start in range(len(parts))):
        written = " ".join([*ending, noun])
        if vocabulary.skill(written):
            return
        known = vocabulary.skill(" ".join(ending))
        if known and (
            not (plain in word_list("heads") or is_field_of_study(noun)) or len(ending) > 1 or ending[0][:1].isupper()
        ):
            vocabulary.learn(written, known.key, "" if plain in word_list("neutral") else noun)
            return
    own = list(dropwhile(_PARTICIPLE.fullmatch, parts))
    if own and (plain in word_list("heads") or is_field_of_study(noun)):
        vocabulary.learn(" ".join([*own, noun]))
