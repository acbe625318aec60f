"""How an item is called in a message or a table: a few words that a person knows it by."""

from cvtool.cv.items import Selectable
from cvtool.cv.model.markdown import parse_inlines
from cvtool.cv.model.text import localized
from cvtool.document import plain

LENGTH = 60


def label(item: Selectable, language: str = "en") -> str:
    """Name an item; a contact by its field only, so that what is redacted is not shown here."""
    match item.kind:
        case "contact" | "headline" | "summary" | "section":
            return str(item.path[-1])
        case "profile":
            return str(item.node.network)
        case "publication":
            return _short(item.node.title_text or item.node.key)
        case "highlight":
            return _short(_text(item.node.text, language))
        case "entry" | "role":
            return _short(_entry(item, language))


def _entry(item: Selectable, language: str) -> str:
    node = item.node
    value = next((value for key in node.known_by() if (value := getattr(node, key))), "")
    name = _text(value[0] if isinstance(value, tuple) else value, language)
    position = getattr(node, "position", None) if item.kind == "entry" else None
    return f"{name}, {_text(position, language)}" if position else name


def _text(value: object, language: str) -> str:
    if isinstance(value, str | dict):
        return plain(parse_inlines(localized(value, language)))
    return str(value)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LENGTH else f"{words[: LENGTH - 1].rstrip()}…"
