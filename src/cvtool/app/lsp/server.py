"""The Language Server Protocol, by ``pygls``: what an editor sends → our questions, and our answers in its terms.

Only ``cvtool lsp`` loads this. Columns are code points for us; an editor may count otherwise, and the codec knows.
"""

import asyncio
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from cvtool import __version__
from cvtool.app.lsp.answers import Place, completions, work_at
from cvtool.app.lsp.documents import Documents
from cvtool.app.lsp.findings import findings, mended
from cvtool.diagnostics import CvtoolError, Diagnostic, Edit, Severity, Span

_PAUSE = 0.1
"""Seconds without a key press after which the project is checked."""
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}


class CvServer(LanguageServer):
    """The server, and what it knows: texts that are open, and the files about which something was said."""

    def __init__(self, today: date) -> None:
        super().__init__("cvtool", __version__)
        self.today = today
        self.documents = Documents()
        self.reported: dict[Path, set[Path]] = {}
        self.edits: dict[Path, list[tuple[Diagnostic, Edit]]] = {}
        self.turn = 0

    def keep(self, uri: str) -> Path:
        """Take the text of a document as it is in the editor now; return its path."""
        path = path_of(uri)
        self.documents.open[path] = self.workspace.get_text_document(uri).source
        return path

    async def check_soon(self, path: Path) -> None:
        """Check the project of a file once nothing has changed for a while."""
        self.turn += 1
        mine = self.turn
        await asyncio.sleep(_PAUSE)
        if mine == self.turn:
            self.check(path)

    def check(self, path: Path) -> None:
        """Report what is wrong with the project of a file, and that other files are in order again."""
        try:
            found = findings(path, self.documents, self.today)
        except CvtoolError as error:
            found = {path: error.diagnostics}
        for file in self.reported.get(path, set()) - found.keys():
            self._publish(file, ())
        for file, diagnostics in found.items():
            self._publish(file, diagnostics)
        self.reported[path] = {*found}

    def _publish(self, path: Path, found: Iterable[Diagnostic]) -> None:
        lines = self.documents.lines(path)
        found = list(found)
        self.edits[path] = [(each, each.edit) for each in found if each.edit]
        items = [self._diagnostic(each, lines) for each in found]
        uri = from_fs_path(str(path)) or ""
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, items))

    def _diagnostic(self, found: Diagnostic, lines: list[str]) -> lsp.Diagnostic:
        message = f"{found.message}\n{found.hint}" if found.hint else found.message
        place = self.range(found.span, lines) if found.span else lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        return lsp.Diagnostic(place, message, _SEVERITIES[found.severity], found.code, source="cvtool")

    def range(self, span: Span, lines: list[str]) -> lsp.Range:
        """Return a span as the editor counts."""
        row, column = max(span.line - 1, 0), max(span.column - 1, 0)
        line = lines[row] if row < len(lines) else ""
        units = self.workspace.position_codec.client_num_units
        ends = (units(line[:column]), units(line[: column + span.length]))
        return lsp.Range(*(lsp.Position(row, end) for end in ends))

    def place(self, params: lsp.HoverParams | lsp.DefinitionParams | lsp.CompletionParams) -> Place:
        """Return where the caret is, in code points."""
        path = path_of(params.text_document.uri)
        codec = self.workspace.position_codec
        at = codec.position_from_client_units(self.documents.lines(path), params.position)
        return Place(path, params.position.line, at.character)


def path_of(uri: str) -> Path:
    """Return the path of a document; one that is not a file has a name that no file has."""
    return Path(to_fs_path(uri) or "untitled.yaml")


def make_server(today: date) -> CvServer:
    """Make a server that answers what an editor asks."""
    server = CvServer(today)
    _follow(server)
    _answer(server)
    return server


def _follow(server: CvServer) -> None:
    """Check what is opened, changed, and closed."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.check(server.keep(params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        await server.check_soon(server.keep(params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        server.documents.open.pop(path, None)
        server.check(path)


def _answer(server: CvServer) -> None:
    """Answer what is asked about a place."""

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["@", "[", ",", " "]))
    def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        return _completions(server, params)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = work_at(server.place(params), server.documents)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.PlainText, found[1])) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = work_at(server.place(params), server.documents)
        if found is None:
            return None
        work, _, path = found
        return lsp.Location(from_fs_path(str(path)) or "", server.range(work.span, server.documents.lines(path)))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION)
    def act(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return _actions(server, params)


def _completions(server: CvServer, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
    place = server.place(params)
    word, names = completions(place, server.documents)
    start = Span("", place.row + 1, place.column + 1 - len(word), len(word))
    replaced = server.range(start, server.documents.lines(place.path))
    return [
        lsp.CompletionItem(name, kind=lsp.CompletionItemKind.Value, text_edit=lsp.TextEdit(replaced, name))
        for name in names
    ]


def _actions(server: CvServer, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Offer the edits of what is wrong on the lines asked about, as far as they still fit."""
    path, uri = path_of(params.text_document.uri), params.text_document.uri
    text, lines = server.documents.text(path), server.documents.lines(path)
    wanted = range(params.range.start.line, params.range.end.line + 1)
    return [
        lsp.CodeAction(
            f"Write {edit.text}",
            lsp.CodeActionKind.QuickFix,
            edit=lsp.WorkspaceEdit({uri: [lsp.TextEdit(server.range(edit.span, lines), edit.text)]}),
        )
        for found, edit in server.edits.get(path, ())
        if found.span and found.span.line - 1 in wanted and mended(edit, text)
    ]
