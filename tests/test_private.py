"""What is private or redacted leaves the file through no door: every output is searched for it."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.app.render.formats import Rendering
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.project import Positions, make_project
from cvtool.select.choice import Choice
from cvtool.select.explain import as_json, as_rows, explain
from cvtool.writers.formats import WRITERS

TEXTS = [name for name, writer in WRITERS.items() if not writer.binary]
TODAY = date(2026, 11, 24)

HEAD: dict[str, Any] = {
    "titles": "Marker title",
    "postnominals": "Marker postnominal",
    "pronouns": "marker/pronouns",
    "also": "Marker Also",
    "affiliation": "Marker affiliation",
    "address": "Marker address",
    "email": "marker-email@example.org",
    "phone": "+1 555 0100 0199",
    "website": "https://marker-website.example.org",
    "location": "Marker Town",
    "photo": "https://example.org/marker-photo.png",
    "orcid": "0000-0002-1825-0097",
    "headline": "Marker headline",
}
REDACTED = {**HEAD, "orcid": "1825", "phone": "0199", "summary": "Marker summary", "profiles": "marker-profile"}
"""Field → what would give it away."""


class Builder:
    """A CV in which every item has a word of its own; ``hidden`` says which are private, in their order."""

    def __init__(self, hidden: list[bool]) -> None:
        self.hidden = iter(hidden)
        self.secret: set[str] = set()
        self.open: set[str] = set()
        self.count = 0

    def mark(self, *, inside: bool) -> tuple[str, dict[str, Any], bool]:
        self.count += 1
        word = f"Marker{self.count:03}"
        private = next(self.hidden, False)
        (self.secret if private or inside else self.open).add(word)
        own = {"tags": [f"tag-{word}"]} | ({"visibility": "private"} if private else {})
        return word, own, private or inside

    def highlight(self, *, inside: bool, depth: int = 0) -> dict[str, Any]:
        word, own, out = self.mark(inside=inside)
        below = [self.highlight(inside=out, depth=depth + 1)] if depth < 2 else []
        return {"text": word, "highlights": below, "id": f"id-{word}", **own}

    def entry(self, key: str, *, inside: bool, roles: bool = False) -> dict[str, Any]:
        word, own, out = self.mark(inside=inside)
        more = {"roles": [self.entry("position", inside=out)]} if roles else {}
        return {key: word, "id": f"id-{word}", "highlights": [self.highlight(inside=out)], **own, **more}

    def section(self, kind: str, key: str, *, roles: bool = False) -> dict[str, Any]:
        word, own, out = self.mark(inside=False)
        entries = [self.entry(key, inside=out, roles=roles) for _ in range(2)]
        return {"kind": kind, "title": word, "entries": entries, **own}

    def cv(self) -> dict[str, Any]:
        word, own, _ = self.mark(inside=False)
        profile = {"network": word, "username": "marker-profile", **own}
        return {
            "person": {"name": "Ada Lovelace", "profiles": [profile], **HEAD},
            "summary": "Marker summary",
            "sections": {
                "work": self.section("work", "organization", roles=True),
                "talks": self.section("talks", "title"),  # JSON Resume keeps it in its meta
                "projects": self.section("projects", "name"),
            },
            "variants": {"rival": {"summary": "Marker of another variant"}},
        }


def outputs(cv: CV, choice: Choice, formats: list[str]) -> Iterator[tuple[str, str]]:
    prepared = prepare(make_project(cv), RenderRequest(TODAY, choice))
    rendering = Rendering(prepared)
    for name in formats:
        files, notes = rendering.files([name])
        yield name, files[0].data.decode() + repr(notes)
    told = explain(prepared.selection, Positions())
    yield "explain", as_json(told) + repr(as_rows(told))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.booleans(), max_size=30), st.sets(st.sampled_from(sorted(REDACTED))))
def test_no_text_tells_what_is_private_or_redacted(hidden: list[bool], redact: set[str]) -> None:
    builder = Builder(hidden)
    cv = CV.model_validate(builder.cv())
    variant = Variant.model_validate({"redact": sorted(redact)})
    for name, text in outputs(cv, Choice(variant, "x", {"redact": "x"}), TEXTS):
        for word in builder.secret | {"another variant"} | {REDACTED[field] for field in redact}:
            assert word not in text, f"{name}: {word}"
    shown = "".join(text for _, text in outputs(cv, Choice(private=True), ["html", "jsonresume"]))
    for word in builder.secret | builder.open:
        assert word in shown, "a marker that can never be found proves nothing"


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Builder]:
    builder = Builder([True, False, True, False] * 8)
    folder = tmp_path_factory.mktemp("secretive")
    path = folder / "cv.yaml"
    path.write_text(yaml.safe_dump(builder.cv() | {"bibliography": "pubs.bib"}, sort_keys=False))
    (folder / "pubs.bib").write_text("@misc{k, title={T}, author={Ada Lovelace}, year={2000}}")
    return path, builder


@pytest.mark.parametrize("variant", ["", "rival"])
def test_pdf_and_its_metadata(variant: str, secretive: tuple[Path, Builder], cvtool: Run) -> None:
    path, builder = secretive
    words = ("--variant", variant) if variant else ()
    made = cvtool("render", str(path), "-f", "pdf", "-o", "-", "--redact", ",".join(REDACTED), *words)
    reader = pypdf.PdfReader(io.BytesIO(made.raw))
    text = "".join(page.extract_text() for page in reader.pages) + repr(reader.metadata) + repr(reader.xmp_metadata)
    text += repr([item.get_object() for page in reader.pages for item in page.get("/Annots", [])])
    for word in builder.secret | set(REDACTED.values()):
        assert word not in text, word
    assert builder.open & set(text.split())


@pytest.mark.parametrize(
    "words",
    [
        ("render", "--explain"),
        ("render", "--explain", "-f", "json"),
        ("variants",),
        ("tags",),
        ("tags", "-f", "json"),
        ("pubs", "-f", "json"),
        ("validate",),
    ],
)
def test_commands(words: tuple[str, ...], secretive: tuple[Path, Builder], cvtool: Run) -> None:
    path, builder = secretive
    result = cvtool(words[0], str(path), *words[1:])
    assert result.code == 0, result.messages
    for word in builder.secret:
        assert word not in result.messages, word


@pytest.mark.parametrize(
    "part",
    [
        "skills: [{name: Secretive, visibility: PRIV}, Rust]",
        "work: [{organization: Acme, start: 2020, visibility: PRIV}]",
        "talks: [{title: Open, date: 2020, highlights: [{text: Hidden thing, visibility: PRIV}]}]",
    ],
)
def test_a_note_on_what_stays_private_names_the_mark(part: str, cvtool: Run, tmp_path: Path) -> None:
    cv = "person: {name: A B}\nsections:\n  {}\n"
    (tmp_path / "cv.yaml").write_text(cv.replace("{}", part.replace("PRIV", "private")), encoding="utf-8")
    (tmp_path / "over.yaml").write_text(cv.replace("{}", part.replace("PRIV", "public")), encoding="utf-8")
    result = cvtool("validate", "cv.yaml", "--with", "over.yaml", cwd=tmp_path)
    assert "elsewhere it is marked `visibility: private`" in result.out
    assert "Secretive" not in result.out
    assert "Hidden" not in result.out


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("date: Mai 2018", "2018"),
        ("date: Herbst 1987", "1987"),
        ("date: [2019, Mai 1987]", "1987"),
        ("date: wohl Mai 1987", "1987"),
        ("date: Mai 1987 bis Juni 1988", "198"),
        ("tags: Geheimes Wort", "Geheimes"),
        ("start: {text: bald, sort: Mai 1987}", "1987"),
        ("date: 1987-88", "1987"),
        ("tags: 'geheim; xyz'", "xyz"),
    ],
)
def test_a_hint_does_not_say_what_a_private_value_means(entry: str, said: str, cvtool: Run, tmp_path: Path) -> None:
    text = f"person: {{name: Zoë}}\nsections:\n  awards:\n    - {{title: T, visibility: private, {entry}}}\n"
    (tmp_path / "cv.yaml").write_text(text, encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert result.code == 1
    assert said not in result.messages.replace("2017", "")
