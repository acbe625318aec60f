"""The Python API is what the commands use: the same results, as values."""

import doctest
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import ROOT, TODAY, Run

import cvtool
from cvtool.app import api
from cvtool.app import works as works_module
from cvtool.app.render.formats import Rendering
from cvtool.app.render.request import RenderRequest
from cvtool.bib.people.owner import People
from cvtool.bib.query import order
from cvtool.cv import listing
from cvtool.cv import read as reading
from cvtool.cv.bibliography import load_bib
from cvtool.cv.load import InvalidCV
from cvtool.cv.model.variants import PublicationFilter
from cvtool.writers.formats import WRITERS

preparing = import_module("cvtool.app.render.prepare")
composing = import_module("cvtool.app.render.documents")

CV = """\
person:
  name: Ada Lovelace
  headline: Countess
bibliography: pubs.bib
sections:
  education:
    - institution: University of London
      start: 1832  # cvtool: ignore[no-end]
      tags: [old]
  publications: {group_by: none}
variants:
  short: {sections: [publications]}
"""
BIB = """\
@article{lovelace1843, author = {Ada Lovelace}, title = {Notes on the Engine}, journal = {Scientific Memoirs},
  year = 1843, volume = 3, pages = {666--731}}
@inproceedings{lovelace2016, author = {Ada Lovelace and Charles Babbage}, title = {Engines That Learn},
  booktitle = {Advances in Neural Information Processing Systems}, year = 2016, pages = {1--9}, keywords = {ml}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small CV, which is the current one."""
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cv(folder: Path) -> cvtool.CVFile:
    return cvtool.load(folder / "cv.yaml", today=date.fromisoformat(TODAY))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("module", "least"), [(api, 7), (works_module, 3)])
def test_doctests(module: ModuleType, least: int) -> None:
    ran = doctest.testmod(module)
    assert ran.attempted >= least
    assert ran.failed == 0


def test_the_chapter_runs(folder: Path) -> None:
    """Its blocks are one program, run in a folder with a CV as the chapter describes it."""
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    session = doctest.DocTestParser().get_doctest(text.replace("```", "\n"), {}, "python.md", "python.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(session).failed == 0
    assert runner.tries >= 15
    assert (folder / "cv.html").is_file()


def test_importing_loads_nothing() -> None:
    heavy = ("cvtool.", "pydantic", "yaml", "typer", "rich", "bibtexparser")
    script = f"import sys, cvtool; dir(cvtool); print(*[name for name in sys.modules if name.startswith({heavy})])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_bibliography_is_read_without_models(folder: Path) -> None:
    script = (
        f"import sys, cvtool; assert len(cvtool.read_bib({str(folder / 'pubs.bib')!r})) == 2;"
        "print(*[name for name in ('pydantic', 'yaml', 'typer', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_public_name_exists() -> None:
    assert set(cvtool.__all__) <= set(dir(cvtool))
    assert all(getattr(cvtool, name).__doc__ for name in cvtool.__all__)
    with pytest.raises(AttributeError, match="lod"):
        cvtool.lod  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "png"])
def test_renders_what_the_command_does(name: str, cvtool: Run) -> None:
    made = api.load(ROOT / "data" / "cv.yaml", today=date.fromisoformat(TODAY)).render(name, variant="systems")
    shown = cvtool("render", "data/cv.yaml", "-f", name, "-o", "-", "--variant", "systems", "--today", TODAY)
    assert type(made) is (bytes if WRITERS[name].binary else str)
    assert (made if isinstance(made, bytes) else str(made).encode()) == shown.raw


def test_pages_of_png_are_a_list(cv: cvtool.CVFile) -> None:
    pages = cv.render("png")
    assert isinstance(pages, list)
    assert [page[:4] for page in pages] == [b"\x89PNG"]


def test_arguments_select(cv: cvtool.CVFile) -> None:
    assert "University" in cv.render("text")
    assert "University" not in cv.render(".txt", sections=["publications"])
    assert cv.render("text", sections="publications") == cv.render("text", variant="short")
    assert "University" not in cv.render("text", exclude=["old", "older"][:1])
    assert "\\me" not in str(cv.render("latex", highlight=False)).partition("\\begin{document}")[2]
    assert cv.render("html", names=["Charles Babbage"]) != cv.render("html")
    assert cv.render("html", names="Charles Babbage") == cv.render("html", names=["Charles Babbage"])
    assert "University" not in cv.render("text", limit={"education": 0})
    assert "Countess" not in cv.render("text", redact=["headline"])
    assert cv.render("html", theme="margin") != cv.render("html")
    assert "Formation" in cv.render("markdown", language="fr")


def test_nothing_is_written(cv: cvtool.CVFile, folder: Path) -> None:
    for name in WRITERS:
        cv.render(name)
    assert {path.name for path in folder.iterdir()} == {"cv.yaml", "pubs.bib"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"format": "htm"}, "there is no format `htm` (did you mean `html`?)"),
        ({"variant": "shrt"}, "there is no variant `shrt` (did you mean `short`?)"),
        ({"sections": ["publicatons"]}, "sections: there is no section `publicatons` (did you mean `publications`?)"),
        ({"tags": "old and"}, "the tag expression is wrong: "),
        ({"tags": "odl"}, "tags: "),
        ({"limit": {"eduction": 1}}, "limit: there is no section `eduction` (did you mean `education`?)"),
        ({"redact": "phones"}, "`redact` cannot be 'phones' (did you mean `phone`?)"),
        ({"max_pages": 0}, "`max_pages` must be at least 1, not 0"),
        ({"language": "xx"}, "language: "),
    ],
)
def test_wrong_arguments(arguments: dict[str, Any], message: str, cv: cvtool.CVFile) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        cv.render(**{"format": "html", **arguments})
    assert str(caught.value).startswith(message)
    assert "--" not in str(caught.value)


def test_what_cannot_be_rendered(cv: cvtool.CVFile) -> None:
    with pytest.raises(cvtool.CvtoolError, match="leaves nothing"):
        cv.render("html", tags="ml", sections=["education"])


def test_notes_are_reported(cv: cvtool.CVFile) -> None:
    notes: list[cvtool.Diagnostic] = []
    cv.render("latex", max_pages=2, report=notes.append)
    assert [note.code for note in notes] == ["pages-of-pdf"]


@pytest.mark.parametrize(
    "text", ["", "person: [", "person: {name: Ada}\nsection: {}\n", "person: {name: Ada}\nbibliography: no.bib\n", None]
)
def test_bad_content_never_raises_on_loading(text: str | None, folder: Path, cvtool: Run) -> None:
    file = folder / "cv.yaml"
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    loaded = api.load("cv.yaml")
    reported = cvtool("validate", "cv.yaml", cwd=folder).messages
    assert loaded.validate() == list(loaded.diagnostics)
    assert [f"[{problem.code}]: {problem.message}" in reported for problem in loaded.validate()] == [True] * (
        reported.count("error[") + reported.count("warning[") + reported.count("note[")
    )
    for use in (lambda: loaded.project, lambda: loaded.publications, lambda: loaded.render("html")):
        with pytest.raises(InvalidCV) as caught:
            use()
        assert caught.value.diagnostics
        assert str(caught.value.diagnostics[0]) in str(caught.value)


def test_an_unknown_encoding_is_a_wrong_argument(folder: Path) -> None:
    for read in (cvtool.load, cvtool.read_bib):
        with pytest.raises(ValueError, match="no encoding `utf-88`"):
            read(folder / "pubs.bib", encoding="utf-88")


def test_publications_are_a_sequence(cv: cvtool.CVFile) -> None:
    works = cv.publications
    assert [work.key for work in works] == list(works.keys) == ["lovelace2016", "lovelace1843"]
    assert works[1:].keys == ("lovelace1843",)
    assert works[-1] in works[1:]
    assert works == cv.publications != works[:1]
    assert repr(works[:0]) == "<Works: 0>"
    with pytest.raises(AttributeError):
        works.diagnostics = ()  # type: ignore[misc]


CONDITIONS: dict[str, tuple[object, int]] = {
    "venue": ("NIPS", 1),
    "venue_exact": (True, 2),
    "author": (["Babbage", "Turing"], 1),
    "first_author": (True, 2),
    "type": ("article", 1),
    "year": ([1843, "2015-2017"], 2),
    "since": (2015, 1),
    "until": (date(1843, 12, 31), 1),
    "tags": (("ml", "db"), 1),
    "title": ("engine", 2),
    "status": ("published", 2),
    "mine": (True, 2),
    "key": ("lovelace1843", 1),
    "has": ("keywords", 1),
    "missing": (["keywords"], 1),
    "max": (1, 1),
}


def test_every_key_of_select_is_tried() -> None:
    assert CONDITIONS.keys() == PublicationFilter.model_fields.keys() - {"extensions"}


@pytest.mark.parametrize("name", CONDITIONS)
def test_conditions(name: str, cv: cvtool.CVFile) -> None:
    value, count = CONDITIONS[name]
    assert len(cv.publications.where(**{name: value})) == count


def test_conditions_combine_and_chain(cv: cvtool.CVFile) -> None:
    works = cv.publications
    assert works.where(venue=None, max=None) == works.where() == works
    assert works.where(venue="NIPS", since=2015).keys == ("lovelace2016",)
    assert works.where(since=2015).where(type="article").keys == ()
    assert works.where(max=1).keys == ("lovelace2016",)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("since", "soon", "'soon' is not a date"),
        ("year", "16", "'16' is neither a year nor a range"),
        ("has", "doy", "`has` cannot be 'doy' (did you mean `doi`?)"),
        ("type", "artcle", "there is no type of publication 'artcle' (did you mean `article`?)"),
        ("tags", "a or", "the tag expression is wrong"),
        ("max", 0, "`max` must be at least 1, not 0"),
        ("venue", 5, "`venue` must be"),
        ("venue", "", "`venue` is empty"),
        ("venue", [], "`venue` is empty"),
        ("key", (name for name in ""), "`key` is empty"),
        ("year", (), "`year` is empty"),
    ],
)
def test_bad_values(name: str, value: object, message: str, cv: cvtool.CVFile) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        cv.publications.where(**{name: value})
    assert str(caught.value).startswith(message)


def test_a_misspelled_key(cv: cvtool.CVFile) -> None:
    with pytest.raises(TypeError, match=r"no key `venu` \(did you mean `venue`\?\)"):
        cv.publications.where(venu="NIPS")


def test_first_author_needs_an_owner(folder: Path) -> None:
    works = cvtool.read_bib(folder / "pubs.bib")
    with pytest.raises(ValueError, match="who the owner is"):
        works.where(first_author=True)
    assert works.where(first_author=True, author="Babbage").keys == ()


@pytest.mark.parametrize("style", ["plain", "apa"])
def test_cites_as_the_command_does(style: str, cvtool: Run) -> None:
    listed = cvtool("pubs", "data/cv.yaml", "--style", style, "-f", "text").out
    assert api.load(ROOT / "data" / "cv.yaml").publications.cite(style) == listed.splitlines()


def test_long_lists_of_authors_are_shortened() -> None:
    works = cvtool.load(ROOT / "data" / "cv.yaml").publications.where(key="regier2018cataloging")
    assert "Prabhat" in works.cite("apa")[0]
    assert "Prabhat" not in works.cite("apa", max_authors=3)[0]
    for number in (0, -1):
        with pytest.raises(ValueError, match=f"`max_authors` must be at least 1, not {number}"):
            works.cite("apa", max_authors=number)


def test_citations_in_a_language(cv: cvtool.CVFile) -> None:
    works = cv.publications[:1]
    assert " and C. Babbage" in works.cite("ieee")[0]
    assert " et C. Babbage" in works.cite("ieee", language="fr")[0]
    with pytest.raises(ValueError, match="did you mean `apa`"):
        works.cite("appa")
    with pytest.raises(ValueError, match="unsupported language `xx`"):
        works.cite("apa", language="xx")


def test_a_bibliography_keeps_its_diagnostics(folder: Path) -> None:
    (folder / "pubs.bib").write_text(BIB + "@article{broken, title = {", encoding="utf-8")
    works = cvtool.read_bib("pubs.bib")
    assert len(works.where(since=1800)) == 2
    assert works.diagnostics
    assert works[:1].diagnostics == works.diagnostics
    with pytest.raises(cvtool.CvtoolError, match=r"no file no\.bib"):
        cvtool.read_bib("no.bib")


def test_a_bibliography_in_another_encoding(folder: Path) -> None:
    (folder / "pubs.bib").write_bytes("@misc{a, title = {Éloge}, year = 2020}".encode("latin-1"))
    assert cvtool.read_bib("pubs.bib", encoding="latin-1")[0].title_text == "Éloge"
    assert cvtool.load("cv.yaml", encoding="latin-1").publications.keys == ("a",)
    with pytest.raises(cvtool.CvtoolError, match="not UTF-8"):
        cvtool.read_bib("pubs.bib")


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count the calls of what is done once; the real functions are called."""
    counted = {"composed": 0, "owner": 0, "sorted": 0}

    def counting(name: str, function: Any) -> Any:
        def counted_function(*values: Any, **named: Any) -> Any:
            counted[name] += name != "owner" or bool(named.get("is_owner"))
            return function(*values, **named)

        return counted_function

    monkeypatch.setattr(composing, "compose", counting("composed", composing.compose))
    monkeypatch.setattr(People, "of", counting("owner", People.of))
    monkeypatch.setattr(listing, "ORDERS", {name: counting("sorted", sort) for name, sort in order.ORDERS.items()})
    return counted


ONCE = {"composed": 1, "owner": 1, "sorted": 1}


def test_the_command_composes_finds_the_owner_and_sorts_once(folder: Path, counts: dict[str, int], cvtool: Run) -> None:
    assert cvtool("render", *("-f", "html", "-f", "latex", "-f", "text"), "-o", "out/", cwd=folder).code == 0
    assert len(list((folder / "out").iterdir())) == 3
    assert counts == ONCE


@pytest.mark.usefixtures("folder")
def test_a_rendering_composes_finds_the_owner_and_sorts_once(counts: dict[str, int]) -> None:
    project = cvtool.load("cv.yaml").project
    prepared = preparing.prepare(project, RenderRequest(date.fromisoformat(TODAY)))
    files, _ = Rendering(prepared).files(["html", "latex", "text"])
    assert len(files) == 3
    assert counts == ONCE


def test_a_bounded_list_is_sorted_to_choose_and_to_print(folder: Path, counts: dict[str, int], cvtool: Run) -> None:
    """Its newest works are chosen before anything is composed, and those that are left are put in order then."""
    (folder / "cv.yaml").write_text(CV.replace("group_by: none", "select: {max: 1}"), encoding="utf-8")
    assert cvtool("render", *("-f", "html", "-f", "latex", "-f", "text"), "-o", "out/", cwd=folder).code == 0
    assert counts == {**ONCE, "sorted": 2}


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time that a CV is parsed and validated; the real functions are called."""
    done: list[str] = []

    def noting(name: str) -> None:
        function = getattr(reading, name)

        def noted(*values: Any) -> Any:
            done.append(name)
            return function(*values)

        monkeypatch.setattr(reading, name, noted)

    noting("parse_yaml")
    noting("validate_cv")
    return done


@pytest.mark.parametrize("words", [["validate"], ["render", "-f", "html"], ["pubs"], ["tags"]])
def test_a_command_validates_an_invalid_cv_once(
    words: list[str], folder: Path, readings: list[str], cvtool: Run
) -> None:
    (folder / "cv.yaml").write_text(CV.replace("institution", "institutoin"), encoding="utf-8")
    assert cvtool(words[0], "cv.yaml", *words[1:], cwd=folder).code == 1
    assert readings == ["parse_yaml", "validate_cv"]


def test_a_file_is_validated_once(folder: Path, readings: list[str]) -> None:
    (folder / "cv.yaml").write_text(CV.replace("institution", "institutoin"), encoding="utf-8")
    loaded = cvtool.load("cv.yaml")
    assert loaded.validate()
    for _ in range(2):
        with pytest.raises(cvtool.InvalidCV):
            loaded.project  # noqa: B018
    assert readings == ["parse_yaml", "validate_cv"]


def test_a_bibliography_that_did_not_change_is_parsed_once(tmp_path: Path) -> None:
    bib = tmp_path / "pubs.bib"
    bib.write_text("@misc{one, title={One}, year={2020}}\n@misc{two, title={Two}, colour={red}, year={x}}\n", "utf-8")
    (first, again), problems = zip(*(load_bib(bib, "pubs.bib", {}) for _ in range(2)), strict=True)
    assert first is again
    assert problems[0] == problems[1]
    assert problems[0] is not problems[1], "whoever adds to the list adds to their own"
    bib.write_text("@misc{one, title={Other}, year={2020}}\n", "utf-8")
    [changed], _ = load_bib(bib, "pubs.bib", {})
    assert changed.fields["title"] == "Other"
    [elsewhere], _ = load_bib(bib, "other.bib", {})
    assert elsewhere.span.file == "other.bib"
