"""How long from the change of a file to the change of the page, in a real Chromium: medians for HTML and PDF.

``PYTHONPATH=src:tests python bench/preview.py``
"""

import statistics
import tempfile
import time
from pathlib import Path

from browser import Browser
from test_preview import PAGES, TEXT, choose, preview

ROUNDS = 20
SHOWN = "Number(document.body.dataset.shown || 0)"
"""How often the page has been changed."""


def main() -> None:
    """Measure, and print the medians in milliseconds."""
    folder = Path(tempfile.mkdtemp())
    for name in ("cv.yaml", "pubs.bib"):
        folder.joinpath(name).write_bytes(Path(__file__).parents[1].joinpath("data", name).read_bytes())
    with Browser(Path(tempfile.mkdtemp())) as browser, preview(folder) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        _print("html", [_round(browser, folder, number) for number in range(ROUNDS)])
        choose(browser, "format", "pdf")
        browser.wait(f"{PAGES}.length > 0")
        _print("pdf", [_round(browser, folder, number) for number in range(ROUNDS, 2 * ROUNDS)])


def _round(browser: Browser, folder: Path, number: int) -> float:
    """Change a bullet, and wait until the page is drawn; return milliseconds."""
    text = folder.joinpath("cv.yaml").read_text(encoding="utf-8")
    changed = text.replace(f"Turned {number} " if number else "Turned ", f"Turned {number + 1} ", 1)
    time.sleep(0.5)
    before = browser.run(SHOWN)
    start = time.perf_counter()
    folder.joinpath("cv.yaml").write_text(changed, encoding="utf-8")
    browser.wait(f"{SHOWN} > {before}")
    browser.run("new Promise(requestAnimationFrame)")
    return 1000 * (time.perf_counter() - start)


def _print(name: str, times: list[float]) -> None:
    print(f"{name}: median {statistics.median(times):.0f} ms, least {min(times):.0f}, most {max(times):.0f}")


if __name__ == "__main__":
    main()
