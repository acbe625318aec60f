"""What the benches compare with is comparable."""

import importlib.util
from collections.abc import Mapping

from conftest import ROOT
from typer.main import get_command

from cvtool.cli import application


def test_the_bare_application_has_as_many_options() -> None:
    spec = importlib.util.spec_from_file_location("bare_typer", ROOT / "bench" / "bare_typer.py")
    assert spec is not None
    assert spec.loader is not None
    bare = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bare)
    told: Mapping[str, int] = bare.COMMANDS
    group = get_command(application())
    commands = getattr(group, "commands", {})
    assert dict(told) == {name: len(command.params) for name, command in commands.items()}
