"""``cvtool pubs``."""

from cvtool.cli import pubs_options as option
from cvtool.cli.console import Terminal, today_from
from cvtool.cli.data_options import Over
from cvtool.cli.options import Encoding, SetValues, Today, VariantName, With, the_cv


def command(
    source: option.SourceOption = None,
    over: Over = None,
    with_: With = None,
    values: SetValues = None,
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
    status: option.StatusOption = None,
    mine: option.Mine = False,
    key: option.Key = None,
    has: option.HasOption = None,
    missing: option.Missing = None,
    sort: option.Sort = None,
    reverse: option.Reverse = False,
    limit: option.LimitOption = None,
    style: option.StyleOption = "plain",
    max_authors: option.MaxAuthors = None,
    venue_names: option.VenueNaming = None,
    count: option.Count = False,
    by: option.By = None,
    coauthors: option.Coauthors = False,
    duplicates: option.Duplicates = False,
    check_me: option.CheckMe = False,
    today: Today = "",
    fail_empty: option.FailEmpty = False,
    variant: VariantName = "",
    names: option.OwnerNames = None,
    encoding: Encoding = "",
    format_: option.Format = "",
    output: option.AnswerOutput = None,
) -> None:
    """List publications; filters combine, the values of a repeated one are alternatives."""
    from cvtool.app import pubs as app

    texts = {"venue": venue, "author": author, "type": type_, "year": year, "title": title, "key": key}
    dates = {"since": since, "until": until}
    others = {"venue_exact": venue_exact, "first_author": first_author, "has": has, "missing": missing, "max": limit}
    conditions = texts | dates | others | {"mine": mine, "status": status, "tags": tags}
    figures = (count, by, coauthors, check_me)
    shape = app.AnswerShape(format_, *figures, sort, reverse, style, max_authors, duplicates, venue_names)
    day, owner = today_from(today), names or ()
    named = the_cv(source, with_, values)
    order = app.PubsOrder(named, day, conditions, shape, owner, variant, encoding, output, fail_empty, over or ())
    app.pubs(order, Terminal())
