"""Real pre-commit in a scratch repository: a broken CV blocks the commit, and says where."""

import os
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT, tool


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


def test_a_broken_cv_blocks_the_commit(tmp_path: Path) -> None:
    pre_commit = tool("pre-commit")
    hooks, scratch = tmp_path / "hooks", tmp_path / "scratch"
    hooks.mkdir()
    scratch.mkdir()
    revision = snapshot(hooks)
    git(scratch, "init", "-q")
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos: [{{repo: 'file://{hooks}', rev: {revision}, hooks: [{{id: cvtool-validate}}]}}]\n", encoding="utf-8"
    )
    subprocess.run([pre_commit, "install"], cwd=scratch, check=True, capture_output=True)
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
