"""What readers find in the PDF of a CV, and why they do not."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pymupdf
import pypdf
import pytest
from conftest import ROOT, TESTS, TODAY, Run, tool
from pdfminer.high_level import extract_text

from cvtool import load as cvtool_load
from cvtool.app.ats.expected import SoughtCV, expected
from cvtool.app.ats.finding import field_reports
from cvtool.app.ats.lines import PdfReading, PrintedGlyph, in_lines, is_apart, pitch
from cvtool.app.ats.spelling import comparable
from cvtool.app.render.formats import Rendering
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.select.flags import Flags, choose_by_flags
from cvtool.writers.typst.compile import compile_pdf

CV = """\
person: {name: Ann Lee, email: ann@lee.example, phone: "+1 503 555 0142", location: "Portland, Oregon"}
sections:
  work:
    - {organization: Quill, position: Senior Engineer, start: 2019-05, end: 2021-08, highlights: [Wrote a database]}
    - {organization: Ember, position: Engineer, start: 2016-01, end: 2019-04, highlights: [Kept it running]}
  education:
    - {institution: University of Oslo, degree: M.Sc., start: 2014, end: 2016}
  skills:
    - {name: Languages, keywords: [Go, C++, SQL]}
"""
OTHER = """
#set document(title: "CV")
#set page(margin: 2cm)
= Ann Lee
ann\\@lee.example | +1 503 555 0142 | Portland, Oregon
== Education
University of Oslo #h(1fr) 2014 -- 2016 \\
M.Sc.
== Work Experience
Quill #h(1fr) {dates} \\
Senior Engineer

Ember #h(1fr) 01/2016 -- 04/2019 \\
Engineer
== Skills
*Languages:* {skills}
"""


def asked(cvtool: Run, folder: Path, *words: str, code: int = 0) -> dict[tuple[str, str], Any]:
    """Run ``ats``, and return what it reports of each field."""
    (folder / "cv.yaml").write_text(CV, encoding="utf-8")
    result = cvtool("ats", *words, "-f", "json", "--today", TODAY, cwd=folder)
    assert (result.code, result.err) == (code, "")
    told = json.loads(result.out)
    assert told["complete"] == (code == 0)
    return {(field["field"], field["text"]): field for field in told["fields"]}


def other_pdf(folder: Path, dates: str = "05/2019 -- 08/2021", skills: str = "Go, C++, SQL") -> str:
    made = compile_pdf(OTHER.replace("{dates}", dates).replace("{skills}", skills), date="2026-01-01")
    (folder / "other.pdf").write_bytes(made.content[0])
    return "other.pdf"


@pytest.mark.parametrize("theme", ["ats", "banking", "classic", "compact", "modern"])
def test_every_field_of_an_engineer_is_found(theme: str, cvtool: Run) -> None:
    result = cvtool("ats", "examples/engineer/cv.yaml", "--theme", theme, "--today", TODAY)
    assert (result.code, result.err) == (0, "")
    assert "53 of 53 fields are found\nall 319 words are there for every reader\n" in result.out
    lacking = [line for line in result.out.splitlines() if "pdfminer.six: " in line]
    assert bool(lacking) == (theme != "ats")  # dates at the right are read after what is beside them


def test_the_sample_is_found_whole(cvtool: Run) -> None:
    result = cvtool("ats", str(ROOT / "data" / "cv.yaml"), "--theme", "ats", "--today", TODAY)
    assert result.code == 0
    assert not [line for line in result.out.splitlines() if ": " in line.partition("yes")[2]]


def test_everything_that_a_cv_can_have_is_found(cvtool: Run) -> None:
    kitchen_sink = str(TESTS / "cases" / "kitchen-sink" / "cv.yaml")
    assert cvtool("ats", kitchen_sink, "--theme", "ats", "--today", TODAY, "-f", "json").code == 0


def test_fields_have_the_names_of_the_cv(cvtool: Run, tmp_path: Path) -> None:
    found = asked(cvtool, tmp_path)
    assert {name for name, _ in found} == {
        "name", "email", "phone", "location", "title", "organization", "position", "dates", "institution", "degree",
        "skills", "skill",
    }  # fmt: skip
    assert found["position", "Engineer"]["entry"] == "Ember"
    turned = asked(cvtool, tmp_path, "--theme", "modern")
    assert turned["organization", "Ember"]["entry"] == "Engineer"
    assert [text for name, text in turned if name == "skill"] == ["Go", "C++", "SQL"]


@pytest.mark.parametrize(
    "section",
    [
        "work: {heading: false, entries: [{organization: Acme, start: 2020-01, end: 2021-03}]}",
        "skills: {heading: false, entries: [Rust, Go]}",
        "person: {kind: awards, heading: false, entries: [{title: Prize, date: 2020}]}",
    ],
)
def test_a_section_without_a_heading_lacks_none(section: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada Byron}}\nsections:\n  {section}\n", encoding="utf-8")
    result = cvtool("ats", "cv.yaml", cwd=tmp_path)
    assert "missing" not in result.out
    assert result.code == 0


def test_two_columns_are_not_followed(cvtool: Run) -> None:
    result = cvtool("ats", "examples/engineer/cv.yaml", "--theme", "sidebar", "--today", TODAY)
    assert result.code == 1
    assert result.err == ""
    title = next(line for line in result.out.splitlines() if line.startswith("certificates: title"))
    assert title.split()[3:] == ["no", "pdfminer.six,", "lines:", "out", "of", "order"]


RIGHT_TO_LEFT = (
    "person: {{name: ليلى حداد, email: {mail}}}\nlanguage: {language}\nsections:\n  skills: [{{name: Rust}}]\n"
)


@pytest.mark.parametrize(("language", "mail"), [("ar", "layla@haddad.example"), ("ar", "a-b@c.example")])
def test_marks_of_direction_are_not_shown(language: str, mail: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(RIGHT_TO_LEFT.format(language=language, mail=mail), "utf-8")
    result = cvtool("ats", str(tmp_path / "cv.yaml"))
    assert f" {mail} " in result.out
    assert "2066" not in result.out
    assert "as it is set on the page" in result.out


def test_joiners_are_not_shown(cvtool: Run, tmp_path: Path) -> None:
    cv = "person: {name: Ada Byron}\nsections:\n  skills: [{name: 3–5 Sorts}]\n"
    (tmp_path / "cv.yaml").write_text(cv, "utf-8")
    result = cvtool("ats", str(tmp_path / "cv.yaml"), "-f", "json")
    assert "\\u2060" not in result.out
    assert "3–5 Sorts" in result.out
    assert "as it is set on the page" not in result.out


@pytest.mark.parametrize(("example", "theme"), [("humanities", "ats"), ("professor", "ats"), ("humanities", "sidebar")])
def test_a_title_that_is_there_twice_is_the_one_beside_its_fields(
    example: str, theme: str, cvtool: Run, tmp_path: Path
) -> None:
    cv, day = str(ROOT / "examples" / example / "cv.yaml"), ("--today", "2026-11-27")
    pdf = str(tmp_path / "x.pdf")
    assert cvtool("render", cv, "--theme", theme, "-f", "pdf", "-o", pdf, *day).code == 0
    result = cvtool("ats", cv, "--theme", theme, "--pdf", pdf, *day)
    assert result.code == 0, result.out


def test_a_pdf_of_another_program_may_write_dates_as_it_likes(cvtool: Run, tmp_path: Path) -> None:
    found = asked(cvtool, tmp_path, "--pdf", other_pdf(tmp_path))
    assert found["dates", "May 2019 – Aug 2021"]["found"]
    assert found["institution", "University of Oslo"]["found"]


@pytest.mark.parametrize(
    ("dates", "skills", "field", "text", "reason"),
    [
        ("06/2019 -- 08/2021", "Go, C++, SQL", "dates", "May 2019 – Aug 2021", "missing"),
        ("05/2019 -- 08/2021", "Go, C++, S Q L", "skill", "SQL", "words are parted"),
        ("05/2019 -- 08/2021", "Golang, C++, SQL", "skill", "Go", "missing"),
        ("05/2019 -- 08/2021", "Go, C, SQL", "skill", "C++", "missing"),
        ("Remote, 05/2019 -- 08/2021", "Go, C++, SQL", "dates", "May 2019 – Aug 2021", ""),
    ],
)
def test_the_reason_is_named(  # noqa: PLR0913, PLR0917 - a row of the table
    dates: str, skills: str, field: str, text: str, reason: str, cvtool: Run, tmp_path: Path
) -> None:
    found = asked(cvtool, tmp_path, "--pdf", other_pdf(tmp_path, dates, skills), code=1)
    given = found[field, text]["readers"]
    assert given["pypdf"] == given["pdfminer.six"] == reason or not reason
    assert reason or given["lines"] == "a comma in its run"


def test_a_date_beside_another_entry_is_not_found(cvtool: Run, tmp_path: Path) -> None:
    source = OTHER.replace("{skills}", "Go, C++, SQL").replace("{dates}", "01/2016 -- 04/2019")
    source = source.replace("Ember #h(1fr) 01/2016 -- 04/2019", "Ember #h(1fr) 05/2019 -- 08/2021")
    (tmp_path / "other.pdf").write_bytes(compile_pdf(source, date="2026-01-01").content[0])
    found = asked(cvtool, tmp_path, "--pdf", "other.pdf", code=1)
    assert set(found["dates", "May 2019 – Aug 2021"]["readers"].values()) == {"not beside its entry"}
    assert set(found["dates", "Jan 2016 – Apr 2019"]["readers"].values()) == {"not beside its entry"}


@pytest.mark.parametrize("package", ["pypdf", "pdfminer"])
def test_without_the_extra_it_is_named(package: str, tmp_path: Path) -> None:
    """In a program of its own, which has loaded nothing of it yet."""
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    script = f"import sys; sys.modules[{package!r}] = None; sys.argv[1:] = ['ats']\nfrom cvtool.cli import main\nmain()"
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == (
        f"error[no-extra]: {package} is not installed\n  hint: install the extra: pip install 'cvtool[ats]'\n"
    )


@pytest.mark.parametrize(("pages", "message"), [(200, ""), (201, "error[too-large]: x.pdf has more than 200 pages\n")])
def test_a_pdf_has_so_many_pages(pages: int, message: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    made = pypdf.PdfWriter()
    for _ in range(pages):
        made.add_blank_page(100, 100)
    made.write(tmp_path / "x.pdf")
    result = cvtool("ats", "--pdf", "x.pdf", cwd=tmp_path)
    assert (result.code, result.err) == (1, message)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 a letter", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\n"])
def test_what_is_no_pdf_is_one_sentence(raw: bytes, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    (tmp_path / "x.pdf").write_bytes(raw)
    result = cvtool("ats", "--pdf", "x.pdf", cwd=tmp_path)
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines()[0] == "error[unreadable-pdf]: x.pdf is not a PDF that can be read"


def test_a_damaged_pdf_breaks_nothing(cvtool: Run, tmp_path: Path) -> None:
    whole = (tmp_path / other_pdf(tmp_path)).read_bytes()
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    for cut in (len(whole) // 3, len(whole) // 2, len(whole) - 40):
        for damaged in (whole[:cut], whole[:cut] + b"\0" * 40 + whole[cut + 40 :]):
            (tmp_path / "x.pdf").write_bytes(damaged)
            assert cvtool("ats", "--pdf", "x.pdf", cwd=tmp_path).code in {0, 1}


def test_a_pdf_that_is_not_there(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    result = cvtool("ats", "--pdf", "no.pdf", cwd=tmp_path)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("error[no-file]: ")
    assert "no.pdf" in result.err


PDF_READERS = ("pdftotext", "pdftotext -layout", "pdftotext -raw", "pdfminer.six", "pypdf", "pymupdf")


@pytest.fixture(scope="module")
def engineer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SoughtCV]:
    """Render a CV once, as the theme for portals."""
    project = cvtool_load(ROOT / "examples" / "engineer" / "cv.yaml", today=date.fromisoformat(TODAY)).project
    request = RenderRequest(date.fromisoformat(TODAY), choose_by_flags(Flags(theme="ats"), project))
    rendering = Rendering(prepare(project, request))
    path = tmp_path_factory.mktemp("ats") / "cv.pdf"
    content, _ = rendering.write("pdf")
    assert isinstance(content, bytes)
    path.write_bytes(content)
    return path, expected(rendering, foreign=False)


def read_by(reader: str, path: Path) -> str:
    match reader:
        case "pdfminer.six":
            return extract_text(path)
        case "pypdf":
            return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        case "pymupdf":
            with pymupdf.open(path) as pages:  # type: ignore[no-untyped-call]
                return "\n".join(page.get_text() for page in pages)
        case _:
            command = [tool("pdftotext"), *reader.split()[1:], str(path), "-"]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("reader", PDF_READERS)
def test_every_extractor_finds_every_field_and_word_in_its_place(reader: str, engineer: tuple[Path, SoughtCV]) -> None:
    path, sought = engineer
    lines = tuple(filter(None, map(comparable, read_by(reader, path).splitlines())))
    found = field_reports(sought, [PdfReading(reader, lines)])
    assert [(report.text, report.reasons) for report in found.findings if report.reasons[reader]] == []
    assert found.lost == {reader: ()}
    assert found.words > 300


def glyphs(text: str, left: float, baseline: float, size: float = 10) -> list[PrintedGlyph]:
    """Set letters half as wide as they are high; a space is as wide as three tenths of it."""
    made = []
    for char in text:
        width = 0.3 * size if char == " " else 0.5 * size
        made.append(PrintedGlyph(char, 0, left, left + width, baseline, size))
        left += width
    return made


def test_lines_have_runs_where_there_is_more_than_a_space() -> None:
    page = [*glyphs("May 2019", 400, 700), *glyphs("Quill Inc", 50, 700), *glyphs("2", 93.5, 703, 6)]
    [line] = in_lines(page)
    assert line.runs == ("Quill Inc2", "May 2019")
    assert line.text == "Quill Inc2 May 2019"


def test_an_entry_has_space_above_it() -> None:
    baselines = [700, 688, 676, 664, 646, 634, 618]
    lines = in_lines([glyph for baseline in baselines for glyph in glyphs("x", 50, baseline)])
    assert pitch(lines) == 12
    assert [number for number in range(7) if is_apart(lines, number)] == [0, 4]  # 18 above it, not 16
