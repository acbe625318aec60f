"""A match report as text and as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from cvtool.app.match.matching import MatchReport, Passage, Wanted
from cvtool.diagnostics import Span
from cvtool.document import printable
from cvtool.sources.json_text import json_text
from cvtool.sources.yaml import KeyPath

SHARES = 4
"""How many shares of a score the text lists."""

Spans = Mapping[KeyPath, Span | None]
"""Path of what can be selected → its position."""


def as_text(report: MatchReport, spans: Spans, most: int) -> str:
    """Print what is covered and where, what is missing, and the best passages with the reason."""
    total, covered = len(report.wanted), len(report.covered)
    if not total:
        return "The posting contains no terms.\n"
    noun = "term" if total == 1 else "terms"
    lines = [f"The CV covers {covered} of the {total} {noun} in the posting ({100 * covered // total} %)."]
    width = max(len(_counted(term)) for term in report.wanted)
    if report.covered:
        lines += ["", "covered", *(f"  {_counted(term):{width}}  {_at(term.places, spans)}" for term in report.covered)]
    if report.missing:
        lines += ["", "missing", *(f"  {_counted(term)}" for term in report.missing)]
    for kind, title in (("highlight", "best highlights"), ("publication", "best publications")):
        best = report.best(kind, most)
        lines += ["", title, *(line for passage in best for line in _passage(passage, spans))] if best else []
    return "".join(f"{line}\n" for line in lines)


def _counted(term: Wanted) -> str:
    return printable(term.shown) + (f" ×{term.count}" if term.count > 1 else "")


def _at(places: Sequence[KeyPath], spans: Spans) -> str:
    shown = [str(span) for path in places if (span := spans[path])]
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return ", ".join(shown[:3]) + more


def _passage(passage: Passage, spans: Spans) -> list[str]:
    written = {term.key: term.shown for term in reversed(passage.terms)}
    why = ", ".join(f"{printable(written[key])} {share:.1f}" for key, share in passage.why[:SHARES])
    more = ", …" if len(passage.why) > SHARES else ""
    return [f"  {passage.score:5.2f}  {spans[passage.path] or ''}  {printable(passage.text)}", f"         {why}{more}"]


def as_json(report: MatchReport, spans: Spans) -> str:
    """Return everything: each term with its positions, each passage that scores with each share."""
    terms = [
        {
            "term": term.shown,
            "key": term.key,
            "skill": term.is_skill,
            "count": term.count,
            "places": [_position(path, spans) for path in term.places],
        }
        for term in report.wanted
    ]
    passages = [
        {
            "kind": passage.kind,
            **_position(passage.path, spans),
            "text": passage.text,
            "score": round(passage.score, 6),
            "why": [{"term": key, "score": round(share, 6)} for key, share in passage.why],
        }
        for passage in report.passages
        if passage.why
    ]
    return json_text({"terms": terms, "passages": passages})


def _position(path: KeyPath, spans: Spans) -> dict[str, Any]:
    span = spans[path]
    where = {"file": span.file, "line": span.line, "column": span.column} if span else {}
    return {"path": list(path), **where}
