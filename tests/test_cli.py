"""The command line as a new user meets it: paths, formats, destinations, exit codes."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, TODAY, Run

from cvtool.app.pubs.listings import LISTINGS

SAMPLE = ROOT / "data" / "cv.yaml"
KITCHEN = TESTS / "cases" / "kitchen-sink" / "cv.yaml"


def in_terminal(*words: str, **environment: str) -> tuple[int, str]:
    """Run with a real terminal as stdout and stderr."""
    leader, follower = pty.openpty()
    env = os.environ | {"COLUMNS": "120", "TERM": "xterm-256color", "PYTHONPATH": str(ROOT / "src")} | environment
    with subprocess.Popen(
        [sys.executable, "-m", "cvtool", *words], cwd=ROOT, env=env, stdin=follower, stdout=follower, stderr=follower
    ) as process:
        os.close(follower)
        chunks = []
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # how Linux tells that the other side is closed
                break
            if not chunk:
                break
            chunks.append(chunk)
        code = process.wait()
    os.close(leader)
    return code, b"".join(chunks).decode()


@pytest.mark.parametrize("folder", [ROOT, ROOT / "data", ROOT / "docs"])
def test_the_cv_is_found_from_anywhere_in_the_repository(folder: Path, cvtool: Run) -> None:
    result = cvtool("render", "--format", "latex", cwd=folder)
    assert result.code == 0, result.err
    assert "Maximilian Lam" in result.out
    assert r"\end{document}" in result.out


def test_where_it_looked(cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("render", cwd=tmp_path)
    assert result.code == 1
    assert "looked for cv.yaml, data/cv.yaml" in result.err
    assert "CVTOOL_CV" in result.err


def test_the_variable_names_the_cv(cvtool: Run, tmp_path: Path) -> None:
    assert "Maximilian" in cvtool("render", "-f", "text", cwd=tmp_path, CVTOOL_CV=str(SAMPLE)).out


def test_without_options_a_pdf(cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("render", str(SAMPLE), cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "wrote cv.pdf\n")
    assert (tmp_path / "cv.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_gets_one_file_a_format(cvtool: Run, tmp_path: Path) -> None:
    words = ["-f", "pdf", "-f", "latex", "-f", "html", "-f", "jsonresume", "-f", "md", "-f", "tex"]
    result = cvtool("render", str(SAMPLE), *words, "-o", str(tmp_path / "out"))
    assert result.code == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"cv.pdf", "cv.tex", "cv.html", "cv.json", "cv.md"}


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("x.tex", "%"), ("x.html", "<!"), ("x.md", "# "), ("x.json", "{"), ("x.typ", "#"), ("x.txt", "M")],
)
def test_the_suffix_tells_the_format(name: str, beginning: str, cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("render", str(SAMPLE), "-o", str(tmp_path / name))
    assert result.code == 0, result.err
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_stdout(cvtool: Run) -> None:
    assert cvtool("render", "-o", "-").raw.startswith(b"%PDF")
    assert cvtool("render", "-o", "-", "-f", "md").out.startswith("# Maximilian Lam")


def test_pages_as_pictures(cvtool: Run, tmp_path: Path) -> None:
    cvtool("render", str(SAMPLE), "-f", "png", "-o", str(tmp_path) + "/")
    cvtool("render", str(TESTS / "cases" / "minimal" / "cv.yaml"), "-o", str(tmp_path / "one.png"))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[0] == "cv-1.png"
    assert "one.png" in names
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["render", "-f", "rtf"], "there is no format `rtf`"),
        (["render", "-o", "cv.rtf"], "there is no format `.rtf`"),
        (["render", "-f", "latex", "-f", "html"], "name a folder"),
        (["render", "-f", "latex", "-f", "html", "-o", "x.tex"], "name a folder"),
        (["render", "-f", "latex", "-f", "html", "-o", "-"], "only one format can go to stdout"),
        (["render", "--theme", "clasic"], "there is no theme `clasic`"),
        (["render", "--today", "tomorrow"], "tomorrow is not a date"),
        (["pubs", "-f", "xml"], "there is no format `xml`"),
        (["pubs", "--since", "soon"], "--since cannot be 'soon'"),
        (["pubs", "--since", ""], "--since is empty"),
        (["pubs", "--since", "2020", "--until", "2019-12"], "the end, 2019-12, is before the start, 2020"),
        (["pubs", "--until", " "], "--until is empty"),
        (["pubs", "--tags", ""], "--tags is empty"),
        (["pubs", "--by", ""], "--by is empty"),
        (["pubs", "--sort", "year", "--sort", ""], "--sort is empty"),
        (["pubs", "--as", "Max Lam", "--as", ""], "--as is empty"),
        (["rendr"], "did you mean `render`?"),
        (["render", "--colour"], "`cvtool render` has no option `--colour`"),
    ],
)
def test_usage_errors(words: list[str], message: str, cvtool: Run, tmp_path: Path) -> None:
    result = cvtool(*words, cwd=tmp_path, CVTOOL_CV=str(SAMPLE))
    assert result.code == 2
    assert result.out == ""
    assert message in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("render -q", "`cvtool render` has no option `-q`", "it goes before the command: `cvtool -q render`"),
        ("-f pdf render", "`cvtool` has no option `-f`", "options of a command follow it: `cvtool render -f pdf`"),
        ("-v", "`cvtool` has no option `-v`", "did you mean `-V`?"),
        ("-q", "`cvtool` needs a command", "`cvtool -h` lists what it takes"),
        ("render --langage de", "`cvtool render` has no option `--langage`", "did you mean `--lang`?"),
        ("render -f", "-f needs a value", "write it as -f FORMAT; `cvtool render -h` says what it may be"),
        ("render --all=x", "--all takes no value", "write --all alone"),
        ("render cv.yaml cv.pdf", "takes no further argument: `cv.pdf`", "to write that file, add -o: `-o cv.pdf`"),
        ("styles apa", "takes no further argument: `apa`", "`cvtool styles -h` lists what it takes"),
        ("match", "`cvtool match` needs JOB", "for example `cvtool match job.txt`"),
        ("render --max-pages one", "--max-pages cannot be 'one'", "write a whole number of at least 1"),
        ("preview --port 99999", "--port cannot be 99999", "write a whole number from 0 to 65535"),
        ("variants -f tabel", "--format cannot be 'tabel'", "did you mean `table`?"),
    ],
)
def test_a_command_line_that_cannot_be_read_has_a_hint(
    words: str, message: str, hint: str, cvtool: Run, tmp_path: Path
) -> None:
    result = cvtool(*words.split(), cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error[usage]: ")
    assert result.err.endswith(f"{message}\n  hint: {hint}\n")


@pytest.mark.parametrize("command", ["render", "pubs", "validate"])
def test_a_missing_file(command: str, cvtool: Run) -> None:
    result = cvtool(command, "nowhere.yaml")
    assert result.code == 1
    assert "there is no file nowhere.yaml" in result.messages


def test_an_unwritable_folder(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = cvtool("render", "-f", "latex", "-o", str(tmp_path / "file" / "cv.tex"))
    assert result.code == 1
    assert "error[unwritable]" in result.err
    assert result.err.count("\n") <= 2


def test_a_character_that_the_fonts_lack(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: Ada}\nsummary: The king is \ue123.\n", encoding="utf-8")
    result = cvtool("render", cwd=tmp_path)
    assert result.code == 1
    assert "cv.yaml:2:22: error[missing-glyph]" in result.err
    assert "U+E123" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["cv.yaml"]


def test_nothing_is_written_if_one_format_fails(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: \ue123}\n", encoding="utf-8")
    assert cvtool("render", "-f", "html", "-f", "pdf", "-o", "out", cwd=tmp_path).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cv.yaml"]


def test_help_and_version(cvtool: Run) -> None:
    assert re.fullmatch(r"cvtool \d+\.\d+\.\d+\n", cvtool("--version").out)
    result = cvtool()
    assert "render" in result.out + result.err
    assert "Traceback" not in result.err
    assert cvtool("--help").code == 0


def test_highlighting_others(cvtool: Run) -> None:
    text = cvtool("render", "-f", "html", "--as", "Benjamin Recht", "--as", "Lee, K.").out
    strong = re.findall(r'<strong class="cv-name[^>]*>([^<]+)', text)
    assert strong == ["Kangwook Lee", "Benjamin Recht"]
    assert 'class="cv-name cv-me"' not in cvtool("render", "-f", "html", "--no-highlight").out


def test_the_owner_is_strong_in_every_format_and_nowhere_else(cvtool: Run) -> None:
    patterns = {
        "latex": r"\\cvme\{([^}]*)\}",
        "html": r'<strong class="cv-name cv-me">([^<]+)',
        "markdown": r"\*\*(Ma[^*]*Lam)\*\*",
        "text": r"\*(Ma[^*]*Lam)\*",
        "typst": r'\bme\("([^"]+)"',
    }
    for name, pattern in patterns.items():
        text = cvtool("render", "-f", name).out
        body = text.partition(r"\begin{document}")[2] or text
        found = [found.replace("~", " ") for found in re.findall(pattern, re.sub(r"\s+", " ", body))]
        assert found == ["Maximilian Lam", "Max Lam", "Maximilian Lam", "Maximilian Lam"], name


def test_private_parts_are_in_no_format(cvtool: Run) -> None:
    for name in ("latex", "typst", "html", "markdown", "text", "jsonresume"):
        out = cvtool("render", str(KITCHEN), "-f", name).out
        for secret in ("Hidden Inc", "Nobody may read", "private point", "hidden-profile", "anybody's eyes"):
            assert secret not in out, name


def test_nips_is_cyclades(cvtool: Run) -> None:
    result = cvtool("pubs", "--venue", "NIPS")
    assert result.out.count("\n") == 1
    assert "Cyclades: Conflict-free Asynchronous Machine Learning" in result.out
    assert "\x1b" not in result.out
    assert "*" not in result.out


def test_in_a_terminal_the_owner_is_bold() -> None:
    code, text = in_terminal("pubs", "--venue", "nips")
    assert code == 0
    assert re.search(r"\x1b\[1mMaximilian Lam\x1b\[0m", text)
    assert "Cyclades" in text
    assert "Gradient" not in text
    code, text = in_terminal("pubs", "--venue", "nips", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", text)


def test_no_bytes_into_a_terminal() -> None:
    code, text = in_terminal("render", "-o", "-")
    assert code == 2
    assert "garble" in text
    assert "%PDF" not in text


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ([], 4),
        (["--year", "2018"], 2),
        (["--year", "2018", "--year", "2016"], 3),
        (["--since", "2017"], 3),
        (["--until", "2017"], 2),
        (["--since", "2017-06", "--until", "2017-07"], 1),
        (["--type", "article"], 1),
        (["--author", "ramchandran"], 3),
        (["--author", "Recht, B."], 1),
        (["--author", "Prabhat"], 1),
        (["--venue", "aistats", "--venue", "ipdps"], 2),
        (["--venue", "IEEE Transactions on Information Theory"], 1),
        (["--venue", "NIP"], 0),
        (["--venue", "nips", "--year", "2018"], 0),
    ],
)
def test_filters(words: list[str], count: int, cvtool: Run) -> None:
    result = cvtool("pubs", *words)
    assert result.code == 0
    assert len(result.out.splitlines()) == count
    assert ("none of the 4 publications match" in result.err) == (count == 0)
    assert ("note[venue]" in result.err) == ("--venue" in words)


@pytest.mark.parametrize("name", LISTINGS)
def test_listings(name: str, cvtool: Run) -> None:
    result = cvtool("pubs", "-f", name)
    assert result.code == 0, result.err
    assert re.search("cyclades", result.out, re.IGNORECASE)
    assert cvtool("pubs", "-f", name, "--year", "1900").code == 0


def test_bibtex_comes_back_as_it_was(cvtool: Run) -> None:
    out = cvtool("pubs", "-f", "bibtex").out
    for entry in (ROOT / "data" / "pubs.bib").read_text(encoding="utf-8").split("\n\n"):
        assert entry.strip() in out


def test_a_bibliography_alone(cvtool: Run) -> None:
    out = cvtool("pubs", str(ROOT / "data" / "pubs.bib"), "--as", "Max Lam", "-f", "markdown").out
    assert out.count("**Max Lam**") == 1


def test_a_broken_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m cvtool render -f html | head -c 10"
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    shell = ["bash", "-o", "pipefail", "-c"]
    for line in (command, f"{sys.executable} -m cvtool schema | head -c 10"):
        done = subprocess.run([*shell, line], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", ["render -f text", "pubs", "--version"])
def test_a_stdout_that_cannot_be_written(command: str) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for end, code, told in ((">/dev/full", 1, "error[unwritable]: stdout"), (">&-", 0, ""), ("2>&- >/dev/null", 0, "")):
        line = f"{sys.executable} -m cvtool {command} {end}"
        done = subprocess.run(["bash", "-c", line], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == code, end
        assert done.stderr.startswith(told)
        assert "Traceback" not in done.stderr


def test_no_result_replaces_what_it_is_made_from(cvtool: Run, tmp_path: Path) -> None:
    for name in ("cv.yaml", "pubs.bib"):
        (tmp_path / name).write_bytes((ROOT / "data" / name).read_bytes())
    (tmp_path / "link.txt").symlink_to("cv.yaml")
    (tmp_path / "job.txt").write_text("Python", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for words in (
        "render -f text -o cv.yaml",
        "render -o link.txt",
        "render -f latex -o ./pubs.bib",
        "pubs --venue nips -f bibtex -o pubs.bib",
        "pubs pubs.bib -f bibtex -o pubs.bib",
        "pubs --variant systems -f bibtex -o pubs.bib",
        "match job.txt -o cv.yaml",
    ):
        result = cvtool(*words.split(), cwd=tmp_path)
        assert result.code == 2, words
        assert "would overwrite its source" in result.err
    (tmp_path / "one.json").write_text(
        '{"person": {"name": "A"}, "sections": {"skills": ["C"]}, "variants": {"one": {}}}', encoding="utf-8"
    )
    assert cvtool("render", "one.json", "--all", "-f", "jsonresume", "-o", ".", cwd=tmp_path).code == 2
    assert all(path.read_bytes() == content for path, content in before.items())


def test_the_schema_is_up_to_date(cvtool: Run, tmp_path: Path) -> None:
    assert cvtool("schema", "--check").code == 0
    assert cvtool("schema", "--check", cwd=ROOT / "docs").code == 0
    assert cvtool("schema").out == (ROOT / "schemas" / "cv.schema.json").read_text(encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    assert cvtool("schema", "--check", cwd=tmp_path).code == 1
    (tmp_path / "schemas" / "cv.schema.json").write_text("{}", encoding="utf-8")
    result = cvtool("schema", "--check", cwd=tmp_path)
    assert result.code == 1
    assert "cvtool schema -o schemas/cv.schema.json" in result.err


def test_the_same_input_gives_the_same_bytes(cvtool: Run) -> None:
    words = ("render", "-o", "-")
    assert cvtool(*words, "--today", TODAY).raw == cvtool(*words, "--today", TODAY).raw
    assert cvtool(*words, SOURCE_DATE_EPOCH="1700000000").raw == cvtool(*words, "--today", "2023-11-14").raw


@pytest.mark.parametrize("text", ["person: {name: Ada Byron}\n", '{"$schema": "x", "basics": {}}', "[1]"])
def test_the_schema_is_not_written_over_a_cv(text: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(text, "utf-8")
    result = cvtool("schema", "-o", "cv.yaml", cwd=tmp_path)
    assert result.code == 1
    assert "cv.yaml already exists and is not a JSON Schema" in result.err
    assert (tmp_path / "cv.yaml").read_text("utf-8") == text


@pytest.mark.parametrize("text", ["", '{"$schema": "https://json-schema.org/draft/2020-12/schema"}', None])
def test_the_schema_is_written_over_an_older_one(text: str | None, cvtool: Run, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "s.json").write_text(text, "utf-8")
    assert cvtool("schema", "-o", "s.json", cwd=tmp_path).code == 0
    assert "$schema" in (tmp_path / "s.json").read_text("utf-8")
