"""LaTeX: sections and their blocks as macros and environments."""

from cvtool import document as doc
from cvtool.writers.latex.escape import clean, escape
from cvtool.writers.latex.macros import UNTITLED, environment, filled_lines, indented_lines, macro_argument, macro_call
from cvtool.writers.latex.room import leading_room, needed_room
from cvtool.writers.latex.runs import hyper_target, inlines

_BARS = 0.48
"""What bars have of the width of a line."""
_BAR = (  # label, start, length, figure
    r"\providecommand{\cvchartbar}[4]{\cvgap{1.5pt}\parbox[t]{0.34\linewidth}{\raggedright#1}\hspace{0.02\linewidth}%",
    r"  \hspace{#2\linewidth}\textcolor{cvaccent}{\rule{#3\linewidth}{1.2ex}}\hspace{0.5em}#4\par}",
)


def latex_section(section: doc.Section) -> list[str]:
    """Write a section, with the page break that is asked for."""
    title = macro_call("cvsection", inlines(section.title)) if section.title else [UNTITLED]
    lines = [*leading_room(section.blocks), *title, "", *latex_blocks(section.blocks)]
    match section.page_break:
        case "before":
            return ["", r"\newpage", *lines]
        case "avoid":
            return ["", *needed_room(section.blocks), *lines]
        case "":
            return ["", *lines]


def latex_blocks(blocks: doc.Blocks) -> list[str]:
    """Write blocks with a blank line between them, except between facts."""
    lines: list[str] = []
    previous: doc.Block | None = None
    for place, block in enumerate(blocks):
        if previous and not (_is_fact(previous) and _is_fact(block)):
            lines.append("")
        lines += [] if isinstance(previous, doc.Heading) else leading_room(blocks[place:])
        lines += _block(block)
        previous = block
    return lines


def _is_fact(block: doc.Block) -> bool:
    return isinstance(block, doc.Item) and block.compact and not block.body


def _block(block: doc.Block) -> list[str]:
    match block:
        case doc.Heading():
            title = inlines(block.content)
            return macro_call("cvheading", title if block.level == 1 else rf"\textmd{{{title}}}")
        case doc.Paragraph():
            return filled_lines(inlines(block.content))
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
        return environment("cvbullets", (line for bullet in bullets.items for line in _bullet(bullet, r"\item")))
    items = zip(bullets.markers(""), bullets.items, strict=True)
    return environment("cvbullets", (line for mark, bullet in items for line in _bullet(bullet, rf"\item[{mark}]")))


def _bullet(bullet: doc.Bullet, item: str) -> list[str]:
    below = indented_lines(latex_blocks(bullet.body))
    if below and isinstance(bullet.body[0], doc.Paragraph):
        below = ["", *below]
    return [*filled_lines(f"{item} {_guarded(inlines(bullet.content))}", hang=2), *below]


def _guarded(text: str) -> str:
    """Keep a bracket at the start of a text from being read as an option of what precedes it."""
    return "{[}" + text[1:] if text.startswith("[") else text


def _item(item: doc.Item) -> list[str]:
    lines = [inlines(line) for line in item.head] or [""]
    if _is_fact(item):
        return macro_call("cvfact", r" \newline ".join(lines), inlines(item.dates), inlines(item.location))
    texts = (lines[0], r" \newline ".join(lines[1:]), inlines(item.dates), inlines(item.location))
    arguments = [macro_argument(text) for text in texts]
    return environment("cvitem", [line for lines in arguments for line in lines] + latex_blocks(item.body))


def _references(references: doc.References) -> list[str]:
    lines: list[str] = []
    for item in references.items:
        target = rf"\hypertarget{{{hyper_target(item.key)}}}{{}}" if item.is_target else ""
        reference = rf"\cvreference{{{escape(item.marker)}}} {target}{inlines(item.content)}"
        lines += [f"% {clean(item.key)}", *filled_lines(reference, hang=2)]
    legend = ["", *macro_call("cvlegend", inlines(references.legend))] if references.legend else []
    widest = max([references.widest, *(item.marker for item in references.items)], key=len)
    return [*environment("cvreferences", lines, escape(widest)), *legend]


def _chart(chart: doc.Chart) -> list[str]:
    """Draw bars as rules, between their labels and figures."""
    rows = (
        macro_call(
            "cvchartbar", escape(bar.label), f"{bar.start * _BARS:.4f}", f"{bar.length * _BARS:.4f}", escape(bar.value)
        )
        for bar in chart.bars
    )
    return [f"% {clean(chart.title)}", *_BAR, *(line for row in rows for line in row)]
