"""CV → JSON Resume, valid under schema 1.0.0 and 1.3.1.

What the standard has a field for goes there in the form that themes expect: plain text, ISO dates, no ``endDate`` while
something goes on. What it has none for stays with its item under ``x-cvtool``, or under ``meta.cvtool``. The standard's
schemas allow both, and its readers ignore them. ``write_strict`` leaves both out.
"""

import json
import math
from collections.abc import Sequence
from typing import Any

from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.base import Context
from cvtool.diagnostics import Diagnostic, Noted, Severity
from cvtool.exchange.jsonresume.document import resume
from cvtool.exchange.jsonresume.kinds import SECTIONS
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.jsonresume.strict import in_our_words, strict, unseen


def write(cv: CV, works: Sequence[Work], context: Context) -> Noted[str]:
    """Write the CV; the diagnostics name the sections that other readers will not see."""
    kept = [f"`{name}`" for name, section in cv.sections.items() if section.kind not in SECTIONS]
    text = _text(resume(cv, works, _tongue(context)))
    if not kept:
        return Noted(text)
    message = f"JSON Resume has no place for {', '.join(kept)}: kept under meta.cvtool, where other tools do not look"
    return Noted(text, [_note(message)])


def write_strict(cv: CV, works: Sequence[Work], context: Context) -> Noted[str]:
    """Write only what the standard knows; the diagnostics list all that is left out."""
    cv, tongue = in_our_words(cv), _tongue(context)
    notes = [_left_out(name, fields) for name, fields in unseen(cv, works, tongue)]
    return Noted(_text(strict(resume(cv, works, tongue))), notes)


def _tongue(context: Context) -> Languages:
    return Languages(context.language, context.default_language, context.terms)


def _text(data: Any) -> str:
    return json.dumps(_finite(data), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _finite(value: Any) -> Any:
    """Write infinities, which JSON has no word for, as YAML does."""
    match value:
        case float() if not math.isfinite(value):
            return {"inf": ".inf", "-inf": "-.inf"}.get(str(float(value)), ".nan")
        case dict():
            return {key: _finite(item) for key, item in value.items()}
        case list():
            return [_finite(item) for item in value]
        case _:
            return value


def _left_out(name: str, fields: Sequence[str]) -> Diagnostic:
    if not fields:
        return _note(f"JSON Resume has no place for the section `{name}`: it is left out")
    shown = ", ".join(f"`{field}`" for field in fields)
    return _note(f"JSON Resume has no place for what `{name}` says in {shown}: left out")


def _note(message: str) -> Diagnostic:
    return Diagnostic("not-representable", message, severity=Severity.NOTE)
