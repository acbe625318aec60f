"""One CV in several files: ``files:``, ``--with``, ``--set`` and stdin; who wins, and where each value is."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Run

import cvtool as cvtool_api
from cvtool.cv.load import Loaded, load_project
from cvtool.cv.overlay import Overlay
from cvtool.diagnostics import CvtoolError

MINIMAL: dict[str, Any] = {"person": {"name": "Ada"}, "sections": {"text": ["Hello"]}}


def save(folder: Path, **contents: Any) -> Path:
    """Write files, ``sub__work`` as ``sub/work.yaml``; return the path of the CV."""
    for name, data in contents.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return folder / "cv.yaml"


def load(cv: Path, *values: str, over: tuple[str, ...] = ()) -> Loaded:
    files = tuple(cv.parent / name for name in over)
    return load_project(cv, Path.cwd(), overlay=Overlay(files, values))


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.diagnostics]


def places(loaded: Loaded, folder: Path) -> list[str]:
    return [
        str(span._replace(file=within(span.file, folder))) for problem in loaded.diagnostics if (span := problem.span)
    ]


def within(file: str, folder: Path) -> str:
    """Name a file relative to a folder, wherever the tests run; an option keeps its name."""
    return file if file.startswith("--") else os.path.relpath(file, folder)


# --- who wins -------------------------------------------------------------------------------------------------------


def test_strength_from_the_listed_files_to_set(tmp_path: Path) -> None:
    fields = ("headline", "email", "phone", "website", "location")
    layers = ["first", "second", "cv", "over", "above"]
    contents: dict[str, Any] = {}
    for number, layer in enumerate(layers):
        values = (f"{layer}@example.org", f"{number}", f"https://{layer}.example.org", layer)
        contents[layer] = {"person": dict(zip(fields, (layer, *values), strict=True))}
        for field in fields[:number]:  # each layer leaves one more field to the weaker ones
            del contents[layer]["person"][field]
    contents["cv"] |= {"files": ["first.yaml", "second.yaml"]}
    contents["cv"]["person"]["name"] = "Ada"
    cv = save(tmp_path, **contents)
    person = load(cv, "person.location=typed", over=("over.yaml", "above.yaml")).project.cv.person
    contacts = [contact.value for contact in (*person.email, *person.phone, *person.website)]
    assert contacts == ["second@example.org", "2", "https://over.example.org"]
    assert (person.headline, person.location) == ("first", "typed")


def test_the_variant_and_its_flags_come_last(tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, cv=MINIMAL | {"summary": "In the CV.", "variants": {"v": {"summary": "In the variant."}}})
    words = ("render", "-f", "text", "--set", "summary=In the option.", "--set", "language=fr")
    assert "In the option." in cvtool(*words, cwd=tmp_path).out
    assert "In the variant." in cvtool(*words, "--variant", "v", cwd=tmp_path).out
    assert "Profil\n" in cvtool(*words, "--lang", "de", cwd=tmp_path).out


def test_mappings_of_structure_merge(tmp_path: Path) -> None:
    weak = {
        "person": {"email": "a@example.org"},
        "venues": {"Our Symposium": ["OurSym"]},
        "sections": {"work": {"title": "Jobs", "entries": [{"organization": "Acme"}]}},
        "variants": {"v": {"max_pages": 2, "untagged": "include"}},
    }
    strong = {
        "files": "weak.yaml",
        "person": {"name": "Ada"},
        "venues": {"Other": ["O"]},
        "sections": {"work": {"tags": "jobs"}},
        "variants": {"v": {"max_pages": 1}, "w": {}},
    }
    cv = load(save(tmp_path, weak=weak, cv=strong)).project.cv
    assert [email.value for email in cv.person.email] == ["a@example.org"]
    assert list(cv.venues) == ["Our Symposium", "Other"]
    assert (str(cv.sections["work"].title), cv.sections["work"].tags) == ("Jobs", ("jobs",))
    assert (cv.variants["v"].max_pages, cv.variants["v"].untagged, cv.variants["w"].max_pages) == (1, "include", None)


@pytest.mark.parametrize(
    ("weak", "strong", "path"),
    [
        (
            {"person": {"headline": {"en": "A", "fr": "B"}}},
            {"person": {"name": "X", "headline": {"de": "C"}}},
            "person",
        ),
        ({"person": {"also": ["A", "B"]}}, {"person": {"name": "X", "also": ["C"]}}, "person"),
        ({"sections": {"work": [{"organization": "A"}]}}, {"sections": {"work": [{"organization": "B"}]}}, "sections"),
        ({"variants": {"v": {"limit": {"work": 3}}}}, {"variants": {"v": {"limit": {"education": 2}}}}, "variants"),
    ],
)
def test_lists_and_values_are_replaced_whole(weak: Any, strong: Any, path: str, tmp_path: Path) -> None:
    base = {"person": {"name": "X"}, "sections": {"work": [], "education": []}}
    alone = load(save(tmp_path, cv=base | strong)).project.cv
    listed = save(tmp_path, weak=weak, cv=base | strong | {"files": ["weak.yaml"]})
    assert getattr(load(listed).project.cv, path) == getattr(alone, path)


@pytest.mark.parametrize(
    "form", [[{"organization": "B"}], {"entries": [{"organization": "B"}]}, None, {"title": "Jobs"}]
)
def test_sections_have_their_long_form_before_they_merge(form: Any, tmp_path: Path) -> None:
    weak = {"sections": {"work": [{"organization": "A"}]}}
    cv = save(tmp_path, weak=weak, cv={"files": ["weak.yaml"], "person": {"name": "X"}, "sections": {"work": form}})
    [entry] = load(cv).project.cv.sections["work"].entries  # type: ignore[attr-defined]
    assert entry.organization == ("B" if "organization" in str(form) else "A")


def test_the_strongest_file_that_lists_sections_orders_them(tmp_path: Path) -> None:
    def listing(*names: str) -> dict[str, Any]:
        return {"sections": dict.fromkeys(names)}

    contents = {"a": listing("work", "awards", "talks"), "b": listing("talks", "skills", "work")}
    main = {"files": ["a.yaml", "b.yaml"], "person": {"name": "Ada"}}
    cv = save(tmp_path, **contents, cv=main)
    assert list(load(cv).project.cv.sections) == ["talks", "skills", "work", "awards"]
    cv = save(tmp_path, cv=main | listing("skills", "awards"))
    assert list(load(cv).project.cv.sections) == ["skills", "awards", "work", "talks"]
    cv = save(tmp_path, over=listing("work"), cv=main | listing("skills", "awards"))
    found = load(cv, "sections.talks.title=T", "sections.grants.title=G", over=("over.yaml",)).project.cv
    assert list(found.sections) == ["work", "awards", "talks", "skills", "grants"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("pubs.bib", ["sub/pubs.bib"]),
        (["pubs.bib", "../top.bib"], ["sub/pubs.bib", "top.bib"]),
        (str(ROOT / "data" / "pubs.bib"), ["data/pubs.bib"]),
    ],
)
def test_a_path_belongs_to_the_file_it_is_written_in(written: Any, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("sub/pubs.bib", "top.bib"):
        key = name[:3]
        (tmp_path / name).write_text(f"@misc{{{key}, title={{T}}, author={{A}}, year={{2000}}}}")
    part = {"bibliography": written, "person": {"photo": "me.png"}, "sections": {"publications": None}}
    cv = save(tmp_path, sub__part=part, cv={"files": ["sub/part.yaml"], "person": {"name": "Ada"}})
    project = load(cv).project
    read = list(dict.fromkeys(work.span.file for work in project.works))
    assert [file.endswith(end) for file, end in zip(read, found, strict=True)] == [True] * len(found)
    assert project.cv.person.photo == "sub/me.png"
    photo = load(cv, "person.photo=https://example.org/me.png").project.cv.person.photo
    assert photo == "https://example.org/me.png"


def test_a_path_below_with_belongs_there(tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "pubs.bib").write_text("@misc{k, title={Found}, author={A}, year={2000}}")
    save(tmp_path / "here", cv=MINIMAL)
    save(tmp_path / "there", more={"bibliography": "pubs.bib", "sections": {"publications": None}})
    made = cvtool("render", "here/cv.yaml", "--with", "there/more.yaml", "-f", "text", cwd=tmp_path)
    assert "Found" in made.out


def test_no_files_is_the_same_as_none(tmp_path: Path) -> None:
    alone = load(save(tmp_path, cv=MINIMAL)).project.cv
    for nothing in ([], None, ["empty.yaml"]):
        loaded = load(save(tmp_path, empty="# nothing yet\n", cv=MINIMAL | {"files": nothing}))
        assert loaded.project.cv == alone
        assert codes(loaded) == (["empty-file"] if nothing else [])


# --- where things are -----------------------------------------------------------------------------------------------


def test_every_message_names_the_file_that_is_wrong(tmp_path: Path) -> None:
    part = "sections:\n  work:\n    - organization: Acme\n      strat: 2020\n    - organization: B\n      end: 20x\n"
    over = "person:\n  emial: x\n"
    cv = save(tmp_path, part=part, over=over, cv={"files": ["part.yaml"], "person": {"name": "Ada", "email": "no"}})
    loaded = load(cv, "sections.work.1.start=never", over=("over.yaml",))
    assert set(places(loaded, tmp_path)) == {
        "part.yaml:4:7",
        "part.yaml:6:12",
        "over.yaml:2:3",
        "cv.yaml:5:10",
        "--set",
    }
    span = next(problem.span for problem in loaded.diagnostics if problem.span and problem.span.file == "--set")
    assert (span.line, span.column, span.length) == (1, 23, 5)


def test_words_in_values_are_found_in_their_file(tmp_path: Path) -> None:
    part = {"variants": {"v": {"include": "a and unheard-of"}, "w": {"exclude": "a or or b"}}}
    loaded = load(save(tmp_path, part=part, cv=MINIMAL | {"files": ["part.yaml"]}))
    assert places(loaded, tmp_path) == ["part.yaml:5:19"]
    part["variants"].pop("w")
    loaded = load(save(tmp_path, part=part, cv=MINIMAL | {"files": ["part.yaml"]}))
    assert "part.yaml:3:20" in places(loaded, tmp_path)


def test_a_missing_key_is_missing_where_its_mapping_is(tmp_path: Path) -> None:
    part = {"sections": {"work": [{"position": "Boss"}]}}
    loaded = load(save(tmp_path, part=part, cv=MINIMAL | {"files": ["part.yaml"]}))
    assert (codes(loaded), places(loaded, tmp_path)) == (["missing-key"], ["part.yaml:3:5"])


def test_explain_and_tags_name_each_file(tmp_path: Path, cvtool: Run) -> None:
    part = {"sections": {"work": [{"organization": "Acme", "tags": ["x"]}]}}
    save(tmp_path, sub__part=part, cv=MINIMAL | {"files": ["sub/part.yaml"]})
    assert "sub/part.yaml:3" in cvtool("render", "--explain", cwd=tmp_path).out
    assert "sub/part.yaml:3" in cvtool("tags", cwd=tmp_path).out


# --- files that cannot be -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../out.yaml", "link.yaml", "linked/out.yaml", "{absolute}", "sub/../../out.yaml"])
def test_files_are_below_the_folder_of_the_cv(name: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    cv = save(home, cv=MINIMAL | {"files": [name.format(absolute=tmp_path / "out.yaml")]})
    save(tmp_path, out={"summary": "Secret of somebody else"})
    (home / "sub").mkdir()
    (home / "link.yaml").symlink_to(tmp_path / "out.yaml")
    (home / "linked").symlink_to(tmp_path)
    loaded = load(cv)
    assert (codes(loaded), places(loaded, home)) == (["outside-folder"], ["cv.yaml:7:3"])
    assert "Secret" not in str(loaded.texts)


def test_with_may_be_anywhere_and_lists_what_is_below_itself(tmp_path: Path) -> None:
    cv = save(tmp_path / "home", cv=MINIMAL)
    save(tmp_path, out={"files": ["more.yaml"], "summary": "Out"}, more={"person": {"phone": "1"}})
    project = load(cv, over=("../out.yaml",)).project
    assert (str(project.cv.summary), [phone.value for phone in project.cv.person.phone]) == ("Out", ["1"])


@pytest.mark.parametrize(
    ("listed", "way"),
    [
        ({"cv": ["cv.yaml"]}, "cv.yaml → cv.yaml"),
        ({"cv": ["a.yaml"], "a": ["cv.yaml"]}, "cv.yaml → a.yaml → cv.yaml"),
        ({"cv": ["a.yaml"], "a": ["b.yaml"], "b": ["./a.yaml"]}, "a.yaml → b.yaml → a.yaml"),
    ],
)
def test_files_in_a_circle(listed: dict[str, list[str]], way: str, tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, **{name: (MINIMAL if name == "cv" else {}) | {"files": files} for name, files in listed.items()})
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert result.code == 1
    assert f"lists itself: {way}" in result.messages
    assert f"{list(listed)[-1]}.yaml:" in result.messages


def test_one_file_may_be_listed_twice(tmp_path: Path) -> None:
    contents = {"a": {"files": ["c.yaml"]}, "b": {"files": ["c.yaml"]}, "c": {"summary": "Once"}}
    assert (
        str(load(save(tmp_path, **contents, cv=MINIMAL | {"files": ["a.yaml", "b.yaml"]})).project.cv.summary) == "Once"
    )


def test_files_are_nested_at_most_five_deep(tmp_path: Path) -> None:
    chain: dict[str, Any] = {f"f{depth}": {"files": [f"f{depth + 1}.yaml"]} for depth in range(1, 5)}
    cv = save(tmp_path, **chain, f5={"summary": "Deep"}, cv=MINIMAL | {"files": ["f1.yaml"]})
    assert str(load(cv).project.cv.summary) == "Deep"
    save(tmp_path, f5={"files": ["f6.yaml"]}, f6={"summary": "Deeper"})
    loaded = load(cv)
    assert (codes(loaded), places(loaded, tmp_path)) == (["too-deep"], ["f5.yaml:2:3"])


def test_at_most_fifty_files(tmp_path: Path) -> None:
    names = [f"f{number}.yaml" for number in range(51)]
    contents = {name.removesuffix(".yaml"): {"person": {"also": [name]}} for name in names}
    assert load(save(tmp_path, **contents, cv=MINIMAL | {"files": names[:50]})).is_valid
    loaded = load(save(tmp_path, cv=MINIMAL | {"files": names}))
    assert (codes(loaded), places(loaded, tmp_path)) == (["too-many-files"], ["cv.yaml:57:3"])
    doubling: dict[str, Any] = {f"d{depth}": {"files": [f"d{depth + 1}.yaml"] * 3} for depth in range(5)}
    loaded = load(save(tmp_path, **doubling, d5={}, cv=MINIMAL | {"files": ["d0.yaml"]}))
    assert codes(loaded) == ["too-many-files"]


def test_one_bound_for_all_files_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvtool.cv.layers.reading.MAX_BYTES", 3 * 1024 * 1024)
    part = f"x-a: {'a' * 1024 * 1024}\n"
    contents = dict.fromkeys(("a", "b", "c"), part)
    assert load(save(tmp_path, **contents, cv=MINIMAL | {"files": ["a.yaml", "b.yaml"]})).is_valid
    loaded = load(save(tmp_path, cv=MINIMAL | {"files": ["a.yaml", "b.yaml", "c.yaml"]}))
    assert codes(loaded) == ["too-large"]
    assert "all together" in loaded.diagnostics[0].message


def test_one_bound_for_all_values_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvtool.cv.layers.reading.MAX_NODES", 150)
    part = {"x-a": list(range(100))}
    assert load(save(tmp_path, a=part, cv=MINIMAL | {"files": ["a.yaml"]})).is_valid
    assert codes(load(save(tmp_path, a=part, b=part, cv=MINIMAL | {"files": ["a.yaml", "b.yaml"]}))) == ["too-large"]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("fifo", "is not a regular file"),
        ("folder", "is a folder, not a file"),
        ("device", "is not below the folder of the CV"),
        ("dangling", "there is no file"),
        ("loop", "cannot be read"),
        ("nothing", "there is no file"),
        ("nul", "cannot be read"),
    ],
)
def test_what_cannot_be_listed(kind: str, message: str, tmp_path: Path, process: Run) -> None:
    odd = tmp_path / "odd.yaml"
    match kind:
        case "fifo":
            os.mkfifo(odd)
        case "folder":
            odd.mkdir()
        case "device":
            odd.symlink_to("/dev/zero")
        case "dangling":
            odd.symlink_to(tmp_path / "nowhere")
        case "loop":
            odd.symlink_to(odd)
        case _:
            pass
    name = '"a\\0b.yaml"' if kind == "nul" else "odd.yaml"
    save(tmp_path, cv=f"files:\n  - {name}\nperson: {{name: Ada}}\nsections: {{text: [Hi]}}\n")
    for command in ("validate", "tags"):
        result = process(command, "cv.yaml", cwd=tmp_path)
        assert result.code == 1
        assert "cv.yaml:2:5: error[" in result.messages
        assert message in result.messages
        assert "Traceback" not in result.messages


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("sections:\n  work: @x\n", "yaml-syntax", "part.yaml:2:9"),
        ("- a list\n", "bad-type", "part.yaml:1:1"),
        ("summary: a\nsummary: b\n", "duplicate-key", "part.yaml:2:1"),
    ],
)
def test_a_listed_file_that_is_wrong(text: str, code: str, place: str, tmp_path: Path, cvtool: Run) -> None:
    """What is in the files that cannot be read is not called missing."""
    save(tmp_path, part=text, cv={"files": ["part.yaml"], "sections": {"text": ["Hi"]}, "person": {"name": "Ada"}})
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert f"{place}: error[{code}]" in result.messages
    assert f"  {text.splitlines()[int(place.split(':')[1]) - 1]}\n" in result.messages
    assert "1 error\n" in result.messages


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    cv = save(tmp_path, cv={"files": ["latin.yaml"]})
    (tmp_path / "latin.yaml").write_bytes("person:\n  name: Zoé\n".encode("latin-1"))
    loaded = load(cv)
    assert codes(loaded) == ["bad-encoding"]
    assert places(loaded, tmp_path)[0].startswith("latin.yaml:2")


def test_all_files_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    cv = save(tmp_path, a="x: [", cv={"files": ["a.yaml", "b.yaml", "c.yaml"]})
    assert codes(load(cv)) == ["yaml-syntax", "no-file", "no-file"]


@pytest.mark.parametrize("files", ["{a: b.yaml}", "5", "[{a: b}]", "[[a.yaml]]", "['']"])
def test_files_that_are_no_list_of_names(files: str, tmp_path: Path) -> None:
    loaded = load(save(tmp_path, cv=f"person: {{name: Ada}}\nfiles: {files}\n"))
    assert codes(loaded) == ["bad-type"]
    assert loaded.diagnostics[0].span
    assert loaded.diagnostics[0].span.line == 2


def test_files_and_include_hint_at_each_other(tmp_path: Path) -> None:
    wrong = {"include": ["work.yaml"], "variants": {"v": {"files": ["work.yaml"]}}}
    hints = {problem.message: problem.hint for problem in load(save(tmp_path, cv=MINIMAL | wrong)).diagnostics}
    assert "`files: [work.yaml]`" in hints["there is no key `include` at the top of a CV"]
    assert "`include: systems or ml`" in hints["there is no key `files` in `variants.v`"]
    [tag] = load(save(tmp_path, cv=MINIMAL | {"variants": {"v": {"include": "work.yaml"}}})).diagnostics
    assert "`files: [work.yaml]`" in tag.hint


# --- --set ----------------------------------------------------------------------------------------------------------

JOBS = {
    "person": {"name": "Ada", "also": ["A"], "profiles": [{"network": "GitHub", "username": "ada"}]},
    "sections": {
        "work": [
            {"organization": "Acme", "start": 2018, "highlights": ["One", {"text": "Two", "id": "two"}]},
            {"organization": "Globex", "id": "globex", "roles": [{"position": "Boss"}]},
        ],
        "skills": {"title": "Skills", "entries": ["Python"]},
    },
    "variants": {"v": {"limit": {"work": 1}}, "v1.5": {}},
}


@pytest.mark.parametrize(
    ("typed", "path", "value"),
    [
        ("person.name=Bea", "person.name", "Bea"),
        ("person.also.0=B", "person.also", ("B",)),
        ("person.profiles.0.username=bea", "person.profiles.0.username", "bea"),
        ("sections.work.0.organization=Z", "sections.work.entries.0.organization", "Z"),
        ("sections.work.entries.0.organization=Z", "sections.work.entries.0.organization", "Z"),
        ("sections.work.globex.position=Boss", "", None),
        ("sections.work.globex.roles.0.position=Head", "sections.work.entries.1.roles.0.position", "Head"),
        ("sections.work.0.highlights.two.text=Deux", "sections.work.entries.0.highlights.1.text", "Deux"),
        ("sections.work.0.highlights=[A, B]", "sections.work.entries.0.highlights.1.text", "B"),
        ("sections.work.title=Jobs", "sections.work.title", "Jobs"),
        ("sections.skills=[Go]", "sections.skills.entries.0.name", "Go"),
        ("sections.skills.entries=[{name: Go}]", "sections.skills.entries.0.name", "Go"),
        ("sections.text=[New]", "sections.text.entries.0.paragraphs", ("New",)),
        (r"variants.v1\.5.max_pages=2", "variants.v1_5.max_pages", 2),
        ("variants.v.limit.work=3", "variants.v.limit.work.entries", 3),
        ("person.headline={en: A, fr: B}", "person.headline", {"en": "A", "fr": "B"}),
        ("person.phone=0049", "person.phone.0.value", "0049"),
        ("summary=no", "summary", "no"),
        ('summary="a: b # c"', "summary", "a: b # c"),
        ("summary=C#", "summary", "C#"),
        ("person.also=", "person.also", ()),
        ("person={email: a@example.org}", "person.email.0.value", "a@example.org"),
        ("summary=a=b", "summary", "a=b"),
    ],
)
def test_what_set_sets(typed: str, path: str, value: Any, tmp_path: Path) -> None:
    loaded = load(save(tmp_path, cv=JOBS), typed)
    if not path:  # a job with roles has no position of its own
        assert codes(loaded) == ["bad-value"]
        return
    found: Any = loaded.project.cv
    for part in path.split("."):
        match found:
            case tuple():
                found = found[int(part)]
            case dict():
                found = found[part.replace("_", ".")]
            case _:
                found = getattr(found, part)
    assert found == value


@pytest.mark.parametrize(
    ("typed", "message", "column"),
    [
        ("nonsense", "--set needs PATH=VALUE", 1),
        ("=x", "a part of the path is empty", 1),
        ("a..b=c", "a part of the path is empty", 3),
        ("person.=c", "a part of the path is empty", 8),
        ("sections.work.7.end=2020", "`sections.work.entries` has no `7`: its elements are 0 to 1", 15),
        ("sections.work.-1.end=2020", "`-1`", 15),
        ("sections.work.99999999999999999999.end=2020", "has no `99999999999999999999`", 15),
        ("sections.skills.0.level=expert", "`sections.skills.entries.0` is one value: it has no `level`", 19),
        ("person.name.fr=Ada", "`person.name` is one value", 13),
        ("person.also.x=Ada", "`person.also` has no `x`", 13),
        ("sections.talks.0.title=T", "there is no `sections.talks`", 10),
        ("person.also.0.x.y=Ada", "`person.also.0` is one value", 15),
        ("files=[a.yaml]", "`files` cannot be set", 1),
        ("summary=a # b", "`#` starts a comment here", 11),
        ("summary=#1", "`#` starts a comment here", 9),
        ("theme.accent=#ff0000", "put it in quotes: --set theme.accent='\"#ff0000\"'", 14),
        ("theme.accent= #fff", "put it in quotes: --set theme.accent='\"#fff\"'", 14),
        ("person.headline=C #1", "put it in quotes: --set person.headline='\"C #1\"'", 19),
        ("sections.wrok.0.end=2020", "did you mean `work`?", 10),
        ("summary=- a", "this is not one value on one line", 9),
        ("summary=a: b", "this is not one value on one line", 9),
        ("summary=|\n  a", "this is not one value on one line", 9),
        ("person.also=[a", "bracket opened here is never closed", 13),
        ("summary='a", "never closed", 9),
        ("summary=*x", "", 9),
    ],
)
def test_nonsense_is_a_usage_error(typed: str, message: str, column: int, tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, cv=JOBS)
    for command in ("render", "validate", "tags"):
        result = cvtool(command, "cv.yaml", "--set", typed, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert message in result.messages
        assert "--set: error[" in result.messages
        caret = next((line for line in result.messages.splitlines() if line.strip(" ^") == "" and "^" in line), None)
        assert caret is None if not typed else caret == f"  {' ' * (column - 1)}{caret.strip()}"  # type: ignore[union-attr]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cv.yaml"]


def test_each_option_has_its_own_line(tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, cv=JOBS)
    words = ("--set", "person.phone=1", "--set", "person.emial=x", "--set", "sections.work.1.end=soon")
    result = cvtool("validate", "cv.yaml", *words, cwd=tmp_path)
    assert "  person.emial=x\n         ^^^^^\n  hint: did you mean `email`?" in result.messages
    assert "  sections.work.1.end=soon\n                      ^^^^\n" in result.messages


def test_what_is_around_a_set_value_keeps_its_place(tmp_path: Path) -> None:
    cv = save(tmp_path, cv={"person": {"also": ["A"]}, "sections": {"work": [{"organization": "X"}]}})
    loaded = load(cv, "person.also.0=B", "sections.work.0.end=2020")
    assert (codes(loaded), places(loaded, tmp_path)) == (["missing-key"], ["cv.yaml:1:1"])
    loaded = load(cv, "person.name=A", "sections.work.0.colour.of.hair=red")
    assert [str(problem.span and problem.span.column) for problem in loaded.diagnostics] == ["17"]


def test_a_theme_given_by_name_becomes_its_base(tmp_path: Path) -> None:
    for theme in ({"theme": "margin"}, {}):
        loaded = load(save(tmp_path, cv=JOBS | theme), "theme.accent=blue")
        assert loaded.diagnostics[0].span
        assert loaded.diagnostics[0].span.file == "--set"


# --- stdin, output, commands ----------------------------------------------------------------------------------------


def test_stdin(tmp_path: Path, cvtool: Run) -> None:
    text = yaml.safe_dump(MINIMAL)
    assert "Hello" in cvtool("render", "-", "-f", "text", cwd=tmp_path, stdin=text).out
    assert "stdin: valid, a CV with 1 section" in cvtool("validate", "-", cwd=tmp_path, stdin=text).messages
    wrong = cvtool("validate", "-", "--stdin-filename", "my/cv.yaml", cwd=tmp_path, stdin="person: {nmae: Ada}\n")
    assert "my/cv.yaml:1:10: error[unknown-key]" in wrong.messages
    made = cvtool("render", "-", "-f", "html", "-o", "out/", "--stdin-filename", "ada.yaml", cwd=tmp_path, stdin=text)
    assert made.code == 0, made.messages
    assert (tmp_path / "out" / "ada.html").is_file()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.bib", "@misc{k, title={T}, author={A}, year={2000}}", "x.bib: valid, a bibliography with 1 publication"),
        ("x.json", '{"basics": {"name": "Ada"}}', "x.json: valid, a JSON Resume"),
        ("", "", "stdin: error[empty-file]: the file is empty"),
    ],
)
def test_stdin_is_what_its_name_says(name: str, text: str, said: str, tmp_path: Path, cvtool: Run) -> None:
    words = ("--stdin-filename", name) if name else ()
    assert said in cvtool("validate", "-", *words, cwd=tmp_path, stdin=text).messages


def test_paths_on_stdin_are_those_of_its_name(tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, sub__part={"person": {"name": "Ada"}, "sections": {"text": ["Hello"]}})
    words = ("validate", "-", "--stdin-filename", "sub/cv.yaml")
    assert cvtool(*words, cwd=tmp_path, stdin="files: [part.yaml]\n").code == 0
    assert "outside-folder" in cvtool(*words, cwd=tmp_path, stdin="files: [../part.yaml]\n").messages


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("validate", "-", "-"), "stdin can be read only once"),
        (("validate", "cv.yaml", "--stdin-filename", "x.yaml"), "--stdin-filename is for a CV on stdin"),
        (("render", "cv.yaml", "--stdin-filename", "x.yaml"), "--stdin-filename is for a CV on stdin"),
        (("render", "-", "--match", "-", "--max-pages", "1"), "cannot both be stdin"),
        (("validate", "pubs.bib", "--set", "summary=x"), "--with and --set are for a CV"),
        (("pubs", "pubs.bib", "--set", "summary=x"), "--set is for a CV, not for a bibliography alone"),
        (("pubs", "-", "--with", "cv.yaml"), "--with is for a CV, not for a bibliography alone"),
    ],
)
def test_options_that_mean_nothing(words: tuple[str, ...], message: str, tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, cv=MINIMAL)
    (tmp_path / "pubs.bib").write_text("")
    result = cvtool(*words, cwd=tmp_path, stdin=yaml.safe_dump(MINIMAL))
    assert result.code == 2
    assert message in result.messages


COMMANDS = [
    ("render", "-f", "text"),
    ("render", "--explain"),
    ("validate", "cv.yaml"),
    ("pubs", "cv.yaml", "-f", "json"),
    ("variants",),
    ("tags",),
    ("match", "job.txt"),
    ("diff", "v", "w"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_takes_them(words: tuple[str, ...], tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "job.txt").write_text("Python and Kubernetes")
    (tmp_path / "pubs.bib").write_text("@misc{k, title={T}, author={Ada}, year={2000}}")
    entry = {"organization": "Acme", "tags": ["a"], "highlights": ["Wrote Python."]}
    over = {"bibliography": "pubs.bib", "sections": {"work": [entry], "publications": None}}
    save(tmp_path, over=over, cv=MINIMAL | {"variants": {"v": {}, "w": {"exclude": "a"}}})
    without = cvtool(*words, cwd=tmp_path)
    result = cvtool(*words, "--with", "over.yaml", "--set", "sections.work.0.organization=Globex", cwd=tmp_path)
    assert result.code == 0, result.err
    assert (result.out, result.err) != (without.out, without.err)
    assert "--set: error[unknown-key]" in cvtool(*words, "--set", "person.nmae=x", cwd=tmp_path).messages


@pytest.mark.parametrize("name", ["part.yaml", "sub/part.yaml", "over.yaml", "hard.yaml"])
def test_no_layer_is_written_over(name: str, tmp_path: Path, cvtool: Run) -> None:
    listed = {"files": ["part.yaml", "sub/part.yaml"]}
    save(tmp_path, part={}, sub__part={}, over={"summary": "x"}, cv=MINIMAL | listed)
    os.link(tmp_path / "part.yaml", tmp_path / "hard.yaml")
    before = (tmp_path / name).read_bytes()
    result = cvtool("render", "--with", "over.yaml", "-f", "text", "-o", name, cwd=tmp_path)
    assert result.code == 2
    assert "would overwrite its source" in result.err
    assert (tmp_path / name).read_bytes() == before


def test_the_file_of_stdin_is_not_written_over(tmp_path: Path, cvtool: Run) -> None:
    save(tmp_path, cv=MINIMAL)
    words = ("render", "-", "--stdin-filename", "cv.yaml", "-f", "text", "-o", "cv.yaml")
    assert "would overwrite its source cv.yaml" in cvtool(*words, cwd=tmp_path, stdin=yaml.safe_dump(MINIMAL)).err


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line.replace("cvtool", f"{sys.executable} -m cvtool")],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("output", ["/dev/null", "/dev/stdout", "/dev/fd/1", "/dev/fd/5"])
def test_a_device_is_no_folder(output: str, tmp_path: Path) -> None:
    save(tmp_path, cv=MINIMAL)
    done = shell(f"cvtool render -f text -o {output} 5>fifth", tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("Hello" in done.stdout) is (output in {"/dev/stdout", "/dev/fd/1"})
    assert ("Hello" in (tmp_path / "fifth").read_text()) is (output == "/dev/fd/5")


def test_a_closed_descriptor_is_named(tmp_path: Path) -> None:
    save(tmp_path, cv=MINIMAL)
    done = shell("cvtool render -f text -o /dev/fd/77", tmp_path)
    assert done.returncode == 1
    assert "/dev/fd/77 cannot be written" in done.stderr
    assert "cv.txt" not in done.stderr


def test_with_may_be_a_pipe(tmp_path: Path) -> None:
    save(tmp_path, cv=MINIMAL)
    done = shell("cvtool render -f text --with <(echo 'summary: Piped')", tmp_path)
    assert "Piped" in done.stdout


def test_layers_load_only_where_there_are_some(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from cvtool.cv.load import load_project; "
        "load_project(Path('cv.yaml'), Path()); print(*(f'cvtool.cv.{name}' in sys.modules for name in sys.argv[1:]))"
    )
    words = [sys.executable, "-c", script, "layers", "hidden"]
    private = {"x-a": {"visibility": "private"}}
    for more, found in (({}, "False False\n"), ({"files": []}, "True False\n"), (private, "False True\n")):
        save(tmp_path, cv=MINIMAL | more)
        env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
        assert done.stdout == found


def test_a_revision_of_git_has_its_own_files(tmp_path: Path, cvtool: Run) -> None:
    git = "git -c user.name=A -c user.email=a@b"
    save(
        tmp_path, sub__part={"sections": {"work": [{"organization": "Old"}]}}, cv=MINIMAL | {"files": ["sub/part.yaml"]}
    )
    assert shell(f"git init -q && git add -A && {git} commit -qm x", tmp_path).returncode == 0
    save(tmp_path, sub__part={"sections": {"work": [{"organization": "New"}]}})
    changes = cvtool("diff", "HEAD", "cv.yaml", cwd=tmp_path)
    assert "- Old" in changes.out
    assert "+ New" in changes.out


def test_python_callers_lay_over_a_cv_too(tmp_path: Path) -> None:
    cv = save(tmp_path, over={"summary": "Over"}, cv=MINIMAL)
    loaded = cvtool_api.load(cv, over=[tmp_path / "over.yaml"], values=["person.name=Bea"])
    assert (str(loaded.project.cv.summary), str(loaded.project.cv.person.name)) == ("Over", "Bea")
    with pytest.raises(ValueError, match="needs PATH=VALUE"):
        cvtool_api.load(cv, values=["nonsense"])


def test_errors_of_python_callers_carry_the_place(tmp_path: Path) -> None:
    with pytest.raises(CvtoolError) as caught:
        load(save(tmp_path, cv=JOBS), "sections.work.9.end=1")
    assert caught.value.exit_code == 2
    assert caught.value.texts["--set"] == "sections.work.9.end=1"
