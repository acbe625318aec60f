"""Who has a role when, who is meant where two could be, and what is said of a doubt: piece by piece."""

import pytest

from cvtool.bib.names.person import read_name
from cvtool.bib.people.comparing import Outcomes, words_compared
from cvtool.bib.people.doubts import doubts, doubts_of_others, doubts_reported
from cvtool.bib.people.forms import cuts_of, given_words, name_letters, words_of
from cvtool.bib.people.marks import Credit, credited
from cvtool.bib.people.owner import People, _disputed
from cvtool.bib.people.periods import known_at, roles, within
from cvtool.bib.work import Work
from cvtool.cv.model.dates import parse_date
from cvtool.dates import PartialDate
from cvtool.diagnostics import Severity, Span

MISSING = "add a missing spelling to `also:`, or leave other people's work out with `select:`"
DECLARE = "declare the spelling with `also:`, or mark the author in the entry: author+an = {1=self}"
NOBODY = "add the spelling that the bibliography has to `also:`"


def work(authors: str, key: str = "k", **fields: str) -> Work:
    raw = f"@article{{{key},\n  author = {{{authors}}}\n}}"
    names = {"author": authors} if authors else {}
    return Work(key=key, type="article", fields={**names, **fields}, span=Span("a.bib", 1, 1), raw=raw)


def day(written: str | None) -> PartialDate | None:
    return parse_date(written) if written else None


@pytest.mark.parametrize(
    ("date", "since", "until", "has_role"),
    [
        ("2020", "2020", None, True),
        ("2020", "2020-12", None, True),
        ("2020", "2020-12-31", None, True),
        ("2020", "2021", None, False),
        ("2020-06", "2020-07", None, False),
        ("2020-06", "2020-06-30", None, True),
        ("2020-06-15", "2020-06-15", None, True),
        ("2020-06-15", "2020-06-16", None, False),
        ("2020-12-31", "2020-12-31", None, True),
        ("2020", None, "2020", True),
        ("2020", None, "2020-01", True),
        ("2020", None, "2020-01-01", True),
        ("2020", None, "2019", False),
        ("2020-06", None, "2020-05", False),
        ("2020-06", None, "2020-06-01", True),
        ("2020-06-15", None, "2020-06-15", True),
        ("2020-06-15", None, "2020-06-14", False),
        ("2020", "2019", "2021", True),
        ("2020", "2019", "2019", False),
        ("2020", "2021", "2022", False),
        ("", "2019", None, False),
        ("", None, "2030", False),
        ("", None, None, True),
        ("forthcoming", "2019", None, True),
        ("forthcoming", None, "2030", False),
        ("forthcoming", "2019", "2030", False),
    ],
)
def test_a_role_is_for_the_papers_of_a_time(date: str, since: str | None, until: str | None, has_role: bool) -> None:  # noqa: FBT001
    fields = {"pubstate": date} if date == "forthcoming" else {"date": date} if date else {}
    paper = work("Ada Bee and Cy Dee", **fields)
    others = People.of(["Zoe Zed"], "advisor")
    people = within(People.of(["Cy Dee"], "student"), day(since), day(until)) + others
    assert roles(paper, people) == ({1: "student"} if has_role else {})
    known = known_at(people, paper).everybody
    assert [each.name for each in known] == (["Cy Dee", "Zoe Zed"] if has_role else ["Zoe Zed"])


def test_nobody_with_a_time_is_left_as_they_are() -> None:
    people = People.of(["Cy Dee"], "student")
    assert known_at(people, work("Cy Dee")) is people


PLACE = Span("a.bib", 2, 3, 6)
ME = People.of(["Maximilian Lam", "Max Lam"], is_owner=True)
TWO = People.each(["Max Lam", "Ada King"])


@pytest.mark.parametrize(
    ("authors", "code", "severity", "match", "hint"),
    [
        ("M. Lam", "initial-only", Severity.NOTE, "initial", DECLARE),
        ("Lam", "ambiguous-name", Severity.WARNING, "ambiguous", DECLARE),
        ("M. Lam and M. Lam", "ambiguous-name", Severity.WARNING, "ambiguous", DECLARE),
        ("Alan Turing", "not-mine", Severity.WARNING, None, MISSING),
    ],
)
def test_a_doubt_is_reported_where_the_people_are(
    authors: str, code: str, severity: Severity, match: str | None, hint: str
) -> None:
    [doubt] = doubts([work(authors)], ME)
    found = doubt.diagnostic()
    assert (found.code, found.severity, found.hint, found.span) == (code, severity, hint, PLACE)
    assert found.message == f"`k`: {doubt.reason}"
    assert doubt.record() == {"key": "k", "match": match, "reason": doubt.reason, **PLACE.position()}


def test_several_people_are_named_as_one_or_the_other() -> None:
    found = [doubt.reason for doubt in doubts([work("Alan Turing"), work("Lam")], TWO)]
    assert found == [
        "no author is Max Lam or Ada King; its authors are `Alan Turing`",
        "`Lam` may be Max Lam or Ada King: there is only a family name",
    ]
    found = [doubt.reason for doubt in doubts([work("Bo Lam and Bo King")], TWO)]
    assert found == ["no author is Max Lam or Ada King; `Bo Lam`, `Bo King` have a different given name"]


def test_what_differs_is_said_once_each() -> None:
    people = People.of(["Max Lam Jr."], is_owner=True)
    [doubt] = doubts([work("Lam, Sr., Max and Bo Lam and Cy Lam")], people)
    assert doubt.reason == (
        "no author is Max Lam Jr.; `Max Lam Sr.`, `Bo Lam`, `Cy Lam` have a different suffix or given name"
    )


def test_one_more_author_is_counted() -> None:
    [doubt] = doubts([work("A B and C D and E F and G H")], ME)
    assert doubt.reason == "no author is Maximilian Lam; its authors are `A B`, `C D`, `E F` and 1 more"
    [doubt] = doubts([Work(key="k", type="book", fields={}, span=Span("a.bib", 4, 1), raw="@book{k}")], ME)
    assert doubt.reason == "no author is Maximilian Lam; there are no authors"


def test_that_nothing_is_mine_is_said_once() -> None:
    works = [work("A B and C D", "one"), work("C D and E F", "two"), work("C D and A B and G H and I J", "three")]
    [found] = doubts_reported(works, TWO, {"nobody"})
    assert found.code == "not-mine"
    assert found.severity is Severity.WARNING
    assert found.span == PLACE
    assert found.hint == NOBODY
    assert found.message == (
        "none of the 3 publications has Max Lam or Ada King as an author; "
        "the most frequent authors are `C D`, `A B`, `E F`"
    )
    assert doubts_reported(works, TWO, {"initial"}) == []
    assert [each.code for each in doubts_reported([*works, work("Max Lam")], TWO, {"nobody"})] == ["not-mine"] * 3
    assert [each.code for each in doubts_reported(works[:1], TWO, {"nobody"})] == ["not-mine"]
    assert doubts_reported(works[:1], TWO, {"nobody"})[0].message.startswith("`one`: no author is")
    mixed = [work("A B"), work("M. Lam")]
    assert [each.code for each in doubts_reported(mixed, ME, {"nobody", "initial"})] == ["not-mine", "initial-only"]
    assert [each.code for each in doubts_reported(mixed, ME, {"initial"})] == ["initial-only"]


def test_that_nothing_is_mine_is_said_of_the_first() -> None:
    works = [Work(key="k", type="book", fields={}, span=Span("a.bib", row, 1), raw="@book{k}") for row in (4, 9)]
    assert [each.span for each in doubts_reported(works, ME, {"nobody"})] == [Span("a.bib", 4, 1)]


def test_works_without_people_are_nobodys() -> None:
    bare = [Work(key=key, type="book", fields={}, span=Span("a.bib", 4, 1), raw="@book{}") for key in "ab"]
    [found] = doubts_reported(bare, ME, {"nobody"})
    assert found.message == "none of the 2 publications has Maximilian Lam as an author"


def test_editors_stand_in_for_authors() -> None:
    edited = [
        Work(key=key, type="book", fields={"editor": "A B"}, span=Span("a.bib", 4, 1), raw="@book{x, editor = {A B}}")
        for key in "ab"
    ]
    [found] = doubts_reported(edited, ME, {"nobody"})
    assert found.message.endswith("; the most frequent authors are `A B`")


def test_doubts_of_people_with_other_roles() -> None:
    student = People.of(["Ada King"], "student")
    works = [work("Max Lam and A. B. King", "old", date="2010"), work("King and A B", "new", date="2020")]
    found = [*doubts_of_others(works, ME + student)]
    assert [(each.kind, each.work.key, each.reason) for each in found] == [
        ("ambiguous", "old", "`A. B. King` may be Ada King, or not"),
        ("ambiguous", "new", "`King` may be Ada King, or not"),
    ]
    late = within(student, parse_date("2015"), None)
    assert [each.work.key for each in doubts_of_others(works, ME + late)] == ["new"]
    assert [*doubts_of_others([work("Lam")], ME)] == []
    assert [*doubts_of_others([work("Lam and Ada King")], ME + student)] == []


@pytest.mark.parametrize(
    ("outcomes", "sole", "settled"),
    [
        (("exact", "initial", "exact"), True, ("exact", None, "exact")),
        (("exact", "initial", "exact"), False, ("exact", "ambiguous", "exact")),
        (("initial", "exact", None), True, ("initial", "exact", None)),
        (("initial", "exact", None), False, ("initial", "ambiguous", None)),
        (("initial", None, None), True, ("initial", None, None)),
        (("initial", None, None), False, ("initial", None, None)),
    ],
)
def test_a_name_that_several_claim(outcomes: Outcomes, sole: bool, settled: Outcomes) -> None:  # noqa: FBT001
    assert _disputed(outcomes, 1, sole=sole) == settled


@pytest.mark.parametrize(
    ("given", "author", "outcome"),
    [
        ("ann lee", "ann lee", "exact"),
        ("ann lee", "ann l", "exact"),
        ("ann lee", "a l", "initial"),
        ("ann lee", "ann", None),
        ("ann", "ann lee", None),
        ("ann l", "ann", "exact"),
        ("ann", "ann l", "exact"),
        ("", "ann", None),
        ("ann", "", None),
        ("ann lee", "lee ann", None),
        ("ann b lee", "ann lee", "exact"),
        ("ann lee", "ann b lee", "exact"),
        ("a b", "a", "initial"),
        ("a", "a b", "ambiguous"),
    ],
)
def test_given_names_of_which_none_is_left_out(given: str, author: str, outcome: str | None) -> None:
    assert words_compared(given.split(), author.split()) == outcome


def test_one_person_of_a_bibliography_alone_is_its_owner() -> None:
    assert [each.is_owner for each in People.named(["Max Lam"]).everybody] == [True]
    assert [each.is_owner for each in People.named(["Max Lam", "Ada King"]).everybody] == [False, False]
    assert [each.name for each in People.named(["Max Lam", "Ada King"]).everybody] == ["Max Lam", "Ada King"]


@pytest.mark.parametrize(
    ("spellings", "names", "outcomes"),
    [
        (["Maximilian Lam"], ["Maximilian Lam", "Maximilian D. Lam"], ("exact", None)),
        (["M. Lam"], ["M. Lam", "Max Lam"], ("exact", None)),
        (["Al Lam"], ["Al Lam", "Al B. Lam"], ("exact", None)),
        (["Al Lam"], ["A. Lam", "Al B. Lam"], (None, "exact")),
        (["A. Lam", "Al Lam"], ["A. Lam", "Al C. Lam"], (None, "exact")),
        (["Al Lam", "A. Lam"], ["Amy Lam"], (None,)),
        (["Max Lam", "M. Lam"], ["Mo Lam"], (None,)),
        (["Al Lam"], ["Al B. Lam"], ("exact",)),
        (["Ann Lee Doe"], ["Doe Ann Lee"], ("ambiguous",)),
        (["Ann Lee Doe"], ["Doe A. L."], (None,)),
        (["Ann Lee Doe"], ["Doe AL"], ("ambiguous",)),
        (["Plato"], ["Plato Max"], (None,)),
        (["Max Plato"], ["Plato"], ("ambiguous",)),
        (["山田太郎"], ["Taro Yamada"], (None,)),
        (["山田 太郎"], ["山田太郎"], ("exact",)),
        (["山田"], ["山田, Taro"], ("ambiguous",)),
        (["Max Lam"], ["M. Lam", "Lam"], ("ambiguous", "ambiguous")),
        (["Max Lam"], ["M. Lam", "Lam Max"], ("ambiguous", "ambiguous")),
        (["Max Lam"], ["M. Lam", "M. S. Lam"], ("initial", None)),
        (["Max Lam"], ["Max Lam", "Lam"], ("exact", None)),
        (["Ana Lee Doe", "Anna Lee Doe"], ["Lee Doe, Ana"], ("exact",)),
        (["Ana Lee Doe", "Anna Lee Doe"], ["Lee Doe, Anna"], ("exact",)),
        (["Ann Lee‐Doe"], ["Doe, Ann Lee"], ("exact",)),
        (["Ann Lee‑Doe"], ["Doe, Ann Lee"], ("exact",)),
        (["ABC Lam"], ["A. Lam"], ("initial",)),
        (["Æthel Lam"], ["Æ. Lam"], ("initial",)),
        (["Platomax"], ["Plato Max"], (None,)),
        (["Max Van Dam"], ["Van Dam M"], ("ambiguous",)),
    ],
)
def test_who_of_some_names_is_meant(spellings: list[str], names: list[str], outcomes: Outcomes) -> None:
    assert People.of(spellings).outcomes([read_name(name) for name in names], "me") == outcomes


def test_only_me_is_meant_by_an_annotation() -> None:
    names = [read_name("C. Dee", ("self",)), read_name("Cy Dee")]
    assert People.of(["Cy Dee"], "student").match_all(names)[0][1] == (None, "exact")
    assert People.each(["Cy Dee"]).match_all(names)[0][1] == ("exact", None)


@pytest.mark.parametrize(
    ("me", "student", "outcomes"),
    [
        ("M. Lam", "Mei Lam", [("exact",), (None,)]),
        ("M. Lam", "M. Lam", [("ambiguous",), ("ambiguous",)]),
        ("Max Lam", "Mei Lam", [("ambiguous",), ("ambiguous",)]),
        ("Max Lam", "Ada Bee", [("initial",), (None,)]),
    ],
)
def test_a_name_that_two_roles_claim(me: str, student: str, outcomes: list[Outcomes]) -> None:
    people = People.of([me]) + People.of([student], "student")
    assert [found for _, found in people.match_all([read_name("M. Lam")])] == outcomes


def test_names_are_cut_after_each_word_but_a_particle() -> None:
    assert cuts_of(["Ana de la Cruz"]) == {"delacruz": {("ana",)}}
    assert cuts_of(["Ana Cruz", "Anna Cruz"]) == {"cruz": {("ana",), ("anna",)}}
    assert cuts_of(["AB Cruz"]) == {"cruz": {("a", "b")}}
    assert cuts_of(["Ana B. C"]) == {"bc": {("ana",)}}
    assert cuts_of(["Ana Maria Cruz"]) == {"mariacruz": {("ana",)}, "cruz": {("ana", "maria")}}


def test_words_and_letters_of_a_name() -> None:
    assert words_of("Anne-Marie", "", "X-Y y Z") == ["Anne", "Marie", "X", "Y", "Z"]
    assert [name_letters(text) for text in ("हिन्दी", "É.-x", "O'Neil 3")] == ["हिन्दी", "ex", "oneil3"]


STARS = ("*",)


@pytest.mark.parametrize(
    ("authors", "fields", "declared", "names", "meanings"),
    [
        ("Max Lam and Cy Dee", {}, {}, {0: ("me", (), ())}, {}),
        ("Max Lam* and Cy Dee*", {}, {}, {0: ("me", STARS, STARS), 1: ("", STARS, STARS)}, {"*": "equal"}),
        ("Max Lam* and Cy Dee", {}, {}, {0: ("me", STARS, ())}, {}),
        (
            "Max Lam and Cy Dee",
            {"author+an": "1=equal;2=equal, corresponding"},
            {},
            {0: ("me", STARS, STARS), 1: ("", ("*", "†"), ("*", "†"))},
            {"*": "equal", "†": "corresponding"},
        ),
        (
            "Max Lam$^1$ and Cy Dee$^2$",
            {"author+an": "1=cofirst;2=co-first"},
            {},
            {0: ("me", ("*", "1"), STARS), 1: ("", ("*", "2"), STARS)},
            {"*": "equal"},
        ),
        (
            "Max Lam and Cy Dee",
            {"author+an": "2=student"},
            {},
            {0: ("me", (), ()), 1: ("student", ("‡",), ("‡",))},
            {"‡": "student"},
        ),
        ("Max Lam and Cy Dee", {"author+an": "2=nobody"}, {}, {0: ("me", (), ())}, {}),
        ("Max Lam$^+$ and Cy Dee", {}, {"guest": "+"}, {0: ("me", ("+",), ("+",))}, {"+": "guest"}),
        (
            "Max Lam† and Cy Dee",
            {"author+an": "2=corresponding"},
            {},
            {0: ("me", ("§",), ()), 1: ("", ("†",), ("†",))},
            {"†": "corresponding"},
        ),
        (
            "Max Lam† and Cy Dee",
            {"author+an": "1=corresponding"},
            {},
            {0: ("me", ("†",), ("†",))},
            {"†": "corresponding"},
        ),
        (
            "Max Lam and Cy Dee",
            {"author+an": "1=equal;2=guest"},
            {"guest": "*"},
            {0: ("me", ("§",), ("§",)), 1: ("guest", STARS, STARS)},
            {"§": "equal", "*": "guest"},
        ),
    ],
)
def test_marks_and_what_they_mean(
    authors: str,
    fields: dict[str, str],
    declared: dict[str, str],
    names: dict[int, tuple[str, tuple[str, ...], tuple[str, ...]]],
    meanings: dict[str, str],
) -> None:
    found = credited([work(authors, **fields)], ME, declared)
    assert {index: (each.role, each.marks, each.meant) for (_, index), each in found.names.items()} == names
    assert found.meanings == meanings


def test_editors_count_down_and_works_apart() -> None:
    edited = Work(key="e", type="book", fields={"editor": "Max Lam* and Cy Dee*"}, span=Span("a.bib", 1, 1), raw="")
    found = credited([work("Ada Bee and Max Lam", "a"), edited], ME)
    assert {at: (each.role, each.marks) for at, each in found.names.items()} == {
        ("a", 1): ("me", ()),
        ("e", -1): ("me", STARS),
        ("e", -2): ("", STARS),
    }


@pytest.mark.parametrize(
    ("authors", "annotation", "declared", "shown", "meanings"),
    [
        ("Max Lam and Cy Dee", "2=student", {"student": ""}, ["", "‡"], {"‡": "student"}),
        ("Max Lam and Cy Dee", "2=guest", {"guest": ""}, ["", "§"], {"§": "guest"}),
        ("Max Lam and Cy Dee", "1=a;2=b", {"a": "", "b": ""}, ["§", "¶"], {"§": "a", "¶": "b"}),
        ("Ada Bee* and Cy Dee*", "", {}, ["*", "*"], {"*": "equal"}),
        ("Ada Bee and Cy Dee", "2=student", {}, ["", "‡"], {"‡": "student"}),
        ("Max Lam* and Cy Dee* and E F", "3=equal", {}, ["§", "§", "*"], {"*": "equal"}),
        ("Max Lam* and Cy Dee*", "2=student", {}, ["*", "*‡"], {"*": "equal", "‡": "student"}),
        ("Max Lam$^{*1}$ and Cy Dee*", "", {}, ["*1", "*"], {"*": "equal"}),
        (
            "Max Lam and Cy Dee",
            "1=corresponding author;2=equal_contribution",
            {},
            ["†", "*"],
            {"*": "equal", "†": "corresponding"},
        ),
        (
            "Max Lam*† and Cy Dee",
            "2=equal, corresponding",
            {},
            ["§¶", "*†"],
            {"*": "equal", "†": "corresponding"},
        ),
        ("Max Lam†§ and Cy Dee", "2=corresponding", {}, ["¶§", "†"], {"†": "corresponding"}),
    ],
)
def test_each_role_has_a_mark_and_others_give_way(
    authors: str, annotation: str, declared: dict[str, str], shown: list[str], meanings: dict[str, str]
) -> None:
    paper = work(authors, **({"author+an": annotation} if annotation else {}))
    found = credited([paper], ME, declared)
    marks = [
        "".join(found.names[at].marks) if (at := ("k", index)) in found.names else "" for index in range(len(shown))
    ]
    assert marks == shown
    assert found.meanings == meanings


def test_people_whom_a_cv_names_have_their_marks() -> None:
    paper = work("Max Lam and Cy Dee", date="2010")
    student, friend = (People.of(["Cy Dee"], role) for role in ("student", "friend"))
    late = within(student, day("2015"), None)
    found = [credited([paper], ME + other).names for other in (student, friend, late)]
    assert [names.get(("k", 1)) for names in found] == [
        Credit("student", ("‡",), ("‡",)),
        Credit("friend", (), ()),
        None,
    ]


def test_after_the_last_spare_mark_there_are_asterisks() -> None:
    count = 11
    authors = " and ".join(f"Ann {chr(65 + place)}lee" for place in range(count))
    said = ";".join(f"{place + 1}=r{place}" for place in range(count))
    declared = {f"r{place}": "" for place in range(count)}
    found = credited([work(authors, **{"author+an": said})], ME, declared)
    marks = [found.names["k", place].marks for place in range(count)]
    assert marks == [(mark,) for mark in ("§", "¶", "‖", "#", "⋆", "††", "‡‡", "§§", "¶¶", "*", "*")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("Æ. Bo", ("a", "bo")),
        ("MLX", ("m", "l", "x")),
        ("ML", ("m", "l")),
        ("ABCD", ("abcd",)),
        ("A Bo", ("a", "bo")),
        ("Fei-Fei", ("fei", "fei")),
        ("Bo ML", ("bo", "m", "l")),
    ],
)
def test_given_names_are_cut_into_words_and_initials(given: str, words: tuple[str, ...]) -> None:
    assert given_words(given, initials=True) == words


def test_hyphens_of_all_kinds_part_words() -> None:
    assert words_of("Anne\u2010Lee", "", "X\u2011Y") == ["Anne", "Lee", "X", "Y"]
    assert words_of("y", "", "Lee y Doe") == ["y", "Lee", "Doe"]
