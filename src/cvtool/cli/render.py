"""``cvtool render``."""

from cvtool.cli import options
from cvtool.cli.console import CvPath, Terminal, today_from
from cvtool.cli.data_options import Over


def command(
    cv: CvPath = None,
    over: Over = None,
    with_: options.With = None,
    values: options.SetValues = None,
    format_: options.Formats = None,
    output: options.OutputOption = None,
    variant: options.VariantName = "",
    all_: options.All = False,
    tags: options.IncludeTags = "",
    exclude: options.Exclude = "",
    section: options.Sections = None,
    limit: options.Limits = None,
    redact: options.Redact = None,
    since: options.RangeSince = "",
    until: options.RangeUntil = "",
    max_pages: options.MaxPages = None,
    posting: options.Match = None,
    include_private: options.IncludePrivate = False,
    explain: options.Explain = False,
    theme: options.ThemeName = "",
    language: options.Language = "",
    names: options.AsNames = None,
    no_highlight: options.NoHighlight = False,
    encoding: options.Encoding = "",
    strict: options.Strict = False,
    fragment: options.Fragment = False,
    package: options.Package = False,
    wrap: options.Wrap = None,
    today: options.Today = "",
    stdin_filename: options.StdinFilename = "",
    watch: options.WatchFiles = False,
    check: options.CheckOutput = False,
) -> None:
    """Render the CV, or a variant of it; without -f and -o as PDF."""
    from cvtool.app import render as app

    lists = section or (), limit or (), redact or ()
    flags = app.Flags(variant, tags, exclude, *lists, max_pages, theme, language, include_private, since, until)
    form = app.form_of(fragment=fragment, package=package)
    whose = tuple(names or ())
    day = today_from(today)
    request = app.RenderRequest(day, names=whose, highlight=not no_highlight, strict=strict, form=form, wrap=wrap)
    named = options.the_cv(cv, with_, values, stdin_filename)
    ways = {"all_variants": all_, "explain": explain, "watch": watch, "check": check}
    order = app.RenderOrder(named, flags, request, format_ or (), output, posting, encoding, over=over or (), **ways)
    app.render(order, Terminal())
