"""Text stays text: hostile strings in every field of a CV and of a bibliography, read back by independent programs.

The fields are found by a walk of the models, so that a new one is covered. Every string tries to read a file with a
secret, to run something, or to call a server that counts its visitors.
"""

import csv
import io
import json
import re
import subprocess
import threading
import types
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import docx
import pytest
import yaml
from conftest import Run, tool
from markdown_it import MarkdownIt
from pydantic import TypeAdapter, ValidationError

from cvtool.app.pubs.listings import LISTINGS
from cvtool.cv.model.base import EXTENSIONS, Model
from cvtool.cv.model.cv import CV
from cvtool.cv.model.person import Person
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections import SECTIONS, entry_class, section_class
from cvtool.cv.sections.base import Entry
from cvtool.writers.formats import WRITERS

SECRET = "CANARY-5eC23t"  # noqa: S105  # it only has to be found
DATA = ("script", [("type", "application/ld+json")])
"""What programs read of the person, which no browser runs."""
BAR = ("svg", [("aria-hidden", "true")])
"""Our own bars of charts, which begin exactly so."""
DANGEROUS = {"script", "img", "iframe", "object", "embed", "base", "form", "svg", "input", "video", "audio"}
FORMULA = tuple("=+-@＝＋－＠")


@dataclass
class Trap:
    """A folder with a secret, and a server that no reader may call."""

    folder: Path
    port: int
    visits: list[str] = field(default_factory=list)

    @property
    def strings(self) -> dict[str, str]:
        """One hostile string for each language."""
        secret, server = self.folder / "secret.txt", f"http://127.0.0.1:{self.port}"
        tex, page = rf"\input{{{secret}}}", f"<script>new Image().src='{server}/js'</script>"
        return {
            "latex": rf"{tex} \write18{{touch {self.folder}/pwned}} ^^5cinput{{{secret}}} ${tex}$ %",
            "typst": f'#read("{secret}") ") + read("{secret}") + (" #image("{secret}") $ #eval("1") $ */ //',
            "html": f"</style></title></a>\"'>{page}<img src={server}/img onerror=alert(1)>",
            "markdown": f"![x]({server}/md) [y](javascript:alert(1)) <b onclick=x>```\n# h\n\n    <img src={server}>",
            "csv": f'=HYPERLINK("{server}/csv";"x") , ;=1+1 \n+1\t@SUM(1)',
            "terminal": "\x1b]0;x\x07\x1b[31m\x9b31m \u202e",
            "path": f"../../{secret} file://{secret} {secret}\0.pdf",
        }

    def text(self, lead: str) -> str:
        """All of them, one first."""
        strings = self.strings
        return " ".join([strings.pop(lead), *strings.values()])


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    visits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    folder = tmp_path_factory.mktemp("trap")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Trap(folder, server.server_port, visits)
        server.shutdown()


_NO_TEXT = frozenset(
    {"kind", "entries", "sections", "variants", "extends", "files", "group_by", "sort", "parent", "select"}
)
"""Fields that hold something else, or only names of what there is."""


def _filled(model: type[Model], text: str, depth: int = 2) -> dict[str, Any]:
    """Make the data of a model: in every field the text, or the nearest to it that the field takes."""
    data: dict[str, Any] = {}
    for name, field_ in model.model_fields.items():
        if name in _NO_TEXT or field_.alias == EXTENSIONS:
            continue
        adapter = _adapter(model, name)
        for candidate in _candidates(field_.annotation, text, depth):
            try:
                adapter.validate_python(candidate)
            except ValidationError:
                continue
            data[field_.alias or name] = candidate
            break
    data["x-own"] = {text: text}
    return _mended(data, model)


@cache
def _adapter(model: type[Model], name: str) -> TypeAdapter[Any]:
    field_ = model.model_fields[name]
    annotation = Annotated[field_.annotation, *field_.metadata] if field_.metadata else field_.annotation
    return TypeAdapter(annotation)  # type: ignore[arg-type]


def _candidates(annotation: Any, text: str, depth: int) -> Iterator[Any]:
    models = [part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Model)]
    literals = [get_args(part)[0] for part in _parts(annotation) if get_origin(part) is Literal]
    inner = [_filled(model, text, depth - 1) for model in models if depth]
    yield from ([each] for each in inner)
    yield from inner
    yield from ({text: each} for each in inner)
    one_line = re.sub(r"\s+", "", re.sub("[\0-\x1f]", "", text))
    texts = [text, f"https://e.org/{text}", f"https://e.org/{one_line}", f"https://e.org/{one_line}".replace("\\", "")]
    for value in [*texts, *literals, "a@e.org", "2020-01", "0000-0002-1825-0097", "ml", 1, True]:
        yield value
        yield [value]
    yield {text: [text]}


def _parts(annotation: Any) -> list[Any]:
    if hasattr(annotation, "__metadata__"):
        return _parts(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType, tuple, dict}:
        return [part for inner in get_args(annotation) for part in _parts(inner)]
    return [annotation]


def _mended(data: dict[str, Any], model: type[Model]) -> dict[str, Any]:
    """Take away what excludes each other, and what hides."""
    if issubclass(model, Entry) and "date" in data:
        data = {key: value for key, value in data.items() if key not in {"start", "end"}}
    if "groups" in data:
        data["group_by"] = "year"
    if data.get("roles"):
        data.pop("position", None)
    return {key: value for key, value in data.items() if key not in {"visibility", "id", "publications"}}


def hostile_cv(text: str) -> dict[str, Any]:
    """Make a CV with the text in every field of every model."""
    data = _filled(CV, text) | {"person": _filled(Person, text), "language": "en", "bibliography": "pubs.bib"}
    data["person"].pop("photo", None)  # a file that is not there is an error
    data["sections"] = {f"{kind} {text}": _section(kind, text) for kind in SECTIONS}
    variant = {key: value for key, value in _filled(Variant, text).items() if key in {"headline", "summary"}}
    data["variants"] = {"short": variant}
    return {key: value for key, value in data.items() if key not in {"theme", "highlight"}}


def _section(kind: str, text: str) -> dict[str, Any]:
    data = _filled(section_class(kind), text) | {"kind": kind}
    if kind == "chart":
        kept = {key: value for key, value in data.items() if key not in {"groups", "group_by"}}
        return {**kept, "chart": "timeline", "max": 20}
    if kind == "publications":
        return {key: value for key, value in data.items() if key not in {"style", "select", "selected"}}
    return data | {"entries": [_filled(entry_class(kind), text)]}


BIB_FIELDS = (
    *("title", "subtitle", "booktitle", "journal", "author", "editor", "publisher", "school", "institution", "address"),
    *("organization", "edition", "series", "chapter", "volume", "number", "pages", "note", "howpublished", "abstract"),
    *("keywords", "doi", "url", "eprint", "eprinttype", "eprintclass", "isbn", "issn", "month", "language", "type"),
    *("translator", "pubstate", "venue", "location"),
)


def hostile_bib(trap: Trap) -> str:
    """Make a bibliography with hostile text in every field, and hostile keys."""
    text = " ".join(trap.strings.values()).replace("\0", "").replace("=HYPER", " =HYPER")
    fields = ",\n".join(f"  {name} = {{{text}}}" for name in BIB_FIELDS)
    keys = ["../../x", "-1+1", "@SUM", "<script>alert`1`</script>", "a\x1b[31mb", "+x", "-2"]
    values = ["=1+1", "+1", "-1", "@SUM", "\t=1", "＝1", " =2"]
    single = [
        f"@misc{{{key}, title = {{{value}}}, author = {{{value}}}, journal = {{{value}}}, year = 2020}}"
        for key, value in zip(keys, values, strict=True)
    ]
    return "\n".join([f"@article{{k,\n{fields},\n  year = 2020}}", *single])


@pytest.fixture(scope="module")
def cv(trap: Trap) -> Path:
    (trap.folder / "pubs.bib").write_text(hostile_bib(trap), encoding="utf-8")
    for lead in trap.strings:
        data = hostile_cv(trap.text(lead))
        (trap.folder / f"{lead}.yaml").write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True), "utf-8")
    return trap.folder / "latex.yaml"


class Page(HTMLParser):
    """The elements of a page, and what is wrong with them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        href = dict(attrs).get("href") or "https:"
        is_dangerous = tag in DANGEROUS and (tag, attrs) not in (BAR, DATA)
        if is_dangerous or "src" in names or any(name.startswith("on") for name in names):
            self.wrong.append(f"<{tag} {attrs}>")
        if not re.match(r"(?:https?:|mailto:|tel:|#)", href):
            self.wrong.append(href)


def check_html(text: str) -> None:
    assert Page(text).wrong == []
    for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
        assert not set(data) & set("<>&")
        assert json.loads(data)["@type"] == "Person"


def check_markdown(text: str) -> None:
    tokens = [token for block in MarkdownIt("commonmark").parse(text) for token in [block, *(block.children or ())]]
    assert {token.type for token in tokens} & {"html_inline", "html_block", "image", "code_block", "fence"} == set()
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert [link for link in links if not re.match(r"(?:https?:|mailto:|tel:)", link)] == []


def check_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.strip().startswith(FORMULA)] == []


def check_terminal(text: str) -> None:
    assert re.search("[\0-\x08\x0b-\x1f\x7f-\x9f]", text.replace("\r\n", "\n")) is None


CHECKS: dict[str, Callable[[str], object]] = {
    "html": check_html, "markdown": check_markdown, "csv": check_csv, "json": json.loads, "csl-json": json.loads,
    "jsonresume": json.loads,
}  # fmt: skip


@pytest.mark.parametrize("lead", ["latex", "typst", "html", "markdown", "csv", "terminal", "path"])
def test_a_hostile_cv_is_text_in_every_format(lead: str, cv: Path, trap: Trap, cvtool: Run, tmp_path: Path) -> None:
    names = [name for name, writer in WRITERS.items() if not writer.binary]
    asked = [word for name in names for word in ("-f", name)]
    ran = cvtool("render", str(cv.with_name(f"{lead}.yaml")), *asked, "-o", f"{tmp_path}/", cwd=trap.folder)
    assert ran.code == 0, ran.err
    for name in names:
        made = (tmp_path / f"{lead}{WRITERS[name].suffix}").read_bytes().decode()
        assert SECRET not in made + ran.err
        check_terminal(made + ran.out + ran.err)
        CHECKS.get(name, str)(made)
    assert not (trap.folder / "pwned").exists()


@pytest.mark.parametrize("lead", ["latex", "html", "terminal", "path"])
def test_a_hostile_cv_is_text_in_word(lead: str, cv: Path, trap: Trap, cvtool: Run) -> None:
    path = trap.folder / "docx" / f"{lead}.docx"
    made = cvtool("render", str(cv.with_name(f"{lead}.yaml")), "-f", "docx", "-o", str(path))
    assert made.code == 0, made.err
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "<script>new Image()" in text
    with zipfile.ZipFile(path) as package:
        contents = {name: package.read(name).decode() for name in package.namelist()}
    assert "instrText" not in contents["word/document.xml"]
    assert SECRET not in "".join(contents.values())
    addresses = re.findall(r'Target="([^"]*)" TargetMode="External"', contents["word/_rels/document.xml.rels"])
    assert addresses
    assert [url for url in addresses if not re.match(r"(?:https?:|mailto:|tel:)[!-~]+$", url)] == []


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_a_hostile_bibliography_is_text_in_every_format(name: str, cv: Path, trap: Trap, cvtool: Run) -> None:
    for words in ((str(cv.with_name("pubs.bib")),), (str(cv),)):
        made = cvtool("pubs", *words, "-f", name, cwd=trap.folder)
        assert made.out, made.err
        assert SECRET not in made.out + made.err
        check_terminal(made.out)
        CHECKS.get(name, str)(made.out)


@pytest.mark.parametrize("words", [("--count", "--by", "venue"), ("--count", "--by", "year"), ("--coauthors",)])
def test_a_hostile_report_is_text_in_csv(words: tuple[str, ...], tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: Ada Lovelace}\nbibliography: a.bib\n", encoding="utf-8")
    entries = (
        f"@article{{k{n}, author = {{Ada Lovelace and {start}Cmd{n}}}, journal = {{{start}SUM}}, year = {{{start}2}}}}"
        for n, start in enumerate(["=", "+", "-", "@", "\t=", "\r+", "\x07-", "＝"])
    )
    (tmp_path / "a.bib").write_text("\n".join(entries), encoding="utf-8", newline="")
    made = cvtool("pubs", str(tmp_path / "cv.yaml"), *words, "-f", "csv")
    assert len(made.out.splitlines()) > 4, made.err
    assert "'" in made.out
    check_csv(made.out)


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", " =1", "\x07=1", "\ufeff-1", "＝1"])
def test_a_cell_does_not_begin_as_a_formula(start: str) -> None:
    from cvtool.bib.formats.csv import table

    cells = list(csv.reader(io.StringIO(table(["a", "b"], [[start, f"x{start}"]]))))[1]
    assert cells[0].startswith("'")
    assert not cells[1].startswith("'")


def test_pdftex_reads_nothing_and_runs_nothing(cv: Path, trap: Trap, cvtool: Run) -> None:
    folder = trap.folder / "tex"
    made = cvtool("render", str(cv), "-f", "latex", "-o", str(folder / "cv.tex"))
    assert made.code == 0, made.err
    words = [tool("pdflatex"), "-recorder", "-shell-escape", "-interaction=nonstopmode", "cv.tex"]
    subprocess.run(words, cwd=folder, capture_output=True, timeout=120, check=False)
    recorded = (folder / "cv.fls").read_text(encoding="utf-8")
    assert "secret" not in recorded
    assert (folder / "cv.pdf").stat().st_size > 10_000
    assert SECRET not in _pdf_text(folder / "cv.pdf")
    assert not (trap.folder / "pwned").exists()


def test_typst_reads_nothing(cv: Path, trap: Trap, cvtool: Run) -> None:
    import typst

    made = cvtool("render", str(cv), "-f", "pdf", "-f", "typst", "-o", f"{trap.folder}/typ/")
    assert made.code == 0, made.err
    source = next((trap.folder / "typ").glob("*.typ"))
    typst.compile(str(source), output=str(trap.folder / "again.pdf"), root="/")
    for path in (next((trap.folder / "typ").glob("*.pdf")), trap.folder / "again.pdf"):
        text = _pdf_text(path)
        assert "read(" in text
        assert SECRET not in text


def _pdf_text(path: Path) -> str:
    words = [tool("pdftotext"), str(path), "-"]
    return subprocess.run(words, capture_output=True, timeout=60, check=True).stdout.decode()


def _browse(page: Path, folder: Path) -> None:
    words = [tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    words += ["--virtual-time-budget=2000", "--allow-file-access-from-files", "--dump-dom", page.as_uri()]
    subprocess.run(words, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("lead", ["html", "markdown"])
def test_a_browser_requests_nothing(lead: str, cv: Path, trap: Trap, cvtool: Run, tmp_path: Path) -> None:
    made = cvtool("render", str(cv.with_name(f"{lead}.yaml")), "-f", "html", "-o", str(tmp_path / "cv.html"))
    assert made.code == 0, made.err
    trap.visits.clear()
    _browse(tmp_path / "cv.html", tmp_path / "a")
    assert trap.visits == []
    listed = tmp_path / "pubs.html"
    seen = f"<img src='http://127.0.0.1:{trap.port}/seen'>"
    listed.write_text(seen + cvtool("pubs", str(cv), "-f", "html").out, encoding="utf-8")
    _browse(listed, tmp_path / "b")
    assert trap.visits == ["/seen"]  # the server would have noticed


def test_nothing_is_written_elsewhere(trap: Trap, cvtool: Run) -> None:
    data = hostile_cv("x") | {"variants": {value: {} for value in (*trap.strings.values(), "../up", "a/b")}}
    path = trap.folder / "variants.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    made = cvtool("render", str(path), "--all", "-f", "text", "-o", str(trap.folder / "all"))
    assert made.code == 1
    assert made.err.count("error[bad-name]") == len(trap.strings) + 2
    assert not (trap.folder / "all").exists()
    assert not list(trap.folder.parent.glob("up*"))


def test_every_field_of_text_is_hostile(trap: Trap) -> None:
    text = trap.text("latex")
    texts = json.dumps(hostile_cv(text), ensure_ascii=False).count(json.dumps(text, ensure_ascii=False)[1:-1])
    assert texts > 200
