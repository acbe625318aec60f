"""What ``--help`` shows at its end, and the words that people try which are not commands here."""

from collections.abc import Mapping, Sequence

EXAMPLES: Mapping[str, Sequence[str]] = {
    "new": ("cvtool new --name 'Ada Lovelace' --kind academic", "cvtool new cv --from resume.json --github"),
    "render": (
        "cvtool render",
        "cvtool render -f html -f pdf -o out/",
        "cvtool render --variant industry --max-pages 1 -o '{name}-{variant}.pdf'",
        "cvtool render --watch",
    ),
    "preview": ("cvtool preview", "cvtool preview --port 8000 --no-browser"),
    "pubs": ("cvtool pubs --venue NeurIPS --since 2020", "cvtool pubs -f csl-json -o pubs.json"),
    "list": ("cvtool list work --at 2016-03", "cvtool list talks --since 2024 -f csv"),
    "query": ("cvtool query employment-gaps", "cvtool query 'SELECT year, count(*) FROM publications GROUP BY year'"),
    "export": ("cvtool export -o cv.sqlite", "cvtool export --over 'people/*/cv.yaml' -o lab.csv"),
    "stats": ("cvtool stats", "cvtool stats -f svg -o papers.svg"),
    "variants": ("cvtool variants",),
    "tags": ("cvtool tags -f json",),
    "diff": ("cvtool diff academic industry", "cvtool diff HEAD~1:cv.yaml cv.yaml"),
    "match": ("cvtool match job.txt",),
    "ats": ("cvtool ats", "cvtool ats --theme modern", "cvtool ats --pdf from-word.pdf -f json"),
    "validate": ("cvtool validate", "cvtool validate cv.yaml pubs.bib"),
    "explain": ("cvtool explain unknown-key",),
    "fmt": ("cvtool fmt", "cvtool fmt --check"),
    "lsp": ("cvtool lsp",),
    "import": ("cvtool import resume.json -o cv.yaml",),
    "styles": ("cvtool styles",),
    "themes": ("cvtool themes", "cvtool themes show modern > mine.yaml", "cvtool themes --with cv.yaml -o out/"),
    "schema": ("cvtool schema > cv.schema.json",),
    "doctor": ("cvtool doctor",),
}
"""Command → lines to try."""

OTHER_NAMES: Mapping[str, str] = {"init": "new"}
"""Another name of a command, which works."""

EXPECTED: Mapping[str, str] = {
    "build": "render",
    "make": "render",
    "compile": "render",
    "convert": "render",
    "pdf": "render",
    "watch": "render --watch",
    "serve": "preview",
    "dev": "preview",
    "open": "preview",
    "check": "validate",
    "lint": "validate",
    "test": "validate",
    "format": "fmt",
    "create": "new",
    "start": "new",
    "papers": "pubs",
    "publications": "pubs",
    "info": "doctor",
    "version": "--version",
}
"""What people type → what it is called here."""
