"""Roles, marks and their legend: what is said of authors, in every format once."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.people.marks import Credit, credited
from cvtool.bib.people.owner import People
from cvtool.bib.work import Work
from cvtool.diagnostics import Span

ME = People.of(["Max Lam"], is_owner=True)
STUDENT = People.of(["Ada Lovelace"], "student")


def work(authors: str, annotation: str = "", key: str = "key", editors: str = "") -> Work:
    fields = {"author": authors, "author+an": annotation, "editor": editors}
    given = {name: value for name, value in fields.items() if value}
    return Work(key=key, type="book", fields=given, span=Span("a.bib", 1, 1), raw="")


def marks(authors: str, annotation: str = "", declared: dict[str, str] | None = None, people: People = ME) -> str:
    """Write names as they are printed, and the meanings behind a bar."""
    paper = work(authors, annotation)
    found = credited([paper], people, declared)
    credits_ = [found.names.get(("key", place), Credit()) for place in range(len(paper.authors))]
    names = [f"{name.family}{''.join(credit.marks)}" for name, credit in zip(paper.authors, credits_, strict=True)]
    used = {mark for credit in credits_ for mark in credit.meant}
    return " ".join(names) + "".join(f" | {mark} {role}" for mark, role in found.meanings.items() if mark in used)


@pytest.mark.parametrize(
    ("authors", "annotation", "printed"),
    [
        ("A B and C D", "", "B D"),
        ("A B and C D and E F", "1=equal; 2=equal", "B* D* F | * equal"),
        ("A B* and C D* and E F", "", "B* D* F | * equal"),
        ("A B$^*$ and C D\\textsuperscript{*}", "1=equal;2=equal", "B* D* | * equal"),
        ("A B† and C D† and E F", "1=equal;2=equal", "B* D* F | * equal"),
        (
            "A B*† and C D* and E F†",
            "1=equal;2=equal;1=corresponding;3=corresponding",
            "B*† D* F† | * equal | † corresponding",
        ),
        ("A B* and C D", "", "B* D"),
        ("A B†  and C D†", "", "B† D†"),
        ("A B† and C D", "2=corresponding", "B§ D† | † corresponding"),
        ("A B$^{1,2}$ and C D", "2=student", "B12 D‡ | ‡ student"),
        ("A B and C D", "1=joint-first; 2={equal contribution}", "B* D | * equal"),
        ("A B and C D", "1=foo; 2=bar", "B D"),
        ("A B and C D", '1="Equal"; 2="corresponding author"', "B* D† | * equal | † corresponding"),
        ("A B and C D", "1=postdoc,equal; 2=advisor", "B*§ D¶ | * equal | § postdoc | ¶ advisor"),
    ],
)
def test_marks_and_meanings(authors: str, annotation: str, printed: str) -> None:
    assert marks(authors, annotation) == printed


def test_declared_roles_and_marks() -> None:
    assert marks("A B and C D", "1=lead", {"lead": ""}) == "B§ D | § lead"
    assert marks("A B and C D", "1=lead", {"lead": "◇"}) == "B◇ D | ◇ lead"
    assert marks("A B‡ and C D", "", {"‡": "‡"}) == "B‡ D | ‡ ‡"
    assert marks("A B‡ and C D", "2=student", {"‡": "‡"}) == "B‡ D§ | § student | ‡ ‡"
    assert marks("A B† and C D", "2=student", {"corresponding": "†"}) == "B† D‡ | † corresponding | ‡ student"


def test_highlighted_people() -> None:
    everybody = ME + STUDENT
    found = credited([work("Max Lam and A. Lovelace and E F", "3=student; 2=equal")], everybody)
    assert found.names == {
        ("key", 0): Credit("me"),
        ("key", 1): Credit("student", ("*", "‡"), ("*", "‡")),
        ("key", 2): Credit("student", ("‡",), ("‡",)),
    }
    assert credited([work("Max Lam and Ada Lovelace")], People()).names == {}
    assert credited([work("A B", "1=student")], People()).names == {("key", 0): Credit("", ("‡",), ("‡",))}


def test_editors_count_down() -> None:
    found = credited([work("", editors="Ada Lovelace and Max Lam*")], ME + STUDENT)
    assert found.names == {("key", -1): Credit("student", ("‡",), ("‡",)), ("key", -2): Credit("me", ("*",))}


CV = """person: {{name: Max Lam}}
bibliography: a.bib
language: {language}
highlight:
  - {{name: Ada Lovelace, role: student}}
  - {{role: lead, mark: ◇, label: {{en: project *lead*, fr: pilote}}}}
sections:
  publications: {{group_by: year}}
"""
BIB = """@article{a, title = {One}, year = 2020, author = {Max Lam and Ada Lovelace}, author+an = {1=equal;2=equal}}
@article{b, title = {Two}, year = 2019, author = {Max Lam and Alan Turing}, author+an = {2=lead}}
"""
LEGENDS = {
    "latex": r"\cvlegend{*~equal contribution; ‡~student; ◇~project \emph{lead}}",
    "typst": '"* equal contribution; ‡ student; ◇ project " + emph("lead")',
    "html": '<p class="cv-legend">*&nbsp;equal contribution; ‡&nbsp;student; ◇&nbsp;project <em>lead</em></p>',
    "markdown": "\\* equal contribution; ‡ student; ◇ project *lead*",
    "text": "* equal contribution; ‡ student; ◇ project lead",
}
NAMES = {
    "latex": r"\cvme{Max Lam}*, Ada Lovelace*\cvmarks{,‡}",
    "typst": 'me("Max Lam") + "*" + ", " + "Ada Lovelace" + "*" + super(",‡")',
    "html": '<strong class="cv-name cv-me">Max Lam</strong>*, '
    '<span class="cv-name cv-role-student">Ada Lovelace</span>*<sup>,‡</sup>',
    "markdown": "**Max Lam**\\*, Ada Lovelace\\*‡",
    "text": "_Max Lam_*, Ada Lovelace*‡",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cv.yaml").write_text(CV.format(language="en"), encoding="utf-8")
    (tmp_path / "french.yaml").write_text(CV.format(language="fr"), encoding="utf-8")
    (tmp_path / "a.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", LEGENDS)
def test_every_format_shows_marks_and_one_legend(name: str, cvtool: Run, folder: Path) -> None:
    done = cvtool("render", "-f", name, "-o", "-", cwd=folder)
    text = done.out.replace("\u00a0", " ") if name in {"text", "markdown", "typst"} else done.out
    flat = " ".join(text.split())
    assert " ".join(NAMES[name].split()) in flat
    assert flat.count(LEGENDS[name]) == 1


def test_the_legend_speaks_the_language(cvtool: Run, folder: Path) -> None:
    text = cvtool("render", "french.yaml", "-f", "markdown", "-o", "-", cwd=folder).out.replace("\u00a0", " ")
    assert "\\* contribution égale; ‡ étudiant; ◇ pilote" in text


def test_without_highlighting_the_data_still_speaks(cvtool: Run, folder: Path) -> None:
    text = cvtool("render", "-f", "markdown", "-o", "-", "--no-highlight", cwd=folder).out.replace("\u00a0", " ")
    assert "- Max Lam\\*, Ada Lovelace\\*. " in text
    assert "\\* equal contribution; ◇ project *lead*" in text


def test_as_marks_others_instead(cvtool: Run, folder: Path) -> None:
    words = ("render", "-f", "markdown", "-o", "-", "--as", "Alan Turing", "--as", "Lovelace, A.")
    text = cvtool(*words, cwd=folder).out
    assert "- Max Lam\\*, **Ada Lovelace**\\*. " in text
    assert "- Max Lam, **Alan Turing**&#9671;. " in text


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("markdown", "\\* equal contribution; ‡ student; ◇ project *lead*"),
        ("html", "<p>*&nbsp;equal contribution; ‡&nbsp;student; ◇&nbsp;project <em>lead</em></p>"),
        ("latex", "  \\item[] *~equal contribution; ‡~student; ◇~project \\emph{lead}"),
        ("typst", '#("* equal contribution; ‡ student; ◇ project " + emph("lead"))'),
    ],
)
def test_listings_have_a_legend(name: str, line: str, cvtool: Run, folder: Path) -> None:
    assert (
        cvtool("pubs", "-f", name, cwd=folder)
        .out.replace("\u00a0", " ")
        .removesuffix("\\end{itemize}\n")
        .splitlines()[-1]
        == line
    )
    one = cvtool("pubs", "--key", "b", "-f", name, cwd=folder).out
    assert "equal" not in one
    assert "lead" in one


def test_a_pipe_gets_one_publication_a_line(cvtool: Run, folder: Path) -> None:
    assert len(cvtool("pubs", "-f", "text", cwd=folder).out.splitlines()) == 2


@pytest.mark.parametrize(
    "entry", ["{}", "{role: student}", "{mark: '*'}", "{also: [A B], role: x, label: y}", "{label: x}"]
)
def test_an_entry_that_highlights_nobody(entry: str, cvtool: Run, tmp_path: Path) -> None:
    text = f"person: {{name: A B}}\nhighlight:\n  - {entry}\nsections: {{text: [Hello]}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    done = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert done.code == 1
    assert "cv.yaml:3:5: error[bad-value]: this highlights nobody" in done.messages


PAPERS = """
@article{a, author={Ann Lee and Bob Moe and Cy Roe}, author+an={%s}, title={T}, journal={J}, year=2020}
@article{b, author={Ann Lee%s and Cy Roe}, title={Old}, journal={J}, year=1999}
@article{c, author={Ann Lee%s and Cy Roe}, title={Older}, journal={J}, year=1989}
"""


@pytest.mark.parametrize(
    ("annotation", "foreign", "shown"),
    [
        ("2=corresponding", r"$^{\dagger}$", ("Bob Moe†,", "*Ann Lee*§,", "† corresponding author")),
        ("3=student", r"\textsuperscript{\ddag}", ("Cy Roe‡.", "*Ann Lee*§,", "‡ student")),
        ("2=equal; 3=equal", "*", ("Bob Moe*, Cy Roe*.", "_Ann Lee_§,", "* equal contribution")),
        ("2=postdoc", "§", ("Bob Moe§,", "*Ann Lee*¶,", "§ postdoc")),
    ],
)
def test_a_foreign_mark_in_one_entry_is_its_own(
    annotation: str, foreign: str, shown: tuple[str, str, str], cvtool: Run, tmp_path: Path
) -> None:
    first, old, legend = shown
    cv = "person: {name: Ann Lee}\nbibliography: a.bib\nsections: {publications: }\n"
    (tmp_path / "cv.yaml").write_text(cv, encoding="utf-8")
    printed = []
    for marks in (("", ""), (foreign, ""), (foreign, foreign)):
        (tmp_path / "a.bib").write_text(PAPERS % (annotation, *marks), encoding="utf-8")
        printed.append(cvtool("render", "cv.yaml", "-f", "text", "-o", "-", cwd=tmp_path).out.splitlines())
    for lines in printed:
        assert lines[6] == printed[0][6]
        assert first in lines[6]
        assert lines[-1] == legend
    assert old in printed[1][7]
    assert [old in line for line in printed[2][7:9]] == [True, True]
