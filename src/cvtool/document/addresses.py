"""Addresses that a link may lead to. This module imports nothing of ours."""

import re

SCHEMES = ("https", "http", "mailto", "tel", "doi")
"""What an address may begin with; a ``doi:`` is resolved before it becomes a link."""
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)


def is_safe(url: str) -> bool:
    """Whether a link may lead to an address: a page, a mailbox or a telephone."""
    return _SAFE.match(url) is not None


def web_address(url: str) -> str:
    """Resolve the ``doi:`` scheme, which browsers do not know, to its proxy."""
    scheme, _, rest = url.partition(":")
    return f"https://doi.org/{rest.strip()}" if scheme.lower() == "doi" else url
