"""What citations print of dates, pages, punctuation, editions and fields that few entries have, case by case."""

import re
from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.checks.fields import check_fields
from cvtool.bib.dates import iso_date
from cvtool.bib.pages import read_pages
from cvtool.bib.plain_dates import plain_date
from cvtool.bib.styles import STYLES
from cvtool.bib.styles.base import Options
from cvtool.bib.work import Work
from cvtool.document import Emph, Link, plain
from cvtool.exchange.jsonresume.works import core_of

MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def work(fields: str, type_: str = "article") -> Work:
    return parse_bibtex(f"@{type_}{{k, author = {{Doe, Ann}}, title = {{T}}, {fields}}}", "a.bib")[0][0]


def titled(fields: str, type_: str = "article") -> Work:
    return parse_bibtex(f"@{type_}{{k, author = {{Doe, Ann}}, {fields}}}", "a.bib")[0][0]


def cited(style: str, found: Work) -> str:
    return plain(STYLES[style](found, Options()))


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ("note = {A note.}, addendum = {Best paper}", "A note. Best paper."),
        ("note = {Really?}, addendum = {Yes}", "Really? Yes."),
        ("note = {Talk!}, addendum = {With video.}", "Talk! With video."),
    ],
)
def test_c1_notes_are_joined_with_one_mark(style: str, fields: str, ends: str) -> None:
    assert cited(style, work(f"journal = {{J}}, year = 2020, {fields}")).endswith(ends)


@pytest.mark.parametrize(
    ("title", "subtitle", "shown"),
    [
        ("Why?", "Because", "Why? Because"),
        ("Stop!", "A Story", "Stop! A Story"),
        ("Plain", "Words", "Plain: Words"),
        (r"\emph{Who?}", "Me", "Who? Me"),
    ],
)
def test_c1_a_subtitle_follows_the_mark_of_its_title(title: str, subtitle: str, shown: str) -> None:
    found = titled(f"title = {{{title}}}, subtitle = {{{subtitle}}}, journal = {{J}}")
    assert all(shown in cited(style, found) for style in STYLES)


@pytest.mark.parametrize(
    ("title", "ieee", "mla"),
    [
        ("In the U.S.", "“In the U.S.,”", "“In the U.S.”"),
        ("Things, Inc.", "“Things, Inc.,”", "“Things, Inc.”"),
        ("A title.", "“A title,”", "“A title.”"),
        ("Why?", "“Why?”", "“Why?”"),
        ("Trust, Etc.", "“Trust, Etc.,”", "“Trust, Etc.”"),
        ("After Doe et Al.", "“After Doe et Al.,”", "“After Doe et Al.”"),
    ],
)
def test_c1_an_abbreviation_keeps_its_period(title: str, ieee: str, mla: str) -> None:
    found = titled(f"title = {{{title}}}, journal = {{J}}, year = 2020")
    assert ieee in cited("ieee", found)
    assert mla in cited("mla", found)


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "fields", "shown"),
    [
        ("book", "translator = {Roe, Bo}, publisher = {P}", "Roe"),
        ("article", "translator = {Roe, Bo}, journal = {J}", "Roe"),
        ("article", "collaboration = {ATLAS Collaboration}, journal = {J}", "ATLAS Collaboration"),
        ("incollection", "booktitle = {B}, booksubtitle = {Of Things}", "B: Of Things"),
        ("incollection", "booktitle = {B}, maintitle = {Whole}", "Whole. B"),
        ("book", "maintitle = {Whole}, publisher = {P}", "Whole. T"),
        ("article", "titleaddon = {An Addon}, journal = {J}", "T. An Addon"),
        ("article", "journal = {J}, journalsubtitle = {Of Things}", "J: Of Things"),
        ("article", "journal = {J}, issuetitle = {Special Things}", "Special Things"),
        ("book", "volumes = {3}, publisher = {P}", "3 vols."),
        ("misc", "number = {77}, howpublished = {Hall}", "no. 77, Hall"),
        ("misc", "type = {Talk}, howpublished = {Hall}", "Talk, Hall"),
        ("booklet", "howpublished = {Copied}", "Copied"),
        ("incollection", "booktitle = {B}, chapter = {7}", "7"),
    ],
)
def test_c2_no_field_vanishes(style: str, type_: str, fields: str, shown: str) -> None:
    assert shown.lower() in cited(style, work(f"{fields}, year = 2020", type_)).lower()


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "fields", "shown"),
    [
        ("book", "volume = 2, part = 1, publisher = {P}", "2.1"),
        ("incollection", "booktitle = {B}, volume = {IV}, part = 3", "IV.3"),
        ("inproceedings", "booktitle = {B}, series = {LNCS}, volume = 900, part = {Part I}", "900|Part I"),
        ("article", "journal = {J}, volume = 12, part = {B}", "12|Part B"),
        ("report", "number = {TR-12}, institution = {I}, part = 2", "TR-12|Part 2"),
    ],
)
def test_c2_the_part_of_a_volume_is_printed(style: str, type_: str, fields: str, shown: str) -> None:
    text = cited(style, work(f"{fields}, year = 2020", type_))
    assert all(part in text for part in shown.split("|"))


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    "entry",
    [
        "@periodical{a, editor = {Roe, Bo}, title = {J. of T}, issuetitle = {Special}, year = 2020}",
        "@online{a, editor = {Roe, Bo}, title = {T}, url = {https://x.org}, year = 2020}",
        "@techreport{a, editor = {Roe, Bo}, title = {T}, institution = {I}, year = 2020}",
        "@inbook{a, editor = {Roe, Bo}, title = {T}, chapter = 3, publisher = {P}, year = 2020}",
    ],
)
def test_c2_editors_take_the_place_of_authors(style: str, entry: str) -> None:
    assert cited(style, parse_bibtex(entry, "a.bib")[0][0]).startswith(("Bo Roe", "B. Roe", "Roe"))


def test_c2_plain_prints_all_of_a_chapter() -> None:
    fields = (
        "editor = {Roe, Bo}, booktitle = {B}, publisher = {P}, edition = 2, chapter = 7, pages = {1--9}, year = 2020"
    )
    assert cited("plain", work(fields, "incollection")) == (
        "Ann Doe. T. In B, 2nd edition, Bo Roe (ed.), chapter 7, pages 1–9, P, 2020."
    )


@pytest.mark.parametrize(
    ("style", "date", "shown"),
    [
        ("ieee", "2021-05-04", "Accessed: May 4, 2021."),
        ("mla", "2021-05-04", "Accessed 4 May 2021."),
        ("ieee", "2021-11", "Accessed: Nov. 2021."),
    ],
)
def test_c2_the_day_of_access(style: str, date: str, shown: str) -> None:
    assert shown in cited(style, work(f"url = {{https://x.org}}, urldate = {{{date}}}, year = 2020", "online"))


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "key", "shown"),
    [
        ("patent", "patreqeu", "European patent request"),
        ("patent", "patrequs", "U.S. patent request"),
        ("thesis", "candthesis", "Candidate thesis"),
        ("report", "resreport", "Research report"),
    ],
)
def test_c3_words_of_biblatex(style: str, type_: str, key: str, shown: str) -> None:
    text = cited(style, work(f"type = {{{key}}}, number = 1, institution = {{I}}, year = 2020", type_))
    assert shown.lower() in text.lower()
    assert key not in text


@pytest.mark.parametrize(
    ("fields", "year", "months", "iso"),
    [
        ("year = {1991-92}", "1991–92", "1991–92", "1991/1992"),
        ("year = {1999/00}", "1999–00", "1999–00", "1999/2000"),
        ("year = {2019--2020}", "2019–2020", "2019–2020", "2019/2020"),
        ("year = 1991, month = {May/June}", "1991", "May–June 1991", "1991-05/1991-06"),
        ('year = 1991, month = may # "--" # jun', "1991", "May–June 1991", "1991-05/1991-06"),
        ("year = 1991, month = {Sep--Oct}", "1991", "Sept.–Oct. 1991", "1991-09/1991-10"),
        ("year = 1991, month = {July 4--8}", "1991", "July 1991", "1991-07-04/1991-07-08"),
        ('year = 1991, month = "12~" # jun', "1991", "June 1991", "1991-06-12"),
        ("year = 1991, month = {Fall}", "1991", "Fall 1991", "1991-23"),
        ("date = {2004-06/2005-02}", "2004–2005", "June 2004–Feb. 2005", "2004-06/2005-02"),
        ("date = {2004-06~}", "c. 2004", "c. June 2004", "2004-06~"),
        ("date = {2004-06?}", "2004?", "June 2004?", "2004-06?"),
        ("date = {2004-22}", "2004", "Summer 2004", "2004-22"),
        ("date = {../2006}", "–2006", "–2006", "../2006"),
        ("date = {2006-03/..}", "2006–", "Mar. 2006–", "2006-03/.."),
        ("date = {199X}", "1990s", "1990s", "199X"),
        ("date = {-0343}", "344 BC", "344 BC", "-0343"),
        ("date = {0000}", "1 BC", "1 BC", "0000"),
        ("year = 1991, month = {Dec./Jan.}", "1991", "Dec.–Jan. 1991", ""),
        ("year = {in press}, month = may", "in press", "", ""),
    ],
)
def test_c4_dates(fields: str, year: str, months: str, iso: str) -> None:
    found = work(f"journal = {{J}}, {fields}")
    assert found.year_text == year
    assert found.date.with_months(MONTHS) == months
    assert found.date.iso == iso


@pytest.mark.parametrize(
    ("style", "fields", "shown"),
    [
        ("mla", "date = {2004-22}", "Summer 2004"),
        ("ieee", "date = {2004-06/2005-02}", "June 2004–Feb. 2005"),
        ("vancouver", "year = 1999, month = sep", "1999 Sep"),
        ("vancouver", "year = 1999, month = {June/July}", "1999 Jun–Jul"),
        ("acm", "volume = 1, year = 1999, month = {May/June}", "(May–June 1999)"),
        ("apa", "date = {-0343}", "(344 BC)"),
        ("apa", "year = {(2019)}", "A. (2019). T"),
        ("apa", "year = {2019.}", "A. (2019). T"),
        ("ieee", "year = {(2019)}, month = dec", "J, Dec. 2019"),
    ],
)
def test_c4_dates_in_print(style: str, fields: str, shown: str) -> None:
    assert shown in cited(style, work(f"journal = {{J}}, {fields}"))


def test_c4_what_is_not_a_date() -> None:
    assert iso_date("soon") is None
    assert plain_date("decided in 1999", "decided", "").month == 12  # lenient, so that it is sorted
    assert plain_date("1999", "decided", "").iso == ""


@pytest.mark.parametrize(
    ("pages", "shown", "article"),
    [
        ("pp. 10--20", "10–20", ""),
        ("pp 3", "3", ""),
        ("p.~5", "5", ""),
        ("Seiten 3-5", "3–5", ""),
        ("Paper No. 12, 20", "", "12"),
        ("Art. ID 123456, 10 pp.", "", "123456"),
        ("Article 7", "", "7"),
        ("16-1--16-4", "16-1–16-4", ""),
        ("16-1-16-4", "16-1–16-4", ""),
        ("A-12", "A-12", ""),
        ("12 EP -", "12", ""),
        ("12 EP - 20", "12–20", ""),
        ("12--", "12", ""),
        ("1--5, 7--9", "1–5, 7–9", ""),
        ("pp. 1-5; 7", "1–5, 7", ""),
        ("S10--S20", "S10–S20", ""),
        ("1,024--1,030", "1024–1030", ""),
        ("pp. 12,345-12,350", "12345–12350", ""),
        ("1,2--3,4", "1, 2–3, 4", ""),
        ("págs. 12--15", "12–15", ""),
        ("str. 10-12", "10–12", ""),
        ("no. 3, 12--15}, volume = {3", "no. 3, 12–15", ""),
        ("S3, 10}, volume = {3", "S3, 10", ""),
        ("Vol. 2, pp. 10--12}, volume = {2", "10–12", ""),
    ],
)
def test_c5_pages(pages: str, shown: str, article: str) -> None:
    found = work(f"journal = {{J}}, pages = {{{pages}}}")
    assert found.pages == shown
    assert found.article_number == article


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ("pp. 10--20", ", pp. 10–20"),
        ("Paper No. 12, 20", ", article 12"),
        ("1--5, 7", ", pp. 1–5, 7"),
        ("to appear", "J, to appear"),
        ("7", ", p. 7"),
        ("45 pages", "J, 45 pages"),
        ("12 pp.", "J, 12 pp."),
        ("30 Seiten", "J, 30 Seiten"),
    ],
)
def test_c5_one_word_before_pages(pages: str, shown: str) -> None:
    assert shown in cited("ieee", work(f"journal = {{J}}, pages = {{{pages}}}"))


def test_c5_ranges() -> None:
    ranges, article = read_pages("16-1--16-4, 20")
    assert [(each.first, each.last) for each in ranges] == [("16-1", "16-4"), ("20", "")]
    assert article == ""


@pytest.mark.parametrize(
    ("edition", "mla", "plain_style"),
    [
        ("Second edition with updates", "Second edition with updates, P", "Second edition with updates, P"),
        ("2. Aufl.", "2. Aufl., P", "2. Aufl., P"),
        ("revised ed.", "Revised ed., P", "Revised edition, P"),
        ("Second", "2nd ed., P", "2nd edition, P"),
        ("3rd edition", "3rd ed., P", "3rd edition, P"),
        (r"2\textsuperscript{nd}", "2nd ed., P", "2nd edition, P"),
        (r"3\textsuperscript{e}", "3rd ed., P", "3rd edition, P"),
        ("twenty-first", "Twenty-first ed., P", "Twenty-first edition, P"),
        ("1", "T. P", "T. P"),
    ],
)
def test_c6_editions(edition: str, mla: str, plain_style: str) -> None:
    found = work(f"edition = {{{edition}}}, publisher = {{P}}, year = 2020", "book")
    assert mla in cited("mla", found)
    assert plain_style in cited("plain", found)


@pytest.mark.parametrize(
    ("type_", "fields", "stands_out"),
    [
        ("article", "journal = {J. Things}", "J. Things"),
        ("inproceedings", "booktitle = {Proc. Things}", "Proc. Things"),
        ("incollection", "booktitle = {A Handbook}", "A Handbook"),
        ("book", "publisher = {P}", "T"),
    ],
)
def test_c7_the_venue_stands_out(type_: str, fields: str, stands_out: str) -> None:
    nodes = STYLES["plain"](work(f"{fields}, doi = {{10.1000/1}}, year = 2020", type_), Options())
    inside = [child for node in nodes if isinstance(node, Link) for child in node.children]
    assert [plain(node.children) for node in (*nodes, *inside) if isinstance(node, Emph)] == [stands_out]


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("Test, Iva*", "Test, I.* (2020)"),
        ("Roe, B.$^{\\dagger}$", "Roe, B.† (2020)"),
        ("A, B and C, D*", "& C, D.* (2020)"),
    ],
)
def test_c12_a_mark_behind_the_last_author(author: str, shown: str) -> None:
    found = parse_bibtex(f"@article{{k, author = {{{author}}}, title = {{T}}, year = 2020}}", "a.bib")[0][0]
    assert shown in cited("apa", found)


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("book", "journal = {Some Place}"),
        ("techreport", "journal = {Some Place}"),
        ("incollection", "journal = {Some Place}"),
        ("article", "booktitle = {Some Place}"),
        ("inproceedings", "journaltitle = {Some Place}"),
        ("phdthesis", "publisher = {Some Place}"),
        ("article", "institution = {Some Place}"),
        ("article", "school = {Some Place}"),
        ("unpublished", "eventtitle = {Some Place}"),
    ],
)
def test_c13_the_only_place_is_the_venue(style: str, type_: str, fields: str) -> None:
    assert "Some Place" in cited(style, work(f"{fields}, year = 2020", type_))


@pytest.mark.parametrize(
    "doi",
    [
        "doi:https://doi.org/10.1000/1",
        "doi.org/10.1000/1",
        "{10.1000/1}",
        r"\url{https://dx.doi.org/10.1000/1}",
        "DOI 10.1000/1",
        "10.1000/1.",
        r"\href{https://doi.org/10.1000/1}{10.1000/1}",
        r"\doi{10.1000/1}",
    ],
)
def test_c14_what_stands_before_a_doi(doi: str) -> None:
    assert work(f"doi = {{{doi}}}").doi == "10.1000/1"


@pytest.mark.parametrize(
    ("doi", "codes"),
    [
        ("10.1000/1, 10.1000/2", ["bad-doi"]),
        ("10.1000/1 10.1000/2", ["bad-doi"]),
        ("10.1000/ 1", ["bad-doi"]),
        ("https://doi.org/10.1000/1 ", []),
    ],
)
def test_c14_a_doi_has_no_blank(doi: str, codes: list[str]) -> None:
    fields = f"journal = {{J}}, year = 2020, doi = {{{doi}}}"
    assert [problem.code for problem in check_fields([work(fields)])] == codes


@pytest.mark.parametrize("doi", ["TBD", "https://doi.org/", "see the page", "10.1000/1, 10.1000/2"])
def test_c14_what_is_no_doi_makes_no_address(doi: str) -> None:
    assert cited("apa", work(f"journal = {{J}}, doi = {{{doi}}}, year = 2020")).endswith(f" J. {doi}")
    assert core_of(work(f"doi = {{{doi}}}, url = {{https://x.org/a}}"))["url"] == "https://x.org/a"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("{https://x.org/a}", "https://x.org/a"),
        (r"https://x.org/a{\%5F}b", "https://x.org/a%5Fb"),
        ('<a href="https://x.org/a?b=1">a page</a>', "https://x.org/a?b=1"),
        (r"\url{https://x.org/a_b}", "https://x.org/a_b"),
        ("<https://x.org/>", "https://x.org/"),
    ],
)
def test_c14_addresses_without_their_wrapping(url: str, address: str) -> None:
    assert work(f"url = {{{url}}}").url == address


@pytest.mark.parametrize("title", ["{ Inner blanks }", "{{ Inner blanks }}", "{ {Inner} blanks }"])
def test_c15_blanks_inside_of_braces(title: str) -> None:
    assert "“Inner blanks.”" in cited("mla", titled(f"title = {{{title}}}, year = 2020"))


@pytest.mark.parametrize(
    ("book", "shown"),
    [
        ("In Proceedings of X", "in Proceedings of X"),
        ("In: Handbook", "in Handbook"),
        ("In 12th Int. Conference on X", "in 12th Int. Conference on X"),
        ("In Search of Things", "in In Search of Things"),
    ],
)
def test_c15_in_is_printed_once(book: str, shown: str) -> None:
    assert shown in cited("ieee", work(f"booktitle = {{{book}}}, year = 2020", "inproceedings"))


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        (
            "year = 2021, volume = 1, number = 2, pages = 5, pubstate = {inpress}",
            "2021, in press. T. J 1, 2 (2021), 5.",
        ),
        ("year = 2021, month = 3, volume = 12, pubstate = {submitted}", "2021, submitted. T. J 12 (Mar. 2021)."),
        ("year = {in press}, number = 4", "In press. T. J 4."),
        ("year = 2021, month = 3, volume = 12", "2021. T. J 12 (Mar. 2021)."),
    ],
)
def test_c7_acm_says_once_that_it_is_not_out(fields: str, ends: str) -> None:
    assert cited("acm", work(f"journal = {{J}}, {fields}")) == f"Ann Doe. {ends}"


@pytest.mark.parametrize(
    ("fields", "cited"),
    [
        ("title={{ Inner blanks }}, booktitle={B}", "Lee, A. (2020). Inner blanks. In B."),
        ("title={{{  Deep {Nets}\n }}}, booktitle={{ B }}", "Lee, A. (2020). Deep Nets. In B."),
        ("title={T}, booktitle={In Proceedings of X}", "Lee, A. (2020). T. In Proceedings of X."),
        ("title={T}, booktitle={in Advances in Looms}", "Lee, A. (2020). T. In Advances in Looms."),
        ("title={T}, booktitle={{In: Handbook of Y}}", "Lee, A. (2020). T. In Handbook of Y."),
        ("title={T}, booktitle={In ICML 2020}", "Lee, A. (2020). T. In ICML 2020."),
        ("title={T}, booktitle={In Vitro Methods}", "Lee, A. (2020). T. In In Vitro Methods."),
        ("title={T}, booktitle={B}, note={cited By 12}", "Lee, A. (2020). T. In B."),
        ("title={T}, booktitle={B}, note={Cited by: 3}", "Lee, A. (2020). T. In B."),
        (
            r"title={T}, booktitle={B}, note={[PubMed:\href{https://x.org/33}{33}] [DOI:\href{https://x.org/1}{10.1/2}]}",
            "Lee, A. (2020). T. In B.",
        ),
        ("title={T}, booktitle={B}, note={Cited by the court}", "Lee, A. (2020). T. In B. Cited by the court."),
        ("title={T}, booktitle={B}, eid={2-s2.0-85012345}", "Lee, A. (2020). T. In B."),
        ("title={T}, booktitle={B}, pages={12 EP -}", "Lee, A. (2020). T. In B (p. 12)."),
        ("title={T}, booktitle={B}, pages={S3 EP --}", "Lee, A. (2020). T. In B (p. S3)."),
        ("title={T}, booktitle={B}, pages={12 EP - 20}", "Lee, A. (2020). T. In B (pp. 12–20)."),
        ("title={T}, booktitle={B}, pages={12-EP-}", "Lee, A. (2020). T. In B (p. 12)."),
        ("title={T}, booktitle={B}, note={An award:}", "Lee, A. (2020). T. In B. An award."),
    ],
)
def test_leftovers_of_other_programs_are_not_printed(fields: str, cited: str, cvtool: Run, tmp_path: Path) -> None:
    bib = f"@inproceedings{{a, author={{Lee, Ann}}, year=2020, {fields}}}"
    (tmp_path / "a.bib").write_text(bib, encoding="utf-8")
    assert cvtool("pubs", "a.bib", "--style", "apa", "-f", "text", cwd=tmp_path).out == f"{cited}\n"


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("fields", "said", "not_said"),
    [
        ("type = {patentus}, number = {US 10,123,456 B2}", "U.S. Patent 10,123,456 B2", "US"),
        ("type = {US Patent}, number = {US10123456}", "US Patent 10123456", "US1"),
        ("number = {US Patent US 10,123,456 B2}", "US Patent 10,123,456 B2", "US 1"),
        ("type = {patenteu}, number = {EP-1 234 567}", "European Patent 1 234 567", "EP"),
        ("type = {Deutsches Patent}, number = {DE 42}", "Deutsches Patent 42", "DE"),
        ("type = {US Patent}, number = {EP 42}", "US Patent EP 42", "Patent 42"),
        ("type = {Dutch Patent}, number = {NL 1234567}", "Dutch Patent 1234567", "NL"),
        ("type = {Swiss patent}, number = {CH-654 321 A5}", "Swiss patent 654 321 A5", "CH"),
        ("number = {Israeli Patent IL 98765}", "Israeli Patent 98765", "IL "),
        ("type = {Austrian Patent}, number = {AU 42}", "Austrian Patent AU 42", "Patent 42"),
        ("type = {International patent}, number = {WO 2013/12}", "International patent WO 2013/12", "patent 2013"),
        ("number = {US 10,123,456 B2}", "US 10,123,456 B2", "US Patent"),
    ],
)
def test_c3_a_patent_names_its_country_once(style: str, fields: str, said: str, not_said: str) -> None:
    text = cited(style, work(f"{fields}, year = 2020", "patent"))
    assert said in text
    assert not_said not in text


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("countryde and countryfr", "Germany, France"),
        ("countryuk", "United Kingdom"),
        ("countryus and Canada", "United States of America, Canada"),
    ],
)
def test_c3_countries_of_a_patent_are_words(style: str, place: str, shown: str) -> None:
    text = cited(style, work(f"location = {{{place}}}, number = 1, year = 2020", "patent"))
    assert (shown in text) is (style != "ieee")  # which prints no place of a patent
    assert "country" not in text


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("type_", "fields", "shown", "not_shown"),
    [
        ("book", "series = {Ser}, volume = {Vol. 2}, number = {Part 2}", "Ser Part 2", "Vol. Part"),
        ("book", "series = {Ser}, volume = {Part 2}", "Part 2", "Vol. Part"),
        ("incollection", "booktitle = {B}, volume = {Part A}", "Part A", "Vol. Part"),
        ("book", "series = {Ser, Vol. 2}, volume = {2}", "Ser", "Vol. 2, "),
        ("book", "series = {Tracts (Band 7)}, volume = {7}", "Tracts", "Band"),
        ("book", "series = {Route 66}, volume = {66}", "Route 66", "Vol. 66, "),
    ],
)
def test_c2_a_volume_has_one_word_and_is_said_once(
    style: str, type_: str, fields: str, shown: str, not_shown: str
) -> None:
    text = cited(style, work(f"{fields}, publisher = {{P}}, year = 2020", type_))
    assert shown in text
    assert not_shown.lower() not in text.lower().replace("vol. 2, p,", "").replace("vol. 66, p,", "")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("type_", "more"),
    [
        ("inbook", "chapter = {7}, publisher = {MIT Press}"),
        ("book", "publisher = {P}"),
        ("report", "institution = {I}, translator = {Bo, Tom}"),
    ],
)
def test_editors_beside_authors_are_printed(type_: str, more: str, style: str) -> None:
    """BibTeX's ``inbook`` has no ``booktitle``: its title is the book's, and so are the editors."""
    printed = cited(style, work(f"editor = {{Zuse, Konrad}}, year = 2019, {more}", type_))
    assert re.search("Edited by (Konrad |K. )?Zuse", printed), printed


@pytest.mark.parametrize("style", STYLES)
def test_editors_of_the_book_are_named_once(style: str) -> None:
    fields = "editor = {Zuse, K}, booktitle = {B}, year = 2019, publisher = {P}"
    assert cited(style, work(fields, "incollection")).count("Zuse") == 1
