"""``cvtool pubs``."""

from cvtool.cli import pubs_options as option
from cvtool.cli.console import Terminal
from cvtool.cli.options import VariantName


def command(
    source: option.SourceOption = None,
    venue: option.Venue = None,
    venue_exact: option.VenueExact = False,
    author: option.Author = None,
    first_author: option.FirstAuthor = False,
    type_: option.Type = None,
    year: option.Year = None,
    since: option.Since = None,
    until: option.Until = None,
    tags: option.KeywordTags = None,
    title: option.Title = None,
    key: option.Key = None,
    has: option.HasOption = None,
    missing: option.Missing = None,
    sort: option.Sort = None,
    reverse: option.Reverse = False,
    limit: option.LimitOption = None,
    style: option.StyleOption = "plain",
    max_authors: option.MaxAuthors = None,
    count: option.Count = False,
    by: option.By = None,
    coauthors: option.Coauthors = False,
    check_me: option.CheckMe = False,
    fail_empty: option.FailEmpty = False,
    variant: VariantName = "",
    names: option.OwnerNames = None,
    encoding: option.BibEncoding = "",
    format_: option.Format = "",
    output: option.AnswerOutput = None,
) -> None:
    """List publications; filters combine, the values of a repeated one are alternatives."""
    from cvtool.app.pubs import PubsOrder, flags, make_request
    from cvtool.app.pubs import pubs as run

    console = Terminal()
    texts = {"venue": venue, "author": author, "type": type_, "year": year, "title": title, "key": key}
    conditions = {"venue_exact": venue_exact, "first_author": first_author, "has": has, "missing": missing}
    request = make_request(
        flags.criteria(**texts, **conditions, since=since, until=until, tags=tags, max=limit),
        flags.AnswerShape(
            format_,
            output,
            console.is_terminal,
            count,
            by or (),
            coauthors,
            check_me,
            sort or (),
            reverse,
            style,
            max_authors,
        ),
    )
    run(PubsOrder(source, request, names or (), variant, encoding, output, fail_empty), console)
