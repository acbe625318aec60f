"""What files of other tools say in words of their own, and in other languages, is printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from cvtool.exchange.dates import read_end, read_foreign_date
from cvtool.exchange.rendercv.titles import shown_title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("mars 2019", "2019-03"),
        ("15 mai 2012", "2012-05-15"),
        ("Herbst 2019", "Autumn 2019"),
        ("2019年4月", "2019-04"),
        ("WS20/21", "WS 2020/21"),
        ("mayo de 2020", "2020-05"),
    ],
)
def test_dates_of_other_languages(text: str, date: str) -> None:
    assert read_foreign_date(text) == date


@pytest.mark.parametrize("text", ["obecnie", "En cours", "heute", "actualidad", "現在"])
def test_ends_that_have_not_come(text: str) -> None:
    assert read_end(text) == "present"


def _imported(cvtool: Run, folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    assert cvtool("import", name, "-o", "cv.yaml", cwd=folder).code == 0
    return cvtool("render", "cv.yaml", "-f", "text", cwd=folder).out


@pytest.mark.parametrize(
    ("section", "item", "shown"),
    [
        ("languages", {"language": "Français", "fluency": "maternelle", "level": "C2"}, "Français: maternelle, C2"),
        ("education", {"institution": "E", "honors": ["cum laude", "prix Ox"]}, "cum laude, prix Ox"),
        ("work", {"name": "W", "startDate": "mars 2019", "endDate": "en cours"}, "Mar 2019 – present"),
        ("volunteer", {"organization": "V", "startDate": "Zima 2019/20", "endDate": "2021"}, "Winter 2019/20 – 2021"),
    ],
)
def test_json_resume_prints(section: str, item: dict[str, Any], shown: str, cvtool: Run, tmp_path: Path) -> None:
    resume = {"basics": {"name": "Élodie"}, section: [item]}
    assert shown in _imported(cvtool, tmp_path, "resume.json", json.dumps(resume))
    back = json.loads(cvtool("render", "cv.yaml", "-f", "jsonresume", cwd=tmp_path).out)[section][0]
    assert {key: back[key] for key in item if "Date" not in key} == {k: v for k, v in item.items() if "Date" not in k}


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("HT 2010 – VT 2016", "HT 2010 – VT 2016"),
        ("early 2010 - late 2012", "early 2010 - late 2012"),
        ("2010 – VT 2016", "2010 – VT 2016"),
        ("May 2010 – June 2012", "May 2010 – Jun 2012"),
        ("2010 – now", "2010 – present"),
    ],
)
def test_rendercv_prints_the_words_of_a_date(date: str, shown: str, cvtool: Run, tmp_path: Path) -> None:
    text = f"cv:\n  name: Åsa\n  sections:\n    skola: [{{institution: LU, area: Med, date: {date}}}]\n"
    assert shown in _imported(cvtool, tmp_path, "cv_in.yaml", text)


@pytest.mark.parametrize(
    ("title", "shown"),
    [("övrigt", "Övrigt"), ("żywe_języki", "Żywe języki"), ("Övrigt om", "Övrigt om"), ("été", "Été")],
)
def test_titles_begin_with_a_capital(title: str, shown: str) -> None:
    assert shown_title(title) == shown


BIB = "@misc{a, title={Pi}, author={Zoë}, year=2020, keywords={ml}}\n@misc{b, title={Rho}, author={Zoë}, year=2021}\n"
OWN = """person: {name: Zoë}
bibliography: pubs.bib
publication_tags: TAGS
sections: {publications: {overrides: {b: {tags: [beste]}}}, items: [{title: T, tags: ml}]}
variants: {v: {include: beste, untagged: exclude}}
"""


@pytest.mark.parametrize("tags", ["[ml]", "used", "all"])
def test_tags_that_the_cv_gives_are_tags(tags: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(OWN.replace("TAGS", tags), encoding="utf-8")
    result = cvtool("render", "cv.yaml", "-f", "text", "--variant", "v", cwd=tmp_path)
    assert "Rho" in result.out
    assert "Pi" not in result.out
    assert "beste" not in result.messages
