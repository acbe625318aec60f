"""What YAML takes out of a text, and text that it cannot read: each is reported with the line as it should be."""

from pathlib import Path

import pytest
from conftest import Run

from cvtool.sources.quoting import in_quotes, quoted_line

HEAD = "person: {name: Ada}\nsections:\n  work:\n    - organization: Lab\n      highlights:\n"


def validate(cvtool: Run, folder: Path, text: str) -> str:
    (folder / "cv.yaml").write_text(text, encoding="utf-8")
    result = cvtool("validate", "cv.yaml", cwd=folder)
    return result.messages


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("- Grew budget: 3x", '- "Grew budget: 3x"'),
        ("- **Lead** of lab", '- "**Lead** of lab"'),
        ("- [l](u) x", '- "[l](u) x"'),
        ('- "Best" paper', "- '\"Best\" paper'"),
        ("- & x", '- "& x"'),
        ("- %x", '- "%x"'),
        ("- {x} y", '- "{x} y"'),
        ("- `code` it", '- "`code` it"'),
        ("- @ home", '- "@ home"'),
        ("- [@key] shows", '- "[@key] shows"'),
        ("- {{count work}} jobs", '- "{{count work}} jobs"'),
        ("- > 5 years", '- "> 5 years"'),
        ("- *Best* paper: yes", '- "*Best* paper: yes"'),
        ('- C: the "language", isn\'t it', "- 'C: the \"language\", isn''t it'"),
        ("- **Lead** of\n          the lab", '- "**Lead** of the lab"'),
        ("- text: Grew: 3x", 'text: "Grew: 3x"'),
        ("- scale: 1: 3", '- "scale: 1: 3"'),
        ("- - dash", '- "- dash"'),
        ("- - Grew: 3x", '- "- Grew: 3x"'),
        ("- ? what", '- "? what"'),
    ],
)
def test_text_that_needs_quotes_is_shown_with_them(line: str, mended: str, cvtool: Run, tmp_path: Path) -> None:
    out = validate(cvtool, tmp_path, f"{HEAD}        {line}\n        - Next.\n")
    assert f"`{mended}`" in out or f"`- {mended}`" in out, out
    assert out.count(": error[") == 1
    indented = mended if mended.startswith("-") else f"- {mended}"
    assert "error" not in validate(cvtool, tmp_path, f"{HEAD}        {indented}\n        - Next.\n")


@pytest.mark.parametrize(
    ("section", "mended"),
    [
        ("skills:\n    - name: X\n      keywords:\n      - - dash", '- "- dash"'),
        ("text:\n    - ? really", '- "? really"'),
        ("education:\n    - institution: X\n      courses:\n        - logic: a: b", '- "logic: a: b"'),
        ("skills:\n    - name: X: Y: Z", '- name: "X: Y: Z"'),
    ],
)
def test_texts_of_other_lists_too(section: str, mended: str, cvtool: Run, tmp_path: Path) -> None:
    out = validate(cvtool, tmp_path, f"person: {{name: Ada}}\nsections:\n  {section}\n")
    assert f"hint: put the text in quotes: `{mended}`\n" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sections: {text: ['']}", "this text is empty\n"),
        ("sections: {work: [{organization: A, highlights: [' ']}]}", "this text is empty\n"),
        ("sections: {skills: [{name: A, keywords: [B, '']}]}", "this text is empty\n"),
        ("summary: ''", "`summary` is empty\n"),
    ],
)
def test_an_empty_text_of_a_list_has_no_name(text: str, message: str, cvtool: Run, tmp_path: Path) -> None:
    out = validate(cvtool, tmp_path, f"person: {{name: Ada}}\n{text}\n")
    assert f"error[empty-text]: {message}" in out
    assert out.count("hint: write something, or remove ") == 1


@pytest.mark.parametrize(
    ("line", "lost", "mended"),
    [
        ("- Ranked #1 of 300", "`#1 of 300`", '- "Ranked #1 of 300"'),
        ("- ! important", "`!`", '- "! important"'),
        ("- #1 in class", "`#1 in class`", '- "#1 in class"'),
        ('- text: Say "hi" #now', "`#now`", "- text: 'Say \"hi\" #now'"),
    ],
)
def test_what_yaml_drops_is_a_warning(line: str, lost: str, mended: str, cvtool: Run, tmp_path: Path) -> None:
    out = validate(cvtool, tmp_path, f"{HEAD}        {line}\n")
    assert f"warning[swallowed-text]: {lost} is" in out
    assert f"`{mended}`" in out


@pytest.mark.parametrize("head", ["organization: R&D #1 Lab", "organization: Lab\n      position: Head #2 of 3"])
def test_titles_lose_text_too(head: str, cvtool: Run, tmp_path: Path) -> None:
    assert "swallowed-text" in validate(cvtool, tmp_path, f"person: {{name: Ada}}\nsections:\n  work:\n    - {head}\n")


@pytest.mark.parametrize(
    "line",
    ["- Ranked # first", '- "Ranked #1"', "- C#", "- Ranked#1", "- 'a ! b'", "- wow ! b", "- |\n          a #1 b"],
)
def test_comments_and_quotes_are_nothing_to_report(line: str, cvtool: Run, tmp_path: Path) -> None:
    assert "swallowed-text" not in validate(cvtool, tmp_path, f"{HEAD}        {line}\n")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (
            "- one\n          - sub one\n          - sub two",
            '`- {text: "one", highlights: ["sub one", "sub two"]}`',
        ),
        ("- >\n          Para\n          - a\n          - b", "begin the text with `|`"),
        ('- "Para\n          * a\n          * b"', "begin the text with `|`"),
    ],
)
def test_points_that_are_joined_are_reported(line: str, hint: str, cvtool: Run, tmp_path: Path) -> None:
    out = validate(cvtool, tmp_path, f"{HEAD}        {line}\n")
    assert out.count("warning[folded-list]") == 1
    assert hint in out


@pytest.mark.parametrize("line", ["- |\n          Para\n\n          - a", "- a long\n          text - with a dash"])
def test_lists_that_are_lists_are_not(line: str, cvtool: Run, tmp_path: Path) -> None:
    assert "folded-list" not in validate(cvtool, tmp_path, f"{HEAD}        {line}\n")


def test_a_hint_that_would_not_help_is_not_given() -> None:
    assert quoted_line(["a: b: c"], 0) == 'a: "b: c"'
    assert not quoted_line(["a: [", "b: c"], 1)
    assert in_quotes('a"b') == "'a\"b'"
