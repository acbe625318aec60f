"""BibTeX's macros: the months, which every style defines, and those of ``@string``; case does not count."""

import re
from functools import cached_property

from cvtool.bib.bibtex.findings import Findings
from cvtool.dates import MONTH_MACROS
from cvtool.sources.patterns import pattern

_DEFINITION = pattern(r"@\s*string\s*[{(]\s*([^\s\"#%'(),={}]+)\s*=\s*(?:\{([^{}]*)\}|\"([^\"{}]*)\")", re.IGNORECASE)


class Macros:
    """The macros that are known up to here in the file."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.known = {month: month for month in MONTH_MACROS}

    def define(self, name: str, value: str) -> None:
        """Define a macro, or define it anew, as BibTeX allows."""
        self.known[name.lower()] = value

    def expand(self, name: str, offset: int) -> str:
        """Return a macro's text; for an undefined one, its name, which then shows in the output."""
        value = self.known.get(name.lower())
        if value is not None:
            return value
        if name.lower() in self._anywhere:
            where, value = self._anywhere[name.lower()]
            message = f"the macro `{name}` is used before its definition on line {self.findings.span(where).line}"
            self.findings.warn("late-macro", message, offset, "BibTeX reads from top to bottom: move its @string up")
            return value
        hint = f"define it with @string{{{name} = …}}, or put the text in braces"
        self.findings.error("undefined-macro", f"the macro `{name}` is not defined", offset, hint)
        return name

    @cached_property
    def _anywhere(self) -> dict[str, tuple[int, str]]:
        """Every macro of the file that is a text alone; asked for only if one is used before its definition."""
        found = _DEFINITION.finditer(self.findings.lines.text)
        return {one[1].lower(): (one.start(), one[2] if one[2] is not None else one[3]) for one in found}
