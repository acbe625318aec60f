"""Numbers that remember how they were written."""

MAX_DIGITS = 4000  # CPython refuses to convert more


class WrittenInt(int):
    """An integer not written as Python prints it (``007``, ``+1``, ``0x1F``); text fields keep what was written."""

    written: str


class WrittenFloat(float):
    """A number with its text, so that a grade of ``3.90`` is printed as it was written."""

    written: str


def read_integer(text: str) -> int:
    """Read an integer of the core schema; one that is too long is 0 with its text."""
    if len(text) > MAX_DIGITS:
        number = WrittenInt(0)
    else:
        number = WrittenInt(int(text, 0) if text[:2] in {"0o", "0x"} else int(text))
    number.written = text
    return number if str(int(number)) != text else int(number)


def read_float(text: str) -> float:
    """Read a number of the core schema, with its text."""
    number = WrittenFloat(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    number.written = text
    return number
