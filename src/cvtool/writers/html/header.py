"""The head of a page as people see it: the photo beside name, headline and contacts, or contacts that are apart."""

import re

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.html.escape import attribute, html_text, indented
from cvtool.writers.html.runs import inlines, link
from cvtool.writers.icons import ICONS

_OWN = {"website", "orcid", "profile"}
"""Kinds of contacts that are pages of the person."""
_BETWEEN = '<span class="cv-between" aria-hidden="true"> </span>'
"""A space that the style sheet writes the separator in: at the end of a line, browsers drop both."""
_SHORT = 30
"""Letters of pronouns that stay on one line."""
_DOUBLE_NAME = re.compile(r"(?<!\S)(?=\S{3,24}(?!\S))[^\W\d]+-[^\W\d]+(?![^\s,])")
_POSTAL_CODE = re.compile(r"\b(?:[A-Z]{2} \d{5}(?:-\d{4})?\b|(?<=, )(?:[A-Z]{1,3}-)?\d{4,6} \w{2,20})")
"""``5003 Bergen``, ``D-10115 Berlin``, ``OR 97201``."""
_LINE = 85
"""Letters on a line of contacts."""
_SEPARATOR = 3
_LETTER = 1.6
"""How wide a letter is, in millimeters."""


def page_head(header: doc.Header, theme: Theme) -> list[str]:
    """Write the head; contacts that belong in the side column follow it, so that they are read after the name."""
    contacts = contact_list(header, theme)
    inside, apart = ([], contacts) if theme.side_sections else (contacts, [])
    lines = [*_names(header), *inside]
    if header.photo:
        lines = [photo_element(header.photo, header.name), '<div class="cv-names">', *indented(lines), "</div>"]
    kind = "cv-header cv-pictured" if header.photo else "cv-header"
    return [f'<header class="{kind}">', *indented(lines), "</header>", *apart]


def _names(header: doc.Header) -> list[str]:
    name, headline = (data_place(place) for place in header.places[:2] or ("", ""))
    lines = [f"<h1{name}>{_heading(header)}</h1>"]
    if header.headline:
        lines.append(f'<p class="cv-headline"{headline}>{inlines(header.headline)}</p>')
    return lines


def _heading(header: doc.Header) -> str:
    """Write the name with its titles; short pronouns are in one piece, and a double name where there is room for it."""
    if not 0 < len(header.pronouns) < _SHORT:
        return _whole_names(header.heading)
    named = replace(header, pronouns="").heading
    return f'{_whole_names(named)} <span class="cv-joined">({html_text(header.pronouns)})</span>'


def _whole_names(text: str) -> str:
    return _DOUBLE_NAME.sub(r'<span class="cv-whole">\g<0></span>', html_text(text))


def contact_list(header: doc.Header, theme: Theme) -> list[str]:
    """Write the ways to reach the person as a list; nothing if there are none."""
    if not header.contacts:
        return []
    places = header.places[2:] or ("",) * len(header.contacts)
    kinds = header.kinds or ("",) * len(header.contacts)
    icons = ICONS if theme.icons else {}
    listed = [
        f'<li{data_place(place)}><span class="cv-contact">{_icon(icons.get(kind))}{_contact(kind, text)}</span>'
        for place, kind, text in zip(places, kinds, header.contacts, strict=True)
    ]
    lines = [f"{item}{_BETWEEN}</li>" for item in listed[:-1]] + [f"{listed[-1]}</li>"]
    return [f'<ul class="cv-contacts"{_balance(header, theme)}>', *indented(lines), "</ul>"]


def _balance(header: doc.Header, theme: Theme) -> str:
    """Say how wide lines of contacts are at most, so that the last one is about as long as the others."""
    room = _LINE + (round(theme.date_column / _LETTER) if theme.dates == "left" else 0)
    lengths = [len(doc.copied(contact)) for contact in header.contacts]
    count = _lines(lengths, room)
    wide = next((wide for wide in range(max(lengths), room) if _lines(lengths, wide) == count), 0)
    return f' style="--letters: {wide}"' if wide and count > 1 and not theme.side_sections else ""


def _lines(lengths: list[int], room: int) -> int:
    """Count the lines that contacts take, with a separator between two on the same line."""
    count, left = 0, -1
    for length in lengths:
        left -= length + _SEPARATOR
        if left < 0:
            count, left = count + 1, room - length
    return count


def _icon(path: str | None) -> str:
    return f'<svg class="cv-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>' if path else ""


def _contact(kind: str, text: doc.Inlines) -> str:
    """Write a way to reach the person; a page of theirs says so (``rel="me"``), for who verifies accounts."""
    rel = "me noopener" if kind in _OWN else "noopener"
    pieces = (link(node, rel=rel) if isinstance(node, doc.Link) else inlines((node,)) for node in text)
    if kind not in {"location", "address"}:
        return "".join(pieces)
    return "".join(re.sub("<[^>]*>|[^<]+", _with_whole_towns, piece) for piece in pieces)


def _with_whole_towns(part: re.Match[str]) -> str:
    """Keep a postal code and its town, or its state, on one line."""
    return part[0] if part[0].startswith("<") else _POSTAL_CODE.sub(r'<span class="cv-joined">\g<0></span>', part[0])


def photo_element(photo: doc.Picture, name: str) -> str:
    """Write the photo into the page itself: a page requests nothing."""
    from base64 import b64encode

    source = f"data:image/{photo.kind};base64,{b64encode(photo.data).decode()}"
    size = f'width="{photo.width}" height="{photo.height}"'
    return f'<img class="cv-photo" src="{source}" {size} alt="{attribute(name)}">'


def data_place(place: str) -> str:
    """Name the place that a part of a preview comes from; in a file there is none."""
    return f' data-place="{attribute(place)}"' if place else ""
