"""First mistakes in the shape of a CV: what the hint says can be followed literally."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.sources.yaml_indent import aligned
from cvtool.spelling import near, near_file

TOP = "person: {name: Zoë}\n"


def _messages(cvtool: Run, folder: Path, text: str) -> str:
    (folder / "cv.yaml").write_text(text, encoding="utf-8")
    return cvtool("validate", "cv.yaml", cwd=folder).messages


@pytest.mark.parametrize(
    ("sections", "hint", "cure"),
    [
        (
            "  education:\n    institution: ETH\n    degree: MSc\n",
            "an entry is an element of a list: write `- {institution: ETH, degree: MSc}`",
            "  education:\n    - {institution: ETH, degree: MSc}\n",
        ),
        (
            "  references: {name: Ada, email: a@x.org}\n",
            "an entry is an element of a list: write `- {name: Ada, contact: a@x.org}`",
            "  references:\n    - {name: Ada, contact: a@x.org}\n",
        ),
        (
            "  skills:\n    Werkzeuge: [Git, Make]\n",
            "write it in a list, as `- {name: Werkzeuge, keywords: [Git, Make]}`",
            "  skills:\n    - {name: Werkzeuge, keywords: [Git, Make]}\n",
        ),
        (
            "  languages: {Türkçe: ana dil}\n",
            "write it in a list, as `- {language: Türkçe, fluency: ana dil}`",
            "  languages:\n    - {language: Türkçe, fluency: ana dil}\n",
        ),
        (
            "  interests:\n    - Sport: [Judo, Chess]\n",
            "write `- {name: Sport, keywords: [Judo, Chess]}`",
            "  interests:\n    - {name: Sport, keywords: [Judo, Chess]}\n",
        ),
        ("  certificates: AWS, CKA\n", "write `certificates: [AWS, CKA]`", "  certificates: [AWS, CKA]\n"),
        ("  projects: cvtool\n", "write `projects: [{name: cvtool}]`", "  projects: [{name: cvtool}]\n"),
        (
            "  awards: {entries: [A], group_by: tag, groups: {x: X y}}\n",
            "write `groups: [{value: x, title: X y}]`",
            "  awards: {entries: [A], group_by: tag, groups: [{value: x, title: X y}]}\n",
        ),
    ],
)
def test_entries_that_are_no_list(sections: str, hint: str, cure: str, cvtool: Run, tmp_path: Path) -> None:
    assert f"hint: {hint}" in _messages(cvtool, tmp_path, f"{TOP}sections:\n{sections}")
    assert ": valid" in _messages(cvtool, tmp_path, f"{TOP}sections:\n{cure}")


@pytest.mark.parametrize(
    ("beside", "hint", "cure"),
    [
        ("paper: us-letter\n", "write `theme: {paper: us-letter}`", "theme: {paper: us-letter}\n"),
        (
            "theme: modern\nfont_size: 11\n",
            "write `theme: {base: modern, font_size: 11}`",
            "theme: {base: modern, font_size: 11}\n",
        ),
        (
            "max_pages: 2\n",
            "it belongs to a variant: `variants: {short: {max_pages: 2}}`, or give --max-pages to `cvtool render`",
            "variants: {short: {max_pages: 2}}\n",
        ),
        ("theme: {name: modern}\n", "did you mean `base`?", "theme: {base: modern}\n"),
        ("date_format: long\n", "did you mean `date_style`?", "date_style: long\n"),
        ("language: [de, en]\n", "write it as `language: de`", "language: de\n"),
        ("highlight: {postdoc: Bo Ek}\n", "write `highlight: [{name: Bo Ek, role: postdoc}]`", "highlight: [Bo Ek]\n"),
        (
            "variants: {a: {sections: {items: 1}}}\n",
            "write `sections: [items]`",
            "variants: {a: {sections: [items]}}\n",
        ),
    ],
)
def test_keys_of_another_part(beside: str, hint: str, cure: str, cvtool: Run, tmp_path: Path) -> None:
    assert f"hint: {hint}" in _messages(cvtool, tmp_path, f"{TOP}{beside}sections: {{items: [T]}}\n")
    assert ": valid" in _messages(cvtool, tmp_path, f"{TOP}{cure}sections: {{items: [T]}}\n")


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("title: Prof. Dr.", "did you mean `titles`?"),
        ("title: Dipl.-Ing. (FH)", "did you mean `titles`?"),
        ("title: Ph.D., FRS", "did you mean `postnominals`?"),
        ("title: Assoc. Prof. Dr. rer. nat.", "did you mean `titles`?"),
        ("title: M.Sc. (Hons)", "did you mean `postnominals`?"),
        ("title: Prof. of Physics", "did you mean `headline`?"),
        ("title: DevOps", "did you mean `headline`?"),
        ("title: Associate", "did you mean `headline`?"),
        ("title: Doctoral researcher", "did you mean `headline`?"),
        ("address: {street: Rue 1, city: Lyon}", "an address has lines: `address: [Rue 1, Lyon]`"),
        ("name: {first: Zoë, last: Ek}", "write `name: Zoë Ek`"),
        ("first_name: Zoë", "did you mean `name`, which is there already? keep one of the two"),
    ],
)
def test_parts_of_a_person(field: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    name = "" if field.startswith("name") else "name: Zoë, "
    text = f"person: {{{name}{field}}}\nsections: {{items: [T]}}\n"
    messages = _messages(cvtool, tmp_path, text)
    assert f"hint: {hint}" in messages
    assert "`0`" not in messages


@pytest.mark.parametrize(
    ("kind", "entry", "right"),
    [
        ("teaching", "name: Logic", "course"),
        ("teaching", "course: L, semester: WS 2020/21", "date"),
        ("grants", "title: G, sum: 5", "amount"),
        ("grants", "title: G, pi: Ada", "people"),
        ("patents", "title: P, filed: 2020", "date"),
        ("patents", "title: P, authors: [A]", "inventors"),
        ("students", "student: S", "name"),
        ("education", "institution: E, graduation: 2020", "end"),
        ("skills", "name: S, items: [a]", "keywords"),
        ("service", "role: R, venue: ICML", "organization"),
    ],
)
def test_other_names_of_fields(kind: str, entry: str, right: str, cvtool: Run, tmp_path: Path) -> None:
    assert f"did you mean `{right}`?" in _messages(cvtool, tmp_path, f"{TOP}sections: {{{kind}: [{{{entry}}}]}}\n")


@pytest.mark.parametrize(
    ("key", "names", "found"),
    [
        ("sum", ["summary"], ""),
        ("pi", ["pin"], ""),
        ("filed", ["title"], ""),
        ("hours", ["course"], ""),
        ("status", ["start"], ""),
        ("title", ["files"], ""),
        ("ende", ["end"], "end"),
        ("sectoins", ["sections"], "sections"),
        ("Higlights", ["highlights"], "highlights"),
        ("insitution", ["institution"], "institution"),
        ("emial", ["email"], "email"),
    ],
)
def test_another_word_is_no_misspelling(key: str, names: list[str], found: str) -> None:
    assert near(key, names) == found


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("awards: [{name: A, prize: P}]", "it means what `name` means: keep one of the two, or write both in one"),
        ("references: [{name: A, email: e, tel: t}]", "it means what `email` means: keep one of the two"),
        ("education: [{institution: E, gpa: 1, grade: 2}]", "did you mean `gpa`, which is there already? keep one"),
    ],
)
def test_a_key_is_not_asked_for_twice(entry: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    assert f"hint: {hint}" in _messages(cvtool, tmp_path, f"{TOP}sections: {{{entry}}}\n")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("work:\n  - a: b\n     c: d", "indent this line by 4 blanks, as `a` above"),
        ("work:\n  - a: b\n  c: d", "indent this line by 4 blanks, as `a` above"),
        ("work:\n  - a: b\n    l:\n      - x\n     - y", "indent this line by 6 blanks, as `- x` above"),
        ("name: b\n c: d", "indent this line not at all, as `name` above"),
        ("a:\n  name: b\n c: d", "indent this line by 2 blanks, as `name` above"),
        ("name: b\nc: d", ""),
        ("name: b\n          c: d", ""),
        ("name: b\n  text", ""),
    ],
)
def test_which_line_it_belongs_below(text: str, hint: str) -> None:
    lines = text.split("\n")
    assert aligned(lines, len(lines) - 1) == hint


def test_wrong_indentation_is_said(cvtool: Run, tmp_path: Path) -> None:
    text = f"{TOP}sections:\n  talks:\n    - title: T\n    event: E\n"
    messages = _messages(cvtool, tmp_path, text)
    assert "cv.yaml:5:5: error[yaml-syntax]: the indentation of this line fits none above" in messages
    assert "hint: indent this line by 6 blanks, as `title` above" in messages


@pytest.mark.parametrize(
    ("name", "names", "found"),
    [
        ("w.yml", ["x.yaml", "w.yaml", "w.bib"], "w.yaml"),
        ("privat.yaml", ["cv.yaml", "private.yaml"], "private.yaml"),
        ("b.yaml", ["w.yaml"], "w.yaml"),
        ("posting.txt", ["cv.yaml", "pubs.bib"], ""),
        ("Lebenslauf.yaml", ["lebenslauf.yml"], "lebenslauf.yml"),
    ],
)
def test_a_file_beside(name: str, names: list[str], found: str) -> None:
    assert near_file(name, names) == found


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("render", "cv.yml", "-f", "text"), "did you mean `cv.yaml`?"),
        (("validate", "cv.yaml", "--with", "extra.yml"), "did you mean `extra.yaml`?"),
        (("pubs", "parts/pub.bib"), "did you mean `parts/pubs.bib`?"),
        (("validate", "cv.yaml", "--set", "bibliography=parts/pub.bib"), "did you mean `parts/pubs.bib`?"),
        (("validate", "../cv.yml"), "check the path"),
    ],
)
def test_a_file_that_there_is_not(words: tuple[str, ...], hint: str, cvtool: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "parts").mkdir(parents=True)
    for name in ("cv.yaml", "extra.yaml", "../cv.yaml"):
        (folder / name).write_text(f"{TOP}sections: {{items: [T]}}\n", encoding="utf-8")
    (folder / "parts" / "pubs.bib").write_text("@misc{a, title={T}, author={Zoë}, year=2020}\n", encoding="utf-8")
    assert f"hint: {hint}" in cvtool(*words, cwd=folder).messages


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("person.name: Zoë Ek", "write it as --set person.name='Zoë Ek'"),
        ("sections.items[0].title=U", "write `items.0`"),
        ("sections.items.entries[0][1]=U", "write `entries.0.1`"),
    ],
)
def test_how_a_value_is_set(option: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"{TOP}sections: {{items: [{{title: T}}]}}\n", encoding="utf-8")
    assert f"hint: {hint}" in cvtool("render", "-f", "text", "--set", option, cwd=tmp_path).messages


@pytest.mark.parametrize(
    ("sections", "hint", "cure"),
    [
        ("grants: [{title: G, people: {name: Bo}}]", "write `people: [{name: Bo}]`", "people: [{name: Bo}]"),
        ("talks: [{title: G, people: [{Bo: chair}]}]", "write `{name: Bo, role: chair}`", "people: [{name: Bo}]"),
        ("awards: [{title: A, private: true}]", "write `visibility: private`", "visibility: private"),
        ("awards: [{title: A, tags: 'ml; hpc'}]", "write each by itself: `[ml, hpc]`", "tags: [ml, hpc]"),
        ("awards: [{title: A, tags: deep sea}]", "write `deep-sea`: a tag is one word", "tags: deep-sea"),
        ("awards: [{title: A, awarder: {name: Ox}}]", "it is one text: `awarder: Ox`", "awarder: Ox"),
        ("volunteering: [{organization: V, roles: {position: Q}}]", "write `roles: [{position: Q}]`", ""),
        ("chart: timeline", "write `chart: {chart: timeline}`", ""),
        ("publications: all", "write `publications: {}`", ""),
        ("talks: {select: {year: 2020}, entries: [{title: T}]}", "did you mean `at`?", ""),
    ],
)
def test_a_value_in_another_shape(sections: str, hint: str, cure: str, cvtool: Run, tmp_path: Path) -> None:
    assert f"hint: {hint}" in _messages(cvtool, tmp_path, f"{TOP}sections: {{{sections}}}\n")
    if cure:
        entry = sections.partition("[{")[2].partition(",")[0]
        kind = sections.partition(":")[0]
        messages = _messages(cvtool, tmp_path, f"{TOP}sections: {{{kind}: [{{{entry}, {cure}}}]}}\n")
        assert "cv.yaml: valid" in messages


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ml, systems", "ml or systems"),
        ("ml & systems", "ml and systems"),
        ("!ml || systems", "not ml or systems"),
    ],
)
def test_signs_in_a_tag_expression(written: str, meant: str, cvtool: Run, tmp_path: Path) -> None:
    text = f"{TOP}sections: {{items: [{{title: T, tags: [ml, systems]}}]}}\nvariants: {{v: {{include: '{{}}'}}}}\n"
    assert f"hint: write `{meant}`" in _messages(cvtool, tmp_path, text.replace("'{}'", f"'{written}'"))
    assert ": valid" in _messages(cvtool, tmp_path, text.replace("'{}'", f"'{meant}'"))


@pytest.mark.parametrize(
    ("profile", "hint"),
    [
        ("{type: GitHub, id: zoe}", "did you mean `network`?"),
        ("{network: GitHub, handle: zoe}", "did you mean `username`?"),
        ("'@zoe@mas.to'", 'write `{network: Mastodon, username: "@zoe@mas.to"}`'),
    ],
)
def test_accounts_by_other_names(profile: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    text = f"person: {{name: Zoë, profiles: [{profile}]}}\nsections: {{items: [T]}}\n"
    assert f"hint: {hint}" in _messages(cvtool, tmp_path, text)
