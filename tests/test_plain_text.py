"""Plain text: the width of its lines, and what stands at their edge."""

from pathlib import Path

import pytest
from conftest import Run

CV = """\
person:
  name: Ada Byron
  email: ada@byron.example
  phone: "+44 20 7946 0018"
  location: London
  website: https://a-long-name-of-a-site.example
sections:
  work:
    - organization: Looms & Sons
      position: Engineer
      location: Marylebone
      start: 2019-05
      end: 2021-08
      highlights:
        - Wrote the first program for a machine that nobody had built, and notes that say what it does.
"""


def printed(cvtool: Run, folder: Path, *words: str) -> list[str]:
    (folder / "cv.yaml").write_text(CV, "utf-8")
    result = cvtool("render", "cv.yaml", "-f", "text", *words, cwd=folder)
    assert result.code == 0, result.err
    return result.out.splitlines()


@pytest.mark.parametrize("width", [30, 60, 100])
def test_lines_are_as_wide_as_is_asked(width: int, cvtool: Run, tmp_path: Path) -> None:
    lines = printed(cvtool, tmp_path, "--wrap", str(width))
    longest = max(len(line) for line in lines if " " in line.strip())
    assert width - 12 <= longest <= width


@pytest.mark.parametrize("words", [("--wrap", "0"), ("--set", "theme.text_width=0")])
def test_no_line_is_broken_if_that_is_asked(words: tuple[str, str], cvtool: Run, tmp_path: Path) -> None:
    lines = printed(cvtool, tmp_path, *words)
    assert any(line.endswith("what it does.") and line.startswith("- Wrote") for line in lines)
    assert "London · ada@byron.example · +44 20 7946 0018 · a-long-name-of-a-site.example" in lines
    assert "May 2019 – Aug 2021 · Marylebone" in lines


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_of_contacts_ends_with_a_separator(width: int, cvtool: Run, tmp_path: Path) -> None:
    head = printed(cvtool, tmp_path, "--wrap", str(width))[2:7]
    contacts = head[: head.index("")]
    assert contacts
    assert not any(line.startswith("·") or line.endswith("·") for line in contacts)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_dates_are_at_the_edge(width: int, cvtool: Run, tmp_path: Path) -> None:
    lines = printed(cvtool, tmp_path, "--wrap", str(width))
    line = next(line for line in lines if line.startswith("Looms & Sons"))
    assert line.endswith(" Marylebone · May 2019 – Aug 2021")
    assert len(line) == width


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-f", "html", "--wrap", "0"), "--wrap is for plain text"),
        (("--wrap", "40"), "--wrap is for plain text"),
        (("-f", "text", "--wrap", "-1"), "from 0 to 500"),
        (("-f", "text", "--wrap", "wide"), "--wrap cannot be 'wide'"),
        (("-f", "text", "--set", "theme.text_width=-3"), "must be at least 0"),
    ],
)
def test_widths_that_are_none(words: tuple[str, ...], message: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(CV, "utf-8")
    result = cvtool("render", "cv.yaml", *words, cwd=tmp_path)
    assert result.code != 0
    assert message in result.err


@pytest.mark.parametrize(
    "entry",
    [
        "projects: [{name: Tool, location: Berlin, date: 2020}]",
        "talks: [{title: Looms, location: Berlin, date: 2020}]",
        "teaching: [{course: Looms, location: Berlin, date: 2020}]",
        "volunteering: [{organization: Looms, location: Berlin, date: 2020}]",
    ],
)
def test_a_place_is_before_the_date_in_every_kind_of_entry(entry: str, cvtool: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(f"person: {{name: Ada}}\nsections:\n  {entry}\n", "utf-8")
    out = cvtool("render", "cv.yaml", "-f", "text", "--theme", "classic", cwd=tmp_path).out
    assert "  Berlin · 2020\n" in out
