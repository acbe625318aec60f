"""Characters that editors, terminals and formats take differently: positions, messages, and what is left out."""

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import Run

from cvtool.app.importing import import_file
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.cv.yaml_text import YamlStyle, yaml_lines
from cvtool.diagnostics import CvtoolError, Diagnostic, Span
from cvtool.reports.text import report, visible
from cvtool.sources.json import parse_json
from cvtool.sources.yaml import parse_yaml
from cvtool.writers.formats import WRITERS

SEPARATORS = ["\u2028", "\u2029", "\u0085"]
BIDI = [chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff" + "".join(BIDI) + "]")
"""What no message may hold."""


@pytest.mark.parametrize("char", SEPARATORS)
@pytest.mark.parametrize(
    "text", ["a: x{}y\nb: 1\n", "a: 'x{}y'  # z{}\nb: 1\n", "a: [x{}y] # {}{}\nb: 1\n", "a: >-\n  x{}y\nb: 1\n"]
)
def test_a_separator_is_a_character_and_not_a_line(char: str, text: str) -> None:
    source = parse_yaml(text.replace("{}", char), "f")
    value = source.data["a"]
    assert (value[0] if isinstance(value, list) else value) == f"x{char}y"
    line = text.split("\n").index("b: 1") + 1
    assert source.span(("b",)) == Span("f", line, 4)


@pytest.mark.parametrize("char", SEPARATORS)
def test_columns_count_separators(char: str) -> None:
    source = parse_yaml(f"a: {{é{char}k: {char}v, l: w}}\n", "f")
    assert source.key_span(("a", "l")) == Span("f", 1, 14)
    assert source.data == {"a": {f"é{char}k": f"{char}v", "l": "w"}}


@pytest.mark.parametrize("char", SEPARATORS)
def test_an_error_behind_a_separator_has_the_line_of_an_editor(char: str, tmp_path: Path, cvtool: Run) -> None:
    cv = tmp_path / "cv.yaml"
    cv.write_text(f"person:\n  name: Ada{char}Lovelace # {char}\n  nmae: x\n", encoding="utf-8")
    assert f"{cv}:3:3: error[unknown-key]" in cvtool("validate", str(cv)).messages
    cv.write_text(f"person:\n  name: Ada{char}Lovelace\n  headline: [x\n", encoding="utf-8")
    assert f"{cv}:3:13: error[yaml-syntax]" in cvtool("validate", str(cv)).messages


@pytest.mark.parametrize("char", SEPARATORS)
def test_separators_in_other_formats_have_the_line_of_an_editor(char: str) -> None:
    works, _ = parse_bibtex(f"% {char}\n@misc{{a, title = {{x{char}y}}}}\n@misc{{b, title = {{z}}}}", "f.bib")
    assert [work.span.line for work in works] == [2, 3]
    assert parse_json(f'{{"a": "{char}",\n"b": 1}}', "f.json").span(("b",)) == Span("f.json", 2, 6)


def test_characters_given_as_stand_ins_are_kept() -> None:
    text = 'a: "\u2028 \\U0010fffd \\U0010fffc \U0010fffb"\nb: "\\L\\N"\n'
    assert parse_yaml(text, "f").data == {"a": "\u2028 \U0010fffd \U0010fffc \U0010fffb", "b": "\u2028\x85"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"x \uD83D\uDE00\ud83d\ude01 y"', "x 😀😁 y"),
        (r'"\\ud83d\\ude00"', r"\ud83d\ude00"),
        (r"'\ud83d\uDE00'", r"\ud83d\uDE00"),
        (r"\uD83D\ude00 \ud83d\ude00", r"\uD83D\ude00 \ud83d\ude00"),
    ],
)
def test_an_escaped_pair_is_one_character(written: str, value: str) -> None:
    source = parse_yaml(f"a: [{written}, b]\n", "f")
    assert source.data == {"a": [value, "b"]}
    assert source.span(("a", 1)).column == len(f"a: [{written}, b")


@pytest.mark.parametrize("written", [r'"\ud83d"', r'"\ude00\ud83d"', r'"\ud83d x \ude00"'])
def test_half_a_pair_is_an_error(written: str) -> None:
    with pytest.raises(CvtoolError) as raised:
        parse_yaml(f"a: {written}\n", "f")
    assert raised.value.diagnostics[0].code == "yaml-syntax"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (r'name: "Ada\a"', "U+0007"),
        (r'headline: "x\ufeffy"', "U+FEFF"),
        (r'location: "\0"', "U+0000"),
        (r'name: "\e[31m"', "U+001B"),
    ],
)
@pytest.mark.parametrize("format_", sorted(WRITERS))
def test_what_is_left_out_is_reported(line: str, code: str, format_: str, tmp_path: Path, cvtool: Run) -> None:
    cv = tmp_path / "cv.yaml"
    name = "" if line.startswith("name") else "  name: Ada\n"
    cv.write_text(f"person:\n{name}  {line}\nsections: {{skills: [{{name: Weaving}}]}}\n", encoding="utf-8")
    made = cvtool("render", str(cv), "-f", format_, "-o", str(tmp_path / "out" / f"cv{WRITERS[format_].suffix}"))
    assert made.code == 0, made.messages
    checked = cvtool("validate", str(cv))
    assert checked.messages.count("warning[control-character]") == 1
    assert code in checked.messages
    assert not UNSAFE.search(checked.messages + made.messages)


def test_a_byte_order_mark_in_a_text_compiles(tmp_path: Path, cvtool: Run) -> None:
    cv = tmp_path / "cv.yaml"
    cv.write_text("person: {name: A\ufeffda}\nsummary: x\ufeffy\nsections: {interests: [a\ufeffb]}\n", encoding="utf-8")
    made = cvtool("render", str(cv), "-f", "pdf", "-f", "text", "-o", f"{tmp_path}/out/")
    assert made.code == 0, made.messages
    assert "Ada" in (tmp_path / "out" / "cv.txt").read_text(encoding="utf-8")
    assert cvtool("validate", str(cv)).messages.count("warning[control-character]") == 3


@pytest.mark.parametrize("char", ["\x07", "\x1b", "\x9b", "\ufeff", "\x00"])
def test_a_control_character_in_a_bibliography_keeps_columns(char: str) -> None:
    text = f"@misc{{a, title = {{x{char}y}},{char} note = {{n}} note = {{m}}}}"
    works, problems = parse_bibtex(text, "f.bib")
    assert works[0].title_text == "xy"
    assert [(each.code, each.span and each.span.column) for each in problems] == [
        ("control-character", text.index(char) + 1),
        ("missing-comma", text.index(" note = {m}") + 1),
        ("duplicate-field", text.index("note = {m}") + 1),
    ]
    assert f"U+{ord(char):04X}" in problems[0].message


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\x9b", "\x85", "\u2028", "\ufeff", "\ud800", *BIDI])
def test_no_message_has_it_raw(char: str) -> None:
    text = f"a{char}b"
    diagnostic = Diagnostic("code", f"m {text}", Span(f"f{char}.yaml", 1, 1), f"h {text}")
    written = report([diagnostic], {f"f{char}.yaml": f"line {text}"})
    assert not UNSAFE.search(written)
    assert written.count("\\") == 4
    assert visible("ä 日本 \u200d \u00a0\t") == "ä 日本 \u200d \u00a0 "


HOSTILE = "\x1b]0;x\x07\u202e\x9b31m"


@pytest.mark.parametrize(
    "text",
    [
        "person: {name: Ada}\nsections: {skills: [{name: W, tags: T}]}\n",
        "person: {name: Ada}\nsections: {skills: [{name: W, id: T}, {name: V, id: T}]}\n",
        "person: {name: Ada}\nsections: {T: [{name: W}]}\n",
        "person: {name: Ada}\nsections: {skills: [{name: W}]}\nvariants: {T: {include: T}}\n",
        "person: {name: Ada, T: x}\n",
        "person: {name: Ada}\nbibliography: T\n",
        "person: {name: Ada}\nlanguage: T\ntheme: T\n",
        "person: {name: Ada}\nvariants: {a: {extends: T, sections: [T], limit: {T: 1}, publications: {type: [T]}}}\n",
        "person: {name: Ada}\nsections: {work: [{position: P, organization: O, start: T}]}\n",
        "person: {name: Ada, T: 1, T: 2}\n",
    ],
)
def test_hostile_keys_and_names_are_printed_harmless(text: str, tmp_path: Path, cvtool: Run) -> None:
    cv = tmp_path / "cv.yaml"
    cv.write_text(text.replace("T", json.dumps(HOSTILE)), encoding="utf-8")
    for words in (("validate",), ("variants",), ("tags",), ("render", "-f", "text", "-o", "-"), ("pubs",)):
        made = cvtool(*words, str(cv))
        assert made.code in {0, 1, 2}
        assert not UNSAFE.search(made.messages)


@pytest.mark.parametrize("command", ["validate", "render", "pubs", "match", "diff", "import"])
def test_hostile_file_names_are_printed_harmless(command: str, tmp_path: Path, cvtool: Run) -> None:
    for suffix, text in ((".yaml", "person: {name: Ada}\n"), (".bib", "@misc{a, title={x}}"), (".json", "{}")):
        (tmp_path / f"{HOSTILE}{suffix}").write_text(text, encoding="utf-8")
    for suffix in (".yaml", ".bib", ".json", ".none"):
        made = cvtool(command, str(tmp_path / f"{HOSTILE}{suffix}"), cwd=tmp_path)
        assert not UNSAFE.search(made.messages)


@pytest.mark.parametrize("char", ["\n", "\r", "\u2028", "\x85", "\x1b", "\ud800"])
def test_the_name_of_an_imported_file_stays_in_its_comment(char: str) -> None:
    name = f"a{char}x-injected: true{char}b.json"
    made = import_file(name, b'{"basics": {"name": "Ada"}}', "jsonresume", [], None)
    assert "x-injected" not in yaml.safe_load(made.yaml)
    assert parse_yaml(made.yaml, "f").data["person"] == {"name": "Ada"}
    assert any(line.startswith("# From a") and "x-injected: true" in line for line in made.yaml.splitlines())


@pytest.mark.parametrize("char", ["\n", "\r", "\x85", "\u2028", "\x07"])
def test_a_comment_stays_a_comment(char: str) -> None:
    text = "\n".join(yaml_lines({"a": {"b": 1}}, YamlStyle({("a",): f"x{char}c: 1", ("a", "b"): f"{char}d: 1"})))
    assert yaml.safe_load(text) == parse_yaml(text, "f").data == {"a": {"b": 1}}
