"""The documentation as a site: built without a warning, with every page, and with nothing that comes from elsewhere."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import ROOT, missing

PAGES = sorted(path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md"))
REMOTE = re.compile(r"<(?:script|img|iframe)[^>]*src=[\"']?(?:https?:)?//|<link[^>]*rel=[\"']?stylesheet[^>]*//")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("mkdocs") is None:
        missing("mkdocs is not installed")
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


def test_the_site(site: Path) -> None:
    navigation = (site / "index.html").read_text(encoding="utf-8")
    for page in PAGES:
        text = (site / page).read_text(encoding="utf-8")
        assert not REMOTE.search(text), page
        assert (
            page.name in {"CHECK.html", "REVIEW.html"}
            or f'href="{page.as_posix()}"' in navigation
            or page.name == "index.html"
        )
        assert not re.search(r"^<p>[^<]*\n- ", text, re.MULTILINE), f"a list in {page} is a paragraph"
    assert (site / "data" / "pubs.bib").read_bytes() == (ROOT / "data" / "pubs.bib").read_bytes()
    assert (site / "images" / "examples.png").is_file()


def test_code_and_lists_in_the_site(site: Path) -> None:
    ignoring = (
        (site / "diagnostics.html").read_text(encoding="utf-8").partition("# cvtool: ignore[overlapping-dates]")[2]
    )
    assert ignoring.startswith("\n- organization: Side project"), "nothing is put into code"
    assert "<code>FILE|DIR|-</code>" in re.sub(
        r"<code>--output ", "<code>", (site / "commands.html").read_text("utf-8")
    )
    assert re.search(r'<a [^>]*href="(?:how-do-i.html)?#for-academics"', (site / "how-do-i.html").read_text("utf-8"))
