"""The boolean tag expression: which items a variant or a query is about.

Grammar, loosest first; a word is made of letters, digits and ``- _ . + #``, and keywords are lower case::

    either  = both {"or" both}
    both    = negated {"and" negated}
    negated = "not" negated | "(" either ")" | word

Each node of the result is the predicate itself, after fava's filter language.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from msgspec import Struct

MAX_LENGTH = 2000
_MAX_DEPTH = 50
KEYWORDS = frozenset({"and", "or", "not"})


class TagSyntaxError(ValueError):
    """The expression cannot be read; ``position`` is the 0-based offset of the offending word of that length."""

    def __init__(self, message: str, position: int, length: int = 1) -> None:
        super().__init__(message)
        self.position = position
        self.length = max(1, length)


class Has(Struct, frozen=True):
    """True for items that carry the tag."""

    tag: str

    def __call__(self, tags: AbstractSet[str]) -> bool:
        """Test the tags of an item."""
        return self.tag in tags


class Not(Struct, frozen=True):
    """True where the operand is false."""

    operand: "TagPredicate"

    def __call__(self, tags: AbstractSet[str]) -> bool:
        """Test the tags of an item."""
        return not self.operand(tags)


class And(Struct, frozen=True):
    """True where every operand is."""

    operands: tuple["TagPredicate", ...]

    def __call__(self, tags: AbstractSet[str]) -> bool:
        """Test the tags of an item."""
        return all(operand(tags) for operand in self.operands)


class Or(Struct, frozen=True):
    """True where any operand is."""

    operands: tuple["TagPredicate", ...]

    def __call__(self, tags: AbstractSet[str]) -> bool:
        """Test the tags of an item."""
        return any(operand(tags) for operand in self.operands)


TagPredicate = Has | Not | And | Or


@lru_cache(maxsize=64)
def parse_tags(expression: str) -> TagPredicate:
    """Parse an expression into its predicate; raises ``TagSyntaxError`` with the offset of what is wrong."""
    if len(expression) > MAX_LENGTH:
        raise TagSyntaxError(f"the expression is longer than {MAX_LENGTH} characters", MAX_LENGTH)
    return _Parser(expression).parse()


def is_tag(word: str) -> bool:
    """Whether an expression can name a tag; not every keyword of a bibliography can be one (``R&D``)."""
    return re.fullmatch(r"[\w.+#-]+", word) is not None and word not in KEYWORDS


def tag_words(predicate: TagPredicate) -> Iterator[str]:
    """Yield every tag that an expression names."""
    match predicate:
        case Has(tag):
            yield tag
        case Not(operand):
            yield from tag_words(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from tag_words(operand)


class _Parser:
    def __init__(self, expression: str) -> None:
        self.words = [(found[0], found.start()) for found in re.finditer(r"[\w.+#-]+|\S", expression)]
        self.end = len(expression)
        self.index = 0
        self.depth = 0

    def parse(self) -> TagPredicate:
        if not self.words:
            raise TagSyntaxError("it is empty", 0)
        predicate = self.either()
        word, position = self.peek()
        if word:
            raise TagSyntaxError(_between(word), position, len(word))
        return predicate

    def peek(self) -> tuple[str, int]:
        return self.words[self.index] if self.index < len(self.words) else ("", self.end)

    def either(self) -> TagPredicate:
        operands = [self.both()]
        while self.peek()[0] == "or":
            self.index += 1
            operands.append(self.both())
        return operands[0] if len(operands) == 1 else Or(tuple(operands))

    def both(self) -> TagPredicate:
        operands = [self.negated()]
        while self.peek()[0] == "and":
            self.index += 1
            operands.append(self.negated())
        return operands[0] if len(operands) == 1 else And(tuple(operands))

    def negated(self) -> TagPredicate:
        word, position = self.peek()
        self.index += 1
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise TagSyntaxError("the expression is nested too deep", position)
        try:
            return self.operand(word, position)
        finally:
            self.depth -= 1

    def operand(self, word: str, position: int) -> TagPredicate:
        if word == "not":
            return Not(self.negated())
        if word == "(":
            inner = self.either()
            word, position = self.peek()
            if word != ")":
                raise TagSyntaxError("a closing parenthesis is missing", position)
            self.index += 1
            return inner
        if not word:
            raise TagSyntaxError("the expression ends where a tag is expected", position)
        if word in {"and", "or"} or not re.fullmatch(r"[\w.+#-]+", word):
            raise TagSyntaxError(f"expected a tag here, not {word!r}", position, len(word))
        return Has(word)


def _between(word: str) -> str:
    """Say what is wrong with a word where the expression could have ended."""
    if word == ")":
        return "there is no open parenthesis for this `)`"
    if word.lower() in KEYWORDS:
        return f"write `{word.lower()}` in lower case" if word != "not" else "`and` or `or` is missing before `not`"
    return f"`and` or `or` is missing before {word!r}"
