"""The JSON Schema says what each key is, offers what is installed, and refuses what the program refuses."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from conftest import ROOT, TESTS, Golden, Run
from described import FILE, PAGE, described
from jsonschema import Draft202012Validator

from cvtool.bib.kinds import TYPES
from cvtool.bib.styles import STYLES
from cvtool.cv.described import described_keys
from cvtool.cv.model.networks import NETWORKS
from cvtool.cv.read import read_cv
from cvtool.cv.schema import cv_schema
from cvtool.cv.sections import SECTIONS
from cvtool.locales import languages
from cvtool.sources.yaml import parse_yaml
from cvtool.themes import theme_names


@cache
def schema() -> dict[str, Any]:
    return cv_schema()


def properties(node: Any, place: str = "#") -> Iterator[tuple[str, str, Any]]:
    """Yield each property: where, its key, and its description with what it refers to."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in items:
        if key == "properties":
            yield from ((place, name, resolved(each)) for name, each in inner.items())
        if key not in {"examples", "default"}:
            yield from properties(inner, f"{place}/{key}")


def resolved(described: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference; what is beside it counts first."""
    if "$ref" not in described or "description" in described:
        return described
    found: Any = schema()
    for part in described["$ref"].split("/")[1:]:
        found = found[part]
    return resolved(found)


def at(*keys: str) -> Any:
    """Return what describes a key of a model."""
    node = schema() if keys[0] == "CV" else schema()["$defs"][keys[0]]
    node = node if "properties" in node else next(form for form in node["anyOf"] if "properties" in form)
    return resolved(node["properties"][keys[1]])


def test_every_property_is_described() -> None:
    found = [*properties(schema())]
    assert len(found) > 500
    for place, key, each in found:
        assert each.get("title"), (place, key)
        assert each.get("description", "").endswith("."), (place, key)
        assert each.get("examples") or key in {"kind", "entries"}, (place, key)


def test_examples_are_valid() -> None:
    for place, key, each in properties(schema()):
        check = Draft202012Validator({**each, "$defs": schema()["$defs"]})
        for example in each.get("examples", ()):
            assert check.is_valid(example), (place, key, example)


def test_the_tables_are_what_editors_show(golden: Golden) -> None:
    golden(FILE, described())
    used = {(each["title"], each["description"]) for _, _, each in properties(schema())}
    assert {(key.title, key.description) for key in described_keys().values()} == used, "a key that there is not"
    assert all(len(line) < 300 for line in PAGE.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_example_of_a_section_is_a_cv(kind: str) -> None:
    example = next(line.split("\t")[3] for line in described().splitlines() if line.startswith(f"sections\t{kind}\t"))
    cv, _, problems = read_cv(f"person: {{name: Ada}}\nsections:\n  {kind}: {example}\n", "cv.yaml")
    assert cv is not None, problems


def nulls(node: Any) -> Iterator[Any]:
    """Yield what offers ``null``."""
    items = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and ("null" in (node.get("type") or ()) or None in node.get("enum", ())):
        yield node
    if isinstance(node, dict) and "const" in node and node["const"] is None:
        yield node
    for inner in items:
        yield from nulls(inner)


def test_no_null_is_offered() -> None:
    assert [*nulls(schema())] == []
    check = Draft202012Validator(schema())
    for kind in SECTIONS:
        assert check.is_valid({"person": {"name": "A"}, "sections": {kind: None}})
    for wrong in (7, "x", True, 1.5):
        assert not check.is_valid({"person": {"name": "A"}, "sections": {"publications": wrong}})
    assert not check.is_valid({"person": {"name": "A", "headline": None}})


def test_what_is_installed_is_offered() -> None:
    themes = [at(model, "theme")["anyOf"][0]["enum"] for model in ("CV", "Variant")]
    assert themes == [theme_names()] * 2
    assert at("PublicationsSection", "style")["enum"] == [*STYLES]
    assert at("CV", "language")["anyOf"][0]["enum"] == [*languages()]
    assert at("Profile", "network")["anyOf"][0]["enum"] == [*NETWORKS]
    assert at("PublicationFilter", "type")["anyOf"][0]["enum"] == [*TYPES]
    assert {"none", "year", "tag", "status", "funder"} <= {*at("GrantsSection", "group_by")["enum"]}
    assert "funder" not in at("TalksSection", "sort")["enum"]


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("language: pt-BR", True),
        ("language: xx", False),
        ("theme: margin", True),
        ("theme: Classic", False),
        ("sections: {publications: {style: apa}}", True),
        ("sections: {publications: {style: APA}}", False),
        ("sections: {grants: {group_by: status, entries: [{title: x}]}}", True),
        ("sections: {talks: {group_by: status, entries: [{title: x}]}}", False),
        ("sections: {service: {sort: role, entries: [x]}}", True),
        ("sections: {service: {sort: rank, entries: [x]}}", False),
        ("theme: {side_sections: [skills, languages]}", True),
        ("theme: {side_sections: [nosuch]}", False),
        ("theme: {one_line: [Talks]}", False),
        ('theme: {footer: "{name} | {page}/{pages} {date} {"}', True),
        ('theme: {footer: "{nme} | {page}"}', False),
        ('theme: {footer: "{}"}', False),
        ('theme: {font: " "}', False),
    ],
)
def test_the_schema_refuses_what_validate_refuses(line: str, is_right: Any, cvtool: Run, tmp_path: Any) -> None:
    text = f"person: {{name: A}}\nbibliography: pubs.bib\n{line}\n"
    (tmp_path / "pubs.bib").write_text("", encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    assert (cvtool("validate", "cv.yaml", cwd=tmp_path).code == 0) == is_right
    assert Draft202012Validator(schema()).is_valid(parse_yaml(text, "cv.yaml").data) == is_right


@pytest.mark.parametrize("path", [ROOT / "data" / "cv.yaml", TESTS / "cases" / "kitchen-sink" / "cv.yaml"], ids=str)
def test_real_cvs_are_valid(path: Any) -> None:
    data = parse_yaml(path.read_text(encoding="utf-8"), "cv.yaml").data
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("talks: [{title: x, people: [J, {name: K, x-y: 1}]}]", True),
        ("talks: [{title: x, people: [{name: J, y: 1}]}]", False),
        ("talks: [{title: x, people: [{en: J}]}]", False),
        ("talks: {group_by: event, groups: [a, {value: b}], entries: [{title: x}]}", True),
        ("talks: {group_by: event, groups: [{fr: a}], entries: [{title: x}]}", False),
        ("talks: {select: {tags: [a], x-y: 1}, entries: [{title: x}]}", True),
        ("talks: {select: {z: 1}, entries: [{title: x}]}", False),
        ("skills: [{en: Python, ar: x}, SQL, 7]", True),
        ("text: [{de: x}]", False),
        ("items: [{title: {de: 7}}]", True),
        ('work: [{organization: A, highlights: [""]}]', False),
        ('work: [{organization: A, highlights: [{text: x, highlights: [" "]}]}]', False),
        ('skills: [SQL, ""]', False),
        ('skills: [{name: A, keywords: " "}]', False),
        ('talks: {group_by: event, groups: [""], entries: [{title: x}]}', False),
        ('publications: {select: {tags: [a, ""]}}', False),
        ("text: [2019, x]", True),
        ("text: [true]", False),
    ],
)
def test_short_forms_are_the_same_in_both(line: str, is_right: Any) -> None:
    text = f"person: {{name: A}}\nsections:\n  {line}\n"
    assert (read_cv(text, "cv.yaml")[0] is not None) == is_right
    assert Draft202012Validator(schema()).is_valid(parse_yaml(text, "cv.yaml").data) == is_right
