"""The group of commands: other names of commands, ``help COMMAND``, and what people mean who type something else."""

from typing import Any

from typer.core import TyperGroup

from cvtool.cli.choices import usage_errors
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest


class CommandGroup(TyperGroup):
    """Commands by name."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the options before the command; raises ``CvtoolError`` (usage) where Typer reports in its own way."""
        with usage_errors(ctx, args):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for; raises ``CvtoolError`` (usage) if none is."""
        with usage_errors(ctx, ()):
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is asked for; raises ``CvtoolError`` (usage) that names the likely one."""
        name, *rest = args
        if name == "help":
            name, *rest = (rest[0], "--help") if rest else ("--help",)
            if name == "--help":
                ctx.command.main(["--help"], prog_name=ctx.info_name)
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            name = self._meant(name, ctx)
        return super().resolve_command(ctx, [name, *rest])

    def _meant(self, name: str, ctx: Any) -> str:
        from cvtool.cli.examples import OTHER_NAMES

        if name not in OTHER_NAMES:
            raise self._unknown(name, ctx)
        return OTHER_NAMES[name]

    def _unknown(self, name: str, ctx: Any) -> CvtoolError:
        from cvtool.cli.examples import EXPECTED

        names = self.list_commands(ctx)
        meant = EXPECTED.get(name.lower(), "")
        is_there = meant.startswith("-") or meant.partition(" ")[0] in names
        hint = f"did you mean `cvtool {meant}`?" if is_there else nearest(name, names)
        return CvtoolError(Diagnostic("usage", f"there is no command `{name}`", hint=hint), exit_code=2)
