"""Which name a word misspells: only loaded to write a hint."""

from collections.abc import Collection


def near(key: str, names: Collection[str]) -> str:
    """Return the name that a key misspells; empty if it is another word: `sum` is not `summary`, nor `pi` `pin`."""
    from difflib import get_close_matches

    found = get_close_matches(key.lower(), names, 3, 0.6)
    return next((name for name in found if _typed(key.lower(), name) <= (len(key) + 1) // 4), "")


def _typed(word: str, name: str) -> int:
    """Count the letters that were added, left out, changed or swapped."""
    rows = [list(range(len(name) + 1))]
    for at, char in enumerate(word, 1):
        row = [at]
        for to, other in enumerate(name, 1):
            least = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (char != other))
            swapped = at > 1 and to > 1 and (char, word[at - 2]) == (name[to - 2], other)
            row.append(min(least, rows[-2][to - 2] + 1) if swapped else least)
        rows.append(row)
    return rows[-1][-1]


def near_file(name: str, names: Collection[str]) -> str:
    """Return the file of a folder that a name misspells, or that has another suffix; empty if there is none."""
    same = [each for each in names if each.partition(".")[0].lower() == name.partition(".")[0].lower()]
    return next(iter(sorted(same, key=lambda each: _typed(name.lower(), each.lower()))), "") or near(name, names)
