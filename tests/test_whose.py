"""Whose work it is, and whether it is published: each kind of fault with the input that showed it and two more."""

import json
from pathlib import Path

import pytest
from conftest import Run

from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.citing import Citing, cite
from cvtool.bib.names.person import read_name, read_people
from cvtool.bib.people.owner import ME, People
from cvtool.bib.query.filter import select_works
from cvtool.bib.query.once import copies
from cvtool.bib.query.order import newest_first
from cvtool.bib.styles import STYLES
from cvtool.bib.work import Work
from cvtool.document import plain
from cvtool.locales import languages, load_locale


def works_of(text: str) -> tuple[Work, ...]:
    return parse_bibtex(text, "a.bib")[0]


def cited(text: str, style: str = "plain", language: str = "en") -> str:
    return plain(cite(works_of(text)[0], Citing(style, language)))


def outcome(spellings: str | list[str], name: str) -> str | None:
    owner = People.of([spellings] if isinstance(spellings, str) else spellings, is_owner=True)
    return owner.compare(read_name(name))


def outcomes(spelling: str, authors: str) -> str:
    owner = People.of([spelling], is_owner=True)
    found = owner.outcomes(read_people({"author": authors}, "author")[0], ME)
    return " ".join(each or "." for each in found)


def cv(folder: Path, bib: str, section: str = "", person: str = "{name: Ann Doe}", more: str = "") -> Path:
    (folder / "a.bib").write_text(bib, encoding="utf-8")
    text = f"person: {person}\nbibliography: a.bib\n{more}sections:\n  publications: {{{section}}}\n"
    (folder / "cv.yaml").write_text(text, encoding="utf-8")
    return folder


def printed(cvtool: Run, folder: Path) -> str:
    done = cvtool("render", "-f", "text", "-o", "-", cwd=folder)
    assert done.code == 0, done.err
    return done.out


HANDBOOK = """@book{H, editor={Lee, Ivy}, title={Handbook of X}, publisher={CUP}, year=2020}
@incollection{c, author={Doe, Ann}, title={Chapter}, crossref={H}, pages={10--19}}
"""
PROCEEDINGS = """@inproceedings{p, author={Ann Doe}, title={Paper}, crossref={conf/x/2019}}
@proceedings{conf/x/2019, editor={Bob Roe}, title={Proceedings of X}, year={2019}}
"""
XREF = """@collection{col, editor={Poe, Cy}, title={Essays}, publisher={OUP}, date=2019}
@incollection{e, author={Doe, Ann}, title={Essay}, xref={col}, booktitle={Essays}, pages={3-5}, date=2019}
"""
XDATA = """@misc{base, author={Lee, Ivy}, title={Base}, publisher={P}, year=2018}
@misc{m, author={Doe, Ann}, title={On Top}, xdata={base}}
"""


@pytest.mark.parametrize(
    ("bib", "shown", "key"),
    [
        (HANDBOOK, "[B1] *Ann Doe*. Chapter. In Handbook of X, Ivy Lee (ed.), pages 10–19, CUP, 2020.", "H"),
        (PROCEEDINGS, "[C1] *Ann Doe*. Paper. Proceedings of X, 2019.", "conf/x/2019"),
        (XDATA, "[O1] *Ann Doe*. On Top. P, 2018.", "base"),
        (XREF, "[B1] *Ann Doe*. Essay. In Essays, pages 3–5, 2019.", "col"),
    ],
)
def test_a1_a_container_is_not_mine(bib: str, shown: str, key: str, cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path, bib, "number: by-type")
    assert " ".join(printed(cvtool, tmp_path).split()).endswith(f"------------ {shown}")
    note = f"note[container]: 1 entry is a volume that others refer to, not the owner's own, and not listed: `{key}`"
    assert note in cvtool("validate", cwd=tmp_path).out
    assert cvtool("pubs", "--count", cwd=tmp_path).out == "1\n"
    assert note in cvtool("pubs", "a.bib", cwd=tmp_path).messages
    assert cvtool("pubs", "--key", key, "-f", "keys", cwd=tmp_path).out == f"{key}\n"
    assert key in cvtool("pubs", "a.bib", "-f", "bibtex", cwd=tmp_path).out


@pytest.mark.parametrize("bib", [HANDBOOK.replace("Lee, Ivy", "Doe, Ann"), PROCEEDINGS.replace("Bob Roe", "A. Doe")])
def test_a1_a_volume_of_my_own_is_listed(bib: str, cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path, bib)
    assert cvtool("pubs", "--count", cwd=tmp_path).out == "2\n"
    assert "container" not in cvtool("validate", cwd=tmp_path).out


STATES = {
    "@article{p, author={Doe, Ann}, title={T}, journal={Cell}, pubstate={submitted}, year=2026}": (
        "submitted", "2026, submitted", "2026, eingereicht",
    ),
    "@inproceedings{p, author={Doe, Ann}, title={T}, booktitle={Cell}, year={In Press}}": (
        "inpress", "In Press", "im Druck",
    ),
    "@book{p, author={Doe, Ann}, title={T}, publisher={Cell}, year=2026, note={To appear.}}": (
        "forthcoming", "2026, To appear", "2026, erscheint demnächst",
    ),
    "@misc{p, author={Doe, Ann}, title={T}, howpublished={Cell}, date={2026-05}, pubstate={inpreparation}}": (
        "inpreparation", "in preparation", "in Vorbereitung",
    ),
    "@article{p, author={Doe, Ann}, title={T}, journal={Cell}, year={2026 (accepted)}}": (
        "forthcoming", "2026, accepted", "2026, erscheint demnächst",
    ),
    "@article{p, author={Doe, Ann}, title={T}, journal={Cell}, pubstate={accepted with revisions}, year=2026}": (
        "forthcoming", "2026, accepted with revisions", "2026, accepted with revisions",
    ),
    "@inproceedings{p, author={Doe, Ann}, title={T}, booktitle={Cell}, pubstate={submitted to the board}, year=2026}": (
        "submitted", "2026, submitted to the board", "2026, submitted to the board",
    ),
}  # fmt: skip


@pytest.mark.parametrize("bib", STATES)
def test_a2_a_status_is_printed_in_words(bib: str) -> None:
    status, english, german = STATES[bib]
    assert works_of(bib)[0].status == status
    for style in STYLES:
        assert english.lower() in cited(bib, style).lower(), style
        assert german.lower() in cited(bib, style, "de").lower(), style
    assert cited(bib).count("2026") == english.count("2026") + ("date=" in bib)


@pytest.mark.parametrize("language", languages())
def test_a2_each_language_has_words_for_each_status(language: str) -> None:
    words = load_locale(language).states
    bib = "@article{p, author={Doe, Ann}, title={T}, journal={Cell}, pubstate={inpress}}"
    title = "title={T}" if language not in {"ja", "zh", "ko", "ar"} else "title={中国}"
    if language not in {"ko", "ar"}:  # a title in Latin letters is cited in English there
        assert words["inpress"] in cited(bib.replace("title={T}", title), language=language)
    assert len(set(words.values())) == 6


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("Accepted for oral presentation", "published"),
        ("Submitted to arXiv on May 3", "published"),
        ("Manuscript under review at Cell", "submitted"),
        ("Accepted at Cell", "forthcoming"),
        ("Appears in a festschrift", "published"),
    ],
)
def test_a2_a_note_counts_if_it_speaks_of_the_status(note: str, status: str) -> None:
    bib = f"@article{{p, author={{Doe, Ann}}, title={{T}}, journal={{J}}, year=2020, note={{{note}}}}}"
    assert works_of(bib)[0].status == status
    assert cited(bib) == f"Ann Doe. T. J, 2020. {note}."


def test_a2_a_status_sorts_filters_and_is_exported(cvtool: Run, tmp_path: Path) -> None:
    text = """@article{old, author={Doe, Ann}, title={Old}, journal={J}, year=2027}
@article{s, author={Doe, Ann}, title={New}, journal={J}, pubstate={submitted}, year=2020}
@article{f, author={Doe, Ann}, title={Newer}, journal={J}, note={forthcoming}}
@article{n, author={Doe, Ann}, title={Note}, journal={J}, volume=3, year=2010, note={To appear}}
@misc{x, author={Doe, Ann}, title={Archived}, eprint={2001.00001}, archiveprefix={arXiv}, year=2026}
"""
    assert [work.key for work in newest_first(works_of(text))] == ["f", "s", "old", "x", "n"]
    cv(tmp_path, text, "group_by: status", more="language: fr\n")
    assert cvtool("pubs", "--status", "submitted", "-f", "keys", cwd=tmp_path).out == "s\n"
    assert cvtool("pubs", "--status", "published", "-f", "keys", cwd=tmp_path).out == "old\nn\n"
    assert cvtool("pubs", "--status", "in press", "--status", "prepublished", "-f", "keys", cwd=tmp_path).out == "x\n"
    assert cvtool("pubs", "--since", "2026", "-f", "keys", cwd=tmp_path).out == "f\ns\nold\nx\n"
    assert "did you mean `submitted`?" in cvtool("pubs", "--status", "submited", cwd=tmp_path).err
    records = json.loads(cvtool("pubs", "-f", "csl-json", "--key", "s", "--key", "old", cwd=tmp_path).out)
    assert [record.get("status") for record in records] == ["submitted", None]
    out = printed(cvtool, tmp_path)
    assert [out.index(word) for word in ("Publié\n", "À paraître\n", "Soumis\n", "Prépublication\n")] == sorted(
        out.index(word) for word in ("Publié\n", "À paraître\n", "Soumis\n", "Prépublication\n")
    )
    cv(tmp_path, text, "select: {status: [submitted, forthcoming]}, group_by: year")
    out = printed(cvtool, tmp_path)
    assert "Submitted\n" in out
    assert "Forthcoming\n" in out
    assert "Old" not in out


BIORXIV = """@article{a, author={Doe, Ann}, title={B}, year=2021, doi={10.1101/2021.04.01.438000},
publisher={Cold Spring Harbor Laboratory}, journal={bioRxiv},
eprint={https://www.biorxiv.org/content/early/2021/04/01/2021.04.01.438000.full.pdf}}"""
WILEY = """@article{w, author={Doe, Ann}, title={W}, journal={Ecology}, volume=3, year=2020,
eprint={https://onlinelibrary.wiley.com/doi/pdf/10.1002/ecy.1}}"""
MEDRXIV = "@misc{m, author={Doe, Ann}, title={M}, year=2022, eprint={www.medrxiv.org/content/10.1101/2022.01.01}}"


@pytest.mark.parametrize(
    ("bib", "text"),
    [
        (BIORXIV, "Ann Doe. B. bioRxiv, 2021."),
        (WILEY, "Ann Doe. W. Ecology 3, 2020."),
        (MEDRXIV, "Ann Doe. M. medRxiv, 2022."),
    ],
)
def test_a3_an_address_is_not_an_eprint_number(bib: str, text: str) -> None:
    assert cited(bib) == text
    assert works_of(bib)[0].eprint == ""
    address = works_of(bib)[0].url  # that of a copy that has no other
    for style in STYLES:
        assert "content/" not in cited(bib, style).replace(address, "")
        assert "wiley" not in cited(bib, style)


@pytest.mark.parametrize(
    ("fields", "venue", "url"),
    [
        ("eprint={psyarxiv.com/abcde}, doi={10.31234/osf.io/abcde}", "PsyArXiv", ""),
        ("eprint={osf.io/x1}", "OSF", "https://osf.io/x1"),
        (r"eprint={\url{https://www.biorxiv.org/content/1}}", "bioRxiv", "https://www.biorxiv.org/content/1"),
    ],
)
def test_a3_a_copy_without_a_doi_is_where_its_eprint_says(fields: str, venue: str, url: str) -> None:
    found = works_of(f"@misc{{a, author={{Doe, Ann}}, title={{T}}, year=2020, {fields}}}")[0]
    assert (found.venue, found.eprint, found.url) == (venue, "", url)


def test_a3_a_number_with_a_slash_is_no_address() -> None:
    found = works_of("@article{a, author={Doe, Ann}, title={T}, journal={J}, eprint={math.GT/0309136}, year=2003}")[0]
    assert found.eprint == "math.GT/0309136"


@pytest.mark.parametrize(
    "note",
    [
        "Place: US Publisher: American Psychological Association", "Cited By :12", "tex.ids= doe2017", "WOS:000412345",
        "Accepted: 2017-05-01T12:00:00Z", "event-place: Honolulu, HI, USA", "00012", "Google-Books-ID: abcDE",
        "Company: Nature Publishing Group Label: Nature", "Backup Publisher: ACM Type: Article",
    ],
)  # fmt: skip
def test_a3_what_programs_leave_in_notes_is_not_printed(note: str) -> None:
    bib = f"@article{{a, author={{Doe, Ann}}, title={{T}}, journal={{J}}, year=2017, note={{{note}}}}}"
    assert cited(bib) == "Ann Doe. T. J, 2017."


@pytest.mark.parametrize("note", ["Accepted: 12 of 300", "Place of honor", "Issued: May", "2017"])
def test_a3_other_notes_are_printed(note: str) -> None:
    bib = f"@article{{a, author={{Doe, Ann}}, title={{T}}, journal={{J}}, volume=3, year=2017, note={{{note}}}}}"
    assert cited(bib) == f"Ann Doe. T. J 3, 2017. {note}."


@pytest.mark.parametrize(
    ("field", "status", "apa"),
    [
        ("journal={Submitted to Cell}", "submitted", "Doe, A. (2025). T. Submitted to Cell."),
        ("journal={Cell (under review)}", "submitted", "Doe, A. (2025). T. Cell (under review)."),
        ("journal={submitted}", "submitted", "Doe, A. (2025, submitted). T."),
        ("journaltitle={Nature, in press}", "inpress", "Doe, A. (2025). T. Nature, in press."),
        ("booktitle={To appear in Proc. of X}", "forthcoming", "Doe, A. (2025). T. To appear in Proc. of X."),
        ("journal={eingereicht bei Cell}", "submitted", "Doe, A. (2025). T. eingereicht bei Cell."),
        ("journal={Nature, in press}, volume=3", "published", "Doe, A. (2025). T. Nature, in press, 3."),
        ("journal={Work in Progress}", "published", "Doe, A. (2025). T. Work in Progress."),
        ("journal={Cell Press Reviews}", "published", "Doe, A. (2025). T. Cell Press Reviews."),
    ],
)
def test_a2_a_status_where_the_venue_belongs(field: str, status: str, apa: str) -> None:
    bib = f"@article{{a, author={{Doe, Ann}}, title={{T}}, year=2025, {field}}}"
    assert works_of(bib)[0].status == status
    assert cited(bib, "apa") == apa


def test_a2_a_status_in_place_of_the_venue_is_in_the_language() -> None:
    bib = "@article{a, author={Doe, Ann}, title={T}, year=2025, journal={(Submitted)}}"
    assert cited(bib, "plain", "de") == "Ann Doe. T. 2025, eingereicht."


@pytest.mark.parametrize(
    "note",
    ["Pages: 2021.04.01.438000 Section: New Results", "ISSN: 1234-5678 Publisher: ACM", "_eprint: https://x.org/1"],
)
def test_a3_fields_of_zotero_are_not_a_note(note: str) -> None:
    bib = f"@misc{{z, author={{Doe, Ann}}, title={{Z}}, year=2021, publisher={{bioRxiv}}, note={{{note}}}}}"
    assert cited(bib) == "Ann Doe. Z. bioRxiv, 2021."
    assert cited(bib.replace(note, "Best paper")) == "Ann Doe. Z. bioRxiv, 2021. Best paper."


A = "@article{a, author={Doe, Ann and Roe, Bob}, title={A {Great} Thing}, journal={J}, year=2020"


B = """@article{b, title={A great thing}, doi={https://doi.org/10.1/AB}, author={Doe, A.}, journal={J}, volume=1,
number=2, pages={3--4}}"""


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (A + "}", "@article{b, author={Ann Doe and B. Roe}, title={A great thing.}, journal={J}, year=2020, volume=1}",
         "title, authors and year"),
        (A + ", doi={10.1/ab}}", B, "DOI"),
        ("@misc{a, author={Ann Doe}, title={Pré-print of things}, eprint={2001.00001}}",
         "@article{b, author={A. Doe}, title={Pr\\'e-Print of Things}, journal={CoRR}, volume={abs/2001.00001}}",
         "arXiv number"),
    ],
)  # fmt: skip
def test_a4_the_same_paper_is_listed_once(first: str, second: str, reason: str, cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path, f"{first}\n{second}\n", "merge_preprints: false")
    assert cvtool("pubs", "-f", "keys", cwd=tmp_path).out == "b\n"
    assert cvtool("pubs", "--count", cwd=tmp_path).out == "1\n"
    assert cvtool("pubs", "--key", "a", "-f", "keys", cwd=tmp_path).out == "a\n"
    assert cvtool("pubs", "a.bib", "--duplicates", cwd=tmp_path).out == f"a.bib:1:1:  a  b  {reason}\n"
    assert f"`a` is the same publication as `b` at a.bib:2:1: same {reason}" in cvtool("validate", cwd=tmp_path).out
    assert printed(cvtool, tmp_path).count("hing") == 1
    assert len(works_of(cvtool("pubs", "-f", "bibtex", cwd=tmp_path).out)) == 2


@pytest.mark.parametrize(
    "second",
    [
        A.replace("{a,", "{b,").replace("@article", "@inproceedings").replace("journal", "booktitle") + "}",
        A.replace("{a,", "{b,").replace("2020", "2021") + "}",
        A.replace("{a,", "{b,").replace("Roe, Bob", "Roe, Bob and Coe, Carl") + "}",
        A.replace("{a,", "{b,") + ", pages={77--78}}",
    ],
)
def test_a4_another_paper_is_no_copy(second: str) -> None:
    assert copies(works_of(A + ", pages={1--9}}\n" + second)) == ()
    assert copies(works_of(A + ", doi={10.1/a}}\n@book{b, title={All of Those Books}, doi={10.1/a}}")) == ()


FORM = """@article{a, author={Ann Doe and Bob Roe}, title={One}, journal={J}, year=2024, month=may}
@article{b, author={Ann Doe and Bob Roe and Carl Coe and others}, title={Two}, journal={J}, year={to appear}}
@article{c, author={Ann Doe and Dan Dee}, title={Three}, journal={J}}
@article{d, author={Ann Doe and Eve Fox}, title={Four}, journal={J}, year=2021, month=dec,
  author+an:affiliation={2="MIT, Cambridge"}}
@article{e, author={Eve Fox and Ann Doe}, title={Five}, journal={J}, year=2022, month=feb, affiliation={ETH; EPFL}}
"""


def test_a5_forthcoming_work_is_the_newest_and_gaps_are_named(cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path, FORM)
    done = cvtool("pubs", "--coauthors", "--since", "2022", cwd=tmp_path)
    assert [line.split()[0] for line in done.out.splitlines()] == ["Coe,", "Fox,", "Roe,"]
    assert "ends in `and others` in `b`" in done.err
    assert "left out, having no date: `c`" in done.err
    assert "no date: `c`" in cvtool("pubs", "--coauthors", cwd=tmp_path).err


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("@article{k, author={Ann Doe and Zoë Poe and others}, title={K}, journal={J}, year={to appear}}", "`k`"),
        (
            "@inproceedings{k, author={Doe, Ann and Poe, Zoë and et al.}, title={K}, booktitle={B}, date={2023-05}}",
            "`k`",
        ),
        ("@book{k, author={Poe, Zoë and A. Doe and others}, title={K}, publisher={P}, pubstate={inpress}}", "`k`"),
    ],
)
def test_a5_hidden_people_are_named(entry: str, said: str, cvtool: Run, tmp_path: Path) -> None:
    done = cvtool("pubs", "--coauthors", "--since", "2022", cwd=cv(tmp_path, entry))
    assert done.out.startswith("Poe, Zoë")
    assert f"ends in `and others` in {said}" in done.err


def test_a5_the_last_month_and_where_people_are(cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path, FORM, more="highlight: [{name: Bob Roe, affiliation: CERN}]\n")
    found = json.loads(cvtool("pubs", "--coauthors", "-f", "json", cwd=tmp_path).out)
    told = {each["family"]: (each["last_together"], each["affiliation"]) for each in found}
    assert told == {
        "Coe": ("to appear", None), "Dee": (None, None), "Fox": ("2022-02", "ETH"), "Roe": ("to appear", "CERN"),
    }  # fmt: skip
    early = json.loads(cvtool("pubs", "--coauthors", "-f", "json", "--until", "2021", cwd=tmp_path).out)
    assert [(each["last_together"], each["affiliation"]) for each in early] == [("2021-12", "MIT, Cambridge")]


UNCERTAIN = """@article{a, author={Ann Doe and Bob Roe}, title={One}, journal={J}, year=2022}
@article{b, author={Ann Doe and John Smith}, title={Two}, journal={J}, year=2023}
@article{c, author={Ann Doe and Jane Smith}, title={Three}, journal={J}, year=2024}
@article{d, author={Ann Doe and J. Smith}, title={Four}, journal={J}, year=2025, month=mar}
"""


@pytest.mark.parametrize(
    ("since", "said", "not_said"),
    [
        ("48months", "may be older than 2022-05-31, having a year and no month: `a`", ": `b`"),
        ("2023-02", "may be older than 2023-02, having a year and no month: `b`", ": `a`"),
        ("2022", "`J. Smith` may be Jane Smith or John Smith", "may be older"),
        ("2024", "", "J. Smith"),
    ],
)
def test_a5_what_is_not_certain_of_coauthors_is_noted(
    since: str, said: str, not_said: str, cvtool: Run, tmp_path: Path
) -> None:
    cv(tmp_path, UNCERTAIN)
    done = cvtool("pubs", "--coauthors", "--since", since, "--today", "2026-05-31", cwd=tmp_path)
    assert said in done.err
    assert not_said not in done.err


@pytest.mark.parametrize(
    ("since", "today", "keys"),
    [
        ("48months", "2026-05-31", ["b", "a"]),
        ("4 years", "2026-02-28", ["b", "a", "e"]),
        ("5y", "2026-12-31", ["b", "a", "e", "d"]),
    ],
)
def test_a5_months_count_back_from_today(since: str, today: str, keys: list[str], cvtool: Run, tmp_path: Path) -> None:
    cv(tmp_path, FORM)
    done = cvtool("pubs", "--since", since, "--today", today, "-f", "keys", cwd=tmp_path)
    assert done.out.split() == keys


@pytest.mark.parametrize(
    ("owner", "authors", "wanted"),
    [
        ("Maximilian Lam", "Maximilian Lam and M. Lam", "exact ."),
        ("Maximilian Lam", "M. Lam and M. S. Lam", "initial ."),
        ("Ivy J. Roe", "Roe, I. K. and Roe, I. J. and Doe, Ann", ". initial ."),
        ("Wei Wang", "Wei J. Wang and Wang, Wei", ". exact"),
        ("Maximilian Lam", "M. Lam and Lam, M.", "ambiguous ambiguous"),
        ("Maximilian Lam", "Maximilian Lam and Lam, Maximilian", "ambiguous ambiguous"),
        ("Maximilian Lam", "M. Lam and Lam", "ambiguous ambiguous"),
    ],
)
def test_a6_the_best_candidate_is_meant(owner: str, authors: str, wanted: str) -> None:
    assert outcomes(owner, authors) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "Prof. Dr. Ann Doe", "Ann Doe, PhD", "Ann Doe (she/her)", "Ann Doe, M.D., Ph.D.", "Dr.-Ing. Ann Doe",
        "Univ.-Prof. Dr. med. Dr. h.c. mult. Ann Doe", "Ann Doe PhD", "PD Dr. Ann Doe", "Ann Doe, MSc, FRS [they/them]",
        "Assoc. Prof. Ann Doe, CISSP", "Ir. Ann Doe", "Doç. Dr. Ann Doe", "Mag.a Ann Doe", "Ann Doe – she/her",
        "Ann Doe | they/them", "Ann Doe, RN, MSN", "Ann Doe 博士", "Dr hab. Ann Doe",
    ],
)  # fmt: skip
def test_a7_titles_degrees_and_brackets_do_not_count(name: str) -> None:
    assert outcome(name, "Doe, Ann") == "exact"
    assert outcome(name, "A. Doe") == "initial"
    assert outcome(name, "Bob Doe") is None


@pytest.mark.parametrize("name", ["DOE ROE, MARIA", "GARCIA LOPEZ, ISABEL", "VAN BERG, JOHANNA"])
def test_a7_a_given_name_in_capitals_is_no_degree(name: str) -> None:
    assert outcome(["Ann Lee", name], name) == "exact"
    assert outcome(["Ann Lee", name], name.replace(name.rsplit(maxsplit=1)[-1], "OTTO")) is None


@pytest.mark.parametrize("name", ["Dr. Ann Doe", "Ann Doe PhD", "Doe, Ann, PhD"])
def test_a7_nor_do_they_in_the_bibliography(name: str) -> None:
    assert outcome("Ann Doe", name) == "exact"


@pytest.mark.parametrize("name", ["Do, Van Anh", "Ma, Dr", "Sir Lee", "Mei Ma", "MD Lam", "Fr. Lee"])
def test_a7_a_name_like_a_title_stays_a_name(name: str) -> None:
    assert outcome(name, name) == "exact"


@pytest.mark.parametrize(
    ("name", "other"), [("Jean Paul Mba", "Jean Paul"), ("Abdul Karim Md", "Abdul Karim"), ("Ayo Ben Obe", "Ayo Ben")]
)
def test_a7_degrees_in_capitals_are_names_in_small_letters(name: str, other: str) -> None:
    assert (outcome(name, name), outcome(name, other)) == ("exact", None)


@pytest.mark.parametrize("count", [2, 3, 60])
def test_a7_one_message_if_nothing_is_mine(count: int, cvtool: Run, tmp_path: Path) -> None:
    text = "".join(
        f"@article{{k{i}, author={{Bob Roe and X{i}, Y.}}, title={{T {i}}}, journal={{J}}, year={{2020}}}}\n"
        for i in range(count)
    )
    err = cvtool("validate", cwd=cv(tmp_path, text)).out
    assert err.count("[not-mine]") == 1
    assert f"none of the {count} publications has Ann Doe as an author; the most frequent authors are `Bob Roe`" in err
    text += "@article{mine, author={Ann Doe}, title={Mine}, journal={J}, year={2020}}\n"
    assert cvtool("validate", "--all", cwd=cv(tmp_path, text)).out.count("[not-mine]") == count


@pytest.mark.parametrize(
    "name",
    [
        r"\textbf{Lee, Ann}", r"\underline{Ann Lee}", r"{\bf Lee, Ann}", "{Ann Lee}", r"{\em{Lee, Ann}}",
        r"\textbf{\underline{Lee, Ann}}", r"{\color{red} Ann Lee}", r"\textbf{Lee}, Ann", r"{\bfseries Ann Lee}*",
        "**Ann Lee**", "*Lee, Ann*",
    ],
)  # fmt: skip
def test_a8_markup_and_braces_around_a_name_do_not_count(name: str) -> None:
    assert outcome("Ann Lee", name) == "exact"
    assert outcome("Bob Lee", name) is None
    assert outcomes("Ann Lee", f"{name} and Moe, Bob") == "exact ."


@pytest.mark.parametrize(
    ("authors", "text"),
    [
        (r"\textbf{Lee, Ann and Roe, Bo} and Poe, C", "Ann Lee, Bo Roe, C Poe"),
        (r"Poe, C and {\bf Roe, Bo and Lee, Ann}", "C Poe, Bo Roe, Ann Lee"),
        ("**Lee, Ann** and *Roe, Bo*", "Ann Lee, Bo Roe"),
        (r"\me{} and Roe, Bo", "me, Bo Roe"),
        (r"Lee, Ann\textsuperscript{a} and Roe, Bo$^{b,1}$", "Ann Leeᵃ, Bo Roeᵇ,¹"),
        ("Davis, Sammy Jr. and Gates, W. H. III and Lee, A. V", "Sammy Davis Jr., W. H. Gates III, A. V Lee"),
        ("Lee, Ann et al.", "Ann Lee et al"),
        ("Roe, Bo and Lee, Ann, et al", "Bo Roe, Ann Lee et al"),
    ],
)
def test_a8_names_come_out_of_what_is_around_them(authors: str, text: str) -> None:
    found = cited(f"@article{{a, author={{{authors}}}, title={{T}}, journal={{J}}, year=2020}}")
    assert found == f"{text}. T. J, 2020."


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["Ann Roe", "A. Doe-Roe"], "Doe-Roe, A."),
        (["Maximilian Lam", "M. Lam"], "Lam, M"),
        (["Ann Doe", "A. B. Roe"], "A.B. Roe"),
    ],
)
def test_a9_a_declared_spelling_is_exact(spellings: list[str], name: str) -> None:
    assert outcome(spellings, name) == "exact"
    assert outcome(spellings[:1], name) != "exact"


MINE = """@article{a, author={Ann Doe-Roe and X, Y}, title={One}, journal={J}, year=2020}
@article{b, author={Roe, Ann}, title={Two}, journal={J}, year=2019}
@article{c, author={Bob Roe}, title={Three}, journal={J}, year=2018}
@book{d, editor={A. Doe-Roe}, title={Four}, publisher={P}, year=2017}
"""


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("select: {author: Ann Doe-Roe}", "One Two"),
        ("select: {author: Ann Roe, first_author: true}", "One Two"),
        ("select: {mine: true}", "One Two Four"),
    ],
)
def test_a9_the_owners_name_stands_for_all_spellings(section: str, keys: str, cvtool: Run, tmp_path: Path) -> None:
    folder = cv(tmp_path, MINE, section, "{name: Ann Doe-Roe, also: [Ann Roe]}")
    out = printed(cvtool, folder)
    assert [word for word in ("One", "Two", "Three", "Four") if word in out] == keys.split()
    done = cvtool("pubs", "--mine", "-f", "keys", cwd=folder)
    assert done.out.split() == ["a", "b", "d"]
    assert cvtool("pubs", "a.bib", "--mine", cwd=folder).code == 2


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Iva Test", "Iva E Test"),
        ("Iva Test", "Test, Iva Y"), ("Iva E. Test", "Iva E Test"), ("Ann I. Lee", "Lee, Ann I"),
        ("Iva Test", "Iva F Test"),
    ],
)  # fmt: skip
def test_a9b_a_single_capital_is_an_initial(owner: str, name: str) -> None:
    assert outcome(owner, name) == "exact"


def test_a9b_coauthors_count_once_and_particles_stay(cvtool: Run, tmp_path: Path) -> None:
    text = """@article{a, author={Ann Doe and Iva E Test}, title={One}, journal={J}, year=2020}
@article{b, author={Ann Doe and Iva E. Test}, title={Two}, journal={J}, year=2020}"""
    assert cvtool("pubs", "--coauthors", cwd=cv(tmp_path, text)).out == "Test, Iva E  2  2020  2020\n"
    assert outcome("José Ortega y Gasset", "Gasset, José Ortega y") == "exact"


@pytest.mark.parametrize(
    ("owner", "name", "wanted"),
    [
        ("Iva Test Lo", "{Iva Test Lo}", "exact"), ("Iva Test", "{Iva Test}", "exact"),
        ("Iva Test-van de Lo", "{Test-van de Lo}, Iva", "exact"), ("Iva Test Lo", "Test Lo, Iva", "exact"),
        ("Iva Test Lo", "Test-Lo, I.", "initial"), ("Iva Test Lo", "Test y Lo, Iva", "exact"),
        ("Iva Test y Lo", "Iva Test Lo", "exact"), ("Martin King Jr.", "{King Jr.}, Martin", "exact"),
        ("María José García Márquez", "García Márquez, M. J.", "initial"), ("Iva Test Lo", "{I. Test Lo}", "initial"),
        ("João da Silva Santos", "Silva Santos, João da", "exact"),
        ("Iva Test Lo", "Test, Iva", None), ("Iva Test Lo", "Test Lo, Ann", None),
        ("Vincent van Gogh", "Vincent Gogh", None),
        ("Martin King Jr.", "{King Sr.}, Martin", None), ("Iva Test Lo", "{Test Lo Iva}", None),
    ],
)  # fmt: skip
def test_a9c_the_cut_of_a_name_does_not_count(owner: str, name: str, wanted: str | None) -> None:
    assert outcome(owner, name) == wanted


@pytest.mark.parametrize(
    ("annotation", "message", "word"),
    [
        ("author+an={2=coresponding; x=equal}", "there is no role `coresponding`", "coresponding"),
        ("author+an={2=coresponding; x=equal}", "`x=equal` annotates no name", "x=equal"),
        ("editor+an:role={1=equall}", "there is no role `equall`", "equall"),
        ("author+an={1=self; 2=studnet, equal}", "there is no role `studnet`", "studnet"),
        ("author+an={1=self; first=equal}", "`first=equal` annotates no name", "first=equal"),
        ("author+an={=equal}", "`=equal` annotates the list and none of its names", "=equal"),
        ("auhtor+an={1=self}", "`auhtor+an` annotates a field that `a` does not have", "auhtor+an"),
        ("translator+an={1=self}", "`translator+an` annotates a field that `a` does not have", "translator+an"),
    ],
)
def test_a10_an_annotation_that_is_dropped_is_reported(
    annotation: str, message: str, word: str, cvtool: Run, tmp_path: Path
) -> None:
    line = f"  editor={{Al Poe}}, {annotation}}}"
    folder = cv(
        tmp_path, f"@book{{a, author={{Ann Doe and Bob Roe}}, title={{T}}, publisher={{P}}, year=2020,\n{line}\n"
    )
    for file in ("cv.yaml", "a.bib"):
        err = cvtool("validate", file, cwd=folder).out
        assert f"a.bib:2:{line.index(word) + 1}: warning[bad-annotation]: {message}" in err


@pytest.mark.parametrize(
    "annotation", ['1="joined later"', "1=cofirst", "1=first-author", "2:family=self", "1=mentor", '="checked"']
)
def test_a10_other_annotations_are_fine(annotation: str, cvtool: Run, tmp_path: Path) -> None:
    bib = f"@misc{{a, author={{Ann Doe and Bob Roe}}, title={{T}}, year=2020, author+an={{{annotation}}}}}"
    folder = cv(tmp_path, bib, more="highlight: [{role: mentor, label: m, mark: §}]\n")
    assert "bad-annotation" not in cvtool("validate", cwd=folder).out


KEYS = "".join(
    f"@article{{{key}, author={{Ann Doe}}, title={{T{key}}}, journal={{J}}, year={{20{20 + place}}}}}\n"
    for place, key in enumerate(("alpha", "beta", "gamma"))
)


@pytest.mark.parametrize(
    ("section", "variant", "hint"),
    [
        ("select: {key: [alpha, bete]}", "", "did you mean `beta`?"),
        ("select: {key: gama}", "", "did you mean `gamma`?"),
        ("", "variants: {v: {publications: {key: [alpa]}}}\n", "did you mean `alpha`?"),
    ],
)
def test_a11_a_key_that_is_not_there_is_an_error(
    section: str, variant: str, hint: str, cvtool: Run, tmp_path: Path
) -> None:
    done = cvtool("validate", cwd=cv(tmp_path, KEYS, section, more=variant))
    assert done.code == 1
    assert "error[unknown-citation]" in done.out
    assert hint in done.out


@pytest.mark.parametrize("keys", ["gamma alpha beta", "beta gamma", "alpha"])
def test_a11_the_order_given_is_kept(keys: str, cvtool: Run, tmp_path: Path) -> None:
    folder = cv(tmp_path, KEYS, f"sort: given, select: {{key: [{', '.join(keys.split())}]}}")
    out = printed(cvtool, folder)
    shown = sorted(
        (key for key in ("alpha", "beta", "gamma") if f"T{key}" in out), key=lambda key: out.index(f"T{key}")
    )
    assert shown == keys.split()
    flags = [word for key in keys.split() for word in ("--key", key)]
    assert cvtool("pubs", *flags, "--sort", "given", "-f", "keys", cwd=folder).out.split() == keys.split()
    assert "`sort: given` needs the keys" in cvtool("validate", cwd=cv(tmp_path, KEYS, "sort: given")).out


@pytest.mark.parametrize(
    ("flag", "value"),
    [("--author", "thorsdottir"), ("--title", "gudrun"), ("--as", "Gudrun Thorsdottir"), ("--venue", "aarbog"),
     ("--tags", "groen"), ("--key", "saga")],
)  # fmt: skip
def test_a12_one_folding_for_everything(flag: str, value: str, cvtool: Run, tmp_path: Path) -> None:
    bib = "@article{Sága, author={Guðrún Þórsdóttir}, title={Um Guðrúnu}, journal={Årbog}, keywords={grœn}, year=2020}"
    (tmp_path / "a.bib").write_text(bib.replace("Årbog", "Aarbog"), encoding="utf-8")
    more = ["--mine"] if flag == "--as" else []
    assert cvtool("pubs", "a.bib", flag, value, *more, "-f", "keys", cwd=tmp_path).out == "Sága\n"


def test_filters_of_python_know_a_status() -> None:
    from cvtool.bib.query.criteria import Criteria

    works = works_of("@misc{a, title={T}, author={A B}, pubstate={inpress}}\n@book{b, title={T}, year=2020}")
    assert [work.key for work in select_works(works, Criteria(status=("inpress",)))] == ["a"]
