"""100,000 publications into SQLite: fewer than 5,000 a second of CPU time is a failure."""

import sys
import time

from cvtool.app.data.columns import Cell, Row, Rows
from cvtool.app.data.database import new_database
from cvtool.app.data.tables import TABLES

COUNT = 100_000
LEAST = 5_000
"""Publications a second."""


def publication(number: int) -> Row:
    """Make a row with a value of the right kind in each column."""
    sample: dict[str, Cell] = {"TEXT": f"text {number} of some length", "INTEGER": number, "REAL": 0.5}
    return tuple(sample[column.type] for column in TABLES["publications"].columns)


def main() -> None:
    """Fill a database, and say how fast it was."""
    rows: Rows = {name: [] for name in TABLES}
    rows["publications"] = [publication(number) for number in range(COUNT)]
    start = time.process_time()
    database = new_database(rows)
    rate = COUNT / (time.process_time() - start)
    [count] = database.execute("SELECT count(*) FROM publications").fetchone()
    print(f"{count:,} publications at {rate:,.0f} a second")
    sys.exit(rate < LEAST)


if __name__ == "__main__":
    main()
