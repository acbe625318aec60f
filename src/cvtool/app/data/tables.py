"""The tables of a CV, for SQL and for other tools: ``TABLES`` documents each column, with its type and a sentence.

Every table begins with ``person``. Dates are ISO 8601 texts: ``first`` is the first day that a date can mean, ``last``
the last one (NULL if it goes on), and ``until`` is ``last``, or today.
"""

from collections.abc import Mapping

from cvtool.app.data.columns import TableSchema, read_columns
from cvtool.app.data.kind_tables import DATED, ENTRY_TABLES

TABLES: Mapping[str, TableSchema] = {
    "person": TableSchema("a person", read_columns("""
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
    "sections": TableSchema("a section of the CV", read_columns("""
person text whose CV
section text id of the section
kind text work, talks, …
title text title as written; NULL if it is the usual one
parent text id of the section that it is part of
place int position in the CV, from 1
entries int number of entries; of publications, how many are listed
"""), "person, section"),
    "entries": TableSchema("an entry, or a role of a job; each kind has its own table, too", read_columns(DATED + """
kind text kind of the section
parent text for a role, the `entry` that it belongs to
title text its main text: position, title, name, …
organization text employer, institution, funder, …
location text where
priority int 0 to 100
text text all its words, for searching
"""), "entry"),
    "highlights": TableSchema("a bullet of an entry", read_columns("""
person text whose CV
highlight text id
entry text the entry that it belongs to
parent text the highlight above it
depth int 1 directly below the entry
place int position in its list, from 1
text text plain text
priority int 0 to 100
"""), "highlight"),
    "tags": TableSchema("a tag of something", read_columns("""
person text whose CV
tag text the tag, folded: no capitals, no accents
of text section, entry, highlight or publication
id text id of that
section text id of the section; NULL for publications
entry text the entry; NULL for sections and publications
""")),
    "people": TableSchema("a person who is named in a CV", read_columns("""
person text whose CV
name text the fullest spelling in this CV
family text family name, if known
given text given names, if known
role text author, advisor, colleague, student, referee, inventor, or the role that an entry gives
entry text the entry that names the person; NULL for authors
affiliation text as the entry gives it
is_me int 1 for the owner of the CV, else 0
""")),
    "publications": TableSchema("a publication; one that several CVs share is one row", read_columns("""
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
    "authors": TableSchema("an author of a publication", read_columns("""
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
    "owners": TableSchema("a person of the query who has a publication", read_columns("""
person text whose CV
publication text the publication
key text citation key in this person's bibliography
position int position of this person among the authors; NULL if not one of them
"""), "person, publication"),
    "venues": TableSchema("a venue of a publication", read_columns("""
person text who published there first
venue_id text id
name text the name that is shown
names text all known names; `; ` between them
"""), "venue_id"),
    "skills": TableSchema("a skill", read_columns("""
person text whose CV
entry text the group of skills
skill text the skill, or the name of a group without keywords
group_name text name of the group
level text how well
""")),
    "uses": TableSchema("a dated entry that shows a skill", read_columns("""
person text whose CV
skill text the skill
entry text the entry
by text tag or text: what shows it
""")),
    "dates": TableSchema("a date of an entry", read_columns("""
person text whose CV
entry text the entry
field text date, start or end
written text as written
precision text year, season, month, day, span, or open for what goes on
first text first day that it can mean
last text last day that it can mean; NULL if it goes on
""")),
    "calendar": TableSchema("a month between the first and the last date of all entries", read_columns("""
month text YYYY-MM
"""), "month"),
    **ENTRY_TABLES,
}  # fmt: skip
"""Name of a table → its columns. Those of ``kind_tables`` are one for each kind of section."""
