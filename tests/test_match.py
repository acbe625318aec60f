"""``cvtool match``: what a posting asks for, what the CV has of it, and why a highlight scores."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool.app.match.score import shares
from cvtool.app.match.words import Vocabulary

JOB = TESTS / "data" / "job.md"
SAMPLE = str(ROOT / "data" / "cv.yaml")
BILINGUAL = ROOT / "examples" / "bilingual" / "cv.yaml"


@pytest.fixture(scope="module")
def english() -> Vocabulary:
    return Vocabulary("en")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ML", ["machine learning"]),
        ("machine-learning", ["machine learning"]),
        ("Machine Learning and k8s", ["machine learning", "kubernetes"]),
        ("C++, C# and .NET on Node.js", ["c++", "c#", ".net", "node.js"]),
        ("CI/CD", ["continuous integration"]),
        ("written in C", ["written", "C"]),
        ("a swift answer", ["swift", "answer"]),
        ("Swift", ["Swift"]),
        ("GPUs", ["gpu"]),
        ("regex searches", ["regular expressions", "search"]),
        ("Müller", ["muller"]),
        ("the rest of the team", []),
        ("Go and Golang", ["golang", "golang"]),
        ("a REST API", ["rest api"]),
        ("a ledger API", ["ledger", "api design"]),
        ("R and Grafana", ["r language", "grafana"]),
        ("5+", []),
    ],
)
def test_terms(text: str, keys: list[str], english: Vocabulary) -> None:
    assert [term.key for term in english.terms(text)] == keys


def test_another_language_has_its_own_stems() -> None:
    french = Vocabulary("fr")
    assert french.stem("développements") == french.stem("développement")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'optimisation", "d’optimisation"),
        ("apprentissage automatique", "machine learning"),
        ("de l'apprentissage automatique", "ML"),
        ("systèmes répartis", "distributed systems"),
    ],
)
def test_a_french_posting_and_a_french_cv_meet(one: str, other: str) -> None:
    french = Vocabulary("fr")
    assert [term.key for term in french.terms(one)] == [term.key for term in french.terms(other)]


def test_names_with_apostrophes_stay_whole(english: Vocabulary) -> None:
    assert [term.shown for term in english.terms("O'Reilly, L'Oréal")] == ["O'Reilly", "L'Oréal"]


def test_a_cv_in_two_languages_is_matched_in_that_of_the_posting(cvtool: Run, tmp_path: Path) -> None:
    job = tmp_path / "offre.txt"
    job.write_text("Files d'attente, grappe HPC, codes correcteurs. Codes correcteurs d'erreurs !", "utf-8")
    told = cvtool("match", str(job), str(BILINGUAL), "--lang", "fr").out
    assert "codes correcteurs d'erreurs contre les nœuds" in told
    wrong = cvtool("match", str(job), SAMPLE, "--lang", "xx")
    assert (wrong.code, wrong.out) == (2, "")


def test_a_dash_is_stdout(cvtool: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = cvtool("match", str(JOB), SAMPLE, "-o", "-")
    assert "variants:\n  job:\n" in result.out
    assert not list(tmp_path.iterdir())


def test_a_draft_names_no_keyword_that_is_no_tag(cvtool: Run, tmp_path: Path) -> None:
    keywords = "R&D, C/C++, and, not, Systems (OS), looms"
    bib = f"@article{{a, author={{Ada}}, title={{Compilers for looms}}, year=2010, keywords={{{keywords}}}}}\n"
    (tmp_path / "p.bib").write_text(bib, "utf-8")
    (tmp_path / "job.txt").write_text("Compilers, looms", "utf-8")
    cv = tmp_path / "cv.yaml"
    text = (
        "person: {name: Ada}\nbibliography: p.bib\npublication_tags: all\n"
        "sections: {publications: , skills: [{name: x, tags: [y]}]}\n"
    )
    cv.write_text(text, "utf-8")
    draft = cvtool("match", str(tmp_path / "job.txt"), str(cv), "-o", "-").out
    assert "include: looms " in draft
    cv.write_text(text + draft, "utf-8")
    assert cvtool("validate", str(cv)).code == 0


@pytest.mark.parametrize("way", [(), ("--explain",), ("--all", "-o", "out")])
def test_a_posting_without_a_number_of_pages_is_a_mistake(way: tuple[str, ...], cvtool: Run, tmp_path: Path) -> None:
    cv = tmp_path / "cv.yaml"
    cv.write_text("person: {name: Ada}\nsections: {skills: [Weaving]}\nvariants: {a: {}}\n", "utf-8")
    result = cvtool("render", str(cv), *way, "-f", "json", "--match", str(JOB))
    assert (result.code, result.out) == (2, "")
    assert "--max-pages 1" in result.err
    assert cvtool("render", SAMPLE, "--variant", "industry", "-f", "text", "--match", str(JOB)).code == 0


def test_what_is_covered_and_what_is_missing(cvtool: Run) -> None:
    told = json.loads(cvtool("match", str(JOB), SAMPLE, "-f", "json").out)
    covered = {term["key"] for term in told["terms"] if term["places"]}
    missing = {term["key"] for term in told["terms"] if not term["places"]}
    assert {"python", "c++", "tensorflow", "pytorch", "mpi", "numa", "caching", "gpu"} <= covered
    assert {"kubernetes", "latency", "a/b testing"} <= missing
    assert covered.isdisjoint(missing)


def test_every_place_says_the_term(cvtool: Run, english: Vocabulary) -> None:
    told = json.loads(cvtool("match", str(JOB), SAMPLE, "-f", "json").out)
    lines = Path(SAMPLE).read_text(encoding="utf-8").splitlines()
    python = next(term for term in told["terms"] if term["key"] == "python")
    places = [lines[place["line"] - 1].strip() for place in python["places"]]
    assert places == ["- name: Programming languages"]
    for passage in told["passages"]:
        keys = {term.key for term in english.terms(passage["text"], nested=True)}
        assert {why["term"] for why in passage["why"]} <= keys
        assert passage["score"] == pytest.approx(sum(why["score"] for why in passage["why"]), abs=1e-4)
    scores = [passage["score"] for passage in told["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_html_says_the_same_as_text(cvtool: Run, tmp_path: Path) -> None:
    page = tmp_path / "job.html"
    page.write_text(
        "<!doctype html><script>var kubernetes = 1</script><style>p{}</style><p>Python &amp; C++</p><p>NUMA", "utf-8"
    )
    plain = tmp_path / "job.txt"
    plain.write_text("Python & C++\nNUMA", "utf-8")
    assert cvtool("match", str(page), SAMPLE).out == cvtool("match", str(plain), SAMPLE).out
    assert cvtool("match", "-", SAMPLE, stdin=plain.read_text("utf-8")).out == cvtool("match", str(plain), SAMPLE).out


def test_the_variant_is_valid_and_selects(cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("match", str(JOB), SAMPLE, "-o", str(tmp_path / "variant.yaml"))
    assert result.code == 0, result.messages
    assert result.out == ""
    snippet = (tmp_path / "variant.yaml").read_text(encoding="utf-8")
    assert "include:" in snippet
    head = Path(SAMPLE).read_text(encoding="utf-8").partition("\nvariants:")[0]
    cv = tmp_path / "cv.yaml"
    cv.write_text(head.replace("bibliography: pubs.bib", f"bibliography: {ROOT / 'data' / 'pubs.bib'}") + snippet)
    assert cvtool("validate", str(cv)).code == 0
    chosen = cvtool("render", str(cv), "--variant", "job", "-f", "text")
    assert chosen.code == 0, chosen.messages
    assert "TensorFlow" in chosen.out


def test_scores_act_as_priorities(cvtool: Run, tmp_path: Path) -> None:
    job = tmp_path / "job.txt"
    job.write_text("Handwriting on the iPad, Xcode, Jenkins, login and settings. Handwriting!", "utf-8")
    words = ("render", SAMPLE, "-f", "text", "--max-pages", "1")
    assert "handwriting on the iPad" in cvtool(*words, "--match", str(job)).out
    assert cvtool(*words, "--match", str(job)).out != cvtool(*words).out


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the posting contains no words"),
        (b" \n\t", "the posting contains no words"),
        (b"\x00\x01binary", "this is not text"),
        (b"%PDF-1.7 x", "this is not text"),
        (b"caf\xe9", "not UTF-8"),
    ],
)
def test_bad_postings(raw: bytes, message: str, cvtool: Run, tmp_path: Path) -> None:
    job = tmp_path / "job.txt"
    job.write_bytes(raw)
    result = cvtool("match", str(job), SAMPLE, "-o", str(tmp_path / "out.yaml"))
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert not (tmp_path / "out.yaml").exists()


def test_wrong_words(cvtool: Run, tmp_path: Path) -> None:
    assert cvtool("match", str(tmp_path / "none.txt"), SAMPLE).code == 1
    result = cvtool("match", str(JOB), SAMPLE, "-f", "jsn")
    assert result.code == 2
    assert "did you mean `json`?" in result.err


WORD = st.sampled_from(["alpha", "beta", "gamma", "delta"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORD, max_size=6), min_size=1, max_size=5), st.sets(WORD, min_size=1))
def test_a_passage_scores_for_the_terms_it_has_and_no_others(passages: list[list[str]], query: set[str]) -> None:
    for passage, why in zip(passages, shares(passages, dict.fromkeys(query, 1.0)), strict=True):
        assert why.keys() == set(passage) & query
        assert all(share > 0 for share in why.values())
