"""First mistakes: keys as other tools call them, and files of other tools; the goldens are in `diagnostics/slips-*`."""

import re
from pathlib import Path

import pytest
from conftest import Run

from cvtool.cv import slips
from cvtool.cv.keys import keys_at
from cvtool.cv.model.cv import CV
from cvtool.cv.model.variants import Variant
from cvtool.cv.sections import SECTIONS
from cvtool.themes.options import OPTIONS


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
    keys |= {*keys_at(()), *keys_at(("person",)), *keys_at(("sections", "work"), "work"), "value", *CV.model_fields}
    keys |= {*Variant.model_fields, *OPTIONS, "base", "at", "note", "network", "username", "label"}
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
        (
            "work:\n    - organization: A\n      highlights: [[x]]",
            'write `- x`; with its brackets, put it in quotes: `- "[x]"`',
        ),
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


@pytest.mark.parametrize(
    ("person", "hint"),
    [
        ("github: https://github.com/x", "profiles: [{network: github, url: https://github.com/x}]"),
        ("linkedin: linkedin.com/in/x", "profiles: [{network: linkedin, url: https://linkedin.com/in/x}]"),
        ("twitter: '@x'", 'profiles: [{network: twitter, username: "@x"}]'),
        ("mastodon: '@a@b.social'", 'profiles: [{network: mastodon, username: "@a@b.social"}]'),
        ("github: {username: x}", "profiles: [{network: github, username: x}]"),
        ("profiles: {github: x}", "profiles: [{network: github, username: x}]"),
        ("profiles: [{github: x}]", "{network: github, username: x}"),
        ("profiles: ['https://github.com/x']", "{network: github, url: https://github.com/x}"),
        ("profiles: [github]", "{network: github, username: …}"),
        ("email: {office: a@x.org}", "{value: a@x.org, label: office}"),
        ("phone: [{work: '+1 202'}]", "{value: +1 202, label: work}"),
        ("email: 'mailto:a@x.org'", "a@x.org"),
        ("email: Ada <a@x.org>", "a@x.org"),
    ],
)
def test_an_account_or_a_contact_is_shown_as_it_should_be(person: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada, {person}}}\nsections: {{skills: [Go]}}\n")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert f"hint: write `{hint}`" in result.messages
    assert result.messages.endswith("\n1 error\n")
    key = hint.partition(":")[0]
    right = hint if key == "profiles" else f"{person.partition(':')[0]}: [{hint}]"
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada, {right}}}\nsections: {{skills: [Go]}}\n")
    assert "error" not in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


def test_several_addresses_in_one_text_are_a_list(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text("person: {name: Ada, email: 'a@x.org, b@x.org'}\n")
    assert "hint: write a list: `[a@x.org, b@x.org]`" in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("person: Ada", "write it as `person: {name: Ada}`"),
        ("sections: [work]", "write each as a key, without its `- `: `sections: {work: […], education: […]}`"),
        ("variants: [a]", "write each as a key, without its `- `: `variants: {industry: {include: systems}}`"),
        ("variants: {a: ml}", "write it as `a: {include: …}`"),
        ("variants: {a: {limit: 4}}", "write it as `limit: {work: 4}`"),
        ("theme: [modern]", "write it as `theme: modern`"),
        ("language: [en]", "write it as `language: en`"),
        ("summary: [a, b]", "write one text: `summary: |`, and the lines below it, indented"),
        ("metadata: [a]", "write it as `metadata: {subject: …, keywords: […]}`"),
        ("sections: {publications: {select: selected}}", "to choose by tags, write `select: {tags: selected}`"),
        ("sections: {work: {select: [ml, db]}}", "to choose by tags, write `select: {tags: ml or db}`"),
        ("sections: {work: [{organization: A, position: [x, y]}]}", "write it as `position: x, y`"),
        ("sections: {publications: [{title: x}]}", "write `publications: {}`"),
        ("sections: {papers: {kind: publications, entries: [x]}}", "write `papers: {kind: publications}`"),
        ("sections: {figures: {kind: chart, chart: venues, entries: [x]}}", "write `{kind: chart, chart: "),
    ],
)
def test_a_value_of_another_type_is_shown_as_it_should_be(wrong: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    head = "" if wrong.startswith("person") else "person: {name: Ada}\n"
    (tmp_path / "cv.yaml").write_text(f"{head}{wrong}\n", encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    assert hint in result.messages
    assert result.messages.endswith("\n1 error\n")


@pytest.mark.parametrize("key", ["sections: {work: {select: }}", "checks:", "queries:"])
def test_an_option_with_nothing_after_it_is_none(key: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\n{key}\n", encoding="utf-8")
    assert "error" not in cvtool("validate", "cv.yaml", cwd=tmp_path).messages


@pytest.mark.parametrize(
    ("theme", "codes"),
    [
        ("theme: {base: modren, accent: '#12'}", ["unknown-theme", "bad-value"]),
        ("theme: {base: nope, font_size: big, paper: a3}", ["unknown-theme", "bad-type", "bad-choice"]),
        ("variants: {a: {theme: klassic, max_pages: x}}", ["unknown-theme", "bad-type"]),
    ],
)
def test_all_that_is_wrong_with_a_theme_is_said_at_once(
    theme: str, codes: list[str], cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\n{theme}\n", encoding="utf-8")
    messages = cvtool("validate", "cv.yaml", cwd=tmp_path).messages
    assert re.findall(r"error\[([\w-]+)\]", messages) == codes


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('summary: "a \\{{count x}}"', "2:13", "`\\{` begins an escape that there is not", "write `\\\\{`"),
        ('summary: "see \\[@Lam]"', "2:15", "`\\[` begins an escape", "write `\\\\[`"),
        ('summary: "In C:\\users"', "2:16", "`\\u` begins an escape", "put the text in single quotes"),
        ("---\nsections: {}", "2:1", "a second document begins here", "a CV is one document: remove the `---`"),
        ("theme: {accent: #ff0000}", "2:17", "this is a comment", "put the text that has the `#` in quotes"),
        ("x-a: [a,\n  {b: 1}, ", "2:6", "the bracket opened here is never closed", "close it with } or ]"),
    ],
)
def test_what_is_not_yaml_is_explained(  # noqa: PLR0913, PLR0917
    text: str, place: str, message: str, hint: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\n{text}\n", encoding="utf-8")
    messages = cvtool("validate", "cv.yaml", cwd=tmp_path).messages
    assert f"cv.yaml:{place}: error[yaml-syntax]: " in messages
    assert message in messages
    assert hint in messages


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example", "data:text/html,x", "FILE:///etc/x"])
@pytest.mark.parametrize("place", ["website: '{}'", "profiles: [{{network: X, url: '{}'}}]"])
def test_an_address_of_another_scheme_gets_no_guess(address: str, place: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B, {place.format(address)}}}\n", encoding="utf-8")
    said = cvtool("validate", "cv.yaml", cwd=tmp_path).out
    assert f"cannot be an address that begins with `{address.partition(':')[0]}:`" in said
    assert "it may begin with https:, http:, mailto:, tel:, doi:" in said
    assert "https://" not in said.replace(address, "")


@pytest.mark.parametrize("address", ["localhost:8000", "x.example:80/a", "x.example"])
def test_a_host_with_a_port_needs_https(address: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B, website: '{address}'}}\n", encoding="utf-8")
    assert f"write `https://{address}`" in cvtool("validate", "cv.yaml", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("theme: {one_line: talks}", "write it as `one_line: [talks]`"),
        ("theme:\n  side_sections: skills", "write it as `side_sections: [skills]`"),
        ("sections: {work: [{organization: X, highlights: done}]}", "write it as `highlights: [done]`"),
        (
            "sections: {work: [{organization: X, highlights: [[x]]}]}",
            "write `- x`; with its brackets",
        ),
        ("sections: {talks: [{title: X, highlights: [[x, y]]}]}", "write each text after a `- ` of its own"),
    ],
)
def test_one_value_for_a_list_is_written_in_brackets(text: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B}}\n{text}\n", encoding="utf-8")
    said = cvtool("validate", "cv.yaml", cwd=tmp_path).out
    assert hint in said
    assert "must be a mapping" not in said


@pytest.mark.parametrize("value", ["2020", "[2020]", "'2020'", "2020.5"])
def test_a_field_is_chosen_by_one_value_of_any_kind(value: str, cvtool: Run, tmp_path: Path) -> None:
    section = f"{{select: {{field: {{number: {value}}}}}, entries: [{{title: X, number: {value.strip('[]')}}}]}}"
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B}}\nsections: {{grants: {section}}}\n", encoding="utf-8")
    assert "error" not in cvtool("validate", "cv.yaml", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("sections.work.Stripe.end=2021", "this one is `sections.work.1`"),
        ("sections.work.stripe.highlights.0=x", "this one is `sections.work.1`"),
        ("sections.work.Nobody.end=2021", "or by its number from 0"),
    ],
)
def test_an_entry_is_not_set_by_its_name(path: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    jobs = "[{organization: X, start: 2020}, {organization: Stripe, start: 2010}]"
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A B}}\nsections: {{work: {jobs}}}\n", encoding="utf-8")
    said = cvtool("render", "cv.yaml", "-f", "text", "--set", path, cwd=tmp_path).err
    assert "has no entry or key" in said
    assert hint in said
    assert "did you mean" not in said


@pytest.mark.parametrize("key", ["summary: I build looms", "language: en", "theme: modern"])
def test_a_key_of_the_cv_in_person_is_sent_to_the_top(key: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person:\n  name: Ada Byron\n  {key}\n", "utf-8")
    result = cvtool("validate", "cv.yaml", cwd=tmp_path)
    name = key.partition(":")[0]
    assert f"write `{name}:` at the top of the CV, beside `person:`" in result.messages
