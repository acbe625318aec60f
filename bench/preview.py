"""How long from the change of a file to the change of the page, in a real Chromium: medians for HTML and PDF.

``PYTHONPATH=tests python bench/preview.py``
"""

import statistics
import tempfile
import time
from pathlib import Path

from browser import Browser
from test_preview import PAGES, TEXT, choose, preview

ROUNDS = 20


def main() -> None:
    """Measure, and print the medians in milliseconds."""
    folder = Path(tempfile.mkdtemp())
    for name in ("cv.yaml", "pubs.bib"):
        folder.joinpath(name).write_bytes(Path(__file__).parents[1].joinpath("data", name).read_bytes())
    with Browser(Path(tempfile.mkdtemp())) as browser, preview(folder) as address:
        browser.open(address)
        browser.wait(f"{TEXT}.includes('Maximilian Lam')")
        _print(
            "html",
            [
                _round(browser, folder, number, f"{TEXT}.includes('Maximilian {number} Lam')")
                for number in range(ROUNDS)
            ],
        )
        choose(browser, "format", "pdf")
        browser.wait(f"{PAGES}.length > 0")
        _print("pdf", [_round(browser, folder, number, _drawn(browser)) for number in range(ROUNDS, 2 * ROUNDS)])


def _drawn(browser: Browser) -> str:
    return f"{PAGES}[0].complete && {PAGES}[0].dataset.name != '{browser.run(f'{PAGES}[0].dataset.name')}'"


def _round(browser: Browser, folder: Path, number: int, condition: str) -> float:
    """Change the name, and wait for the page; return milliseconds."""
    text = folder.joinpath("cv.yaml").read_text(encoding="utf-8")
    lines = [
        f"  name: Maximilian {number} Lam" if line.startswith("  name: Maximilian") else line
        for line in text.split("\n")
    ]
    time.sleep(0.3)
    start = time.perf_counter()
    folder.joinpath("cv.yaml").write_text("\n".join(lines), encoding="utf-8")
    browser.wait(condition)
    return 1000 * (time.perf_counter() - start)


def _print(name: str, times: list[float]) -> None:
    print(f"{name}: median {statistics.median(times):.0f} ms, least {min(times):.0f}, most {max(times):.0f}")


if __name__ == "__main__":
    main()
