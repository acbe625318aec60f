"""The laws: a CV survives the way to JSON Resume and back, and a JSON Resume the way to a CV and back."""

import json
from typing import Any

from any_cv import bibliographies, cvs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_jsonresume import errors

from cvtool.bib.formats.bibtex import LINKS
from cvtool.bib.work import Work
from cvtool.cv.model.base import as_written
from cvtool.cv.model.cv import CV
from cvtool.exchange.jsonresume.document import resume
from cvtool.exchange.jsonresume.import_log import ImportLog
from cvtool.exchange.jsonresume.official import official_schema
from cvtool.exchange.jsonresume.plain import Languages
from cvtool.exchange.jsonresume.reading import Resume, read
from cvtool.exchange.jsonresume.strict import strict

FAST = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a CV takes minutes
)


def exported(cv: CV, works: tuple[Work, ...]) -> Any:
    return json.loads(json.dumps(resume(cv, works, Languages(cv.language, cv.language)), allow_nan=False))


def imported(data: Any) -> tuple[Resume, list[str]]:
    log = ImportLog()
    return read(data, log), [message for _, message in log.edited]


def told_of(work: Work) -> Any:
    return work.key, work.type, {name: value for name, value in work.fields.items() if name not in LINKS}


@FAST
@given(cvs(), bibliographies())
def test_cv_to_json_and_back(cv: CV, works: tuple[Work, ...]) -> None:
    data = exported(cv, works)
    found, told = imported(data)
    assert told == []
    assert as_written(found.cv) == as_written(cv)
    assert found.cv == cv
    assert list(found.cv.sections) == list(cv.sections)
    assert [told_of(work) for work in found.works] == [told_of(work) for work in works]
    assert errors(data, "1.0.0") == []
    assert errors(data, "1.3.1") == []


@FAST
@given(cvs(), bibliographies())
def test_strict_has_no_extension(cv: CV, works: tuple[Work, ...]) -> None:
    data = strict(exported(cv, works))
    assert errors(data, "1.0.0") == []
    assert "x-" not in json.dumps([list(item) for part in data.values() if isinstance(part, list) for item in part])
    assert set(data["meta"]) <= {"canonical", "version", "lastModified"}


STRINGS = st.sampled_from(
    [
        "Ada",
        " a ",
        "",
        "  ",
        "*x* [y](https://z)",
        "a\nb\n\nc",
        "\\",
        "日本",
        "50% & {x} $y$ -- 'q' ~^_`",
        "two",
        "Great GPUs",
        "007",
        "- no",
    ]
)
URIS = st.sampled_from(
    ["https://e.org", "http://E.org/%20", "urn:isbn:1", "ftp://e.org", "https://doi.org/10.1/x", "mailto:a@b"]
)
DATES = st.from_regex(
    r"20[01][0-9]-(0[1-9]|1[0-2])-([01][1-9]|2[0-8])|[12][0-9]{3}-(0[1-9]|1[0-2])|[12][0-9]{3}", fullmatch=True
)
STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | STRINGS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=3,
)


def valid_by(schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Make values that a part of the official schema allows, unknown keys among them."""
    if "$ref" in schema:
        return DATES
    match schema["type"], schema.get("format"):
        case "string", "uri":
            return URIS
        case "string", "email":
            return st.sampled_from(["a@e.org", "a@b", "Ada <a@e.org>"])
        case "string", _:
            return STRINGS
        case "array", _:
            return st.lists(valid_by(schema["items"], depth + 1), max_size=3)
        case _:
            known = {key: valid_by(value, depth + 1) for key, value in schema["properties"].items()}
            strange = {"company": STRINGS, "website": STRINGS, "x-other": STRANGE, "wrok": STRANGE}
            return st.fixed_dictionaries({}, optional=known | strange)


@FAST
@given(valid_by(official_schema("1.3.1")))
def test_json_to_cv_and_back(data: dict[str, Any]) -> None:
    found, told = imported(data)
    assert told == []
    again = exported(found.cv, found.works)
    assert {key: again.get(key) for key in again | data if again.get(key) != data.get(key)} == {}
    assert again == data
    assert CV.model_validate(as_written(found.cv)) == found.cv


@FAST
@given(cvs(), bibliographies(), st.data())
def test_an_edited_field_wins(cv: CV, works: tuple[Work, ...], draw: st.DataObject) -> None:
    data = exported(cv, works)
    places = [
        (section, at, key)
        for section, items in data.items()
        for at, item in enumerate(items if isinstance(items, list) else [])
        for key, value in item.items()
        if isinstance(value, str)
        and "date" not in key.lower()
        and key not in {"url", "summary" * (section == "publications")}
    ]
    if not places:
        return
    section, at, key = draw.draw(st.sampled_from(places))
    before, data[section][at][key] = data[section][at][key], "Edited *words*"
    found, _ = imported(data)
    again = exported(found.cv, found.works)
    assert again[section][at][key] == "Edited *words*", before
    rest = {name: value for name, value in again[section][at].items() if name not in {key, "x-cvtool"}}
    assert rest == {name: value for name, value in data[section][at].items() if name not in {key, "x-cvtool"}}
