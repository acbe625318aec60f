"""What SQLite says is wrong with a statement → one sentence, its place in the SQL, and a hint."""

import re

from cvtool.app.data.culprits import QueryCase, culprit, misspelled, unexpected
from cvtool.app.data.database import VIEWS
from cvtool.app.data.guard import MOST_BYTES, MOST_ROWS, OWN_FUNCTIONS, SQLITE_FUNCTIONS
from cvtool.app.data.tables import TABLES
from cvtool.diagnostics import CvtoolError, nearest

_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"no such table: (?:main\.)?(?P<word>.+)", "table"),
    (r"no such column: (?P<word>.+)", "column"),
    (r"no such function: (?P<word>.+)", "function"),
    (r"ambiguous column name: (?P<word>.+)", "ambiguous"),
    (r'near "(?P<word>(?s:.+))": syntax error', "syntax"),
    (r'unrecognized token: "(?P<word>(?s:.+))"', "token"),
    (r"incomplete input", "incomplete"),
    (r"wrong number of arguments to function (?P<word>\w+)\(\)", "arguments"),
    (r"misuse of (?:aliased )?(?:aggregate|window function)(?: function)?:? (?P<word>\w+)(?:\(\))?", "aggregate"),
)
"""What SQLite (3.37 to 3.50) says → the kind of mistake; ``word`` is what it is about."""

_LONGEST = 60
"""Letters of a word of SQL that a message repeats."""
CHANGING = frozenset({
    "alter", "analyze", "attach", "begin", "commit", "create", "delete", "detach", "drop", "end", "insert", "pragma",
    "reindex", "release", "replace", "rollback", "savepoint", "update", "vacuum",
})  # fmt: skip
"""What a statement begins with that changes something."""
_OTHER_NAMES = {
    "papers": "publications", "works": "publications", "jobs": "work", "employment": "work", "references": "referees",
    "coauthors": "authors", "bullets": "highlights", "experience": "work", "journals": "venues", "owner": "person",
}  # fmt: skip
"""What people call a table, and what it is called here."""


def sql_error(error: Exception, case: QueryCase) -> CvtoolError:
    """Say why a query has no answer."""
    if case.watch.is_stopped:
        hint = "join tables by their ids (USING), and end a recursive query with LIMIT"
        return case.error(
            "sql-limit", "the query was stopped: it does not end in a reasonable time", case.words[0], hint, 1
        )
    if isinstance(error, MemoryError) or "string or blob too big" in str(error):
        message = f"the query was stopped: its answer is larger than {MOST_ROWS:,} rows or {MOST_BYTES // 1_000_000} MB"
        return case.error("sql-limit", message, case.words[0], "select less, or end it with LIMIT", 1)
    if case.watch.refused:
        return refused_query(case)
    text = str(error)
    for form, kind in _MESSAGES:
        if found := re.fullmatch(form, text):
            return _mistake(kind, found.groupdict().get("word") or "", case)
    if "one statement at a time" in text:
        second = next(
            (token for before, token in zip(case.words, case.words[1:], strict=False) if before.text == ";"), None
        )
        return case.error("sql-syntax", "there is more than one statement", second, "run them one at a time")
    return case.error("sql-syntax", f"SQLite rejects the query: {text}", case.words[0])


def refused_query(case: QueryCase) -> CvtoolError:
    """Say what a query may not do."""
    word = case.watch.refused
    if case.watch.is_function:
        known = sorted(SQLITE_FUNCTIONS | OWN_FUNCTIONS)
        hint = nearest(word, known)
        hint = hint if hint.startswith("did") else "`cvtool query --schema` lists the functions"
        return case.error("sql-refused", f"a query may not call the function `{word}`", case.first(word), hint)
    start = case.words[0]
    said = start.text.upper() if start.name in CHANGING else word
    if case.first(said) is None and (table := case.foreign_table()):  # SQLite would declare it now
        hint = "`cvtool query --schema` lists the tables"
        return case.error("sql-refused", f"a query may not read `{table.text}`", table, hint)
    message = f"a query can only read: {said} is refused"
    return case.error("sql-refused", message, case.first(said) or start, "begin it with SELECT or WITH")


def _mistake(kind: str, word: str, case: QueryCase) -> CvtoolError:
    match kind:
        case "table":
            other = _OTHER_NAMES.get(word.lower())
            hint = f"did you mean `{other}`?" if other else nearest(word, [*TABLES, *VIEWS])
            return case.error("unknown-table", f"there is no table `{word}`", case.first(word), hint)
        case "column":
            return _unknown_column(word, case)
        case "function":
            known = sorted(SQLITE_FUNCTIONS | OWN_FUNCTIONS)
            return case.error("sql-syntax", f"there is no function `{word}`", case.first(word), nearest(word, known))
        case "ambiguous":
            hint = "put the name of the table before it, as in `publications.title`, or join with USING"
            return case.error("sql-syntax", f"more than one table has a column `{word}`", culprit(word, case), hint)
        case "syntax" | "token":
            token = unexpected(word, case)
            shown = word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"
            return case.error("sql-syntax", f"`{shown}` is not expected here", token, misspelled(token, case))
        case "incomplete":
            last = case.words[-1]
            return case.error("sql-syntax", "the query is not complete", last)
        case "arguments":
            return case.error("sql-syntax", f"`{word}` takes another number of values", case.first(word))
        case _:
            hint = "filter by it with HAVING, or in a query around this one"
            return case.error("sql-syntax", f"`{word}` cannot be used here", case.first(word), hint)


def _unknown_column(word: str, case: QueryCase) -> CvtoolError:
    name = word.rpartition(".")[2]
    named = [token.name for token in case.words if token.name in TABLES]
    known = dict.fromkeys(column for table in named for column in TABLES[table].names)
    token = culprit(word, case)
    hint = nearest(name, known or TABLES)
    return case.error("unknown-column", f"there is no column `{word}` here", token, hint)
