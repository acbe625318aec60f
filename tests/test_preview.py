"""``cvtool preview`` in a real browser: it follows the files, keeps what was good, and answers nobody else."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import Browser
from conftest import ROOT, TODAY, Run, tool
from msgspec.structs import replace
from PIL import Image

from cvtool.app.preview.drawings import news, take_apart

FRAME = "document.getElementById('page').contentDocument"
TEXT = f"{FRAME}.body.innerText"
PAGES = "[...document.querySelectorAll('.sheet')]"
DRAWN = f"{PAGES}.map(sheet => sheet.firstChild.outerHTML).join()"
SHAPES = (
    f"{PAGES}.map(sheet => [...sheet.querySelectorAll('use, path')].map(shape => {{"
    """
    const {x, y, width, height} = shape.getBoundingClientRect(), page = shape.closest('.sheet').getBoundingClientRect();
    return [x - page.x, y - page.y, width, height].map(Math.round).join() }).join(';'))"""
)
SIDE = "document.getElementById('side').innerText"


@contextmanager
def preview(folder: Path, *words: str) -> Iterator[str]:
    """Run the program, and return the address that it prints."""
    command = [sys.executable, "-m", "cvtool", "preview", "--no-browser", "--today", TODAY, *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "CVTOOL_CV": ""}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{22}/", line)
        assert found, line + process.stderr.read()
        try:
            yield found[0]
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Copy the sample CV."""
    folder = tmp_path / "sample"
    folder.mkdir()
    return copied(folder)


def copied(folder: Path) -> Path:
    for name in ("cv.yaml", "pubs.bib"):
        shutil.copy(ROOT / "data" / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def choose(browser: Browser, name: str, value: str) -> None:
    browser.run(
        f"(() => {{ const bar = document.getElementById('bar'); bar.elements['{name}'].value = '{value}';"
        " bar.dispatchEvent(new Event('change')); })()"
    )


def test_the_page_follows_the_cv_its_bibliography_and_listed_files(browser: Browser, sample: Path) -> None:
    (sample / "more.yaml").write_text("sections: {interests: [Looms]}\n", encoding="utf-8")
    change(sample / "cv.yaml", "bibliography: pubs.bib", "files: [more.yaml]\nbibliography: pubs.bib")
    with preview(sample) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam') && {TEXT}.includes('Looms')")
        change(sample / "cv.yaml", "University of California, Berkeley", "University of Yonder")
        browser.wait(f"{TEXT}.includes('University of Yonder')")
        change(sample / "pubs.bib", "Gradient Diversity", "Radiant Diversity")
        browser.wait(f"{TEXT}.includes('Radiant Diversity')")
        change(sample / "more.yaml", "Looms", "Spindles")
        browser.wait(f"{TEXT}.includes('Spindles')")


def test_a_broken_or_deleted_cv_leaves_the_last_good_page(browser: Browser, sample: Path) -> None:
    text = (sample / "cv.yaml").read_text(encoding="utf-8")
    with preview(sample) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        (sample / "cv.yaml").write_text(text.replace("institution:", "institutoin:", 1), encoding="utf-8")
        browser.wait(
            f"{SIDE}.includes('unknown-key') && {SIDE}.includes('did you mean') && {SIDE}.includes('cv.yaml:')"
        )
        assert browser.run(f"document.body.className == 'stale' && {TEXT}.includes('Maximilian Lam')")
        (sample / "cv.yaml").unlink()
        browser.wait(f"{SIDE}.includes('there is no file cv.yaml')")
        assert browser.run(f"{TEXT}.includes('Maximilian Lam')")
        (sample / "cv.yaml").write_text(text.replace("Maximilian", "Max"), encoding="utf-8")
        browser.wait(f"document.body.className == '' && {TEXT}.includes('Max Lam')")


def test_the_scroll_position_stays(browser: Browser, sample: Path) -> None:
    with preview(sample) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        browser.run("document.getElementById('page').contentWindow.scrollTo(0, 300)")
        change(sample / "cv.yaml", "Maximilian", "Maximus")
        browser.wait(f"{TEXT}.includes('Maximus')")
        assert browser.run("document.getElementById('page').contentWindow.scrollY") == 300


def test_variant_theme_language_and_format_are_chosen(browser: Browser, sample: Path) -> None:
    with preview(sample) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        choose(browser, "language", "fr")
        browser.wait(f"{FRAME}.documentElement.lang == 'fr'")
        choose(browser, "theme", "margin")
        choose(browser, "format", "pdf")
        browser.wait(f"{PAGES}.length > 0 && {PAGES}.every(sheet => sheet.querySelectorAll('path').length > 50)")
        before = browser.run(DRAWN)
        change(sample / "cv.yaml", "Maximilian", "Maximus")
        browser.wait(f"{DRAWN} != {json.dumps(before)}")


def show_pdf(browser: Browser, address: str) -> None:
    browser.open("about:blank")
    browser.wait("location.href == 'about:blank'")
    browser.open(address)
    browser.wait(f"{TEXT}.includes('Lam')")
    choose(browser, "format", "pdf")
    browser.wait(f"{PAGES}.length > 1 && document.body.className == 'paged'")


def test_a_page_of_the_pdf_that_was_changed_is_the_page_as_drawn_at_once(browser: Browser, sample: Path) -> None:
    with preview(sample) as address:
        show_pdf(browser, address)
        first = browser.run(DRAWN)
        for old, new in (
            ("Turned an early-stage", "Took an old and for a long while forgotten, hardly documented, early-stage"),
            ("Maximilian", "Ωmega"),
            ("  work:", "  interests: [Looms, Spindles]\n  work:"),
        ):
            before = browser.run(DRAWN)
            change(sample / "cv.yaml", old, new)
            browser.wait(f"{DRAWN} != {json.dumps(before)}")
        changed = browser.run(SHAPES)
        assert max(map(len, (page.split(";") for page in changed))) < 200, "letters are joined to paths"
        assert browser.run(DRAWN) != first
        show_pdf(browser, address)
        assert browser.run(SHAPES) == changed


def test_a_drawing_is_taken_apart_and_put_together() -> None:
    letters, glyph = '<use a="1"/><use a="2"/>', '<symbol id="gA"><path/></symbol>'
    svg = f"<svg><g>{letters}</g><a/>{letters}<defs>{glyph}</defs></svg>"
    whole, sent = take_apart(svg.encode()), set[str]()
    assert list(whole.runs.values()) == [letters]
    assert whole.glyphs == {"gA": glyph}
    [name] = whole.runs
    group = f'<g data-run="{name}"></g>'
    assert whole.outline == f"<svg><g>{group}</g><a/>{group}<defs></defs></svg>"
    assert news(whole, sent) == whole
    assert news(whole, sent) == replace(whole, runs={}, glyphs={})


@pytest.mark.parametrize(
    ("word", "file", "near"),
    [
        ("Turned", "cv.yaml", "Turned an early-stage"),
        ("Stanford", "cv.yaml", "institution: Stanford University"),
        ("present", "cv.yaml", "institution: Stanford University"),
        ("Distinction", "cv.yaml", "institution: University of California"),
        ("Maximilian", "cv.yaml", "name: Maximilian"),
        ("Publications", "cv.yaml", "publications:"),
        ("Diversity", "pubs.bib", "@inproceedings{yin2018gradient"),
    ],
)
@pytest.mark.parametrize("theme", ["", "sidebar"])
def test_a_click_on_a_word_of_the_pdf_names_its_place(
    word: str, file: str, near: str, theme: str, shown: tuple[Browser, str, Path]
) -> None:
    """Where a word is, a reader of the PDF says."""
    browser, _, folder = shown
    rows = (folder / file).read_text(encoding="utf-8").splitlines()
    wanted = next(number for number, row in enumerate(rows, 1) if near in row)
    if browser.run("document.getElementById('bar').elements.theme.value") != theme:
        before = browser.run(DRAWN)
        choose(browser, "theme", theme)
        browser.wait(f"{DRAWN} != {json.dumps(before)}")
    x, y = place_of_word(words_in_pdf(folder, theme), word)
    [left, top] = browser.run(
        f"""(() => {{ const sheet = {PAGES}[0]; sheet.scrollIntoView();
        const point = () => {{
            const box = sheet.getBoundingClientRect();
            return [box.x + {x} * box.width, box.y + {y} * box.height]; }};
        document.getElementById('pages').scrollBy(0, point()[1] - 300);
        return point(); }})()"""
    )
    browser.run(click_at(left, top))
    name, number, _ = browser.wait("document.getElementById('place').textContent").split(":")
    assert (name, abs(int(number) - wanted) <= 2) == (file, True), (number, wanted)


@pytest.fixture(scope="module")
def shown(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str, Path]]:
    """Show the pages of the sample."""
    folder = copied(tmp_path_factory.mktemp("shown"))
    with preview(folder) as address:
        show_pdf(browser, address)
        yield browser, address, folder


@cache
def words_in_pdf(folder: Path, theme: str) -> str:
    """Return the boxes of the words of the first page."""
    command = [sys.executable, "-m", "cvtool", "render", "--today", TODAY, "-o", "cv.pdf"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "CVTOOL_CV": ""}
    theme_words = ["--theme", theme] if theme else []
    subprocess.run([*command, *theme_words], cwd=folder, env=environment, check=True, stderr=subprocess.DEVNULL)
    done = subprocess.run(
        [tool("pdftotext"), "-bbox", "-l", "1", "cv.pdf", "-"], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def place_of_word(words: str, word: str) -> tuple[float, float]:
    """Return the middle of the first such word, in shares of the size of the page."""
    [size] = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', words)
    width, height = map(float, size)
    box = re.search(rf'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">{word}\b', words)
    assert box, word
    left, top, right, bottom = map(float, box.groups())
    return (left + right) / 2 / width, (top + bottom) / 2 / height


def click_at(x: float, y: float) -> str:
    return (
        f"document.elementFromPoint({x}, {y})"
        f".dispatchEvent(new MouseEvent('click', {{bubbles: true, cancelable: true, clientX: {x}, clientY: {y}}}))"
    )


@pytest.mark.parametrize("format_", ["html", "pdf"])
def test_the_line_of_the_caret_is_marked_on_the_page(format_: str, browser: Browser, sample: Path) -> None:
    lines = (sample / "cv.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, row in enumerate(lines, 1) if "Turned an early-stage" in row)
    marked = f"[...({FRAME} && '{format_}' == 'html' ? {FRAME} : document).querySelectorAll('.caret')]"
    with preview(sample) as address:
        show_pdf(browser, address)
        choose(browser, "format", format_)
        browser.wait(f"document.body.className == '{'paged' if format_ == 'pdf' else ''}'")
        for file in ("cv.yaml", f"{sample}/cv.yaml"):
            asked = f"{urlsplit(address).path}caret?file={file}&line={line}"
            assert ask(address, asked, method="POST").status == 200
        places = browser.wait(f"{marked}.length && {marked}.map(each => each.dataset.place)")
        assert {place.split(":")[1] for place in places} == {str(line)}
        change(sample / "cv.yaml", "Maximilian", "Maximus")
        browser.wait(f"Number(document.body.dataset.shown) > 2 && {marked}.length == {len(places)}")


@pytest.mark.parametrize(
    ("text", "file", "line"),
    [
        ("Turned an early-stage estimator", "cv.yaml", "Turned an early-stage estimator"),
        ("Stanford University", "cv.yaml", "institution: Stanford University"),
        ("Gradient Diversity", "pubs.bib", "@inproceedings{yin2018gradient"),
    ],
)
def test_a_click_names_the_place(text: str, file: str, line: str, browser: Browser, sample: Path) -> None:
    lines = (sample / file).read_text(encoding="utf-8").splitlines()
    near = next(number for number, row in enumerate(lines, 1) if line in row)
    with preview(sample) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        having = f"[...{FRAME}.querySelectorAll('[data-place]')].filter(each => each.textContent.includes('{text}'))"
        browser.run(f"{having}.sort((a, b) => a.textContent.length - b.textContent.length)[0].click()")
        name, number, _ = browser.wait("document.getElementById('place').textContent").split(":")
        assert (name, abs(int(number) - near) <= 2) == (file, True), (number, near)
        assert browser.run("document.getElementById('place').href").startswith(
            f"vscode://file{sample}/{file}:{number}:"
        )


def test_a_click_runs_the_editor(browser: Browser, sample: Path) -> None:
    script = sample / "editor.sh"
    script.write_text('#!/bin/sh\necho "$1" > opened.txt\n', encoding="utf-8")
    script.chmod(0o755)
    with preview(sample, "--editor", f"{script} {{file}}:{{line}}:{{column}}") as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        browser.run(f"{FRAME}.querySelector('[data-place]').click()")
        browser.run("new Promise(done => setTimeout(done, 500))")
        assert (sample / "opened.txt").read_text(encoding="utf-8").startswith(f"{sample}/cv.yaml:")


def ask(address: str, path: str, host: str = "", method: str = "GET") -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    with closing(connection):
        connection.request(method, path, headers={"Host": host or parts.netloc})
        with connection.getresponse() as answer:
            return answer


def test_only_the_page_is_answered(sample: Path) -> None:
    with preview(sample) as address:
        token = urlsplit(address).path
        port = urlsplit(address).port
        assert ask(address, token).status == 200
        for path in (
            "/",
            "/x/",
            token[:-2] + "/",
            f"{token}../cv.yaml",
            f"{token}cv.yaml",
            f"{token}%2e%2e/cv.yaml",
            "/%00/",
        ):
            assert ask(address, path).status == 404, path
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{(port or 0) + 1}"):
            assert ask(address, token, host).status == 404, host
        assert ask(address, f"{token}open?file=/etc/passwd&line=1&column=1", method="POST").status == 404
        assert ask(address, f"{token}open?file=../cv.yaml&line=1&column=1", method="POST").status == 404
        assert ask(address, f"{token}caret?file=/etc/passwd&line=1", method="POST").status == 404
        assert ask(address, f"{token}caret?file=cv.yaml&line=x", method="POST").status == 404
        assert ask(address, f"{token}caret?file=cv.yaml&line=%C2%B2", method="POST").status == 404
        assert ask(address, f"{token}events?format=exe").status == 404
        assert ask(address, token, method="PUT").status == 501
        assert "default-src 'none'" in (ask(address, token).headers["Content-Security-Policy"] or "")


def test_only_loopback_listens(sample: Path) -> None:
    with preview(sample) as address, socket.socket() as probe:
        probe.connect(("127.0.0.1", urlsplit(address).port))
        listening = Path("/proc/net/tcp").read_text(encoding="utf-8")
        port = f"{urlsplit(address).port:04X}"
        places = {row.split()[1] for row in listening.splitlines() if row.split()[1].endswith(f":{port}")}
        assert f"0100007F:{port}" in places
        assert f"00000000:{port}" not in places


def test_a_port_in_use_is_one_sentence(sample: Path, cvtool: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = cvtool("preview", "--no-browser", "--port", str(port), cwd=sample)
    assert (done.code, done.err) == (1, f"error[port]: port {port} is in use\n  hint: use --port 0 for a free one\n")


def test_a_preview_without_a_cv_ends_at_once(tmp_path: Path, cvtool: Run) -> None:
    assert cvtool("preview", "--no-browser", cwd=tmp_path).code == 1
    assert cvtool("preview", "--no-browser", "gone.yaml", cwd=tmp_path).code == 1
    assert cvtool("preview", "--no-browser", "-", cwd=tmp_path).code == 2


@pytest.mark.parametrize("format_", ["html", "pdf"])
def test_the_photo_is_on_the_page(format_: str, browser: Browser, tmp_path: Path) -> None:
    Image.new("RGB", (30, 40), "navy").save(tmp_path / "me.png")
    (tmp_path / "cv.yaml").write_text("person: {name: Ada, photo: me.png}\nsections: {interests: [Looms]}\n", "utf-8")
    where = "document.getElementById('pages')" if format_ == "pdf" else f"{FRAME}.body"
    with preview(tmp_path) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Ada')")
        choose(browser, "format", format_)
        browser.wait(f"[...{where}.querySelectorAll('img, image')].length == 1")
        shown = f"[...{where}.querySelectorAll('img, image')][0].getBoundingClientRect()"
        assert browser.wait(f"{shown}.width / {shown}.height") == pytest.approx(0.75, abs=0.02)
        assert browser.run(f"{where}.querySelector('img')?.naturalWidth ?? 30") == 30


def test_nothing_temporary_stays(sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rest = tmp_path / "rest"
    rest.mkdir()
    monkeypatch.setenv("TMPDIR", str(rest))
    with preview(sample) as address:
        assert ask(address, urlsplit(address).path).status == 200
        assert list(rest.iterdir())
    assert not list(rest.iterdir())


def test_a_hostile_cv_runs_nothing_on_the_page(browser: Browser, tmp_path: Path) -> None:
    script = "parent.document.title = 'owned'"
    hostile = f"</style></script><script>{script}</script><img src=x onerror={script.replace(' ', '')}>"
    (tmp_path / "cv.yaml").write_text(
        f'person: {{name: "Ada {hostile}"}}\nsections: {{skills: ["{hostile}"], "{hostile}": []}}\n', encoding="utf-8"
    )
    with preview(tmp_path) as address:
        browser.open(address)
        browser.wait(f"{SIDE}.length > 0 || {TEXT}.includes('Ada')")
        assert browser.run("document.title") == "cvtool preview"
        change(tmp_path / "cv.yaml", f', "{hostile}": []', "")
        browser.wait(f"{TEXT}.includes('Ada')")
        assert browser.run("document.title") == "cvtool preview"


def test_files_that_are_written_have_no_places(cvtool: Run) -> None:
    assert "data-place" not in cvtool("render", "-f", "html").out
