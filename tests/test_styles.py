"""Citation styles: every style × every type, complete and with holes; no hole shows."""

import json
import re
from collections.abc import Iterable, Iterator

import pytest
from conftest import TESTS, Golden, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.citing import Citing, cite
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.bib.styles.people import initials
from cvtool.bib.work import Work, kind
from cvtool.diagnostics import Span
from cvtool.document import Emph, Inline, Inlines, Link, Name, Strong, plain
from cvtool.document import RoleSpan as Role

CASES = TESTS / "cases-style"
GOLDEN = TESTS / "golden" / "styles"
ALL = list(STYLES)


def read(name: str) -> tuple[Work, ...]:
    path = CASES / f"{name}.bib"
    works, problems = parse_bibtex(path.read_bytes(), path.name)
    assert not problems
    return works


def entry(type_: str = "article", **fields: str) -> Work:
    return Work(key="key", type=type_, fields=fields, span=Span("x.bib", 1, 1), raw="")


def cited(style: str, work: Work, **options: int) -> str:
    return plain(STYLES[style](work, Options(**options)))  # type: ignore[arg-type]


def nodes(inlines: Inlines) -> Iterator[Inline]:
    for node in inlines:
        yield node
        if isinstance(node, Emph | Strong | Link | Role):
            yield from nodes(node.children)


def shown(inlines: Inlines) -> str:
    """Write a citation down with its structure: _emphasis_, *strong*, [link](address), {name}."""
    text = ""
    for node in inlines:
        match node:
            case Emph(children):
                text += f"_{shown(children)}_"
            case Strong(children):
                text += f"*{shown(children)}*"
            case Link(url, children):
                text += f"[{shown(children)}]({url})"
            case Name():
                text += f"{{{node.text}}}"
            case _:
                text += plain((node,))
    return text


@pytest.mark.parametrize("style", ALL)
def test_golden(style: str, golden: Golden) -> None:
    lines = []
    for name in ("types", "missing"):
        lines += [f"# {name}.bib", ""]
        for work in read(name):
            lines += [f"{work.key} ({kind(work)})", f"  {shown(STYLES[style](work, Options()))}", ""]
    golden(GOLDEN / f"{style}.txt", "\n".join(lines))


def test_no_golden_file_is_an_orphan() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{style}.txt" for style in STYLES}


def test_the_golden_bibliography_has_every_kind() -> None:
    kinds = {kind(work) for work in read("types")}
    assert kinds == {kind(work) for work in read("missing")}
    assert len(kinds) == 11


FIELDS = {
    "title": ["A Title", "Why?", "A Title.", "Wow!", "On “Things”"],
    "author": [
        "Lam, Maximilian",
        "Lam, M. and Doe, Jane",
        "A, B and C, D and E, F and others",
        "{The Group}",
        "Prabhat",
    ],
    "editor": ["Roe, Richard", "Roe, R. and Poe, E. A."],
    "journal": ["Journal of Things", "J. Things", "Proc. Inc."],
    "booktitle": ["Proc. of Things", "A Book,"],
    "series": ["Lecture Notes in Things"],
    "publisher": ["Springer", "Things, Inc."],
    "institution": ["MIT"],
    "school": ["Some University"],
    "howpublished": ["Lecture notes", r"\url{https://example.org/x_y}"],
    "address": ["Berlin"],
    "year": ["2017", "in press", "to appear."],
    "month": ["mar", "5"],
    "volume": ["12"],
    "number": ["3", "TR-3"],
    "pages": ["1--10", "7"],
    "eid": ["e12"],
    "edition": ["2", "First", "3rd ed."],
    "version": ["1.0", "v2"],
    "type": ["Diplomarbeit", "patentus", "mathesis"],
    "doi": ["10.1000/182"],
    "url": ["https://example.org/a"],
    "eprint": ["1601.00001"],
    "eprinttype": ["arxiv"],
    "holder": ["Example Corp"],
    "note": ["Best Paper Award", "Submitted."],
}
TYPES = [
    "article", "inproceedings", "book", "proceedings", "incollection", "phdthesis", "mastersthesis", "thesis",
    "techreport", "patent", "software", "dataset", "misc", "online", "unpublished",
]  # fmt: skip
HOLES = re.compile(
    r"None|[(\[“]\s*[)\]”]|[(\[]\s*[,;:.]|[,;:]\s*[)\]]|\s[,;:.)\]]|\s\s|,\s*[,;:.]|[;:]\s*[,;:.]|\.\.(?!\.)|[?!]\."
    r"|^[\s,;:.)\]]|[\s,;:(\[]$"
)


@st.composite
def works(draw: st.DrawFn) -> Work:
    names = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    return entry(draw(st.sampled_from(TYPES)), **{name: draw(st.sampled_from(FIELDS[name])) for name in sorted(names)})


@settings(max_examples=300, deadline=None)
@given(work=works())
def test_no_hole_shows(work: Work) -> None:
    for style in STYLES:
        text = cited(style, work)
        assert text
        assert HOLES.findall(text) == [], f"{style}: {text!r}"


@settings(max_examples=100, deadline=None)
@given(work=works())
def test_nobody_and_no_link_is_lost(work: Work) -> None:
    for style, format_work in STYLES.items():
        content = list(nodes(format_work(work, Options())))
        people = [node.person for node in content if isinstance(node, Name)]
        assert [place for _, place in people if place >= 0] == list(range(len(work.authors))), style
        if "doi" in work.fields and (work.title or style not in {"plain", "nature"}):
            assert any(isinstance(node, Link) and node.url == "https://doi.org/10.1000/182" for node in content), style


@pytest.mark.parametrize("style", ALL)
def test_a_name_is_one_node_in_every_style(style: str) -> None:
    work = entry(title="T", author="de la Fontaine, Jr., Jean-Paul M. and Smith, John")
    names = [node for node in nodes(STYLES[style](work, Options())) if isinstance(node, Name)]
    assert [name.person for name in names] == [("key", 0), ("key", 1)]
    assert all("Fontaine" in name.text and "Jr" in name.text for name in names[:1])


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("plain", "Jean-Paul M. de la Fontaine Jr., bell hooks, The Group"),
        ("apa", "de la Fontaine, J.-P. M., Jr., hooks, b., & The Group."),
        ("ieee", "J.-P. M. de la Fontaine Jr., b. hooks, and The Group,"),
        ("acm", "Jean-Paul M. de la Fontaine Jr., bell hooks, and The Group."),
        ("mla", "de la Fontaine, Jean-Paul M., Jr., bell hooks, and The Group."),
        ("chicago", "de la Fontaine, Jean-Paul M., Jr., bell hooks, and The Group."),
        ("nature", "de la Fontaine, J.-P. M. Jr, hooks, b. & The Group."),
        ("vancouver", "de la Fontaine JPM Jr, hooks b, The Group."),
    ],
)
def test_names(style: str, printed: str) -> None:
    work = entry(title="Title", author="de la Fontaine, Jr., Jean-Paul M. and bell hooks and {The Group}", year="2000")
    assert cited(style, work).startswith(printed)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "Lam, M., et al."),
        ("ieee", "M. Lam et al.,"),
        ("acm", "Maximilian Lam et al."),
        ("mla", "Lam, Maximilian, et al."),
        ("nature", "Lam, M. et al."),
        ("vancouver", "Lam M, et al."),
    ],
)
def test_a_list_that_is_cut(style: str, printed: str) -> None:
    work = entry(title="Title", author="Lam, Maximilian and Doe, Jane and Roe, Richard", year="2000")
    assert cited(style, work, max_authors=1).startswith(printed)


@pytest.mark.parametrize(
    ("given_names", "short"),
    [
        ("Maximilian", "M."),
        ("Jean-Paul", "J.-P."),
        ("J.-P.", "J.-P."),
        ("J.P.", "J. P."),
        ("ML", "M. L."),
        ("Martin L.", "M. L."),
        ("Émile", "É."),
        ("Maximilian (Max)", "M."),
        ("Юрий", "Ю."),
        ("伟", "伟"),
        ("", ""),
    ],
)
def test_initials(given_names: str, short: str) -> None:
    assert initials(given_names) == short


@pytest.mark.parametrize(
    ("author", "style", "printed"),
    [
        ("DOE, ANN", "apa", "DOE, A. (2000)"),
        ("O'NEILL, MARY-ANN", "nature", "O'NEILL, M.-A. T"),
        ("LEE, BOB JOE and TOLKIEN, JRR", "vancouver", "LEE BJ, TOLKIEN JRR. T"),
        ("Smith, JAM", "ieee", "J. A. M. Smith, “T"),
        ("Doe, Ann (ed.)", "apa", "Doe, A. (2000)"),
        ("Roe, Bob [eds.] and Poe, Cy (he)", "vancouver", "Roe B, Poe C. T"),
        ("Moe, D. <d@x.org>", "ieee", "D. Moe, “T"),
    ],
)
def test_a_name_in_capitals_or_with_brackets_gets_no_initials_of_its_own(author: str, style: str, printed: str) -> None:
    assert cited(style, entry(title="T", author=author, year="2000")).startswith(printed)


ENGLISH = {"ed", "eds", "edn", "edition", "editor", "editors", "edited", "and"}
ENGLISH |= {"dissertation", "diss", "thesis", "report"}
"""Words that styles write in English."""


def english_words(works: Iterable[Work], citing: Citing) -> set[str]:
    written = " ".join(plain(cite(work, citing)) for work in works)
    return ENGLISH & set(re.findall(r"\w+", written.lower()))


@pytest.mark.parametrize("language", ["fr", "de", "ja"])
@pytest.mark.parametrize("style", ALL)
def test_no_style_keeps_english_words_in_another_language(style: str, language: str) -> None:
    shared = {"author": "Lam, M. and Doe, J.", "title": "織機", "booktitle": "B", "edition": "2", "number": "3"}
    people = {"editor": "Roe, A. and Poe, B."}
    types = ("incollection", "phdthesis", "mastersthesis", "thesis", "techreport", "patent")
    works = [entry(type_, **shared, **people) for type_ in types]
    works.append(entry("book", title="織機", publisher="P", edition="2", year="2020", **people))
    assert english_words(works, Citing(style, language)) - {"dissertation" * (language == "de")} == set()
    assert len(english_words(works, Citing(style))) > 2


EDITED = entry("incollection", title="T", booktitle="B", editor="Roe, A. and Poe, B.", year="2000")
EDITED_BY_ONE = entry("incollection", title="T", booktitle="B", editor="Roe, A.", year="2000")
PROCEEDINGS = entry("proceedings", title="T", editor="Roe, A. and Poe, B.", year="2000")


@pytest.mark.parametrize(
    ("work", "language", "printed"),
    [
        (EDITED, "it", "T. In B, A. Roe, B. Poe (a cura di), 2000."),
        (EDITED_BY_ONE, "it", "T. In B, A. Roe (a cura di), 2000."),
        (PROCEEDINGS, "it", "A. Roe, B. Poe (a cura di). T. 2000."),
        (EDITED, "pt", "T. Em B, A. Roe, B. Poe (orgs.), 2000."),
        (EDITED_BY_ONE, "fr", "T. Dans B, A. Roe (éd.), 2000."),
        (PROCEEDINGS, "en", "A. Roe, B. Poe (eds.). T. 2000."),
    ],
)
def test_the_word_for_editors_is_printed_once(work: Work, language: str, printed: str) -> None:
    assert plain(cite(work, Citing("plain", language))) == printed


@pytest.mark.parametrize(
    ("fields", "language", "printed"),
    [
        ({"volume": "3"}, "en", "T. Volume 3, P."),
        ({"volume": "3"}, "fr", "T. Volume 3, P."),
        ({"chapter": "4"}, "en", "T. Chapter 4, P."),
        ({"title": "volume of a ball", "volume": "3"}, "en", "volume of a ball. Volume 3, P."),
        ({"series": "volume series"}, "en", "T. volume series, P."),
    ],
)
def test_a_volume_that_begins_a_sentence(fields: dict[str, str], language: str, printed: str) -> None:
    work = entry("book", **{"title": "T", "publisher": "P"} | fields)
    assert plain(cite(work, Citing("plain", language))) == printed


def test_words_of_the_language() -> None:
    work = entry("inproceedings", title="T", author="A, B and C, D and others", booktitle="P", year="2000")
    options = Options(et_al="u. a.", and_="und", in_="In")
    assert plain(STYLES["acm"](work, options)) == "B A, D C, u. a. 2000. T. In P."
    pair = entry(title="T", author="A, B and C, D")
    assert plain(STYLES["ieee"](pair, options)) == "B. A und D. C, “T.”"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "T", "journal": "CoRR"}, "preprint"),
        ({"title": "T", "journal": "arXiv preprint arXiv:1701.00002"}, "preprint"),
        ({"title": "T", "journal": "bioRxiv"}, "preprint"),
        ({"title": "T", "eprint": "1701.00002"}, "preprint"),
        ({"title": "T", "doi": "10.48550/arXiv.1701.00002"}, "preprint"),
        ({"title": "T", "journal": "Nature", "eprint": "1701.00002"}, "article"),
        ({"title": "T", "journal": "Corr. Sci."}, "article"),
        ({"title": "T"}, "article"),
    ],
)
def test_what_is_a_preprint(fields: dict[str, str], expected: str) -> None:
    assert kind(entry(**fields)) == expected
    if "eprint" not in fields and "arXiv" in "".join(fields.values()):
        assert "arXiv:1701.00002" in cited("ieee", entry(**fields))


def test_a_doi_with_odd_characters_is_a_sound_address() -> None:
    work = entry(title="T", doi="10.1002/(SICI)1097<1::AID>3.0.CO;2-N#x")
    links = [node.url for node in nodes(STYLES["apa"](work, Options())) if isinstance(node, Link)]
    assert links == ["https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-N%23x"]


def test_addresses_that_are_none_are_text() -> None:
    for url in ("javascript:alert(1)", "see the library"):
        content = STYLES["apa"](entry(title="T", url=url), Options())
        assert not [node for node in nodes(content) if isinstance(node, Link)]


def test_the_command_lists_them_all(cvtool: Run) -> None:
    listed = json.loads(cvtool("styles", "-f", "json").out)
    assert [record["name"] for record in listed] == ALL
    assert all("Lam" in record["example"] and record["description"] for record in listed)


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"chapter": "4", "pages": "55--60"}, "Lam, M. T. In B Ch. 4, 55–60 (P, 2015)."),
        ({"chapter": "4"}, "Lam, M. T. In B Ch. 4 (P, 2015)."),
        ({"pages": "55"}, "Lam, M. T. In B 55 (P, 2015)."),
    ],
)
def test_nature_keeps_chapter_and_pages_apart(fields: dict[str, str], printed: str) -> None:
    shared = {"author": "Lam, M.", "title": "T", "booktitle": "B", "publisher": "P", "year": "2015"}
    assert cited("nature", entry("incollection", **shared, **fields)) == printed


@pytest.mark.parametrize(
    ("issue", "said"),
    [("Winter", "Winter"), ("fall", "fall"), ("3-4", "no. 3-4"), ("OOPSLA", "no. OOPSLA")],
)
def test_a_season_is_not_the_number_of_an_issue(issue: str, said: str) -> None:
    work = entry(author="Lam, M.", title="T", journal="J", volume="5", issue=issue, year="2012")
    assert cited("mla", work) == f"Lam, M. “T.” J, vol. 5, {said}, 2012."
    assert cited("chicago", work) == f"Lam, M. “T.” J 5, {said} (2012)."
    assert cited("ieee", work) == f"M. Lam, “T,” J, vol. 5, {said}, 2012."


@pytest.mark.parametrize("style", ["ieee", "mla", "chicago"])
@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ('On "odd" graphs', "On 'odd' graphs"),
        ("On ``odd'' graphs", "On ‘odd’ graphs"),
        ('"Odd" graphs', "'Odd' graphs"),
    ],
)
def test_quotes_in_a_quoted_title_are_single(style: str, title: str, inside: str) -> None:
    assert f"“{inside}" in cited(style, entry(author="Lam, M.", title=title, journal="J"))
    assert '"' not in cited(style, entry(author="Lam, M.", title=title, journal="J"))
