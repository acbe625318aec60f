"""CV → JSON Resume, valid under schema 1.0.0 and 1.3.1.

What the standard has a field for goes there in the form that themes expect: plain text, ISO dates, no ``endDate`` while
something goes on. What it has none for stays with its item under ``x-cvtool``, or under ``meta.cvtool``. The standard's
schemas allow both, and its readers ignore them. ``write_strict`` leaves both out.
"""

from collections.abc import Sequence

from cvtool.bib.work import Work
from cvtool.cv.model.contacts import CONTACT_FIELDS
from cvtool.cv.model.cv import CV
from cvtool.cv.sections.context import Context
from cvtool.diagnostics import Diagnostic, Noted, Severity
from cvtool.exchange.jsonresume.document import resume
from cvtool.exchange.jsonresume.kinds import SECTION_NAMES
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.jsonresume.strict import in_our_words, strict, unseen
from cvtool.sources.json_text import json_text


def write(cv: CV, works: Sequence[Work], context: Context) -> Noted[str]:
    """Write the CV; the diagnostics name the sections that other readers will not see."""
    kept = [f"`{name}`" for name, section in cv.sections.items() if section.kind not in SECTION_NAMES]
    text = json_text(resume(cv, works, _languages(context)))
    if not kept:
        return Noted(text)
    message = f"JSON Resume has no field for {', '.join(kept)}: kept under meta.cvtool, which other tools ignore"
    return Noted(text, [_note(message)])


def write_strict(cv: CV, works: Sequence[Work], context: Context) -> Noted[str]:
    """Write only what the standard knows; the diagnostics list all that is left out."""
    cv, languages = in_our_words(cv), _languages(context)
    notes = [_left_out(name, fields) for name, fields in unseen(cv, works, languages)]
    return Noted(json_text(strict(resume(cv, works, languages))), notes)


def _languages(context: Context) -> Languages:
    return Languages(context.language, context.default_language, context.terms, context.inserts)


def _left_out(name: str, fields: Sequence[str]) -> Diagnostic:
    if not fields:
        return _note(f"JSON Resume has no field for the section `{name}`: it is left out")
    shown = ", ".join(f"`{field}`" for field in fields if name != "person" or field not in CONTACT_FIELDS)
    if not name:
        return _note(f"JSON Resume has no field for {shown}: left out")
    more = [f"`{field}`" for field in fields if name == "person" and field in CONTACT_FIELDS]
    if more:
        rest = f"; of {', '.join(more)}, only the first value is written, without its label"
        return _note(
            (
                f"JSON Resume has no field for {shown} of `{name}`: left out"
                if shown
                else "JSON Resume has one value where a CV has several"
            )
            + rest
        )
    return _note(f"JSON Resume has no field for {shown} of `{name}`: left out")


def _note(message: str) -> Diagnostic:
    return Diagnostic("not-representable", message, severity=Severity.NOTE)
