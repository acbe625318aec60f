"""What a query may do: read the tables, for so long and with so much memory, and nothing else.

The statement comes from somebody who may have copied it from somewhere. SQLite's authorizer sees each action while the
statement is compiled; limits and a progress handler hold while it runs. Only functions of a list are let through, since
others write files, load code, or make texts of gigabytes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from msgspec import Struct

MOST_ROWS = 1_000_000
MOST_BYTES = 100_000_000
"""Rows and bytes of an answer."""
MOST_SECONDS = 30
MOST_STEPS = 2_000_000_000
"""Steps of SQLite's virtual machine: those bound every query alike, however fast the machine is."""
_STEP = 100_000
MEMORY = 256_000_000
"""Bytes that SQLite may use besides the tables."""

ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}

SQLITE_FUNCTIONS = frozenset(
    """
    abs avg ceil ceiling char coalesce concat concat_ws count cume_dist current_date current_time current_timestamp date
    datetime dense_rank exp first_value floor glob group_concat hex if ifnull iif instr json json_array
    json_array_length json_each json_extract json_group_array json_group_object json_object json_type json_valid
    julianday lag last_value lead length like ln log lower ltrim max min mod nth_value ntile nullif octet_length
    percent_rank pow power quote rank replace round row_number rtrim sign sqrt strftime string_agg substr substring
    sum time timediff total trim typeof unicode unixepoch upper -> ->>
    """.split()  # noqa: SIM905 - a list would have a line for each
)
"""SQLite's own functions that a query may call."""
OWN_FUNCTIONS = frozenset({"venue", "fold", "months", "years"})

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 2_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 32,
}

_ACTIONS = {
    getattr(sqlite3, f"SQLITE_{name}"): name.replace("_", " ")
    for name in (
        "ALTER_TABLE", "ANALYZE", "ATTACH", "CREATE_INDEX", "CREATE_TABLE", "CREATE_TEMP_TABLE", "CREATE_TEMP_VIEW",
        "CREATE_TRIGGER", "CREATE_VIEW", "CREATE_VTABLE", "DELETE", "DETACH", "DROP_INDEX", "DROP_TABLE", "DROP_VIEW",
        "DROP_VTABLE", "INSERT", "PRAGMA", "REINDEX", "SAVEPOINT", "TRANSACTION", "UPDATE",
    )
}  # fmt: skip
"""Action of the authorizer → the words of SQL for it."""


class Watch(Struct):
    """What the guard saw: the action or function that it refused first, and whether it stopped the query."""

    refused: str = ""
    is_function: bool = False
    is_stopped: bool = False
    steps: int = 0

    def allow(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        """Decide on an action, as SQLite asks."""
        if action == sqlite3.SQLITE_FUNCTION:
            if (second or "").lower() in SQLITE_FUNCTIONS | OWN_FUNCTIONS:
                return sqlite3.SQLITE_OK
        elif action in ALLOWED:
            return sqlite3.SQLITE_OK
        if not self.refused:
            self.is_function = action == sqlite3.SQLITE_FUNCTION
            self.refused = (second or "") if self.is_function else _ACTIONS.get(action, first or "this")
        return sqlite3.SQLITE_DENY

    def tick(self) -> bool:
        """Count steps; true stops the query."""
        self.steps += _STEP
        self.is_stopped = self.is_stopped or self.steps > MOST_STEPS
        return self.is_stopped

    def stop(self, db: sqlite3.Connection) -> None:
        """Stop the query when its time is over; one step may call a function that takes a second."""
        self.is_stopped = True
        db.interrupt()


@contextmanager
def guarded(db: sqlite3.Connection, *, bounds_memory: bool = False) -> Iterator[Watch]:
    """Guard a connection while a query is compiled and run; afterwards it is as before.

    ``bounds_memory`` bounds what SQLite may use in the whole process, for good: it is for a process of our own.
    """
    watch = Watch()
    before = {limit: db.setlimit(limit, value) for limit, value in LIMITS.items()}
    db.execute("PRAGMA query_only = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    if bounds_memory:
        [(size,)] = db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        db.execute(f"PRAGMA hard_heap_limit = {size + MEMORY}")
    db.execute("SELECT 1 FROM json_each('[]')")  # a table that SQLite declares when it is first read
    db.set_authorizer(watch.allow)
    db.set_progress_handler(watch.tick, _STEP)
    timer = Timer(MOST_SECONDS, watch.stop, (db,))
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        db.set_progress_handler(None, 0)
        db.set_authorizer(None)
        for limit, value in before.items():
            db.setlimit(limit, value)
        db.execute("PRAGMA query_only = OFF")
