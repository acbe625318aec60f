"""DOCX: read back by python-docx and by LibreOffice, every word in order; real styles; nothing becomes XML."""

import hashlib
import html
import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
import yaml
from conftest import ROOT, TESTS, TODAY, Run, tool
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.text.paragraph import Paragraph

from cvtool.themes import load_theme, theme_names
from cvtool.writers.docx.units import twips

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASES = [ROOT / "data" / "cv.yaml", TESTS / "cases" / "publications" / "cv.yaml"]
ENGINEER = {
    "person": {
        "name": "Ada Lovelace",
        "headline": "Engineer",
        "email": "ada@example.org",
        "website": "https://e.org/ü",
    },
    "summary": "Builds **engines**; see [notes](https://e.org/a b).",
    "sections": {
        "work": [
            {
                "organization": "Analytical Engines",
                "position": "Programmer",
                "start": "2020-01",
                "highlights": [
                    {"text": "First", "highlights": ["Inner", {"text": "Middle", "highlights": ["Deep", "Deeper"]}]},
                    "Made it $x^2$ faster, `a < b`",
                ],
            }
        ],
        "skills": [{"name": "Languages", "keywords": ["Python", "C++"]}],
        "text": {"title": "Method", "kind": "text", "entries": ["1. one\n2. two\n3. three"]},
    },
}


def rendered(cvtool: Run, cv: Path, folder: Path, *words: str) -> Path:
    path = folder / "cv.docx"
    made = cvtool("render", str(cv), "-f", "docx", "--today", TODAY, "-o", str(path), *words)
    assert made.code == 0, made.err
    return path


def saved(folder: Path, data: object) -> Path:
    path = folder / "cv.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def word_document(path: Path) -> WordDocument:
    return docx.Document(str(path))


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def python_docx_words(path: Path) -> list[str]:
    return words_of("\n".join(paragraph.text for paragraph in word_document(path).paragraphs))


def libreoffice(path: Path, kind: str) -> Path:
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = [tool("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", str(path.parent), str(path)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    made = path.with_suffix("." + kind.partition(":")[0])
    assert made.is_file(), done.stderr
    return made


def html_words(cvtool: Run, cv: Path) -> list[str]:
    """Return the words of the page, which another writer made; formulas are written otherwise there."""
    made = cvtool("render", str(cv), "-f", "html", "--theme", "ats", "--today", TODAY, "-o", "-")
    body = re.sub(r"<math.*?</math>", " ", made.out.partition("<body>")[2], flags=re.DOTALL)
    return words_of(
        html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:em|strong|sup|a|span|code)\b[^>]*>", "", body)))
    )


@pytest.mark.parametrize("cv", CASES, ids=lambda path: path.parent.name)
def test_every_word_is_in_order(cv: Path, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, cv, tmp_path, "--theme", "ats")
    found = python_docx_words(path)
    assert found == html_words(cvtool, cv)
    heard = libreoffice(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert (
        words_of(re.sub(r"^\s*(?:\d+\.|[•–·])\s", "", heard, flags=re.MULTILINE)) == found or words_of(heard) == found
    )


def test_libreoffice_lays_it_out(cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, ENGINEER), tmp_path, "--theme", "ats")
    pdf = libreoffice(path, "pdf")
    shown = subprocess.run([tool("pdftotext"), str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    assert [word for word in words_of(shown) if word not in {"1", "2", "3"}] == [
        word for word in python_docx_words(path) if word not in {"1", "2", "3"}
    ]
    assert re.search(r"1\.\s+one\s+2\.\s+two\s+3\.\s+three", shown)


@pytest.mark.parametrize("theme", theme_names())
def test_styles_are_words_own_and_there_is_no_table(theme: str, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, ENGINEER), tmp_path, "--theme", theme)
    document = word_document(path)
    assert not document.tables
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert "w:txbxContent" not in text
    styles = {paragraph.text.strip(): paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["Ada Lovelace"] == "Title"
    assert styles["Engineer"] == "Subtitle"
    assert styles["Work Experience"] == "Heading 1"
    assert styles["First"] == "List Bullet"
    assert styles["Inner"] == "List Bullet 2"
    assert styles["Deep"] == "List Bullet 3"
    assert styles["two"] == "List Number"
    of_entry = [name for text, name in styles.items() if "Analytical Engines" in text or "Programmer" in text]
    assert of_entry[0] == "Heading 2"
    assert set(of_entry[1:]) <= {"Entry Line"}


def test_groups_have_a_level_between(cvtool: Run, tmp_path: Path) -> None:
    data = ENGINEER | {"sections": {"work": {"group_by": "year", "entries": ENGINEER["sections"]["work"]}}}  # type: ignore[index]
    document = word_document(rendered(cvtool, saved(tmp_path, data), tmp_path))
    names = [p.style.name for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert names == ["Heading 1", "Heading 1", "Heading 2", "Heading 3"]


def test_properties_and_language(cvtool: Run, tmp_path: Path) -> None:
    data = ENGINEER | {"metadata": {"subject": "A <life>", "keywords": ["engines", "R&D"]}, "language": "de"}
    properties = word_document(rendered(cvtool, saved(tmp_path, data), tmp_path)).core_properties
    assert (properties.title, properties.author, properties.language) == ("Ada Lovelace", "Ada Lovelace", "de")
    assert (properties.subject, properties.keywords) == ("A <life>", "engines, R&D")
    assert str(properties.created).startswith(TODAY)


def test_links_lead_to_addresses_in_ascii(cvtool: Run, tmp_path: Path) -> None:
    document = word_document(rendered(cvtool, saved(tmp_path, ENGINEER), tmp_path))
    links = {link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    assert {"mailto:ada@example.org", "https://e.org/%C3%BC"} <= links
    assert all(link.isascii() and " " not in link for link in links)


def test_the_owner_is_bold_and_a_formula_can_be_read(cvtool: Run, tmp_path: Path) -> None:
    bold = [
        run.text for p in word_document(rendered(cvtool, CASES[0], tmp_path)).paragraphs for run in p.runs if run.bold
    ]
    assert {"Maximilian Lam", "Max Lam"} <= set(bold)
    bib = "@misc{k, title = {Sorting in $O(n^2)$}, author = {Ada Lovelace}, year = 2020}"
    (tmp_path / "pubs.bib").write_text(bib, encoding="utf-8")
    data = {"person": {"name": "Ada Lovelace"}, "bibliography": "pubs.bib", "sections": {"publications": {}}}
    path = rendered(cvtool, saved(tmp_path, data), tmp_path)
    assert any("O(n²)" in paragraph.text for paragraph in word_document(path).paragraphs)


def test_the_same_input_gives_the_same_bytes(cvtool: Run, tmp_path: Path) -> None:
    sums = {hashlib.sha256(rendered(cvtool, CASES[1], tmp_path).read_bytes()).hexdigest() for _ in range(2)}
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "مهندسة في Google منذ عام"), ("ja", "東京の技術者"), ("zh", "软件工程师"), ("ko", "엔지니어")],
)
def test_other_scripts(language: str, text: str, cvtool: Run, tmp_path: Path) -> None:
    data = {"person": {"name": "Ada Lovelace"}, "language": language, "summary": text}
    path = rendered(cvtool, saved(tmp_path, data), tmp_path)
    [paragraph] = [p for p in word_document(path).paragraphs if text.split(maxsplit=1)[0] in p.text]
    is_rtl = language == "ar"
    assert ("<w:bidi/>" in paragraph._p.xml) is is_rtl  # noqa: SLF001 - it has no public name
    assert any("<w:rtl/>" in run._r.xml for run in paragraph.runs) is is_rtl  # noqa: SLF001
    heard = libreoffice(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert text in heard


def test_page_breaks(cvtool: Run, tmp_path: Path) -> None:
    sections = {"work": {"entries": [{"organization": "A"}], "page_break": "before"}}
    sections |= {"talks": {"entries": [{"title": "B"}, {"title": "C"}], "page_break": "avoid"}}
    document = word_document(
        rendered(cvtool, saved(tmp_path, {"person": {"name": "Ada"}, "sections": sections}), tmp_path)
    )
    of = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert of["Work Experience"].paragraph_format.page_break_before
    assert any(p.paragraph_format.keep_with_next for text, p in of.items() if text.startswith("B"))


@pytest.mark.parametrize("page_break", ["before", "avoid", None])
def test_a_section_without_a_heading(page_break: str | None, cvtool: Run, tmp_path: Path) -> None:
    section = {"entries": [{"organization": "A", "position": "B"}], "heading": False, "page_break": page_break}
    cv = {"person": {"name": "Ada"}, "sections": {"text": ["First."], "work": section}}
    document = word_document(rendered(cvtool, saved(tmp_path, cv), tmp_path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == ["Ada", "About", "First.", "A", "B"]
    head = document.paragraphs[3].paragraph_format
    assert bool(head.page_break_before) is (page_break == "before")
    assert head.space_before is not None
    assert head.space_before.pt > 10


def test_all_xml_is_well_formed_and_refers_to_what_there_is(cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, CASES[1], tmp_path)
    with zipfile.ZipFile(path) as package:
        trees = {name: ET.parse(io.BytesIO(package.read(name))) for name in package.namelist()}  # noqa: S314 - ours
    known = {style.get(f"{W}styleId") for style in trees["word/styles.xml"].iter(f"{W}style")}
    used = {
        node.get(f"{W}val") for tag in ("pStyle", "rStyle") for node in trees["word/document.xml"].iter(f"{W}{tag}")
    }
    assert used <= known
    numbers = {node.get(f"{W}numId") for node in trees["word/numbering.xml"].iter(f"{W}num")} | {"0"}
    assert {node.get(f"{W}val") for node in trees["word/document.xml"].iter(f"{W}numId")} <= numbers
    targets = {node.get(f"{W}anchor") for node in trees["word/document.xml"].iter(f"{W}hyperlink")} - {None}
    assert targets <= {node.get(f"{W}name") for node in trees["word/document.xml"].iter(f"{W}bookmarkStart")}


LONG = {
    "name": "Ada Lovelace",
    "location": "Portland, Oregon",
    "email": ["ada@example.org", "lovelace@work.example.org"],
}
LONG |= {"phone": "+1 (503) 555-0142", "website": "https://a-long-name-of-a-host.example.org/people/ada-lovelace"}
LONG |= {"address": "12 St James Square, London SW1Y 4JH"}


def styled(path: Path, style: str) -> list[Paragraph]:
    return [each for each in word_document(path).paragraphs if each.style and each.style.name == style]


@pytest.mark.parametrize("theme", ["classic", "banking", "margin", "sidebar"])
def test_a_line_of_contacts_ends_between_two(theme: str, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, {"person": LONG}), tmp_path, "--theme", theme)
    [paragraph] = styled(path, "Contacts")
    lines = paragraph.text.split("\n")
    assert len(lines) > 1
    separator = load_theme(theme).contact_separator
    assert all(line == line.strip(f" {separator}") for line in lines)
    shown = [contact.strip() for line in lines for contact in line.split(f"  {separator}  ")]
    assert shown == [
        *("Portland, Oregon", "ada@example.org", "lovelace@work.example.org", "+1 (503) 555-0142"),
        *("a-long-name-of-a-host.example.org/people/ada-lovelace", "12 St James Square, London SW1Y 4JH"),
    ]


def test_few_contacts_are_on_one_line(cvtool: Run, tmp_path: Path) -> None:
    [paragraph] = styled(rendered(cvtool, saved(tmp_path, ENGINEER), tmp_path), "Contacts")
    assert paragraph.text == "ada@example.org  |  e.org/ü"


POSITIONS = {
    "organization": "Larkspur",
    "url": "https://example.org",
    "location": "Portland",
    "roles": [
        {"position": "Engineer", "team": "Storage", "start": "2023-07", "location": "Salem", "highlights": ["One"]},
        {"position": "Intern", "start": "2021-03", "end": "2023-06"},
    ],
}
JOB = {"organization": "Quill", "position": "Clerk", "location": "Seattle", "start": "2018-08", "end": "2021-02"}


def with_jobs(*jobs: object, **more: object) -> dict[str, object]:
    return {"person": {"name": "Ada"}, "sections": {"work": [*jobs]}, **more}


@pytest.mark.parametrize("theme", ["classic", "ats", "academic", "compact", "modern"])
def test_positions_at_one_employer_are_close(theme: str, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, with_jobs(POSITIONS, JOB)), tmp_path, "--theme", theme)
    inner, measures = styled(path, "Heading 3"), load_theme(theme)
    assert len(inner) == 2
    first, second = ((paragraph.paragraph_format.space_before or docx.shared.Pt(0)).pt for paragraph in inner)
    assert first == pytest.approx(measures.body_gap, abs=0.06)
    assert measures.body_gap + 1 < second < measures.item_gap
    outer = [paragraph.paragraph_format.space_before for paragraph in styled(path, "Heading 2")]
    assert outer == [0, None]


@pytest.mark.parametrize(("theme", "bold"), [("modern", True), ("sidebar", True), ("classic", False), ("ats", False)])
def test_a_position_is_a_title_where_it_comes_first(theme: str, *, bold: bool, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, with_jobs(POSITIONS)), tmp_path, "--theme", theme)
    first = [paragraph.runs[0] for paragraph in styled(path, "Heading 3")]
    assert [(run.text, bool(run.bold)) for run in first] == [("Engineer", bold), ("Intern", bold)]


@pytest.mark.parametrize(
    ("theme", "entry", "edge"),
    [
        ("compact", JOB, "Seattle · Aug 2018 – Feb 2021"),
        ("compact", JOB | {"location": None}, "Aug 2018 – Feb 2021"),
        ("classic", JOB | {"position": None}, "Seattle · Aug 2018 – Feb 2021"),
        ("classic", JOB | {"position": None, "start": None, "end": None}, "Seattle"),
    ],
)
def test_the_date_is_last_on_a_line(
    theme: str, entry: dict[str, object], edge: str, cvtool: Run, tmp_path: Path
) -> None:
    entry = {key: value for key, value in entry.items() if value}
    path = rendered(cvtool, saved(tmp_path, with_jobs(entry)), tmp_path, "--theme", theme)
    [head] = styled(path, "Heading 2")
    assert head.text.partition("\t")[2] == edge


@pytest.mark.parametrize("theme", theme_names())
def test_places_are_styled_alike(theme: str, cvtool: Run, tmp_path: Path) -> None:
    education = [{"institution": "Oxford", "degree": "BA", "location": "Salem", "end": 2020}]
    cv = {"person": {"name": "Ada"}, "sections": {"work": [POSITIONS, JOB], "education": education}}
    path = rendered(cvtool, saved(tmp_path, cv), tmp_path, "--theme", theme)
    runs = [run for paragraph in word_document(path).paragraphs for run in paragraph.runs]
    places = [run for run in runs if run.text in {"Portland", "Seattle", "Salem"}]
    assert len(places) == 4
    assert {run.style.name for run in places} == {"Place"}


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (JOB | {"start": "Michaelmas 2014", "end": "Trinity 2018"}, ["Michaelmas 2014 –", "Trinity 2018"]),
        (JOB | {"start": "2025-01", "end": {"text": "September 2028 (extended)", "sort": "2028-09"}},
         ["Jan 2025 –", "September 2028", "(extended)"]),
        (JOB | {"organization": "An Institute of Long Names " * 6, "start": "Michaelmas 2014", "end": "Trinity 2018"},
         ["Michaelmas 2014 –", "Trinity 2018"]),
        (JOB | {"start": "2010-10", "end": "2014-03-31"}, ["Oct 2010 –", "31 Mar 2014"]),
        (JOB, ["Aug 2018 – Feb 2021"]),
    ],
)  # fmt: skip
def test_a_long_date_stays_in_its_column(
    entry: dict[str, object], lines: list[str], cvtool: Run, tmp_path: Path
) -> None:
    path = rendered(cvtool, saved(tmp_path, with_jobs(entry)), tmp_path, "--theme", "academic")
    [head] = styled(path, "Heading 2")
    days = [line.partition("\t")[0] for line in head.text.split("\n")]
    assert [day for day in days if day][: len(lines)] == lines
    texts = [line.partition("\t")[2] for line in head.text.split("\n")]
    told = " ".join(text for text in texts if text)
    assert told == f"{str(entry['organization']).strip()}, Clerk, Seattle"


def test_a_date_that_fills_the_line_leaves_the_text_whole(cvtool: Run, tmp_path: Path) -> None:
    entry = {"organization": "One two three four", "start": 2020, "location": "A Place of Many Words " * 6}
    path = rendered(cvtool, saved(tmp_path, with_jobs(entry)), tmp_path, "--theme", "compact")
    [head] = styled(path, "Heading 2")
    assert head.text.startswith("One two three four\n\tA Place")


@pytest.mark.parametrize(
    "name",
    ["An Institute of Long Names " * 3, "Institute of " + "W" * 40, "The Royal Society of Analytical Engines " * 2],
)
def test_a_head_of_one_line_without_room_for_the_date_is_rows(name: str, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, with_jobs(JOB | {"organization": name})), tmp_path, "--theme", "compact")
    [head], [line] = styled(path, "Heading 2"), styled(path, "Entry Line")
    assert (head.text, line.text) == (f"{name.strip()}\tAug 2018 – Feb 2021", "Clerk\tSeattle")


@pytest.mark.parametrize("theme", ["compact", "classic", "modern"])
def test_a_date_beside_a_text_of_two_lines_is_in_the_next_row(theme: str, cvtool: Run, tmp_path: Path) -> None:
    first = load_theme(theme).first
    long = "A Company of Many Words " * 8
    path = rendered(cvtool, saved(tmp_path, with_jobs(JOB | {first: long})), tmp_path, "--theme", theme)
    [head], [line] = styled(path, "Heading 2"), styled(path, "Entry Line")
    assert head.text == long.strip()
    assert line.text.endswith("\tSeattle · Aug 2018 – Feb 2021")


@pytest.mark.parametrize("theme", ["compact", "classic", "modern"])
def test_a_date_beside_a_long_text_alone_has_a_line_of_its_own(theme: str, cvtool: Run, tmp_path: Path) -> None:
    job = {"organization": "A Company of Many Words " * 8, "start": "2018-08", "end": "2021-02"}
    path = rendered(cvtool, saved(tmp_path, with_jobs(job)), tmp_path, "--theme", theme)
    [head] = styled(path, "Heading 2")
    assert head.text == f"{str(job['organization']).strip()}\n\tAug 2018 – Feb 2021"


def test_a_date_beside_a_long_fact_is_on_its_last_line(cvtool: Run, tmp_path: Path) -> None:
    awards = [{"title": "A Prize of Many Words " * 8, "date": "2020-05"}]
    path = rendered(cvtool, saved(tmp_path, {"person": {"name": "Ada"}, "sections": {"awards": awards}}), tmp_path)
    [fact] = styled(path, "Fact")
    *_, last = fact.text.split("\n")
    assert len(last) > len("\tMay 2020")
    assert last.endswith("\tMay 2020")


def kept(paragraph: Paragraph) -> bool:
    """Whether a paragraph is on one page with the next, by itself or by its style."""
    own = paragraph.paragraph_format.keep_with_next
    assert paragraph.style
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


LONG_TEXT = "Compares schemas of many tables, and writes the migration of each. " * 8


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"summary": "Compares."}, [True, True, False]),
        ({"summary": "Compares.", "highlights": ["One"]}, [True, True, True, False]),
        ({"highlights": ["One", "Two"]}, [True, True, True, False]),
        ({"highlights": ["One", "Two", "Three"]}, [True, True, True, True, False]),
        ({"highlights": ["One", "Two", "Three", "Four"]}, [True, True, False, False, False, False]),
        ({"summary": LONG_TEXT}, [True, True, False]),
        ({"summary": LONG_TEXT, "highlights": ["One"]}, [True, True, True, False]),
        ({"highlights": [LONG_TEXT, "Two"]}, [True, True, True, False]),
        ({"highlights": [LONG_TEXT * 2, "Two"]}, [True, True, False, False]),
    ],
)
def test_a_short_entry_is_on_one_page(
    more: dict[str, object], expected: list[bool], cvtool: Run, tmp_path: Path
) -> None:
    entry = {"organization": "Quill", "position": "Clerk", **more}
    document = word_document(rendered(cvtool, saved(tmp_path, with_jobs(entry)), tmp_path))
    assert [kept(paragraph) for paragraph in document.paragraphs[2:]] == expected


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("Short.", "Body Text", True),
        (LONG_TEXT[:250], "Body Text", True),
        (LONG_TEXT, "Body Text", False),
        ("Short.", "List Bullet", True),
        (LONG_TEXT[:250], "List Bullet", True),
        (LONG_TEXT, "List Bullet", False),
    ],
)
def test_a_paragraph_of_three_lines_is_on_one_page(
    text: str, style: str, *, expected: bool, cvtool: Run, tmp_path: Path
) -> None:
    cv = with_jobs(JOB | ({"highlights": [text]} if style == "List Bullet" else {"summary": text}))
    [paragraph] = styled(rendered(cvtool, saved(tmp_path, cv), tmp_path), style)
    own = paragraph.paragraph_format.keep_together
    assert paragraph.style
    assert bool(paragraph.style.paragraph_format.keep_together if own is None else own) is expected


@pytest.mark.parametrize(("count", "expected"), [(2, [True, False]), (3, [False] * 3), (4, [False] * 4)])
def test_a_list_of_two_publications_is_on_one_page(
    count: int, expected: list[bool], cvtool: Run, tmp_path: Path
) -> None:
    works = (f"@misc{{k{n}, title = {{Work {n}}}, author = {{A. B}}, year = {2000 + n}}}" for n in range(count))
    (tmp_path / "pubs.bib").write_text("\n".join(works), encoding="utf-8")
    section = {"group_by": "type", "number": "by-type"}
    cv = {"person": {"name": "A. B"}, "bibliography": "pubs.bib", "sections": {"publications": section}}
    path = rendered(cvtool, saved(tmp_path, cv), tmp_path)
    paragraphs = styled(path, "Bibliography")
    assert [kept(paragraph) for paragraph in paragraphs] == expected
    assert paragraphs[0].style
    assert paragraphs[0].style.paragraph_format.keep_together
    assert all(kept(paragraph) for name in ("Heading 1", "Heading 3") for paragraph in styled(path, name))
    assert all(re.match(r"\t[^\t]+\t[^\t]+$", paragraph.text) for paragraph in paragraphs)
    [label, text] = paragraphs[0].paragraph_format.tab_stops
    assert (label.alignment, text.alignment) == (WD_TAB_ALIGNMENT.RIGHT, WD_TAB_ALIGNMENT.LEFT)
    assert text.position - label.position == docx.shared.Pt(6)


def test_a_legend_is_on_the_page_of_its_list(cvtool: Run, tmp_path: Path) -> None:
    document = word_document(rendered(cvtool, ROOT / "examples" / "professor" / "cv.yaml", tmp_path))
    [place] = [n for n, each in enumerate(document.paragraphs) if "equal contribution" in each.text]
    assert kept(document.paragraphs[place - 1])


def test_a_few_facts_are_on_one_page(cvtool: Run, tmp_path: Path) -> None:
    for count, expected in ((2, [True, False]), (4, [True, True, True, False]), (5, [False] * 5)):
        skills = [{"name": f"Skill {n}"} for n in range(count)]
        path = rendered(cvtool, saved(tmp_path, {"person": {"name": "Ada"}, "sections": {"skills": skills}}), tmp_path)
        assert [kept(paragraph) for paragraph in styled(path, "Fact")] == expected
        path.unlink()


@pytest.mark.parametrize("words", [(), ("--set", "theme.margin_left=30"), ("--set", "theme.margin_right=40")])
def test_margins_are_equal_without_the_side_column(words: tuple[str, ...], cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, with_jobs(JOB, theme={"base": "sidebar"})), tmp_path, *words)
    [section] = word_document(path).sections
    assert section.left_margin
    assert section.left_margin == section.right_margin
    wider = max([18, *(int(word.rpartition("=")[2]) for word in words if "=" in word)])
    assert section.left_margin.mm == pytest.approx(wider, abs=0.1)


@pytest.mark.parametrize(
    ("entries", "least", "expected"),
    [
        (1, 1, (True, False)),
        (1, 2, (True, True)),
        (1, 3, (False, False)),
        (40, 1, (True, False)),
        (40, 2, (True, False)),
        (40, 3, (True, False)),
        (40, 30, (False, False)),
    ],
)
def test_a_footer_is_on_the_first_page_if_there_are_more(
    entries: int, least: int, expected: tuple[bool, bool], cvtool: Run, tmp_path: Path
) -> None:
    cv = with_jobs(*[JOB | {"highlights": ["One", "Two"]}] * entries, theme={"footer_from": least})
    xml = zipfile.ZipFile(rendered(cvtool, saved(tmp_path, cv), tmp_path)).read("word/document.xml").decode()
    assert ("<w:footerReference" in xml, "<w:titlePg/>" in xml) == expected


@pytest.mark.parametrize("page_break", ["before", "avoid"])
def test_a_page_break_counts_as_a_page(page_break: str, cvtool: Run, tmp_path: Path) -> None:
    sections = {"work": [JOB], "education": {"entries": [{"institution": "Oxford"}], "page_break": page_break}}
    path = rendered(cvtool, saved(tmp_path, {"person": {"name": "Ada"}, "sections": sections}), tmp_path)
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert ("<w:titlePg/>" in xml) is (page_break == "avoid")


@pytest.mark.parametrize("width", [0.4, 1, 0])
def test_a_rule_beside_a_title_is_a_struck_tab(width: float, cvtool: Run, tmp_path: Path) -> None:
    cv = with_jobs(JOB, theme={"base": "compact", "rule_width": width, "rule": "#123456"})
    [title] = styled(rendered(cvtool, saved(tmp_path, cv), tmp_path), "Heading 1")
    assert title.text.rstrip() == "Work Experience"
    assert title.text.endswith("\t") is bool(width)
    assert [str(run.font.color.rgb) for run in title.runs if run.font.strike] == ["123456"] * bool(width)
    assert title.style
    assert len(title.style.paragraph_format.tab_stops) == bool(width)


@pytest.mark.parametrize(("theme", "points"), [("classic", 10), ("compact", 9), ("modern", 9.8)])
def test_bullets_have_the_color_of_the_text(theme: str, points: float, cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, ENGINEER), tmp_path, "--theme", theme)
    numbering = zipfile.ZipFile(path).read("word/numbering.xml").decode()
    assert set(re.findall(r'w:color w:val="(\w+)"', numbering)) == {load_theme(theme).text.lstrip("#").upper()}
    bullet, *_ = styled(path, "List Bullet")
    assert bullet.style
    assert bullet.style.paragraph_format.left_indent == docx.shared.Pt(points)
    assert bullet.style.paragraph_format.first_line_indent == -docx.shared.Pt(points)


@pytest.mark.parametrize("column", [35, 30, 50])
def test_dates_at_the_left_are_clear_of_the_text(column: int, cvtool: Run, tmp_path: Path) -> None:
    cv = with_jobs({"organization": "Quill", "start": 2018, "summary": "Text."})
    cv["theme"] = {"base": "academic", "date_column": column}
    path = rendered(cvtool, saved(tmp_path, cv), tmp_path)
    indents = [styled(path, name)[0].paragraph_format.left_indent for name in ("Heading 2", "Body Text")]
    assert {round(indent.mm, 1) if indent else 0 for indent in indents} == {round(column * 1.1, 1)}


@pytest.mark.parametrize("page_break", [None, "before", "avoid"])
def test_titles_are_in_the_margin(page_break: str | None, cvtool: Run, tmp_path: Path) -> None:
    sections = {"work": [JOB], "education": {"entries": [{"institution": "Oxford"}], "page_break": page_break}}
    cv = {"person": {"name": "Ada"}, "sections": sections}
    path = rendered(cvtool, saved(tmp_path, cv), tmp_path, "--theme", "margin")
    paragraphs = word_document(path).paragraphs
    titles = [place for place, each in enumerate(paragraphs) if each.style and each.style.name == "Heading 1"]
    assert len(titles) == 2
    for place in titles:
        [frame] = paragraphs[place]._p.xpath("./w:pPr/w:framePr")  # noqa: SLF001 - it has no public name
        assert int(frame.get(f"{W}x")) == -twips(34)
        above, below = (paragraphs[place + step].paragraph_format for step in (-1, 1))
        assert above.space_after is not None
        assert (above.space_after.pt, below.space_before) == (15, 0)
    new_page = paragraphs[titles[1] + 1].paragraph_format.page_break_before
    assert (bool(new_page), paragraphs[titles[1]].paragraph_format.page_break_before) == (page_break == "before", None)


@pytest.mark.parametrize("words", [("--lang", "ar"), ("--set", "theme.titles=rule"), ("--set", "theme.titles=plain")])
def test_titles_without_room_in_the_margin_are_above(words: tuple[str, str], cvtool: Run, tmp_path: Path) -> None:
    cv = with_jobs(JOB, theme={"base": "margin"})
    path = rendered(cvtool, saved(tmp_path, cv), tmp_path, *words)
    assert "framePr" not in zipfile.ZipFile(path).read("word/document.xml").decode()


@pytest.mark.parametrize("theme", ["classic", "academic", "ats"])
def test_a_text_alone_has_no_empty_head(theme: str, cvtool: Run, tmp_path: Path) -> None:
    entries = [{"name": "Grace Hopper"}, "On request."]
    cv = {"person": {"name": "Ada"}, "sections": {"references": entries}}
    document = word_document(rendered(cvtool, saved(tmp_path, cv), tmp_path, "--theme", theme))
    texts = [paragraph.text.strip() for paragraph in document.paragraphs]
    assert texts[-2:] == ["Grace Hopper", "On request."]
    assert document.paragraphs[-1].paragraph_format.space_before is not None


def test_a_group_has_a_gap_below_its_heading(cvtool: Run, tmp_path: Path) -> None:
    data = ENGINEER | {"sections": {"work": {"group_by": "year", "entries": ENGINEER["sections"]["work"]}}}  # type: ignore[index]
    [head] = styled(rendered(cvtool, saved(tmp_path, data), tmp_path), "Heading 3")
    assert head.paragraph_format.space_before is not None
    assert head.paragraph_format.space_before.pt > 2


def test_a_link_in_a_head_looks_as_the_text_does(cvtool: Run, tmp_path: Path) -> None:
    path = rendered(cvtool, saved(tmp_path, with_jobs(POSITIONS)), tmp_path)
    [head] = styled(path, "Heading 2")
    [link] = head.hyperlinks
    assert (link.address, link.text) == ("https://example.org", "Larkspur")
    assert "Hyperlink" not in link._hyperlink.xml  # noqa: SLF001 - it has no public name


@pytest.mark.parametrize("theme", ["classic", "ats", "academic"])
def test_a_link_in_a_fact_looks_as_one(theme: str, cvtool: Run, tmp_path: Path) -> None:
    awards = [{"title": "[Prize](https://example.org)", "date": 2020}]
    cv = {"person": {"name": "Ada"}, "sections": {"awards": awards}}
    [fact] = styled(rendered(cvtool, saved(tmp_path, cv), tmp_path, "--theme", theme), "Fact")
    assert "Hyperlink" in fact.hyperlinks[0]._hyperlink.xml  # noqa: SLF001 - it has no public name
