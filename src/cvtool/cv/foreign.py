"""CVs of other tools, recognized by their data, so that a message can name them."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from msgspec import Struct

from cvtool.diagnostics import Diagnostic, Span


class Foreign(Struct, frozen=True):
    """A format: its name, whether ``cvtool import`` reads it, and how it is recognized."""

    title: str
    recognizes: Callable[[Mapping[str, Any]], bool]
    is_read: bool = False


def _has(kind: type, *keys: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda data: all(isinstance(data.get(key), kind) for key in keys)


def _is_fresh(data: Mapping[str, Any]) -> bool:
    meta = data.get("meta")
    said = str(meta.get("format", "")) if isinstance(meta, dict) else ""
    return said.upper().startswith("FRESH") or (isinstance(job := data.get("employment"), dict) and "history" in job)


def _is_reactive(data: Mapping[str, Any]) -> bool:
    sections = data.get("sections")
    if not isinstance(sections, dict) or not isinstance(data.get("basics"), dict):
        return False
    return any(isinstance(part, dict) and {"items", "columns"} & part.keys() for part in sections.values())


def _is_yamlresume(data: Mapping[str, Any]) -> bool:
    content = data.get("content")
    return isinstance(content, dict) and bool({"basics", "education", "work"} & content.keys())


def _is_json_resume(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("basics"), dict) or "jsonresume" in str(data.get("$schema", ""))


FORMATS: tuple[Foreign, ...] = (
    Foreign("RenderCV", _has(dict, "cv"), is_read=True),
    Foreign("FRESH", _is_fresh),
    Foreign("Reactive Resume", _is_reactive),
    Foreign("YAMLResume", _is_yamlresume),
    Foreign("Europass", lambda data: bool({"SkillsPassport", "LearnerInfo"} & data.keys())),
    Foreign("MAC (Manfred)", _has(dict, "aboutMe")),
    Foreign("JSON Resume", _is_json_resume, is_read=True),
)
"""In the order in which they are asked: each is recognized by what the ones after it lack."""


def foreign_format(data: Any) -> Foreign | None:
    """Return the format of another tool's CV; None if it is one of ours, or of nobody that we know."""
    if not isinstance(data, dict) or "person" in data:
        return None
    return next((found for found in FORMATS if found.recognizes(data)), None)


def foreign_file(found: Foreign, file: str) -> Diagnostic:
    """Say what a file is, and what can be done with it."""
    target = "my-cv.yaml" if PurePath(file).name == "cv.yaml" else "cv.yaml"
    hint = (
        f"convert it: cvtool import {file} -o {target}"
        if found.is_read
        else "cvtool imports JSON Resume, RenderCV and BibTeX: convert it to one of them"
    )
    return Diagnostic("foreign-file", f"this is a file of {found.title}, not a cv.yaml", Span(file), hint)
