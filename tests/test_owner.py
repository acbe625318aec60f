"""Who is me: every case of the rules, in a table; two of a name in one paper; annotations; what is told of doubts."""

from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.bib.names.person import read_name
from cvtool.bib.names.split import as_said
from cvtool.bib.people.doubts import doubts
from cvtool.bib.people.owner import People
from cvtool.bib.people.periods import roles
from cvtool.bib.work import Work
from cvtool.diagnostics import Span

CASES: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {
    ("Maximilian Lam", "Max Lam"): {
        "exact": (
            "Maximilian Lam",
            "Lam, Maximilian",
            "Max Lam",
            "Lam, Max",
            "Maximilian D. Lam",
            "Lam, Maximilian D.",
            "Max D. Lam",
            "LAM, MAXIMILIAN",
            "LAM, MAX",
            "MAX LAM",
            "maximilian lam",
            "Maximilían Lám",
            r"Maximilian L{\'a}m",
            "Lám, Max",
            "Maximilian Lam*",
            "Lam*, Maximilian",
            "Maximilian Lam$^*$",
            r"\textsuperscript{*}Maximilian Lam",
            "†Max Lam",
            "Maximilian~Lam",
            "Maximilian  Lam",
            "Maximilian\u00a0Lam",
            "Lam, Jr., Maximilian",
            "Maximilian Lam 0003",
            "{Maximilian} {Lam}",
            "{Max Lam}",
        ),
        "initial": ("M. Lam", "Lam, M.", "Lam, M", "M Lam", "M.~Lam", "LAM, M."),
        "ambiguous": (
            "M. D. Lam",
            "Lam, MD",
            "M.D. Lam",
            "M. S. Lam",
            "Lam",
            "{Lam}",
            "Lam Max",
            "Lam M",
        ),
        "": (
            "Maximilian Lamb",
            "Max Lamport",
            "Monica Lam",
            "Monica S. Lam",
            "Lam, Wai",
            "Lam, W.",
            "Maxwell Lam",
            "Maxine Lam",
            "Maxim Lam",
            "Maximilian van Lam",
            "Siu-Max Lam",
            "Kam Lam Max",
            "Max Lam-Chen",
            "Lam-Chen, Max",
            "Max Ram",
            "{Lam Research}",
            "others",
            "Max",
            "Maximilian",
            "Lamm, M.",
        ),
    },
    ("Maximilian D. Lam",): {
        "exact": ("Maximilian Lam", "Maximilian D. Lam", "Maximilian David Lam"),
        "initial": ("M. Lam", "M. D. Lam", "Lam, MD"),
        "": ("Maximilian E. Lam", "M. E. Lam"),
    },
    ("Maximilian Lam", "M. Lam"): {"exact": ("Maximilian Lam", "M. Lam"), "": ("Monica Lam", "Max Lam")},
    ("M. Lam",): {"exact": ("M. Lam",), "initial": ("Max Lam",), "ambiguous": ("M. S. Lam",), "": ("W. Lam",)},
    ("Jean-Paul de la Fuente",): {
        "exact": (
            "De la Fuente, Jean Paul",
            "de la Fuente, Jean",
            "Jean-Paul De La Fuente",
            "Jeanpaul de la Fuente",
            "Fuente, Jean-Paul de la",
            "JEAN-PAUL DE LA FUENTE",
            "jean-paul de la fuente",
        ),
        "initial": (
            "J.-P. de la Fuente",
            "JP de la Fuente",
            "de la Fuente, J. P.",
            "Fuente, J. P. de la",
            "delaFuente, J",
        ),
        "": ("P. de la Fuente", "Jean-Paul Fuente"),
    },
    (r"{\L}ukasz Kaiser",): {
        "exact": ("Lukasz Kaiser", "Kaiser, Łukasz", r"\L ukasz Kaiser", r"\L{}ukasz Kaiser", r"KAISER, {\L}UKASZ"),
        "initial": ("Ł. Kaiser", "L. Kaiser"),
        "": ("Lucas Kaiser", "Kaiser Lukas"),
    },
    ("Jürgen Groß",): {"exact": ("Jurgen Gross", r"J{\"u}rgen Gro{\ss}", r"J\"urgen Gro\ss"), "": ("Juergen Gross",)},
    ("Bjørn Ægir Strand",): {"exact": (r"Bj{\o}rn Strand", "Bjorn Aegir Strand"), "initial": ("B. Æ. Strand",)},
    ("María José García Márquez",): {
        "exact": ("María José Márquez", r"M{\'a}rquez, Mar{\'\i}a J.", "Maria Jose Garcia Marquez"),
        "initial": ("M. J. Márquez",),
        "": ("María García",),
    },
    ("García Márquez, María José",): {
        "exact": ("García-Márquez, María José", r"Garc{\'\i}a M{\'a}rquez, Mar{\'\i}a", "María José {García Márquez}"),
        "initial": ("García Márquez, M. J.", "García Márquez, M."),
        "": ("García, María José", "Márquez, María José"),
    },
    ("Vincent van Gogh",): {
        "exact": (
            "van Gogh, Vincent",
            "Van Gogh, Vincent",
            "Vincent Van Gogh",
            "Gogh, Vincent van",
            "VAN GOGH, Vincent",
        ),
        "initial": ("van Gogh, V.", "V. van Gogh"),
        "": ("Vincent Gogh", "Theo van Gogh", "Vincent van der Gogh"),
    },
    ("Conan O'Brien",): {
        "exact": ("O'Brien, Conan", "O’Brien, Conan", "O'{}Brien, Conan", "OBrien, Conan", "Conan O`Brien"),
        "initial": ("O'Brien, C.",),
        "": ("Conan Brien",),
    },
    ("Lorenzo de' Medici",): {"exact": ("de' Medici, Lorenzo", "De Medici, Lorenzo"), "": ("Lorenzo Medici",)},
    ("Ngô Bảo Châu",): {
        "exact": ("Ngo Bao Chau", r"Ng{\^o} B{\h{a}}o Ch{\^a}u", "Châu, Ngô Bảo"),
        "initial": ("N. B. Châu",),
        "ambiguous": ("Bao Chau Ngo", "Ngô, Bảo Châu"),
    },
    ("王小明",): {
        "exact": ("王小明", "王 小明", "王, 小明", "{王小明}"),
        "": ("王", "小明", "王大明", "Xiaoming Wang"),
    },
    ("王小明", "Xiaoming Wang"): {"exact": ("王小明", "Wang, Xiaoming", "Xiao-Ming Wang"), "initial": ("X. Wang",)},
    ("山田 太郎",): {"exact": ("山田太郎", "山田, 太郎"), "": ("山田 花子",)},
    ("Fei-Fei Li",): {
        "exact": ("Feifei Li", "Fei Fei Li", "Li, Fei-Fei"),
        "initial": ("F.-F. Li", "F. Li"),
        "ambiguous": ("Li Fei-Fei",),
        "": ("Fan Li", "Li Fei"),
    },
    ("Wei Wang 0002",): {
        "exact": ("Wei Wang 0002", "Wang 0002, Wei", "Wei Wang"),
        "initial": ("W. Wang",),
        "": ("Wei Wang 0003", "Wang 0003, Wei"),
    },
    ("Martin Luther King Jr.",): {
        "exact": ("King, Jr., Martin Luther", "Martin Luther King", "Martin King, Jr.".replace(", ", " ")),
        "": ("King, Sr., Martin Luther", "Martin Luther King III"),
    },
    ("Plato",): {"exact": ("Plato", "{Plato}"), "": ("Plato Smith Jones", "Platon")},
    ("राम कुमार",): {"exact": ("कुमार, राम",), "": ("रोम कुमार", "राम कुमारी")},
    ("محمد علي",): {"exact": ("مُحَمَّد عَلِيّ",)},
    ("bell hooks",): {"exact": ("hooks, bell", "Bell Hooks", "bell hooks"), "initial": ("b. hooks",)},
}
TABLE = [
    (forms, outcome, name) for forms, outcomes in CASES.items() for outcome, names in outcomes.items() for name in names
]


@pytest.mark.parametrize(("forms", "outcome", "name"), TABLE)
def test_name(forms: tuple[str, ...], outcome: str, name: str) -> None:
    assert (People.of(forms).compare(read_name(name)) or "") == outcome


def work(authors: str, **fields: str) -> Work:
    raw = f"@article{{key,\n  author = {{{authors}}}\n}}"
    span = Span("a.bib", 1, 1)
    return Work(key="key", type="article", fields={"author": authors, **fields}, span=span, raw=raw)


ME = ("Maximilian Lam", "Max Lam")


@pytest.mark.parametrize(
    ("authors", "annotation", "wanted"),
    [
        ("Ada Lovelace and Max Lam", "", ". exact"),
        ("Max Lam and Maximilian Lam", "", "ambiguous ambiguous"),
        ("Max Lam and M. Lam", "", "exact ."),
        ("M. Lam and M. Lam", "", "ambiguous ambiguous"),
        ("Max Lam and M. S. Lam", "", "exact ."),
        ("M. Lam and M. S. Lam", "", "initial ."),
        ("M. S. Lam and Ada Lovelace", "", "ambiguous ."),
        ("Max Lam and Monica Lam", "", "exact ."),
        ("Max Lam and M. Lam", "1=self", "exact ."),
        ("Max Lam and M. Lam", "2=self", ". exact"),
        ("M. S. Lam and Ada Lovelace", "1=self;2=equal", "exact ."),
        ("Max Lam and M. Lam", "2:family=equal, self", ". exact"),
        ("Max Lam and M. Lam", '2="self"', ". exact"),
        ("Max Lam and M. Lam", "2=equal", "exact ."),
        ("Ada King and Max Lam", "1=self", "exact ."),
    ],
)
def test_paper(authors: str, annotation: str, wanted: str) -> None:
    paper = work(authors, **({"author+an": annotation} if annotation else {}))
    found = People.of(ME, is_owner=True).match(paper)
    assert " ".join(outcome or "." for outcome in found) == wanted
    assert list(roles(paper, People.of(ME, is_owner=True))) == [
        place for place, outcome in enumerate(found) if outcome in {"exact", "initial"}
    ]


def test_self_is_the_owner_and_nobody_else() -> None:
    paper = work("Max Lam and Ada Lovelace", **{"author+an": "1=self"})
    assert People.each(["Ada Lovelace"]).match(paper) == (None, "exact")
    assert People.each(["Max Lam"]).match(paper) == ("exact", None)


def test_several_people_are_not_two_spellings() -> None:
    paper = work("Max Lam and Ada Lovelace and M. Lam")
    assert People.each(["Ada Lovelace", "Max Lam"]).match(paper) == ("exact", "exact", None)
    assert People.each(["Ada Lovelace", "Alan Turing"]).match(paper) == (None, "exact", None)


def test_two_roles_that_claim_one_author() -> None:
    people = People.of(["Max Lam"]) + People.of(["Mei Lam"], "student")
    assert roles(work("M. Lam and Ada Lovelace"), people) == {}
    assert roles(work("Mei Lam and Max Lam"), people) == {0: "student", 1: "me"}
    assert roles(work("Mei Lam and M. Lam"), people) == {0: "student", 1: "me"}


NAMES = st.sampled_from(["Max", "M.", "Lam", "van", "Li", "*", "{", "}", "\\", "'", "-", ",", "0001", "王", "É", " "])


@given(st.lists(NAMES, max_size=6).map(" ".join), st.lists(NAMES, max_size=6).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_comparing_never_fails_and_is_symmetric_where_sure(one: str, other: str) -> None:
    first, second = read_name(one), read_name(other)
    forward = People.of([one]).compare(second)
    backward = People.of([other]).compare(first)
    assert (forward == "exact") == (backward == "exact")
    assert first == second or not first.family or forward in {None, "exact", "initial", "ambiguous"}


@pytest.mark.parametrize(
    ("owner", "author", "what"),
    [
        ("Juan García López", "Juan Pérez López", "name in the middle"),
        ("Ana Maria Silva Costa", "Ana Maria Santos Costa", "name in the middle"),
        ("Jane Quinn Scholar", "Jane Rae Scholar", "name in the middle"),
        ("Juan García López", "Ana Pérez López", "given name"),
        ("Max Lam 0001", "Max Lam 0002", "number"),
    ],
)
def test_what_parts_namesakes_is_true(owner: str, author: str, what: str) -> None:
    (found,) = doubts([work(author)], People.of([owner], is_owner=True))
    assert found.reason.endswith(f"` has a different {what}")


@pytest.mark.parametrize(("author", "hint"), [("", "add an `author`"), ("A B", "`also:`")])
def test_a_work_without_authors_needs_one(author: str, hint: str) -> None:
    (found,) = doubts([work(author)], People.of(ME, is_owner=True))
    assert hint in found.diagnostic().hint


@pytest.mark.parametrize(
    ("authors", "told"),
    [
        ("Max Lam and Ada Lovelace", ""),
        ("M. Lam", "`M. Lam` matches Maximilian Lam only by an initial"),
        ("M. S. Lam", "`M. S. Lam` may be Maximilian Lam: it has an initial that no declared spelling has"),
        ("Lam and Ada Lovelace", "`Lam` may be Maximilian Lam: there is only a family name"),
        ("Lam Maximilian", "`Lam Maximilian` may be Maximilian Lam: the given and family names are swapped"),
        ("Lam, M. and M. Lam", "more than one author could be Maximilian Lam: `M. Lam`, `M. Lam`"),
        ("Monica Lam and A B", "no author is Maximilian Lam; `Monica Lam` has a different given name"),
        ("A B and C D and E F", "no author is Maximilian Lam; its authors are `A B`, `C D`, `E F`"),
        (
            "A B and C D and E F and G H and I J",
            "no author is Maximilian Lam; its authors are `A B`, `C D`, `E F` and 2 more",
        ),
        ("", "no author is Maximilian Lam; there are no authors"),
    ],
)
def test_doubts(authors: str, told: str) -> None:
    found = list(doubts([work(authors)], People.of(ME, is_owner=True)))
    assert [doubt.reason for doubt in found] == ([told] if told else [])
    assert all(doubt.span == Span("a.bib", 2, 3, 6) for doubt in found if authors)


def test_an_editor_is_looked_for_where_there_are_no_authors() -> None:
    span = Span("a.bib", 1, 1)
    fields = {"editor": "Max Lam and A B", "title": "Proceedings"}
    paper = Work(
        key="p", type="proceedings", fields=fields, span=span, raw="@proceedings{p, editor = {Max Lam and A B}}"
    )
    assert not list(doubts([paper], People.of(ME)))


CV = """person: {name: Maximilian Lam, also: [Max Lam]}
bibliography: a.bib
highlight: [{name: Ada Lovelace, role: student}]
sections:
  publications: {select: {since: 2000}}
"""
BIB = """@article{sure, title = {One}, year = 2020, author = {Max Lam and Ada Lovelace}}
@article{initial, title = {Two}, year = 2020, author = {M. Lam and A. Lovelace}}
@article{two, title = {Three}, year = 2020, author = {M. Lam and M. Lam}}
@article{nobody, title = {Four}, year = 2020, author = {Alan Turing}}
@article{unprinted, title = {Five}, year = 1999, author = {Alan Turing}}
@article{student, title = {Six}, year = 2020, author = {Max Lam and A. B. Lovelace}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    (tmp_path / "a.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def test_validate_tells_of_doubts_in_what_is_printed(cvtool: Run, folder: Path) -> None:
    done = cvtool("validate", cwd=folder)
    lines = [line for line in done.messages.splitlines() if "[missing-field]" not in line]
    told = [line.split(": ", 1)[1] for line in lines if line.startswith("a.bib:")]
    assert done.code == 0
    assert told == [
        "note[initial-only]: `initial`: `M. Lam` matches Maximilian Lam only by an initial",
        "warning[ambiguous-name]: `two`: more than one author could be Maximilian Lam: `M. Lam`, `M. Lam`",
        "warning[not-mine]: `nobody`: no author is Maximilian Lam; its authors are `Alan Turing`",
        "warning[ambiguous-name]: `student`: `A. B. Lovelace` may be Ada Lovelace, or not",
    ]


def test_render_warns_of_whom_it_does_not_mark(cvtool: Run, folder: Path) -> None:
    done = cvtool("render", "-f", "markdown", "-f", "text", "-o", "out/", cwd=folder)
    assert done.code == 0
    assert done.err.count("warning[ambiguous-name]") == 2
    assert "initial-only" not in done.err
    assert "not-mine" not in done.err
    assert "ambiguous" not in cvtool("render", "-f", "text", "-o", "-", "--no-highlight", cwd=folder).err
    text = (folder / "out" / "cv.md").read_text(encoding="utf-8")
    assert "- **Max Lam**, Ada Lovelace‡. One. 2020." in text
    assert "- M. Lam, M. Lam. Three. 2020." in text


def test_check_me(cvtool: Run, folder: Path) -> None:
    done = cvtool("pubs", "--check-me", cwd=folder)
    assert done.code == 0
    told = dict(line.split(":  ", 1) for line in done.out.splitlines())
    assert list(told) == ["a.bib:2:47", "a.bib:3:45", "a.bib:4:47", "a.bib:5:50"]
    assert told["a.bib:4:47"].split(maxsplit=1) == [
        "nobody:",
        "no author is Maximilian Lam; its authors are `Alan Turing`",
    ]
    assert cvtool("pubs", "--check-me", "--key", "sure", cwd=folder).out == ""
    assert "unambiguous" in cvtool("pubs", "--check-me", "--key", "sure", cwd=folder).err
    assert '"match": "ambiguous"' in cvtool("pubs", "--check-me", "-f", "json", cwd=folder).out
    assert cvtool("pubs", "--check-me", "--as", "Alan Turing", "--key", "nobody", cwd=folder).out == ""
    assert cvtool("pubs", "a.bib", "--check-me", cwd=folder).code == 2
    assert cvtool("pubs", "--check-me", "--count", cwd=folder).code == 2


@pytest.mark.parametrize(
    ("owner", "author"),
    [
        ("Martin Luther King, Jr.", "King, Jr., Martin Luther"),
        ("Martin Luther King, Jr.", "Martin Luther King Jr."),
        ("Sammy Davis, Sr", "Davis, Sr., S."),
        ("John Q. Smith, III", "Smith, III, John Q."),
    ],
)
def test_a_suffix_behind_a_comma_is_a_suffix(owner: str, author: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        f"@misc{{k, author = {{Bo Ray and {author}}}, title = {{T}}, year = 2020}}", "utf-8"
    )
    (tmp_path / "cv.yaml").write_text(f'person: {{name: "{owner}"}}\nbibliography: a.bib\n', "utf-8")
    assert "**" in cvtool("pubs", str(tmp_path / "cv.yaml"), "-f", "markdown").out


@pytest.mark.parametrize(
    ("owner", "author", "what"),
    [
        ("Sammy Davis, Jr.", "Sammy Davis III", "suffix"),
        ("Martin Luther King Sr.", "King, Jr., Martin Luther", "suffix"),
        ("Sammy Davis, Jr.", "Miles Davis III", "given name"),
    ],
)
def test_it_is_said_in_what_a_namesake_differs(owner: str, author: str, what: str) -> None:
    [doubt] = doubts([work(author)], People.of((owner,), is_owner=True))
    assert doubt.reason.endswith(f"has a different {what}")


@pytest.mark.parametrize("name", ["Hiroshi Tanaka Ii", "Naomasa Hiko, Ii", "Davis, Jr."])
def test_a_name_is_not_a_suffix(name: str) -> None:
    assert read_name(as_said(name)).suffix == ""
