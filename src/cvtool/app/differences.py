"""What a command would change in a file, as a unified diff."""

from difflib import unified_diff


def unified(file: str, old: bytes, new: bytes) -> str:
    """Compare two versions of a file in UTF-8; lines end at newlines only, as they do for ``patch``."""
    before, after = (raw.decode("utf-8").split("\n") for raw in (old, new))
    lines = unified_diff(_ended(before), _ended(after), f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _ended(lines: list[str]) -> list[str]:
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
