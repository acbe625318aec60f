"""The tables that a kind of section has of its own: what every entry has, and then the fields of the kind."""

from collections.abc import Mapping

from cvtool.app.data.columns import TableSchema, read_columns

DATED = """
person text whose CV
entry text id, as in `entries`
section text id of the section
place int position in the section, from 1
first text first day, YYYY-MM-DD
last text last day; NULL if it goes on
until text last day, or today if it goes on
url text address
summary text plain text
"""
"""The columns of every table of entries, one a line."""
COMMON = tuple(column.name for column in read_columns(DATED))
"""Their names."""


def _entries_with(meaning: str, own: str) -> TableSchema:
    """Make the table of a kind of section: what every entry has, and its own fields."""
    return TableSchema(f"{meaning}; with the fields of this kind", read_columns(DATED + own), "entry")


ENTRY_TABLES: Mapping[str, TableSchema] = {
    "education": _entries_with("an entry of kind `education`", """
institution text institution
degree text degree
field text field
gpa text grade
honors text honors
courses text courses; `; ` between them
advisor text advisors; `; ` between them
thesis text title of the thesis
location text where
"""),
    "work": _entries_with("a position of kind `work`: a job with roles has a row for each of them", """
organization text employer
team text team
position text position
project text project
location text where
"""),
    "volunteering": _entries_with("a position of kind `volunteering`", """
organization text organization
team text team
position text position
project text project
location text where
"""),
    "teaching": _entries_with("an entry of kind `teaching`", """
course text course
role text role
institution text institution
colleagues text people taught with (`with`); `; ` between them
people text people; `; ` between them
location text where
"""),
    "projects": _entries_with("an entry of kind `projects`", """
name text name
role text role
people text people; `; ` between them
repository text address
keywords text keywords; `; ` between them
publications text citation keys; `; ` between them
location text where
"""),
    "awards": _entries_with("an entry of kind `awards`", """
title text title
awarder text who gave it
amount text as written, or the number and its currency
value real the number of an amount with a currency
currency text its currency
"""),
    "talks": _entries_with("an entry of kind `talks`", """
title text title
event text event
invited int 1 if invited, else 0
people text people; `; ` between them
location text where
"""),
    "grants": _entries_with("an entry of kind `grants`", """
title text title
funder text funder
number text number
amount text as written, or the number and its currency
value real the number of an amount with a currency
currency text its currency
share text the own share, as written, or the number and its currency
role text role
people text people; `; ` between them
status text current, pending or completed
"""),
    "service": _entries_with("an entry of kind `service`", """
role text role
organization text organization
"""),
    "certificates": _entries_with("an entry of kind `certificates`", """
name text name
issuer text who issued it
"""),
    "skill_groups": _entries_with("an entry of kind `skills`; see `skills` for each word", """
name text name
level text how well
keywords text skills; `; ` between them
"""),
    "languages": _entries_with("an entry of kind `languages`", """
language text language
fluency text how well
"""),
    "interests": _entries_with("an entry of kind `interests`", """
name text name
level text how much
keywords text keywords; `; ` between them
"""),
    "referees": _entries_with("an entry of kind `references`", """
name text name
position text position
organization text organization
contact text how to reach them
text text what they said
"""),
    "students": _entries_with("an entry of kind `students`", """
name text name
degree text degree
institution text institution
people text co-advisors; `; ` between them
thesis text title of the thesis
now text what became of them
"""),
    "patents": _entries_with("an entry of kind `patents`", """
title text title
number text number
office text office
inventors text inventors; `; ` between them
status text status
"""),
    "text": _entries_with("an entry of kind `text`", """
paragraphs text the paragraphs; `; ` between them
"""),
    "items": _entries_with("an entry of kind `items`", """
title text title
subtitle text subtitle
location text where
"""),
}  # fmt: skip
"""Name of a table → its columns."""

KIND_TABLES: Mapping[str, str] = {"references": "referees", "skills": "skill_groups"}
"""Kind of section → its table, where that is not called the same: ``references`` is a word of SQL."""

DERIVED: Mapping[str, tuple[str, str]] = {
    "colleagues": ("with_", ""),
    "value": ("amount", "value"),
    "currency": ("amount", "currency"),
}
"""Column → the field of an entry that it is taken from, and the part of it, where that is not the field itself."""


def table_of(kind: str) -> str:
    """Return the table of a kind of section."""
    return KIND_TABLES.get(kind, kind)


def own_columns(kind: str) -> tuple[str, ...]:
    """Return the columns that only this kind has; none if it has no table."""
    table = ENTRY_TABLES.get(table_of(kind))
    return table.names[len(COMMON) :] if table else ()
