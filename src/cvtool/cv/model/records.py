"""Small mappings without a Pydantic model of their own: what their checks have in common.

Every CV is read with them, and building models is a good part of what starting up costs.
"""

from collections.abc import Mapping
from typing import Any

from cvtool.cv.model.base import EXTENSIONS


def own_keys_apart(value: Any) -> Any:
    """Gather the user's own keys (``x-…``) of a mapping under one, as models do; anything else stays as it is."""
    if not isinstance(value, Mapping):
        return value
    own = {key: item for key, item in value.items() if isinstance(key, str) and key.startswith("x-")}
    rest = {key: item for key, item in value.items() if key not in own}
    return rest | ({EXTENSIONS: own} if own and EXTENSIONS not in own else own)


def unset_left_out(data: Mapping[str, Any]) -> dict[str, Any]:
    """Drop what is not given."""
    return {key: value for key, value in data.items() if value not in (None, (), [])}
