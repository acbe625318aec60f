"""What hooks and CI need: files of any name by their content, and whether committed documents are up to date."""

from pathlib import Path

import pytest
from conftest import Run

CV = "person: {name: Ada}\nsections:\n  text: [hello]\n"


@pytest.mark.parametrize(
    ("name", "text", "is_ours"),
    [
        ("me.yml", "person: {name: A}\nsections: {text: [x]}\nzzz: 1\n", True),
        ("x.yaml", "persn: {name: A}\nsections: {text: [x]}\n", True),
        ("part.yaml", "# yaml-language-server: $schema=../cv.schema.json\nzzz: 1\n", True),
        ("x.yaml", "person: {name: A}\nbibliografy: a.bib\n", True),
        ("x.yaml", "person: {name: A\nsections:\n", True),
        ("x.yaml", "language: en\ntheme: dark\ntitle: x\n", False),
        ("x.yaml", "sections: [a]\n", False),
        ("x.yaml", "services: {person: 1}\n", False),
        ("x.yaml", "\xff\n", False),
        ("x.yaml", "", False),
        ("r.json", '{"basics": {"name": 5}}', True),
        ("r.json", '{"basics": {"name": "A"', True),
        ("package.json", '{"name": 5}', False),
        ("x.json", "basics", False),
        ("x.bib", "@misc{a", True),
        ("x.bib", "no entry, but a@b.org\n", False),
    ],
)
def test_files_are_recognized_by_their_content(
    name: str, text: str, is_ours: object, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    result = cvtool("validate", "--skip-unknown", name, cwd=tmp_path)
    assert result.code == (1 if is_ours else 0)
    assert bool(result.messages) == is_ours


def test_a_file_that_is_not_there_is_reported(cvtool: Run, tmp_path: Path) -> None:
    for command in ("validate", "fmt"):
        result = cvtool(command, "--skip-unknown", "none.yaml", cwd=tmp_path)
        assert result.code == 1
        assert "none.yaml" in result.messages


def test_other_files_are_not_formatted(cvtool: Run, tmp_path: Path) -> None:
    texts = {"a.yaml": "a:   1\n", "b.json": '{"basics":  {}}', "c.bib": "nothing\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "d.yml").write_text(CV.replace("]", "]   "), encoding="utf-8")
    result = cvtool("fmt", "--skip-unknown", *texts, "d.yml", cwd=tmp_path)
    assert (result.code, result.err) == (0, "formatted d.yml\n")
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in texts} == texts


@pytest.mark.parametrize(
    "words", [["-f", "text", "-f", "html", "-o", "out"], ["-f", "pdf", "-o", "a.pdf"], ["-o", "out", "--all"]]
)
def test_documents_that_are_not_up_to_date(words: list[str], cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(CV + "variants: {a: {}, b: {}}\n", encoding="utf-8")
    result = cvtool("render", *words, "--check", cwd=tmp_path)
    assert result.code == 1
    assert " yet\n" in result.err
    assert [each.name for each in tmp_path.iterdir()] == ["cv.yaml"]
    assert cvtool("render", *words, cwd=tmp_path).code == 0
    result = cvtool("render", *words, "--check", cwd=tmp_path)
    assert (result.code, result.messages) == (0, "")
    made = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file() and each != path}
    path.write_text(path.read_text(encoding="utf-8").replace("hello", "bye"), encoding="utf-8")
    result = cvtool("render", *words, "--check", cwd=tmp_path)
    assert result.code == 1
    assert result.err.count("error[stale-output]") == len(made)
    assert all(each.read_bytes() == raw for each, raw in made.items())


def test_stdout_cannot_be_checked(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    assert cvtool("render", "-f", "text", "--check", cwd=tmp_path).code == 2
