"""The photo of a DOCX: a picture at the end of the line of the name, with the text of the header beside it."""

import io
from xml.sax.saxutils import quoteattr

from msgspec.structs import replace

from cvtool import document as doc
from cvtool.themes import Theme
from cvtool.writers.docx.contacts import contact_lines
from cvtool.writers.photos import printed_size

RELATION = "photo"
"""The name under which the text refers to the picture."""
_SHAPES = {"plain": "rect", "rounded": "roundRect", "round": "ellipse"}
_GAPS = {"right": 'distL="180000" distR="0"', "left": 'distL="0" distR="180000"'}
_PITCH = 1.17
"""From line to line in the size of the letters, of Cambria."""
_MILLIMETRE = 36_000
"""In the units of drawings (EMU)."""


def drawing(photo: doc.Picture, name: str, theme: Theme, *, is_mirrored: bool = False) -> str:
    """Write a run with the picture; the name of the person is said in place of it.

    ``is_mirrored``: the document runs from right to left, and the sides of the theme are the others.
    """
    side = "left" if (theme.photo_side == "left") != is_mirrored else "right"
    printed = printed_size(photo, theme.photo_width, square=theme.photo_shape == "round")
    width, height = (round(length * _MILLIMETRE) for length in printed)
    size = f'cx="{width}" cy="{height}"'
    described = f'id="1" name="photo" descr={quoteattr(doc.printable(name))}'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="{_SHAPES[theme.photo_shape]}"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    picture = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{RELATION}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill>{shape}</pic:pic>"
    )
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    graphic = f'<a:graphic><a:graphicData uri="{kind}">{picture}</a:graphicData></a:graphic>'
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" {_GAPS[side]} simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapSquare wrapText="bothSides"/><wp:docPr {described}/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:anchor></w:drawing></w:r>"
    )


def room_below(header: doc.Header, theme: Theme) -> float:
    """Return the gap below the text beside a photo, in points, so that the first title is below the photo."""
    if not header.photo:
        return 0
    _, high = printed_size(header.photo, theme.photo_width, square=theme.photo_shape == "round")
    lines = [theme.name_size * _PITCH]
    if header.headline:
        lines.append(theme.header_gap + max(theme.headline_size * _PITCH, theme.leading))
    if header.contacts:
        lines.append(theme.header_gap + theme.leading * len(contact_lines(header, theme)))
    lower = high * 72 / 25.4 - sum(lines)
    return theme.section_gap + lower if lower > 0 else 0


def with_photo_cut(document: doc.Document, theme: Theme) -> doc.Document:
    """Cut a photo that is shown in a circle to a square: LibreOffice shows none that is cut while it is shown."""
    header = document.header
    if not header.photo or theme.photo_shape != "round" or header.photo.width == header.photo.height:
        return document
    return replace(document, header=replace(header, photo=_middle(header.photo)))


def _middle(photo: doc.Picture) -> doc.Picture:
    from PIL.Image import open as decoded

    side = min(photo.width, photo.height)
    left, top = (photo.width - side) // 2, (photo.height - side) // 2
    buffer = io.BytesIO()
    with decoded(io.BytesIO(photo.data)) as whole:
        whole.crop((left, top, left + side, top + side)).save(buffer, photo.kind, quality=90, optimize=True)
    return replace(photo, data=buffer.getvalue(), width=side, height=side)
