"""First mistakes: keys as other tools call them, and files of other tools; the goldens are in `diagnostics/slips-*`."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.cv import slips
from cvtool.cv.keys import keys_at
from cvtool.cv.model.cv import CV
from cvtool.cv.sections import SECTIONS


@pytest.mark.parametrize(
    ("kind", "entry", "wrong", "right"),
    [
        ("work", "company: X", "company", "organization"),
        ("work", "employer: X", "employer", "organization"),
        ("volunteering", "organisation: X", "organisation", "organization"),
        ("work", "organization: X, title: T", "title", "position"),
        ("work", "organization: X, jobTitle: T", "jobTitle", "position"),
        ("work", "organization: X, role: T", "role", "position"),
        ("work", "organization: X, start_date: 2020", "start_date", "start"),
        ("education", "institution: X, startDate: 2020", "startDate", "start"),
        ("projects", "name: X, endDate: 2020", "endDate", "end"),
        ("work", "organization: X, to: 2020", "to", "end"),
        ("work", "organization: X, description: D", "description", "summary"),
        ("work", "organization: X, summary: S, description: D", "description", "highlights"),
        ("projects", "name: X, bullets: [a]", "bullets", "highlights"),
        ("work", "organization: X, responsibilities: [a]", "responsibilities", "highlights"),
        ("education", "school: S", "school", "institution"),
        ("education", "institution: S, studyType: BA", "studyType", "degree"),
        ("education", "institution: S, major: CS", "major", "field"),
        ("education", "institution: S, score: 4", "score", "gpa"),
        ("awards", "name: A", "name", "title"),
        ("certificates", "title: A", "title", "name"),
        ("certificates", "name: A, authority: B", "authority", "issuer"),
        ("skills", "skill: A", "skill", "name"),
        ("projects", "name: A, technologies: [x]", "technologies", "keywords"),
        ("languages", "name: French", "name", "language"),
        ("languages", "language: French, proficiency: C1", "proficiency", "fluency"),
        ("references", "name: A, quote: Good.", "quote", "text"),
        ("talks", "title: A, conference: B", "conference", "event"),
        ("grants", "title: A, agency: B", "agency", "funder"),
    ],
)
def test_a_key_of_another_tool(  # noqa: PLR0913, PLR0917
    kind: str, entry: str, wrong: str, right: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\nsections:\n  {kind}:\n    - {{{entry}}}\n")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert f"there is no key `{wrong}` in section `{kind}`" in result.messages
    assert f"did you mean `{right}`?" in result.messages
    assert result.messages.endswith("1 error\n")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("experience", "work"),
        ("employment", "work"),
        ("Work_Experience", "work"),
        ("jobs", "work"),
        ("hobbies", "interests"),
        ("certifications", "certificates"),
        ("Honors", "awards"),
        ("presentations", "talks"),
        ("Berufserfahrung", "work"),
        ("formation", "education"),
        ("idiomas", "languages"),
    ],
)
def test_a_section_of_another_tool(name: str, kind: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\nsections:\n  {name}: [x]\n")
    assert f"did you mean `{kind}`?" in cvtool("validate", "cv.yaml", cwd=tmp_path).messages
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\n{name}: [x]\n")
    assert f"write it in `sections:`, as `{kind}`" in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


@pytest.mark.parametrize("place", ["{city: Berlin, country: Germany}", "{region: Bavaria}", "{country: Chad}"])
@pytest.mark.parametrize(
    "entry",
    ["person: {name: A, location: PLACE}", "person: {name: A}\nsections: {work: [{organization: B, location: PLACE}]}"],
)
def test_a_place_in_parts(entry: str, place: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(entry.replace("PLACE", place), encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert "a place is one text: `location: Berlin, Germany`" in result.messages


def test_the_table_names_only_keys_and_sections_that_there_are() -> None:
    keys = {key for kind in SECTIONS for key in keys_at(("sections", kind, "entries"), kind)}
    keys |= {*keys_at(()), *keys_at(("person",)), *CV.model_fields}
    for names, known in zip(slips.tables(), (keys, {*SECTIONS}), strict=True):
        assert len(names) > 20
        assert {name for found in names.values() for name in found} <= known


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"PK\x03\x04 Profile.csv Positions.csv", "a LinkedIn data export"),
        (b"PK\x03\x04 x", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word document"),
        (b"{\\rtf1\\ansi x}", "an RTF document"),
        (b"<!DOCTYPE html><html><body>CV</body></html>", "a web page"),
        (b"<?xml version='1.0'?><SkillsPassport/>", "an XML file"),
        (b"% my CV\n\\documentclass{article}", "a LaTeX document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    ],
)
def test_a_file_that_is_no_text_is_named(head: bytes, name: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv").write_bytes(head)
    for command in ("render", "validate", "import"):
        result = cvtool(command, "cv", cwd=tmp_path)
        assert result.code == 1
        assert f"cv: error[foreign-file]: this is {name}, not text that cvtool reads" in result.messages


@pytest.mark.parametrize("text", ["%YAML 1.2\n---\nperson: {name: Ada}\n", "Person: x\n", "{person: {name: Ada}}\n"])
def test_text_is_not_taken_for_something_else(text: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(text)
    assert "foreign-file" not in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("cv: {name: Ada}", "RenderCV"),
        ("basics: {name: Ada}", "JSON Resume"),
        ("content: {basics: {name: Ada}}", "YAMLResume"),
        ("employment: {history: []}", "FRESH"),
        ("basics: {name: Ada}\nsections: {work: {items: []}}", "Reactive Resume"),
        ("SkillsPassport: {LearnerInfo: {}}", "Europass"),
    ],
)
def test_a_foreign_cv_is_named_by_every_command(text: str, title: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(text)
    for command in ("render", "validate"):
        result = cvtool(command, "cv.yaml", cwd=tmp_path)
        assert (result.code, result.messages.count("error[")) == (1, 1)
        assert f"this is a file of {title}, not a cv.yaml" in result.messages
    result = cvtool("import", "cv.yaml", cwd=tmp_path)
    assert (result.code == 0) == (title in {"RenderCV", "JSON Resume"})
    if result.code:
        assert f"this is a file of {title}" in result.messages


@pytest.mark.parametrize(
    ("section", "hint"),
    [
        ("work: [Acme]", "write it as `organization: Acme`"),
        ("projects: [One]", "write it as `name: One`"),
        ("talks: {entries: [2020]}", "write it as `title: 2020`"),
        ("teaching:\n    - Logic", "write it as `course: Logic`"),
        ("talks: ['Sets: a story']", 'write it as `title: "Sets: a story"`'),
        ("talks: ['# hash']", 'write it as `title: "# hash"`'),
        ("awards:\n    - - dash", "one `- ` begins an entry"),
        ("work:\n    - [a, b]", "one `- ` begins an entry"),
        ("work:\n    -\n    - organization: A", "write the entry behind its `- `, or remove it"),
        ("awards: {entries: [~]}", "write the entry behind its `- `, or remove it"),
        ("work:\n    - organization: A\n      highlights: [[x]]", "write it as `key: value`"),
    ],
)
def test_what_is_no_entry_is_shown_as_one(section: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(f"person: {{name: Ada}}\nsections:\n  {section}\n", encoding="utf-8")
    assert f"hint: {hint}\n" in cvtool("validate", str(path)).out


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            "organization: '90s music",
            'close the quote; if it is an apostrophe, put the text in quotes: `"\'90s music"`',
        ),
        ("organization: 't Hooft", 'close the quote; if it is an apostrophe, put the text in quotes: `"\'t Hooft"`'),
        ("organization: 'Acme", "close the quote"),
        ('organization: "Acme', "close the quote"),
    ],
)
def test_an_apostrophe_is_no_quote(line: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(f"person: {{name: Ada}}\nsections:\n  work:\n    - {line}\n", encoding="utf-8")
    assert f"hint: {hint}\n" in cvtool("validate", str(path)).out


@pytest.mark.parametrize("text", ["@article{a, title={T}}\n", "\n @book(b,\n title = {T})", "@string{x = 1}\n"])
def test_a_bibliography_is_no_cv(text: str, cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "pubs.bib"
    path.write_text(text, encoding="utf-8")
    result = cvtool("render", str(path))
    assert result.code == 1
    assert "error[foreign-file]: this is a bibliography, not a cv.yaml" in result.messages
    assert f"hint: list it: cvtool pubs {path}, or name it in a CV: `bibliography: {path}`" in result.messages
