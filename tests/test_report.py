"""The report: place, message, line, caret."""

from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.reports.text import report, summary


def test_caret_under_wide_and_combining_characters() -> None:
    text = "名前: 王明 x\n"
    told = report([Diagnostic("code", "message", Span("f", 1, 5, 2), "do this")], {"f": text})
    assert told == "f:1:5: error[code]: message\n  名前: 王明 x\n        ^^^^\n  hint: do this\n"


def test_order_and_repeats() -> None:
    first = Diagnostic("b", "one", Span("f", 1, 1))
    second = Diagnostic("a", "two", Span("f", 2, 1), severity=Severity.WARNING)
    text = report([second, first, second], {})
    assert text == "f:1:1: error[b]: one\nf:2:1: warning[a]: two\n"
    assert summary([second, first, second]) == "1 error, 1 warning"
    assert summary([first, Diagnostic("c", "x")]) == "2 errors"
    assert summary([]) == ""


def test_escape_sequences_do_not_reach_the_terminal() -> None:
    text = report([Diagnostic("c", "a\x1b[31mb", Span("f", 1, 2))], {"f": "x\x1b[0m\x07y\n"})
    assert "\x1b" not in text
    assert "\x07" not in text


def test_a_long_line_is_cut_around_the_place() -> None:
    row = "a" * 500 + "HERE" + "b" * 500
    lines = report([Diagnostic("c", "m", Span("f", 1, 501, 4))], {"f": row}).splitlines()
    start = lines[2].index("^")
    assert lines[1][start : start + 4] == "HERE"
    assert len(lines[1]) < 130


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\x1b[1;31m" in report([Diagnostic("c", "m")], {}, color=True)
    assert "\x1b" not in report([Diagnostic("c", "m")], {})
