r"""Names are split as BibTeX splits them, but for the differences listed here; nothing that stands for a name fails.

`data/names.tsv` holds what the real program says of each name, with `-` for nothing and blanks for ties; it is asked
again where it is installed. Two things cannot be compared: names whose braces do not match, which BibTeX does not read
at all, and lists of more than two commas, where it joins words by whatever stood in its memory before.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import TESTS, Run, tool
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.checks.names import check_names
from cvtool.bib.names.person import PersonName, read_name, read_people
from cvtool.bib.names.split import RawName, split_list, split_name
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options, authors
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.document import Name, plain

Parts = tuple[str, ...]

ROWS = [line.split("\t") for line in (TESTS / "data" / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]]
TRUTH: dict[str, Parts] = {name: tuple("" if part == "-" else part for part in parts) for name, *parts in ROWS}

LOWER = "all in lower case: given and family name, not a von"
SUFFIX = "a suffix without a comma is none of the names"
BLANK = "the blank ends the macro, as in TeX"
HYPHEN = "a hyphen does not cut a word in two"
EAST = "names in East Asian characters begin with the family name"

DIFFERENCES: dict[str, tuple[Parts, str]] = {
    "bell hooks": (("bell", "", "hooks", ""), LOWER),
    "hooks bell": (("hooks", "", "bell", ""), LOWER),
    "edward estlin cummings": (("edward estlin", "", "cummings", ""), LOWER),
    "juana de la cruz": (("juana", "de la", "cruz", ""), LOWER),
    "Sammy Davis Jr.": (("Sammy", "", "Davis", "Jr."), SUFFIX),
    "Loudon Wainwright III": (("Loudon", "", "Wainwright", "III"), SUFFIX),
    r"\L ucja Nowak": ((r"\L ucja", "", "Nowak", ""), BLANK),
    r"S\o ren Kierkegaard": ((r"S\o ren", "", "Kierkegaard", ""), BLANK),
    r"Fran\c cois Villon": ((r"Fran\c cois", "", "Villon", ""), BLANK),
    r"Zo\"e Salda\~na": ((r"Zo\"e", "", r"Salda\~na", ""), "an escaped tilde is an accent, and no tie"),
    r"J.\,R. Tolkien": (("J. R.", "", "Tolkien", ""), "an escaped comma is a thin space, and no comma"),
    "Ana Ángela Élan": (("Ana Ángela", "", "Élan", ""), "letters outside of ASCII have a case"),
    r"Jo \v{S}koda Novak": ((r"Jo \v{S}koda", "", "Novak", ""), "the accented letter counts, not the accent's name"),
    "al-Biruni, Muhammad": (("Muhammad", "", "al-Biruni", ""), HYPHEN),
    "Muhammad ibn Ahmad al-Biruni": (("Muhammad", "ibn", "Ahmad al-Biruni", ""), HYPHEN),
    "Jean-baptiste Lully": (("Jean-baptiste", "", "Lully", ""), HYPHEN),
    ", Ada": (("", "", "Ada", ""), "a name alone is a family name"),
    "山田 花子": (("花子", "", "山田", ""), EAST),
    "李 白": (("白", "", "李", ""), EAST),
    "김 철수": (("철수", "", "김", ""), EAST),
    "World Health Organization": (("", "", "World Health Organization", ""), "no person is called so"),
    "family=Berg, given=Jan, prefix=van der": (("Jan", "van der", "Berg", ""), "biblatex's extended form"),
}


def parts(name: RawName) -> Parts:
    return tuple(re.sub(r"(?<!\\)~", " ", part) for part in (name.first, name.von, name.last, name.jr))


@pytest.mark.parametrize("name", TRUTH)
def test_name(name: str) -> None:
    wanted, reason = DIFFERENCES.get(name, (TRUTH[name], ""))
    assert parts(split_name(name)) == wanted, reason


@pytest.mark.parametrize("name", DIFFERENCES)
def test_differences_are_some(name: str) -> None:
    assert DIFFERENCES[name][0] != TRUTH[name]


def test_truth_is_what_bibtex_says(tmp_path: Path) -> None:
    entries = (f"@article{{k{place},\n  author = {{{name}}}}}\n" for place, name in enumerate(TRUTH))
    (tmp_path / "names.bib").write_text("".join(entries), encoding="utf-8")
    (tmp_path / "names.aux").write_text("\\citation{*}\n\\bibdata{names}\n\\bibstyle{names}\n", encoding="utf-8")
    (tmp_path / "names.bst").write_bytes((TESTS / "data" / "names.bst").read_bytes())
    subprocess.run([tool("bibtex"), "names"], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    said: dict[str, list[str]] = {}
    for line in (tmp_path / "names.bbl").read_text(encoding="utf-8").replace("\n  ", " ").splitlines():
        word, _, value = line.partition(" ")
        if word == "key":
            said[value] = []
        else:
            said[list(said)[-1]].append(re.sub(r"(?<!\\)~", " ", value))
    assert {name: tuple(said[f"k{place}"]) for place, name in enumerate(TRUTH)} == TRUTH


def test_the_table_is_large_enough() -> None:
    assert len(TRUTH) >= 110
    assert set(DIFFERENCES) <= set(TRUTH)


@pytest.mark.parametrize(
    ("field", "wanted", "others"),
    [
        ("Ada Lovelace and Charles Babbage", ["Ada Lovelace", "Charles Babbage"], False),
        ("Ada Lovelace\n   and\tCharles\n Babbage", ["Ada Lovelace", "Charles Babbage"], False),
        ("Ada Lovelace AND Charles Babbage And Plato", ["Ada Lovelace", "Charles Babbage", "Plato"], False),
        ("{Simon and Schuster} and Plato", ["Simon and Schuster", "Plato"], False),
        ("Ada Lovelace and others", ["Ada Lovelace"], True),
        ("Ada Lovelace and Others", ["Ada Lovelace"], True),
        ("Ada Lovelace and et al.", ["Ada Lovelace"], True),
        ("Ada Lovelace and and Plato and", ["Ada Lovelace", "Plato"], False),
        ("and Ada Lovelace and and", ["Ada Lovelace"], False),
        ("Ada Lovelace AND\n", ["Ada Lovelace"], False),
        ("Ada Lovelace and {Simon and}", ["Ada Lovelace", "Simon and"], False),
        ("and", ["and"], False),
        ("Anders Andersen", ["Anders Andersen"], False),
        ("Bertrand Sandford", ["Bertrand Sandford"], False),
        ("  Ada Lovelace  ", ["Ada Lovelace"], False),
        ("", [], False),
        (" \n ", [], False),
        ("others", [], True),
    ],
)
def test_lists(field: str, wanted: list[str], others: bool) -> None:  # noqa: FBT001
    people, has_others = read_people({"author": field}, "author")
    assert ([name.display for name in people], has_others) == (wanted, others)


@pytest.mark.parametrize(
    ("name", "display"),
    [
        ("de la Fontaine, Jean", "Jean de la Fontaine"),
        ("Martin, III, Robert C.", "Robert C. Martin III"),
        ("bell hooks", "bell hooks"),
        ("jean de la fontaine", "jean de la fontaine"),
        ("{\\L}ukasz Kaiser", "Łukasz Kaiser"),
        ("Ana Garc\\'\\i a", "Ana García"),
        ("Mar\\'\\i a D\\'\\i az", "María Díaz"),
        ("Ji\\v r\\'\\i Nov\\'ak", "Jiří Novák"),
        ("family=Hasselt, given=Hado, prefix=van useprefix=false", "Hado van Hasselt"),
        ("family=Berg given=Jan, prefix=van", "Jan van Berg"),
        ("given=Ann family=Lee", "Ann Lee"),
        ("\\L ukasz Kaiser", "Łukasz Kaiser"),
        ("S\\o ren Kierkegaard", "Søren Kierkegaard"),
        ("Muhammad ibn M\\=us\\=a al-Khw\\=arizm\\=\\i", "Muhammad ibn Mūsā al-Khwārizmī"),
        ("{{OpenAI}}", "OpenAI"),
        ("{NVIDIA Corporation}", "NVIDIA Corporation"),
        ("Simon \\& Schuster", "Simon & Schuster"),
        ("王, 小明", "王 小明"),
        ("王小明", "王小明"),
        ("山田 太郎", "山田 太郎"),
        ("O'{}Brien, Conan", "Conan O'Brien"),
        ("Wei Wang 0002", "Wei Wang"),
        ("Wang 0002, Wei", "Wei Wang"),
        ("{Project 0815}", "Project 0815"),
        ("J.\\ R.\\ R. Tolkien", "J. R. R. Tolkien"),
        ("family=Berg, given=Jan, prefix=van der, suffix=Jr", "Jan van der Berg Jr"),
        ('given="Ada", family={Lovelace}', "Ada Lovelace"),
        ("given=Plato", "Plato"),
    ],
)
def test_display(name: str, display: str) -> None:
    assert read_name(name).display == display


@pytest.mark.parametrize(
    ("name", "display", "marks"),
    [
        ("Max Lam*", "Max Lam", "*"),
        ("Lam*, Max", "Max Lam", "*"),
        ("Lam, Max*", "Max Lam", "*"),
        ("Lam, Max *", "Max Lam", "*"),
        ("Max Lam$^*$", "Max Lam", "*"),
        ("Max Lam $^{*}$", "Max Lam", "*"),
        ("Max Lam${}^*$", "Max Lam", "*"),
        ("Max Lam{$^\\dagger$}", "Max Lam", "†"),
        ("Max Lam$\\dagger$", "Max Lam", "†"),
        ("Max Lam\\dag", "Max Lam", "†"),
        ("Max Lam\\textsuperscript{*}", "Max Lam", "*"),
        ("Max Lam\\textsuperscript{1,\\textdagger}", "Max Lam", "1 †"),
        ("Max Lam$^{*\\ddagger}$", "Max Lam", "* ‡"),
        ("Max Lam$^{\\text{a},\\mathrm{b}}$", "Max Lam", "a b"),
        ("Max Lam¹²", "Max Lam", "1 2"),
        ("Max Lam^*", "Max Lam", "*"),
        ("†Max Lam", "Max Lam", "†"),
        ("\\textsuperscript{*}Max Lam", "Max Lam", "*"),
        ("Max Lam∗", "Max Lam", "*"),
        ("Max Lam*, †", "Max Lam", "* †"),
        ("Max Lam**", "Max Lam", "*"),
        ("Max Lam\\#", "Max Lam", "#"),
        ("Max Lam\\S{}", "Max Lam", "§"),
        ("Max Lam\\thanks{Both {did} it.}", "Max Lam", ""),
        ("Max Lam\\IEEEauthorrefmark{1}", "Max Lam", "1"),
        ("Łukasz \\^Onne", "Łukasz Ônne", ""),
        ("{50\\% \\& \\$2M \\#1}", "50% & $2M #1", ""),
        ("*", "*", ""),
    ],
)
def test_marks(name: str, display: str, marks: str) -> None:
    found = read_name(name)
    assert (found.display, " ".join(found.marks)) == (display, marks)


def test_annotations() -> None:
    fields = {
        "author": "A and B and C and D",
        "author+an": '1=equal; 2:family=Corresponding , self ;4="joined; later, on";=nobody',
        "author+an:role": "1=student",
        "editor+an": "1=self",
    }
    people, _ = read_people(fields, "author")
    assert [name.annotations for name in people] == [
        ("equal", "student"),
        ("corresponding", "self"),
        (),
        ("joined; later, on",),
    ]


PIECES = [
    *"{}\\,~*山é=\"-';&$^",
    *"Lam max von {\\'e} $^*$ Jr. \\textsuperscript{ \\v family= others 0001".split(),  # noqa: SIM905  # easier to read
    "\\L ",
]
ODD = st.lists(st.sampled_from([*PIECES, " ", ", ", " and ", "\n"]), max_size=12).map("".join)


@given(ODD)
@settings(max_examples=300, deadline=None)
def test_nothing_fails_and_no_letter_is_lost(field: str) -> None:
    people, _ = read_people({"author": field}, "author")
    assert all(name.family for name in people if name.given)
    shown = "".join(name.display for name in people)
    for word in ("Lam", "max"):
        if "\\" not in field and "$" not in field and "=" not in field:
            assert shown.count(word) == field.count(word)
    list(check_names([work(field)]))


def work(field: str, **fields: str) -> Work:
    raw = "@article{key,\n  author = {" + field + "},\n  title = {Any}\n}"
    return Work(key="key", type="article", fields={"author": field, **fields}, span=Span("a.bib", 3, 1), raw=raw)


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("Smith, John,", "odd-name"),
        ("Doe, J., Smith, A., Lam, M.", "odd-name"),
        ("Doe, Jane, Smith", "odd-name"),
        (", John", "odd-name"),
        ("A B; C D", "name-separator"),
        ("A \\& B", "name-separator"),
        ("A B & C D", "name-separator"),
        ("A B et al.", "name-separator"),
        ("Unbalanced {Name", "odd-name"),
        ("Unbalanced} Name", "odd-name"),
        ("Sammy Davis, Jr.", "odd-name"),
        ("Ann van Doe, Ph.D.", "odd-name"),
        ("Henry Ford, III", "odd-name"),
        ("Dr. Ann Doe", "odd-name"),
        ("Doe, Prof.~Ann", "odd-name"),
        ("Sir Tim Berners-Lee", "odd-name"),
        ("World Health Organization,", "odd-name"),
        ("Ann Lee and", "name-separator"),
        ("and", "name-separator"),
        ("M&uuml;ller, J", ""),
        ("O&#39;Neil, Ann", ""),
        ("Garcia Lopez, JR", ""),
        ("Garcia Lopez, M.D.", ""),
        ("Ali Dr", ""),
        ("Jr, Bob", ""),
        ("{Dr. Oetker KG}", ""),
        ("King, Jr., Martin", ""),
        ("Wainwright, III, Loudon", ""),
        ("{Simon \\& Schuster} and {A; B}", ""),
        ("Lam, Max, *", ""),
        ("family=Berg, given=Jan, prefix=van, suffix=Jr", ""),
        ("Ada Lovelace and others", ""),
    ],
)
def test_odd_names_are_warned_of(field: str, codes: str) -> None:
    found = list(check_names([work(field)]))
    assert " ".join(problem.code for problem in found) == codes
    assert all(
        problem.severity is Severity.WARNING and problem.span == Span("a.bib", 4, 13, len(field)) for problem in found
    )


def problems(text: str) -> list[Diagnostic]:
    works, _ = parse_bibtex(text, "a.bib")
    return list(check_names(works))


def test_places_in_a_file() -> None:
    text = "@article{a, title = {x}, author = {Good Name and\n   Bad; Name}}\n\n  @book{b, editor = {A B, }}"
    found = {(problem.span.line, problem.span.column) for problem in problems(text) if problem.span}
    assert found == {(2, 4), (4, 22)}


def test_a_field_is_not_looked_for_inside_of_another() -> None:
    """What reads entries finds fields: ``author =`` in an abstract is not the field ``author``."""
    text = "@article{a,\n  abstract = {We set author = {A B; C D}, as in {x}},\n  author = {A B; C D}}"
    (found,) = problems(text)
    assert found.span == Span("a.bib", 3, 13, 8)


@pytest.mark.parametrize(
    ("value", "count"), [("1=self; 2=equal", 0), ("3=self", 1), ("0=self", 1), ("self", 1), ("", 0)]
)
def test_odd_annotations_are_warned_of(value: str, count: int) -> None:
    found = list(check_names([work("A B and C D", **{"author+an": value})]))
    assert [problem.code for problem in found] == ["bad-annotation"] * count


def test_validate_tells_of_names(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@article{a, author = {A B; C D}, title = {x}, year = 2020}\n", encoding="utf-8")
    done = cvtool("validate", "a.bib", cwd=tmp_path)
    assert done.code == 0
    assert "a.bib:1:23: warning[name-separator]: semicolon in the name `A B; C D`" in done.messages
    assert cvtool("pubs", "a.bib", cwd=tmp_path).err == ""


NAMES = [f"{letter}a {letter}e" for letter in "BCDFGHKLMNPR"]


@given(
    count=st.integers(1, len(NAMES)),
    most=st.none() | st.integers(1, 13),
    keep=st.frozensets(st.integers(0, 12)),
    others=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_shortened_lists(count: int, most: int | None, keep: frozenset[int], others: bool) -> None:  # noqa: FBT001
    paper = work(" and ".join(NAMES[:count]) + " and others" * others)
    nodes = authors(paper, Options(max_authors=most, keep=keep))
    shown = [node.person[1] for node in nodes if isinstance(node, Name)]
    wanted = set(range(count if most is None else min(most, count))) | {place for place in keep if place < count}
    assert set(shown) >= wanted
    assert shown == sorted(set(shown))
    gaps = [after - before - 1 for before, after in zip(shown, [*shown[1:], count], strict=True)]
    assert 1 not in gaps, "a single name is hidden"
    text = plain(nodes)
    assert text.count("…") == sum(gap > 0 for gap in gaps[:-1])
    assert text.endswith("et al.") == (gaps[-1] > 0 or others)
    assert len(set(shown) - wanted) == _gaps(wanted, count).count(1), "only names that would be hidden alone are added"


def _gaps(places: set[int], count: int) -> list[int]:
    """Return how many names stand between one place and the next, or the end."""
    ordered = sorted(places)
    return [after - before - 1 for before, after in zip(ordered, [*ordered[1:], count], strict=True)]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_keeps_whom_it_must(style: str) -> None:
    paper = work(" and ".join(NAMES), title="Any", year="2020", journal="J")
    nodes = STYLES[style](paper, Options(max_authors=2, keep=frozenset({7})))
    shown = [node.person[1] for node in nodes if isinstance(node, Name)]
    assert shown == [0, 1, 7]
    assert plain(nodes).count("…") == 1


def test_names_are_cheap_values() -> None:
    assert read_name("Max Lam") == PersonName(given="Max", family="Lam")
    assert split_list("Max Lam and others") == (["Max Lam"], True)


@pytest.mark.parametrize(
    ("author", "initials"),
    [
        ("Ann Lee and the gizmo developers", "Lee A, the gizmo developers."),
        ("the Foo Collaboration and Ann Lee", "the Foo Collaboration, Lee A."),
        ("Ann Lee and ATLAS Collaboration", "Lee A, ATLAS Collaboration."),
        ("Collaboration, ATLAS and Lee, Ann", "ATLAS Collaboration, Lee A."),
        ("Institute of Great Things,", "Institute of Great Things."),
        ("World Health Organization, and Ann Lee", "World Health Organization, Lee A."),
        ("Ann Lee and Ministry of Health", "Lee A, Ministry of Health."),
        ("Great Things Laboratory, and Lee, Ann", "Great Things Laboratory, Lee A."),
        ("{Institute of Great Things,} and Ann Lee", "Institute of Great Things, Lee A."),
        ("Ann Lee and", "Lee A."),
        ("and Ann Lee", "Lee A."),
        ("Lee, Ann and Moe, Bob AND", "Lee A, Moe B."),
        ("Ann Lee, and Bob Moe", "Lee A, Moe B."),
        ("Ann Laboratory", "Laboratory A."),
        ("The Anh Dang", "Dang TA."),
        ("bell hooks", "hooks b."),
    ],
)
def test_groups_and_stray_words_make_no_persons(author: str, initials: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(f"@misc{{a, author={{{author}}}, title={{T}}, year=2020}}", encoding="utf-8")
    out = cvtool("pubs", "a.bib", "--style", "vancouver", "-f", "text", cwd=tmp_path).out
    assert out.startswith(f"{initials.removesuffix('.')}. T")


@pytest.mark.parametrize("name", ["Institute of Great Things,", "Ministry of Silly Walks,", "Foo Team, "])
def test_the_hint_for_a_group_can_be_followed(name: str) -> None:
    (problem,) = check_names([work(name)])
    bare = name.rstrip(", ")
    assert (problem.message, problem.hint) == (
        f"`{name.strip()}` ends in a comma: it is read as a group",
        f"put it in braces: {{{bare}}}",
    )
    assert [each.display for each in work(f"{{{bare}}}").authors] == [each.display for each in work(name).authors]
    assert list(check_names([work(f"{{{bare}}}")])) == []


@pytest.mark.parametrize(
    ("author", "particle"),
    [
        ("family=Hasselt, given=Hado, prefix=van, useprefix=false", "dropping-particle"),
        ("given=Jan, prefix=van der, useprefix = False, family=Berg", "dropping-particle"),
        ("family=Hasselt, given=Hado, prefix=van useprefix=false", "dropping-particle"),
        ("family=Hasselt, given=Hado, prefix=van, useprefix=true", "non-dropping-particle"),
        ("family=Hasselt, given=Hado, prefix=van", "non-dropping-particle"),
        ("Hado van Hasselt", "non-dropping-particle"),
    ],
)
def test_a_name_can_drop_its_particle(author: str, particle: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(f"@misc{{a, author={{{author}}}, title={{T}}}}", encoding="utf-8")
    (item,) = json.loads(cvtool("pubs", "a.bib", "-f", "csl-json", cwd=tmp_path).out)
    assert {name for name in item["author"][0] if "particle" in name} == {particle}
