"""``docs/ci.md``: the hooks exist, and the commands of the workflows run as they are written."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Run

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS: dict[str, Any] = {
    name: yaml.safe_load(text)
    for name, text in re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
}
WORKFLOWS = [name for name in BLOCKS if "workflows" in name]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hooks_are_there() -> None:
    ids = {hook["id"] for hook in HOOKS}
    used = {hook["id"] for repo in BLOCKS[".pre-commit-config.yaml"]["repos"] for hook in repo["hooks"]}
    assert used <= ids
    assert set(re.findall(r"^\| `(cvtool-\w+)`", PAGE, re.MULTILINE)) == ids - {"cvtool-schema"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_commands_of_a_workflow(name: str, cvtool: Run, tmp_path: Path) -> None:
    for file in ("cv.yaml", "pubs.bib"):
        shutil.copy(ROOT / "data" / file, tmp_path)
    [job] = BLOCKS[name]["jobs"].values()
    commands = [shlex.split(step["run"]) for step in job["steps"] if "run" in step]
    assert ["pip", "install", "cvtool"] in commands
    for program, *words in commands:
        if program != "pip":
            result = cvtool(*words, cwd=tmp_path)
            assert (program, result.code) == ("cvtool", 0), result.messages
    published = next(step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", ""))
    assert {path.suffix for path in (tmp_path / published).iterdir()} == {".pdf", ".html"}
    assert name.endswith("cv.yml") or (tmp_path / published / "index.html").is_file()
