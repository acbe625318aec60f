"""What is shipped: the wheel and the source archive, and what the checks are pinned to."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

PINS = ROOT / "requirements" / "ci.txt"
SCHEMAS = {
    "answer.schema.json",
    "cv.schema.json",
    "pubs.schema.json",
    "stats.schema.json",
    "jsonresume/schema-1.0.0.json",
    "jsonresume/schema-1.3.1.json",
}


def build(folder: Path) -> tuple[Path, Path]:
    """Build a wheel and a source archive of this checkout, and return their paths."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build(tmp_path_factory.mktemp("dist"))


def test_the_wheel_has_the_code_its_data_and_the_schemas(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[0]).namelist())
    source = ROOT / "src"
    files = [path for path in (source / "cvtool").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.relative_to(source).as_posix() for path in files} <= names
    assert {f"cvtool/schemas/{name}" for name in SCHEMAS} <= names
    assert not [name for name in names if name.startswith(("tests", "docs", "bench")) or name.endswith(".pyc")]


def test_the_source_archive_has_all_that_is_tracked(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    command = ["git", "ls-files", "src", "schemas", "tests"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(listed.stdout.split("\n")) - {""} <= names
    assert {"LICENSE", "README.md", "SECURITY.md", "pyproject.toml", "requirements/ci.txt"} <= names


def test_builds_are_reproducible(built: tuple[Path, Path], tmp_path: Path) -> None:
    for first, second in zip(built, build(tmp_path), strict=True):
        assert first.name == second.name
        assert first.read_bytes() == second.read_bytes()


def test_the_wheel_works_outside_of_the_repository(built: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        wheel.extractall(tmp_path / "site")  # noqa: S202  # it was built just now
    (tmp_path / "cv.yaml").write_text("person: {name: Ada}\nsections: {skills: [Looms]}\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    for words in (["render", "-f", "html"], ["render", "-f", "jsonresume", "--strict"], ["schema"]):
        command = [sys.executable, "-m", "cvtool", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "Looms" in done.stdout or words == ["schema"]


def test_what_checks_run_with_is_pinned_by_hash_and_names_no_index() -> None:
    text = PINS.read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"], "hatchling"]
    names = {re.split(r"[\[<>=!~ ]", each)[0].lower() for each in wanted}
    assert names <= pinned
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(pinned)
    assert not re.search(r"https?://|file:/|--(extra-)?index-url|--find-links", text)


def test_dependencies_have_upper_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert [each for each in project["project"]["dependencies"] if "<" not in each] == []
