"""The head of the page: name, headline, contacts and photo, as calls of the functions of the preamble."""

import re

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import LEAST_HEAD, Theme
from cvtool.writers.icons import ICONS
from cvtool.writers.long_words import is_short, long_word
from cvtool.writers.photos import printed_size
from cvtool.writers.typst.calls import call, string
from cvtool.writers.typst.runs import inlines, marked, set_words

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{color}" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/></svg>'
)
_BETWEEN = 6
"""Between a photo and the name, in millimeters."""
_ICON = (
    "#let icon(drawn) = box(",
    '  height: 0.95em, baseline: 0.14em, pdf.artifact(image(bytes(drawn), format: "svg", height: 100%)),',
    ") + h(0.35em)",
    "#let signed(sign, body) = grid(columns: (1.4em, 1fr), sign, body) // in a side column",
)


def definitions(theme: Theme) -> tuple[str, ...]:
    """Return the lines of the preamble that only some heads need."""
    return _ICON if theme.icons else ()


def head(header: doc.Header, theme: Theme) -> list[str]:
    """Write the head, beside the photo if there is one."""
    masthead = _masthead(header, theme)
    return _beside_photo(masthead, header.photo, header.name, theme) if header.photo else masthead


def side_contacts(header: doc.Header, theme: Theme) -> str:
    """Write the contacts for a narrow column, in which only links are parted at hyphens: names of streets are not."""
    whole = tuple(tuple(map(_unparted, text)) for text in header.contacts)
    return contacts(replace(header, contacts=whole), theme, beside=True)


def _unparted(node: doc.Inline) -> doc.Inline:
    match node:
        case doc.Str(text):
            return replace(node, text=re.sub(r"(?<=\w)-(?=\w)", f"-{doc.JOINER}", text))
        case _:
            return node


def contacts(header: doc.Header, theme: Theme, *, beside: bool = False) -> str:
    """Write the ways to reach the person as one call; empty if there are none. ``beside`` the text each has a line."""
    places = header.places[2:] or [""] * len(header.contacts)
    parts = [marked(place, inlines(text)) for place, text in zip(places, header.contacts, strict=True)]
    if theme.icons:
        kinds = header.kinds or ("",) * len(parts)
        signs = [_icon(kind, theme) for kind in kinds]
        parts = [_signed(sign, part, beside=beside) for sign, part in zip(signs, parts, strict=True)]
    lines = ["beside: true", *parts] if beside else parts
    return f"contacts({', '.join(lines)})" if parts else ""


def _icon(kind: str, theme: Theme) -> str:
    return f"icon({string(_SVG.format(color=theme.muted, path=ICONS[kind]))})" if kind in ICONS else ""


def _signed(sign: str, part: str, *, beside: bool) -> str:
    """Put a sign before a way to reach the person; in a side column no line begins below it."""
    if not sign:
        return part
    return f"signed({sign}, {part})" if beside else f"{sign} + {part}"


def _masthead(header: doc.Header, theme: Theme) -> list[str]:
    name, headline, *_ = header.places or ("", "")
    lines = [f"headline({marked(headline, inlines(header.headline))})"] if header.headline else []
    ways = contacts(header, theme)
    lines += [ways] if ways else []
    long = long_word(header.named)
    widest = [[f"widest: {string(long)}"]] if long else []
    return call("#masthead", [*widest, [marked(name, _named(header))], *([line] for line in lines)])


def _named(header: doc.Header) -> str:
    """Write the name, and behind it pronouns in one piece."""
    if not is_short(header.pronouns):
        return set_words(header.heading)
    return f"{set_words(header.named + ' ')} + box({string(f'({header.pronouns})')})"


def _beside_photo(masthead: list[str], photo: doc.Picture, name: str, theme: Theme) -> list[str]:
    """Put the photo beside the head of the page; its bytes are numbers, since the text has to do without files."""
    width, height = printed_size(photo, theme.photo_width, square=theme.photo_shape == "round")
    given = f"bytes(({','.join(map(str, photo.data))},)), format: {string('jpg' if photo.kind == 'jpeg' else 'png')}"
    drawn = f"image({given}, width: {width:g}mm, alt: {string(name)})"
    if theme.photo_shape != "plain":
        size = f"width: {width:g}mm, height: {height:g}mm"
        radius = "50%" if theme.photo_shape == "round" else "2mm"
        drawn = f'box(clip: true, radius: {radius}, image({given}, {size}, fit: "cover", alt: {string(name)}))'
    inner = [masthead[0].removeprefix("#"), *masthead[1:]]
    side = [["side: start"]] if theme.photo_side == "left" else []
    if theme.head_width - width - _BETWEEN < LEAST_HEAD:
        side = [["side: top"]]
    return call("#beside-photo", [*side, inner, [drawn]])
