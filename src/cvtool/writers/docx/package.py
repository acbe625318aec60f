"""The package around the text of a DOCX (ECMA-376, part 2): relations, properties, and one ZIP file of it all."""

import io
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from cvtool import document as doc
from cvtool.writers.docx.photo import RELATION
from cvtool.writers.docx.units import WORD_NAMESPACE

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TIME = (1980, 1, 1, 0, 0, 0)
"""When every file of the package was changed, for the same bytes: the first moment that ZIP knows."""
_CORE = (
    f'xmlns:cp="{_PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
_NAMES = ("styles", "numbering", "settings", "footer")


class Parts:
    """What paragraphs refer to: addresses, the first numbers of lists (None: bullets), and what links lead to."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self.lists: list[int | None] = []
        self.marks: list[str] = []

    def link(self, address: str) -> str:
        """Return the relation of an address."""
        return self.addresses.setdefault(address, f"link{len(self.addresses) + 1}")

    def list_of(self, first: int | None) -> int:
        """Return the 1-based number of a list; all lists of bullets are one."""
        if first is None and None in self.lists:
            return self.lists.index(None) + 1
        self.lists.append(first)
        return len(self.lists)


def settings_xml(*, hyphenate: bool) -> str:
    """Write what holds for the whole text."""
    parted = "<w:autoHyphenation/>" if hyphenate else ""
    return f"<w:settings {WORD_NAMESPACE}>{parted}{_COMPATIBLE}</w:settings>"


def pack(document: doc.Document, parts: Parts, texts: Mapping[str, str]) -> bytes:
    """Put everything into one file; ``texts`` are the document and what ``_NAMES`` lists."""
    photo = document.header.photo
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root(),
        "docProps/core.xml": _core(document),
        "word/_rels/document.xml.rels": _relations(parts, photo),
        **{f"word/{name}.xml": text for name, text in texts.items()},
    }
    packed = {name: (_XML + text).encode() for name, text in files.items()}
    return _zipped(packed | ({f"word/media/photo.{photo.kind}": photo.data} if photo else {}))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            info = ZipInfo(name, _TIME)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            archive.writestr(info, data)
    return buffer.getvalue()


def _content_types() -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {kind: f"image/{kind}" for kind in ("jpeg", "png")}
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = {"/word/document.xml": f"{_TYPE}document.main+xml", "/docProps/core.xml": core}
    overrides |= {f"/word/{name}.xml": f"{_TYPE}{name}+xml" for name in _NAMES}
    known = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in defaults.items())
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return f'<Types xmlns="{_PACKAGE}content-types">{known}{parts}</Types>'


def _root() -> str:
    return _related(
        [
            ("main", f"{_RELATION}officeDocument", "word/document.xml", ""),
            ("core", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml", ""),
        ]
    )


def _relations(parts: Parts, photo: doc.Picture | None) -> str:
    own = [(name, f"{_RELATION}{name}", f"{name}.xml", "") for name in _NAMES]
    links = [(name, f"{_RELATION}hyperlink", url, ' TargetMode="External"') for url, name in parts.addresses.items()]
    picture = [(RELATION, f"{_RELATION}image", f"media/photo.{photo.kind}", "")] if photo else []
    return _related([*own, *links, *picture])


def _related(rows: list[tuple[str, str, str, str]]) -> str:
    """Write relations: the name, the kind, where it leads, and how."""
    lines = (f'<Relationship Id="{n}" Type="{kind}" Target={quoteattr(to)}{how}/>' for n, kind, to, how in rows)
    return f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(lines)}</Relationships>'


def _core(document: doc.Document) -> str:
    header = document.header
    values = {
        "dc:title": header.name,
        "dc:creator": header.name,
        "dc:subject": document.subject or doc.copied(header.headline),
        "dc:language": document.language,
        "cp:keywords": ", ".join(document.keywords),
    }
    texts = "".join(f"<{name}>{escape(doc.printable(text))}</{name}>" for name, text in values.items() if text)
    when = f'xsi:type="dcterms:W3CDTF">{document.date}T00:00:00Z'
    dates = "".join(f"<dcterms:{name} {when}</dcterms:{name}>" for name in ("created", "modified") if document.date)
    return f"<cp:coreProperties {_CORE}>{texts}{dates}</cp:coreProperties>"
