"""Addresses and identifiers in an entry, which are never decoded as LaTeX is."""

import re


def unescaped(value: str) -> str:
    r"""Take off the escapes of LaTeX that older styles needed: ``{\_}``, ``\%``."""
    value = re.sub(r"\{\\textunderscore\s*\}|\\textunderscore(?:\{\}|\s)", "_", value)
    return re.sub(r"\{\\([%#_&~])\}|\\([%#_&~{}])", r"\1\2", value).strip()


def unwrapped_address(address: str) -> str:
    r"""Take ``\url{…}``, braces and HTML's ``<a href="…">`` off an address."""
    if found := re.search(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\"'\s>]+)", address, re.IGNORECASE):
        return found[1]
    while found := re.fullmatch(
        r"(?:\\(?:url|href|nolinkurl|doi)\s*(?:\{[^{}]*\}(?=\{))?)?\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|<(\S+)>", address
    ):
        address = (found[1] or found[2] or "").strip()
    return re.sub(r"\{(\\?%[0-9A-Fa-f]{2}|[^{}\s]?)\}", lambda inner: inner[1].lstrip("\\"), address)
