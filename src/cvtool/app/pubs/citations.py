"""Works cited in a style, as text and as fragments to paste: they use nothing that a document of one's own lacks."""

from collections.abc import Sequence

from cvtool.app.pubs.view import View
from cvtool.bib.citing import Citing, cite
from cvtool.bib.work import Work
from cvtool.compose.passes import legend
from cvtool.cv.credits import credit_authors, legend_labels
from cvtool.document import Code, Emph, Inline, Inlines, Name, RoleSpan, Str, Strong, map_inlines, plain, plain_marks
from cvtool.reports.text import visible


def text(works: Sequence[Work], view: View) -> str:
    """One publication a line, as `grep` likes it; in a terminal the owner is bold."""
    if not view.terminal:
        return "".join(f"{line}\n" for line in cited_lines(works, view))
    citations, legend_ = _cited(works, view)
    citations = [map_inlines(citation, _visible) for citation in citations]
    from cvtool.reports.tables import print_to_string

    return print_to_string([*citations, map_inlines(legend_, _visible)] if legend_ else citations)


def cited_lines(works: Sequence[Work], view: View) -> list[str]:
    """Cite each work as one line of plain text."""
    return [plain(map_inlines(citation, _visible)) for citation in _cited(works, view)[0]]


def markdown(works: Sequence[Work], view: View) -> str:
    """Write a list in Markdown."""
    from cvtool.writers.markdown import inlines as markdown_inlines

    citations, legend_ = _cited(works, view)
    items = "".join(f"- {markdown_inlines.line(citation)}\n" for citation in citations)
    return f"{items}\n{markdown_inlines.line(legend_)}\n" if legend_ else items


def html(works: Sequence[Work], view: View) -> str:
    """Write a list in HTML."""
    from cvtool.writers.html.runs import inlines

    citations, legend_ = _cited(works, view)
    items = "".join(f"  <li>{inlines(map_inlines(citation, _bare))}</li>\n" for citation in citations)
    below = f"<p>{inlines(legend_)}</p>\n" if legend_ else ""
    return f"<ul>\n{items}</ul>\n{below}" if items else ""


def latex(works: Sequence[Work], view: View) -> str:
    r"""Write an ``itemize`` in LaTeX, and the package that its links need."""
    from cvtool.writers.latex.characters import spelled_out
    from cvtool.writers.latex.runs import inlines

    def written_out(nodes: Inlines) -> str:
        return spelled_out(inlines(map_inlines(nodes, _standard), "plain"))

    citations, legend_ = _cited(works, view)
    written = [written_out(citation) for citation in citations]
    written += [f"[] {written_out(legend_)}"] if legend_ else []
    items = "".join(f"  \\item{'' if text.startswith('[] ') else ' '}{text}\n" for text in written)
    needs = r"% needs \usepackage{hyperref} for links" if r"\href" in items else ""
    return f"{needs}\n\\begin{{itemize}}\n{items}\\end{{itemize}}\n".lstrip("\n") if items else ""


def typst(works: Sequence[Work], view: View) -> str:
    """Write a list in Typst."""
    from cvtool.writers.typst.runs import inlines

    citations, legend_ = _cited(works, view)
    items = "".join(f"  {inlines(map_inlines(citation, _standard))},\n" for citation in citations)
    below = f"#({inlines(map_inlines(legend_, _standard))})\n" if legend_ else ""
    return f"#list(\n{items})\n{below}" if items else ""


def _cited(works: Sequence[Work], view: View) -> tuple[list[Inlines], Inlines]:
    """Cite works with the names of their people set off and marked, and say what the marks mean."""
    found = credit_authors(works, view.people, view.marking.highlighted)
    citing = Citing(view.style, view.marking.language, view.max_authors, found.names)
    citations = [cite(work, citing) for work in works]
    labels = legend_labels(found, view.marking.highlighted, view.marking.language)
    return citations, legend(citations, found.names, labels)


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
        case RoleSpan("title" | "label", children):
            return Strong(children)
        case RoleSpan("subtitle", children):
            return Emph(children)
        case _:
            return node


def _standard(node: Inline) -> Inline:
    """Go without our macros and functions altogether: marks are on the baseline, and code is plain text."""
    match node:
        case Name():
            return _bare(Name(node.text + plain_marks(node.marks), node.person, node.role))
        case Code(content):
            return Str(content)
        case RoleSpan("muted", children):
            return Str(plain(children))
        case _:
            return _bare(node)
