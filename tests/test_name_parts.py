"""The parts of names: titles, degrees, groups, markup, lists. Tables of facts, so that a change of one is noticed."""

import pytest

from cvtool.bib.names.groups import is_collaboration, is_group_name
from cvtool.bib.names.person import PersonName, affiliations, read_annotations, read_name, read_people, take_marks
from cvtool.bib.names.split import as_said, comma_parts, depths, is_east_asian, split_list, split_name, written_names
from cvtool.bib.names.titles import bare_name, is_degree, split_degrees, unwrapped, without_degrees


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("\\textbf{Lee, Ann}", "Lee, Ann"),
        ("{\\bf Lee, Ann}", "Lee, Ann"),
        ("\\textbf{Lee}, Ann", "\\textbf{Lee}, Ann"),
        ("{\\bf Lee}, {\\it Ann}", "{\\bf Lee}, {\\it Ann}"),
        ("\\emph{\\textbf{Lee, Ann}}", "Lee, Ann"),
        ("{\\bfseries\\itshape Lee, Ann}", "Lee, Ann"),
        ("{\\bf {Lee, Ann}}", "Lee, Ann"),
        ("\\textbf{{Lee, Ann}}", "Lee, Ann"),
        ("\\textcolor{red}{Lee, Ann}", "Lee, Ann"),
        ("{\\color{red} Lee, Ann}", "Lee, Ann"),
        ("\\textbf{}", "\\textbf{}"),
        ("{\\bf }", "{\\bf }"),
        ("Lee, Ann", "Lee, Ann"),
        (" \\underline{Lee, Ann} ", "Lee, Ann"),
        ("\\textbff{Lee, Ann}", "\\textbff{Lee, Ann}"),
        ("\\me{Lee, Ann}", "Lee, Ann"),
        ("\\textbf {Lee, Ann}", "Lee, Ann"),
        ("\\textbf{Lee", "\\textbf{Lee"),
        ("{\\bf Lee} {Ann}", "{\\bf Lee} {Ann}"),
        ("\\textbf{A}{B}", "\\textbf{A}{B}"),
    ],
)
def test_markup_around_all_of_a_name(written: str, name: str) -> None:
    assert unwrapped(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Prof. Dr. Ann Doe", "Ann Doe"),
        ("Ann Doe, PhD", "Ann Doe"),
        ("Ann Doe, M.D., F.R.S.", "Ann Doe"),
        ("Ann Doe (she/her)", "Ann Doe"),
        ("Ann Doe [ORCID]", "Ann Doe"),
        ("(she/her)", "(she/her)"),
        ("Ann Doe – she/her", "Ann Doe"),
        ("Doe, Ann", "Doe, Ann"),
        ("Doe, Ann, PhD", "Doe, Ann"),
        ("van Doe, MD", "van Doe, MD"),
        ("Doe, MD", "Doe, MD"),
        ("GARCIA LOPEZ, MARIA", "GARCIA LOPEZ, MARIA"),
        ("GARCIA LOPEZ, PhD", "GARCIA LOPEZ"),
        ("Ann Doe PhD", "Ann Doe"),
        ("Ann MBA", "Ann MBA"),
        ("Dr. rer. nat. Ann Doe", "Ann Doe"),
        ("Dr. h. c. mult. Ann Doe", "Ann Doe"),
        ("DR Doe", "DR Doe"),
        ("PD Dr. Ann Doe", "Ann Doe"),
        ("MR Doe", "MR Doe"),
        ("Mr", "Mr"),
        ("Dr.", "Dr."),
        ("Doe, Jr., PhD", "Doe, Jr."),
        ("王小明 教授", "王小明"),
        ("教授", "教授"),
        ("王 教授", "王"),
        ("Prof. Ann", "Ann"),
        ("Ann Doe MD PhD", "Ann Doe"),
        ("Ann PhD", "Ann PhD"),
        ("Ann B Doe", "Ann B Doe"),
        ("Dr Ann Doe, Esq.", "Ann Doe"),
        ("Ann Doe, Jr.", "Ann Doe, Jr."),
        ("Ann Doe, Poet", "Ann Doe, Poet"),
        ("ANN DOE, MARIA", "ANN DOE, MARIA"),
        ("ANN DOE, PhD, MARIA", "ANN DOE, PhD, MARIA"),
        ("Ann (Annie) Doe", "Ann Doe"),
        (" Ann  Doe ", "Ann Doe"),
        ("ING Doe", "ING Doe"),
        ("INGA Doe", "INGA Doe"),
        ("Mrs. Doe", "Doe"),
        ("de la Cruz, MD", "de la Cruz, MD"),
        ("de la Cruz, M.D., PhD", "de la Cruz, M.D."),
        ("Dr. H. C. Doe", "H. C. Doe"),
        ("Dr. H.C. Andersen", "H.C. Andersen"),
        ("Prof. e. e. cummings", "e. e. cummings"),
        ("Dr. e. h. Ann Doe", "Ann Doe"),
        ("Prof. Dr. h.c. Ann Doe", "Ann Doe"),
    ],
)
def test_titles_degrees_and_brackets(written: str, name: str) -> None:
    assert bare_name(written) == name


@pytest.mark.parametrize(
    ("written", "name", "degrees"),
    [
        ("Doe, Jane, PhD", "Doe, Jane", "PhD"),
        ("Doe, Jane, MD", "Doe, Jane", "MD"),
        ("Doe, Jane MD", "Doe, Jane MD", ""),
        ("Van Gogh, M.A.", "Van Gogh, M.A.", ""),
        ("Jane Doe, PhD", "Jane Doe", "PhD"),
        ("Jane Doe, MD, PhD", "Jane Doe", "MD, PhD"),
        ("Jane Doe, MD", "Jane Doe, MD", ""),
        ("Doe, Jr., MD", "Doe, Jr., MD", ""),
        ("Doe, Jr, Jane, MD", "Doe, Jr, Jane, MD", ""),
        ("Doe, Jane, M.D., Ph.D.", "Doe, Jane", "M.D., Ph.D."),
        ("Jane Doe", "Jane Doe", ""),
        ("PhD", "PhD", ""),
        ("Doe~PhD", "Doe", "PhD"),
        ("Jane Doe, Dr. rer. nat.", "Jane Doe", "Dr. rer. nat."),
        ("Doe, Jane MBA", "Doe, Jane", "MBA"),
        ("Doe, Jane, MBA, MD", "Doe, Jane", "MBA, MD"),
        ("Jane Doe, MA, MS", "Jane Doe", "MA, MS"),
        ("", "", ""),
        ("Doe, J.", "Doe, J.", ""),
        ("Smith, A, B, MD", "Smith, A, B, MD", ""),
        ("Doe, J., Roe, B., Poe, MA", "Doe, J., Roe, B., Poe, MA", ""),
        ("Doe, Jane, MD, PhD, MBA", "Doe, Jane", "MD, PhD, MBA"),
    ],
)
def test_degrees_behind_a_name(written: str, name: str, degrees: str) -> None:
    assert split_degrees(written) == (name, degrees)


@pytest.mark.parametrize(
    ("part", "degree"),
    [
        ("PhD", True),
        ("M.D., F.R.S.", True),
        ("CISSP", True),
        ("Ann", False),
        ("MSc", True),
        ("Jr.", False),
        ("", False),
        ("III", False),
        ("PhD Ann", False),
        ("MD,", True),
        ("SPQR", True),
        ("IT", False),
        ("Esq.", True),
        ("ABCD", True),
    ],
)
def test_degrees(part: str, degree: bool) -> None:  # noqa: FBT001
    assert is_degree(part) == degree


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        (("PhD", "Doe", "Ann"), ("Ann", "Doe", "")),
        (("PhD", "Ann Doe", ""), ("Ann", "Doe", "")),
        (("Ann Doe", "PhD", ""), ("Ann", "Doe", "")),
        (("Ann", "Doe", ""), ("Ann", "Doe", "")),
        (("PhD", "Doe", ""), ("PhD", "Doe", "")),
        (("Ann", "PhD", ""), ("Ann", "PhD", "")),
        (("MD", "Doe", "PhD"), ("MD", "Doe", "PhD")),
        (("Ann", "Doe", "Jr."), ("Ann", "Doe", "Jr.")),
        (("Jr.", "Doe", "PhD"), ("Jr.", "Doe", "PhD")),
        (("PhD", "Ann van Doe", ""), ("Ann van", "Doe", "")),
        (("Ann van Doe", "MSc", "Jr."), ("Ann van", "Doe", "Jr.")),
        (("Ann B", "Doe C", ""), ("Ann B", "Doe C", "")),
    ],
)
def test_degrees_among_the_parts(parts: tuple[str, str, str], left: tuple[str, str, str]) -> None:
    assert without_degrees(*parts) == left


@pytest.mark.parametrize(
    ("name", "plain", "with_comma"),
    [
        ("ATLAS Collaboration", True, True),
        ("Institute of Great Things", True, True),
        ("the gizmo developers", True, True),
        ("The gizmo", False, False),
        ("the gizmo", True, True),
        ("Blue TeamX", False, False),
        ("Developers", False, False),
        ("Ann of", False, False),
        ("of Things", False, False),
        ("Ann for Doe", True, True),
        ("Bank Street", False, True),
        ("World Bank", False, True),
        ("Team (Blue)", False, True),
        ("Blue Team.", True, True),
        ("Ann Doe", False, False),
        ("University Press", False, True),
        ("Ann the", False, False),
        ("Ann the Doe", True, True),
        ("Ann X of", False, False),
        ("Research Ann", False, True),
    ],
)
def test_groups(name: str, plain: bool, with_comma: bool) -> None:  # noqa: FBT001
    assert is_group_name(name.split()) == plain
    assert is_group_name(name.split(), with_comma=True) == with_comma


@pytest.mark.parametrize(
    ("family", "found"),
    [
        ("Collaboration", True),
        ("Consortium", True),
        ("consortium.", True),
        ("ATLAS Collaboration", False),
        ("Doe", False),
        ("(Collaboration)", True),
    ],
)
def test_collaborations(family: str, found: bool) -> None:  # noqa: FBT001
    assert is_collaboration(family.split()) == found


@pytest.mark.parametrize(
    ("field", "names", "others"),
    [
        ("A B and C D", ["A B", "C D"], False),
        ("A B and others", ["A B"], True),
        ("A B et al.", ["A B"], True),
        ("A B, et al", ["A B"], True),
        ("and A B and", ["A B"], False),
        ("and", ["and"], False),
        ("A B and and C D", ["A B", "C D"], False),
        ("{A and B} and C", ["{A and B}", "C"], False),
        ("{A and B", ["{A and B"], False),
        ("A B  AND  C D", ["A B", "C D"], False),
        ("et al.", [], True),
        ("A B and et al.", ["A B"], True),
        ("others", [], True),
        ("A {\\and} and B", ["A {\\and}", "B"], False),
        ("  A  and\nB ", ["A", "B"], False),
        ("A B and et. al", ["A B"], True),
        ("{et al.}", ["{et al.}"], False),
        ("A{ and }B and C", ["A{ and }B", "C"], False),
        ("B} and C", ["B}", "C"], False),
        ("A and {B} and C and D", ["A", "{B}", "C", "D"], False),
        ("A B and and others", ["A B"], True),
        (", et al.", [", et al."], False),
    ],
)
def test_lists(field: str, names: list[str], others: bool) -> None:  # noqa: FBT001
    assert split_list(field) == (names, others)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("A B and C D", ["A B", "C D"]),
        ("A B and others", ["A B", "others"]),
        ("A B et al.", ["A B et al."]),
        ("A B, et al", ["A B, et al"]),
        ("and A B and", ["and A B and"]),
        ("and", ["and"]),
        ("A B and and C D", ["A B", "C D"]),
        ("{A and B} and C", ["{A and B}", "C"]),
        ("{A and B", ["{A and B"]),
        ("A B  AND  C D", ["A B", "C D"]),
        ("et al.", ["et al."]),
        ("A B and et al.", ["A B", "et al."]),
        ("others", ["others"]),
        ("A {\\and} and B", ["A {\\and}", "B"]),
        ("  A  and\nB ", ["A", "B"]),
        ("A B and et. al", ["A B", "et. al"]),
        ("{et al.}", ["{et al.}"]),
        ("A{ and }B and C", ["A{ and }B", "C"]),
        ("B} and C", ["B}", "C"]),
        ("A and {B} and C and D", ["A", "{B}", "C", "D"]),
        ("A B and and others", ["A B", "others"]),
        (", et al.", [", et al."]),
    ],
)
def test_what_is_written_in_a_list(field: str, written: list[str]) -> None:
    assert written_names(field) == written


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("a{b}c", [0, 0, 1, 1, 0]),
        ("}a{", [0, 0, 0]),
        ("{{a}", [0, 1, 2, 2]),
        ("\\{a", [0, 0, 1]),
    ],
)
def test_braces(text: str, counts: list[int]) -> None:
    assert depths(text) == counts


@pytest.mark.parametrize(
    ("name", "first", "von", "last", "jr", "drops"),
    [
        ("Collaboration, ATLAS", "", "", "ATLAS Collaboration", "", False),
        ("Collaboration, ATLAS, X", "X", "", "Collaboration", "ATLAS", False),
        ("ATLAS, Collaboration", "Collaboration", "", "ATLAS", "", False),
        ("Doe, Ann,", "Ann", "", "Doe", "", False),
        ("Doe,", "", "", "Doe", "", False),
        ("World Bank,", "", "", "World Bank", "", False),
        ("World Bank", "World", "", "Bank", "", False),
        ("World Bank,,", "", "", "World Bank", "", False),
        (", John", "", "", "John", "", False),
        ("Davis, Sammy Jr.", "Sammy", "", "Davis", "Jr.", False),
        ("Davis, Sammy", "Sammy", "", "Davis", "", False),
        ("Davis, Jr.", "Jr.", "", "Davis", "", False),
        ("Davis, Jr., Sammy", "Sammy", "", "Davis", "Jr.", False),
        ("Davis, III, Sammy Lee, X", "Sammy Lee X", "", "Davis", "III", False),
        ("Davis, Sammy Lee III", "Sammy Lee", "", "Davis", "III", False),
        ("Davis, A, Sammy Jr.", "Sammy Jr.", "", "Davis", "A", False),
        ("Sammy Jr.", "Sammy", "", "Jr.", "", False),
        ("Sammy Davis Jr.", "Sammy", "", "Davis", "Jr.", False),
        ("von der Berg, Jan", "Jan", "von der", "Berg", "", False),
        ("von Berg", "", "von", "Berg", "", False),
        ("Berg von", "Berg", "", "von", "", False),
        ("jean de la fontaine", "jean", "de la", "fontaine", "", False),
        ("bell hooks", "bell", "", "hooks", "", False),
        ("de la cruz", "", "de la", "cruz", "", False),
        ("a b c", "a b", "", "c", "", False),
        ("Jean de la Fontaine", "Jean", "de la", "Fontaine", "", False),
        ("Jean De La Fontaine", "Jean De La", "", "Fontaine", "", False),
        ("山田 太郎", "太郎", "", "山田", "", False),
        ("山田 太郎 Jr.", "太郎", "", "山田", "Jr.", False),
        ("山田 Taro", "山田", "", "Taro", "", False),
        ("山田 太郎 三", "山田 太郎", "", "三", "", False),
        ("family=Berg, given=Jan, prefix=van der", "Jan", "van der", "Berg", "", False),
        ("family=Berg, given=Jan, prefix=van der, useprefix=false", "Jan", "van der", "Berg", "", True),
        ("family=Berg given=Jan", "Jan", "", "Berg", "", False),
        ("given=Ann", "", "", "Ann", "", False),
        ("given=Ann, prefix=van, suffix=Jr.", "", "van", "Ann", "Jr.", False),
        ('family="Berg", given="Jan"', "Jan", "", "Berg", "", False),
        ("family=A, family=B", "", "", "A", "", False),
        ("family-i=B, family=Berg, given=Jan, given-i=J, suffix=III, useprefix=FALSE", "Jan", "", "Berg", "III", True),
        ("family=Berg, useprefix=true", "", "", "Berg", "", False),
        ("x=Berg, Ann", "Ann", "", "x=Berg", "", False),
        ("family=Berg, given-i=J, prefix-i=v", "J", "v", "Berg", "", False),
        ("family-i=B, given=Jan", "Jan", "", "B", "", False),
        ("Smith=Jones, Ann", "Ann", "", "Smith=Jones", "", False),
        ("The Doe = family=X", "The Doe =", "", "family=X", "", False),
        ("", "", "", "", "", False),
        (",", "", "", "", "", False),
        ("~", "", "", "", "", False),
        ("A~B", "A", "", "B", "", False),
        ("A\\ B C", "A B", "", "C", "", False),
        ("{A B} C", "{A B}", "", "C", "", False),
        ("{A, B} C", "{A, B}", "", "C", "", False),
        ("{von} Doe, Ann", "Ann", "", "{von} Doe", "", False),
        ("{\\'e}tienne Doe, A", "A", "{\\'e}tienne", "Doe", "", False),
        ("\\'etienne Doe, A", "A", "\\'etienne", "Doe", "", False),
        ("\\O ystein Doe, A", "A", "", "\\O ystein Doe", "", False),
        ("\\o ystein Doe, A", "A", "\\o ystein", "Doe", "", False),
        ("{\\O}ystein Doe, A", "A", "", "{\\O}ystein Doe", "", False),
        ("{\\o}ystein Doe, A", "A", "{\\o}ystein", "Doe", "", False),
        ("{\\v{S}}koda Doe, A", "A", "", "{\\v{S}}koda Doe", "", False),
        ("\\v{s}koda Doe, A", "A", "\\v{s}koda", "Doe", "", False),
        ("{V}on Doe, A", "A", "{V}on", "Doe", "", False),
        ("{V}on doe, A", "A", "{V}on", "doe", "", False),
        ("'t Hooft, G", "G", "'t", "Hooft", "", False),
        ("'T Hooft, G", "G", "", "'T Hooft", "", False),
        ("1st Doe, A", "A", "1st", "Doe", "", False),
        ("{a}B doe, C", "C", "", "{a}B doe", "", False),
        ("{{\\o}}x Doe, A", "A", "{{\\o}}x", "Doe", "", False),
        ("Doe {Ann}", "Doe", "", "{Ann}", "", False),
        ("Fran\\c cois Villon", "Fran\\c cois", "", "Villon", "", False),
        ("\\L ukasz K", "\\L ukasz", "", "K", "", False),
        ("S\\o ren de K", "S\\o ren", "de", "K", "", False),
        ("S\\o K", "S\\o", "", "K", "", False),
        ("A \\'{E}lan B", "A \\'{E}lan", "", "B", "", False),
        ("Ann Lee II", "Ann", "", "Lee", "II", False),
        ("Lee II", "Lee", "", "II", "", False),
        ("Ann Lee V", "Ann Lee", "", "V", "", False),
    ],
)
def test_parts(name: str, first: str, von: str, last: str, jr: str, drops: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917
    found = split_name(name)
    assert (found.first, found.von, found.last, found.jr) == (first, von, last, jr)
    assert found.drops_von is drops


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("A B, C", [["A", "B"], ["C"]]),
        ("A~B", [["A", "B"]]),
        ("{A, B} C, D", [["{A, B}", "C"], ["D"]]),
        ("A\\, B", [["A", "B"]]),
        ("A\\ B", [["A", "B"]]),
        ("A\\~B C", [["A\\~B", "C"]]),
        ("A } B, C", [["A", "}", "B"], ["C"]]),
        ("{A B", [["{A B"]]),
        ("\\", [["\\"]]),
    ],
)
def test_commas_and_blanks(name: str, parts: list[list[str]]) -> None:
    assert comma_parts(name) == parts


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Martin Luther King, Jr.", "Martin Luther King Jr."),
        ("King, Jr.", "King, Jr."),
        ("King, Martin", "King, Martin"),
        ("Ann B, III", "Ann B III"),
        ("Ann B,III", "Ann B,III"),
        ("Ann B, Jr", "Ann B Jr"),
        (" Ann B,  Jr. ", "Ann B Jr."),
        ("Ann B, , Jr.", "Ann B, , Jr."),
        ("A, B, Jr.", "A, B Jr."),
    ],
)
def test_the_comma_before_a_suffix(name: str, said: str) -> None:
    assert as_said(name) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("山田", True),
        ("Yamada", False),
        ("山a", False),
        ("ー・々", True),
        ("김", True),
        ("", False),
        ("é", False),
    ],
)
def test_east_asian_characters(text: str, found: bool) -> None:  # noqa: FBT001
    assert is_east_asian(text) == found


@pytest.mark.parametrize(
    ("written", "name", "marks"),
    [
        ("Lam*", "Lam", ("*",)),
        ("Lam$^{\\dagger}$", "Lam", ("†",)),
        ("Lam$^*$", "Lam", ("*",)),
        ("Lam$\\dagger$", "Lam", ("†",)),
        ("Lam\\textsuperscript{1,2}", "Lam", ("1", "2")),
        ("Lam†", "Lam", ("†",)),
        ("*Lam", "Lam", ("*",)),
        ("Lam$^{*\\dagger}$", "Lam", ("*", "†")),
        ("Lam\\thanks{Equal}", "Lam", ()),
        ("Lam\\footnotemark[1]", "Lam", ()),
        ("Lam\\textdagger{}", "Lam", ("†",)),
        ("Lam¹²", "Lam", ("1", "2")),
        ("Lam^*", "Lam", ("*",)),
        ("Lam", "Lam", ()),
        ("Lam\\#", "Lam", ("#",)),
        ("Lam{*}", "Lam", ("*",)),
        ("Lam$^{\\mathrm{a},b}$", "Lam", ("a", "b")),
        ("Lam$^{\\textsuperscript{c}}$", "Lam", ("c",)),
        ("*", "*", ()),
        ("{*}", "{*}", ()),
        ("~*", "~*", ()),
        ("Lam*†*", "Lam", ("*", "†")),
        ("Lam\\textsuperscript{\\textit{x}}", "Lam", ("x",)),
        ("Lam$^{\\rm a}$", "Lam", ("a",)),
        ("Lam{}$^1$", "Lam{}", ("1",)),
        ("La*m", "La*m", ()),
        ("Lam\\S", "Lam", ("§",)),
        ("Lam\\Sb", "Lam\\Sb", ()),
        ("Lam$^{}$", "Lam", ()),
        ("Lam\\*", "Lam\\*", ()),
    ],
)
def test_marks_behind_a_name(written: str, name: str, marks: tuple[str, ...]) -> None:
    assert take_marks(written) == (name, marks)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Doe, Ann*", ("Ann", "", "Doe", "", ("*",), "", False)),
        ("**Doe, Ann**", ("Ann", "", "Doe", "", (), "", False)),
        ("*Ann Doe*", ("Ann", "", "Doe", "", (), "", False)),
        ("***Doe, Ann***", ("Ann", "", "Doe", "", (), "", False)),
        ("\\textbf{Doe, Ann}", ("Ann", "", "Doe", "", (), "", False)),
        ("Doe, Ann, PhD", ("Ann", "", "Doe", "", (), "", False)),
        ("Wei Wang 0002", ("Wei", "", "Wang", "", (), "0002", False)),
        ("Wang 0002, Wei", ("Wei", "", "Wang", "", (), "0002", False)),
        ("Wang, Wei 0002", ("Wei 0002", "", "Wang", "", (), "", False)),
        ("Wang, 0002", ("", "", "Wang", "", (), "0002", False)),
        ("Wang 12, Wei", ("Wei", "", "Wang 12", "", (), "", False)),
        ("{Institute of Things,}", ("", "", "Institute of Things", "", (), "", False)),
        ("{\\'E}lan, A.", ("A.", "", "Élan", "", (), "", False)),
        ("van der Berg, Jan", ("Jan", "van der", "Berg", "", (), "", False)),
        ("Ann \\relax", ("", "", "Ann", "", (), "", False)),
        ("Doe, Ann, Jr.", ("Jr.", "", "Doe", "Ann", (), "", False)),
        ("family=Berg, given=Jan, prefix=van, useprefix=false", ("Jan", "van", "Berg", "", (), "", True)),
        ("A \n B  C", ("A B", "", "C", "", (), "", False)),
        ("Ann Doe\xa0", ("Ann", "", "Doe", "", (), "", False)),
        ("{,}", ("", "", ",", "", (), "", False)),
    ],
)
def test_a_name_in_plain_text(written: str, name: tuple[object, ...]) -> None:
    found = read_name(written, ("x",))
    parts = found.given, found.particle, found.family, found.suffix
    assert (*parts, found.marks, found.homonym, found.drops_particle) == name
    assert found.annotations == ("x",)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Doe, Ann*", ("Ann*", "", "Doe", "", ())),
        ("**Doe, Ann**", ("Ann**", "", "**Doe", "", ())),
        ("*Ann Doe*", ("*Ann", "", "Doe*", "", ())),
        ("***Doe, Ann***", ("Ann***", "", "***Doe", "", ())),
    ],
)
def test_a_name_where_there_are_no_marks(written: str, name: tuple[object, ...]) -> None:
    found = read_name(written, is_marked=False)
    assert (found.given, found.particle, found.family, found.suffix, found.marks) == name
    assert found.annotations == ()


@pytest.mark.parametrize(
    ("fields", "people", "others"),
    [
        (
            {"author": "A B and C D", "author+an": "1=equal;2=self"},
            [("A", "B", (), ("equal",)), ("C", "D", (), ("self",))],
            False,
        ),
        ({"author": "\\textbf{A B and C D}"}, [("A", "B", (), ()), ("C", "D", (), ())], False),
        ({"author": "\\textbf{A B} and C D"}, [("A", "B", (), ()), ("C", "D", (), ())], False),
        ({"author": "A B and others"}, [("A", "B", (), ())], True),
        ({"author": ""}, [], False),
        ({}, [], False),
        ({"author": "A B* and C D$^1$"}, [("A", "B", ("*",), ()), ("C", "D", ("1",), ())], False),
        (
            {
                "author": "A B and C D",
                "author+an:role": '2="lead"',
                "author+an": "2=equal",
                "author+an:affiliation": '1="MIT"',
                "editor+an": "1=x",
                "author+anx": "1=x",
            },
            [("A", "B", (), ()), ("C", "D", (), ("lead", "equal"))],
            False,
        ),
        ({"author": "A B and none and C D"}, [("A", "B", (), ()), ("", "none", (), ()), ("C", "D", (), ())], False),
        ({"author": "A and B \\& C"}, [("", "A", (), ()), ("B &", "C", (), ())], False),
    ],
)
def test_people(fields: dict[str, str], people: list[tuple[object, ...]], others: bool) -> None:  # noqa: FBT001
    found, are_others = read_people(fields, "author")
    assert [(each.given, each.family, each.marks, each.annotations) for each in found] == people
    assert are_others == others


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("1=equal", [(1, ("equal",))]),
        (
            '1=equal; 3:family=corresponding, self; 4="joined later"',
            [(1, ("equal",)), (3, ("corresponding", "self")), (4, ("joined later",))],
        ),
        ("=x", []),
        ("1=", [(1, ())]),
        ("1 = A , B", [(1, ("a", "b"))]),
        ("a=b;2=c", [(2, ("c",))]),
        ('1="a;b";2=c', [(1, ("a;b",)), (2, ("c",))]),
        ('1="a, b", c', [(1, ("a, b", "c"))]),
        ("12:given=x", [(12, ("x",))]),
        ("1=x;1=y", [(1, ("x",)), (1, ("y",))]),
        (" 1:family-i = É", [(1, ("é",))]),
    ],
)
def test_annotations(value: str, found: list[tuple[int, tuple[str, ...]]]) -> None:
    assert read_annotations(value) == found


@pytest.mark.parametrize(
    ("fields", "count", "found"),
    [
        ({"author+an:affiliation": '1="MIT"; 2="A \\& B"'}, 2, {1: "MIT", 2: "A & B"}),
        ({"affiliation": "MIT"}, 1, {1: "MIT"}),
        ({"affiliation": "MIT; ETH"}, 2, {1: "MIT", 2: "ETH"}),
        ({"affiliation": "MIT and ETH"}, 2, {1: "MIT", 2: "ETH"}),
        ({"affiliation": "MIT; ETH"}, 3, {}),
        ({"affiliation": "MIT; ETH"}, 1, {1: "MIT; ETH"}),
        ({"affiliation": " "}, 1, {}),
        ({}, 1, {}),
        ({"affiliation": "MIT;;ETH"}, 2, {1: "MIT", 2: "ETH"}),
        ({"author+an:affiliation": '2="X"', "affiliation": "MIT; ETH"}, 2, {1: "MIT", 2: "X"}),
        ({"author+an:affiliation": 'x="X";1=Y'}, 1, {1: "Y"}),
        ({"affiliation": "Land AND Sea"}, 1, {1: "Land AND Sea"}),
    ],
)
def test_affiliations(fields: dict[str, str], count: int, found: dict[int, str]) -> None:
    assert affiliations(fields, count) == found


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("Jean", "de la", "Fontaine", ""), "Jean de la Fontaine"),
        (("Robert C.", "", "Martin", "III"), "Robert C. Martin III"),
        (("太郎", "", "山田", ""), "山田 太郎"),
        (("Taro", "", "山田", ""), "Taro 山田"),
        (("", "", "WHO", ""), "WHO"),
        (("太郎", "", "Yamada", ""), "太郎 Yamada"),
    ],
)
def test_a_name_as_it_is_said(parts: tuple[str, str, str, str], said: str) -> None:
    name = PersonName(*parts)
    assert name.display == said
    assert name.parts() == dict(zip(("name", "given", "particle", "family", "suffix"), (said, *parts), strict=True))
