"""The tokens of a formula, from left to right: commands, single characters, and groups that are taken as they stand."""

import re

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\\]|\\", re.DOTALL)


class TokenReader:
    """A formula, and how far it is read; blanks are left out unless words are read."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.position = 0
        self.sound = True
        self.closing: dict[int, int] | None = None

    def peek(self) -> str:
        """Return the token that comes next; empty at the end."""
        length = len(self.latex)
        while self.position < length and self.latex[self.position].isspace():
            self.position += 1
        found = _TOKEN.match(self.latex, self.position)
        return found[0] if found else ""

    def next(self) -> str:
        """Take the next token."""
        token = self.peek()
        self.position += len(token)
        return token

    def raw(self) -> str | None:
        """Take a group as it stands; None if there is none."""
        if self.peek() != "{":
            return None
        if self.closing is None:
            self.closing = matching_braces(self.latex)
        start = self.position + 1
        end = self.closing.get(self.position)
        if end is None:
            self.sound = False
            return None
        self.position = end + 1
        return self.latex[start:end]


def matching_braces(latex: str) -> dict[int, int]:
    """Return where each opening brace is closed, if it is; escaped braces do not count."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for found in re.finditer(r"\\.|[{}]", latex, re.DOTALL):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            closing[opened.pop()] = found.start()
    return closing
