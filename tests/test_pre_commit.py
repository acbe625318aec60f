"""Real pre-commit in a scratch repository: what is wrong blocks the commit, and says where."""

import os
import shutil
import subprocess
from pathlib import Path
from unittest.mock import ANY

import pytest
from conftest import ROOT, Run, tool


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(["git", *identity, *words], cwd=folder, env=env, capture_output=True, text=True, check=False)


def snapshot(folder: Path) -> str:
    """Copy this checkout as it is now, uncommitted changes too, into a repository of its own; return its commit."""
    names = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines()
    for name in names:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "snapshot")
    return git(folder, "rev-parse", "HEAD").stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return this checkout as a repository of hooks, as a configuration names it."""
    folder = tmp_path_factory.mktemp("hooks")
    revision = snapshot(folder)
    return f"repo: 'file://{folder}', rev: {revision}"


def repository(folder: Path, hooks: str, *used: str) -> Path:
    """Begin a repository with hooks."""
    pre_commit = tool("pre-commit")
    git(folder, "init", "-q")
    config = f"repos: [{{{hooks}, hooks: [{', '.join(used)}]}}]\n"
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    subprocess.run([pre_commit, "install"], cwd=folder, check=True, capture_output=True)
    return folder


def commit(folder: Path) -> tuple[bool, str]:
    """Commit all; return whether it was let through, and what was printed."""
    git(folder, "add", "-A")
    done = git(folder, "commit", "-m", "change")
    return done.returncode == 0, done.stdout + done.stderr


def test_each_hook_blocks_what_it_is_for(tmp_path: Path, hooks: str, cvtool: Run) -> None:
    rendered = "{id: cvtool-render, args: [me.yml, -f, text, -o, out.txt]}"
    ids = ["{id: cvtool-validate}", "{id: cvtool-fmt}", "{id: cvtool-bib}", rendered]
    folder = repository(tmp_path, hooks, *ids)
    cv, bib = folder / "me.yml", folder / "my refs.bib"
    cv.write_text("person:\n  name: Ada\nsections:\n  text: [hello]\n", encoding="utf-8")
    bib.write_text("@misc{a,\n  title = {A},\n  author = {Ada}\n}\n", encoding="utf-8")
    (folder / "compose.yaml").write_text("services: {web: {ports:   [80]}}\n", encoding="utf-8")  # somebody else's
    (folder / "package.json").write_text("{}", encoding="utf-8")
    assert cvtool("render", "me.yml", "-f", "text", "-o", "out.txt", cwd=folder).code == 0
    cvtool("fmt", "me.yml", "my refs.bib", cwd=folder)
    assert commit(folder) == (True, ANY)
    cv.write_text(cv.read_text(encoding="utf-8").replace("hello", "bye"), encoding="utf-8")
    passed, told = commit(folder)
    assert not passed
    assert "out.txt is not what would be rendered now" in told
    cvtool("render", "me.yml", "-f", "text", "-o", "out.txt", cwd=folder)
    assert commit(folder) == (True, ANY)
    cv.write_text(cv.read_text(encoding="utf-8").replace("name: Ada", "name: Ada  "), encoding="utf-8")
    passed, told = commit(folder)
    assert (passed, "formatted me.yml" in told) == (False, True), told
    assert "name: Ada\n" in cv.read_text(encoding="utf-8")
    bib.write_text("@misc{a, title = {A}, author = {Ada}\n@misc{b}\n", encoding="utf-8")
    passed, told = commit(folder)
    assert (passed, "my refs.bib:1:1: error[" in told) == (False, True), told


def test_a_broken_cv_blocks_the_commit(tmp_path: Path, hooks: str) -> None:
    scratch = repository(tmp_path, hooks, "{id: cvtool-validate}")
    cv = scratch / "cv.yaml"
    cv.write_text(
        "person:\n  name: Ada\nsections:\n  work:\n    - organization: A\n      higlights: [B]\n", encoding="utf-8"
    )
    git(scratch, "add", "-A")
    blocked = git(scratch, "commit", "-m", "broken")
    told = blocked.stdout + blocked.stderr
    assert blocked.returncode != 0, told
    assert "cv.yaml:6:7: error[unknown-key]" in told, told
    assert "did you mean `highlights`?" in told
    cv.write_text(cv.read_text(encoding="utf-8").replace("higlights", "highlights"), encoding="utf-8")
    git(scratch, "add", "-A")
    passed = git(scratch, "commit", "-m", "mended")
    assert passed.returncode == 0, passed.stdout + passed.stderr
