"""Every text of a CV, with its path: what checks and translations go through."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from cvtool.cv.model.base import Model
from cvtool.cv.model.cv import CV
from cvtool.cv.model.text import Translated, is_long, is_text
from cvtool.sources.yaml import KeyPath

PRINTED = ("person", "summary", "sections")
"""The parts of a CV whose texts are printed as they are; a variant has texts, too."""


class TextField(Struct, frozen=True):
    """A field of a model: its key in a file, and whether it holds texts, with paragraphs and lists."""

    key: str
    of_text: bool = False
    is_long: bool = False


class WrittenText(Struct, frozen=True):
    """A text at its path in the model; ``is_long``: it may have paragraphs and lists."""

    path: KeyPath
    value: str | Mapping[str, str]
    is_long: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The text in each of its languages."""
        return (self.value,) if isinstance(self.value, str) else tuple(self.value.values())


def walk_texts(cv: CV, parts: Sequence[str] = PRINTED) -> Iterator[WrittenText]:
    """List the texts in some parts of a CV."""
    for part in parts:
        yield from _texts(getattr(cv, part), (part,), text_fields(type(cv))[part])


def _texts(value: Any, path: KeyPath, field: TextField) -> Iterator[WrittenText]:
    match value:
        case Translated():
            yield WrittenText(path, value.by_language)
        case Model():
            for name, inner in text_fields(type(value)).items():
                yield from _texts(getattr(value, name), (*path, inner.key), inner)
        case tuple():
            for index, item in enumerate(value):
                yield from _texts(item, (*path, index), field)
        case str() | dict() if field.of_text:
            yield WrittenText(path, value, field.is_long)
        case dict():
            for key, item in value.items():
                yield from _texts(item, (*path, key), field)
        case _:
            pass


@cache
def text_fields(model: type[Model]) -> dict[str, TextField]:
    """Describe the fields of a model."""
    return {
        name: TextField(field.alias or name, *(test(field.annotation, tuple(field.metadata)) for test in _TESTS))
        for name, field in model.model_fields.items()
        if name != "extensions"
    }


_TESTS = (is_text, is_long)
