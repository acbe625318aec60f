"""What the benches compare with is comparable."""

import hashlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path

import pytest
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


def test_every_target_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    from rows import rows
    from run import targets

    others = {"RenderCV, validation only", "RenderCV, PDF", "RenderCV, PDF of 2,000 publications", "resumed render"}
    measured = {*rows(tmp_path, None, None, "python"), *others}
    assert {name for target in targets() for name in (target.row, target.of)} <= measured
    assert {target.measure for target in targets()} <= {"wall", "cpu", "memory"}


@pytest.mark.parametrize(("name", "digest"), [("cv.yaml", "928711b09f0153b9"), ("pubs.bib", "4bb14e3539345de9")])
def test_the_sample_is_frozen(name: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / "bench" / "sample" / name).read_bytes()).hexdigest().startswith(digest)
