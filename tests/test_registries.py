"""Whatever is registered loads, is documented, is in the help where a user chooses it, has a golden, and compiles."""

import inspect
import json
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from conftest import ROOT, TESTS, TODAY, Golden, Run, tool
from pydantic import ValidationError
from test_html import Page
from test_jsonresume import errors

from cvtool.app.pubs.listings import LISTINGS, Listing
from cvtool.app.pubs.reports import REPORTS
from cvtool.bib.styles import STYLES, Style
from cvtool.cli import COMMANDS
from cvtool.cv.checks import CHECKS
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class
from cvtool.cv.sections.base import Entry
from cvtool.exchange.formats import READERS
from cvtool.locales import languages, load_locale
from cvtool.reports import REPORTERS
from cvtool.themes import load_theme, theme_names
from cvtool.writers.formats import WRITERS, Writer

GOLDEN = TESTS / "golden"
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
FIELDS = (ROOT / "docs" / "cv-yaml.md").read_text(encoding="utf-8")
CODES = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
PUBS = MANUAL.partition("## `cvtool pubs")[2].partition("\n## ")[0]


def all_of(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


TRANSCRIPTS = all_of((TESTS / "commands").glob("*.md"))
IMPORTS = all_of((TESTS / "imports").glob("*.txt"))
REPORTED = all_of([*(TESTS / "diagnostics").glob("*.txt"), TESTS / "golden" / "reports" / "advice.txt"]) + TRANSCRIPTS
CVS = all_of([*(TESTS / "cases").glob("*/cv.yaml"), ROOT / "data" / "cv.yaml"])


def is_pdf(data: bytes, _: Path) -> bool:
    return data.startswith(b"%PDF-1.7")


def is_png(data: bytes, _: Path) -> bool:
    return data.startswith(b"\x89PNG\r\n")


def is_latex(data: bytes, folder: Path) -> bool:
    (folder / "cv.tex").write_bytes(data)
    words = [tool("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "cv.tex"]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=120).returncode == 0


def is_typst(data: bytes, _: Path) -> bool:
    import typst

    return typst.compile(data).startswith(b"%PDF")


def is_html(data: bytes, _: Path) -> bool:
    page = Page(data.decode())
    return not page.open and bool(page.text.strip())


def is_json_resume(data: bytes, _: Path) -> bool:
    return errors(json.loads(data), "1.0.0") == []


def is_docx(data: bytes, folder: Path) -> bool:
    """Whether a reader that is independent of ours finds a title in it."""
    (folder / "read.docx").write_bytes(data)
    if not data.startswith(b"PK"):
        return False
    import docx

    styles = [paragraph.style for paragraph in docx.Document(str(folder / "read.docx")).paragraphs]
    return any(style is not None and style.name == "Title" for style in styles)


def is_text(data: bytes, _: Path) -> bool:
    return bool(data.decode().strip())


COMPILES: Mapping[str, Callable[[bytes, Path], bool]] = {
    ".pdf": is_pdf,
    ".png": is_png,
    ".tex": is_latex,
    ".typ": is_typst,
    ".docx": is_docx,
    ".html": is_html,
    ".json": is_json_resume,
    ".md": is_text,
    ".txt": is_text,
}
"""Suffix of an output format → whether a file is sound."""


@dataclass(frozen=True)
class Registry:
    """A registry: the dotted name behind each row, and what must be true of a row besides that it loads.

    ``help`` is the command whose help lists the rows, and the option where they are chosen.
    """

    rows: Callable[[], Mapping[str, str]]
    is_documented: Callable[[str], bool]
    has_golden: Callable[[str], bool]
    help: tuple[str, ...] = ()


def codes_of(check: str) -> set[str]:
    """Return the codes of diagnostics in a check's source; those of its module if it has none itself."""
    pattern = r'(?:Finding\((?:[^()"]|\([^()]*\))*|Diagnostic\()"([a-z-]+)"'
    module, _, _ = check.partition(":")
    return set(
        re.findall(pattern, inspect.getsource(resolve_name(check)))
        or re.findall(pattern, inspect.getsource(resolve_name(module)))
    )


def are_reported(check: str) -> bool:
    return bool(codes_of(check)) and all(f"[{code}]" in REPORTED for code in codes_of(check))


def are_listed(check: str) -> bool:
    return all(f"| `{code}` |" in CODES for code in codes_of(check))


def format_golden(name: str) -> bool:
    suffix = WRITERS[name].suffix
    return suffix in COMPILES and (WRITERS[name].binary or (GOLDEN / f"sample{suffix}").is_file())


REGISTRIES: Mapping[str, Registry] = {
    "WRITERS": Registry(
        lambda: {name: f"{writer.module}:write" for name, writer in WRITERS.items()},
        lambda name: f"| `{name}` | `{WRITERS[name].suffix}` |" in README and f"`{name}`" in MANUAL,
        format_golden,
        ("render", "--format"),
    ),
    "READERS": Registry(
        lambda: {name: f"{reader.module}:read" for name, reader in READERS.items()},
        lambda name: f"| `{name}` |" in MANUAL,
        lambda name: f"(--from {name})" in IMPORTS,
        ("import", "--from"),
    ),
    "STYLES": Registry(
        lambda: {name: f"{style.module}:format_work" for name, style in STYLES.items()},
        lambda name: f"`{name}`" in FIELDS + MANUAL,
        lambda name: (GOLDEN / "styles" / f"{name}.txt").is_file(),
        ("pubs", "--style"),
    ),
    "SECTIONS": Registry(
        lambda: SECTIONS,
        lambda name: re.search(rf"^\|[^|]*`{name}`[^|]*\|", FIELDS, re.MULTILINE) is not None,
        lambda name: re.search(rf"^  {name}:|\bkind: {name}\b", CVS, re.MULTILINE) is not None,
    ),
    "CHECKS": Registry(lambda: {name: name for name in CHECKS}, are_listed, are_reported),
    "REPORTERS": Registry(
        lambda: {name: f"{module}:report" for name, module in REPORTERS.items()},
        lambda name: f"`{name}`" in MANUAL.partition("## `cvtool validate")[2],
        lambda name: (GOLDEN / "reports" / f"{name}.txt").is_file(),
        ("validate", "--format"),
    ),
    "COMMANDS": Registry(
        lambda: COMMANDS,
        lambda name: f"`cvtool {name}" in README and f"## `cvtool {name}" in MANUAL,
        lambda name: f"$ cvtool {name}" in TRANSCRIPTS,
        ("Commands:",),
    ),
    "LISTINGS": Registry(
        lambda: {name: listing.function for name, listing in LISTINGS.items()},
        lambda name: f"`{name}`" in PUBS,
        lambda name: (GOLDEN / "listings" / f"{name}.txt").is_file(),
        ("pubs", "--format"),
    ),
    "REPORTS": Registry(
        lambda: dict.fromkeys(REPORTS, "cvtool.app.pubs.reports:REPORTS"),
        lambda name: f"`{name}`" in PUBS,
        lambda name: (GOLDEN / "figures" / f"{name}.txt").is_file(),
        ("pubs", "--format"),
    ),
    "themes": Registry(
        lambda: dict.fromkeys(theme_names(), "cvtool.themes:load_theme"),
        lambda name: f"`{name}`" in README and bool(load_theme(name).description),
        lambda name: (GOLDEN / ("sample.html" if name == "classic" else f"sample-{name}.html")).is_file(),
        ("render", "--theme"),
    ),
    "locales": Registry(
        lambda: dict.fromkeys(languages(), "cvtool.locales:load_locale"),
        lambda name: f"`{name}`" in FIELDS and bool(load_locale(name).english),
        lambda name: (GOLDEN / "languages" / f"{name}.txt").is_file(),
        ("render", "--lang"),
    ),
}


def faults(registry: Registry, name: str, cvtool: Run) -> list[str]:
    """List what a row lacks."""
    found = []
    try:
        resolve_name(registry.rows()[name])
    except (ImportError, AttributeError):
        return ["does not load"]
    if not registry.is_documented(name):
        found.append("is not documented")
    if registry.help and name not in help_of(registry.help, cvtool):
        found.append("is not in the help")
    if not registry.has_golden(name):
        found.append("has no golden file")
    return found


def help_of(place: tuple[str, ...], cvtool: Run) -> list[str]:
    """Return the words of an option's help; those of the list of commands."""
    *command, option = place
    shown = cvtool(*command, "--help").out.partition(option)[2]
    if command:
        shown = re.split(r"\n  -", shown)[0]
    return re.findall(r"[\w-]+", shown)


@pytest.mark.parametrize(
    ("registry", "name"), [(title, name) for title, registry in REGISTRIES.items() for name in registry.rows()]
)
def test_row(registry: str, name: str, cvtool: Run) -> None:
    assert faults(REGISTRIES[registry], name, cvtool) == []


@pytest.mark.parametrize("kind", sorted(SECTIONS.keys() - WITHOUT_ENTRIES))
def test_an_entry_is_known_by_fields_of_its_own(kind: str) -> None:
    entry = entry_class(kind)
    fields = [entry.model_fields.get(name) for name in entry.known_by()]
    assert None not in fields
    assert any(field.is_required() for field in fields if field) or needs_one_of(entry), "an entry may have no name"


def needs_one_of(entry: type[Entry]) -> bool:
    """Whether an entry is refused that has none of the fields that it is known by, and is not if it has one."""
    others = dict.fromkeys(entry.model_fields.keys() - Entry.model_fields.keys() - set(entry.known_by()), "x")
    with pytest.raises(ValidationError, match="referee_nobody"):
        entry.model_validate(others)
    return all(entry.model_validate(others | {name: "x"}) for name in entry.known_by())


def test_each_registry_of_the_source_is_tested() -> None:
    """A table that holds dotted names is here, too."""
    found = set()
    for path in (ROOT / "src" / "cvtool").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'^([A-Z_]+): [^\n]*= [{(]\n?(?:    ?)?[^}\n]*"cvtool\.', text, re.MULTILINE))
    assert found - {"CHOICES", "REGISTRY_NAMES"} == REGISTRIES.keys() - {"REPORTS", "themes", "locales"}


def test_choices_of_help_texts_load() -> None:
    from cvtool.cli.choices import CHOICES, choices

    assert all(" or " in choices(name) for name in CHOICES)


LACKING = ["is not documented", "has no golden file"]
NEW: Mapping[str, tuple[Any, object, list[str]]] = {
    "WRITERS": (WRITERS, Writer("cvtool.writers.text", ".moon"), LACKING),
    "STYLES": (STYLES, Style("moonshine", "cvtool.bib.styles.apa"), LACKING),
    "LISTINGS": (
        LISTINGS,
        Listing("cvtool.app.pubs.tables:keys"),
        LACKING,
    ),
    "SECTIONS": (SECTIONS, "cvtool.cv.sections.text:Prose", LACKING),
    "REPORTERS": (REPORTERS, "cvtool.reports.text", LACKING),
    "COMMANDS": (
        COMMANDS,
        "cvtool.cli.schema:command",
        LACKING,
    ),
}


@pytest.mark.parametrize("registry", NEW)
def test_a_row_without_the_rest_is_reported(registry: str, cvtool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, row, lacking = NEW[registry]
    monkeypatch.setitem(rows, "moonshine", row)
    assert faults(REGISTRIES[registry], "moonshine", cvtool) == lacking


def test_a_row_whose_module_is_missing_is_reported(cvtool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SECTIONS, "moonshine", "cvtool.cv.sections.moonshine:Moonshine")
    assert faults(REGISTRIES["SECTIONS"], "moonshine", cvtool) == ["does not load"]


def test_a_row_that_the_help_lacks_is_reported(cvtool: Run) -> None:
    blind = Registry(lambda: {"moonshine": "cvtool.writers.text:write"}, bool, bool, ("render", "--format"))
    assert faults(blind, "moonshine", cvtool) == ["is not in the help"]


def test_a_check_that_nothing_provokes_is_reported() -> None:
    assert not are_reported("cvtool.cli.schema:command"), "it has no code at all"
    assert codes_of("cvtool.cv.checks:venue_names") == {"duplicate-venue"}
    assert codes_of("cvtool.cv.checks:known_names") == {"unknown-style"}


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("name", WRITERS)
def test_each_format_compiles_in_each_theme(name: str, theme: str, cvtool: Run, tmp_path: Path) -> None:
    target = tmp_path / f"cv{WRITERS[name].suffix}"
    result = cvtool("render", "-f", name, "--theme", theme, "--today", TODAY, "-o", str(target))
    assert result.code == 0, result.err
    for path in tmp_path.glob("cv*"):
        assert COMPILES[path.suffix](path.read_bytes(), tmp_path)


@pytest.mark.parametrize("suffix", sorted(COMPILES.keys() - {".txt", ".md"}))
def test_what_is_not_sound_does_not_compile(suffix: str, tmp_path: Path) -> None:
    broken = b"<p>#let $ \\undefined" if suffix != ".json" else b'{"basics": 1}'
    try:
        sound = COMPILES[suffix](broken, tmp_path)
    except RuntimeError:  # typst's own
        sound = False
    assert not sound


@pytest.mark.parametrize("name", LISTINGS)
def test_each_listing(name: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("pubs", "tests/cases/publications/cv.yaml", "-f", name)
    assert result.code == 0, result.err
    golden(GOLDEN / "listings" / f"{name}.txt", result.raw.decode().replace("\r\n", "\n"))


@pytest.mark.parametrize("name", REPORTS)
def test_each_report(name: str, cvtool: Run, golden: Golden) -> None:
    result = cvtool("pubs", "tests/cases/publications/cv.yaml", "--by", "year,type", "-f", name)
    assert result.code == 0, result.err
    golden(GOLDEN / "figures" / f"{name}.txt", result.raw.decode().replace("\r\n", "\n"))


def test_no_golden_file_is_an_orphan() -> None:
    for folder, rows in {"listings": LISTINGS, "figures": REPORTS}.items():
        assert {path.stem for path in (GOLDEN / folder).iterdir()} == set(rows)
