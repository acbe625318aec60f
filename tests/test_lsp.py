"""``cvtool lsp``, asked by a real client; and where a caret is in a text."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY, Run
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from cvtool.app.lsp.context import context_at

CV = """\
person: {name: Ada Lovelace}
bibliography: pubs.bib
sections:
  work:
    - organization: 🎉 Engines
      higlights: [x]
      tags: [m]
  projects:
    - name: Difference Engine
      publications: [love]
      summary: See [@lovelace1843]
  publications:
    select: {tags: , venue: Neu}
variants:
  web:
    sections: [wo]
    include: systems or m
"""
BIB = """\
@article{lovelace1843,
  title = {Notes}, author = {Lovelace, Ada}, journal = {Memoirs}, year = {1843},
  keywords = {ml, systems},
}
"""


class Client(LanguageClient):
    """A client that remembers what was reported of each file."""

    def __init__(self) -> None:
        super().__init__("tests", "1")
        self.reported: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def report(params: lsp.PublishDiagnosticsParams) -> None:
            self.reported.put_nowait(params)

    async def next_report(self, path: Path) -> Sequence[lsp.Diagnostic]:
        while True:
            found = await asyncio.wait_for(self.reported.get(), 30)
            if found.uri == from_fs_path(str(path)):
                return found.diagnostics

    def open(self, path: Path, text: str, language: str = "yaml") -> lsp.TextDocumentIdentifier:
        uri = from_fs_path(str(path)) or ""
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, language, 1, text)))
        return lsp.TextDocumentIdentifier(uri)

    def change(self, path: Path, text: str) -> None:
        document = lsp.VersionedTextDocumentIdentifier(2, from_fs_path(str(path)) or "")
        self.text_document_did_change(
            lsp.DidChangeTextDocumentParams(document, [lsp.TextDocumentContentChangeWholeDocument(text)])
        )


def with_server(folder: Path, ask: Callable[[Client], Awaitable[None]]) -> None:
    """Ask a server in a process of its own, which ends when it is told to."""

    async def session() -> None:
        client = Client()
        await client.start_io(sys.executable, "-m", "cvtool", "lsp", "--today", TODAY, cwd=folder)
        await client.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=from_fs_path(str(folder)))
        )
        client.initialized(lsp.InitializedParams())
        await ask(client)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]

    asyncio.run(session())


def place(text: str, mark: str, after: int = 0) -> lsp.Position:
    """Return where a piece of a text begins, as editors count: in UTF-16."""
    at = text.index(mark) + after
    row, start = text.count("\n", 0, at), text.rfind("\n", 0, at) + 1
    return lsp.Position(row, len(text[start:at].encode("utf-16-le")) // 2)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cv.yaml").write_text(CV, encoding="utf-8")
    (tmp_path / "pubs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def test_findings_follow_what_is_typed(project: Path) -> None:
    cv, bib = project / "cv.yaml", project / "pubs.bib"

    async def ask(client: Client) -> None:
        client.open(cv, CV)
        [typo] = [each for each in await client.next_report(cv) if each.code == "unknown-key"]
        assert typo.message == "there is no key `higlights` in section `work`\ndid you mean `highlights`?"
        assert typo.range.start == place(CV, "higlights")
        assert typo.range.end == place(CV, "higlights", 9)
        right = "person: {name: Ada Lovelace}\nbibliography: pubs.bib\nsections: {publications: }\n"
        client.change(cv, right)
        assert not await client.next_report(cv)
        client.open(bib, BIB.replace("year = {1843},", "year = {1843}, year = {1844},"), "bibtex")
        while not await client.next_report(bib):  # the first one came with the CV
            pass
        client.change(bib, BIB)
        assert not await client.next_report(bib)
        assert cv.read_text(encoding="utf-8") == CV

    with_server(project, ask)


@pytest.mark.parametrize("typed", [CV, CV.replace("[love]", "[love")])  # with and without its end
def test_completion(typed: str, project: Path) -> None:
    async def ask(client: Client) -> None:
        document = client.open(project / "cv.yaml", typed)

        async def offered(mark: str) -> list[str]:
            params = lsp.CompletionParams(document, place(typed, mark, len(mark)))
            found: Any = await client.text_document_completion_async(params)
            return [item.label for item in found or ()]

        assert await offered("publications: [love") == ["lovelace1843"]
        assert await offered("[@lov") == ["lovelace1843"]
        assert await offered("      tags: [m") in (["ml"], ["m", "ml"])  # of what is on disk, if it must be
        assert "neurips" in await offered("venue: Neu")
        assert "ml" in await offered("include: systems or m")
        assert await offered("sections: [wo") == ["work"]
        assert await offered("organization: ") == []

    with_server(project, ask)


def test_a_key_shows_its_citation_and_leads_to_its_entry(project: Path) -> None:
    async def ask(client: Client) -> None:
        document = client.open(project / "cv.yaml", CV.replace("higlights", "highlights"))
        at = place(CV.replace("higlights", "highlights"), "[@lovelace1843", 6)
        hover = await client.text_document_hover_async(lsp.HoverParams(document, at))
        assert isinstance(hover, lsp.Hover)
        assert "Notes" in getattr(hover.contents, "value", "")
        assert "1843" in getattr(hover.contents, "value", "")
        found: Any = await client.text_document_definition_async(lsp.DefinitionParams(document, at))
        assert (found.uri, found.range.start.line) == (from_fs_path(str(project / "pubs.bib")), 0)
        nothing = lsp.HoverParams(document, place(CV, "Ada"))
        assert await client.text_document_hover_async(nothing) is None

    with_server(project, ask)


def test_fixes_are_offered(project: Path) -> None:
    async def ask(client: Client) -> None:
        document = client.open(project / "cv.yaml", CV)
        await client.next_report(project / "cv.yaml")
        at = place(CV, "higlights")
        params = lsp.CodeActionParams(document, lsp.Range(at, at), lsp.CodeActionContext([]))
        actions: Any = await client.text_document_code_action_async(params)
        [edit] = actions[0].edit.changes[document.uri]
        assert (edit.new_text, edit.range) == ("highlights", lsp.Range(at, place(CV, "higlights", 9)))
        elsewhere = lsp.CodeActionParams(
            document, lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0)), lsp.CodeActionContext([])
        )
        assert not await client.text_document_code_action_async(elsewhere)

    with_server(project, ask)


def test_other_files_are_left_alone(project: Path) -> None:
    async def ask(client: Client) -> None:
        client.open(project / "compose.yaml", "services: {web: [}\n")
        assert not await client.next_report(project / "compose.yaml")

    with_server(project, ask)


@pytest.mark.parametrize(
    ("text", "keys", "word"),
    [
        ("a:\n  b:\n    - c: x\n      d: y|", ("a", "b", "d"), "y"),
        ("a:\n  b:\n  - c: x\n    d:\n    - y|", ("a", "b", "d"), "y"),
        ("a:\n  b: {c: [x, y|", ("a", "b", "c"), "y"),
        ("a:\n  b: {c: [x], d: y|", ("a", "b", "d"), "y"),
        ("a:\n- b: 1\n- c: [DBLP:conf/x|", ("a", "c"), "DBLP:conf/x"),
        ("a:\n  b: 1\n|", (), ""),
        ("a:\n  # b:\n\n  |", ("a",), ""),
        ("'a':\n  \"b\": |", ("a", "b"), ""),
        ("", (), ""),
    ],
)
def test_where_a_caret_is(text: str, keys: tuple[str, ...], word: str) -> None:
    before = text.partition("|")[0].split("\n")
    found = context_at(text.replace("|", "").split("\n"), len(before) - 1, len(before[-1]))
    assert (found.keys, found.word) == (keys, word)


def test_without_the_extra(cvtool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    monkeypatch.delitem(sys.modules, "cvtool.app.lsp.server", raising=False)
    result = cvtool("lsp")
    assert (result.code, result.out) == (3, "")
    assert "pip install 'cvtool[lsp]'" in result.err
    assert (ROOT / "docs" / "editors.md").is_file()
