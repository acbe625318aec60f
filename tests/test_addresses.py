"""Addresses of links in ASCII: every reader takes them, and they lead to the same page."""

import io
from pathlib import Path

import pypdf
import pytest
from conftest import Run

from cvtool.writers.addresses import ascii_address

CASES = {
    "https://example.org/a?b=c#d": "https://example.org/a?b=c#d",
    "https://e.org/ü b": "https://e.org/%C3%BC%20b",
    "https://müller.example/x": "https://xn--mller-kva.example/x",
    "https://e.org/100%25": "https://e.org/100%25",
    "mailto:ada@example.org": "mailto:ada@example.org",
    "tel:+4420;ext=5": "tel:+4420;ext=5",
    'https://e.org/"<>\\^`{|}': "https://e.org/%22%3C%3E%5C%5E%60%7B%7C%7D",
    "http://[not-a-host/é": "http://[not-a-host/%C3%A9",
}


@pytest.mark.parametrize("address", CASES)
def test_ascii(address: str) -> None:
    assert ascii_address(address) == CASES[address]
    assert ascii_address(CASES[address]) == CASES[address]


def test_links_of_a_pdf(cvtool: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    text = "person: {name: Ada, website: 'https://müller.example/ä'}\nsummary: 'See [it](https://e.org/é).'\n"
    path.write_text(text, encoding="utf-8")
    made = cvtool("render", str(path), "-f", "pdf", "-o", "-")
    assert made.code == 0, made.err
    pages = pypdf.PdfReader(io.BytesIO(made.raw)).pages
    links = {str(item.get_object()["/A"]["/URI"]) for page in pages for item in page.get("/Annots", [])}
    assert links == {"https://xn--mller-kva.example/%C3%A4", "https://e.org/%C3%A9"}
