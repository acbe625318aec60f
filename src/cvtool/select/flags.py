"""The flags of the command line → a variant of their own, to lay over a named one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from msgspec import Struct

from cvtool.bib.query.criteria import check_expression
from cvtool.cv.checks.variants import KnownTags, variant_findings
from cvtool.cv.looks import TypedFile, is_theme_file
from cvtool.cv.model.variants import Redactable, Variant
from cvtool.cv.project import Project
from cvtool.dates import DateError, read_bound, read_date
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.select.choice import Choice, choose

FLAGS = {
    "include": "--tags",
    "exclude": "--exclude",
    "sections": "--section",
    "limit": "--limit",
    "redact": "--redact",
    "since": "--since",
    "until": "--until",
    "max_pages": "--max-pages",
    "theme": "--theme",
    "language": "--lang",
}
"""Field of a variant → the flag that gives it."""


class Flags(Struct, frozen=True):
    """The selecting options as they were typed."""

    variant: str = ""
    tags: str = ""
    exclude: str = ""
    sections: Sequence[str] = ()
    limits: Sequence[str] = ()
    redact: Sequence[str] = ()
    max_pages: int | None = None
    theme: str = ""
    language: str = ""
    include_private: bool = False
    since: str = ""
    until: str = ""

    def as_variant(self) -> Variant:
        """Read them; raises ``CvtoolError`` (usage) with the place of what is wrong."""
        check_expression("--tags", self.tags)
        check_expression("--exclude", self.exclude)
        values: dict[str, Any] = {
            "include": self.tags,
            "sections": _words(self.sections),
            "limit": _limits(self.limits),
            "redact": _redacted(_words(self.redact)),
            "theme": TypedFile(self.theme) if is_theme_file(self.theme) else self.theme,
            **{name: getattr(self, name) for name in ("exclude", "max_pages", "language")},
        }
        dates = {name: check_bound(name, getattr(self, name)) for name in ("since", "until")}
        return Variant.model_validate({name: value for name, value in (values | dates).items() if value})


def choose_by_flags(flags: Flags, project: Project) -> Choice:
    """Resolve the variant and lay the flags over it; raises ``CvtoolError`` (usage) if one names nothing."""
    return choose_over(project, flags.variant, flags.as_variant(), FLAGS, private=flags.include_private)


def choose_over(project: Project, name: str, given: Variant, names: Mapping[str, str], *, private: bool) -> Choice:
    """Resolve a variant and lay another over it, whose fields the user knows by ``names``.

    Raises ``CvtoolError`` (usage) if one names nothing.
    """
    cv = project.cv
    if name and name not in cv.variants:
        message = f"there is no variant `{name}`"
        hint = nearest(name, cv.variants) or "the CV has no `variants:`"
        raise CvtoolError(Diagnostic("unknown-variant", message, hint=hint), exit_code=2)
    known = KnownTags(cv, project.works)
    problems = [
        Diagnostic(finding.code, f"{names[str(finding.path[0])]}: {finding.message}", hint=finding.hint)
        for finding in variant_findings(given, cv, project.world, known)
    ]
    if problems:
        raise CvtoolError(*problems, exit_code=2)
    return choose(cv.variants, name, given, private=private)


def _words(values: Sequence[str]) -> list[str]:
    """Take commas and repeated flags alike."""
    return [word for value in values for word in re.split(r"[,\s]+", value) if word]


def _limits(values: Sequence[str]) -> dict[str, dict[str, int]]:
    limits: dict[str, dict[str, int]] = {}
    for word in _words(values):
        found = re.fullmatch(r"(.+?)(?:\.(entries|highlights))?=(\d{1,6})", word)
        if not found:
            hint = "write work=4 or work.highlights=3"
            raise CvtoolError(Diagnostic("usage", f"--limit cannot be {word!r}", hint=hint), exit_code=2)
        limits.setdefault(found[1], {})[found[2] or "entries"] = int(found[3])
    return limits


def check_bound(name: str, text: str, *, is_day: bool = False) -> str:
    """Check a date, or a span of time before today where no day is asked for; raises ``CvtoolError`` (usage)."""
    read, other = (read_date, "`today`") if is_day else (read_bound, "a span of time such as `1 year`")
    try:
        return text and str(read(text.strip()))
    except DateError as error:
        from cvtool.cv.date_hints import bound_hint

        hint = error.why or bound_hint(text) or f"write a date such as 2026 or 2026-05, or {other}"
        raise CvtoolError(Diagnostic("usage", f"--{name} cannot be {text!r}", hint=hint), exit_code=2) from None


def _redacted(words: list[str]) -> list[str]:
    known = get_args(Redactable)
    for word in words:
        if word not in known:
            message = f"--redact cannot be {word!r}"
            raise CvtoolError(Diagnostic("bad-choice", message, hint=nearest(word, known)), exit_code=2)
    return words
