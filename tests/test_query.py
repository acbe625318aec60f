"""`cvtool query`: the tables of a CV, SQL over them, and nothing but reading."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, TESTS, Run
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from test_private import Builder

from cvtool.app.data.cells import days_of_work
from cvtool.app.data.database import FUNCTIONS, VIEWS, months_between, new_database, years_between
from cvtool.app.data.formats import ANSWER_FORMATS
from cvtool.app.data.guard import OWN_FUNCTIONS, SQLITE_FUNCTIONS
from cvtool.app.data.kind_tables import COMMON, DERIVED, own_columns, table_of
from cvtool.app.data.named import NAMED
from cvtool.app.data.rows import Perspective, rows
from cvtool.app.data.sql import run_sql
from cvtool.app.data.statement import Statement
from cvtool.app.data.tables import TABLES
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.cv.load import load_project
from cvtool.cv.model.cv import CV
from cvtool.cv.project import Project, make_project
from cvtool.cv.sections import SECTIONS, WITHOUT_ENTRIES, entry_class
from cvtool.cv.sections.base import Entry

TODAY = date(2026, 11, 24)
SHAPE = json.loads((ROOT / "schemas" / "answer.schema.json").read_text(encoding="utf-8"))

LIFE: dict[str, Any] = {
    "person": {"name": "Ada Lovelace", "also": ["A. A. Lovelace"], "email": ["ada@x.org", "lovelace@y.org"]},
    "bibliography": "pubs.bib",
    "sections": {
        "work": [
            {"organization": "Analytical", "position": "Programmer", "start": "2020-01", "tags": ["go"],
             "highlights": ["Wrote *Go* services.", {"text": "Led", "highlights": ["a team"]}]},
            {"organization": "Babbage & Co", "location": "London", "roles": [
                {"position": "Fellow", "start": "2016-03", "end": "2018-06"},
                {"position": "Visitor", "start": "2018-07", "end": "2018-12", "location": "Turin"}]},
            {"organization": "Night School", "position": "Tutor", "start": "2018-01", "end": "2018-03"},
        ],
        "skills": [{"name": "Languages", "keywords": ["Go", "Ada"]}, "Chess"],
        "grants": [
            {"title": "Engines", "funder": "Crown", "amount": {"value": 1200000, "currency": "EUR"},
             "status": "current", "start": "2025",
             "people": [{"name": "Charles Babbage", "role": "co-investigator", "affiliation": "Cambridge"}]},
            {"title": "Cards", "amount": "some £500", "start": "2019", "end": "2020"},
        ],
        "students": [{"name": "Mary Somerville", "degree": "PhD", "start": "2024"},
                     {"name": "Augustus De Morgan", "degree": "MSc", "start": "2018", "end": "2019"}],
        "talks": [{"title": "On Engines", "date": "Autumn 2024", "invited": True},
                  {"title": "Notes", "date": "2024-02-29"}],
        "teaching": [{"course": "Logic", "with": ["Charles Babbage"], "date": ["2023", "2025"]}],
    },
}  # fmt: skip
BIB = """
@article{notes, title={Notes on the Engine}, author={Lovelace, Ada and Babbage, Charles}, journal={NeurIPS}, year=2020,
  month=3, doi={10.1000/A1}, keywords={engines, go}}
@article{later, title={Later Work}, author={C. Babbage and A. A. Lovelace}, journal={Nature}, year=2024}
@misc{pre, title={Later Work}, author={Babbage, C. and Lovelace, A. A.}, eprint={2401.00001},
  eprinttype={arxiv}, year=2024}
"""


@pytest.fixture
def life(tmp_path: Path) -> Path:
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(LIFE, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return tmp_path / "cv.yaml"


def project_of(path: Path) -> Project:
    return replace(load_project(path, path.parent).project, today=TODAY)


def ask(path: Path, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    project = project_of(path)
    with closing(new_database(rows(project), project.venues)) as database:
        return run_sql(database, Statement(sql, values=values)).rows


@pytest.mark.parametrize("kind", sorted(SECTIONS.keys() - WITHOUT_ENTRIES))
def test_each_field_of_a_kind_is_a_column(kind: str) -> None:
    fields = entry_class(kind).model_fields.keys() - Entry.model_fields.keys() - {"roles"}
    columns = {DERIVED.get(column, (column, ""))[0] for column in own_columns(kind)}
    assert columns == fields, "give the new field a column in TABLES"


def test_each_column_is_described_and_each_cell_has_one(life: Path) -> None:
    found = rows(project_of(life))
    assert found.keys() == TABLES.keys()
    for name, table in TABLES.items():
        assert table.meaning
        assert len(set(table.names)) == len(table.names)
        assert all(column.meaning and column.type in {"TEXT", "INTEGER", "REAL"} for column in table.columns)
        for row in found[name]:
            assert len(row) == len(table.columns), name
            for cell, column in zip(row, table.columns, strict=True):
                right: Any = {"TEXT": str, "INTEGER": int, "REAL": float}[column.type]
                assert cell is None or isinstance(cell, right), (name, column.name, cell)
    assert set(COMMON) < set(TABLES["work"].names)


def test_dates_have_a_first_and_a_last_day(life: Path) -> None:
    assert ask(life, "SELECT title, first, last, until FROM entries WHERE section = 'talks'") == [
        ("On Engines", "2024-09-01", "2024-11-30", "2024-11-30"),
        ("Notes", "2024-02-29", "2024-02-29", "2024-02-29"),
    ]
    assert ask(life, "SELECT position, first, last, until FROM work WHERE last IS NULL") == [
        ("Programmer", "2020-01-01", None, "2026-11-24")
    ]
    assert ask(life, "SELECT field, written, precision, first, last FROM dates WHERE entry LIKE '%teaching%'") == [
        ("date", "2023", "year", "2023-01-01", "2025-12-31"),
        ("date", "2025", "year", "2025-01-01", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("year=2020, month=feb, day=31", "2020-02-01", "2020-02-29"),
        ("year=2021, month=4, day=31", "2021-04-01", "2021-04-30"),
        ("year=2021, month=feb, day=28", "2021-02-28", "2021-02-28"),
        ("date={199X}", "1990-01-01", "1999-12-31"),
        ("date={20XX}", "2000-01-01", "2099-12-31"),
        ("date={1999~}", "1999-01-01", "1999-12-31"),
        ("date={2019/2021}", "2019-01-01", "2021-12-31"),
        ("date={199X/2004-02}", "1990-01-01", "2004-02-29"),
        ("year=2019, month={July/August}", "2019-07-01", "2019-08-31"),
        ("date={2020-05/..}", "2020-05-01", "2020-05-31"),
        ("date={../2020-05}", "2020-05-01", "2020-05-31"),
        ("date={-0343}", None, None),
        ("year=99999", None, None),
    ],
)
def test_the_days_of_a_publication_are_of_the_calendar(date: str, first: Any, last: Any) -> None:
    [work], _ = parse_bibtex(f"@book{{a, title={{T}}, {date}}}", "a.bib")
    assert days_of_work(work) == (first, last)


def test_a_job_with_roles_is_as_many_positions(life: Path) -> None:
    assert ask(life, "SELECT organization, position, location FROM work ORDER BY first") == [
        ("Babbage & Co", "Fellow", "London"),
        ("Night School", "Tutor", None),
        ("Babbage & Co", "Visitor", "Turin"),
        ("Analytical", "Programmer", None),
    ]
    assert ask(life, "SELECT first, last FROM entries WHERE parent IS NULL AND organization LIKE 'Babbage%'") == [
        ("2016-03-01", "2018-12-31")
    ]


def test_what_entries_say(life: Path) -> None:
    assert ask(life, "SELECT depth, text FROM highlights") == [(1, "Wrote Go services."), (1, "Led"), (2, "a team")]
    assert ask(life, "SELECT amount, value, currency FROM grants") == [
        ("1200000 EUR", 1200000.0, "EUR"),
        ("some £500", None, None),
    ]
    assert ask(life, "SELECT name, role, affiliation FROM people WHERE entry LIKE '%grants%'") == [
        ("Charles Babbage", "co-investigator", "Cambridge")
    ]
    assert ask(life, "SELECT skill, by FROM uses ORDER BY skill, by") == [("Go", "tag")]
    assert ask(life, "SELECT email FROM person") == [("ada@x.org; lovelace@y.org",)]


def test_publications_and_their_authors(life: Path) -> None:
    assert ask(life, "SELECT key, my_position, venue_id, published_as FROM publications ORDER BY key") == [
        ("later", 2, "nature", None),
        ("notes", 1, "neurips", None),
        ("pre", 2, "arxiv", "later"),
    ]
    assert ask(life, "SELECT DISTINCT name FROM authors WHERE NOT is_me") == [("Charles Babbage",)]
    assert ask(life, "SELECT written, match FROM authors WHERE is_me AND publication = 'later'") == [
        ("A. A. Lovelace", "exact")
    ]


def test_functions(life: Path) -> None:
    assert ask(life, "SELECT venue('NIPS'), venue('no such'), fold('Þórs'), months('2017-05-01', '2017-08-31')") == [
        ("neurips", None, "thors", 4)
    ]
    assert years_between("2017-01-01", "2018-06-30") == 1.5
    assert months_between("2017", "2018-06-30") is None
    assert months_between("2017-01-31", "9999-12-31") is None, "no day follows"
    assert ask(life, "SELECT instr('abc', 'c'), instr(NULL, 'c'), replace('aba', 'a', 'x'), trim('xaxx', 'x')") == [
        (3, None, "xbx", "a")
    ]
    assert {name.partition("(")[0] for name in FUNCTIONS} == OWN_FUNCTIONS


ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "papers-per-year": [(2020, 1), (2024, 1)],
    "coauthors-since": [("Charles Babbage", 1, 2024)],
    "venues-by-count": [("Nature", 1), ("NeurIPS", 1)],
    "months-by-skill": [("ada-lovelace", "Go", 83, "2020-01", "2026-11")],
    "employment-gaps": [("ada-lovelace", "2019-01-01", "2019-12-31", 12)],
    "first-author": [("ada-lovelace", 2020, "Notes on the Engine", "NeurIPS")],
    "grants-on": [("ada-lovelace", "Engines", "Crown", "1200000 EUR", "2025-01-01", None)],
    "students-by-status": [("current", "PhD", 1, "Mary Somerville"), ("finished", "MSc", 1, "Augustus De Morgan")],
    "tags-by-section": [("publications", "go", 1), ("work", "go", 1)],
    "lacks-doi": [("later", 2024, "Later Work", "Nature")],
    "talks-by-year": [("2024", 2, 1)],
    "overlapping-jobs": [("ada-lovelace", "Babbage & Co", "Night School", "2018-01-01", "2018-03-31", 3)],
}


@pytest.mark.parametrize("name", NAMED)
def test_each_named_query(name: str, life: Path, cvtool: Run) -> None:
    result = cvtool("query", name, "--cv", str(life), "--today", "2026-11-24", "-f", "json")
    assert result.code == 0, result.err
    assert [tuple(row.values()) for row in json.loads(result.out)["rows"]] == ANSWERS[name]


def test_there_are_twelve_named_queries(cvtool: Run) -> None:
    assert len(NAMED) == 12
    shown = cvtool("query").out
    assert all(name in shown for name in NAMED)


def test_parameters_of_named_queries(life: Path, cvtool: Run) -> None:
    run = ("query", "--cv", str(life), "--today", "2026-11-24", "-f", "csv")
    assert "Cards" in cvtool(*run, "grants-on", "-p", "date=2019-05-05").out
    assert "Charles Babbage,2," in cvtool(*run, "coauthors-since", "-p", "since=2020").out


@pytest.mark.parametrize("name", ANSWER_FORMATS)
def test_formats(name: str, life: Path, cvtool: Run) -> None:
    sql = "SELECT title AS title, NULL AS empty, 'a|b\n=c' AS odd, value, title FROM grants"
    result = cvtool("query", sql, "--cv", str(life), "-f", name)
    assert result.code == 0, result.err
    records: list[dict[str, Any]] = [
        {"title": "Engines", "empty": None, "odd": "a|b\n=c", "value": 1200000.0, "title_2": "Engines"},
        {"title": "Cards", "empty": None, "odd": "a|b\n=c", "value": None, "title_2": "Cards"},
    ]
    match name:
        case "json":
            found = json.loads(result.out)
            Draft202012Validator(SHAPE).validate(found)
            assert found["rows"] == records
        case "jsonl":
            assert [json.loads(line) for line in result.out.splitlines()] == records
        case "yaml":
            kept = [{key: value for key, value in record.items() if value is not None} for record in records]
            assert yaml.safe_load(result.out) == kept
        case "csv":
            assert result.out.splitlines()[0] == "title,empty,odd,value,title_2"
        case "markdown":
            assert result.out.splitlines()[2] == r"| Engines |  | a\|b =c | 1200000.0 | Engines |"
        case _:
            assert "Engines       –   a|b =c" in result.out


def test_the_shape_of_json_is_a_schema() -> None:
    Draft202012Validator.check_schema(SHAPE)
    wrong: list[Any] = [
        {"rows": []},
        {"version": 1, "columns": ["a"], "rows": [["a"]]},
        {"version": 2, "columns": [], "rows": []},
    ]
    for value in wrong:
        assert not Draft202012Validator(SHAPE).is_valid(value)


def test_sql_from_a_file_and_from_stdin(life: Path, cvtool: Run) -> None:
    (life.parent / "q.sql").write_text("SELECT count(*) AS n -- all\nFROM work;", encoding="utf-8")
    for result in (
        cvtool("query", f"@{life.parent / 'q.sql'}", "--cv", str(life), "-f", "csv"),
        cvtool("query", "-", "--cv", str(life), "-f", "csv", stdin="SELECT count(*) AS n FROM work"),
    ):
        assert (result.code, result.out) == (0, "n\r\n4\r\n")


WRONG = {
    "SELECT titel FROM publications": ("unknown-column", 8, 5, "did you mean `title`?"),
    "SELECT p.titel, title FROM publications p": ("unknown-column", 10, 5, "did you mean `title`?"),
    "SELECT (SELECT year FROM work) FROM publications, (SELECT yeer FROM talks)": ("unknown-column", 59, 4, None),
    "SELECT * FROM papers": ("unknown-table", 15, 6, "did you mean `publications`?"),
    "SELECT * FROM hilights": ("unknown-table", 15, 8, "did you mean `highlights`?"),
    "SELECT * FROM work w JOIN tallks USING (person)": ("unknown-table", 27, 6, "did you mean `talks`?"),
    "SELECT count(*) FORM work": ("sql-syntax", 22, 4, "is `FORM` meant to be `FROM`?"),
    "SELECT 'FROM' FROM work WHERE WHERE": ("sql-syntax", 31, 5, None),
    "SELECT 'abc": ("sql-syntax", 8, 4, None),
    "SELECT (1": ("sql-syntax", 9, 1, None),
    "SELECT year, title FROM publications JOIN authors ON 1 WHERE person = 1": ("sql-syntax", 62, 6, None),
    "SELECT foldd('a')": ("sql-syntax", 8, 5, "did you mean `fold`?"),
    "SELECT fold('a', 'b')": ("sql-syntax", 8, 4, None),
    "SELECT year FROM publications WHERE count(*) > 1": ("sql-syntax", 37, 5, None),
    "SELECT 1; SELECT 2": ("sql-syntax", 11, 6, "run them one at a time"),
    "SELECT :since": ("sql-parameter", 8, 6, "give it one with -p since=…"),
    "SELECT ?": ("sql-parameter", 8, 1, "write it as :name, and -p name=value"),
    "/* nothing */": ("sql-syntax", None, None, None),
    "SELECT *\nFROM work\nWHERE  organisation = 1": ("unknown-column", 8, 12, "did you mean `organization`?"),
}


@pytest.mark.parametrize("sql", WRONG)
def test_what_is_wrong_has_a_caret(sql: str, cvtool: Run) -> None:
    code, column, length, hint = WRONG[sql]
    result = cvtool("query", sql)
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]: " in result.err
    assert "Traceback" not in result.err
    lines = result.err.splitlines()
    if column:
        assert lines[0].split(":")[2] == str(column), result.err
        assert lines[2] == f"  {' ' * (column - 1)}{'^' * (length or 1)}", result.err
    assert hint is None or f"  hint: {hint}" in lines, result.err


REFUSED = [
    "ATTACH 'x.db' AS x", "DETACH main", "PRAGMA writable_schema = ON", "SELECT * FROM pragma_table_info('work')",
    "INSERT INTO tags VALUES (1, 2, 3, 4, 5, 6)", "DELETE FROM work", "UPDATE person SET name = 'x'", "DROP TABLE work",
    "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)", "CREATE VIEW v AS SELECT 1",
    "VACUUM INTO 'x.db'", "BEGIN EXCLUSIVE",
    "DELETE FROM work RETURNING *",
    "WITH x AS (SELECT 1) INSERT INTO work SELECT * FROM work", "ALTER TABLE work ADD y",
    "SELECT load_extension('/lib/x.so')", "SELECT readfile('/etc/passwd')", "SELECT writefile('x', 'a')",
    "SELECT randomblob(2000000000)", "SELECT zeroblob(1000000000)", "SELECT printf('%.2000000000c', 'x')",
    "SELECT format('%.*c', 2000000000, 'x')", "SELECT fts3_tokenizer('simple')", "SELECT edit('a')", "REINDEX work",
]  # fmt: skip


@pytest.mark.parametrize("sql", REFUSED)
def test_a_query_only_reads(sql: str, cvtool: Run, tmp_path: Path) -> None:
    result = cvtool("query", sql, "--cv", str(ROOT / "data" / "cv.yaml"), cwd=tmp_path)
    assert (result.code, result.out) == (2, ""), result.out
    assert "^" in result.err
    assert list(tmp_path.iterdir()) == []


ENDLESS = [
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "WITH RECURSIVE c(n, s) AS (SELECT 1, 'xxxxxx' UNION ALL SELECT n + 1, s || s FROM c) SELECT max(length(s)) FROM c",
    "SELECT a.name || b.name || c.name || d.name || e.name FROM authors a, authors b, authors c, authors d, authors e",
    """WITH a(x) AS (SELECT replace(hex(hex('aaaaaaaaaaaaaaa')), '3', hex(hex('aaaaaaaaaaaaaaa')))),
b(x) AS (SELECT replace(x, '3', x) FROM a) SELECT replace(x, '3', x) FROM b""",
]


@pytest.mark.parametrize("sql", ENDLESS)
def test_a_query_ends(sql: str, cvtool: Run) -> None:
    result = cvtool("query", sql)
    assert result.out == ""
    assert result.code in {1, 2}
    assert "error[sql-" in result.err


def test_a_query_that_never_answers_is_stopped(cvtool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvtool.app.data.guard.MOST_STEPS", 3_000_000)
    result = cvtool("query", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c")
    assert (result.code, result.out) == (1, "")
    assert "error[sql-limit]: the query was stopped" in result.err


def test_memory_has_a_bound(process: Run) -> None:
    sql = ("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 9000000)"
           " SELECT x || ' is a long number to remember ' || x FROM c ORDER BY 1 DESC")  # fmt: skip
    result = process("query", sql)
    assert (result.code, result.out) == (1, ""), result.err
    assert "error[sql-limit]: the query was stopped" in result.err


def test_the_guard_goes_with_the_query() -> None:
    with closing(new_database({name: [] for name in TABLES})) as database:
        run_sql(database, Statement("SELECT 1"))
        assert database.execute("INSERT INTO calendar VALUES ('2020-01') RETURNING month").fetchall() == [("2020-01",)]


def test_functions_that_a_query_may_call_cannot_write() -> None:
    dangerous = {"load_extension", "readfile", "writefile", "edit", "randomblob", "zeroblob", "printf", "format"}
    assert not dangerous & (SQLITE_FUNCTIONS | OWN_FUNCTIONS)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-p", "since"), "-p since: a parameter is written as name=value"),
        (("SELECT 1", "-p", "x=1"), "the SQL has no parameter `:x`"),
        (("papers-per-yaer",), "there is no query called `papers-per-yaer`"),
        (("SELECT 1", "-f", "xml"), "there is no format `xml`"),
        (("@no.sql",), "there is no file no.sql"),
        (("SELECT 1", "--over", "nobody/*.yaml"), "--over nobody/*.yaml: no file matches"),
        (("SELECT 1", "--over", "data/*.yaml", "--cv", "data/cv.yaml"), "--over names the CVs"),
    ],
)
def test_a_wrong_command_line(words: tuple[str, ...], message: str, cvtool: Run) -> None:
    result = cvtool("query", *words)
    assert result.code == (1 if "no file no" in message else 2)
    assert result.out == ""
    assert message in result.err


SAVED = {
    "queries": {
        "jobs-in": {"sql": "SELECT organization FROM work WHERE first >= :since", "title": "recent jobs",
                    "parameters": {"since": 2019}},
        "count": "SELECT count(*) AS n FROM work",
    }
}  # fmt: skip


def test_queries_of_a_cv(life: Path, cvtool: Run) -> None:
    life.write_text(yaml.safe_dump(LIFE | SAVED, sort_keys=False), encoding="utf-8")
    assert "recent jobs" in cvtool("query", "--cv", str(life)).out
    assert cvtool("query", "jobs-in", "--cv", str(life), "-f", "csv").out.split() == ["organization", "Analytical"]
    assert cvtool("query", "count", "--cv", str(life), "-f", "csv").out.split() == ["n", "4"]
    more = cvtool("query", "jobs-in", "-p", "since=2010", "--cv", str(life), "-f", "csv")
    assert len(more.out.split("\r\n")) == 6
    assert cvtool("validate", str(life)).code == 0


@pytest.mark.parametrize(
    ("saved", "message"),
    [
        ({"bad": "SELECT titel FROM work"}, "the query `bad`: there is no column `titel` here"),
        ({"two words": "SELECT 1"}, "the query `two words` cannot be called"),
        ({"bad": "DELETE FROM work"}, "the query `bad`: a query can only read: DELETE is refused"),
        ({"bad": {"sql": "SELECT 1", "titel": "x"}}, "there is no key `titel` in `queries.bad`"),
    ],
)
def test_queries_of_a_cv_are_checked(saved: dict[str, Any], message: str, life: Path, cvtool: Run) -> None:
    life.write_text(yaml.safe_dump(LIFE | {"queries": saved}, sort_keys=False), encoding="utf-8")
    result = cvtool("validate", str(life))
    assert result.code == 1
    assert message in result.messages
    assert "cv.yaml:" in result.messages


def test_what_is_private_is_in_no_table() -> None:
    builder = Builder([True, False, True, False, False] * 8)
    project = replace(make_project(CV.model_validate(builder.cv())), today=TODAY)
    shown, whole = rows(project), rows(project, Perspective(private=True))
    for word in builder.secret - {"Marker001"}:  # a profile, which is in no table
        for name, found in shown.items():
            assert word not in repr(found), f"{name}: {word}"
            assert word.lower() not in repr(found), f"{name}: {word}"
        assert word in repr(whole), "a marker that can never be found proves nothing"
    assert all(word in repr(shown) for word in builder.open - {"Marker001"})


def test_dates_of_private_roles_are_in_no_table() -> None:
    roles = [
        {"position": "Spy", "start": "1999", "end": "2001", "visibility": "private"},
        {"position": "Clerk", "start": "2005"},
    ]
    cv = {"person": {"name": "A B"}, "sections": {"work": [{"organization": "X", "roles": roles}]}}
    found = rows(replace(make_project(CV.model_validate(cv)), today=TODAY))
    assert "1999" not in repr(found)
    assert "2001" not in repr(found)
    hidden = {
        "kind": "items",
        "visibility": "private",
        "title": "S",
        "sections": {"inner": {"entries": [{"title": "Hush"}]}},
    }
    cv = {"person": {"name": "A B"}, "sections": {"secret": hidden}}
    assert "Hush" not in repr(rows(make_project(CV.model_validate(cv))))


def test_private_lists_leave_no_publications(life: Path) -> None:
    changed = dict(LIFE, sections={"publications": {"visibility": "private"}})
    life.write_text(yaml.safe_dump(changed), encoding="utf-8")
    found = rows(project_of(life))
    assert not found["publications"] + found["authors"] + found["venues"] + found["owners"]
    assert rows(project_of(life), Perspective(private=True))["publications"]


def test_a_dump_of_all_tables_is_read_only_once(life: Path) -> None:
    """The function is pure: twice the same, and nothing of the project is changed."""
    project = project_of(life)
    assert rows(project) == rows(project)


def test_schema_lists_everything(cvtool: Run) -> None:
    shown = cvtool("query", "--schema", "-f", "json")
    found = {(row["table"], row["column"]) for row in json.loads(shown.out)["rows"]}
    assert {(name, column) for name, table in TABLES.items() for column in table.names} <= found
    assert {(name, None) for name in (*TABLES, *VIEWS)} <= found
    assert all(table_of(kind) in TABLES for kind in SECTIONS.keys() - {"chart"})


def test_sqlite_takes_the_names(life: Path) -> None:
    with closing(new_database(rows(project_of(life)))) as database:
        for name, table in TABLES.items():
            for column in table.names:
                database.execute(f"SELECT {column} FROM {name}")  # noqa: S608
        assert isinstance(database, sqlite3.Connection)


@pytest.mark.parametrize("path", sorted((TESTS / "cases").glob("*/cv.yaml")), ids=lambda path: path.parent.name)
def test_every_case_has_tables(path: Path, cvtool: Run) -> None:
    result = cvtool("query", "SELECT kind, count(*) AS n FROM entries GROUP BY kind", "--cv", str(path), "-f", "json")
    assert result.code == 0, result.err


def test_fail_empty(cvtool: Run) -> None:
    empty = cvtool("query", "SELECT 1 WHERE 0", "--fail-empty")
    assert (empty.code, empty.out) == (1, "")
    assert cvtool("query", "SELECT 1 WHERE 0").err.splitlines()[-1] == "note[no-rows]: nothing matches"


def listed(cvtool: Run, path: Path, *words: str) -> list[str]:
    result = cvtool("list", *words, "--cv", str(path), "--today", "2026-11-24", "-f", "json")
    assert result.code == 0, result.err
    found = json.loads(result.out)
    Draft202012Validator(SHAPE).validate(found)
    return [row.get("title") or row.get("position") or row.get("name") for row in found["rows"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--at", "2018-02"), ["Fellow", "Tutor", "Augustus De Morgan"]),
        (("--at", "today"), ["Programmer", "Engines", "Mary Somerville"]),
        (("grants", "--at", "2019-12-31"), ["Cards"]),
        (("talks", "--since", "2024-09"), ["On Engines"]),
        (("talks", "--since", "3 years"), ["On Engines", "Notes"]),
        (("--until", "2016"), ["Fellow"]),
        (("--tags", "GO"), ["Programmer"]),
        (("work", "--text", "babb"), ["Fellow", "Visitor"]),
        (("work", "--text", "babb fell", "--text", "team"), ["Programmer", "Fellow"]),
        (("--field", "status=Current"), ["Engines"]),
        (("--field", "funder=crown", "--field", "status=current"), ["Engines"]),
        (("students", "--field", "degree=phd", "--field", "degree=MSc"), ["Mary Somerville", "Augustus De Morgan"]),
        (("work", "--at", "2018-08", "--text", "london"), ["Visitor"]),
    ],
)
def test_lists(words: tuple[str, ...], found: list[str], life: Path, cvtool: Run) -> None:
    assert listed(cvtool, life, *words) == found


def test_a_list_says_what_has_no_date(life: Path, cvtool: Run) -> None:
    changed = dict(LIFE, sections={"talks": [{"title": "Undated"}, {"title": "Old", "date": 1999}], "skills": ["Go"]})
    life.write_text(yaml.safe_dump(changed), encoding="utf-8")
    assert listed(cvtool, life, "--at", "2020") == ["Undated"]
    shown = cvtool("list", "--at", "2020", "--cv", str(life))
    assert "note[undated]: 1 entry has no date and is listed all the same" in shown.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--at", "someday"), "--at cannot be 'someday'"),
        (("--since", "2016-02-30"), "--since cannot be '2016-02-30'"),
        (("--at", "2016", "--since", "2015"), "--at cannot be combined"),
        (("--since", "2020", "--until", "2019"), "the end, 2019, is before the start, 2020"),
        (("--since", "1 year", "--until", "9 years"), "the end, 9 years, is before the start, 1 year"),
        (("--tags", "a and"), "--tags"),
        (("--field", "status"), "a field is written as name=value"),
        (("--field", "x=y"), "no entry has a field `x`"),
        (("tlaks",), "there is no section `tlaks`"),
        (("-f", "ods"), "there is no format `ods`"),
    ],
)
def test_a_wrong_list(words: tuple[str, ...], message: str, life: Path, cvtool: Run) -> None:
    result = cvtool("list", *words, "--cv", str(life))
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize("format_", ANSWER_FORMATS)
@pytest.mark.parametrize(
    "words", [("list",), ("list", "--at", "2020"), ("list", "nothing"), ("query", "SELECT * FROM entries"), ("query",)]
)
def test_no_list_shows_what_is_private(words: tuple[str, ...], format_: str, tmp_path: Path, cvtool: Run) -> None:
    builder = Builder([True, False, True, False] * 8)
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(builder.cv(), sort_keys=False), encoding="utf-8")
    result = cvtool(*words, "--cv", str(tmp_path / "cv.yaml"), "-f", format_)
    for word in builder.secret:
        assert word not in result.out + result.err
        assert word.lower() not in result.out + result.err
    assert result.code == (2 if words == ("list", "nothing") else 0)


@pytest.mark.parametrize("words", [("-p", "a=1", "-p", "a=2"), ("-p", "a=x", "-p", "a=x")])
def test_a_parameter_has_one_value(words: tuple[str, ...], life: Path, cvtool: Run) -> None:
    result = cvtool("query", "SELECT :a", *words, "--cv", str(life))
    assert (result.code, result.out) == (2, "")
    assert f"-p {words[-1]}: `a` has a value already" in result.err


def test_a_negative_number_is_no_formula(life: Path, cvtool: Run) -> None:
    sql = "SELECT -5 AS n, -2.5 AS f, '-5' AS t, '=1+1' AS e, NULL AS x"
    assert cvtool("query", sql, "-f", "csv", "--cv", str(life)).out.split() == ["n,f,t,e,x", "-5,-2.5,'-5,'=1+1,"]


def test_a_large_file_of_sql_is_refused_with_its_limit(life: Path, cvtool: Run) -> None:
    (life.parent / "q.sql").write_text(f"SELECT 1{' ' * 100_000}", encoding="utf-8")
    assert "q.sql is larger than 100 kB" in cvtool("query", "@q.sql", "--cv", "cv.yaml", cwd=life.parent).err
