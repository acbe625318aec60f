"""How bullets are written; off unless ``validate --select style`` or ``checks:`` asks for it.

The rules are those that career offices agree on: no first person, two lines at most, full stops everywhere or nowhere.
"""

from collections.abc import Iterator

from cvtool.cv.checks.finding import Finding, World
from cvtool.cv.model.cv import CV
from cvtool.cv.model.text import Translated
from cvtool.cv.sections.base import EntrySection
from cvtool.diagnostics import Severity
from cvtool.sources.patterns import pattern
from cvtool.sources.yaml import KeyPath

LONGEST_BULLET = 220
"""Letters of a bullet that fit on two lines of most pages."""
_FIRST_PERSON = pattern(r"\b(?:I|I'm|I've|me|my|mine|we|our|us)\b(?![./])")


def first_person(cv: CV, world: World) -> Iterator[Finding]:
    """Warn of bullets in the first person, in English."""
    del world
    for path, text in _bullets(cv) if cv.language.startswith("en") else ():
        if found := _FIRST_PERSON.search(text):
            yield Finding(
                path,
                "first-person",
                f"this bullet is in the first person: `{found[0]}`",
                "begin with a verb",
                Severity.WARNING,
            )


def long_highlights(cv: CV, world: World) -> Iterator[Finding]:
    """Warn of bullets that take more than two lines."""
    del world
    for path, text in _bullets(cv):
        if len(text) > LONGEST_BULLET:
            message = f"this bullet has {len(text)} characters, more than two lines"
            yield Finding(path, "long-highlight", message, "shorten or divide it", Severity.WARNING)


def full_stops(cv: CV, world: World) -> Iterator[Finding]:
    """Warn of bullets that end with a full stop where most do not, or the other way round."""
    del world
    for name in cv.sections:
        bullets = [(path, text.rstrip()) for path, text in _bullets(cv) if path[1] == name]
        stopped = [text.endswith((".", "。")) for _, text in bullets]
        most = stopped.count(True) * 2 >= len(stopped)
        for (path, _), has_stop in zip(bullets, stopped, strict=True):
            if has_stop != most:
                message = "this bullet ends without a full stop" if most else "this bullet ends with a full stop"
                yield Finding(path, "full-stops", f"{message}, unlike most of `{name}`", "", Severity.WARNING)


def _bullets(cv: CV) -> Iterator[tuple[KeyPath, str]]:
    """List the bullets that are not private, as they are written in the CV's own language."""
    for name, section in cv.sections.items():
        if not isinstance(section, EntrySection) or section.visibility == "private":
            continue
        for index, entry in enumerate(section.entries):
            for place, highlight in enumerate(entry.highlights if entry.visibility != "private" else ()):
                if highlight.visibility != "private":
                    text = highlight.text
                    written = next(iter(text.by_language.values())) if isinstance(text, Translated) else str(text)
                    yield ("sections", name, "entries", index, "highlights", place), written
