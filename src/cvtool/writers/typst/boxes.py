"""Marks of direction and boxes: what is in a box is a line of its own, and a pair of marks is not halved by one."""

from collections.abc import Iterable, Iterator

from cvtool.writers.long_words import Word

_OPENING, _END = "\u2066\u2067\u2068", "\u2069"
_MARKS = _OPENING + _END


def beside_marks(words: Iterable[Word]) -> Iterator[Word]:
    """Put the marks at the ends of a word beside its box, and into it those of the direction that it is in.

    Without them, the pieces of an address would follow each other from right to left in an Arabic document.
    """
    opened: list[str] = []
    for word in words:
        if word.kind != "whole" or not (opened or word.text[0] in _OPENING):
            _follow(word.text, opened)
            yield word
            continue
        before = word.text.removesuffix(word.text.lstrip(_MARKS))
        text = word.text.strip(_MARKS)
        after = word.text[len(before + text) :]
        _follow(before, opened)
        yield from [Word("running", before)] * bool(before)
        yield Word("whole", f"{opened[-1]}{text}{_END}" if opened else text)
        _follow(text + after, opened)
        yield from [Word("running", after)] * bool(after)


def _follow(text: str, opened: list[str]) -> None:
    """Keep the marks that are open after a text."""
    for letter in text:
        if letter == _END and opened:
            opened.pop()
        elif letter in _OPENING:
            opened.append(letter)
