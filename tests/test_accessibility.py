"""Pages as axe-core sees them in a real Chromium, narrow and wide, light and dark, and as the Nu checker reads them."""

import base64
import fcntl
import json
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from browser import Browser
from conftest import ROOT, Run, missing, tool
from pypdf import PdfReader

from cvtool.themes import FONT_FOLDER, theme_names

PACKAGES = ("axe-core@4.14.1", "vnu-jar@26.9.27")
FOLDER = ROOT / "build" / "npm-pages"
WIDTHS = (390, 768, 1280)
EXAMPLES = {"academic": "professor", "sidebar": "engineer"}
LOOK = "theme.icons=true"


@pytest.fixture(scope="session")
def packages() -> Path:
    """Install the checkers once; without npm, or without a way to its packages, skip."""
    npm = tool("npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side
        if not (FOLDER / "node_modules" / "vnu-jar").is_dir():
            (FOLDER / "package.json").write_text("{}", encoding="utf-8")
            words = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--fetch-retries=0"]
            done = subprocess.run([npm, *words, *PACKAGES], cwd=FOLDER, capture_output=True, text=True, check=False)
            if done.returncode:
                missing(f"npm cannot install {', '.join(PACKAGES)}: {done.stderr[-300:]}")
    return FOLDER / "node_modules"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


def page(theme: str, folder: Path, cvtool: Run) -> Path:
    """Make the page of an example in a theme, with signs before its contacts."""
    example = ROOT / "examples" / EXAMPLES.get(theme, "student") / "cv.yaml"
    path = folder / "cv.html"
    made = cvtool("render", str(example), "--set", f"theme.base={theme}", "--set", LOOK, "-o", str(path))
    assert made.code == 0, made.err
    return path


@pytest.mark.parametrize("theme", theme_names())
def test_axe_finds_nothing(theme: str, browser: Browser, packages: Path, cvtool: Run, tmp_path: Path) -> None:
    browser.open(page(theme, tmp_path, cvtool).as_uri())
    browser.wait("document.readyState == 'complete' && document.querySelector('h1')")
    browser.run((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + "; null")
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            browser.look(width, scheme)
            found = browser.run("axe.run().then(found => JSON.stringify(found.violations))")
            rules = [(each["id"], each["nodes"][0]["html"]) for each in json.loads(found)]
            assert rules == [], (width, scheme)
            assert browser.run("document.documentElement.scrollWidth") <= width


def test_axe_would_find_something(browser: Browser, packages: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text("<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src=x></main>", encoding="utf-8")
    browser.open(path.as_uri())
    browser.wait("document.readyState == 'complete' && document.querySelector('img')")
    browser.run((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + "; null")
    assert "image-alt" in browser.run("axe.run().then(found => JSON.stringify(found.violations))")


def with_font(path: Path) -> None:
    """Give a page the font that its theme names, as on a machine that has it; pages themselves load nothing."""
    data = base64.b64encode((FONT_FOLDER / "SourceSans3.ttf").read_bytes()).decode()
    face = f"@font-face {{ font-family: 'Source Sans 3'; font-weight: 200 900; src: url(data:font/ttf;base64,{data}) }}"
    text = re.sub("<meta http-equiv=[^>]*>", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("<style>", f"<style>{face}", 1), encoding="utf-8")


@pytest.mark.parametrize("theme", theme_names())
def test_a_page_is_printed_on_as_many_pages_as_the_pdf_has(
    theme: str, browser: Browser, cvtool: Run, tmp_path: Path
) -> None:
    """All are in the font that is bundled: no page depends on what is installed."""
    look = ("--set", f"theme.base={theme}", "--set", "theme.font=Source Sans 3")
    for example in ("engineer", "student", "professor", "humanities", "bilingual"):
        cv = ROOT / "examples" / example / "cv.yaml"
        made = cvtool("render", str(cv), *look, "-f", "html", "-f", "pdf", "-o", f"{tmp_path}/{example}/")
        assert made.code == 0, made.err
        path = tmp_path / example / "cv.html"
        with_font(path)
        browser.open(path.as_uri())
        browser.wait("document.readyState == 'complete' && document.title")
        loaded = "document.fonts.ready.then(() => [...document.fonts].some(face => face.status == 'loaded'))"
        assert browser.run(loaded)
        wanted = len(PdfReader(tmp_path / example / "cv.pdf").pages)
        assert len(PdfReader(BytesIO(browser.printed())).pages) == wanted, example


def test_the_nu_checker_finds_nothing(packages: Path, cvtool: Run, tmp_path: Path) -> None:
    java = tool("java")
    pages = []
    for theme in theme_names():
        (tmp_path / theme).mkdir()
        pages.append(page(theme, tmp_path / theme, cvtool))
    jar = packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", str(jar), "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found = [each for each in json.loads(done.stderr)["messages"] if each["type"] == "error"]
    assert found == []
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><html lang=en><title>x</title><b><p>x</b>", encoding="utf-8")
    done = subprocess.run([*command[:5], str(bad)], capture_output=True, text=True, timeout=300, check=False)
    assert json.loads(done.stderr)["messages"]
