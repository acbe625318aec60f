"""The marker test: a word in every private place of every layer occurs in no output of any command and format."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest
import yaml
from conftest import Run
from test_injection import _filled

from cvtool.app.data.tables import TABLES
from cvtool.app.preview.session import PageView, Session
from cvtool.app.pubs.listings import LISTINGS
from cvtool.app.render.documents import warm_compiler
from cvtool.cli import COMMANDS as NAMED
from cvtool.cv.load import load_project
from cvtool.cv.model.base import Model
from cvtool.cv.model.person import Person, Profile
from cvtool.cv.model.variants import Redactable
from cvtool.cv.overlay import Overlay
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class, section_class
from cvtool.cv.sections.base import Highlight
from cvtool.cv.sections.work import Role
from cvtool.reports import REPORTERS
from cvtool.writers.formats import WRITERS

MARK = "zqmark"
KINDS = [kind for kind in SECTIONS if kind not in WITHOUT_ENTRIES]


def private(model: type[Model], **more: Any) -> dict[str, Any]:
    """Fill every field of a model with the marker."""
    data = _filled(model, MARK, depth=1) | {"visibility": "private", "tags": [f"{MARK}-tag"], "id": f"{MARK}-id"} | more
    names = {field.alias or name for name, field in model.model_fields.items()} | {"x-own"}
    return {name: value for name, value in data.items() if name in names}


def opened(kind: str) -> dict[str, Any]:
    """Make a public entry of a kind in which private things are."""
    shown = entry_class(kind).known_by()[0]
    bullets = ["Open bullet", private(Highlight), {"text": "Open", "highlights": [private(Highlight, id=f"{MARK}-2")]}]
    job = {"roles": [{"position": "Open role"}, private(Role)]} if kind in {"work", "volunteering"} else {}
    needed = {
        name: "Open" for name, field in entry_class(kind).model_fields.items() if field.is_required() and name != shown
    }
    return {**needed, shown: f"Open {kind}", "highlights": bullets, **job}


def secrets() -> dict[str, Any]:
    """Make a CV with something private in every place that knows ``visibility``."""
    ids = iter(range(1000))
    sections: dict[str, Any] = {
        kind: {"kind": kind, "entries": [opened(kind), private(entry_class(kind), id=f"{MARK}-{next(ids)}")]}
        for kind in KINDS
    }
    for kind in SECTIONS:
        filled = _filled(section_class(kind), MARK, depth=1) | {"kind": kind, "visibility": "private"}
        if kind in WITHOUT_ENTRIES:
            chosen = {"chart": "timeline"} if kind == "chart" else {}
            filled = {"kind": kind, "title": MARK, "visibility": "private", **chosen}
        else:
            filled["entries"] = [_filled(entry_class(kind), MARK, depth=1)]
        sections[f"{MARK}{kind}"] = filled
    mine = [{"network": "GitHub", "username": "open"}, private(Profile)]
    anchors = {"anchor": {"visibility": "private", "text": MARK}, "list": [{"visibility": "private", "a": MARK}]}
    return {"person": {"name": "Ada Lovelace", "profiles": mine}, "sections": sections, "x-anchors": anchors}


def public(data: Any) -> Any:
    """Copy data, with nothing in it that says what is private; what is below ``x-…`` is of one layer only."""
    if isinstance(data, dict):
        return {key: public(value) for key, value in data.items() if key not in {"visibility", "x-anchors"}}
    return [public(value) for value in data] if isinstance(data, list) else data


BASE: dict[str, Any] = {
    "person": {"name": "Ada Lovelace"},
    "bibliography": "pubs.bib",
    "variants": {"v": {"redact": ["phone"]}, "w": {"exclude": "open"}},
    "sections": {"hello": {"kind": "items", "entries": [{"title": "Hello", "tags": ["open"]}]}, "publications": {}},
}
"""What is in every CV here; it is never in the layer that holds what is private, unless that is the CV itself."""


class Layered:
    """A CV in layers: the words after a command that lay them over each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words: list[str] = []
        self.commands: list[tuple[str, ...]] = []
        (folder / "pubs.bib").write_text("@misc{k, title={Open title}, author={Ada Lovelace}, year={2000}}")
        (folder / "job.txt").write_text(f"We need {MARK[:4]} people who open things and say hello. Hello!")

    def lay(self, name: str, data: dict[str, Any]) -> None:
        """Write a layer: ``cv``, ``listed``, ``with`` or ``set``."""
        if name == "cv":
            data = BASE | data | {"files": ["listed.yaml"], "sections": data.get("sections", {}) | BASE["sections"]}
        if name == "set":
            for key in (key for key in data if key != "x-anchors"):
                for inner, value in data[key].items():
                    self.words += ["--set", f"{key}.{inner}={json.dumps(value)}"]
            return
        if name == "with":
            self.words += ["--with", "with.yaml"]
        (self.folder / f"{name}.yaml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


WITH_MORE = [("listed",), ("cv", "with"), ("with", "set")]
"""The cases in which every command is tried; in the others, those that show most."""
ALL = ("listed", "cv", "with", "set")
CASES = [
    *((layer,) for layer in ALL),
    ("listed", "cv"),
    ("listed", "with"),
    ("cv", "with"),
    ("cv", "set"),
    ("with", "set"),
]
"""The layer with what is private, and the stronger one that says the same without ``visibility``."""


@pytest.fixture(params=CASES, ids="-".join)
def layered(request: pytest.FixtureRequest, tmp_path: Path) -> Layered:
    made = Layered(tmp_path)
    made.commands = [*COMMANDS, *(MORE if request.param in WITH_MORE else ())]
    first, *rest = request.param
    data = {layer: secrets() if layer == first else public(secrets()) if layer in rest else {} for layer in ALL}
    for layer in ALL:
        if data[layer] or layer in {"listed", "cv"}:
            made.lay(layer, data[layer])
    return made


COMMANDS = [
    *(("pubs", "cv.yaml", "-f", name) for name in LISTINGS if name in {"table", "json", "csv", "bibtex"}),
    ("render", "--explain"),
    ("render", "--explain", "-f", "json"),
    ("render", "-f", "jsonresume", "--strict", "-o", "-"),
    ("render", "-f", "text", "--lang", "fr"),
    ("render", "-f", "text", "--tags", f"{MARK[:4]}-tag"),
    ("render", "-f", "text", "--section", f"{MARK[:5]}work"),
    ("render", "-f", "text", "--variant", MARK[:5]),
    ("render", "-f", "text", "--limit", f"{MARK[:5]}work=1"),
    ("render", "-f", "text", "--max-pages", "2"),
    ("render", "--all", "-f", "html", "-o", "all"),
    ("variants",),
    ("tags",),
    ("tags", "-f", "json"),
    ("match", "job.txt"),
    ("match", "job.txt", "-f", "json"),
    ("match", "job.txt", "-o", "-"),
    ("diff", "v", "w"),
    ("diff", "v", "w", "-f", "json"),
    ("diff", "cv.yaml", "w", "-f", "json"),
    ("validate", "cv.yaml"),
    ("validate", "cv.yaml", "--all"),
]
MORE = [
    *(("validate", "cv.yaml", "-f", name) for name in REPORTERS),
    ("validate", "cv.yaml", "--select", "all"),
    ("validate", "cv.yaml", "--diff"),
    ("explain", "stays-private"),
    *(("list", "-f", name) for name in ("table", "json", "csv", "yaml")),
    ("list", "--tags", f"{MARK[:4]}-tag"),
    ("list", f"{MARK[:5]}work"),
    ("list", "--field", f"organization={MARK[:5]}"),
    *(("query", f"SELECT * FROM {name}", "-f", "json") for name in TABLES),  # noqa: S608  # names of ours
    *(("ats", "-f", name) for name in ("table", "json")),
    ("query", "--schema"),
    ("query",),
    ("stats",),
    *(("stats", "-f", name) for name in ("json", "html")),
    *(("export", "-o", f"all/cv.{suffix}", "--force") for suffix in ("jsonl", "sqlite", "csv")),
]


def test_no_output_has_the_marker(layered: Layered, cvtool: Run) -> None:
    formats = [word for name in WRITERS if name != "png" for word in ("-f", name)]  # a picture has no text
    made = cvtool("render", *formats, "-o", "out/", *layered.words, cwd=layered.folder)
    assert made.code == 0, made.err
    texts = {"stderr": made.err} | dict(written(layered.folder / "out"))
    assert "Open work" in texts["cv.html"]
    for command in layered.commands:
        result = cvtool(*command, *layered.words, cwd=layered.folder)
        texts[" ".join(command)] = result.out + result.err
    for folder in ("all", "all/cv.csv"):
        texts |= dict(written(layered.folder / folder))
    assert (MORE[-1] not in layered.commands) or {"cv.jsonl", "cv.sqlite", "entries.csv"} < {*texts}
    found = {name: line for name, text in texts.items() for line in text.splitlines() if MARK in line.lower()}
    assert not found


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of every file, and of a PDF its metadata, links and outline, too."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.suffix == ".pdf":
            reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
            links = [item.get_object() for page in reader.pages for item in page.get("/Annots", [])]
            texts = [page.extract_text() for page in reader.pages]
            yield path.name, f"{texts} {reader.metadata} {reader.xmp_metadata} {links} {reader.outline}"
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as package:
                yield path.name, "\n".join(package.read(name).decode() for name in package.namelist())
        elif path.is_file():
            yield path.name, path.read_text(encoding="utf-8", errors="replace")


def test_every_command_that_reads_a_cv_is_in_it() -> None:
    there = {command[0] for command in (*COMMANDS, *MORE)}
    assert {*NAMED} - there == {"new", "preview", "fmt", "import", "styles", "themes", "schema", "doctor", "lsp"}


def test_no_preview_has_the_marker(layered: Layered) -> None:
    words = dict[str, list[str]]()
    for option, word in pairwise(layered.words):
        words.setdefault(option, []).append(word)
    overlay = Overlay(tuple(map(Path, words.get("--with", ()))), tuple(words.get("--set", ())))
    with pytest.MonkeyPatch.context() as patch, warm_compiler() as compiler:
        patch.chdir(layered.folder)
        session = Session(Path("cv.yaml"), layered.folder, date(2026, 11, 24), compiler, overlay)
        shown = [session.show(PageView(variant, format="html")) for variant in ("", "v", MARK[:5])]
    assert "Open work" in shown[0].html
    assert shown[2].findings
    assert MARK not in repr(shown).lower()


def test_a_marker_that_can_never_be_found_proves_nothing(tmp_path: Path, cvtool: Run) -> None:
    made = Layered(tmp_path)
    made.lay("listed", secrets())
    made.lay("cv", public(secrets()))
    result = cvtool("render", "-f", "text", "--include-private", cwd=tmp_path)
    assert result.out.lower().count(MARK) > 2 * len(KINDS)
    result = cvtool("render", "-f", "jsonresume", "--include-private", cwd=tmp_path)
    assert result.out.lower().count(MARK) > 5 * len(KINDS)
    assert '"x-anchors"' in result.out


# --- what is said of private items --------------------------------------------------------------------------------

WRONG: dict[str, dict[str, Any]] = {
    "an unknown key": {"organization": MARK, f"{MARK}k": "x"},
    "a bad date": {"organization": MARK, "start": f"{MARK} 2020"},
    "a day that is none": {"organization": MARK, "start": "2020-02-31", "summary": f"{MARK} 2020-02-31"},
    "a bad address": {"organization": "x", "url": f"www.{MARK}.org"},
    "a bad tag": {"organization": "x", "tags": [f"{MARK} tag"]},
    "a wrong type": {"organization": [MARK], "summary": [MARK]},
    "a bad priority": {"organization": MARK, "priority": f"{MARK}"},
    "an id twice": {"organization": "x", "id": f"{MARK}"},
    "a character": {"organization": f"{MARK}\x07"},
}


@pytest.mark.parametrize("layer", ["cv", "listed", "with"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_message_has_no_words_of_a_private_item(wrong: str, layer: str, tmp_path: Path, cvtool: Run) -> None:
    made = Layered(tmp_path)
    entry: dict[str, Any] = WRONG[wrong] | {"visibility": "private"}
    twin = [{"organization": "y", "id": MARK, "visibility": "private"}] if wrong == "an id twice" else []
    data: dict[str, Any] = {"sections": {f"{MARK}s": {"kind": "work", "entries": [*twin, entry]}, "work": [entry]}}
    data["sections"][f"{MARK}s"]["visibility"] = "private"
    for name in ("listed", "cv", "with"):
        if name == layer or name != "with":
            made.lay(name, data if name == layer else {})
    for command in ("validate", "render"):
        result = cvtool(command, "cv.yaml", *made.words, *(("-f", "text") if command == "render" else ()), cwd=tmp_path)
        assert MARK not in result.messages
        assert f"{layer}.yaml:" in result.messages
        assert "\n  …\n" in result.messages
    shown = cvtool("validate", "cv.yaml", *made.words, "--set", "person.headline=[x]", cwd=tmp_path)
    assert "  person.headline=[x]\n" in shown.messages  # what is not private is still shown


@pytest.mark.parametrize(
    "text",
    [
        f"sections:\n  work:\n    - organization: {MARK}\n      visibility: private\n      summary: a: {MARK}\n",
        f"sections:\n  {MARK}:\n    title: a: {MARK}\n    visibility: private\n    entries: []\n",
        f"sections:\n  work:\n    - {{organization: {MARK}: a, visibility: private}}\n",
        f"sections:\n  work:\n    - visibility: 'private'\n      summary: @{MARK}\n    - organization: Open\n",
    ],
)
@pytest.mark.parametrize("layer", ["cv", "listed", "with"])
def test_not_even_text_that_is_no_yaml(text: str, layer: str, tmp_path: Path, cvtool: Run) -> None:
    made = Layered(tmp_path)
    for name in ("listed", "cv", *(["with"] if layer == "with" else [])):
        made.lay(name, {})
    (tmp_path / f"{layer}.yaml").write_text(text)
    result = cvtool("validate", "cv.yaml", *made.words, cwd=tmp_path)
    assert f"{layer}.yaml:" in result.messages
    assert "error[yaml-syntax]" in result.messages
    assert MARK not in result.messages


# --- the law --------------------------------------------------------------------------------------------------------

A = {"organization": "A"}
SECRET = {"organization": "Secret Labs", "visibility": "private"}


def shown(tmp_path: Path, weak: Any, strong: Any, *values: str) -> tuple[str, list[str]]:
    """Lay entries of work over others; return the names of those that are shown, and the codes of what is said."""
    main: dict[str, Any] = {"files": ["weak.yaml"], "person": {"name": "Ada"}}
    if strong is not None:
        main["sections"] = {"work": strong}
    contents = {"weak": {"sections": {"work": weak}}, "cv": main}
    for name, data in contents.items():
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(data))
    loaded = load_project(tmp_path / "cv.yaml", Path.cwd(), overlay=Overlay((), values))
    section = loaded.project.cv.sections["work"]
    entries = section.entries  # type: ignore[attr-defined]
    names = [str(entry.organization) for entry in entries if "private" not in (section.visibility, entry.visibility)]
    return ", ".join(names), [problem.code for problem in loaded.diagnostics]


@pytest.mark.parametrize(
    ("weak", "strong", "left"),
    [
        ([SECRET], [{"organization": "Secret Labs"}], ""),
        ([SECRET], [{"organization": "SECRET  LABS", "start": 2020, "highlights": ["More"]}], ""),
        ([SECRET | {"start": 2020}], [{"organization": "Secret Labs", "start": "2020-03"}], ""),
        ([SECRET | {"start": 2020}], [{"organization": "Secret Labs", "start": 2010}], "Secret Labs"),
        ([SECRET | {"id": "s"}], [{"organization": "Renamed", "id": "s", "start": 1999}], ""),
        ([SECRET], [{"organization": {"en": "Secret Labs", "fr": "Labo secret"}}], ""),
        ([SECRET], [{"organization": "Secret Labs", "visibility": "public"}], ""),
        ([SECRET], [{"organization": "Open Labs"}], "Open Labs"),
        ({"visibility": "private"}, [A], ""),
        ({"visibility": "private"}, {"visibility": "public", "entries": [A]}, ""),
        ([A], {"visibility": "private"}, ""),
        ([], [A], "A"),
    ],
)
def test_what_is_private_below_stays_private_above(weak: Any, strong: Any, left: str, tmp_path: Path) -> None:
    names, codes = shown(tmp_path, weak, strong)
    assert names == left
    tightened = not left and weak != [A] and not (isinstance(weak, dict) and isinstance(strong, list))
    assert codes == ["stays-private"] * tightened


@pytest.mark.parametrize(
    "value",
    [
        "sections.work.0.visibility=public",
        "sections.work.0.visibility=",
        "sections.work.visibility=public",
        "sections.work.0={organization: Renamed}",
        "sections.work=[{organization: Secret Labs}]",
        "sections.work.entries=[{organization: secret labs, visibility: public}]",
        "sections={work: [{organization: Secret Labs}]}",
        "sections.work.s={organization: Renamed}",
    ],
)
def test_no_value_makes_public(value: str, tmp_path: Path) -> None:
    names, codes = shown(tmp_path, [SECRET | {"id": "s"}], None, value)
    assert names == ""
    assert codes == ([] if value == "sections.work.visibility=public" else ["stays-private"])


def test_bullets_roles_and_accounts_stay_private(tmp_path: Path) -> None:
    def contents(**more: str) -> dict[str, Any]:
        bullet, role = {"text": "Secret bullet", **more}, {"position": "Secret role", **more}
        profile = {"network": "GitHub", "username": "secret", **more}
        job = {"organization": "A", "highlights": ["Open", bullet], "roles": [role, {"position": "Open"}]}
        return {"person": {"name": "Ada", "profiles": [profile]}, "sections": {"work": [job]}}

    (tmp_path / "weak.yaml").write_text(yaml.safe_dump(contents(visibility="private")))
    strong = contents() | {"files": ["weak.yaml"]}
    strong["sections"]["work"][0]["highlights"] = ["Secret  bullet", "Open"]
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(strong))
    cv = load_project(tmp_path / "cv.yaml", Path.cwd()).project.cv
    [job] = cv.sections["work"].entries  # type: ignore[attr-defined]
    assert [bullet.visibility for bullet in job.highlights] == ["private", "public"]
    assert [role.visibility for role in job.roles] == ["private", "public"]
    assert cv.person.profiles[0].visibility == "private"


def test_an_account_is_known_by_its_user_or_address(tmp_path: Path) -> None:
    hidden = {"network": "GitHub", "url": "https://github.com/ada-l/", "visibility": "private"}
    (tmp_path / "weak.yaml").write_text(yaml.safe_dump({"person": {"profiles": [hidden]}}))
    for again, left in (({"username": "ada-l"}, "private"), ({"username": "other"}, "public")):
        mine = {"person": {"name": "Ada", "profiles": [{"network": "GitHub", **again}]}, "files": "weak.yaml"}
        (tmp_path / "cv.yaml").write_text(yaml.safe_dump(mine))
        assert load_project(tmp_path / "cv.yaml", Path.cwd()).project.cv.person.profiles[0].visibility == left


@pytest.mark.parametrize("kind", ["talks", "items", "references"])
def test_a_section_may_get_its_kind_from_a_stronger_file(kind: str, tmp_path: Path) -> None:
    name = entry_class(kind).known_by()[0]
    (tmp_path / "weak.yaml").write_text(f"sections: {{mine: [{{{name}: Secret, visibility: private}}]}}\n")
    section = {"kind": kind, "entries": [{name: "Secret"}, {name: "Open"}]}
    cv = {"files": "weak.yaml", "person": {"name": "Ada"}, "sections": {"mine": section}}
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(cv))
    entries = load_project(tmp_path / "cv.yaml", Path.cwd()).project.cv.sections["mine"].entries  # type: ignore[attr-defined]
    assert [entry.visibility for entry in entries] == ["private", "public"]


def test_a_value_that_makes_private_holds_over_the_next(tmp_path: Path) -> None:
    values = ("sections.work.0.visibility=private", "sections.work=[{organization: A}]")
    assert shown(tmp_path, [A], None, *values) == ("", ["stays-private"])
    assert shown(tmp_path, [A], None, values[1]) == ("A", [])


def test_a_typed_value_that_is_private_is_not_repeated(tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump({"person": {"name": "Ada"}}))
    for value in (
        f"{{organization: {MARK}, visibility: private",
        f"{{organization: {MARK}, visibility: private, no: 1}}",
    ):
        result = cvtool("validate", "cv.yaml", "--set", f"sections.work=[{value}]", cwd=tmp_path)
        assert result.code in {1, 2}
        assert MARK not in result.messages


def test_a_file_may_have_two_of_one_name(tmp_path: Path) -> None:
    """In one file nothing is tightened: there the author has both before the eyes."""
    jobs = [SECRET, {"organization": "Secret Labs"}]
    assert shown(tmp_path, jobs, None, "sections.work.1.end=2020") == ("Secret Labs", [])


# --- redact ---------------------------------------------------------------------------------------------------------


def test_every_field_of_a_person_but_the_name_can_be_redacted() -> None:
    assert {*get_args(Redactable)} == {*Person.model_fields, "summary"} - {"name", "extensions"}


@pytest.mark.parametrize("field", get_args(Redactable))
def test_what_is_redacted_is_nowhere(field: str, tmp_path: Path, cvtool: Run) -> None:
    person = {"name": "Ada Lovelace"} | _filled(Person, f"{MARK} rest", depth=1)
    person = {key: value for key, value in person.items() if key in {field, "name"}} | {"name": "Ada Lovelace"}
    word = {"email": "a@e.org", "orcid": "1825"}.get(field, MARK)
    data: dict[str, Any] = {"person": person, "sections": {"text": ["Hello"]}, "variants": {"v": {"redact": [field]}}}
    if field == "summary":
        data |= {"summary": MARK}
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(data))
    formats = [part for name, writer in WRITERS.items() if not writer.binary for part in ("-f", name)]
    for words in (("--redact", field), ("--variant", "v")):
        made = cvtool("render", *formats, *words, "-o", "out/", cwd=tmp_path)
        assert made.code == 0, made.err
        assert not [name for name, text in written(tmp_path / "out") if word in text]
    cvtool("render", "-f", "jsonresume", "-o", "all.json", cwd=tmp_path)
    assert word in (tmp_path / "all.json").read_text()


@pytest.mark.parametrize(
    "above",
    [
        ({"variants": {"v": {"redact": []}}}, ()),
        ({"variants": {"v": {"redact": ["email"]}}}, ()),
        ({"variants": {"child": {"redact": []}}}, ()),
        ({"variants": {"child": {"extends": "open"}}}, ()),
        ({}, ("variants.v.redact=[]",)),
        ({}, ("variants.child.extends=open",)),
        ({"person": {"phone": "0199"}}, ("variants.v={redact: email}",)),
    ],
    ids=str,
)
def test_redact_holds_over_what_is_laid_over_it(above: Any, tmp_path: Path, cvtool: Run) -> None:
    data, values = above
    variants = {"v": {"redact": ["phone"]}, "child": {"extends": "v"}, "open": {}}
    cv = {"person": {"name": "Ada", "phone": "0199"}, "sections": {"text": ["Hello"]}, "variants": variants}
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(cv))
    (tmp_path / "over.yaml").write_text(yaml.safe_dump(data))
    words = ["--with", "over.yaml", *(word for value in values for word in ("--set", value))]
    for name in ("v", "child"):
        made = cvtool("render", "-f", "text", "--variant", name, *words, cwd=tmp_path)
        assert made.code == 0, made.err
        assert "0199" not in made.out
        assert "note[stays-private]" in made.err
    assert "0199" in cvtool("render", "-f", "text", "--variant", "open", *words, cwd=tmp_path).out


def test_the_flag_adds_to_what_a_variant_redacts(tmp_path: Path, cvtool: Run) -> None:
    cv = {"person": {"name": "Ada", "phone": "0199", "email": "a@e.org"}, "variants": {"v": {"redact": "phone"}}}
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(cv | {"sections": {"text": ["Hello"]}}))
    made = cvtool("render", "-f", "text", "--variant", "v", "--redact", "email", cwd=tmp_path)
    assert "0199" not in made.out
    assert "a@e.org" not in made.out
