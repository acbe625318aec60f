"""What other tools, and people, call the keys of a CV: only loaded to write a hint."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from cvtool.cv.model.cv import CV
from cvtool.cv.model.person import Person
from cvtool.cv.sections import SECTIONS, entry_class
from cvtool.formula.tables import packaged


@cache
def tables() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Return what names of keys, and of sections, may mean: a name in small letters and without signs → ours."""
    keys, _, sections = packaged("cvtool.cv", "slips.txt").partition("\n\n")
    return _table(keys), _table(sections)


def _table(text: str) -> dict[str, list[str]]:
    """Read ``key: other names`` as a mapping from a name to the keys that it may mean."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines()[1:]:
        key, _, names = line.partition(": ")
        for name in names.split():
            found.setdefault(name, []).append(key)
    return found


def meant(key: str, known: Collection[str], given: Collection[str] = ()) -> str:
    """Return the key of ours that another name stands for, if the place has it and it is not given yet; else ``""``."""
    return next(iter(all_meant(key, known, given)), "")


def all_meant(key: str, known: Collection[str], given: Collection[str] = ()) -> list[str]:
    """List all keys of ours that another name may stand for; our own key in another spelling is the only one."""
    word = _plain(key)
    free = [name for name in known if name not in given]
    same = [name for name in free if _plain(name) == word]
    return same or [name for name in tables()[0].get(word, ()) if name in free]


def section_meant(key: str) -> str:
    """Return the known section that a name stands for; empty if none does."""
    word = _plain(key)
    return word if word in SECTIONS else next(iter(tables()[1].get(word, ())), "")


def top_hint(key: str, data: Mapping[str, Any]) -> str:
    """Say where a key at the top of a CV belongs; empty if it belongs nowhere."""
    if (kind := section_meant(key)) and isinstance(data.get(key), list):
        return f"write it in `sections:`, as `{kind}`"
    if key in Person.model_fields:
        return "write it in `person:`"
    from cvtool.cv.misplaced import of_theme, of_variant

    return of_theme(key, data) or of_variant(key, data)


def elsewhere(path: tuple[int | str, ...]) -> str:
    """Say where the key that is meant belongs, if it is known here under another name."""
    if path == ("include",):
        return "list other files in `files: [work.yaml]`; `include` belongs to a variant and takes tags"
    if path[:1] == ("sections",) and len(path) == 3 and path[2] in {"limit", "max"}:
        return "write `select: {max: …}`, or `limit:` in a variant"
    if path[:1] == ("person",) and len(path) == 2 and path[1] in CV.model_fields:
        return f"write `{path[1]}:` at the top of the CV, beside `person:`"
    if path[:1] == ("variants",) and path[2:] == ("files",):
        return "`files` belongs to the top of a CV; tags to include go into `include: systems or ml`"
    return ""


def entry_hint(value: Any, kind: str) -> str:
    """Say how an entry of a kind is written in place of a text, a list or nothing; empty if it has no key for that."""
    required = [name for name, field in entry_fields(kind).items() if field.is_required()]
    match value:
        case str() | int() | float() if required:
            from cvtool.cv.yaml_text import one_line

            text = str(getattr(value, "written", value)).splitlines()[0]
            return f"write it as `{required[0]}: {one_line(text) if isinstance(value, str) else text}`"
        case list() | tuple():
            return "one `- ` begins an entry"
        case None:
            return "write the entry behind its `- `, or remove it"
        case _:
            return ""


def entry_fields(kind: str) -> Mapping[str, Any]:
    """Return the fields of the entries of a kind; none if it is unknown or has no entries."""
    try:
        return entry_class(kind).model_fields
    except KeyError:
        return {}


def _plain(key: str) -> str:
    return re.sub(r"[\W_]+", "", key.casefold())
