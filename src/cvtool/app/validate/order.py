"""What a person asks ``cvtool validate`` for."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from cvtool.app.argument import CvArgument
from cvtool.app.validate.rules import NO_RULES, Rules


class ValidateOrder(Struct, frozen=True):
    """What a person asks ``validate`` for.

    ``over`` has what is laid over each CV, and the name of stdin. Of many findings of one kind only the first are
    printed, unless the ``whole`` list is asked for. ``rules`` are those of the command line, ``project`` those
    of the project around. ``fix`` makes the edits that findings carry, ``diff`` shows them.
    """

    files: Sequence[Path]
    over: CvArgument = CvArgument()
    encoding: str = ""
    schema: str = ""
    whole: bool = False
    format: str = "text"
    rules: Rules = NO_RULES
    project: Rules = NO_RULES
    today: date | None = None
    quiet: bool = False
    many: Sequence[str] = ()
    """Patterns that name many CVs."""
    fix: bool = False
    diff: bool = False
    skip_unknown: bool = False
    """Leave out files that are neither a CV nor anything else that can be checked, by their content."""
