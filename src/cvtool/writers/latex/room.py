"""LaTeX: how much room blocks take, to ask for a new page where there is too little."""

from cvtool import document as doc

_LETTERS = 85
"""On a line of print."""
_SHORT = 14
"""Lines of two publications that stay on one page."""
_PAGE = 48
"""Lines of a page."""


def needed_room(blocks: doc.Blocks) -> list[str]:
    """Ask for a new page if there is no room for some blocks, unless they fill more than a page anyway."""
    lines = 3 + _height(blocks)
    return [rf"\cvneed{{{lines}\baselineskip}}"] if lines <= _PAGE else []


def leading_room(blocks: doc.Blocks) -> list[str]:
    """Ask for a new page before a heading if there is no room for what it leads: a chart, two publications."""
    first = blocks[0] if blocks else None
    match first:
        case doc.Chart():
            return needed_room((first,))
        case doc.References(items=(_, _)):
            return needed_room((first,)) if _height((first,)) <= _SHORT else []
        case doc.Heading():
            return leading_room(blocks[1:])
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
