"""The queries of a CV, compiled against empty tables: what is wrong with them is found by ``validate``."""

import re
from collections.abc import Iterator
from contextlib import closing

from cvtool.app.data.database import new_database
from cvtool.app.data.sql import run_sql
from cvtool.app.data.statement import Statement, tokens
from cvtool.app.data.tables import TABLES
from cvtool.cv.project import Project
from cvtool.diagnostics import CvtoolError, Diagnostic


def check_queries(project: Project) -> Iterator[Diagnostic]:
    """Find queries that SQLite rejects, or that cannot be called."""
    with closing(new_database({name: [] for name in TABLES})) as database:
        for name, saved in (project.cv.queries or {}).items():
            place = project.positions(("queries", name))
            if not re.fullmatch(r"[\w.-]+", name):
                message = f"the query `{name}` cannot be called: its name is not one word"
                yield Diagnostic("bad-name", message, place, "write it with hyphens")
            parameters = tuple(token.text[1:] for token in tokens(saved.sql) if token.kind == "parameter")
            try:
                run_sql(database, Statement(saved.sql, optional=parameters))
            except CvtoolError as error:
                for problem in error.diagnostics:
                    yield problem._replace(message=f"the query `{name}`: {problem.message}", span=place)
