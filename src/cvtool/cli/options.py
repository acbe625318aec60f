"""The options of ``render``, and those that other commands share with it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="pdf, png, latex, typst, html, markdown, text or jsonresume; may be repeated.",
    ),
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE|DIR|-", help="Where to; - is stdout.")
]
VariantName = Annotated[str, typer.Option("--variant", metavar="NAME", help="Take this variant of the CV.")]
All = Annotated[bool, typer.Option("--all", help="Render every variant, to FOLDER/<variant>.<suffix>.")]
IncludeTags = Annotated[str, typer.Option("--tags", metavar="EXPR", help="What to include, as 'systems or ml'.")]
Exclude = Annotated[str, typer.Option("--exclude", metavar="EXPR", help="What to leave out; wins over --tags.")]
Sections = Annotated[
    list[str] | None, typer.Option("--section", metavar="ID", help="These sections, in this order; repeatable.")
]
Limits = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="ID=N", help="At most N entries; work.highlights=3 for bullets; repeatable."),
]
Redact = Annotated[
    list[str] | None, typer.Option("--redact", metavar="FIELD", help="Leave out phone, email, …; repeatable.")
]
MaxPages = Annotated[
    int | None, typer.Option("--max-pages", min=1, metavar="N", help="Drop what is least important until it fits.")
]
Match = Annotated[
    Path | None,
    typer.Option("--match", metavar="JOB", help="With --max-pages: drop first what speaks least to this job posting."),
]
IncludePrivate = Annotated[
    bool, typer.Option("--include-private", help="Show what is marked `visibility: private`, too.")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Tell why each item is kept or out instead; -f table or json.")
]
ThemeName = Annotated[str, typer.Option("--theme", metavar="NAME", help="classic or margin; otherwise the CV's own.")]
Language = Annotated[
    str, typer.Option("--lang", metavar="TAG", help="In this language, as fr or pt-BR; otherwise the CV's own.")
]
AsNames = Annotated[
    list[str] | None,
    typer.Option("--as", metavar="NAME", help="Highlight this person in author lists instead; repeatable."),
]
NoHighlight = Annotated[bool, typer.Option("--no-highlight", help="Highlight nobody.")]
Strict = Annotated[bool, typer.Option("--strict", help="JSON Resume without extensions; list what it lacks.")]
Today = Annotated[str, typer.Option("--today", metavar="DATE", help="Take this as today's date, as 2026-11-24.")]
Encoding = Annotated[
    str, typer.Option("--encoding", metavar="NAME", help="The encoding of the bibliography, if it is not UTF-8.")
]
TableFormat = Annotated[
    Literal["table", "json"], typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")
]
