"""What Typer says of a command line that it cannot read, as a report with a hint that can be followed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cvtool.cli.examples import EXAMPLES
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.sources.files.paths import exists

_EXTRA = "Got unexpected extra argument"
"""How Typer begins to say that there are more arguments than a command takes."""


def misused(error: Any, ctx: Any, args: Sequence[str]) -> CvtoolError | None:
    """Report an error of Typer's: ``ctx`` is where it arose, ``args`` what was read. None if it is something else."""
    explain = _EXPLAINED.get(type(error).__name__)
    if explain is None:
        return None
    message, hint = explain(error, ctx, args)
    return CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)


def _no_option(error: Any, ctx: Any, args: Sequence[str]) -> tuple[str, str]:
    """Explain an option that is not there: it may belong before the command, after it, or be misspelled."""
    option = error.option_name
    message = f"`{ctx.command_path}` has no option `{option}`"
    if ctx.parent is not None and option in _options_of(ctx.parent):
        return message, f"it goes before the command: `{ctx.parent.command_path} {option} {ctx.info_name}`"
    names = getattr(ctx.command, "commands", {})
    later = next((word for word in args if word in names), "")
    if later and option not in _options_of(ctx):
        moved = " ".join(word for word in args if word != later)
        return message, f"options of a command follow it: `{ctx.command_path} {later} {moved}`"
    meant = nearest(option, _options_of(ctx))
    return message, meant if meant.startswith("did you mean") else _listed(ctx)


def _no_value(error: Any, ctx: Any, args: Sequence[str]) -> tuple[str, str]:
    """Explain an option that lacks its value, or that has one and takes none."""
    del args
    option = error.option_name
    if "requires" not in error.message:
        return f"{option} takes no value", f"write {option} alone"
    found = (each for each in ctx.command.params if option in each.opts)
    metavar = next((each.metavar for each in found if each.metavar), "VALUE")
    return f"{option} needs a value", f"write it as {option} {metavar}; `{ctx.command_path} -h` says what it may be"


def _nothing_given(error: Any, ctx: Any, args: Sequence[str]) -> tuple[str, str]:
    """Explain an argument that is missing, by an example of the command."""
    del args
    example = next(iter(EXAMPLES.get(ctx.command.name, ())), f"{ctx.command_path} -h")
    return f"`{ctx.command_path}` needs {error.param.metavar or error.param.name}", f"for example `{example}`"


def _bad_value(error: Any, ctx: Any, args: Sequence[str]) -> tuple[str, str]:
    """Explain a value that an option cannot have, by the values that it can have."""
    del ctx, args
    value, said, _ = error.message.partition(" is not ")
    option, kind = max(error.param.opts, key=len), error.param.type
    if not said:
        return f"{option}: {error.message.rstrip('.')}", ""
    if names := getattr(kind, "choices", ()):
        return f"{option} cannot be {value}", nearest(value.strip("'"), names)
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    bounds = "" if least is None else f" of at least {least}" if most is None else f" from {least} to {most}"
    return f"{option} cannot be {value}", f"write a whole number{bounds}"


def _too_much(error: Any, ctx: Any, args: Sequence[str]) -> tuple[str, str]:
    """Explain arguments that are too many: a file may be meant as the output; or that there is no command."""
    del args
    if not error.message.startswith(_EXTRA):
        return f"`{ctx.command_path}` needs a command", _listed(ctx)
    word = error.message.partition(" (")[2].removesuffix(")")
    is_output = "-o" in _options_of(ctx) and Path(word).suffix and not exists(Path(word))
    hint = f"to write that file, add -o: `-o {word}`" if is_output else _listed(ctx)
    return f"`{ctx.command_path}` takes no further argument: `{word}`", hint


def _listed(ctx: Any) -> str:
    return f"`{ctx.command_path} -h` lists what it takes"


def _options_of(ctx: Any) -> list[str]:
    return [name for each in ctx.command.params for name in each.opts if name.startswith("-")]


_EXPLAINED = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _no_value,
    "MissingParameter": _nothing_given,
    "BadParameter": _bad_value,
    "UsageError": _too_much,
}
"""Type of Typer's errors → function that explains it; the others, such as its help without arguments, are its own."""
