"""Existing themes of JSON Resume print what we write: `resumed` and two of them, from npm."""

import html
import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Run, tool

PACKAGES = ("resumed@6.1.0", "jsonresume-theme-even@0.26.1", "jsonresume-theme-stackoverflow@3.3.0")
THEMES = ("jsonresume-theme-even", "jsonresume-theme-stackoverflow")
FOLDER = ROOT / "build" / "npm"
CASES = {"sample": ROOT / "data" / "cv.yaml", "kitchen-sink": TESTS / "cases" / "kitchen-sink" / "cv.yaml"}


@pytest.fixture(scope="session")
def resumed() -> Path:
    """Install the program and the themes once; without npm, or without a way to its packages, skip."""
    npm = tool("npm")
    program = FOLDER / "node_modules" / ".bin" / "resumed"
    done = FOLDER / "installed.json"
    if done.is_file() and json.loads(done.read_text(encoding="utf-8")) == list(PACKAGES):
        return program
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text("{}", encoding="utf-8")
    words = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--fetch-retries=0", *PACKAGES]
    result = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, timeout=300, check=False)
    if result.returncode:
        reason = f"npm cannot install {', '.join(PACKAGES)}: {result.stderr[-300:]}"
        if os.environ.get("CVTOOL_REQUIRE_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    done.write_text(json.dumps(PACKAGES), encoding="utf-8")
    return program


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("words", [["sample"], ["kitchen-sink"], ["sample", "--strict"]], ids=" ".join)
def test_theme(theme: str, words: list[str], resumed: Path, cvtool: Run, tmp_path: Path) -> None:
    source, page = tmp_path / "resume.json", tmp_path / "resume.html"
    case, *options = words
    assert cvtool("render", str(CASES[case]), "-f", "jsonresume", "-o", str(source), *options).code == 0
    command = [str(resumed), "render", str(source), "--theme", theme, "-o", str(page)]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    text = " ".join(html.unescape(page.read_text(encoding="utf-8")).split())
    data = json.loads(source.read_text(encoding="utf-8"))
    assert data["basics"]["name"] in text
    for job in data["work"]:
        assert job["name"] in text
        assert job["position"] in text
    assert data["publications"]
    for paper in data["publications"]:
        assert paper["name"] in text
        assert paper["publisher"] in text


def test_resumed_finds_it_valid(resumed: Path, cvtool: Run, tmp_path: Path) -> None:
    source = tmp_path / "resume.json"
    cvtool("render", str(CASES["kitchen-sink"]), "-f", "jsonresume", "-o", str(source))
    done = subprocess.run(
        [str(resumed), "validate", str(source)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
