"""The photo of a DOCX: a picture at the end of the line of the name, with the text of the header beside it."""

from xml.sax.saxutils import quoteattr

from cvtool import document as doc
from cvtool.writers.photos import printed_size

RELATION = "photo"
"""The name under which the text refers to the picture."""
_MILLIMETRE = 36_000
"""In the units of drawings (EMU)."""


def drawing(photo: doc.Picture, name: str) -> str:
    """Write a run with the picture; the name of the person is said in place of it."""
    width, height = (round(length * _MILLIMETRE) for length in printed_size(photo))
    size = f'cx="{width}" cy="{height}"'
    described = f'id="1" name="photo" descr={quoteattr(doc.printable(name))}'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    picture = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>{shape}</pic:pic>'
    )
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    graphic = f'<a:graphic><a:graphicData uri="{kind}">{picture}</a:graphicData></a:graphic>'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="180000" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapSquare wrapText="bothSides"/><wp:docPr {described}/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:anchor></w:drawing></w:r>"
    )
