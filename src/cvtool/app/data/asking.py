"""A query of one project, as Python programs ask it."""

import re
from collections.abc import Mapping
from contextlib import closing

from cvtool.app.data.columns import Cell
from cvtool.app.data.database import new_database
from cvtool.app.data.query import named_statement
from cvtool.app.data.records import Records
from cvtool.app.data.rows import rows
from cvtool.app.data.sql import run_sql
from cvtool.app.data.statement import Statement
from cvtool.cv.project import Project


def ask_project(project: Project, sql: str, values: Mapping[str, Cell]) -> Records:
    """Run SQL, or a query by its name; raises ``CvtoolError`` as ``run_sql`` does."""
    is_name = re.fullmatch(r"[\w.-]+", sql)
    statement = named_statement(sql, project.cv.queries or {}) if is_name else Statement(sql)
    today = {"today": project.today.isoformat()} if project.today else {}
    asked = Statement(statement.text, statement.source, {**today, **statement.values, **values}, statement.optional)
    with closing(new_database(rows(project), project.venues)) as database:
        return Records(run_sql(database, asked))
