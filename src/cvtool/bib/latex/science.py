r"""Quantities and chemical formulas of the packages siunitx and mhchem → LaTeX that every reader knows.

``\SI{1.5e6}{\metre\per\second}`` is ``1.5 × 10⁶ m s⁻¹``, as the manual of siunitx 3 says for its default settings, and
``\ce{SO4^2-}`` is ``SO₄²⁻``, after the manual of mhchem 4. What is not understood stays as it is written.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from cvtool.formula.tables import as_pairs, read_table
from cvtool.sources.patterns import pattern

_ARGUMENT = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_OPTION = r"(?:\s*\[[^\][\\]*\])?\s*"
_CALL = pattern(
    rf"(?<!\\)\$|\\(?:(?P<quantity>SI|qty){_OPTION}{_ARGUMENT}{_OPTION}{_ARGUMENT}"
    rf"|(?P<range>SIrange|qtyrange){_OPTION}{_ARGUMENT}\s*{_ARGUMENT}{_OPTION}{_ARGUMENT}"
    rf"|(?P<numbers>numrange){_OPTION}{_ARGUMENT}\s*{_ARGUMENT}"
    rf"|(?P<one>num|si|unit|ang|ce){_OPTION}{_ARGUMENT})"
)
_NUMBER = pattern(r"([-+]?)([\d.,]*(?:\(\d+\))?)(?:(?:\+-|\\pm)([\d.,]+))?(?:[eEdD]([-+]?\d+))?")
_UNIT = pattern(r"\\([A-Za-z]+)\s*(?:\{(-?\d+)\})?|\^\{?(-?\d+)\}?|([A-Za-zΩµ%°Å]+)|[.~\s]|\\,")
_SPECIES = pattern(
    r"\^(?:\{([^{}]*)\}|(\d*[-+]|[-+]?\d+))|_(?:\{([^{}]*)\}|(\d+))|(?<=[A-Za-z)\]])(\d+)|(?<=[\w)\]}])([-+])(?=\s|$)"
    r"|(<=>>|<<=>|<=>|<-->|<->|->|<-)|(?<=\s)([v^])(?=\s|$)|\s?([*.])\s?(?=[\dA-Z])|([A-Za-z]+|\d+|.)",
    re.DOTALL,
)


def without_science(latex: str) -> str:
    """Write out quantities and formulas; inside of mathematics as its text."""
    in_formula = False

    def written(found: re.Match[str]) -> str:
        nonlocal in_formula
        in_formula ^= found[0] == "$"
        tokens = None if found[0] == "$" else _read(found)
        return found[0] if tokens is None else "".join(_set(*token, in_formula=in_formula) for token in tokens)

    return _CALL.sub(written, latex)


def _read(found: re.Match[str]) -> "_Tokens | None":
    first, *others = [each for each in found.groups() if each is not None][1:]
    match found["quantity"], found["range"], found["one"]:
        case str(), _, _:
            return _quantity(_number(first), *others)
        case _, str(), _:
            return _quantity(_span(first, others[0]), others[1])
        case _, _, "ce":
            return _chemistry(first)
        case _, _, "si" | "unit":
            return _units(first)
        case _, _, "ang":
            return _angle(first)
        case _:
            return _span(first, *others)


_Tokens = list[tuple[str, str]]
"""Text by its place: on the line, raised (``^``) or lowered (``_``)."""


def _set(kind: str, text: str, *, in_formula: bool) -> str:
    text = text.replace("%", r"\%")
    if in_formula:
        return rf"\text{{{text}}}" if kind == "line" else rf"{kind}{{\text{{{text}}}}}"
    return text if kind == "line" else rf"\text{'super' if kind == '^' else 'sub'}script{{{text}}}"


def _span(*numbers: str) -> _Tokens | None:
    """Read one number, or the first and the last of a range."""
    tokens: _Tokens = []
    for place, number in enumerate(numbers):
        if (read := _number(number)) is None:
            return None
        tokens += [*([("line", "–")] if place else []), *read]
    return tokens


def _quantity(amount: _Tokens | None, unit: str) -> _Tokens | None:
    units = _units(unit)
    if amount is None or units is None:
        return None
    is_close = not amount or units[0][1] in {"°", "′", "″"}
    return [*amount, *([] if is_close else [("line", "\u00a0")]), *units]


def _number(text: str) -> _Tokens | None:
    text = "".join(text.split())
    found = _NUMBER.fullmatch(text)
    if not text or not found:
        return None if text else []
    sign, digits, uncertain, power = found.groups()
    line = sign.replace("-", "−") + digits + (f" ± {uncertain}" if uncertain else "")
    if uncertain and power:
        line = f"({line})"
    if power is None:
        return [("line", line)]
    times = " × " if digits else ""
    return [("line", f"{line}{times}10"), ("^", power.lstrip("+"))]


def _angle(text: str) -> _Tokens | None:
    parts = text.split(";")
    if len(parts) > 3 or not all(re.fullmatch(r"\s*[-+]?[\d.,]*\s*", part) for part in parts):
        return None
    return [("line", "".join(part.strip() + mark for part, mark in zip(parts, "°′″", strict=False) if part.strip()))]


def _units(text: str) -> _Tokens | None:
    """Read units by name or as letters; ``None`` for one that is not known."""
    tokens: list[tuple[str, int]] = []
    prefix, power, sign, position = "", 1, 1, 0
    while position < len(text):
        found = _UNIT.match(text, position)
        if not found:
            return None
        position = found.end()
        word, exponent, raised, letters = found.groups()
        if word == "per":
            sign = -1
        elif word in {"square", "cubic"}:
            power = 2 if word == "square" else 3
        elif word in {"squared", "cubed", "tothe"} or raised:
            if not tokens:
                return None
            by = int(raised or exponent or {"squared": 2, "cubed": 3}.get(word, 1))
            tokens[-1] = (tokens[-1][0], tokens[-1][1] * by)
        elif word in _names("prefixes"):
            prefix += _names("prefixes")[word]
        elif symbol := letters or _names("units").get(word, "") or _names("abbreviations").get(word, ""):
            tokens.append((prefix + symbol, sign * power))
            prefix, power, sign = "", 1, 1
        elif word:
            return None
    return None if prefix or not tokens else list(_spaced(tokens))


def _spaced(units: list[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    for index, (symbol, power) in enumerate(units):
        yield "line", ("\u00a0" if index else "") + symbol
        if power != 1:
            yield "^", str(power)


@cache
def _names(section: str) -> Mapping[str, str]:
    return as_pairs(read_table("cvtool.bib.latex", "science.txt")[section])


def _chemistry(text: str) -> _Tokens | None:
    """Read one formula or equation; one with mathematics or commands in it is left as it is."""
    if re.search(r"[\\$]", text):
        return None
    tokens: _Tokens = []
    for found in _SPECIES.finditer(text.strip()):
        raised, charge, lowered, index, count, sign, arrow, state, dot, rest = found.groups()
        if above := raised or charge or sign:
            tokens.append(("^", above))
        elif below := lowered or index or count:
            tokens.append(("_", below))
        elif arrow:
            tokens.append(("line", _names("arrows")[arrow]))
        elif state:
            tokens.append(("line", "↓" if state == "v" else "↑"))
        else:
            tokens.append(("line", "·" if dot else {"#": "≡", "-": "–"}.get(rest, rest) if rest else ""))
    return tokens
