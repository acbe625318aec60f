"""The JSON Schema of ``cv.yaml``, generated from the models, for editors and for ``cvtool schema --check``."""

import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, create_model
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from cvtool.cv.checks.sections import ENTRY_SORTS, GROUPINGS, fields_of
from cvtool.cv.described_schema import add_texts, share
from cvtool.cv.model.cv import CV
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class, section_class
from cvtool.cv.sections.base import EntrySection
from cvtool.diagnostics import Diagnostic, Span
from cvtool.sources.files import read_bytes
from cvtool.sources.files.paths import is_file
from cvtool.sources.json_text import json_text

FILE = Path("schemas/cv.schema.json")


def schema_text() -> str:
    """Write the schema (draft 2020-12) with a newline at its end."""
    return json_text(cv_schema())


class _WithoutTitles(GenerateJsonSchema):
    """Leaves out the titles that Pydantic makes of field names: editors show the key anyway."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never set one."""
        del schema
        return False


def _tidy(value: Any) -> Any:
    """Drop defaults that say nothing, and write code in descriptions as Markdown does."""
    if isinstance(value, dict):
        return {
            key: _tidy(item).replace("``", "`") if key == "description" and isinstance(item, str) else _tidy(item)
            for key, item in value.items()
            if not (key == "default" and item in (None, [], {}))
        }
    return [_tidy(item) for item in value] if isinstance(value, list) else value


def _filled(value: Any) -> Any:
    """Leave out that a key may be empty: it may, but an editor would offer ``null`` first."""
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _filled(item) for key, item in value.items()}
    if isinstance(made.get("type"), list):
        made["type"] = [kind for kind in made["type"] if kind != "null"]
    forms = made.get("anyOf")
    if isinstance(forms, list) and {"type": "null"} in forms:
        rest = [form for form in forms if form != {"type": "null"}]
        others = {key: item for key, item in made.items() if key != "anyOf"}
        return {**rest[0], **others} if len(rest) == 1 else {**others, "anyOf": rest}
    return made


def cv_schema() -> dict[str, Any]:
    """Generate the schema; sections may have their short form, and a known id needs no kind."""
    schema = _filled(_tidy(_schemas()))
    definitions = schema["$defs"]
    sections = schema["properties"]["sections"]
    by_kind = {kind: _section(definitions, kind) for kind in SECTIONS}
    references = [{"$ref": _reference(definitions, kind)} for kind in SECTIONS]
    sections["properties"] = {kind: {"anyOf": [by_kind[kind], _OTHER_KIND]} for kind in SECTIONS}
    sections["additionalProperties"] = _OTHER_KIND
    for kind in SECTIONS:
        described = definitions[_reference(definitions, kind).rpartition("/")[2]]["properties"]
        described["sections"] = _subsections(definitions, kind)
        described |= _arranged(kind)
    definitions[_NAMED] = {"type": "object", "required": ["kind"], "anyOf": references}
    definitions["Subsections"] = {name: {**described, **_FLAT} for name, described in sections["properties"].items()}
    schema["required"].remove("person")  # which another file may have
    schema["anyOf"] = [{"required": ["person"]}, {"required": ["files"]}]
    add_texts(schema)
    share(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cvtool: cv.yaml",
        **{key: value for key, value in schema.items() if key != "title" and value != []},
    }


def _schemas() -> dict[str, Any]:
    """Generate the schema of the CV together with those of all kinds of section."""
    models: list[type[BaseModel]] = [CV, *map(_section_model, SECTIONS)]
    references, schemas = models_json_schema(
        [(model, "validation") for model in models], by_alias=True, schema_generator=_WithoutTitles
    )
    definitions = schemas["$defs"]
    root = definitions.pop(references[CV, "validation"]["$ref"].rpartition("/")[2])
    return {**root, "$defs": definitions}


def _section_model(kind: str) -> type[BaseModel]:
    """Make the model of one kind of section, which knows its entries."""
    if section_class(kind) is not EntrySection:
        return section_class(kind)
    entry = entry_class(kind)
    described = sys.modules[entry.__module__].__doc__
    fields: dict[str, Any] = {"kind": (Literal[kind], kind), "entries": (tuple[entry, ...], ())}  # type: ignore[valid-type]
    return create_model(f"{kind.title()}Section", __base__=EntrySection, __doc__=described, **fields)


_EMPTY = {"not": {"type": ["string", "number", "boolean", "object", "array"]}}
"""Nothing, which editors would offer as ``null`` if it were said plainly."""
_NAMED = "NamedKind"
_OTHER_KIND = {"$ref": f"#/$defs/{_NAMED}"}
"""A section that says its kind, whatever its id is."""
_FLAT = {"not": {"type": "object", "required": ["sections"]}}
"""Sections are nested one level deep."""


def _subsections(definitions: dict[str, Any], kind: str) -> dict[str, Any]:
    """Describe the sections in a section of a kind, which is theirs too, if they do not say another one."""
    return {
        "type": "object",
        "properties": {name: {"$ref": f"#/$defs/Subsections/{name}"} for name in SECTIONS},
        "additionalProperties": {"anyOf": [_section(definitions, kind), _OTHER_KIND], **_FLAT},
    }


def _arranged(kind: str) -> dict[str, Any]:
    """List the fields of entries of a kind by which a section can be grouped and sorted."""
    if kind in WITHOUT_ENTRIES:
        return {}
    words = {"group_by": GROUPINGS, "sort": ENTRY_SORTS}
    return {key: {"enum": [*given, *fields_of(kind)], "default": given[0]} for key, given in words.items()}


def _reference(definitions: dict[str, Any], kind: str) -> str:
    name = next(
        name
        for name, definition in definitions.items()
        if _says(kind, definition.get("properties", {}).get("kind", {}))
    )
    return f"#/$defs/{name}"


def _says(kind: str, described: dict[str, Any]) -> bool:
    """Whether a key may only have this value; a key that may be left empty has it as one form of two."""
    return any(form.get("const") == kind for form in (described, *described.get("anyOf", ())))


def _section(definitions: dict[str, Any], kind: str) -> dict[str, Any]:
    """Describe a section of a known id: its long form, its entries alone, or nothing yet."""
    reference = _reference(definitions, kind)
    definition = definitions[reference.rpartition("/")[2]]
    forms: list[dict[str, Any]] = [{"$ref": reference}, _EMPTY]
    if "entries" in definition["properties"]:
        forms.insert(1, {"$ref": f"{reference}/properties/entries"})
    return {"anyOf": forms}


def schema_findings(folder: Path) -> list[Diagnostic]:
    """Compare the schema file in a folder with the models; the diagnostic says how to bring it up to date."""
    path = folder / FILE
    hint = f"run `cvtool schema -o {FILE}`"
    if not is_file(path):
        return [Diagnostic("stale-schema", f"there is no {FILE} here", hint=hint)]
    if read_bytes(path, str(FILE)) != schema_text().encode():
        return [Diagnostic("stale-schema", "the schema differs from the models", Span(str(FILE)), hint)]
    return []
