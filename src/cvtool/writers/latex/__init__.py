r"""LaTeX: a complete file that somebody who knows LaTeX would be glad to go on with by hand.

The body calls macros that say what things are (``\cvsection``, ``cvitem``, ``\cvme``) and is the same in every theme;
the preamble decides what they look like.
"""

import re
import textwrap
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.document.addresses import is_safe
from cvtool.themes import Theme
from cvtool.writers.icons import ICONS
from cvtool.writers.latex.escape import clean, escape, escape_url
from cvtool.writers.latex.preamble import UNTITLED, package, preamble, short_preamble, spelled_out
from cvtool.writers.long_words import Word, is_short, joined_words, long_word
from cvtool.writers.name_marks import mark_parts
from cvtool.writers.photos import photo_name, printed_size

Links = Literal["colored", "plain", "none"]
"""How links are written: in a color of the theme, without, or not at all."""

PACKAGE = "cvtool.sty"
"""The file of the look."""

_WIDTH = 110
_LETTERS = 85
"""On a line of print."""
_BARS = 0.48
"""What bars have of the width of a line."""
_BAR = (  # label, start, length, figure
    r"\providecommand{\cvchartbar}[4]{\cvgap{1.5pt}\parbox[t]{0.34\linewidth}{\raggedright#1}\hspace{0.02\linewidth}%",
    r"  \hspace{#2\linewidth}\textcolor{cvaccent}{\rule{#3\linewidth}{1.2ex}}\hspace{0.5em}#4\par}",
)
_SHORT = 14
"""Lines of two publications that stay on one page."""
_PAGE = 48
"""Lines of a page."""
_PARTED = re.compile(r"-|[^\W\d_]{5}")
"""What LaTeX may end a line in: after a hyphen, between syllables."""


def write(document: doc.Document, theme: Theme) -> str:
    """Write the document as a LaTeX file in the look of the theme."""
    return _whole(document, theme, preamble)


def write_package(document: doc.Document, theme: Theme) -> str:
    """Write the document as a file that loads its look."""
    return _whole(document, theme, short_preamble)


def write_fragment(document: doc.Document, theme: Theme) -> str:
    """Write the text without its head, for a document that loads the look."""
    del theme
    needs = rf"% {clean(document.header.name)}: a part of a CV. It needs \usepackage{{cvtool}}, from the file {PACKAGE}"
    return spelled_out("\n".join([needs, *_environment("cvtext", _text(document))])) + "\n"


def files_beside(document: doc.Document, theme: Theme, form: str) -> dict[str, bytes]:
    """Return the files that the text finds beside it, by name: the photo, the look."""
    photo = document.header.photo if form != "fragment" else None
    files = {photo_name(photo): photo.data} if photo else {}
    return files | ({PACKAGE: package(theme, document.date).encode()} if form else {})


def _whole(document: doc.Document, theme: Theme, before: Callable[[doc.Document, Theme, str], str]) -> str:
    body = "\n".join(_body(document, theme))
    return f"{before(document, theme, body)}\n\\begin{{document}}\n\n{body}\n\n\\end{{document}}\n"


def _body(document: doc.Document, theme: Theme) -> list[str]:
    """Write the text; sections that a theme puts beside the others are in a column of their own."""
    closing = ["", r"\cvclosing", *_blocks(document.closing)] if document.closing else []
    if not theme.side_sections:
        return [*_header(document.header, theme), *_text(document), *closing]
    main, beside = doc.beside(document.sections, theme.side_sections)
    header = replace(document.header, contacts=(), kinds=())
    left = [*_header(header, theme), *_text(replace(document, sections=tuple(main))), *closing]
    ways = _environment("cvsidecontacts", _contacts(document.header, theme)) if document.header.contacts else []
    right = [*ways, *(line for section in beside for line in ["", *_section(doc.narrow(section))])]
    return _environment("cvcolumns", [*left, "", r"\cvside", *right])


def _text(document: doc.Document) -> list[str]:
    lines: list[str] = []
    if document.summary:
        title = ["", *_call("cvsection", inlines(document.summary_title))] if document.summary_title else []
        lines += [*title, "", *_environment("cvsummary", _blocks(document.summary))]
    for section in document.sections:
        lines += ["", *_section(section)]
    return lines


def _header(header: doc.Header, theme: Theme) -> list[str]:
    lines = _named(header)
    if header.headline:
        lines += _call("cvheadline", inlines(header.headline))
    if header.contacts:
        lines += _environment("cvcontacts", _contacts(header, theme))
    if header.photo:
        lines = _environment("cvbesidephoto", lines, *_photo(header.photo, theme))
    return _environment("cvheader", lines)


def _named(header: doc.Header) -> list[str]:
    """Write the name, and the shorter one for the foot of the pages; a long word of it must fit on a line."""
    pronouns = escape(f"({header.pronouns})") if header.pronouns else ""
    pronouns = rf" \mbox{{{pronouns}}}" if is_short(header.pronouns) else f" {pronouns}".rstrip()
    foot = f"[{{{escape(header.name)}}}]" if header.name != header.heading else ""
    long = long_word(header.named)
    widest = _call("cvwidest", escape(long)) if long else []
    return [*widest, *_call(f"cvname{foot}", escape(header.named) + pronouns)]


def _contacts(header: doc.Header, theme: Theme) -> list[str]:
    """Write the ways to reach the person, each behind its sign if the theme has signs."""
    kinds = header.kinds if theme.icons and header.kinds else ("",) * len(header.contacts)
    signs = (rf"\cvicon{{{ICONS[kind]}}}" if kind in ICONS else "" for kind in kinds)
    contacts = zip(signs, header.contacts, strict=True)
    return [line for sign, contact in contacts for line in _call("cvcontact", sign + inlines(contact))]


def _photo(photo: doc.Picture, theme: Theme) -> tuple[str, str, str, str]:
    """Return the file, the size of what is seen of it, and the one that fills that: of a square, the middle is seen."""
    width, height = printed_size(photo, theme.photo_width, square=theme.photo_shape == "round")
    is_wide = photo.width * height > photo.height * width
    filling = f"height={height:.4g}mm" if is_wide else f"width={width:.4g}mm"
    return photo_name(photo), f"{width:.4g}mm", f"{height:.4g}mm", filling


def _section(section: doc.Section) -> list[str]:
    title = _call("cvsection", inlines(section.title)) if section.title else [UNTITLED]
    lines = [*_leading(section.blocks), *title, "", *_blocks(section.blocks)]
    match section.page_break:
        case "before":
            return ["", r"\newpage", *lines]
        case "avoid":
            return ["", *_room(section.blocks), *lines]
        case "":
            return ["", *lines]


def _room(blocks: doc.Blocks) -> list[str]:
    """Ask for a new page if there is no room for some blocks, unless they fill more than a page anyway."""
    lines = 3 + _height(blocks)
    return [rf"\cvneed{{{lines}\baselineskip}}"] if lines <= _PAGE else []


def _leading(blocks: doc.Blocks) -> list[str]:
    """Ask for a new page before a heading if there is no room for what it leads: a chart, two publications."""
    first = blocks[0] if blocks else None
    match first:
        case doc.Chart():
            return _room((first,))
        case doc.References(items=(_, _)):
            return _room((first,)) if _height((first,)) <= _SHORT else []
        case doc.Heading():
            return _leading(blocks[1:])
        case _:
            return []


def _height(blocks: doc.Blocks) -> int:
    """Estimate how many lines blocks take."""
    return sum(_lines(block) for block in blocks)


def _lines(block: doc.Block) -> int:
    match block:
        case doc.Heading():
            return 2
        case doc.Paragraph(content):
            return _wrapped(content)
        case doc.Bullets(items):
            return sum(_bullet_lines(item) for item in items)
        case doc.Item():
            head = sum(map(_wrapped, block.head))
            return max(head, 1) + bool(block.aside and not block.compact) + (not block.compact) + _height(block.body)
        case doc.References():
            return sum(_wrapped(item.content) for item in block.items) + len(block.items) // 3 + 2 * bool(block.legend)
        case doc.Chart():
            return sum(1 + len(bar.label) // (_LETTERS // 3) for bar in block.bars)


def _bullet_lines(bullet: doc.Bullet) -> int:
    return _wrapped(bullet.content) + _height(bullet.body)


def _wrapped(content: doc.Inlines) -> int:
    return 1 + len(doc.plain(content)) // _LETTERS


def _blocks(blocks: doc.Blocks) -> list[str]:
    """Write blocks with a blank line between them, except between facts."""
    lines: list[str] = []
    previous: doc.Block | None = None
    for place, block in enumerate(blocks):
        if previous and not (_is_fact(previous) and _is_fact(block)):
            lines.append("")
        lines += [] if isinstance(previous, doc.Heading) else _leading(blocks[place:])
        lines += _block(block)
        previous = block
    return lines


def _is_fact(block: doc.Block) -> bool:
    return isinstance(block, doc.Item) and block.compact and not block.body


def _block(block: doc.Block) -> list[str]:
    match block:
        case doc.Heading():
            title = inlines(block.content)
            return _call("cvheading", title if block.level == 1 else rf"\textmd{{{title}}}")
        case doc.Paragraph():
            return _filled(inlines(block.content))
        case doc.Bullets():
            return _bullets(block)
        case doc.Item():
            return _item(block)
        case doc.References():
            return _references(block)
        case doc.Chart():
            return _chart(block)


def _bullets(bullets: doc.Bullets) -> list[str]:
    if bullets.first is None:
        return _environment("cvbullets", (line for bullet in bullets.items for line in _bullet(bullet, r"\item")))
    items = zip(bullets.markers(""), bullets.items, strict=True)
    return _environment("cvbullets", (line for mark, bullet in items for line in _bullet(bullet, rf"\item[{mark}]")))


def _bullet(bullet: doc.Bullet, item: str) -> list[str]:
    below = _indented(_blocks(bullet.body))
    if below and isinstance(bullet.body[0], doc.Paragraph):
        below = ["", *below]
    return [*_filled(f"{item} {_guarded(inlines(bullet.content))}", hang=2), *below]


def _guarded(text: str) -> str:
    """Keep a bracket at the start of a text from being read as an option of what precedes it."""
    return "{[}" + text[1:] if text.startswith("[") else text


def _item(item: doc.Item) -> list[str]:
    lines = [inlines(line) for line in item.head] or [""]
    if _is_fact(item):
        return _call("cvfact", r" \newline ".join(lines), inlines(item.dates), inlines(item.location))
    texts = (lines[0], r" \newline ".join(lines[1:]), inlines(item.dates), inlines(item.location))
    arguments = [_argument(text) for text in texts]
    return _environment("cvitem", [line for lines in arguments for line in lines] + _blocks(item.body))


def _references(references: doc.References) -> list[str]:
    lines: list[str] = []
    for item in references.items:
        target = rf"\hypertarget{{{_target(item.key)}}}{{}}" if item.is_target else ""
        reference = rf"\cvreference{{{escape(item.marker)}}} {target}{inlines(item.content)}"
        lines += [f"% {clean(item.key)}", *_filled(reference, hang=2)]
    legend = ["", *_call("cvlegend", inlines(references.legend))] if references.legend else []
    widest = max([references.widest, *(item.marker for item in references.items)], key=len)
    return [*_environment("cvreferences", lines, escape(widest)), *legend]


def _chart(chart: doc.Chart) -> list[str]:
    """Draw bars as rules, between their labels and figures."""
    rows = (
        _call(
            "cvchartbar", escape(bar.label), f"{bar.start * _BARS:.4f}", f"{bar.length * _BARS:.4f}", escape(bar.value)
        )
        for bar in chart.bars
    )
    return [f"% {clean(chart.title)}", *_BAR, *(line for row in rows for line in row)]


def _environment(name: str, lines: Iterable[str], *arguments: str) -> list[str]:
    given = "".join(f"{{{argument}}}" for argument in arguments)
    return [rf"\begin{{{name}}}{given}", *_indented(lines), rf"\end{{{name}}}"]


def _call(macro: str, *arguments: str) -> list[str]:
    """Write a macro with its arguments on one line, or on a line each if that is too long."""
    line = rf"\{macro}" + "".join(f"{{{argument}}}" for argument in arguments)
    if len(line) <= _WIDTH or len(arguments) == 1:
        return _filled(line, hang=2)
    return [rf"\{macro}", *(line for argument in arguments for line in _indented(_argument(argument)))]


def _argument(text: str) -> list[str]:
    return _filled(f"{{{text}}}", hang=1)


def _filled(text: str, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False, expand_tabs=False
    )


def _indented(lines: Iterable[str]) -> list[str]:
    return ["  " + line if line else line for line in lines]


def inlines(nodes: doc.Inlines, links: Links = "colored") -> str:
    """Write a run of text; ``plain`` links use no macro of ours, and there is no link inside of another."""
    return "".join(_inline(node, links) for node in nodes)


def _inline(node: doc.Inline, links: Links) -> str:
    match node:
        case doc.Str(text):
            return "".join(map(_word, joined_words(text)))
        case doc.Emph(children):
            return rf"\emph{{{inlines(children, links)}}}"
        case doc.Strong(children):
            return rf"\textbf{{{inlines(children, links)}}}"
        case doc.Code(text):
            return r"\cvcode{" + re.sub("(?<= ) ", r"\\ ", escape(text)) + "}"
        case doc.Link(url, children):
            text = inlines(children, "none")
            if links == "none" or not is_safe(url):
                return text
            colored = rf"\cvlink{{{text}}}" if links == "colored" else text
            return rf"\href{{{escape_url(url)}}}{{{colored}}}"
        case doc.Jump(key, children):
            text = inlines(children, "none")
            colored = rf"\cvlink{{{text}}}" if links == "colored" else text
            return text if links == "none" else rf"\hyperlink{{{_target(key)}}}{{{colored}}}"
        case doc.Name():
            return _name(node)
        case doc.RoleSpan(role, children):
            return rf"\cv{role}{{{inlines(children, links)}}}"
        case doc.Math():
            return _math(node)


def _word(word: Word) -> str:
    """Write a word; only what LaTeX would part, at a hyphen or a syllable, needs to be kept."""
    match word.kind:
        case "running":
            return escape(word.text)
        case "whole":
            text = escape(word.text)
            return rf"\cvwhole{{{text}}}" if _PARTED.search(word.text) else text
        case "seam":
            return r"\allowbreak{}"


def _target(key: str) -> str:
    """Name the place of a publication, in letters that hyperref takes."""
    return "ref:" + "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}-" for char in key)


def _name(name: doc.Name) -> str:
    on_line, raised = mark_parts(name.marks)
    marks = escape(on_line) + (rf"\cvmarks{{{escape(raised)}}}" if raised else "")
    match name.role:
        case "":
            return escape(name.text) + marks
        case "me":
            return rf"\cvme{{{escape(name.text)}}}{marks}"
        case _ if marks:
            return escape(name.text) + marks
        case role:
            return rf"\cvrole{{{escape(role)}}}{{{escape(name.text)}}}{marks}"


def _math(node: doc.Math) -> str:
    from cvtool.writers.latex.formula import typeset

    return typeset(node.latex) or escape(node.text)
