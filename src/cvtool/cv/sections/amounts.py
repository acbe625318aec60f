"""Amounts of money: words as they are written, or a number with its currency (ISO 4217)."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct
from msgspec.structs import asdict
from pydantic_core import PydanticCustomError, core_schema

from cvtool.cv.model.base import Schema, written
from cvtool.locales import Locale

_THREE_DIGITS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""Currencies whose unit has a thousand parts."""


class Money(Struct, frozen=True):
    """A sum: ``value`` is the number as it is written (``1200000``, ``0.5``), ``currency`` three capitals."""

    value: str
    currency: str


def _amount(value: Any) -> str | Money:
    text = written(value)
    if isinstance(text, str) and text:
        return text
    if not isinstance(value, Mapping) or not value:
        raise PydanticCustomError("amount_form", "")
    if unknown := sorted(str(key) for key in value if key not in {"value", "currency"}):
        raise PydanticCustomError("amount_key", "", {"word": unknown[0]})
    number, currency = written(value.get("value")), value.get("currency")
    if not isinstance(number, str) or not re.fullmatch(r"\d{1,15}(\.\d{1,4})?", number, re.ASCII):
        raise PydanticCustomError("amount_value", "")
    if not isinstance(currency, str) or not re.fullmatch("[A-Z]{3}", currency):
        raise PydanticCustomError("amount_currency", "")
    return Money(number, currency)


def _plain(amount: str | Money) -> str | dict[str, str]:
    return asdict(amount) if isinstance(amount, Money) else amount


_DESCRIBED = {
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "type": "object",
            "required": ["value", "currency"],
            "properties": {
                "value": {
                    "anyOf": [
                        {"type": "number", "minimum": 0},
                        {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,4})?$"},
                    ]
                },
                "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            },
            "additionalProperties": False,
        },
    ]
}
_CHECKED = core_schema.no_info_plain_validator_function(
    _amount, serialization=core_schema.plain_serializer_function_ser_schema(_plain)
)
Amount = Annotated[str | Money, Schema(_CHECKED, _DESCRIBED)]


def format_amount(amount: str | Money | None, locale: Locale) -> str:
    """Write an amount as a language does: ``EUR 1,200,000``, ``1.200.000 EUR``; words stay as they are.

    What has a fraction has two digits of it at least, as money does.
    """
    if not isinstance(amount, Money):
        return amount or ""
    whole, _, rest = amount.value.partition(".")
    thousands, decimal = locale.marks["thousands"], locale.marks["decimal"]
    digits = f"{int(whole):,}".replace(",", thousands)
    parts = rest.ljust(3 if amount.currency in _THREE_DIGITS else 2, "0")
    number = f"{digits}{decimal}{parts}" if rest else digits
    return locale.marks["amount"].format(currency=amount.currency, number=number)
