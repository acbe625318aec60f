"""Which findings ``validate`` reports: the command line, ``checks:`` of a CV, ``[tool.cvtool]`` of a project."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from cvtool.cv.checks import STYLE_CODES
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, nearest

DEFAULT = "default"
GROUPS = ("all", DEFAULT, "style")


class Rules(Struct, frozen=True):
    """Codes or groups of them: ``all``, ``default`` (all but style), ``style``; ``strict``: a warning is an error.

    Errors are always reported, because what has one is not valid.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    is_strict: bool = False

    def below(self, stronger: "Rules") -> "Rules":
        """Add rules that are nearer to the command line: their choice of codes wins, and what they ignore is added."""
        return Rules(
            stronger.select or self.select, (*self.ignore, *stronger.ignore), self.is_strict or stronger.is_strict
        )

    @property
    def wants_style(self) -> bool:
        """Whether the checks that are off by default must run."""
        return bool({"all", "style", *STYLE_CODES}.intersection(self.select))

    def applied(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return what is reported, a warning as an error if that is strict."""
        return [self._stricter(each) for each in found if each.severity is Severity.ERROR or self._reports(each.code)]

    def _reports(self, code: str) -> bool:
        groups = {"all", code, "style" if code in STYLE_CODES else DEFAULT}
        return bool(groups.intersection(self.select or (DEFAULT,))) and not groups.intersection(self.ignore)

    def _stricter(self, found: Diagnostic) -> Diagnostic:
        is_raised = self.is_strict and found.severity is Severity.WARNING
        return found._replace(severity=Severity.ERROR) if is_raised else found


NO_RULES = Rules()


def rules_of(settings: Any) -> Rules:
    """Return the rules of a CV's ``checks:``, which may be missing."""
    return Rules(settings.select, settings.ignore, settings.strict) if settings else NO_RULES


def rules_from(select: Sequence[str], ignore: Sequence[str], *, strict: bool) -> Rules:
    """Read the rules of a command line; raises ``CvtoolError`` (usage) for an unknown code."""
    return Rules(_split(select), _split(ignore), strict)


def _split(options: Sequence[str]) -> tuple[str, ...]:
    """Split the words of ``--select`` and ``--ignore`` at commas; raises ``CvtoolError`` (usage) for an unknown one."""
    codes = tuple(word.strip() for option in options for word in option.split(",") if word.strip())
    if unknown := unknown_codes(codes):
        raise CvtoolError(*(_of_usage(each) for each in unknown), exit_code=2)
    return codes


def _of_usage(found: Diagnostic) -> Diagnostic:
    return found._replace(code="usage", severity=Severity.ERROR)


def unknown_codes(codes: Iterable[str]) -> list[Diagnostic]:
    """Report what is neither a code nor a group."""
    from cvtool.reports.codes import meanings

    known = [*GROUPS, *meanings()]
    return [
        Diagnostic("unknown-code", f"there is no code `{code}`", hint=_hint(code, known), severity=Severity.WARNING)
        for code in codes
        if code not in known
    ]


def _hint(code: str, known: Sequence[str]) -> str:
    close = nearest(code, known)
    return close if close.startswith("did you mean") else "`cvtool explain` lists the codes"
