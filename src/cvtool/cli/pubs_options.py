"""The options of ``cvtool pubs``, a name each, so that the command itself fits on a screen."""

from pathlib import Path
from typing import Annotated

import typer

_Words = list[str] | None

SourceOption = Annotated[
    Path | None,
    typer.Argument(metavar="[CV|BIB|-]", help="A CV, a .bib, or - for BibTeX from stdin; else the CV as for render."),
]
Venue = Annotated[_Words, typer.Option(metavar="V", help="Appeared there, by any name of it; repeatable.")]
VenueExact = Annotated[bool, typer.Option("--venue-exact", help="Take venues as written, without the table of names.")]
Author = Annotated[_Words, typer.Option(metavar="A", help="Has this author; repeatable.")]
FirstAuthor = Annotated[bool, typer.Option("--first-author", help="And that author (else the owner) stands first.")]
Type = Annotated[_Words, typer.Option("--type", metavar="T", help="article, inproceedings, thesis, …; repeatable.")]
Year = Annotated[_Words, typer.Option(metavar="Y", help="Of that year, or of years as 2016-2018; repeatable.")]
Since = Annotated[str | None, typer.Option(metavar="Y[-MM]", help="Not before.")]
Until = Annotated[str | None, typer.Option(metavar="Y[-MM]", help="Not after.")]
KeywordTags = Annotated[str | None, typer.Option(metavar="EXPR", help="An expression over keywords: 'ml and not hpc'.")]
Title = Annotated[_Words, typer.Option(metavar="WORDS", help="Has words in the title that begin so; repeatable.")]
Key = Annotated[_Words, typer.Option(metavar="K", help="Has this citation key; repeatable.")]
HasOption = Annotated[
    _Words,
    typer.Option(metavar="F", help="doi, url, pdf, eprint, abstract, pages, month or keywords; repeatable."),
]
Missing = Annotated[_Words, typer.Option(metavar="F", help="Lacks one of these; repeatable.")]
Sort = Annotated[_Words, typer.Option(metavar="S[,S]", help="year (newest first), title, venue or type.")]
Reverse = Annotated[bool, typer.Option("--reverse", help="Turn the order round.")]
LimitOption = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many, the first ones.")]
StyleOption = Annotated[str, typer.Option(metavar="STYLE", help="The citation style of text and documents.")]
MaxAuthors = Annotated[int | None, typer.Option(metavar="N", min=1, help="Shorten longer author lists.")]
Count = Annotated[bool, typer.Option("--count", help="How many there are, instead of which.")]
By = Annotated[_Words, typer.Option(metavar="C[,C]", help="Count by year, type or venue.")]
Coauthors = Annotated[bool, typer.Option("--coauthors", help="Who the co-authors are: papers, first and last year.")]
CheckMe = Annotated[bool, typer.Option("--check-me", help="Where it is not certain who of the authors is me.")]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 if nothing fits.")]
OwnerNames = Annotated[_Words, typer.Option("--as", metavar="NAME", help="Whose publications; repeatable.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, text, markdown, html, latex, typst, bibtex, biblatex, csl-json, ris, json, csv or keys.",
    ),
]
AnswerOutput = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE|-", help="Where to; - is stdout.")]
BibEncoding = Annotated[
    str, typer.Option("--encoding", metavar="NAME", help="The encoding of the bibliography, if it is not UTF-8.")
]
