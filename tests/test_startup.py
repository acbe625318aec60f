"""What is put off at start-up is there when it is asked for, and is what it would have been."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cvtool.cli.startup import SELDOM_USED
from cvtool.sources.patterns import pattern

ROOT = Path(__file__).parent.parent


def run(script: str) -> list[str]:
    """Run a script in a process of its own, after the command line was imported; return what it prints, by words."""
    whole = f"import sys, cvtool.cli\nSELDOM_USED = {SELDOM_USED}\n{script}"
    return subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True).stdout.split()


def test_what_is_seldom_used_is_not_loaded() -> None:
    loaded = run("print(*[name for name in SELDOM_USED if '__getattr__' not in vars(sys.modules[name])])")
    assert {*loaded} <= {"linecache"}  # which Python 3.13 needs itself


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("import base64; print(base64.b64encode(b'a').decode())", ["YQ=="]),
        ("from struct import calcsize; print(calcsize('<i'))", ["4"]),
        ("from bz2 import *; import bz2; print(BZ2File is bz2.BZ2File)", ["True"]),
        ("import subprocess as first; first.run; import subprocess; print(subprocess.PIPE)", ["-1"]),
        ("import secrets as old; old.token_hex(); import secrets; print(old.token_hex is secrets.token_hex)", ["True"]),
        ("import struct; print(hasattr(struct, 'nothing'))", ["False"]),
        ("import re; print(re.compile(pattern='x', flags=re.I).sub('a', 'X'))", ["a"]),
        ("from importlib.util import find_spec; print(all(map(find_spec, SELDOM_USED)))", ["True"]),
        ("import lzma; print(lzma.__name__, lzma.__file__.endswith('lzma.py'))", ["lzma", "True"]),
    ],
)
def test_a_stand_in_is_as_good_as_the_module(script: str, printed: list[str]) -> None:
    assert run(script) == printed


def test_threads_load_a_module_once() -> None:
    script = (
        "from concurrent.futures import ThreadPoolExecutor\nimport base64 as first\n"
        "with ThreadPoolExecutor(8) as pool: found = set(pool.map(lambda _: id(first.b64encode), range(64)))\n"
        "print(len(found))"
    )
    assert run(script) == ["1"]


def test_patterns_of_modules_are_put_off() -> None:
    script = (
        "import re\nfound = re.compile('a+', re.IGNORECASE)\n"
        "class Words: split = re.compile('[,;]').split\n"
        "print(type(found).__name__, isinstance(found, re.Pattern))\n"
        "print(re.sub(found, 'b', 'xAa'), re.compile(found) is found)\n"
        "print(Words.split('a;b'), found.pattern, found.flags & re.IGNORECASE == re.IGNORECASE)"
    )
    assert run(script) == ["_Lazy", "True", "xb", "True", "['a',", "'b']", "a+", "True"]


@pytest.mark.parametrize("call", ["re.compile('(')", "re.compile(b'[')", "re.compile('a', re.LOCALE)"])
def test_a_function_finds_out_at_once_whether_a_pattern_is_valid(call: str) -> None:
    body = f"    try: {call}\n    except (re.error, ValueError): return 'invalid'"
    assert run(f"import re\ndef checked():\n{body}\nprint(checked())") == ["invalid"]


def test_a_lazy_pattern_is_a_pattern() -> None:
    lazy = pattern(r"(?P<year>\d{4})")
    assert isinstance(lazy, re.Pattern)
    assert re.sub(lazy, "…", "in 2026") == "in …"
    assert re.compile(lazy).groupindex == {"year": 1}


def test_a_traceback_can_be_written() -> None:
    script = "import traceback\ntry: 1 / 0\nexcept ZeroDivisionError: print(traceback.format_exc().splitlines()[-1])"
    assert run(script)[0] == "ZeroDivisionError:"


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_a_query_has_what_it_needs(format_: str) -> None:
    words = [sys.executable, "-m", "cvtool", "pubs", str(ROOT / "data" / "pubs.bib"), "-f", format_]
    printed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) if format_ == "json" else printed.startswith("key,")
