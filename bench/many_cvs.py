"""Make a folder of CVs, whose neighbors share publications: ``python many_cvs.py FOLDER 1000 [20]``."""

import sys
from pathlib import Path

GIVEN = ("Ada", "Bob", "Cleo", "Dmitri", "Eve", "Farid", "Grace", "Hiro", "Ines", "Jonas")
FAMILY = ("Lovelace", "Stone", "Moreau", "Ivanov", "Haddad", "Hopper", "Tanaka", "Costa", "Berg", "Okafor")
VENUES = ("NeurIPS", "Nature", "ICML", "Journal of Machine Learning Research", "Science", "KDD", "PLOS ONE")
TOPICS = ("engines", "graphs", "proteins", "galaxies", "markets", "languages", "rivers", "proofs")
SHARED = 4
"""Publications of each person that the next person has, too."""


def name_of(number: int) -> str:
    """Give each number a name of its own."""
    return f"{GIVEN[number % 10]} {chr(65 + number // 100 % 26)}. {FAMILY[number // 10 % 10]}{number // 2600 or ''}"


def entry(owner: int, number: int) -> str:
    """Write one publication of two authors."""
    title = f"On {TOPICS[number % 8]} and {TOPICS[owner % 8]}, part {owner}.{number}"
    authors = f"{name_of(owner)} and {name_of(owner + 1)}"
    fields = f"title = {{{title}}}, author = {{{authors}}}, year = {2000 + (owner + number) % 26}"
    venue = VENUES[(owner + number) % len(VENUES)]
    return f"@article{{p{owner}x{number}, {fields}, journal = {{{venue}}}, doi = {{10.1000/{owner}.{number}}}}}\n"


def cv_of(number: int) -> str:
    """Write a CV with two jobs, a degree, skills and a talk."""
    start = 1995 + number % 20
    return f"""person: {{name: {name_of(number)}, email: p{number}@example.org}}
bibliography: pubs.bib
sections:
  education:
    - {{institution: University {number % 50}, degree: PhD, start: {start}, end: {start + 4}}}
  work:
    - organization: Institute {number % 70}
      position: Researcher
      start: {start + 5}-03
      highlights: [Wrote Python for {TOPICS[number % 8]}., Led a team of {number % 9 + 2}.]
      tags: [python]
    - {{organization: Company {number % 90}, position: Engineer, start: {start + 4}-09, end: {start + 5}-01}}
  skills: [{{name: Languages, keywords: [Python, Fortran]}}]
  talks: [{{title: Talk on {TOPICS[number % 8]}, event: Symposium, date: {start + 6}-05}}]
  publications: {{}}
"""


def make(folder: Path, people: int, works: int = 20) -> None:
    """Write ``folder/p00000/cv.yaml`` and ``pubs.bib`` for each person."""
    for number in range(people):
        place = folder / f"p{number:05}"
        place.mkdir(parents=True, exist_ok=True)
        own = [entry(number, each) for each in range(works - SHARED)]
        shared = [entry(number - 1, each) for each in range(SHARED)]
        (place / "pubs.bib").write_text("".join(own + shared), encoding="utf-8")
        (place / "cv.yaml").write_text(cv_of(number), encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 20)
