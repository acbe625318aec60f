"""Venues: one under all its names, and never another one."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Run

from cvtool import read_bib
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.query.criteria import Criteria
from cvtool.bib.query.filter import Terms, select_works
from cvtool.bib.styles import STYLES
from cvtool.bib.venues import VENUE_NAMES, VenueNames, Venues
from cvtool.bib.venues.naming import full_name, name_of, short_name, with_venue_names
from cvtool.bib.venues.query import understood
from cvtool.bib.work import Work

VENUES = Venues()


def table() -> dict[str, Sequence[str]]:
    assert VENUES.identify("NIPS")
    return {venue: VENUES.names(venue) for venue in VENUES._table.names}  # noqa: SLF001  # its content is data


def test_every_name_leads_to_its_venue_and_to_no_other() -> None:
    for venue, names in table().items():
        for name in names:
            assert VENUES.identify(name) == venue, name


def test_the_table_covers_the_fields() -> None:
    assert len(table()) > 600
    assert {"neurips", "annals-of-mathematics", "prl", "cell", "nejm", "jacs", "econometrica"} <= table().keys()
    assert all(names and all(name == name.strip() for name in names) for names in table().values())


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("NIPS", "neurips"),
        ("Proc. NIPS 2016", "neurips"),
        ("NIPS'17", "neurips"),
        ("31st Conference on Neural Information Processing Systems (NIPS 2017)", "neurips"),
        (
            (
                "Advances in Neural Information Processing Systems 29: Annual Conference on Neural Information "
                "Processing Systems 2016, December 5-10, 2016, Barcelona, Spain"
            ),
            "neurips",
        ),
        ("International Conference on Neural Information Processing", "iconip"),
        ("Proceedings of the 35th International Conference on Machine Learning, ICML 2018, Stockholm, Sweden", "icml"),
        ("icml2018", "icml"),
        ("ICMLA", "icmla"),
        ("International Conference on Machine Learning and Applications (ICMLA)", "icmla"),
        ("International Conference on Machine Learning and Cybernetics", "icmlc"),
        ("Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics", "acl"),
        ("Conference of the North American Chapter of the Association for Computational Linguistics", "naacl"),
        ("Proc. of the 2019 Conf. of the North American Chapter of the ACL: Human Language Technologies", "naacl"),
        ("Transactions of the ACL", "tacl"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2020", "acl-findings"),
        ("KDD '20: The 26th ACM SIGKDD Conference on Knowledge Discovery and Data Mining", "kdd"),
        ("PAKDD", "pakdd"),
        ("SIGMOD Record", "sigmod-record"),
        ("2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)", "cvpr"),
        ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "cvpr"),
        ("Thirty-first AAAI Conference on Artificial Intelligence", "aaai"),
        ("J. Mach. Learn. Res.", "jmlr"),
        ("IEEE Trans. Inf. Theory", "ieee-it"),
        ("Phys. Rev. Lett.", "prl"),
        ("Phys Rev E", "pre"),
        ("Physical Review X", "prx"),
        ("Ann. Stat.", "aos"),
        ("N Engl J Med", "nejm"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "pnas"),
        ("Proceedings of the IEEE", "proc-ieee"),
        ("Inventiones mathematicæ", "inventiones"),
        ("Publications Mathématiques de l'IHES", "ihes"),
        ("Nature", "nature"),
        ("Nature 521 (7553)", "nature"),
        ("Nature Communications", "nature-communications"),
        ("Science (New York, N.Y.)", "science"),
        ("Computer, Speech and Language", None),
        ("International Conference on Computer Science, Science Press", None),
        ("IEEE", None),
        ("arXiv preprint arXiv:1706.03762", "arxiv"),
        ("CoRR", "arxiv"),
        ("NIPS Workshop on Optimization", "neurips-workshops"),
        ("Workshop on Neural Things at NeurIPS 2019", "neurips-workshops"),
        ("AutoML Workshop, ICML 2017", "icml-workshops"),
        ("ICML Workshop on AutoML, Sydney", "icml-workshops"),
        ("IEEE Conference on Computer Vision and Pattern Recognition Workshops", "cvpr-workshops"),
        ("CVPRW", "cvpr-workshops"),
        ("16th Workshop on Hot Topics in Operating Systems (HotOS XVI)", "hotos"),
        ("HotOS workshop", "hotos"),
        ("Winter Conference on Applications of Computer Vision (WACV) Workshops", "wacv-workshops"),
        ("IEEE Workshop on Applications of Computer Vision", "wacv"),
        (
            "Proceedings of the Twenty-Second International Conference on Artificial Intelligence and Statistics",
            "aistats",
        ),
        ("7th International Conference on Learning Representations, ICLR 2019, New Orleans, May 6-9, 2019", "iclr"),
        ("Computer Vision -- ECCV 2014", "eccv"),
        ("2012 IEEE/RSJ International Conference on Intelligent Robots and Systems", "iros"),
        ("Proceedings of the forty-seventh annual ACM symposium on Theory of Computing", "stoc"),
        ("Proc. ACM Hum.-Comput. Interact.", "pacmhci"),
        ("J. R. Stat. Soc. Ser. B", "jrssb"),
        ("MM '20", "mm"),
        ("arXiv:1706.03762 [cs]", "arxiv"),
        ("Journal of Physics: Conference Series", None),
        ("International Conference on Computer Vision Theory and Applications", None),
        ("Workshop on Machine Learning", None),
        ("Symposium on Foo, co-located with ICML", None),
        ("", None),
        ("2016", None),
        ("the", None),
    ],
)
def test_texts(text: str, venue: str | None) -> None:
    assert VENUES.identify(text) == venue


def works(*venues: str) -> tuple[Work, ...]:
    entries = (f"@inproceedings{{w{place}, booktitle={{{venue}}}}}" for place, venue in enumerate(venues))
    return parse_bibtex("\n".join(entries), "refs.bib")[0]


def found(query: str, *venues: str, exact: bool = False, own: dict[str, list[str]] | None = None) -> list[str]:
    wanted = Criteria(venue=(query,), venue_exact=exact)
    chosen = select_works(works(*venues), wanted, Terms(Venues(own)))
    return [work.venue for work in chosen]


@pytest.mark.parametrize(
    "query", ["NIPS", "nips", "NeurIPS", "{NIPS}", "Advances in Neural Information Processing Systems"]
)
def test_one_venue_under_all_its_names(query: str) -> None:
    ours = ["NeurIPS 2019", "Proc. {NIPS} 2016", "Advances in Neural Information Processing Systems", "N{\\'I}PS"]
    others = ["NIPS Workshop on Optimization", "ICONIP", "Neural Networks", "AAAI"]
    assert len(found(query, *ours, *others)) == len(ours)


def test_neighbours_stay_apart() -> None:
    assert found("ICML", "ICMLA", "ICML", "ICMLC 2011", "ACML") == ["ICML"]
    assert found("ACL", "NAACL", "EACL", "TACL", "ACL 2019", "AACL", "Findings of ACL") == ["ACL 2019"]
    assert found("KDD", "PAKDD", "ECML PKDD", "KDD ’20", "SIGKDD Explorations") == ["KDD ’20"]


def test_a_venue_in_no_table_still_counts_by_its_acronym() -> None:
    assert found("KDD", "KDD Cup", "PAKDD Cup", "kdd cup", "KDD Cup Workshop") == ["KDD Cup"]


def test_a_query_that_no_table_knows() -> None:
    assert found("QXYZ", "Proc. QXYZ '20", "Some Conference (QXYZ)", "QXYZA", "AQXYZ") == [
        "Proc. QXYZ '20",
        "Some Conference (QXYZ)",
    ]
    assert found("quantum gar", "Journal of Quantum Gardening", "Gardening, Quantum") == [
        "Journal of Quantum Gardening"
    ]
    assert found("garden", "Quantum Gardening", "Begarden") == ["Quantum Gardening"]
    assert found("théorie", "Revue de Theorie", "Revue de TH{\\'E}ORIE") == ["Revue de Theorie", "Revue de THÉORIE"]
    assert found("!?", "Anything") == []


def test_exactly_as_written() -> None:
    assert found("NIPS", "NeurIPS", "Proc. NIPS", "NIPS Workshop", exact=True) == ["Proc. NIPS", "NIPS Workshop"]


def test_the_users_names_win() -> None:
    own = {"NeurIPS": ["Neural Conf"], "Our Symposium": ["OurSym", "ICML"]}
    assert found("NIPS", "Neural Conf. 2020", "NeurIPS", own=own) == ["Neural Conf. 2020", "NeurIPS"]
    assert found("Our Symposium", "OurSym 2020", "ICML", own=own) == ["OurSym 2020", "ICML"]
    assert found("International Conference on Machine Learning", "ICML", own=own) == []
    venues = Venues(own)
    assert venues.identify("OurSym") == "Our Symposium"
    assert venues.name("Our Symposium") == "Our Symposium"
    assert venues.identify("Neural Conf") == "neurips"


def test_where_a_venue_is_looked_for() -> None:
    text = r"""
    @article{a, journal={Some Journal}, series={NeurIPS}}
    @misc{b, eventtitle={Neural Information Processing Systems}}
    @book{c, publisher={NIPS}}
    @misc{d, eprint={1706.03762}, archiveprefix={arXiv}}
    @misc{e, _venue={ICML}}
    @misc{f, venue={Stockholm}}
    """
    found_works = parse_bibtex(text, "refs.bib")[0]
    assert [VENUES.of(work) for work in found_works] == ["neurips", "neurips", None, "arxiv", "icml", None]


def test_what_is_said_of_a_query() -> None:
    assert understood("NIPS", VENUES).startswith("`NIPS` is the venue `neurips`: NeurIPS, Advances in Neural ")
    assert understood("NIPS workshop", VENUES) == "`NIPS workshop` is the venue `neurips-workshops`: NeurIPS workshops"
    assert "not a known venue" in understood("QXYZ", VENUES)
    assert "as written" in understood("NIPS", VENUES, exact=True)


NAMED = r"""
@inproceedings{a, author={Lee, Ann}, title={A}, year=2018,
  booktitle={Proceedings of the 35th International Conference on Machine Learning, ICML 2018, Stockholm}}
@inproceedings{b, author={Lee, Ann}, title={B}, year=2017,
  booktitle={Advances in Neural Information Processing Systems}}
@article{c, author={Lee, Ann}, title={C}, journal={J. Mach. Learn. Res.}, year=2016}
@article{d, author={Lee, Ann}, title={D}, journal={Astron. Astrophys.}, year=2015}
@inproceedings{e, author={Lee, Ann}, title={E}, booktitle={ICML Workshop on Looms}, year=2014}
@inproceedings{f, author={Lee, Ann}, title={F}, booktitle={Own Symp.}, year=2013}
"""
SHORT = ["ICML", "NeurIPS", "JMLR", "Astronomy & Astrophysics", "ICML Workshop on Looms", "OwnSym"]
FULL = [
    *("International Conference on Machine Learning", "Advances in Neural Information Processing Systems"),
    *("Journal of Machine Learning Research", "Astronomy & Astrophysics", "ICML Workshop on Looms", "Own Symposium"),
]
OWN = Venues({"Own Symposium": ["Own Symp.", "OwnSym"]})


@pytest.mark.parametrize(("names", "shown"), [("short", SHORT), ("full", FULL)])
def test_one_name_for_each_venue(names: VenueNames, shown: list[str]) -> None:
    works = with_venue_names(parse_bibtex(NAMED, "v.bib")[0], names, OWN)
    assert [work.venue for work in works] == shown


@pytest.mark.parametrize(
    "text",
    [
        "NeurIPS Datasets and Benchmarks Track",
        "Journal of Geophysical Research: Earth Surface",
        "IEEE Transactions on Systems, Man, and Cybernetics: Systems",
        "Annals of Glaciology: Letters",
        "CHI Extended Abstracts",
        "Companion Proceedings of the Web Conference",
        "GECCO Companion",
        "NeurIPS Workshop on Machine Learning for Systems",
        "Proceedings of the VLDB Endowment",
        "International Conference on Very Large Data Bases",
        "IACR Transactions on Symmetric Cryptology",
        "arXiv",
        "Some Local Meeting",
        "",
    ],
)
def test_what_is_not_the_venue_itself_keeps_its_name(text: str) -> None:
    assert [name_of(text, names, VENUES) for names in VENUE_NAMES] == [text] * len(VENUE_NAMES)


def test_only_the_field_that_is_printed_is_named() -> None:
    entry = "@inproceedings{a, title={T}, booktitle={Looms and Other %s}, series={Lecture Notes in Computer Science}}"
    works = parse_bibtex(entry % "Machines", "v.bib")[0]
    assert with_venue_names(works, "short", VENUES) == works


def test_short_and_full_names_of_the_table_are_names_of_that_venue() -> None:
    for venue, names in table().items():
        assert {short_name(names), full_name(names)} <= {*names}, venue


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_prints_the_names(cvtool: Run, tmp_path: Path, style: str) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    lines = cvtool("pubs", "v.bib", "--style", style, "--venue-names", "short", cwd=tmp_path).out.splitlines()
    assert all(any(name in line for line in lines) for name in SHORT[:5])
    assert "Stockholm" not in "".join(lines)


@pytest.mark.parametrize(
    "form", ["text", "markdown", "html", "latex", "typst", "csl-json", "ris", "biblatex", "json", "csv", "table"]
)
def test_every_listing_prints_the_names(cvtool: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    result = cvtool("pubs", "v.bib", "-f", form, "--venue-names", "full", cwd=tmp_path)
    assert "Journal of Machine" in result.out
    assert "J. Mach. Learn. Res." not in result.out.replace("\n", "")
    written = cvtool("pubs", "v.bib", "-f", form, "--venue-names", "as-written", cwd=tmp_path)
    assert "J. Mach" in written.out


def test_bibtex_keeps_the_entries_as_they_are_written(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    assert "J. Mach. Learn. Res." in cvtool("pubs", "v.bib", "-f", "bibtex", "--venue-names", "full", cwd=tmp_path).out


def test_figures_and_order_follow_the_names(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    counted = cvtool("pubs", "v.bib", "--by", "venue", "--venue-names", "full", cwd=tmp_path).out
    assert "Advances in Neural Information Processing Systems  1" in counted
    listed = cvtool("pubs", "v.bib", "--sort", "venue", "-f", "keys", "--venue-names", "short", cwd=tmp_path).out
    assert listed.split() == ["d", "a", "e", "c", "b", "f"]


def test_an_unknown_kind_of_names_is_reported(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    result = cvtool("pubs", "v.bib", "--venue-names", "shrot", cwd=tmp_path)
    assert (result.code, "did you mean `short`" in result.err) == (2, True)
    assert cvtool("pubs", "v.bib", "--venue-names", "", cwd=tmp_path).code == 2


SECTION = """\
person: {{name: Ann Lee}}
bibliography: v.bib
venues: {{Own Symposium: [Own Symp., OwnSym]}}
sections:
  publications: {{{settings}}}
"""


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ("venue_names: short", SHORT),
        ("venue_names: full, style: apa, group_by: type", FULL),
        ("venue_names: as-written, style: ieee", ["Own Symp.", "Astron. Astrophys."]),
        ("", ["Own Symp.", "Astron. Astrophys."]),
    ],
)
def test_a_section_names_its_venues(cvtool: Run, tmp_path: Path, settings: str, shown: list[str]) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(SECTION.format(settings=settings), encoding="utf-8")
    for form in ("text", "markdown"):
        out = cvtool("render", "cv.yaml", "-f", form, "-o", "-", cwd=tmp_path).out.replace("\n  ", " ")
        assert [name for name in shown if name not in out.replace("\\&", "&")] == [], form


def test_a_section_sorted_by_venue_is_sorted_by_what_it_prints(cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(SECTION.format(settings="venue_names: short, sort: venue"), encoding="utf-8")
    out = cvtool("render", "cv.yaml", "-f", "text", "-o", "-", cwd=tmp_path).out
    assert [line[13] for line in out.splitlines() if line.startswith("- ")] == list("DAECBF")


def test_python_programs_name_venues(tmp_path: Path) -> None:
    (tmp_path / "v.bib").write_text(NAMED, encoding="utf-8")
    works = read_bib(tmp_path / "v.bib").where(key="b")
    assert works.cite(venue_names="short") == ["Ann Lee. B. NeurIPS, 2017."]
    with pytest.raises(ValueError, match="cannot be 'abbreviated'"):
        works.cite(venue_names="abbreviated")
