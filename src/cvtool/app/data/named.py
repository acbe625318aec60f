"""The queries that have a name: ``NAMED`` is the whole table; a CV adds its own with ``queries:``."""

from collections.abc import Mapping

from msgspec import Struct


class NamedQuery(Struct, frozen=True):
    """A query: what it answers, its SQL, and the parameters that may be left out."""

    meaning: str
    sql: str
    optional: tuple[str, ...] = ()


NAMED: Mapping[str, NamedQuery] = {
    "papers-per-year": NamedQuery(
        "publications by year; a preprint that was published counts once",
        "SELECT year, count(*) AS papers FROM publications WHERE published_as IS NULL GROUP BY year ORDER BY year",
    ),
    "coauthors-since": NamedQuery(
        "co-authors since a day, by default in the last 48 months: -p since=2024",
        """SELECT name, count(*) AS papers, max(year) AS latest
FROM authors JOIN publications USING (publication)
WHERE NOT is_me AND published_as IS NULL AND last >= coalesce(:since, date(:today, '-48 months'))
GROUP BY name ORDER BY papers DESC, name""",
        ("since",),
    ),
    "venues-by-count": NamedQuery(
        "venues, the most frequent first",
        """SELECT venue_name AS venue, count(*) AS papers FROM publications
WHERE published_as IS NULL GROUP BY 1 ORDER BY papers DESC, 1""",
    ),
    "months-by-skill": NamedQuery(
        "months of jobs, projects and volunteering in which a skill was used, by its tag or its name",
        """SELECT uses.person, skill, count(DISTINCT month) AS months, min(month) AS since, max(month) AS until
FROM uses JOIN months USING (person, entry)
WHERE kind IN ('work', 'projects', 'volunteering')
GROUP BY uses.person, skill ORDER BY months DESC, skill""",
    ),
    "employment-gaps": NamedQuery(
        "days between jobs",
        """SELECT person, date(before, '+1 day') AS since, date(first, '-1 day') AS until,
  months(date(before, '+1 day'), date(first, '-1 day')) AS months
FROM (SELECT person, first, max(until) OVER (PARTITION BY person ORDER BY first
  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM work WHERE first IS NOT NULL)
WHERE first > date(before, '+1 day') ORDER BY person, since""",
    ),
    "first-author": NamedQuery(
        "publications with the owner as first author",
        """SELECT owners.person, year, title, venue FROM owners JOIN publications USING (publication)
WHERE position = 1 AND published_as IS NULL ORDER BY year DESC, title""",
    ),
    "grants-on": NamedQuery(
        "grants that run on a day, or in a month or year, by default today: -p date=2026-03-01",
        """SELECT person, title, funder, amount, first, last FROM grants
WHERE first <= coalesce(:date, :today) || '~' AND coalesce(last, '9999') >= coalesce(:date, :today) || ''
ORDER BY first""",
        ("date",),
    ),
    "students-by-status": NamedQuery(
        "students by status and degree",
        """SELECT CASE WHEN last IS NULL OR last >= :today THEN 'current' ELSE 'finished' END AS status, degree,
  count(*) AS students, group_concat(name, '; ') AS names FROM students GROUP BY 1, 2 ORDER BY 1, 2""",
    ),
    "tags-by-section": NamedQuery(
        "how often each tag is used, by section",
        """SELECT coalesce(section, 'publications') AS section, tag, count(*) AS items
FROM tags GROUP BY 1, 2 ORDER BY 1, items DESC, tag""",
    ),
    "lacks-doi": NamedQuery(
        "publications without a DOI",
        """SELECT key, year, title, venue FROM publications
WHERE doi IS NULL AND published_as IS NULL ORDER BY year DESC, key""",
    ),
    "talks-by-year": NamedQuery(
        "talks by year, and how many of them were invited",
        """SELECT substr(first, 1, 4) AS year, count(*) AS talks, sum(invited) AS invited
FROM talks GROUP BY 1 ORDER BY 1""",
    ),
    "overlapping-jobs": NamedQuery(
        "jobs at the same time",
        """SELECT a.person, a.organization AS one, b.organization AS other, max(a.first, b.first) AS since,
  min(a.until, b.until) AS until, months(max(a.first, b.first), min(a.until, b.until)) AS months
FROM work a JOIN work b ON a.person = b.person AND a.rowid < b.rowid AND a.first <= b.until AND b.first <= a.until
ORDER BY since""",
    ),
}
