"""The arguments of a Python call → values, read as a CV's are; what is wrong with one is a ``ValueError``."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:  # a bibliography is read and cited without models
    from cvtool.cv.model.base import Model

    _M = TypeVar("_M", bound=Model)


def read_arguments(model: "type[_M]", values: Mapping[str, Any]) -> "_M":
    """Make a model of arguments, where None is none; raises ``ValueError`` for the first value that is wrong."""
    from pydantic import ValidationError

    from cvtool.cv.wording import words_for

    try:
        return model.model_validate({name: _listed(value) for name, value in values.items() if value is not None})
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        code, message, hint = words_for(details, details["loc"][:1])
    yaml_only = code == "bad-type"  # the hints on types are about YAML
    raise ValueError(str(Diagnostic(code, message, hint="" if yaml_only else hint)))


@contextmanager
def arguments_checked() -> Iterator[None]:
    """Turn the error of a command line that cannot be meant into a ``ValueError``; others pass."""
    try:
        yield
    except CvtoolError as error:
        if error.exit_code != 2:
            raise
        raise ValueError("\n".join(map(str, error.diagnostics))) from None


def _listed(value: Any) -> Any:
    """Turn a sequence of any kind into the list, and a date into the text, that YAML would give."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | set | frozenset) else value
