"""Attacks on `cvtool query`: each ends with one sentence, or with a harmless answer; none writes, hangs, or tells."""
# ruff: noqa: E501, S608 - statements are shown whole, and none of them is ours

from pathlib import Path

import pytest
import yaml
from conftest import Run

MARKER = "Zanzibarium"
CV = {
    "person": {"name": "Ada Lovelace", "email": "ada@x.org"},
    "sections": {
        "work": [
            {"organization": "Open", "position": "Clerk", "start": "2001", "end": "2003", "highlights": ["Filed it."]},
            {"organization": MARKER, "position": MARKER, "start": "1991", "end": "1993", "visibility": "private",
             "highlights": [MARKER], "tags": [MARKER.lower()]},
        ],
        "skills": [{"name": "Languages", "keywords": ["Go"]}],
    },
}  # fmt: skip

BLOB = "WITH RECURSIVE c(n, s) AS (SELECT 1, 'aaaaaaaaaaaaaaaa' UNION ALL SELECT n + 1, s || s FROM c LIMIT 16) "
LONG = f"{BLOB}, t(s) AS (SELECT s FROM c ORDER BY n DESC LIMIT 1) "
"""A table with a text of half a million letters."""
SOME = f"{LONG}, m(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM m LIMIT 3000) "
"""Few steps, each of which takes long."""
DOUBLED = "a0 AS (SELECT 1 x), " + ", ".join(f"a{n} AS (SELECT 1 FROM a{n - 1}, a{n - 1})" for n in range(1, 22))
JOINED = "a0 AS (SELECT 1 x), " + ", ".join(
    f"a{n} AS (SELECT x FROM a{n - 1} UNION SELECT x FROM a{n - 1})" for n in range(1, 30)
)
"""Short texts that are long once SQLite has put each part in its place."""
MANY = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 100000000) "

REFUSED = [
    "/* SELECT */ DROP TABLE work", "-- SELECT\nDELETE FROM work", ";DELETE FROM work", "  ;; PRAGMA user_version",
    "\ufeffDELETE FROM work", "EXPLAIN DELETE FROM work", "SELECT 1; DROP TABLE work", "SELECT 1;;SELECT 2",
    "WITH x AS (SELECT 1) DELETE FROM work", "WITH x AS (SELECT 1) UPDATE work SET position = 'x'",
    "REPLACE INTO work SELECT * FROM work", "INSERT OR IGNORE INTO person DEFAULT VALUES",
    "CREATE TRIGGER t AFTER INSERT ON work BEGIN SELECT 1; END", "CREATE VIRTUAL TABLE v USING fts5(a)",
    "CREATE TEMP VIEW v AS SELECT * FROM work", "CREATE INDEX i ON work (position)", "CREATE TABLE x AS SELECT 1",
    "ATTACH DATABASE ':memory:' AS y", "attach/**/'file:x.db?mode=rwc'/**/as/**/y", "VACUUM", "VACUUM main INTO 'x.db'",
    "SAVEPOINT a", "COMMIT", "ROLLBACK", "END", "ANALYZE", "PRAGMA query_only = OFF", "pragma\tjournal_mode=delete",
    "SELECT * FROM pragma_database_list", "SELECT * FROM pragma_function_list", "SELECT * FROM dbstat",
    "SELECT * FROM sqlite_dbpage", "SELECT * FROM bytecode('SELECT 1')", "SELECT * FROM fsdir('/')",
    "SELECT * FROM generate_series(1, 1e9)", "SELECT zeroblob(2000000000)", "SELECT hex(zeroblob(100000000))",
    "SELECT randomblob(1)", "SELECT random()", "SELECT printf('%1000000000d', 1)", "SELECT format('%1000000000s', 'x')",
    "SELECT sqlite_compileoption_get(1)", "SELECT sqlite_source_id()", "SELECT changes()", "SELECT last_insert_rowid()",
    'SELECT "load_extension"(\'x\')', "SELECT [writefile]('x', 'y')", "SELECT `readfile`('/etc/passwd')",
    "SELECT Load_Extension('x', 'y')", "SELECT 1 WHERE 'a' REGEXP '(a+)+$'", "SELECT 1 WHERE 'a' MATCH 'a'",
    "SELECT unistr('\\0041')", "SELECT sqlite_log(1, 'x')", "SELECT soundex('x')", "SELECT json_tree('[1]')",
    "SELECT likelihood(1, 2)", "SELECT * FROM work INDEXED BY nothing", "SELECT * FROM main.nothing",
    "SELECT * FROM temp.nothing", "VALUES (load_extension('x'))", "SELECT '\x00", "SELECT \x00 1", "SELECT 1 \x00; DROP",
    "SELECT ‘a’", "SELECT 1 FROM wоrk", "SELECT :a", "SELECT $a::b(c)", "SELECT @x", "SELECT ?1", "SELECT ?999999999",
    "SELECT #1", "SELECT x'0'", "SELECT 0x", "SELECT 1e", "SELECT 'a' 'b' 'c'", "SELECT", "SELECT (", "(", "'", '"', "[",
    "`", "/*", "--", ";", ";;;", "\\", "\x1b[31mSELECT", "SELECT raise(ABORT, 'x')", "SELECT * FROM work LIMIT 'x'",
    f"SELECT {'(' * 5_000}1{')' * 5_000}", f"SELECT {'-' * 1}{'+-' * 5_000}1", f"SELECT {'NOT ' * 5_000}1",
    " UNION ALL ".join(["SELECT 1"] * 2_000), f"SELECT {', '.join(['1'] * 3_000)}", f"SELECT abs({'abs(' * 300}1",
    f"SELECT {' || '.join(['1'] * 1_000)}", f"SELECT concat({', '.join(['1'] * 500)})", f"SELECT '{'a' * 99_990}",
    f"SELECT 1 {'/*' * 10_000}; DROP TABLE work", f"SELECT 1{' ' * 200_000}", f"WITH {'a AS (SELECT 1), ' * 99}b",
    f"SELECT * FROM {', '.join(['work'] * 70)}", f"SELECT {'(SELECT ' * 300}1{')' * 300}",
    f"SELECT CASE {'WHEN 1 THEN 1 ' * 20_000} END", f"SELECT 'a' LIKE '{'%a' * 600}'", f"SELECT 'a' GLOB '{'*a' * 600}'",
    f"{LONG}SELECT group_concat(s, s) FROM t, c", f"{LONG}SELECT s || s || s || s FROM t", f"{LONG}SELECT hex(hex(s)) FROM t",
    f"{LONG}SELECT quote(s || s || s) FROM t", f"{LONG}SELECT json_array(s, s, s, s) FROM t",
    f"{LONG}SELECT json_group_array(s) FROM t, c", f"{LONG}SELECT concat_ws(s, s, s, s) FROM t",
    f"{LONG}SELECT replace(s, 'a', s) FROM t", f"{LONG}SELECT string_agg(s, s) FROM t, c",
    "WITH RECURSIVE c(s) AS (SELECT 'ﷺ' UNION ALL SELECT s || s FROM c LIMIT 19) SELECT fold(s) || fold(s) FROM c",
    "WITH RECURSIVE c(x) AS (SELECT x FROM c) SELECT * FROM c", "WITH a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a",
    "WITH RECURSIVE c(n, s) AS (SELECT 1, '[' UNION ALL SELECT n + 1, s || s FROM c LIMIT 18) SELECT json(s) FROM c",
]  # fmt: skip
"""Statements that have no answer."""

BOUND = [
    f"{MANY}SELECT count(*) FROM c", f"{MANY}SELECT sum(x) OVER (ORDER BY x) FROM c",
    f"{MANY}SELECT max(fold('ÀÉÎ' || x)) FROM c", f"{MANY}SELECT max(venue('Journal of ' || x)) FROM c",
    f"{MANY}SELECT max(months('2000-01-01', x)) FROM c", f"{MANY}SELECT DISTINCT x % 1000003 FROM c",
    f"{MANY}SELECT a.x FROM c a JOIN c b ON a.x < b.x ORDER BY b.x DESC",
    f"{MANY}SELECT json_group_array(x) FROM c", f"{MANY}SELECT group_concat('') FROM c",
    f"{MANY}SELECT x, lag(x, 5) OVER (PARTITION BY x % 7 ORDER BY -x) FROM c",
    f"{LONG}SELECT s LIKE '{'%a' * 400}b' FROM t", f"{LONG}SELECT s GLOB '{'*a' * 400}b' FROM t",
    f"{LONG}SELECT s LIKE '{'%_' * 400}b' FROM t", f"{LONG}SELECT s LIKE '%' || substr(s, 1, 900) || 'b' FROM t",
    f"{LONG}SELECT instr(s, substr(s, 2) || 'b') FROM t", f"{LONG}SELECT trim(s, s) FROM t, c",
    f"{LONG}SELECT length(fold(s)) FROM t, c", f"{LONG}SELECT venue(s), years(s, s) FROM t, c",
    f"{SOME}SELECT count(*) FROM t, m WHERE (s || x) LIKE '%' || substr(s, 1, 190) || 'b'",
    f"{SOME}SELECT sum(length(upper(s || x))), sum(length(fold(s || x))) FROM t, m",
    f"WITH {DOUBLED} SELECT 1 FROM a21", f"WITH {JOINED} SELECT x FROM a29",
    f"SELECT 1 FROM {', '.join(f'work a{n}' for n in range(60))}",
    f"SELECT 1 FROM work WHERE {' OR '.join(f'(entry = {n} AND position = {n})' for n in range(190))}",
    f"SELECT 1 WHERE 1 IN ({','.join(['1'] * 40_000)})",
    f"{LONG}SELECT count(DISTINCT s || a.n) FROM t, c a, c b", f"{LONG}SELECT strftime(s) FROM t, c",
    f"{LONG}SELECT json_valid('[' || replace(s, 'a', '1,') || '1]') FROM t", f"{LONG}SELECT round(s, 9999) FROM t",
    "WITH RECURSIVE c(n, s) AS (SELECT 1, '[' UNION ALL SELECT n + 1, s || s FROM c LIMIT 18) SELECT json_valid(s) FROM c",
    "SELECT 9223372036854775807 + 1, -9223372036854775808 / -1, 1e308 * 10, 1 / 0, 1 % 0", "SELECT power(9e9, 9e9)",
    "SELECT char(0), char(1114112), char(55296), char(27), hex(char(0, 8206))", "SELECT x'00ff1b5b', 'a\u202eb\x1b]0;x'",
    "SELECT date('now', '+999999999 years'), strftime('%J %s', 1e300), date('-9999-01-01', '-1 day')",
    "SELECT abs(-9223372036854775807), round(1e300, 30), substr('a', -9e18, 9e18), substr('é', 0)",
    "SELECT months('x', NULL), years('9999-12-31', '0001-01-01'), months('9999-12-31', '9999-12-31'), fold(x'ff')",
    "SELECT fold(NULL), venue(x'00'), replace('a', '', 'b'), instr(x'ff', x''), trim('a', x'ff'), replace(1, 2, 3)",
]  # fmt: skip
"""Statements that have an answer, if a small one, or would take for ever."""

TELLING = [
    "SELECT * FROM sqlite_master", "SELECT sql FROM sqlite_schema", "SELECT * FROM sqlite_temp_master",
    *(f"SELECT * FROM {name}" for name in ("entries", "highlights", "tags", "work", "dates", "months", "uses",
                                            "skills", "sections", "person", "people", "calendar", "venues")),
    "SELECT rowid, * FROM entries WHERE rowid BETWEEN -9 AND 99", "SELECT _rowid_, oid, * FROM work",
    "SELECT json_group_array(json_object('a', organization)) FROM work", "SELECT * FROM work a, work b, entries c",
    "SELECT * FROM work WHERE organization LIKE 'z%' OR 1 = 1 --'", "SELECT * FROM work w LEFT JOIN entries e ON 1",
]  # fmt: skip
"""Statements that ask for all there is."""


@pytest.fixture
def person(tmp_path: Path) -> Path:
    (tmp_path / "cv.yaml").write_text(yaml.safe_dump(CV), encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """What never ends is stopped sooner than for a person; where the bound is makes no difference to what holds it."""
    monkeypatch.setattr("cvtool.app.data.guard.MOST_SECONDS", 0.4)


def harmless(sql: str, folder: Path, cvtool: Run, format_: str = "json") -> int:
    """Run a statement from stdin, and see that it did nothing but answer, or say one sentence."""
    result = cvtool("query", "-", "-f", format_, "--cv", "cv.yaml", cwd=folder, stdin=sql)
    assert [path.name for path in folder.iterdir()] == ["cv.yaml"]
    assert MARKER.lower() not in (result.out + result.err).lower().replace(sql.lower(), "")
    assert "Traceback" not in result.err
    assert "\x1b" not in result.out + result.err
    assert len(result.err) < 2_000, "an excerpt is short, however long the statement is"
    if result.code:
        assert result.out == ""
        assert result.err.count("error[") == 1, result.err
    else:
        assert "error" not in result.err
    return result.code


@pytest.mark.parametrize("sql", REFUSED, ids=lambda sql: ascii(sql)[:50])
def test_what_has_no_answer(sql: str, person: Path, cvtool: Run) -> None:
    assert harmless(sql, person, cvtool) in {1, 2}


@pytest.mark.parametrize("sql", BOUND, ids=lambda sql: ascii(sql)[-50:])
def test_what_is_bound(sql: str, person: Path, cvtool: Run) -> None:
    assert harmless(sql, person, cvtool) in {0, 1, 2}


@pytest.mark.parametrize("sql", TELLING)
@pytest.mark.parametrize("format_", ["csv", "json", "table", "markdown"])
def test_what_tells(sql: str, format_: str, person: Path, cvtool: Run) -> None:
    harmless(sql, person, cvtool, format_)


@pytest.mark.parametrize("value", ["'; DROP TABLE work; --", "x' OR '1'='1", "\x1b[2J", "9" * 5_000, "é\u202e", ""])
def test_a_parameter_is_never_sql(value: str, person: Path, cvtool: Run) -> None:
    sql = "SELECT count(*) AS n FROM work WHERE organization = :x"
    result = cvtool("query", sql, "-p", f"x={value}", "-f", "csv", cwd=person)
    assert (result.code, result.out.split()) == (0, ["n", "0"]), result.err


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("SELECT * FROM pragma_table_info('work')", "pragma_table_info"),
        ("SELECT * FROM work, Pragma_Function_List", "Pragma_Function_List"),
        ('SELECT 1 FROM work JOIN "json_tree" ON 1', '"json_tree"'),
    ],
)
def test_what_is_refused_is_named(sql: str, table: str, person: Path, cvtool: Run) -> None:
    result = cvtool("query", sql, "--cv", "cv.yaml", cwd=person)
    assert (result.code, result.out) == (2, "")
    assert f"SQL:1:{sql.index(table) + 1}: error[sql-refused]: a query may not read `{table}`" in result.err


@pytest.mark.parametrize(
    "sql", ["SELECT value FROM json_each('[1,2]')", "SELECT j.value FROM work, json_each('[1,2]') j"]
)
def test_json_each_is_a_table_as_the_schema_says(sql: str, person: Path, cvtool: Run) -> None:
    assert cvtool("query", sql, "-f", "csv", "--cv", "cv.yaml", cwd=person).out.split() == ["value", "1", "2"]
