"""The options of ``render``, and those that other commands share with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvtool.cli.completion import last_word, values

if TYPE_CHECKING:
    from cvtool.app.argument import CvArgument

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=values("formats"),
        help="{formats}; repeatable.",
    ),
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE|DIR|-", help="Output file or folder; - is stdout.")
]
With = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="FILE", readable=False, help="Lay this file over the CV; repeatable."),
]
SetValues = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Set a value of the CV, such as person.phone='+1 555' or sections.work.0.end=2026; repeatable.",
    ),
]
StdinFilename = Annotated[
    str, typer.Option("--stdin-filename", metavar="FILE", help="The name of what is read from stdin (-).")
]
VariantName = Annotated[
    str,
    typer.Option("--variant", metavar="NAME", autocompletion=values("variants"), help="Use this variant of the CV."),
]
All = Annotated[bool, typer.Option("--all", help="Render every variant, to FOLDER/<variant>.<suffix>.")]
IncludeTags = Annotated[
    str,
    typer.Option(
        "--tags",
        metavar="EXPR",
        autocompletion=last_word("tags"),
        help="Include these tags, for example 'systems or ml'.",
    ),
]
Exclude = Annotated[
    str,
    typer.Option(
        "--exclude", metavar="EXPR", autocompletion=last_word("tags"), help="Leave out these tags; wins over --tags."
    ),
]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="ID",
        autocompletion=last_word("sections"),
        help="Show only these sections, in this order; repeatable.",
    ),
]
Limits = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", metavar="ID=N", help="Show at most N entries; work.highlights=3 limits bullets; repeatable."
    ),
]
Redact = Annotated[
    list[str] | None, typer.Option("--redact", metavar="FIELD", help="Leave out phone, email, …; repeatable.")
]
RangeSince = Annotated[
    str,
    typer.Option(metavar="DATE", help="Leave out what ended before this date, or before '1 year', counted from today."),
]
RangeUntil = Annotated[str, typer.Option(metavar="DATE", help="Leave out what began after this date.")]
MaxPages = Annotated[
    int | None,
    typer.Option("--max-pages", min=1, metavar="N", help="Thin the longest lists until it fits; no section is lost."),
]
Match = Annotated[
    Path | None,
    typer.Option(
        "--match",
        metavar="JOB",
        readable=False,
        help="With --max-pages: drop first what is least relevant to this job posting.",
    ),
]
IncludePrivate = Annotated[
    bool, typer.Option("--include-private", help="Also show items marked `visibility: private`.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Print why each item is in or out; -f table or json.")]
ThemeName = Annotated[
    str,
    typer.Option(
        "--theme",
        metavar="NAME|FILE",
        autocompletion=values("themes"),
        help="{themes}, or a file; default: the CV's theme.",
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="TAG",
        autocompletion=values("languages"),
        help="{languages}, or a tag such as pt-BR; default: the CV's.",
    ),
]
AsNames = Annotated[
    list[str] | None,
    typer.Option("--as", metavar="NAME", help="Highlight this person in author lists instead; repeatable."),
]
NoHighlight = Annotated[bool, typer.Option("--no-highlight", help="Highlight nobody.")]
Strict = Annotated[bool, typer.Option("--strict", help="JSON Resume without extensions; lists what is left out.")]
Fragment = Annotated[
    bool, typer.Option("--fragment", help="Write the text without its head, for a document or page of your own.")
]
Wrap = Annotated[
    int | None,
    typer.Option("--wrap", metavar="N", min=0, max=500, help="Plain text: break lines at N columns; 0 breaks none."),
]
Package = Annotated[bool, typer.Option("--package", help="LaTeX: write the look as a file of its own, cvtool.sty.")]
CheckOutput = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is not what would be written.")
]
SkipUnknown = Annotated[
    bool, typer.Option("--skip-unknown", help="Leave out files that are something else, by their content. For hooks.")
]
Today = Annotated[
    str, typer.Option("--today", metavar="DATE", help="Use this as today's date, for example 2026-11-24.")
]
WatchFiles = Annotated[bool, typer.Option("--watch", help="Render again whenever a file changes, until Ctrl-C.")]
Encoding = Annotated[
    str, typer.Option("--encoding", metavar="NAME", help="The encoding of the bibliography, if it is not UTF-8.")
]
TableFormat = Annotated[
    Literal["table", "json"], typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")
]


def the_cv(
    path: Path | None, files: Sequence[Path] | None, settings: Sequence[str] | None, stdin_name: str = ""
) -> "CvArgument":
    """Put together the CV that is meant, and what is laid over it."""
    from cvtool.app.argument import CvArgument
    from cvtool.cv.overlay import Overlay

    return CvArgument(path, Overlay(tuple(files or ()), tuple(settings or ())), stdin_name)
