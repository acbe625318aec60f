"""What citations say of volumes, issues, pages, dates and status where people write more, or less, than a number."""

import re

import pytest

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.checks.dates import check_dates
from cvtool.bib.checks.fields import check_fields
from cvtool.bib.checks.names import check_names
from cvtool.bib.citing import Citing, cite
from cvtool.bib.formats.csl_json import write
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.query.order import newest_first
from cvtool.bib.styles import STYLES
from cvtool.bib.work import Work, kind
from cvtool.dates import days_in
from cvtool.document import plain


def work(fields: str, type_: str = "article", key: str = "k") -> Work:
    names = "" if "author" in fields else "author = {Doe, Ann}, "
    return parse_bibtex(f"@{type_}{{{key}, {names}title = {{T}}, {fields}}}", "a.bib")[0][0]


def cited(found: Work, style: str, language: str = "en") -> str:
    return plain(cite(found, Citing(style, language)))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("volume = {12(3)}, number = 3", ("12", "3")),
        ("volume = {12(3)}", ("12", "3")),
        ("volume = {7 (Suppl 1)}", ("7", "Suppl 1")),
        ("volume = {Vol. 12, No. 3}", ("12", "3")),
        ("volume = 12, number = {12(3)}", ("12", "3")),
        ("volume = {12(3)}, issue = {4}", ("12(3)", "4")),
        ("volume = {Vol. 12}, number = {No. 3}", ("12", "3")),
        ("volume = {Bd. XIV}, number = {Heft 2}", ("XIV", "2")),
        ("volume = {Volume 9}, issue = {Issue 11}", ("9", "11")),
        ("volume = {tome 5}, number = {n° 4}", ("5", "4")),
        (r"volume = {vol 2}, number = {\#6}", ("2", "6")),
        ("volume = {A2}, number = {S1}", ("A2", "S1")),
        ("volume = {B12}, number = {Special Issue}", ("B12", "Special Issue")),
        ("volume = {?}, number = {--}", ("", "")),
        ("volume = {n/a}, number = {N/A}", ("", "")),
        ("volume = {NA}, number = {none}", ("", "")),
        ("volume = {ahead-of-print}, number = {ahead-of-print}", ("", "")),
        ("volume = {Online First}", ("", "")),
        ("volume = 0, number = 0", ("", "")),
        ("volume = 7, number = 0", ("7", "0")),
    ],
)
def test_volume_and_issue_are_said_without_their_words(fields: str, said: tuple[str, str]) -> None:
    found = work(f"journal = {{J}}, year = 2019, {fields}")
    assert (found.volume, found.number) == said


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("incollection", "booktitle = {Things, Vol. 2}, volume = 2"),
        ("inproceedings", "booktitle = {Proc. of Things (Volume 2)}, volume = {Vol. 2}"),
        ("book", "subtitle = {Band 2}, volume = 2"),
    ],
)
def test_a_volume_in_the_title_is_said_once(style: str, type_: str, fields: str) -> None:
    assert cited(work(f"{fields}, year = 1999", type_), style).count("2") == 1


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("field", ["articleno", "article-number", "art_number"])
def test_the_number_of_an_article_has_many_names(style: str, field: str) -> None:
    assert "1234" in cited(work(f"journal = {{J}}, year = 2020, {field} = {{1234}}"), style)
    both = work(f"journal = {{J}}, year = 2020, eid = {{2-s2.0-850}}, {field} = {{1234}}")
    assert "1234" in cited(both, style)
    assert "850" not in cited(both, style)


@pytest.mark.parametrize("style", list(STYLES))
def test_a_year_of_nothing_is_no_year(style: str) -> None:
    assert cited(work("journal = {J}, year = 0"), style) == cited(work("journal = {J}"), style)


def test_the_volume_is_printed_once_in_every_style() -> None:
    found = work("journal = {J}, volume = {Vol. 12(3)}, number = {No. 3}, pages = {1--9}, year = 2019")
    shown = {style: cited(found, style) for style in STYLES}
    assert shown["plain"] == "Ann Doe. T. J 12(3):1–9, 2019."
    assert shown["apa"] == "Doe, A. (2019). T. J, 12(3), 1–9."
    assert shown["ieee"] == "A. Doe, “T,” J, vol. 12, no. 3, pp. 1–9, 2019."
    assert all(text.count("12") == text.replace("(2019)", "").count("3") == 1 for text in shown.values() if "3" in text)


@pytest.mark.parametrize(("number", "shown"), [("Special Issue", "Special Issue"), ("June", "June"), ("S1", "no. S1")])
def test_a_named_issue_has_no_word_before_it(number: str, shown: str) -> None:
    found = work(f"journal = {{J}}, volume = 4, number = {{{number}}}, year = 2019")
    assert f"vol. 4, {shown}, 2019" in cited(found, "mla")


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    "fields",
    [
        "pages = {n/a}", "pages = {--}", "pages = {n/a--n/a}", "volume = {?}", "number = {???}", "doi = {n/a}",
        "pages = {NA}", "url = {-}", "note = {---}", "publisher = {N/A}", "eid = {-}", "howpublished = {n/a}",
        "eprint = {n/a}", "month = {?}", "series = {?}", "address = {--}",
    ],
)  # fmt: skip
def test_what_stands_for_nothing_is_not_printed(style: str, fields: str) -> None:
    for type_ in ("article", "book", "misc"):
        without = work("journal = {J}, year = 2019", type_)
        assert cited(work(f"journal = {{J}}, year = 2019, {fields}", type_), style) == cited(without, style)


@pytest.mark.parametrize(
    ("year", "number", "shown"),
    [
        ("(c. 2019)", 2019, "c. 2019"),
        ("[2020]", 2020, "2020"),
        ("[ca. 1890?]", 1890, "c. 1890?"),
        ("circa 1750", 1750, "c. 1750"),
        ("(2019a)", 2019, "2019a"),
        ("[n.d.]", None, "n.d."),
        ("©2003", 2003, "2003"),
        ("1987/2019", 2019, "1987/2019"),
        ("2019 [1987]", 2019, "1987/2019"),
        ("[1901] 1955", 1955, "1901/1955"),
        ("1991/1992", 1991, "1991–1992"),
        ("2018/19", 2018, "2018–19"),
        ("1998--2003", 1998, "1998–2003"),
    ],
)
def test_a_year_is_printed_without_brackets_of_its_own(year: str, number: int | None, shown: str) -> None:
    found = work(f"publisher = {{P}}, year = {{{year}}}", "book")
    assert found.year == number
    assert cited(found, "apa") == f"Doe, A. ({shown}). T. P."
    assert cited(found, "nature") == f"Doe, A. T (P, {shown})."


@pytest.mark.parametrize(
    ("year", "iso", "ieee"),
    [
        ("Winter 2019", "2019-24", "Winter 2019"),
        ("2019, Fall", "2019-23", "Fall 2019"),
        ("March 2019", "2019-03", "Mar. 2019"),
        ("12 Sept. 2019", "2019-09-12", "Sept. 2019"),
        ("Spring/Summer 2019", "2019-21/2019-22", "Spring–Summer 2019"),
    ],
)
def test_a_year_with_its_season_is_understood_and_printed_as_written(year: str, iso: str, ieee: str) -> None:
    found = work(f"journal = {{J}}, year = {{{year}}}")
    assert found.date.iso == iso
    assert cited(found, "apa") == f"Doe, A. ({year}). T. J."
    assert cited(found, "ieee") == f"A. Doe, “T,” J, {ieee}."


def test_one_winter_of_two_years_is_one_season() -> None:
    assert cited(work("journal = {J}, year = {2018/2019}, month = {Winter}"), "ieee").endswith("Winter 2018–2019.")


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ("year = {Winter 2019}", "kba"),
        ("year = 2019, month = {Winter}", "kba"),
        ("date = {2019-22}", "bka"),
        ("year = {Winter 2019}, number = 1", "bka"),
        ("year = {Spring 2019}", "bka"),
    ],
)
def test_seasons_are_sorted_among_the_months(fields: str, keys: str) -> None:
    others = [work("journal = {J}, year = 2019, month = nov", key="b"), work("year = 2019", key="a")]
    found = newest_first([work(f"journal = {{J}}, {fields}"), *others])
    assert "".join(each.key for each in found) == keys


@pytest.mark.parametrize(
    ("month", "year", "days"), [(2, 2024, 29), (2, 1900, 28), (2, -3, 28), (2, 0, 29), (2, None, 29)]
)
def test_the_days_of_a_month(month: int, year: int | None, days: int) -> None:
    assert days_in(month, year) == days


@pytest.mark.parametrize(("date", "is_right"), [("2023-02-29", False), ("2024-02-29", True), ("199X-02-30", False)])
def test_one_calendar_reads_and_checks(date: str, is_right: bool) -> None:  # noqa: FBT001
    assert (not list(check_dates([work(f"date = {{{date}}}")]))) is is_right


def test_an_uncertain_year_keeps_its_doubt_in_exports() -> None:
    assert plain_date("[ca. 1890?]", "", "").iso == "1890%"
    assert '"circa": true' in write([work("year = {(c. 2019)}")])


@pytest.mark.parametrize(
    "field", ["pages", "note", "doi", "url", "eprint", "abstract", "addendum", "pagetotal", "chapter"]
)
@pytest.mark.parametrize(
    ("parent", "child"), [("book", "incollection"), ("proceedings", "inproceedings"), ("collection", "inbook")]
)
def test_what_a_volume_says_of_itself_is_not_true_of_a_part(field: str, parent: str, child: str) -> None:
    volume = f"@{parent}{{v, title = {{V}}, editor = {{Roe, Bo}}, publisher = {{P}}, year = 2019, {field} = {{9}}}}"
    works, _ = parse_bibtex(f"{volume}\n@{child}{{c, author = {{Doe, Ann}}, title = {{T}}, crossref = {{v}}}}", "a.bib")
    part = next(each for each in works if each.key == "c")
    assert field not in part.fields
    assert (part.venue, part.publisher, part.year) == ("V", "P", 2019)


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("Submitted in 2018", "published"),
        ("Accepted on 3 May 2018", "published"),
        ("Accepted for publication in March 2020", "published"),
        ("Under review by history: essays in honor of X", "published"),
        ("Accepted as oral", "published"),
        ("Accepted for oral presentation", "published"),
        ("Accepted with distinction", "published"),
        ("Submitted in partial fulfilment of the requirements for the degree of PhD", "published"),
        ("Submitted on behalf of the ATLAS Collaboration", "published"),
        ("Forthcoming in paperback", "published"),
        ("In print in twelve languages", "published"),
        ("To appear in 2030", "forthcoming"),
        ("Forthcoming in Essays: A Festschrift", "forthcoming"),
        ("Submitted to Phys. Rev. D", "submitted"),
        ("Submitted to ACM Trans. Program. Languages", "submitted"),
        ("Submitted to Oral Oncology", "submitted"),
        ("Submitted to Nature; under revision", "submitted"),
        ("Under review by the Journal of Finance", "submitted"),
        ("Under review at a top journal", "submitted"),
        ("Accepted by NeurIPS 2024", "forthcoming"),
        ("Soumis à Nature", "submitted"),
    ],
)
def test_a_note_that_only_begins_like_a_status_is_none(note: str, status: str) -> None:
    assert work(f"journal = {{J}}, year = 2019, note = {{{note}}}").status == status


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("names", ["and others", "others", "n/a", "?"])
def test_nobody_is_no_person(style: str, names: str) -> None:
    found = work(f"author = {{{names}}}, journal = {{J}}, year = 2019")
    assert not found.authors
    assert cited(found, style) == cited(work("author = {}, journal = {J}, year = 2019"), style)


@pytest.mark.parametrize(
    ("name", "read", "said"),
    [
        ("Doe, Jane, PhD", "Jane Doe", "`PhD` in the name `Doe, Jane, PhD` is a degree: left out"),
        ("Jane Doe, Ph.D.", "Jane Doe", "`Ph.D.` in the name `Jane Doe, Ph.D.` is a degree: left out"),
        ("Jane Doe PhD", "Jane Doe", "`PhD` in the name `Jane Doe PhD` is a degree: left out"),
        ("Doe, Jane, MD, PhD", "Jane Doe", "`MD, PhD` in the name `Doe, Jane, MD, PhD` is a degree: left out"),
        ("Roe, Anna, M.Sc.", "Anna Roe", "`M.Sc.` in the name `Roe, Anna, M.Sc.` is a degree: left out"),
        ("Roe, Jr., M. D.", "M. D. Roe Jr.", ""),
        ("García Márquez, M.A.", "M.A. García Márquez", ""),
        ("Lee, MD", "MD Lee", ""),
        ("Ann Lee and", "Ann Lee", "stray `and` next to `Ann Lee and`"),
        ("and Ann Lee", "Ann Lee", "stray `and` next to `and Ann Lee`"),
    ],
)
def test_a_degree_is_no_name(name: str, read: str, said: str) -> None:
    found = work(f"author = {{{name}}}, journal = {{J}}, year = 2019")
    assert [author.display for author in found.authors] == [read]
    assert [(each.message, each.hint) for each in check_names([found])] == ([(said, "delete it")] if said else [])


def test_others_alone_are_reported() -> None:
    found = work("author = {and others}, journal = {J}, year = 2019")
    assert [each.message for each in check_names([found])] == ["`k`: `author` names nobody"]


@pytest.mark.parametrize(
    ("fields", "apa", "nature", "mla"),
    [
        ("series = {LNCS}, volume = 12", "*(LNCS Vol. 12). P.", "*, LNCS 12 (P, 2019).", "*P, 2019. LNCS 12."),
        ("series = {LNCS}, number = 12", "*(LNCS Vol. 12). P.", "*, LNCS 12 (P, 2019).", "*P, 2019. LNCS 12."),
        ("series = {LNCS}, volume = 3, number = 12", "*(Vol. 3, LNCS Vol. 12). P.", "* Vol. 3, LNCS 12 (P, 2019).",
         "*Vol. 3, P, 2019. LNCS 12."),
        ("series = {LNCS}, volume = 3, volumes = 7", "*(Vol. 3, LNCS). P. 7 vols.", "* Vol. 3, LNCS (P, 2019). 7 vols.",
         "*Vol. 3, P, 2019. LNCS. 7 vols."),
        ("volume = 3", "*(Vol. 3). P.", "* Vol. 3 (P, 2019).", "*Vol. 3, P, 2019."),
    ],
)  # fmt: skip
def test_a_volume_of_a_series_is_not_one_of_the_book(fields: str, apa: str, nature: str, mla: str) -> None:
    found = work(f"publisher = {{P}}, year = 2019, {fields}", "book")
    assert cited(found, "apa") == apa.replace("*", "Doe, A. (2019). T ")
    assert cited(found, "nature") == nature.replace("*", "Doe, A. T")
    assert cited(found, "mla") == mla.replace("*", "Doe, Ann. T. ")


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("type_", ["book", "proceedings", "inproceedings", "incollection", "inbook"])
@pytest.mark.parametrize("fields", ["volume = 71, number = 82", "number = 82", "volume = 82"])
def test_no_number_of_a_series_is_lost(style: str, type_: str, fields: str) -> None:
    shown = cited(work(f"booktitle = {{B}}, series = {{Notes}}, {fields}, year = 2019", type_), style)
    assert all(shown.count(number) == (number in fields) for number in ("71", "82"))
    assert shown.count("Notes") == 1


@pytest.mark.parametrize(
    ("edition", "english", "german", "french"),
    [
        ("zweite", "2nd ed.", "2. Auflage", "2e édition"),
        ("Deuxième", "2nd ed.", "2. Auflage", "2e édition"),
        ("3. Aufl.", *["3. Aufl."] * 3),
        ("segunda edición", *["segunda edición"] * 3),
        ("terza", "3rd ed.", "3. Auflage", "3e édition"),
        ("2e", "2nd ed.", "2. Auflage", "2e édition"),
        ("IV", "4th ed.", "4. Auflage", "4e édition"),
        ("12", "12th ed.", "12. Auflage", "12e édition"),
        ("revised", "revised ed.", "revised Auflage", "édition revised"),
        ("überarbeitete", "überarbeitete ed.", "überarbeitete Auflage", "édition überarbeitete"),
        ("zweite, überarbeitete Auflage", *["zweite, überarbeitete Auflage"] * 3),
    ],
)
def test_an_edition_has_its_word_in_each_language(edition: str, english: str, german: str, french: str) -> None:
    found = work(f"publisher = {{P}}, year = 2019, edition = {{{edition}}}", "book")
    for language, shown in {"en": english, "de": german, "fr": french}.items():
        assert f"T, {shown}" in cited(found, "ieee", language)


@pytest.mark.parametrize("type_", ["incollection", "inproceedings", "inbook"])
def test_nature_says_which_edition_a_chapter_is_in(type_: str) -> None:
    found = work("booktitle = {B}, edition = 2, publisher = {P}, year = 2019, pages = {1--3}", type_)
    assert cited(found, "nature") == "Doe, A. T. In B 2nd edn 1–3 (P, 2019)."


@pytest.mark.parametrize("style", ["ieee", "acm", "mla", "chicago"])
@pytest.mark.parametrize(("language", "and_"), [("de", "und"), ("es", "y"), ("nl", "en"), ("fr", "et"), ("en", "and")])
def test_only_english_has_a_comma_before_its_and(style: str, language: str, and_: str) -> None:
    found = work("author = {Doe, Ann and Roe, Bo and Moe, Cy}, journal = {J}, year = 2019")
    assert (f", {and_} " in cited(found, style, language)) is (language == "en")
    assert f" {and_} C" in cited(found, style, language)


@pytest.mark.parametrize("language", ["nl", "pl", "tr", "es", "fr", "it"])
@pytest.mark.parametrize("fields", ["volume = 3", "chapter = 3", "edition = {revised}", "edition = 2"])
def test_a_sentence_begins_with_a_capital(language: str, fields: str) -> None:
    for style in STYLES:
        shown = cited(work(f"title = {{T}}, publisher = {{P}}, year = 2019, {fields}", "book"), style, language)
        assert not re.search(r"(?<!ed)(?<!vol)(?<!yd)(?<!2)\. [a-zéöı]", shown), shown


def test_the_turkish_in_is_written_in_small_letters() -> None:
    assert "içinde B" in cited(work("booktitle = {B}, year = 2019", "inproceedings"), "ieee", "tr")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("pages = {n/a}", "`k`: `pages = {n/a}` says nothing: left out"),
        ("volume = {NA}", "`k`: `volume = {NA}` says nothing: left out"),
        ("publisher = {--}", "`k`: `publisher = {--}` says nothing: left out"),
        ("address = {NA}", ""),
        ("pages = {1--2}", ""),
    ],
)
def test_what_says_nothing_is_noted(fields: str, said: str) -> None:
    found = work(f"journal = {{J}}, year = 2019, {fields}")
    assert [each.message for each in check_fields([found])] == ([said] if said else [])


@pytest.mark.parametrize(
    "fields", ["volume = {PP}, number = 99, pages = {1-1}", "pages = {1--1}", "volume = {PP}, pages = {1-1}"]
)
@pytest.mark.parametrize("style", list(STYLES))
def test_the_stand_ins_of_early_access_are_no_numbers(style: str, fields: str) -> None:
    found = work(f"journal = {{J}}, year = 2023, {fields}")
    assert cited(found, style) == cited(work("journal = {J}, year = 2023"), style)
    assert len(list(check_fields([found]))) == fields.count("=")


@pytest.mark.parametrize(
    ("fields", "apa", "mla"),
    [
        ("eid = {e0171}, pages = {1--15}", "*J*, e0171.", "J, 2017, article e0171."),
        ("articleno = 12, pages = {1--30}", "*J*, 12.", "J, 2017, article 12."),
        ("eid = {L1}, pages = {L1}", "*J*, L1.", "J, 2017, p. L1."),
        ("eid = {e5}, pages = {44--49}", "*J*, 44–49.", "J, 2017, pp. 44–49."),
        ("volume = 12, pages = {12(3):45--67}", "*J*, 12, 45–67.", "J, vol. 12, 2017, pp. 45–67."),
        ("volume = 2, pages = {Vol. 2, pp. 10--12}", "*J*, 2, 10–12.", "J, vol. 2, 2017, pp. 10–12."),
        ("pages = {P43B-2107}", "*J*, P43B-2107.", "J, 2017, p. P43B-2107."),
        ("pages = {S1-S10}", "*J*, S1–S10.", "J, 2017, pp. S1–S10."),
        ("volume = {5,}, number = {2.}", "*J*, 5(2).", "J, vol. 5, no. 2, 2017."),
    ],
)
def test_where_in_a_journal(fields: str, apa: str, mla: str) -> None:
    found = work(f"journal = {{J}}, year = 2017, {fields}")
    assert cited(found, "apa") == f"Doe, A. (2017). T. {apa.replace('*', '')}"
    assert cited(found, "mla") == f"Doe, Ann. “T.” {mla}"


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("type_", ["inbook", "incollection", "inproceedings"])
def test_a_part_of_a_book_that_has_the_title_keeps_its_place(style: str, type_: str) -> None:
    shown = cited(work("chapter = {1.2}, pages = {10--19}, edition = 7, publisher = {P}, year = 1973", type_), style)
    assert all(part in shown for part in ("1.2", "10–19", "7th ed", "P"))


@pytest.mark.parametrize("chapter", ["Chapter 12", "chap. 12", "Ch. 12", "12", "Kapitel 12"])
def test_a_chapter_has_the_word_of_its_style(chapter: str) -> None:
    found = work(f"booktitle = {{B}}, chapter = {{{chapter}}}, year = 2012", "incollection")
    assert "B, chap. 12." in cited(found, "chicago")
    assert "(Chapter 12)" in cited(found, "apa")
    assert "Kapitel 12" in cited(found, "plain", "de")


@pytest.mark.parametrize(
    ("series", "volume", "shown"),
    [
        ("Lecture Notes in Computer Science", "LNCS 11205", "11205"),
        ("Springer Tracts in Modern Physics", "STMP-7", "7"),
        ("Lecture Notes in Computer Science", "LNAI 12", "LNAI 12"),
    ],
)
def test_a_volume_does_not_repeat_its_series(series: str, volume: str, shown: str) -> None:
    found = work(f"publisher = {{P}}, series = {{{series}}}, volume = {{{volume}}}, year = 2018", "book")
    assert f"ser. {series}, vol. {shown}." in cited(found, "ieee")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("publisher = {Springer, Berlin}, address = {Berlin}", "Springer, Berlin, 2010"),
        ("publisher = {Berlin: Springer}, location = {Berlin}", "Berlin: Springer, 2010"),
        ("publisher = {ACM}, location = {Glasgow}, address = {New York}", "New York: ACM, 2010"),
        ("publisher = {ACM}, location = {Glasgow}", "Glasgow: ACM, 2010"),
    ],
)
def test_the_place_is_that_of_the_publisher_and_said_once(fields: str, shown: str) -> None:
    assert cited(work(f"{fields}, year = 2010", "book"), "chicago") == f"Doe, Ann. T. {shown}."


@pytest.mark.parametrize(
    ("title", "edition", "is_printed"),
    [
        ("Things (2nd Edition)", "2", False),
        ("Things, Third Edition", "3rd", False),
        ("Things (2nd Edition)", "4", True),
    ],
)
def test_an_edition_in_the_title_is_said_once(title: str, edition: str, is_printed: bool) -> None:  # noqa: FBT001
    text = f"@book{{k, author = {{Doe, Ann}}, title = {{{title}}}, edition = {{{edition}}}, year = 2010}}"
    found = parse_bibtex(text, "a.bib")[0][0]
    assert all(("th ed" in cited(found, style)) is is_printed for style in STYLES)
    assert all(cited(found, style).lower().count("ed") == 1 + is_printed for style in ("apa", "chicago", "plain"))


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "fields", "once"),
    [
        ("techreport", "type = {RFC}, number = 2616, howpublished = {RFC 2616}, institution = {IETF}", "RFC 2616"),
        ("techreport", "number = 7, series = {NBER Papers}, institution = {NBER}", "NBER Papers"),
        ("unpublished", "note = {Unpublished manuscript}", "npublished manuscript"),
        ("article", "collaboration = {CMS}, journal = {J}, author = {{CMS Collaboration}}", "CMS"),
        ("software", r"publisher = {GitHub}, howpublished = {\url{https://x.org/tool}}", "GitHub"),
        ("misc", "note = {Accessed: 2020-01-01}, url = {https://x.org}", "Accessed: 2020-01-01"),
        ("manual", "version = {2.5}, organization = {O}", "Version 2.5"),
    ],
)
def test_a_fact_is_printed_once(style: str, type_: str, fields: str, once: str) -> None:
    assert cited(work(f"{fields}, year = 2010", type_), style).count(once) == 1


@pytest.mark.parametrize("style", ["nature", "vancouver", "chicago"])
@pytest.mark.parametrize(
    ("fields", "is_preprint"),
    [("howpublished = {Course 6.006}", False), ("note = {Lecture notes}", False), ("eprint = {2001.00001}", True)],
)
def test_what_is_only_unpublished_is_no_preprint(style: str, fields: str, is_preprint: bool) -> None:  # noqa: FBT001
    assert ("preprint" in cited(work(f"{fields}, year = 2010", "unpublished"), style).lower()) is is_preprint


@pytest.mark.parametrize(
    ("type_", "kind_"), [("dataset", "dataset"), ("{Data set}", "dataset"), ("software", "software"), ("Talk", "misc")]
)
def test_a_misc_says_what_it_is(type_: str, kind_: str) -> None:
    assert kind(work(f"type = {{{type_}}}, publisher = {{Zenodo}}, year = 2021", "misc")) == kind_


@pytest.mark.parametrize("seen", ["2020-05-01", "1 May 2020", "May 1, 2020"])
def test_the_day_of_access_may_be_written_in_words(seen: str) -> None:
    found = work(f"url = {{https://x.org}}, urldate = {{{seen}}}, year = 2019", "online")
    assert "Accessed: May 1, 2020." in cited(found, "ieee")
    assert "Accessed 1 May 2020." in cited(found, "mla")
