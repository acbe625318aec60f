"""Which form of a word goes with a number, by the rules of the Unicode CLDR for whole numbers from 1."""

from cvtool.locales import primary

_ONE_FORM = {"ja", "ko", "zh"}


def plural(language: str, number: int) -> str:
    """Return the category of a number: ``one``, ``two``, ``few`` or ``other``; Arabic ``many`` is in ``other``."""
    match primary(language):
        case "ar":
            return {1: "one", 2: "two"}.get(number, "few" if 3 <= number % 100 <= 10 else "other")
        case "pl" if number != 1:
            return "few" if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else "other"
        case tag if tag in _ONE_FORM:
            return "other"
        case _:
            return "one" if number == 1 else "other"
