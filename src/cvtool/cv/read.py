"""``cv.yaml`` → CV, with every problem reported at its position in plain words: see ``problems``.

A short form lacks the ``entries`` that the model has: they are taken out before the place is looked up.
"""

from collections.abc import Callable

from pydantic import ValidationError

from cvtool.cv.model.cv import CV
from cvtool.cv.model.subsections import place, written_in
from cvtool.diagnostics import Diagnostic
from cvtool.sources.swallowed import swallowed
from cvtool.sources.yaml import KeyPath, Source, parse_yaml


def read_cv(
    text: str, file: str, complete: Callable[[Source], Source] | None = None
) -> tuple[CV | None, Source, list[Diagnostic]]:
    """Read a CV, and list what is wrong; it is None if it is not valid. Raises ``CvtoolError`` if this is not YAML.

    ``complete`` adds what is in other files. A CV may have errors all the same: of keys that are given twice, for
    example, the first one is read.
    """
    source = parse_yaml(text, file, "a CV needs at least a `person:`")
    source = complete(source) if complete else source
    cv, problems = validate_cv(source)
    return cv, source, [*source.diagnostics, *swallowed(source), *problems]


def validate_cv(source: Source) -> tuple[CV | None, list[Diagnostic]]:
    """Validate data that was read from YAML."""
    if not isinstance(source.data, dict):
        what = "a list" if isinstance(source.data, list) else "a single value"
        message = f"a CV is a mapping with `person:` and `sections:`, not {what}"
        return None, [Diagnostic("bad-type", message, source.span(()), "begin the file with `person:`")]
    try:
        return CV.model_validate(source.data), []
    except ValidationError as error:
        from cvtool.cv.problems import problems_of  # what most CVs have none of

        return None, problems_of(error, source)


def written_path(path: KeyPath, source: Source) -> KeyPath:
    """Turn a path of the long form into a path of the file.

    There, a section may be written as a bare list, and a contact as a bare value.
    """
    if path[:1] != ("sections",) or len(path) < 2:
        return source.nearest(path) if path[:1] == ("person",) and path[-1] == "value" else path
    sections = source.data["sections"]
    found = place(str(path[1]), sections)
    rest = path[3:] if path[2:3] == ("entries",) and isinstance(written_in(found, sections), list) else path[2:]
    return (*path[:1], *found, *rest)
