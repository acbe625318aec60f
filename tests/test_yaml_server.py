"""What editors make of the schema: the real ``yaml-language-server``, asked of each kind of section."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from msgspec import Struct
from yaml_server import YamlServer

from cvtool.cv.described import DescribedKey, described_keys
from cvtool.cv.schema import schema_text
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class, section_class

HEAD = "# yaml-language-server: $schema=cv.schema.json\nperson: {name: Ada}\nsections:\n"


class Draft(Struct):
    """A CV with one section, in which a key is misspelled, and a line in which one is to be typed."""

    text: str
    line: int
    keys: Mapping[str, DescribedKey]

    @property
    def rows(self) -> list[str]:
        return self.text.split("\n")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YamlServer]:
    folder = tmp_path_factory.mktemp("yaml")
    (folder / "cv.schema.json").write_text(schema_text(), encoding="utf-8")
    with YamlServer(folder) as started:
        yield started


def draft(kind: str, name: str) -> Draft:
    """Write a section with the keys that it needs; of a name of its own it has ``kind:`` and ``entries:``."""
    keys = {key: about for (group, key), about in described_keys().items() if group == kind and about.examples}
    model = section_class(kind) if kind in WITHOUT_ENTRIES else entry_class(kind)
    needed = [field.alias or key for key, field in model.model_fields.items() if field.is_required()]
    first = dict.fromkeys([*(key for key in needed if key in keys), next(iter(keys))])
    rows = [*(f"{key}: {json.dumps(keys[key].examples[0])}" for key in first), "titel: x", ""]
    if kind in WITHOUT_ENTRIES:
        lines = [f"    {row}" for row in ([] if name == kind else [f"kind: {kind}"]) + rows]
    else:
        dash, blank = ("    - ", "      ")
        lines = [(blank if place else dash) + row for place, row in enumerate(rows)]
        lines = lines if name == kind else [f"    kind: {kind}", "    entries:", *lines]
    return Draft(f"{HEAD}  {name}:\n" + "\n".join(lines), 4 + len(lines) - len(rows), keys)


@pytest.mark.parametrize("name", ["", "own"])
def test_each_kind_of_section_in_an_editor(name: str, server: YamlServer) -> None:
    """A typo is marked, and nothing else; the other keys are offered; the sentence of a key is shown."""
    wrong: list[Any] = []
    for kind in SECTIONS:
        made = draft(kind, name or kind)
        uri = server.open(f"{kind}{name}.yaml", made.text)
        marked = [(each["range"]["start"]["line"], each["message"]) for each in server.findings(uri)]
        typo = next(number for number, row in enumerate(made.rows) if "titel:" in row)
        if marked != [(typo, "Property titel is not allowed.")]:
            wrong.append((kind, "marked", marked))
        offered = {each["label"] for each in server.completion(uri, typo + 1, len(made.rows[-1]))}
        written = {key for key in made.keys if any(row.lstrip(" -").startswith(f"{key}:") for row in made.rows)}
        if lacking := made.keys.keys() - written - offered:
            wrong.append((kind, "not offered", sorted(lacking)))
        key = made.rows[made.line].strip(" -").partition(":")[0]
        column = made.rows[made.line].index(key)
        shown = server.hover(uri, made.line, column + 1)
        if made.keys[key].description.replace("`", "") not in shown.replace("`", "").replace("\\", ""):
            wrong.append((kind, key, shown))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("kind", "typed", "offered"),
    [
        ("awards", "- ti", "awarder"),
        ("references", "- ", "contact"),
        ("skills", "- id: one\n      ", "keywords"),
        ("interests", "- id: one\n      nmae: Looms\n      ", "name"),
        ("work", "- organization: ACM\n      highlights:\n        - te", "text"),
        ("languages", "- {en: French, de: Französisch}\n    - la", "fluency"),
    ],
)
def test_keys_are_offered_where_a_bare_text_would_do(kind: str, typed: str, offered: str, server: YamlServer) -> None:
    text = f"{HEAD}  {kind}:\n    {typed}"
    rows = text.split("\n")
    uri = server.open(f"{kind}-typed.yaml", text)
    assert offered in {each["label"] for each in server.completion(uri, len(rows) - 1, len(rows[-1]))}


def test_short_forms_are_not_marked(server: YamlServer) -> None:
    forms = "[Python, 3, {en: Python, ar: x}, {id: a, en: x}, {name: Go, level: expert}]"
    uri = server.open("short.yaml", f"{HEAD}  skills: {forms}\n  work: []\n  interests: [{{en: Looms}}]\n")
    assert server.findings(uri) == []
    uri = server.open("wrong.yaml", f"{HEAD}  skills: [{{id: a}}, {{en: Python, nmae: x}}]\n")
    wrong = {each["message"] for each in server.findings(uri)}
    assert wrong == {
        'Missing property "name".',
        "Property en is not allowed.",
        "Property nmae is not allowed.",
    }
