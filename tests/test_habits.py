"""What people type by habit works, or names the right command."""

from pathlib import Path

import pytest
from conftest import TODAY, Run

from cvtool.cli import COMMANDS
from cvtool.cli.examples import EXAMPLES, EXPECTED


@pytest.mark.parametrize("word", EXPECTED)
def test_an_expected_command_names_the_right_one(word: str, cvtool: Run) -> None:
    done = cvtool(word, "-o", "cv.pdf")
    meant = EXPECTED[word]
    assert done.code == 2
    assert f"there is no command `{word}`" in done.err
    if meant.partition(" ")[0] in {*COMMANDS, "--version"}:
        assert f"did you mean `cvtool {meant}`?" in done.err


@pytest.mark.parametrize("name", COMMANDS)
def test_each_help_has_examples(name: str, cvtool: Run) -> None:
    shown = cvtool("help", name)
    assert (shown.code, shown.out) == (0, cvtool(name, "--help").out)
    assert EXAMPLES[name]
    for line in EXAMPLES[name]:
        assert f"  {line}\n" in shown.out
        assert line.split()[1] == name


def test_help_alone_lists_the_commands(cvtool: Run) -> None:
    done = cvtool("help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)


def test_version(cvtool: Run) -> None:
    assert cvtool("-V").out == cvtool("--version").out != ""


def test_init_is_new(cvtool: Run, tmp_path: Path) -> None:
    assert cvtool("init", str(tmp_path), "--name", "Ada", "--kind", "minimal").code == 0
    assert (tmp_path / "cv.yaml").is_file()


def test_quiet_keeps_errors(cvtool: Run, tmp_path: Path) -> None:
    assert cvtool("-q", "render", "-f", "html", "-o", str(tmp_path / "cv.html")).err == ""
    assert "error[" in cvtool("--quiet", "render", "gone.yaml").err
    assert "wrote" in cvtool("render", "-f", "html", "-o", str(tmp_path / "cv.html")).err, "the next run is not quiet"


@pytest.mark.parametrize(
    ("environment", "is_colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_force_color(environment: dict[str, str], is_colored: bool, cvtool: Run, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "cv.yaml").write_text("person: {nme: Ada}\n", encoding="utf-8")
    done = cvtool("render", "-f", "text", cwd=tmp_path, TERM="xterm", **environment)
    assert ("\x1b[1;31m" in done.err) == is_colored


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{name}.txt", "Maximilian-Lam.txt"),
        ("{variant}-{date}.txt", f"industry-{TODAY}.txt"),
        ("a{b}{name}{name}.txt", "a{b}Maximilian-LamMaximilian-Lam.txt"),
    ],
)
def test_names_of_files(pattern: str, name: str, cvtool: Run, tmp_path: Path) -> None:
    done = cvtool("render", "--variant", "industry", "--today", TODAY, "-o", str(tmp_path / pattern))
    assert done.code == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "a\\b", "{date}"])
def test_a_name_chooses_no_folder(name: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: '{name}'}}\nsections: {{skills: [Looms]}}\n", encoding="utf-8")
    assert cvtool("render", "-o", "out/{name}.txt", cwd=tmp_path).code == 0
    [written] = tmp_path.glob("out/*")
    assert written.suffix == ".txt"


def test_doctor_has_nothing_private(cvtool: Run, tmp_path: Path) -> None:
    done = cvtool("doctor", cwd=tmp_path)
    assert done.code == 0
    assert str(Path.home()) not in done.out
    assert str(tmp_path) not in done.out
    assert all(word in done.out for word in ("cvtool ", "Python ", "typst ", "font Arabic", "pdflatex"))
