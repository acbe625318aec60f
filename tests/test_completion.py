"""Completion of values from the CV at hand, in real shells; quick, and silent about what is private."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, tool

from cvtool.app.data.completing import OF_THE_CV, REGISTRY_NAMES, complete

CV = {
    "person": {"name": "Ada Lovelace"},
    "bibliography": "pubs.bib",
    "venues": {"our-symposium": ["OurSym"]},
    "queries": {"my-query": "SELECT 1"},
    "sections": {
        "work": [
            {"organization": "A", "tags": ["engines"], "highlights": [{"text": "x", "tags": "cards"}]},
            {"organization": "B", "tags": ["hush"], "visibility": "private"},
        ],
        "secret": {"kind": "items", "visibility": "private", "entries": [{"title": "x", "tags": ["quiet"]}]},
        "service": {"title": "Service", "entries": [], "sections": {"reviewing": [{"role": "R"}]}},
    },
    "variants": {"industry": {"include": "engines"}, "academic": {}},
}
BIB = """@string{n = "x"}
@article{lovelace1843, title={Notes}, keywords={number theory, engines}}
@Article( babbage , title = {Calculus})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(CV, sort_keys=False), encoding="utf-8")
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    program = tmp_path / "bin" / "cvtool"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom cvtool.__main__ import start\nstart()\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def in_bash(line: str) -> str:
    words = " ".join(f"'{word}'" for word in line.split(" "))
    return f"""source <(_CVTOOL_COMPLETE=source_bash cvtool)
COMP_WORDS=({words}); COMP_CWORD={line.count(" ")}; _cvtool_completion cvtool
printf '%s\\n' "${{COMPREPLY[@]}}" """


def in_zsh(line: str) -> str:
    """Run the completion function as zsh does; the list that it would show is printed instead."""
    words = " ".join(f"'{word}'" for word in line.split(" "))
    return f"""compdef() {{ }}; _files() {{ }}
_arguments() {{ local all=${{*#*\\(\\(}}; all=${{all%\\)\\)}}; print -l -- ${{(Q)${{(z)all}}}} }}
source <(_CVTOOL_COMPLETE=source_zsh cvtool)
words=({words}); CURRENT={line.count(" ") + 1}; _cvtool_completion"""


def in_fish(line: str) -> str:
    return f"_CVTOOL_COMPLETE=source_fish cvtool | source; complete -C '{line}'"


SHELLS = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}


def completed(shell: str, line: str, folder: Path) -> list[str]:
    env = {
        "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(folder),
        "TERM": "dumb",
    }
    done = subprocess.run(
        [tool(shell), "-c", SHELLS[shell](line)],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return sorted(text.split("\t")[0].split(":")[0] for text in done.stdout.splitlines() if text.strip())


LINES = {
    "cvtool render --variant ": ["academic", "industry"],
    "cvtool render --variant in": ["industry"],
    "cvtool render --section wo": ["work"],
    "cvtool list re": ["reviewing"],
    "cvtool list s": ["service"],
    "cvtool render --tags eng": ["engines"],
    "cvtool list --tags n": ["number-theory"],
    "cvtool pubs --key ": ["babbage", "lovelace1843"],
    "cvtool pubs --venue our": ["our-symposium"],
    "cvtool pubs --style ap": ["apa"],
    "cvtool render -f pn": ["png"],
    "cvtool render --theme cl": ["classic"],
    "cvtool render --lang d": ["de"],
    "cvtool query my": ["my-query"],
    "cvtool query -f j": ["json", "jsonl"],
    "cvtool stats ve": ["venues"],
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shell", SHELLS)
def test_values_in_a_shell(shell: str, line: str, folder: Path) -> None:
    assert completed(shell, line, folder) == LINES[line]


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_in_a_shell(shell: str, folder: Path) -> None:
    assert completed(shell, "cvtool sty", folder) == ["styles"]


@pytest.mark.parametrize("what", OF_THE_CV)
def test_nothing_private_is_offered(what: str, folder: Path) -> None:
    found = complete(what, "", None, folder)
    assert found
    assert not {"hush", "quiet", "secret"} & set(found)


@pytest.mark.parametrize("what", REGISTRY_NAMES)
def test_each_registry_has_names(what: str, tmp_path: Path) -> None:
    assert complete(what, "", None, tmp_path)


@pytest.mark.parametrize(
    "text", ["", "person: [", "- a list", "sections: 3", "bibliography: [no.bib, 3]", "sections: {a: {sections: 1}}"]
)
@pytest.mark.parametrize("what", OF_THE_CV)
def test_a_broken_cv_completes_what_it_can(what: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    assert isinstance(complete(what, "", None, tmp_path), list)


def test_without_a_cv_there_is_nothing(tmp_path: Path) -> None:
    assert complete("variants", "", None, tmp_path) == []
    assert complete("keys", "", Path("no.bib"), tmp_path) == []


def test_private_in_another_layer_is_not_offered(folder: Path) -> None:
    layered = dict(CV, files=["private.yaml"])
    (folder / "cv.yaml").write_text(yaml.safe_dump(layered, sort_keys=False), encoding="utf-8")
    (folder / "private.yaml").write_text("sections: {work: {visibility: private}}\n", encoding="utf-8")
    assert complete("sections", "", folder / "cv.yaml", folder) == ["service", "reviewing"]


def test_completion_loads_no_models(folder: Path) -> None:
    heavy = ("pydantic", "bibtexparser", "rich", "typst")
    script = (
        "import sys; sys.argv = ['cvtool']\nfrom cvtool.cli import main\n"
        f"try: main()\nexcept SystemExit: print(*[name for name in {heavy} if name in sys.modules])"
    )
    env = {"_CVTOOL_COMPLETE": "complete_bash", "COMP_WORDS": "cvtool render --variant ", "COMP_CWORD": "3"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=env | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["academic", "industry"] or done.stdout.split() == ["industry", "academic"]


def test_a_cv_that_is_named_is_the_one(folder: Path) -> None:
    (folder / "other.yaml").write_text("variants: {elsewhere: {}}\n", encoding="utf-8")
    assert completed("bash", "cvtool render other.yaml --variant ", folder) == ["elsewhere"]
