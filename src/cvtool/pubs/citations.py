"""Works cited in a style, as text and as fragments to paste: they use nothing that a document of one's own lacks."""

from collections.abc import Sequence

from cvtool.bib.owner import roles
from cvtool.bib.work import Work
from cvtool.document import Code, Emph, Inline, Inlines, Name, Span, Str, Strong, map_inlines, plain
from cvtool.pubs.view import View
from cvtool.report import visible


def text(works: Sequence[Work], view: View) -> str:
    """One publication a line, as `grep` likes it; in a terminal the owner is bold."""
    citations = [map_inlines(_citation(work, view), _visible) for work in works]
    if not view.terminal:
        return "".join(f"{plain(citation)}\n" for citation in citations)
    from cvtool.terminal import print_to_string

    return print_to_string(citations)


def markdown(works: Sequence[Work], view: View) -> str:
    """Write a list in Markdown."""
    from cvtool.writers import markdown_inlines

    return "".join(f"- {markdown_inlines.line(_citation(work, view))}\n" for work in works)


def html(works: Sequence[Work], view: View) -> str:
    """Write a list in HTML."""
    from cvtool.writers.html import inlines

    items = "".join(f"  <li>{inlines(map_inlines(_citation(work, view), _bare))}</li>\n" for work in works)
    return f"<ul>\n{items}</ul>\n" if items else ""


def latex(works: Sequence[Work], view: View) -> str:
    r"""Write an ``\item`` for each in LaTeX."""
    from cvtool.writers.latex import inlines
    from cvtool.writers.latex_preamble import spelled_out

    citations = (inlines(map_inlines(_citation(work, view), _standard)) for work in works)
    return "".join(f"\\item {spelled_out(citation)}\n" for citation in citations)


def typst(works: Sequence[Work], view: View) -> str:
    """Write a list in Typst."""
    from cvtool.writers.typst import inlines

    items = "".join(f"  {inlines(map_inlines(_citation(work, view), _standard))},\n" for work in works)
    return f"#list(\n{items})\n" if items else ""


def _citation(work: Work, view: View) -> Inlines:
    """Cite a work with its owner's name marked."""
    shown = roles(work, view.people)
    from cvtool.bib.styles import STYLES, Options

    content = STYLES[view.style](work, Options(view.max_authors, frozenset(shown)))

    def mark(node: Inline) -> Inline:
        if isinstance(node, Name):
            return Name(node.text, node.person, shown.get(node.person[1], ""), node.marks)
        return node

    return map_inlines(content, mark)


def _visible(node: Inline) -> Inline:
    """Make control characters visible."""
    match node:
        case Name():
            marks = tuple(visible(mark) for mark in node.marks)
            return Name(visible(node.text), node.person, node.role, marks)
        case Str(content):
            return Str(visible(content))
        case Code(content):
            return Code(visible(content))
        case _:
            return node


def _bare(node: Inline) -> Inline:
    """Set highlighted names and spans in faces that need no style sheet of ours."""
    match node:
        case Name(role="me"):
            return Strong((Name(node.text, node.person, marks=node.marks),))
        case Name():
            name = Name(node.text, node.person, marks=node.marks)
            return Emph((name,)) if node.role else name
        case Span("title" | "label", children):
            return Strong(children)
        case Span("subtitle", children):
            return Emph(children)
        case _:
            return node


def _standard(node: Inline) -> Inline:
    """Go without our macros and functions altogether: marks stand on the line, and code is plain text."""
    match node:
        case Name():
            return _bare(Name(node.text + "".join(node.marks), node.person, node.role))
        case Code(content):
            return Str(content)
        case Span("muted", children):
            return Str(plain(children))
        case _:
            return _bare(node)
