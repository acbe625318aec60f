"""The promise of CONTRIBUTING.md: each row of its table is carried out in a copy of the package, and used."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest
from conftest import ROOT, TESTS, TODAY, Result

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("## A new")[2].partition("\n\n#")[0]
ROWS = {
    what: (file, line)
    for what, file, line in re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TABLE, re.MULTILINE)[1:]
}
PACKAGE = PurePosixPath("src/cvtool")


@dataclass
class Copy:
    """A copy of the package that may get one file and one line, where the row of the table says."""

    root: Path
    row: str
    changes: list[str] = field(default_factory=list)

    def file(self, path: str, text: str) -> None:
        """Write the one new file, in the folder of the row's example."""
        [example] = re.findall(r"`([^`]+)`", ROWS[self.row][0])
        assert PurePosixPath(path).parent == PurePosixPath(example).parent
        assert PurePosixPath(path).suffix == PurePosixPath(example).suffix
        assert not (self.root / path).exists()
        self._changed("file")
        (self.root / path).write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def line(self, path: str, before: str, line: str) -> None:
        """Put the one line before the line that begins with ``before``, in a file that the row names."""
        assert f"`{path}`" in ROWS[self.row][1]
        self._changed("line")
        self._insert(self.root / PACKAGE / path, before, line)

    def title(self, language: str, before: str, line: str) -> None:
        """Add a translation, where the row says so."""
        assert "`locales/*.yaml`" in ROWS[self.row][1]
        self._insert(self.root / PACKAGE / "locales" / f"{language}.yaml", before, line)

    def data(self, name: str, text: str) -> str:
        """Write a file of a user's, and return its path."""
        path = self.root / name
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return str(path)

    def run(self, *words: str, code: int = 0) -> Result:
        """Run the copy as a user does."""
        result = self.python("-m", "cvtool", *words)
        assert result.code == code, result.err
        return result

    def python(self, *words: str) -> Result:
        """Run Python on the copy."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env=os.environ | {"COLUMNS": "100", "PYTHONPATH": str(self.root / "src"), "CVTOOL_CV": ""},
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(), done.stdout)

    def _changed(self, what: str) -> None:
        assert what not in self.changes, f"a second {what}"
        self.changes.append(what)

    @staticmethod
    def _insert(path: Path, before: str, line: str) -> None:
        head, found, rest = path.read_text(encoding="utf-8").partition(f"\n{before}")
        assert found, before
        path.write_text(f"{head}\n{line}{found}{rest}", encoding="utf-8")


NewCopy = Callable[[str], Copy]


@pytest.fixture
def new(tmp_path: Path) -> NewCopy:
    """Copy the package for a row of the table."""

    def copy(row: str) -> Copy:
        assert row in ROWS
        shutil.copytree(ROOT / PACKAGE, tmp_path / PACKAGE)
        shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
        return Copy(tmp_path, row)

    return copy


def lacking(rows: dict[str, tuple[str, str]], tests: set[str]) -> set[str]:
    """Return the rows that no test is named after."""
    names = {row: f"test_{re.sub(r'[^a-z]+', '_', row.lower()).strip('_')}" for row in rows}
    return {row for row, name in names.items() if not any(f"{test}_".startswith(f"{name}_") for test in tests)}


def test_a_row_without_a_test_is_reported() -> None:
    assert lacking({"moon": ("", ""), "theme": ("", "")}, {"test_theme", "test_moonshine"}) == {"moon"}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_carried_out(row: str) -> None:
    assert not lacking({row: ROWS[row]}, set(globals()))


def test_the_table_names_what_exists() -> None:
    assert len(ROWS) >= 15
    for file, line in ROWS.values():
        for path in re.findall(r"`([\w/]+\.(?:py|yaml|txt))`", line):
            assert (ROOT / PACKAGE / path).is_file(), path
        for example in re.findall(r"`([^`]+)`", file):
            assert (ROOT / example).parent.is_dir(), example
        for name, path in re.findall(r"`([A-Z_]+)` in `([^`]+)`", line):
            assert re.search(rf"^{name}\b", (ROOT / PACKAGE / path).read_text(encoding="utf-8"), re.MULTILINE), name


CV = """
    person: {name: Ada Lovelace}
    sections:
      work: [{organization: Analytical Engines, position: Programmer, start: 1842}]
"""
WORKS = """
    @article{notes, author = {Ada Lovelace}, title = {Notes}, journal = {Memoirs}, year = 1843}
"""


def test_output_format_of_text(new: NewCopy) -> None:
    copy = new("output format")
    copy.file(
        "src/cvtool/writers/outline.py",
        '''
        """Document → the titles of its sections."""

        from cvtool import document as doc
        from cvtool.themes import Theme


        def write(document: doc.Document, theme: Theme) -> str:
            """Write the outline."""
            return "".join(f"{theme.name}: {doc.plain(section.title)}\\n" for section in document.sections)
        ''',
    )
    copy.line("writers/formats.py", '    "text":', '    "outline": Writer("cvtool.writers.outline", ".out"),')
    cv = copy.data("cv.yaml", CV)
    assert copy.run("render", cv, "-f", "outline").out == "classic: Work Experience\n"
    copy.run("render", cv, "-o", "cv.out")
    assert (copy.root / "cv.out").read_text(encoding="utf-8") == "classic: Work Experience\n"
    assert "outline" in copy.run("render", "--help").out


def test_output_format_of_bytes(new: NewCopy) -> None:
    copy = new("output format")
    copy.file(
        "src/cvtool/writers/packed.py",
        '''
        """Document → its name, compressed."""

        import gzip

        from cvtool import document as doc
        from cvtool.themes import Theme


        def write(document: doc.Document, theme: Theme) -> bytes:
            """Write the name."""
            return gzip.compress(document.header.name.encode(), mtime=0)
        ''',
    )
    copy.line("writers/formats.py", '    "text":', '    "packed": Writer("cvtool.writers.packed", ".gz", binary=True),')
    cv = copy.data("cv.yaml", CV + "    variants: {short: {}, long: {}}\n")
    copy.run("render", cv, "-o", "cv.gz")
    content = (copy.root / "cv.gz").read_bytes()
    assert content.startswith(b"\x1f\x8b")
    assert copy.run("render", cv, "-f", "packed", "-o", "-").raw == content
    copy.run("render", cv, "--all", "-f", "packed", "-f", "text", "-o", "all")
    assert {path.name for path in (copy.root / "all").iterdir()} == {"short.gz", "short.txt", "long.gz", "long.txt"}
    assert (copy.root / "all" / "short.gz").read_bytes() == content


def test_kind_of_entry(new: NewCopy) -> None:
    copy = new("kind of entry")
    copy.file(
        "src/cvtool/cv/sections/voyages.py",
        '''
        """A voyage."""

        from cvtool.cv.model.base import Line
        from cvtool.cv.model.text import Phrase
        from cvtool.cv.sections.base import Entry
        from cvtool.cv.sections.context import Context
        from cvtool.cv.sections.runs import item, literal, titled
        from cvtool.document import Item


        class Voyage(Entry):
            """A voyage: on which vessel, and under whom."""

            vessel: Line
            captain: Phrase | None = None

            def layout(self, context: Context) -> Item:
                """Lay out the vessel, then the captain."""
                head = [titled(literal(self.vessel), self.url), literal(self.captain)]
                return item(head, self.period(context), self.common(context))

        ''',
    )
    copy.line("cv/sections/__init__.py", '    "text":', '    "voyages": "cvtool.cv.sections.voyages:Voyage",')
    copy.title("en", "  text:", "  voyages: Voyages at Sea")
    copy.title("fr", "  text:", "  voyages: Voyages en mer")
    cv = copy.data(
        "cv.yaml",
        """
        person: {name: Charles Darwin}
        sections:
          voyages:
            - {vessel: HMS Beagle, captain: Robert FitzRoy, start: 1831-12, end: 1836-10, highlights: [Finches]}
        """,
    )
    shown = copy.run("render", cv, "-f", "text").out
    assert "Voyages at Sea" in shown
    assert "HMS Beagle" in shown
    assert "Voyages en mer" in copy.run("render", cv, "-f", "html", "--lang", "fr").out
    assert "HMS Beagle" in copy.run("render", cv, "-f", "latex").out
    assert "HMS Beagle" in copy.run("render", cv, "--explain", "-f", "table").out
    assert "1 section" in copy.run("validate", cv).messages
    schema = json.loads(copy.run("schema").out)
    assert {"vessel", "captain"} <= schema["$defs"]["Voyage"]["properties"].keys()
    misspelled = copy.data("misspelled.yaml", "person: {name: A}\nsections: {voyages: [{vesel: HMS Beagle}]}\n")
    assert "`vessel`" in copy.run("validate", misspelled, code=1).messages
    copy.run("render", cv, "-f", "jsonresume", "-o", "cv.json")
    copy.run("import", "cv.json", "-o", "back.yaml")
    assert copy.run("render", "back.yaml", "-f", "text").out == shown


def test_citation_style(new: NewCopy) -> None:
    copy = new("citation style")
    copy.file(
        "src/cvtool/bib/styles/terse.py",
        '''
        """Terse: ``Title (2013)``."""

        from cvtool.bib.styles import fields
        from cvtool.bib.styles.base import Options, title_of
        from cvtool.bib.styles.joining import join_spaced, wrapped
        from cvtool.bib.work import Work
        from cvtool.document import Inlines


        def format_work(work: Work, options: Options) -> Inlines:
            """Cite a work: what, and when."""
            return join_spaced(title_of(work), wrapped("(", fields.year(work), ")"))
        ''',
    )
    copy.line(
        "bib/styles/__init__.py",
        '    "vancouver":',
        '    "terse": Style("the title alone", "cvtool.bib.styles.terse"),',
    )
    bib = copy.data("pubs.bib", WORKS)
    cv = copy.data(
        "cv.yaml",
        """
        person: {name: Ada Lovelace}
        bibliography: pubs.bib
        sections: {publications: {style: terse}}
        """,
    )
    assert copy.run("pubs", bib, "--style", "terse", "-f", "text").out.strip().endswith("Notes (1843)")
    assert "Notes (1843)" in copy.run("render", cv, "-f", "text").out
    copy.run("validate", cv)
    assert "the title alone" in copy.run("styles").out
    assert "terse" in copy.run("pubs", "--help").out


READER = '''
    """{title} → a CV."""

    from cvtool.cv.model.cv import CV
    from cvtool.exchange.formats import Given, Imported


    def recognizes(given: Given) -> bool:
        """Whether this is one."""
        return {test}


    def read(given: Given) -> Imported:
        """Read it."""
        return Imported(CV.model_validate({{"person": {{"name": {name}}}, "sections": {{}}}}))
'''


def test_importer_of_data(new: NewCopy) -> None:
    copy = new("importer")
    test = 'isinstance(given.data, dict) and "orcid-identifier" in given.data'
    copy.file("src/cvtool/exchange/orcid.py", READER.format(title="ORCID", test=test, name='given.data["name"]'))
    copy.line("exchange/formats.py", '    "jsonresume":', '    "orcid": _Reader("cvtool.exchange.orcid", "ORCID"),')
    record = copy.data("record.json", '{"orcid-identifier": {}, "name": "Ada Lovelace"}')
    assert "name: Ada Lovelace" in copy.run("import", record, "--from", "orcid").out
    copy.run("import", record, "-o", "cv.yaml")
    assert copy.run("render", "cv.yaml", "-f", "text").out.startswith("Ada Lovelace")
    assert "orcid" in copy.run("import", "--help").out


def test_importer_of_text(new: NewCopy) -> None:
    copy = new("importer")
    test = 'given.text.startswith("BEGIN:VCARD")'
    name = 'given.text.partition("FN:")[2].split("\\n")[0]'
    copy.file("src/cvtool/exchange/vcard.py", READER.format(title="vCard", test=test, name=name))
    line = '    "vcard": _Reader("cvtool.exchange.vcard", "vCard", is_text=True),'
    copy.line("exchange/formats.py", '    "jsonresume":', line)
    card = copy.data("ada.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lovelace\nNOTE:\tengines: {\nEND:VCARD\n")
    assert "name: Ada Lovelace" in copy.run("import", card).out
    assert "name: Ada Lovelace" in copy.run("import", card, "--from", "vcard").out
    assert "pubs.bib" in copy.run("import", copy.data("pubs.bib", WORKS), "--as", "Ada Lovelace").out


def test_theme(new: NewCopy) -> None:
    copy = new("theme")
    margin = (ROOT / PACKAGE / "themes" / "margin.yaml").read_text(encoding="utf-8")
    copy.file("src/cvtool/themes/fancy.yaml", margin.replace("#141414", "#aa0011"))
    cv = copy.data("cv.yaml", f"theme: fancy\n{dedent(CV)}")
    copy.run("validate", cv)
    assert "#aa0011" in copy.run("render", cv, "-f", "html").out
    assert "AA0011" in copy.run("render", copy.data("plain.yaml", CV), "-f", "latex", "--theme", "fancy").out.upper()
    assert copy.run("render", cv, "-f", "pdf", "-o", "-").raw.startswith(b"%PDF")
    assert "modern" in copy.run("render", "--help").out


def test_language(new: NewCopy) -> None:
    copy = new("language")
    english = (ROOT / PACKAGE / "locales" / "en.yaml").read_text(encoding="utf-8")
    head = "name: svenska\nenglish: Swedish\nbabel: swedish\nstemmer: swedish\n"
    words = english[english.index("months_short:") :].replace("Work Experience", "Arbetslivserfarenhet")
    copy.file("src/cvtool/locales/sv.yaml", head + words.replace("present: present", "present: nu"))
    cv = copy.data(
        "cv.yaml",
        """
        language: sv
        person: {name: Ada Lovelace}
        sections:
          work:
            - {organization: Motorer, position: Programmerare, start: 1842, end: present, highlights: [Byggde en kvarn]}
        """,
    )
    copy.run("validate", cv)
    html = copy.run("render", cv, "-f", "html").out
    assert '<html lang="sv"' in html
    assert "Arbetslivserfarenhet" in html
    assert "1842 – nu" in copy.run("render", cv, "-f", "text").out.replace("\u00a0", " ")
    assert re.search(
        r"\\usepackage\[[^\]]*swedish[^\]]*\]\{babel\}|\{swedish\}", copy.run("render", cv, "-f", "latex").out
    )
    assert "sv" in re.split(r"\W+", copy.run("render", "--help").out.partition("--lang")[2].partition("--as")[0])
    job = copy.data("job.txt", "Kvarnar kvarnarna kvarnarnas")
    passages = json.loads(copy.run("match", job, cv, "-f", "json").out)["passages"]
    assert any("kvarn" in passage["text"] for passage in passages), "its own stemmer finds the word"


def test_check_of_a_cv(new: NewCopy) -> None:
    copy = new("check of a CV")
    copy.file(
        "src/cvtool/cv/checks/capitals.py",
        '''
        """Names in capitals."""

        from collections.abc import Iterator

        from cvtool.cv.checks.finding import Finding, World
        from cvtool.cv.model.cv import CV
        from cvtool.diagnostics import Severity


        def capitals(cv: CV, world: World) -> Iterator[Finding]:
            """Warn of a name in capitals."""
            if cv.person.name.isupper():
                message = "the name is in capitals"
                yield Finding(("person", "name"), "capitals", message, severity=Severity.WARNING)
        ''',
    )
    copy.line(
        "cv/checks/__init__.py", '    "cvtool.cv.checks:venue_names"', '    "cvtool.cv.checks.capitals:capitals": "cv",'
    )
    cv = copy.data("cv.yaml", CV.replace("Ada Lovelace", "ADA"))
    assert "cv.yaml:1:16: warning[capitals]: the name is in capitals" in copy.run("validate", cv).messages
    assert "capitals" in copy.run("render", cv, "-f", "text").messages
    assert "capitals" not in copy.run("validate", copy.data("good.yaml", CV)).messages


def test_check_of_a_bibliography(new: NewCopy) -> None:
    copy = new("check of a bibliography")
    copy.file(
        "src/cvtool/bib/checks/pages.py",
        '''
        """Articles without pages."""

        from collections.abc import Iterable, Iterator

        from cvtool.bib.work import Work
        from cvtool.diagnostics import Diagnostic, Severity


        def check_pages(works: Iterable[Work]) -> Iterator[Diagnostic]:
            """Warn of articles without pages."""
            for work in works:
                if not work.fields.get("pages"):
                    yield Diagnostic("no-pages", f"`{work.key}` has no pages", work.span, severity=Severity.WARNING)
        ''',
    )
    copy.line(
        "cv/checks/__init__.py",
        '    "cvtool.bib.checks.dates',
        '    "cvtool.bib.checks.pages:check_pages": "bibliography",',
    )
    bib = copy.data("pubs.bib", WORKS)
    assert "pubs.bib:1:1: warning[no-pages]: `notes` has no pages" in copy.run("validate", bib).messages
    cv = copy.data("cv.yaml", f"bibliography: pubs.bib\n{dedent(CV)}")
    assert "no-pages" in copy.run("validate", cv).messages


def test_command(new: NewCopy) -> None:
    copy = new("command")
    copy.file(
        "src/cvtool/cli/ping.py",
        '''
        """``cvtool ping``."""

        from cvtool.cli.console import write


        def ping(count: int = 1) -> None:
            """Answer."""
            write("pong\\n" * count)
        ''',
    )
    copy.line("cli/__init__.py", '    "schema":', '    "ping": "cvtool.cli.ping:ping",')
    assert copy.run("ping", "--count", "2").out == "pong\npong\n"
    assert re.search(r"^  ping +Answer\.$", copy.run("--help").out, re.MULTILINE)


def test_listing_of_cvtool_pubs(new: NewCopy) -> None:
    copy = new("listing of `cvtool pubs`")
    copy.file(
        "src/cvtool/app/pubs/cites.py",
        '''
        """Works → commands that cite them."""

        from collections.abc import Iterable

        from cvtool.bib.work import Work


        def write(works: Iterable[Work]) -> str:
            """Write the commands."""
            return "".join(f"\\\\cite{{{work.key}}}\\n" for work in works)
        ''',
    )
    copy.line("app/pubs/listings.py", '    "keys":', '    "cites": Listing("cvtool.app.pubs.cites:write", ".cites"),')
    bib = copy.data("pubs.bib", WORKS)
    assert copy.run("pubs", bib, "-f", "cites").out == "\\cite{notes}\n"
    copy.run("pubs", bib, "-o", "pubs.cites")
    assert (copy.root / "pubs.cites").read_text(encoding="utf-8") == "\\cite{notes}\n"
    assert "cites" in copy.run("pubs", "--help").out


@pytest.mark.parametrize(
    ("path", "before", "line", "title"),
    [
        ("bib/latex/commands.txt", "TeX TeX", "Engine ⚙", r"{\Engine} of $x$"),
        ("formula/commands.txt", "alpha ", "Engine ⚙", r"$\Engine$ of $x$"),
    ],
)
def test_command_of_latex_in_a_bibliography(path: str, before: str, line: str, title: str, new: NewCopy) -> None:
    copy = new("command of LaTeX in a bibliography")
    bib = copy.data("pubs.bib", WORKS.replace("Notes", title))
    assert "⚙" not in copy.run("pubs", bib, "-f", "text").out
    copy.line(path, before, line)
    assert "⚙ of x" in copy.run("pubs", bib, "-f", "text").out


def test_role_of_authors(new: NewCopy) -> None:
    copy = new("role of authors")
    copy.line("bib/people/marks.py", '    "colleague":', '    "translator": "※",')
    copy.title("en", "  role_student:", "  role_translator: translator of the paper")
    copy.data("pubs.bib", WORKS.replace("year = 1843", "year = 1843, author+an = {1=translator}"))
    cv = copy.data(
        "cv.yaml",
        "person: {name: Luigi Menabrea}\nbibliography: pubs.bib\nsections: {publications: {}}\n",
    )
    shown = copy.run("render", cv, "-f", "text").out
    assert "Ada Lovelace※" in shown
    assert "translator of the paper" in shown


def test_venue(new: NewCopy) -> None:
    copy = new("venue")
    bib = copy.data("pubs.bib", WORKS.replace("Memoirs", "Scientific Memoirs"))
    copy.run("pubs", bib, "--venue", "TSM", "-f", "keys", "--fail-empty", code=1)
    copy.line("bib/venues/venues.txt", "icml |", "taylor | TSM | Scientific Memoirs")
    assert copy.run("pubs", bib, "--venue", "TSM", "-f", "keys").out == "notes\n"


def golden(copy: Copy, test: str, *, update: bool = False) -> Result:
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "pytest.ini", f"tests/{test}")
    return copy.python(*words, *(["--update-golden"] if update else []))


def with_tests(copy: Copy, *names: str) -> None:
    for name in ("conftest.py", *names):
        (copy.root / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TESTS / name, copy.root / "tests" / name)
    copy.data("pytest.ini", "[pytest]\n")


def test_test_of_a_bad_input(new: NewCopy) -> None:
    copy = new("test of a bad input")
    with_tests(copy, "test_diagnostics.py")
    (copy.root / "tests" / "diagnostics").mkdir()
    copy.file("tests/diagnostics/no-name.yaml", "person: {}\n")
    assert golden(copy, "test_diagnostics.py").code == 1, "there is no golden file yet"
    golden(copy, "test_diagnostics.py", update=True)
    assert "name" in (copy.root / "tests" / "diagnostics" / "no-name.yaml.txt").read_text(encoding="utf-8")
    assert golden(copy, "test_diagnostics.py").code == 0
    copy.data("tests/diagnostics/no-name.yaml", "person: {name: 1}\n")
    assert golden(copy, "test_diagnostics.py").code == 1


def test_test_of_a_command(new: NewCopy) -> None:
    copy = new("test of a command")
    with_tests(copy, "test_commands.py", "commands/styles.md")
    transcript = copy.root / "tests" / "commands" / "styles.md"
    before = transcript.read_text(encoding="utf-8")
    copy.data("cv.yaml", CV)
    transcript.write_text(
        f"{before}\n```console\n$ cvtool render cv.yaml -f text --today {TODAY}\n```\n", encoding="utf-8"
    )
    assert golden(copy, "test_commands.py").code == 1, "what it prints is not there yet"
    golden(copy, "test_commands.py", update=True)
    assert "Analytical Engines" in transcript.read_text(encoding="utf-8").removeprefix(before)
    assert golden(copy, "test_commands.py").code == 0
