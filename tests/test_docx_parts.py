"""What a DOCX is made of: a table of facts of its runs, links, relations and properties, read as XML."""

import io
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from cvtool.document import (
    JOINER,
    Code,
    Document,
    Emph,
    Header,
    Inline,
    Inlines,
    Jump,
    Link,
    Math,
    Name,
    Picture,
    RoleSpan,
    Str,
    Strong,
    plain,
)
from cvtool.themes import load_theme
from cvtool.writers.addresses import ascii_address
from cvtool.writers.docx.contacts import contact_lines
from cvtool.writers.docx.package import Parts, pack, settings_xml
from cvtool.writers.docx.runs import bookmark, plain_run, runs, shaded_blanks
from cvtool.writers.docx.widths import broken_lines, width
from cvtool.writers.long_words import breakable, joined_words

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MARK = "rStyle=Mark position=2"
AUTHOR = Name("Lam", ("a", 0))


def parsed(xml: str | bytes) -> Element:
    """Parse XML in which there is no text but that of an element without others in it."""
    root = fromstring(xml)  # noqa: S314  # our own output
    assert not any(each.tail or (len(each) and each.text) for each in root.iter())
    return root


def read(xml: str) -> Element:
    root = parsed(f'<x xmlns:w="{WORD[1:-1]}" xmlns:r="{RELATIONS[1:-1]}">{xml}</x>')
    assert {each.tag for each in root.iter() if each.text} <= {f"{WORD}t"}
    return root


def looks(xml: str) -> list[tuple[str, str]]:
    """List the runs: the text, and its properties with their values."""
    return [(run.findtext(f"{WORD}t", ""), " ".join(map(look, run.findall(f"{WORD}rPr/*")))) for run in runs_in(xml)]


def runs_in(xml: str) -> list[Element]:
    return [*read(xml).iter(f"{WORD}r")]


def look(element: Element) -> str:
    return "=".join([element.tag.removeprefix(WORD), *element.attrib.values()])


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Str("a"), [("a", "")]),
        (Str(f"<b> & c\n\x07{JOINER}d"), [("<b> & c d", "")]),
        (Str(f"\x07{JOINER}"), []),
        (Str(" "), [(" ", "")]),
        (Str("Kuber\u00adnetes"), [("Kubernetes", "")]),
        (Str("ad\u200bmin \u200bé"), [("admin \u200bé", "")]),
        (Str("ភាសា\u200bខ្មែរ"), [("ភាសា\u200bខ្មែរ", "")]),
        (Emph((Str("a"),)), [("a", "i iCs")]),
        (Emph((Str("a"), Emph((Str("b"),)))), [("a", "i iCs"), ("b", "")]),
        (Strong((Str("a"), Strong((Str("b"),)))), [("a", "b bCs"), ("b", "b bCs")]),
        (Strong((Emph((Str("a"),)),)), [("a", "b bCs i iCs")]),
        (Code("<a>"), [("<a>", "rStyle=Code")]),
        (Strong((Code("a"),)), [("a", "rStyle=Code b bCs")]),
        (Math("x^2", "x²"), [("x²", "")]),
        (Emph((Math("x", "x"),)), [("x", "i iCs")]),
        (RoleSpan("title", (Str("a"),)), [("a", "b bCs")]),
        (RoleSpan("label", (Str("a"),)), [("a", "b bCs")]),
        (RoleSpan("subtitle", (Str("a"),)), [("a", "rStyle=Role")]),
        (RoleSpan("muted", (Str("a"),)), [("a", "rStyle=Muted")]),
        (RoleSpan("muted", (RoleSpan("subtitle", (Str("a"),)),)), [("a", "rStyle=Muted")]),
        (RoleSpan("subtitle", (RoleSpan("muted", (Str("a"),)),)), [("a", "rStyle=Role")]),
        (AUTHOR, [("Lam", "")]),
        (Emph((AUTHOR,)), [("Lam", "i iCs")]),
        (Name("Lam", ("a", 0), "me"), [("Lam", "b bCs")]),
        (Name("Lam", ("a", 0), "me", ("†",)), [("Lam", "b bCs"), ("†", "vertAlign=superscript")]),
        (Name("Lam", ("a", 0), "student"), [("Lam", "u=single")]),
        (Name("Lam", ("a", 0), "student", ("*",)), [("Lam", ""), ("*", MARK)]),
        (Name("Lam", ("a", 0), "", ("*", "†")), [("Lam", ""), ("*", MARK), (",†", "vertAlign=superscript")]),
        (Emph((Name("Lam", ("a", 0), "", ("‡",)),)), [("Lam", "i iCs"), ("‡", "i iCs vertAlign=superscript")]),
        (Emph((Name("Lam", ("a", 0), "", ("*",)),)), [("Lam", "i iCs"), ("*", "rStyle=Mark i iCs position=2")]),
        (Str("שלום"), [("שלום", "rtl")]),
        (Str("& שלום"), [("& שלום", "rtl")]),
        (Str("<سلام>"), [("<سلام>", "rtl")]),
        (Str("1. سلام Lam"), [("1. سلام Lam", "rtl")]),
        (Str("Lam שלום"), [("Lam שלום", "")]),
        (Str("é – 1"), [("é – 1", "")]),
        (Str("– 1"), [("– 1", "")]),
    ],
)
def test_a_run_says_what_it_is(node: Inline, expected: list[tuple[str, str]]) -> None:
    assert looks(runs((node,), Parts())) == expected


def test_a_run_may_have_a_look_of_its_own() -> None:
    nodes: Inlines = (Str("a"), RoleSpan("muted", (Str("b"),)), Link("https://a.org", (Str("c"),)))
    assert looks(runs(nodes, Parts(), style="Place")) == [(each, "rStyle=Place") for each in "abc"]
    assert looks(runs(nodes, Parts(), muted="Place", link="")) == [("a", ""), ("b", "rStyle=Place"), ("c", "")]
    assert looks(plain_run(" a ")) == [(" a ", "")]
    assert looks(plain_run("a", "Separator")) == [("a", "rStyle=Separator")]


def test_blanks_at_the_ends_of_a_run_are_kept() -> None:
    assert plain_run(" a ") == '<w:r><w:t xml:space="preserve"> a </w:t></w:r>'


def test_a_bar_is_blanks_on_a_ground() -> None:
    shade = f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="1AB2C3"/></w:rPr><w:t>{chr(160) * 3}</w:t>'
    assert shaded_blanks(3, "#1ab2c3") == f"<w:r>{shade}</w:r>"
    assert shaded_blanks(2) == f"<w:r><w:t>{chr(160) * 2}</w:t></w:r>"


def hyperlinks(nodes: Inlines, parts: Parts) -> list[Element]:
    return [*read(runs(nodes, parts)).iter(f"{WORD}hyperlink")]


def test_a_link_leads_to_its_relation() -> None:
    parts = Parts()
    links = [Link("https://a.org/é", (Str("a"),)), Link("https://b.org", (Emph((Str("b"),)),))]
    found = hyperlinks((*links, links[0]), parts)
    assert parts.addresses == {"https://a.org/%C3%A9": "link1", "https://b.org": "link2"}
    names = ("link1", "link2", "link1")
    assert [each.attrib for each in found] == [{f"{RELATIONS}id": name, f"{WORD}history": "1"} for name in names]
    assert looks(runs((links[1],), parts)) == [("b", "rStyle=Hyperlink i iCs")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_to_where_none_may_lead_is_its_text(url: str) -> None:
    parts = Parts()
    xml = runs((Strong((Link(url, (Str("a"),)),)),), parts)
    assert looks(xml) == [("a", "b bCs")]
    assert not parts.addresses
    assert not [*read(xml).iter(f"{WORD}hyperlink")]


LINK = Link("https://a.org", (Str("a"),))


@pytest.mark.parametrize(
    "around", [Emph((LINK,)), Strong((LINK,)), RoleSpan("muted", (LINK,)), Link("javascript:x", (LINK,))]
)
def test_a_link_is_one_in_other_text(around: Inline) -> None:
    parts = Parts()
    (link,) = hyperlinks((around,), parts)
    assert link.attrib[f"{RELATIONS}id"] == parts.addresses["https://a.org"]


def test_there_is_no_link_in_a_link() -> None:
    parts = Parts()
    inside = (Str("a"), Link("https://b.org", (Str("b"),)), Jump("key", (Str("c"),)))
    (link,) = hyperlinks((Link("https://a.org", inside),), parts)
    assert "".join(link.itertext()) == "abc"
    assert [*parts.addresses] == ["https://a.org"]
    (jump,) = hyperlinks((Jump("key", inside),), parts)
    assert "".join(jump.itertext()) == "abc"
    assert [*parts.addresses] == ["https://a.org"]


@pytest.mark.parametrize("key", ["lam2020", 'a"><b&', "ключ", "\udc80"])
def test_a_jump_leads_to_the_bookmark_of_its_key(key: str) -> None:
    (jump,) = hyperlinks((Jump(key, (Str("a"),)),), Parts())
    start, run, end = read(bookmark(key, 7, plain_run("a")))
    name = start.attrib[f"{WORD}name"]
    assert jump.attrib == {f"{WORD}anchor": name, f"{WORD}history": "1"}
    assert (start.tag, run.tag, end.tag) == (f"{WORD}bookmarkStart", f"{WORD}r", f"{WORD}bookmarkEnd")
    assert (start.attrib[f"{WORD}id"], end.attrib) == ("7", {f"{WORD}id": "7"})
    assert name.startswith("ref_")
    assert name.isascii()
    assert len(name) == 36


def test_keys_have_bookmarks_of_their_own() -> None:
    assert bookmark("a", 1, "") != bookmark("b", 1, "")


def test_lists_of_bullets_are_one() -> None:
    parts = Parts()
    assert [parts.list_of(first) for first in (1, None, 1, None, 3)] == [1, 2, 3, 2, 4]
    assert parts.lists == [1, None, 1, 3]
    assert parts.marks == []


def test_words_are_parted_if_asked_for() -> None:
    def has_hyphens(*, hyphenate: bool) -> bool:
        (*hyphens, compat) = parsed(settings_xml(hyphenate=hyphenate))
        (setting,) = compat
        assert (compat.tag, setting.attrib[f"{WORD}val"]) == (f"{WORD}compat", "15")
        return [each.tag for each in hyphens] == [f"{WORD}autoHyphenation"]

    assert has_hyphens(hyphenate=True)
    assert not has_hyphens(hyphenate=False)


TEXTS = {name: f"<{name}/>" for name in ("document", "styles", "numbering", "settings", "footer")}
PHOTO = Picture(b"\xff\xd8", "jpeg", 1, 1)
LAM = Document(
    Header("Lam <&>", (Str("Head & "), Emph((Str("line"),))), photo=PHOTO),
    language="de",
    date="2026-01-02",
    keywords=("a&b", "c\x07"),
)


def packed(document: Document, parts: Parts) -> ZipFile:
    return ZipFile(io.BytesIO(pack(document, parts, TEXTS)))


def test_a_package_has_every_part_with_its_relations() -> None:
    parts = Parts()
    parts.link('https://a.org/?b=1&c="<')
    with packed(LAM, parts) as archive:
        start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        assert {name: archive.read(f"word/{name}.xml").decode() for name in TEXTS} == {
            name: start + text for name, text in TEXTS.items()
        }
        assert archive.read("word/media/photo.jpeg") == PHOTO.data
        inner = related(archive, "word/_rels/document.xml.rels")
        root = related(archive, "_rels/.rels")
    own = [(name, f"{TYPES}{name}", f"{name}.xml", "") for name in ("styles", "numbering", "settings", "footer")]
    link = ("link1", f"{TYPES}hyperlink", 'https://a.org/?b=1&c="<', "External")
    assert inner == [*own, link, ("photo", f"{TYPES}image", "media/photo.jpeg", "")]
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    assert root == [
        ("main", f"{TYPES}officeDocument", "word/document.xml", ""),
        ("core", core, "docProps/core.xml", ""),
    ]


def related(archive: ZipFile, name: str) -> list[tuple[str, ...]]:
    rows = parsed(archive.read(name))
    assert rows.tag == f"{PACKAGE}Relationships"
    assert {row.tag for row in rows} == {f"{PACKAGE}Relationship"}
    return [tuple(row.attrib.get(key, "") for key in ("Id", "Type", "Target", "TargetMode")) for row in rows]


def test_a_package_says_what_each_part_is() -> None:
    with packed(LAM, Parts()) as archive:
        types = parsed(archive.read("[Content_Types].xml"))
    space = "{http://schemas.openxmlformats.org/package/2006/content-types}"
    assert types.tag == f"{space}Types"
    assert {(row.tag, *row.attrib.values()) for row in types} == {
        (f"{space}Default", "rels", "application/vnd.openxmlformats-package.relationships+xml"),
        (f"{space}Default", "xml", "application/xml"),
        (f"{space}Default", "jpeg", "image/jpeg"),
        (f"{space}Default", "png", "image/png"),
        (f"{space}Override", "/word/document.xml", f"{CONTENT}document.main+xml"),
        (f"{space}Override", "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"{space}Override", f"/word/{name}.xml", f"{CONTENT}{name}+xml") for name in TEXTS if name != "document"),
    }


def properties(document: Document) -> list[tuple[str, str]]:
    with packed(document, Parts()) as archive:
        rows = parsed(archive.read("docProps/core.xml"))
    return [(row.tag.partition("}")[2], row.text or "") for row in rows]


def test_a_package_has_the_properties_of_its_document() -> None:
    assert properties(LAM) == [
        ("title", "Lam <&>"),
        ("creator", "Lam <&>"),
        ("subject", "Head & line"),
        ("language", "de"),
        ("keywords", "a&b, c"),
        ("created", "2026-01-02T00:00:00Z"),
        ("modified", "2026-01-02T00:00:00Z"),
    ]
    assert properties(Document(Header("Lam"), subject="Subject")) == [
        ("title", "Lam"),
        ("creator", "Lam"),
        ("subject", "Subject"),
        ("language", "en"),
    ]


def test_a_package_is_the_same_whenever_and_wherever_it_is_made() -> None:
    with packed(Document(Header("Lam")), Parts()) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.compress_type, info.create_system) for info in infos} == {(8, 0)}
    assert [info.filename for info in infos if "media" in info.filename] == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.org/b_c?d=1&e=[2]#f", "https://a.org/b_c?d=1&e=[2]#f"),
        ("https://a.org/%20~!$,'()*+;:@.-", "https://a.org/%20~!$,'()*+;:@.-"),
        ("https://münchen.de/ü?ö=ä#ß", "https://xn--mnchen-3ya.de/%C3%BC?%C3%B6=%C3%A4#%C3%9F"),
        ('https://a.org/"<>\\^`{|} X', "https://a.org/%22%3C%3E%5C%5E%60%7B%7C%7D%20X"),
        ("mailto:é@a.org", "mailto:%C3%A9@a.org"),
        (f"https://{'ü' * 70}.de/", f"https://{'%C3%BC' * 70}.de/"),
        ("https://[a/ü", "https://[a/%C3%BC"),
    ],
)
def test_an_address_in_ascii(url: str, expected: str) -> None:
    assert ascii_address(url) == expected


SEAM = "\u200b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 29, "a" * 29),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesellschaftskapitän"),
        ("a" * 44, "a" * 44),
        ("a" * 45, SEAM.join(["a" * 12] * 3 + ["a" * 9])),
        ("a" * 27 + "1" * 3, SEAM.join(["a" * 12, "a" * 12, "aaa111"])),
        ("a" * 20 + "/" + "b" * 20, "a" * 20 + "/" + SEAM + "b" * 20),
        ("https://a.org/" + "b" * 20, "https://a.org/" + "b" * 20),
        (f"x {'a' * 15}_{'b' * 15} y", f"x {'a' * 15}_{SEAM}{'b' * 15} y"),
    ],
)
def test_a_very_long_word_may_be_parted(text: str, expected: str) -> None:
    assert breakable(text) == expected


@pytest.mark.parametrize(
    "word",
    [
        "Kramp-Karrenbauer-Leutheusser-Schnarrenberger",
        "„Bundesausbildungsförderungsgesetz“",
        "Geschwindigkeitsbegrenzungssysteme:",
        "(L’Hospitalisation’extraordinairement),",
    ],
)
def test_a_word_with_hyphens_or_in_punctuation_is_not_cut(word: str) -> None:
    assert breakable(word) == word


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("a" * 20 + "-" + "0123" * 8, ["a" * 20 + "-" + "0123" * 3, "0123" * 3, "0123" * 2]),
        ("(" + "x1" * 15 + ")", ["(" + "x1" * 6, "x1" * 6, "x1" * 3 + ")"]),
        ("Programme(planung)Verwaltung|Leitung", ["Programme(planung)", "Verwaltung|", "Leitung"]),
    ],
)
def test_other_long_words_are_cut_at_seams_and_after_twelve_letters(word: str, parts: list[str]) -> None:
    assert breakable(word).split("\u200b") == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", [("running", "a b")]),
        (f"x a{JOINER}b y", [("running", "x "), ("whole", "ab"), ("running", " y")]),
        (f"a{JOINER}b\u00a0c{JOINER}{JOINER}d", [("whole", "ab"), ("running", "\u00a0"), ("whole", "cd")]),
        ("", []),
        (f"{'a' * 29}{JOINER}", [("whole", "a" * 29)]),
        (f"{'a' * 30}{JOINER}", [("running", "a" * 30)]),
        (JOINER, []),
    ],
)
def test_joined_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert joined_words(text) == expected


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [  # the widths in Cambria, in points at ten points, and a little more
        ("", 0, 0),
        ("October 2018 – present", 100, 112),
        ("Associate Professor of Medieval History", 172, 192),
        ("WWW MIT JFK", 62, 72),
        ("東京大学", 40, 40),
        ("e\u0301", 5, 6),
    ],
)
def test_how_wide_a_text_is(text: str, lowest: float, highest: float) -> None:
    assert lowest <= width(text, 10) <= highest


WORDS = (Str("one "), Emph((Str("two three"), Link("https://a.org", (Str(" four"),)))), AUTHOR, Code("x y"))


@pytest.mark.parametrize(
    ("content", "room", "expected"),
    [
        (WORDS, 1000, ["one two three fourLamx y"]),
        (WORDS, 40, ["one two", "three", "fourLamx", "y"]),
        (WORDS, 1, ["one", "two", "three", "fourLamx", "y"]),
        ((Str("Antidisestablishmentarianism"),), 20, ["Antidisestablishmentarianism"]),
        ((), 20, [""]),
    ],
)
def test_a_text_breaks_between_words(content: Inlines, room: float, expected: list[str]) -> None:
    assert [plain(line) for line in broken_lines(content, room, 10)] == expected


def test_a_text_that_breaks_keeps_its_looks() -> None:
    first, second = broken_lines((Str("a "), Strong((Str("bbbb cccc"),))), 35, 10)
    assert first == (Str("a "), Strong((Str("bbbb"),)))
    assert second == (Strong((Str("cccc"),)),)


@pytest.mark.parametrize(
    ("count", "photo", "expected"),
    [(0, None, []), (1, None, [1]), (4, None, [4]), (6, None, [3, 3]), (7, None, [4, 3]), (6, PHOTO, [3, 3])],
)
def test_lines_of_contacts_are_about_equally_long(count: int, photo: Picture | None, expected: list[int]) -> None:
    contacts = tuple((Str(f"{place}23456789 12345"),) for place in range(count))
    lines = contact_lines(Header("Lam", contacts=contacts, photo=photo), load_theme("classic"))
    assert [contact for line in lines for contact in line] == [*contacts]
    assert [len(line) for line in lines] == expected
