"""The tables of a CV, for SQL and for other tools: ``TABLES`` documents each column, with its type and a sentence.

Every table begins with ``person``. Dates are ISO 8601 texts: ``first`` is the first day that a date can mean, ``last``
the last one (NULL if it goes on), and ``until`` is ``last``, or today.
"""

from collections.abc import Mapping
from typing import NamedTuple

Cell = str | int | float | None
"""A cell."""
Row = tuple[Cell, ...]
"""The cells of one row, in the order of the table's columns."""
Rows = dict[str, list[Row]]
"""Name of a table → its rows."""


class Column(NamedTuple):
    """A column: its name, its type in SQLite, and what it holds."""

    name: str
    type: str
    meaning: str


class TableSchema(NamedTuple):
    """A table: what one row is, and the columns; ``key`` names those that identify a row."""

    meaning: str
    columns: tuple[Column, ...]
    key: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _columns(text: str) -> tuple[Column, ...]:
    """Read a column a line: name, type and meaning."""
    lines = (line.split(None, 2) for line in text.splitlines() if line)
    return tuple(Column(name, _TYPES[type_], meaning) for name, type_, meaning in lines)


_TYPES = {"text": "TEXT", "int": "INTEGER", "real": "REAL"}

_DATED = """
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


def _entries_with(meaning: str, own: str) -> TableSchema:
    """Make the table of a kind of section: what every entry has, and its own fields."""
    return TableSchema(f"{meaning}; with the fields of this kind", _columns(_DATED + own), "entry")


TABLES: Mapping[str, TableSchema] = {
    "person": TableSchema("a person", _columns("""
person text id: a word that no other CV of the query has
name text the name as printed
titles text before the name; `; ` between several
postnominals text after the name; `; ` between several
pronouns text pronouns
headline text plain text
affiliation text plain text
email text the addresses; `; ` between several
phone text the numbers; `; ` between several
website text the addresses; `; ` between several
location text plain text
address text the lines; `; ` between them
orcid text ORCID iD
language text default language of the CV
summary text plain text
file text path of the CV
"""), "person"),
    "sections": TableSchema("a section of the CV", _columns("""
person text whose CV
section text id of the section
kind text work, talks, …
title text title as written; NULL if it is the usual one
parent text id of the section that it is part of
place int position in the CV, from 1
entries int number of entries; of publications, how many are listed
"""), "person, section"),
    "entries": TableSchema("an entry, or a role of a job; each kind has its own table, too", _columns(_DATED + """
kind text kind of the section
parent text for a role, the `entry` that it belongs to
title text its main text: position, title, name, …
organization text employer, institution, funder, …
location text where
priority int 0 to 100
text text all its words, for searching
"""), "entry"),
    "highlights": TableSchema("a bullet of an entry", _columns("""
person text whose CV
highlight text id
entry text the entry that it belongs to
parent text the highlight above it
depth int 1 directly below the entry
place int position in its list, from 1
text text plain text
priority int 0 to 100
"""), "highlight"),
    "tags": TableSchema("a tag of something", _columns("""
person text whose CV
tag text the tag, folded: no capitals, no accents
of text section, entry, highlight or publication
id text id of that
section text id of the section; NULL for publications
entry text the entry; NULL for sections and publications
""")),
    "people": TableSchema("a person who is named in a CV", _columns("""
person text whose CV
name text the fullest spelling in this CV
family text family name, if known
given text given names, if known
role text author, advisor, colleague, student, referee, inventor, or the role that an entry gives
entry text the entry that names the person; NULL for authors
affiliation text as the entry gives it
is_me int 1 for the owner of the CV, else 0
""")),
    "publications": TableSchema("a publication; one that several CVs share is one row", _columns("""
person text whose bibliography the row is taken from
publication text id: the citation key, after `person/` in a query over several CVs
key text citation key
type text type as written in the bibliography
kind text article, inproceedings, preprint, thesis, …
title text plain text
authors text names in order; `; ` between them
author_count int number of authors
my_position int position of the owner among the authors, from 1; NULL if the owner is not one
venue text as written
venue_id text id in `venues`; NULL if the venue is not known
venue_name text the name that its venue is known by, else as written; so is a journal within a journal
status text published, forthcoming, submitted, …
year int year
month int month, 1 to 12
day int day
first text first day that its date can mean
last text last day that its date can mean
volume text volume
number text issue or number
pages text pages
doi text DOI
arxiv text arXiv identifier
url text address
abstract int 1 if the entry has an abstract, else 0
published_as text for a preprint, the key of what it became
sign text letters of title and first family name, to find copies by
"""), "publication"),
    "authors": TableSchema("an author of a publication", _columns("""
person text whose bibliography the row is taken from
publication text the publication
position int position, from 1
name text the fullest spelling in this CV
written text as written in this publication
family text family name
given text given names
is_me int 1 for an owner of a CV of the query, else 0
match text how the name matches the owner's: exact, initial, ambiguous or NULL
"""), "publication, position"),
    "owners": TableSchema("a person of the query who has a publication", _columns("""
person text whose CV
publication text the publication
key text citation key in this person's bibliography
position int position of this person among the authors; NULL if not one of them
"""), "person, publication"),
    "venues": TableSchema("a venue of a publication", _columns("""
person text who published there first
venue_id text id
name text the name that is shown
names text all known names; `; ` between them
"""), "venue_id"),
    "skills": TableSchema("a skill", _columns("""
person text whose CV
entry text the group of skills
skill text the skill, or the name of a group without keywords
group_name text name of the group
level text how well
""")),
    "uses": TableSchema("a dated entry that shows a skill", _columns("""
person text whose CV
skill text the skill
entry text the entry
by text tag or text: what shows it
""")),
    "dates": TableSchema("a date of an entry", _columns("""
person text whose CV
entry text the entry
field text date, start or end
written text as written
precision text year, season, month, day, span, or open for what goes on
first text first day that it can mean
last text last day that it can mean; NULL if it goes on
""")),
    "calendar": TableSchema("a month between the first and the last date of all entries", _columns("""
month text YYYY-MM
"""), "month"),
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
"""TableSchema → its columns. Those from ``education`` on are one for each kind of section."""

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
    table = TABLES.get(table_of(kind))
    return table.names[len(COMMON) :] if table else ()


COMMON = tuple(column.name for column in _columns(_DATED))
"""The columns of every table of entries."""
