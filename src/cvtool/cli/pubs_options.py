"""The options of ``cvtool pubs``, a name each, so that the command itself fits on a screen."""

from pathlib import Path
from typing import Annotated

import typer

from cvtool.cli.completion import last_word, values

_Texts = list[str] | None

SourceOption = Annotated[
    Path | None,
    typer.Argument(
        metavar="[CV|BIB|-]",
        readable=False,
        help="A CV, a .bib, or - for BibTeX on stdin; default: the CV, as for render.",
    ),
]
Venue = Annotated[
    _Texts,
    typer.Option(metavar="V", autocompletion=values("venues"), help="Venue, under any of its names; repeatable."),
]
VenueExact = Annotated[bool, typer.Option("--venue-exact", help="Match venues as written, without the table of names.")]
Author = Annotated[_Texts, typer.Option(metavar="A", help="Author; repeatable.")]
FirstAuthor = Annotated[bool, typer.Option("--first-author", help="That author (default: the owner) must come first.")]
Type = Annotated[_Texts, typer.Option("--type", metavar="T", help="article, inproceedings, thesis, …; repeatable.")]
Year = Annotated[_Texts, typer.Option(metavar="Y", help="Year, or range such as 2016-2018; repeatable.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="Y[-MM]", help="On or after this date, or 48months: as long before today; or not out yet."),
]
StatusOption = Annotated[
    _Texts,
    typer.Option(
        metavar="S",
        help="published, forthcoming, inpress, submitted, inpreparation or prepublished; repeatable.",
    ),
]
Mine = Annotated[bool, typer.Option("--mine", help="The owner is among the authors or editors.")]
Until = Annotated[str | None, typer.Option(metavar="Y[-MM]", help="On or before this date.")]
KeywordTags = Annotated[
    str | None,
    typer.Option(
        metavar="EXPR", autocompletion=last_word("tags"), help="Expression over keywords, such as 'ml and not hpc'."
    ),
]
Title = Annotated[_Texts, typer.Option(metavar="WORDS", help="Beginnings of words in the title; repeatable.")]
Key = Annotated[_Texts, typer.Option(metavar="K", autocompletion=values("keys"), help="Citation key; repeatable.")]
HasOption = Annotated[
    _Texts,
    typer.Option(metavar="F", help="doi, url, pdf, eprint, abstract, pages, month or keywords; repeatable."),
]
Missing = Annotated[_Texts, typer.Option(metavar="F", help="Lacks one of these; repeatable.")]
Sort = Annotated[
    _Texts, typer.Option(metavar="S[,S]", help="year (newest first), title, venue, type, or given (as --key).")
]
Reverse = Annotated[bool, typer.Option("--reverse", help="Reverse the order.")]
LimitOption = Annotated[int | None, typer.Option(metavar="N", min=1, help="List at most this many.")]
StyleOption = Annotated[
    str,
    typer.Option(
        metavar="STYLE",
        autocompletion=values("styles"),
        help="Citation style of text and documents, each like the one it is named after: {styles}.",
    ),
]
MaxAuthors = Annotated[int | None, typer.Option(metavar="N", min=1, help="Shorten longer author lists.")]
VenueNaming = Annotated[
    str | None, typer.Option(metavar="N", help="One name for each venue: short, full or as-written.")
]
Count = Annotated[bool, typer.Option("--count", help="Print how many there are instead.")]
By = Annotated[_Texts, typer.Option(metavar="C[,C]", help="Count by year, type or venue.")]
Coauthors = Annotated[
    bool, typer.Option("--coauthors", help="List co-authors: papers, first year, last month, affiliation.")
]
Duplicates = Annotated[bool, typer.Option("--duplicates", help="List publications that have two entries.")]
CheckMe = Annotated[bool, typer.Option("--check-me", help="List publications in which the owner is uncertain.")]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 if nothing matches, or nothing is found.")]
OwnerNames = Annotated[_Texts, typer.Option("--as", metavar="NAME", help="The owner's name; repeatable.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=values("listings"),
        help="{listings}.",
    ),
]
AnswerOutput = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE|-", help="Output file; - is stdout.")]
