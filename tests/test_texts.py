"""Texts: blocks where there is room for them, markup in every title, publications and numbers in sentences."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import TODAY, Run, tool
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvtool.cv.model.cv import CV
from cvtool.cv.model.insertions import find_inserts
from cvtool.cv.model.markdown import MAX_LISTS, parse_blocks, parse_inlines
from cvtool.document import Bullet, Bullets, Code, Emph, Inlines, Link, Paragraph, Str, plain

BIB = """@article{lam18, author={Max Lam and Ann Bee and Cy Dee}, title={A Paper}, journal={J}, year=2018, doi={10.1/x}}
@inproceedings{two, author={Ada Bo and Cy Dee}, title={Two}, booktitle={V}, year=2020}
@misc{hidden, author={Ada Bo}, title={Hidden}, year=2021, keywords={h}}
"""


def text(content: str) -> Inlines:
    return (Str(content),)


def points(*contents: str, first: int | None = None) -> Bullets:
    return Bullets(tuple(Bullet(text(content)) for content in contents), first=first)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def render(cvtool: Run, folder: Path, cv: str, form: str = "markdown", *more: str) -> str:
    (folder / "cv.yaml").write_text(cv, encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", form, "--today", TODAY, *more, cwd=folder)
    assert result.code == 0, result.err
    return result.out


def validate(cvtool: Run, folder: Path, cv: str) -> str:
    (folder / "cv.yaml").write_text(cv, encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=folder)
    return result.messages


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("First.\n\n- a\n- b\n", (Paragraph(text("First.")), points("a", "b"))),
        ("One\nline.\n\nTwo.", (Paragraph(text("One line.")), Paragraph(text("Two.")))),
        ("3. c\n4. d", (points("c", "d", first=3),)),
        ("- a\n  - b\n\n  p", (Bullets((Bullet(text("a"), (points("b"), Paragraph(text("p")))),)),)),
        ("2016. A good year", (Paragraph(text("2016. A good year")),)),
        ("- a point alone", (Paragraph(text("- a point alone")),)),
        ("I worked until\n2016. Then I left.", (Paragraph(text("I worked until 2016. Then I left.")),)),
        ("# no heading\n\n> no quote", (Paragraph(text("# no heading")), Paragraph(text("> no quote")))),
    ],
)
def test_a_text_is_paragraphs_and_lists(markdown: str, blocks: object) -> None:
    assert parse_blocks(markdown) == blocks


@given(st.text(alphabet="ab -*+1.)\n\t\\[", max_size=200))
def test_no_block_loses_a_letter(markdown: str) -> None:
    letters = [char for char in markdown if char in "ab"]
    assert [char for char in _all(parse_blocks(markdown)) if char in "ab"] == letters


def _all(blocks: tuple[Paragraph | Bullets, ...]) -> str:
    return "".join(
        plain(block.content)
        if isinstance(block, Paragraph)
        else "".join(plain(item.content) + _all(item.body) for item in block.items)
        for block in blocks
    )


def test_lists_as_deep_as_you_like_lose_nothing() -> None:
    for depth in (MAX_LISTS - 1, 5 * MAX_LISTS):
        markdown = "\n".join(f"{'  ' * level}- w{level}" for level in range(depth))
        assert all(f"w{level}" in _all(parse_blocks(markdown)) for level in range(depth))


CV_OF_BLOCKS = """person: {name: Ada}
summary: |
  First *part*.

  - a
    1. one
    2. two
  - b
sections:
  text:
    - |
      Before.

      5. five
      6. six
  work:
    - organization: Lab
      highlights:
        - |
          Led:

          - alpha
          - beta
  references:
    - name: Dean
      text: |
        Great.

        Really.
"""


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        (
            "markdown",
            ["First *part*.\n\n- a\n  1. one\n  2. two\n- b", "- Led:\n  - alpha", "5. five", "Great.\n\nReally."],
        ),
        (
            "text",
            ["First part.\n\n- a\n  1. one\n  2. two\n- b", "- Led:\n  - alpha", "5. five\n6. six", "Great.\nReally."],
        ),
        ("html", ["<li>a\n", "<li>one</li>", '<ol start="5">', "<li>alpha</li>", "<p>Really.</p>"]),
        ("latex", [r"\item[1.] one", r"\item[5.] five", r"\item Led:", r"\item alpha", "Great.\n  \n  Really."]),
        ("typst", ["first: 1", "first: 5", '"alpha"', 'paragraph("Really.")']),
    ],
)
def test_blocks_are_blocks_in_every_format(form: str, parts: list[str], cvtool: Run, tmp_path: Path) -> None:
    out = "\n".join(line.rstrip() for line in render(cvtool, tmp_path, CV_OF_BLOCKS, form).split("\n"))
    for part in parts:
        assert "\n".join(line.rstrip() for line in part.split("\n")) in out or part in out, out


def test_blocks_are_set_by_typst_and_latex(cvtool: Run, tmp_path: Path) -> None:
    render(cvtool, tmp_path, CV_OF_BLOCKS, "pdf", "-f", "latex", "-o", ".")
    shown = subprocess.check_output([tool("pdftotext"), "-layout", "cv.pdf", "-"], cwd=tmp_path, text=True)
    assert all(word in shown for word in ("1.", "one", "5.", "five", "alpha", "Really."))
    latex = [tool("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
    assert subprocess.run(latex, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_json_resume_has_blocks_as_lines_and_they_come_back(cvtool: Run, tmp_path: Path) -> None:
    out = render(cvtool, tmp_path, CV_OF_BLOCKS, "jsonresume")
    assert json.loads(out)["basics"]["summary"] == "First part.\n\n- a\n  1. one\n  2. two\n- b"
    (tmp_path / "resume.json").write_text(out, encoding="utf-8")
    assert cvtool("import", "resume.json", "-o", "again.yaml", cwd=tmp_path).code == 0
    again = cvtool("render", "again.yaml", "-f", "markdown", "--today", TODAY, cwd=tmp_path).out
    assert again == render(cvtool, tmp_path, CV_OF_BLOCKS)


@pytest.mark.parametrize("mark", ["|", ">", "|+"])
@pytest.mark.parametrize("form", ["markdown", "jsonresume", "html"])
def test_white_space_at_the_end_is_nothing(mark: str, form: str, cvtool: Run, tmp_path: Path) -> None:
    head = "person: {name: Ada}\nsections:\n  work:\n    - organization: "
    folded = f"{head}{mark}\n        Lab  \n\n      summary: {mark}\n        Text.  \n\n"
    bare = f"{head}Lab\n      summary: Text.\n"
    assert render(cvtool, tmp_path, folded, form) == render(cvtool, tmp_path, bare, form)


TITLES = [
    ("talks", "title"), ("grants", "title"), ("patents", "title"), ("awards", "title"), ("projects", "name"),
    ("work", "organization"), ("education", "institution"), ("certificates", "name"), ("teaching", "course"),
    ("items", "title"), ("service", "role"), ("skills", "name"), ("languages", "language"),
]  # fmt: skip
OTHERS = [
    ("grants", "title", "funder"), ("awards", "title", "awarder"), ("certificates", "name", "issuer"),
    ("education", "institution", "degree"), ("patents", "title", "office"), ("references", "name", "organization"),
    ("students", "name", "institution"), ("education", "institution", "courses"), ("skills", "name", "keywords"),
    ("projects", "name", "keywords"), ("service", "role", "organization"), ("teaching", "course", "institution"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field"), TITLES)
def test_every_title_has_markup(kind: str, field: str, cvtool: Run, tmp_path: Path) -> None:
    cv = f'person: {{name: Ada}}\nsections: {{{kind}: [{{{field}: "On *C. elegans* x"}}]}}\n'
    assert "On <em>C. elegans</em> x" in render(cvtool, tmp_path, cv, "html")
    assert r"\emph{C. elegans}" in render(cvtool, tmp_path, cv, "latex")
    assert "*C. elegans*" not in render(cvtool, tmp_path, cv, "text")


@pytest.mark.parametrize(("kind", "needed", "field"), OTHERS)
def test_every_name_of_a_thing_has_markup(kind: str, needed: str, field: str, cvtool: Run, tmp_path: Path) -> None:
    cv = f'person: {{name: Ada}}\nsections: {{{kind}: [{{{needed}: N, {field}: "the `X` [y](https://y.org)"}}]}}\n'
    html = render(cvtool, tmp_path, cv, "html")
    assert "the <code>X</code>" in html
    assert 'href="https://y.org"' in html


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("references", "{name: A *b* c}"), ("students", "{name: A *b* c}"), ("awards", "{title: T, amount: A *b* c}"),
        ("patents", "{title: T, number: A *b* c}"), ("patents", "{title: T, inventors: [A *b* c]}"),
        ("teaching", "{course: T, with: [A *b* c]}"), ("education", "{institution: T, gpa: A *b* c}"),
    ],
)  # fmt: skip
def test_names_of_people_and_numbers_are_literal(kind: str, entry: str, cvtool: Run, tmp_path: Path) -> None:
    cv = f"person: {{name: Ada}}\nsections: {{{kind}: [{entry}]}}\n"
    assert "A *b* c" in render(cvtool, tmp_path, cv, "text")


@pytest.mark.parametrize("title", ['"[Acme](https://a.org) Ltd"', '"[Acme](https://a.org)"'])
def test_a_link_in_a_title_and_the_address_of_the_entry_are_both_kept(title: str, cvtool: Run, tmp_path: Path) -> None:
    cv = f"person: {{name: Ada}}\nsections: {{work: [{{organization: {title}, url: https://b.org}}]}}\n"
    html = render(cvtool, tmp_path, cv, "html")
    assert 'href="https://a.org"' in html
    assert ('href="https://b.org"' in html) == ("Ltd" in title)
    assert "</a></a>" not in html


SENTENCE = """person: {name: Ada Bo}
bibliography: pubs.bib
summary: >-
  See [@lam18] and [@hidden]; {{count publications}} papers, {{count publications type=article since=2015}} article,
  {{count talks}} talk. Full: [@two]{full}. \\[@two] \\{{count x}} [@two](https://a.org) `[@two]`
sections:
  talks:
    - title: "A talk on [@two]"
    - {title: Secret, visibility: private}
  publications: {number: by-type, select: {tags: not h}}
"""


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("text", ["See [J1] and Bo 2021; 2 papers, 1 article, 1 talk.", "Two. V, 2020. [@two] {{count x}}", "on [C1]"]),
        (
            "html",
            ['<a href="#ref-lam18">[J1]</a>', '<li id="ref-lam18">', '<a href="https://a.org" rel="noopener">@two</a>'],
        ),
        ("markdown", [r"[\[J1\]](https://doi.org/10.1/x)", r"talk on \[C1\]", "`[@two]`", "**Ada Bo**, Cy Dee. Two."]),
        ("latex", [r"\hyperlink{ref:lam18}{\cvlink{[J1]}}", r"\hypertarget{ref:lam18}{}"]),
        ("typst", ['link(label("ref-two"), "[C1]")', '#label("ref-two")]']),
        ("jsonresume", ["See Lam et al. 2018 and Bo 2021; 2 papers"]),
    ],
)
def test_publications_and_numbers_in_a_text(form: str, parts: list[str], cvtool: Run, folder: Path) -> None:
    out = " ".join(render(cvtool, folder, SENTENCE, form).split())
    for part in parts:
        assert part in out


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_links_to_publications_are_set(form: str, cvtool: Run, folder: Path) -> None:
    render(cvtool, folder, SENTENCE, form, "-o", ".")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("publications", "3"), ("publications type=article", "1"), ("publications since=2020 until=2020", "1"),
        ("publications author=Dee type=inproceedings,article", "2"), ('publications tags="not h"', "2"),
        ("papers", "1"), ("jobs", "2"), ("secret", "0"),
    ],
)  # fmt: skip
def test_counts(words: str, number: str, cvtool: Run, folder: Path) -> None:
    cv = f"""person: {{name: Ada Bo}}
bibliography: pubs.bib
summary: 'There are {{{{count {words}}}}}.'
sections:
  papers: {{kind: publications, select: {{type: article, max: 1}}}}
  all: {{kind: publications, select: {{max: 1}}}}
  jobs: {{kind: work, entries: [{{organization: A}}, {{organization: B}}, {{organization: C, visibility: private}}]}}
  secret: {{kind: awards, visibility: private, entries: [{{title: T}}]}}
variants: {{short: {{sections: [jobs], limit: {{jobs: 1}}}}}}
"""
    assert f"There are {number}." in render(cvtool, folder, cv, "text")
    assert f"There are {number}." in render(cvtool, folder, cv, "text", "--variant", "short")


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Bo and Dee 2020"), ("de", "Bo und Dee 2020"), ("pl", "Bo i Dee 2020")]
)
def test_a_list_without_numbers_is_cited_by_authors_and_year(
    language: str, shown: str, cvtool: Run, folder: Path
) -> None:
    head = f"person: {{name: Ada Bo}}\nlanguage: {language}\nbibliography: pubs.bib\n"
    cv = f"{head}summary: By [@two]\nsections: {{publications: }}\n"
    assert f"By {shown}" in " ".join(render(cvtool, folder, cv, "text").split())


@pytest.mark.parametrize(
    ("cv", "found"),
    [
        ("bibliography: pubs.bib\nsummary: See [@towo]", "2:15: error[unknown-citation]"),
        ("bibliography: pubs.bib\nsections: {talks: [{title: 'X [@towo]{full}'}]}", "error[unknown-citation]"),
        ("bibliography: pubs.bib\nvariants: {a: {headline: 'X [@towo]'}}", "error[unknown-citation]"),
        ("summary: See [@two]", "warning[unknown-citation]: `[@two]` is printed as it stands"),
        ("summary: See {{count tolks}}", "error[bad-count]: {{count tolks}}: there is nothing called `tolks`"),
        ("summary: 'X {{Count publications}}'", "warning[bad-count]: `{{Count publications}}` is printed as it stands"),
        ("summary: 'X {{COUNT publications type=article}}'", "write `{{count publications type=article}}`"),
        ("summary: 'X {{counts talks}}'", "to count, write `{{count talks}}`"),
        ("summary: 'X {count publications}'", "to count, write `{{count publications}}`"),
        ("summary: 'X {{count: publications}}'", "a colon has no place here"),
        ("summary: 'X {{count}}'", "this says nothing to count"),
        ("bibliography: pubs.bib\nsummary: 'X {{count publications sinc=2}}'", "did you mean `since`?"),
        ("bibliography: pubs.bib\nsummary: 'X {{count publications type: article}}'", "is not a condition"),
        *(
            (f"bibliography: pubs.bib\nsummary: 'X {{{{count publications {slip}}}}}'", found)
            for slip, found in {
                "type=artcle": "there is no type of publication `artcle`\n",
                "type=article,Bok": "did you mean `book`?",
                "key=towo": "the bibliography has no entry `towo`\n",
                "tags=nosuch": "no publication has the tag `nosuch`\n",
                "since=2001 since=2002": "`since` is given twice\n",
                "status=pblished": "`status` cannot be 'pblished'\n",
                "year=20x,2019": "`year` cannot be '20x,2019'\n",
            }.items()
        ),
        ("summary: '[t](cv.pdf)'", "warning[not-a-link]: `(cv.pdf)` is printed as it stands"),
        ("summary: 'the [*t*](a.example/b)'", "write `(https://a.example/b)`"),
        ('sections: {awards: [{title: "A\\n\\nB"}]}', "warning[one-line]: `title` is printed on one line"),
        ("sections: {text: [{paragraphs: [x], tags: [a]}], work: [{organization: |\n a\n\n b\n}]}", "yaml-syntax"),
    ],
)  # fmt: skip
def test_what_is_not_meant_so_is_reported(cv: str, found: str, cvtool: Run, folder: Path) -> None:
    out = validate(cvtool, folder, f"{cv}\nperson: {{name: Ada}}\n")
    assert found.replace("2:15", "cv.yaml:2:16") in out, out


@pytest.mark.parametrize(
    "fine",
    [
        "[t](www.a.example)",
        "\\[t](cv.pdf)",
        "`[t](cv.pdf)`",
        "[@two]",
        "\\[@nobody]",
        "`[@nobody]`",
        "{{name}}",
        "\\{{count x}}",
        "\\{{Count x}}",
        "`{{Count x}}`",
        "{countries visited}",
    ],
)
def test_what_is_meant_so_is_not_reported(fine: str, cvtool: Run, folder: Path) -> None:
    head = "person: {name: Ada Bo}\nbibliography: pubs.bib\nsections: {publications: {select: {key: two}}}\n"
    cv = f"{head}summary: 'A {fine}'\n"
    assert "warning" not in (out := validate(cvtool, folder, cv)), out
    assert "error" not in out


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[site](www.example.org/a?b=1)", "https://www.example.org/a?b=1"),
        ("[Ü](WWW.a.example)", "https://WWW.a.example"),
        ("[paper](doi:10.1000/x)", "https://doi.org/10.1000/x"),
    ],
)
def test_an_address_gets_its_scheme_in_every_format(written: str, target: str, cvtool: Run, folder: Path) -> None:
    cv = f"person: {{name: Ada Bo}}\nsections: {{work: [{{organization: '{written}'}}]}}\n"
    for form in ("html", "markdown", "text", "latex"):
        assert target.lower() in render(cvtool, folder, cv, form).lower(), form


@pytest.mark.parametrize(
    ("place", "cure"),
    [
        ("sections: {talks: [{title: '[slides](talk.pdf)'}]}", "use `url:`"),
        ("sections: {grants: [{title: G, funder: '[F](f.example/x)'}]}", "write `(https://f.example/x)`"),
        ("person: {name: Ada, headline: '[me](../index.html)'}", "use `url:`"),
    ],
)
def test_a_link_to_nowhere_is_reported_with_its_cure(place: str, cure: str, cvtool: Run, folder: Path) -> None:
    out = validate(cvtool, folder, place + ("\n" if "person" in place else "\nperson: {name: Ada}\n"))
    assert "warning[not-a-link]" in out
    assert cure in out


def test_an_address_without_its_scheme_is_mended() -> None:
    assert parse_inlines("[t](www.a.example)") == (Link("https://www.a.example", text("t")),)
    assert parse_inlines("x `[@a]` *y*") == (Str("x "), Code("[@a]"), Str(" "), Emph(text("y")))
    assert [each.kind for each in find_inserts("[@a] {{count b}} [c](d)")] == ["citation", "count", "refused-link"]


_PARTS = ["[@a]", "[@b]{full}", "{{count x}}", "{{ count y since 2020 }}", "{{", "}}", "[c](https://d.example/e?f=1#g)"]
_PARTS += ["[@a](https://a.example)", "[", "]", "(", "](", "`", "\\", "*", "_", "\n\n", "\n", "- ", "{full}", "{", "é "]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PARTS), max_size=9).map("".join))
def test_inserts_are_found_alike_with_and_without_the_parser(written: str) -> None:
    """A backslash before a blank says nothing, but sends the text to the parser."""
    assert sorted(map(repr, find_inserts(written))) == sorted(map(repr, find_inserts(f"{written}\n\n\\ ")))


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("references", "Available on request"),
        ("awards", "Nobel *Prize*"),
        ("certificates", "CKA"),
        ("service", "Chair"),
    ],
)
def test_bare_texts_are_entries(section: str, shown: str, cvtool: Run, tmp_path: Path) -> None:
    out = render(cvtool, tmp_path, f"person: {{name: Ada}}\nsections: {{{section}: [{shown}]}}\n", "text")
    assert shown.replace("*", "") in out


@pytest.mark.parametrize("key", ["highlights", "tags", "courses", "priority", "pin", "summary", "date", "advisor"])
def test_an_empty_key_is_no_key(key: str) -> None:
    entry = {"institution": "U", key: None}
    cv = CV.model_validate(
        {"person": {"name": "A", "also": None, "profiles": None}, "sections": {"education": [entry]}}
    )
    assert cv == CV.model_validate({"person": {"name": "A"}, "sections": {"education": [{"institution": "U"}]}})
