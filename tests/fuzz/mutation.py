"""Files that are nearly right: mutations that know the grammar of what they change.

A mutation takes text that is valid and damages it as people, editors and other programs do: a value of another type, a
missing brace, a key twice, a character that nobody sees. The same seed gives the same text.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml

STRANGE = (
    *(
        "",
        " ",
        "\t",
        "\r\n",
        "\n\n- a",
        "\u2028",
        "\u0085",
        "\ufeff",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ud83d",
        "🦋",
        "ſ",
    ),
    *("{", "}", "[", "]", '"', "'", "#", "&a", "*a", "!tag", "<<", "%", "@", "\\", "$x^2$", r"\input{/etc/passwd}"),
    *("<script>", "{{count x}}", "[@key]", "[a](b)", "*a*", "`", "**", "---", "0", "-1", "1e999", "2016-13-40", "null"),
    *("present", "a" * 300, "é" * 50, "العربية", "漢字", "=1+1", "and", "and others", "~", "..", "/dev/zero", "x: y"),
)
"""Texts that have broken one program or another."""

VALUES: Sequence[Any] = (*STRANGE, None, True, 0, -7, 3.5, 2**70, [], {}, [[]], [None], {"a": {"b": []}}, ["a", "b"])

Mutation = Callable[[random.Random, str], str]


def mutate(kind: str, text: str, seed: int) -> str:
    """Damage a text of a kind (``cv``, ``json``, ``bib``, ``words``) in one to four ways."""
    chance = random.Random(f"{kind}-{seed}")  # noqa: S311  # the same every time
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(MUTATIONS[kind])(chance, text)
    return text


def _place(chance: random.Random, text: str) -> int:
    return chance.randint(0, len(text))


def insert(chance: random.Random, text: str) -> str:
    """Insert something strange anywhere."""
    at = _place(chance, text)
    return text[:at] + chance.choice(STRANGE) + text[at:]


def remove(chance: random.Random, text: str) -> str:
    """Remove a few characters."""
    at = _place(chance, text)
    return text[:at] + text[at + chance.randint(1, 12) :]


def repeat(chance: random.Random, text: str) -> str:
    """Write a piece twice."""
    at = _place(chance, text)
    return text[:at] + text[at : at + chance.randint(1, 200)] + text[at:]


def swap_lines(chance: random.Random, text: str) -> str:
    """Exchange two lines, as a careless merge does."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def indent(chance: random.Random, text: str) -> str:
    """Move a line to another depth."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", "")) + lines[at].lstrip() if chance.random() < 0.5 else f" {lines[at]}"
    return "\n".join(lines)


def _changed(chance: random.Random, data: Any) -> Any:
    """Change one value or key somewhere in plain data."""
    if isinstance(data, dict) and data and chance.random() < 0.9:
        key = chance.choice(list(data))
        action = chance.random()
        if action < 0.6:
            return {**data, key: _changed(chance, data[key])}
        if action < 0.75:
            return {name: value for name, value in data.items() if name != key}
        return {(str(name) + chance.choice(STRANGE) if name == key else name): value for name, value in data.items()}
    if isinstance(data, list) and data and chance.random() < 0.9:
        at = chance.randrange(len(data))
        return [*data[:at], _changed(chance, data[at]), *data[at + chance.choice((0, 1)) :]]
    return chance.choice(VALUES)


def change_yaml(chance: random.Random, text: str) -> str:
    """Change a value where the text is YAML; else any character."""
    try:
        data = yaml.safe_load(text)
        return yaml.safe_dump(_changed(chance, data), allow_unicode=True, sort_keys=False)
    except (yaml.YAMLError, ValueError, RecursionError, UnicodeError):
        return insert(chance, text)


def change_json(chance: random.Random, text: str) -> str:
    """Change a value where the text is JSON; else any character."""
    try:
        return json.dumps(_changed(chance, json.loads(text)), ensure_ascii=chance.random() < 0.5, indent=1)
    except (ValueError, RecursionError):
        return insert(chance, text)


def change_bib(chance: random.Random, text: str) -> str:
    """Exchange a token of BibTeX for another, or for nothing."""
    token = chance.choice(
        ("@", "{", "}", ",", "=", '"', "#", " and ", "author", "year", "title", "crossref", "\\", "$")
    )
    places = [at for at in range(len(text)) if text.startswith(token, at)]
    if not places:
        return insert(chance, text)
    at = chance.choice(places)
    other = chance.choice(("", token * 2, *STRANGE, "author+an = {1=equal}", "xdata = {a}", "date = {../2020~}"))
    return text[:at] + other + text[at + len(token) :]


def change_words(chance: random.Random, text: str) -> str:
    """Exchange a word of an expression or a posting."""
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice((*STRANGE, "and", "or", "not", "(", ")", "a@b", "C++"))
    return " ".join(words)


MUTATIONS: Mapping[str, Sequence[Mutation]] = {
    "cv": (change_yaml, change_yaml, change_yaml, insert, remove, repeat, swap_lines, indent),
    "json": (change_json, change_json, change_json, insert, remove, repeat),
    "bib": (change_bib, change_bib, change_bib, insert, remove, repeat, swap_lines),
    "words": (change_words, insert, remove, repeat),
}
