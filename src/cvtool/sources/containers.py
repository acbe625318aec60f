"""Files that are not text of ours: recognized by how they begin, and named instead of decoded."""

from cvtool.diagnostics import CvtoolError, Diagnostic, Span

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_IN_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"index.apxl", "a Keynote document"),
    (b"Index/Document.iwa", "a Pages document"),
    (b"Positions.csv", "a LinkedIn data export"),
)
_MARKUP = ((b"<!doctype html", "a web page"), (b"<html", "a web page"), (b"<?xml", "an XML file"))
_LATEX = (b"\\documentclass", b"\\begin{document}", b"\\input{")
_HINT = "cvtool reads cv.yaml and .bib files, and imports JSON Resume, RenderCV and BibTeX"


def refuse_container(raw: bytes, file: str) -> None:
    """Raise ``CvtoolError`` that says what a file is, if it is not text that could be a CV."""
    if found := container(raw):
        raise CvtoolError(Diagnostic("foreign-file", f"this is {found}, not text that cvtool reads", Span(file), _HINT))


def container(raw: bytes) -> str:
    """Say what a file is by its first bytes, with an article; empty if it may be text of ours."""
    head = raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04"):
        return next((name for part, name in _IN_ZIP if part in raw), "a ZIP archive")
    found = next((name for signature, name in _SIGNATURES if head.startswith(signature)), "")
    if found or not head.startswith((b"<", b"%", b"\\")):
        return found
    if head.startswith(b"\\") or _begins_latex(head):
        return "a LaTeX document" if any(command in raw for command in _LATEX) else ""
    return next((name for begin, name in _MARKUP if head.lower().startswith(begin)), "")


def _begins_latex(head: bytes) -> bool:
    """Whether the first line that is not a comment is a command."""
    lines = (line.strip() for line in head.splitlines())
    return next((line for line in lines if line and not line.startswith(b"%")), b"").startswith(b"\\")
