"""HTML is right if a browser would see the text, the structure and nothing that runs."""

import json
import re
from html.parser import HTMLParser
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cvtool.compose.breaks import no_breaks
from cvtool.document import (
    Block,
    Bullet,
    Bullets,
    Code,
    DateText,
    Document,
    Emph,
    Header,
    Heading,
    Inlines,
    Item,
    Link,
    Math,
    Name,
    Paragraph,
    Picture,
    Reference,
    References,
    RoleSpan,
    Section,
    Str,
    Strong,
)
from cvtool.themes import Theme, load_theme, theme_names
from cvtool.writers import html
from cvtool.writers.html.style import on_dark

CLASSIC = load_theme("classic")
MARGIN = load_theme("margin")
BARE = Document(Header("Max Lam"))
VOID = {"meta", "!doctype", "wbr", "img"}
HOSTILE = "50% & $2M #1 a_b {x} ~ ^ \\ <b> * \"'</style><script>alert(1)</script>&amp;"


class Page(HTMLParser):
    """What a page says: its elements with their attributes, its text, its headings, and whether all tags are closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.data = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" in self.open:
            self.data += data
        elif "style" not in self.open:
            self.text += data

    def attributes(self, name: str) -> list[str | None]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def write(*blocks: Block, theme: Theme = CLASSIC, document: Document = BARE) -> str:
    section = Section("work", "work", (Str("Work"),), blocks)
    return html.write(replace(document, sections=(section,)), theme)


def inline(*content: Str | Emph | Strong | Code | Link | Name | RoleSpan | Math) -> str:
    found = re.search(r"<p>(.*)</p>", write(Paragraph(content)))
    assert found
    return found[1]


def body(source: str) -> str:
    return source.partition("<body>")[2]


def test_a_page_is_whole_and_needs_nothing_from_elsewhere() -> None:
    header = Header("Max Lam", (Str("Systems & "), Emph((Str("models"),))))
    document = Document(header, language="en-GB", date="2026-11-24", keywords=("ml", 'a"b'))
    source = write(document=document)
    page = Page(source)
    metas = {str(value["name"]): value["content"] for tag, value in page.elements if tag == "meta" and "name" in value}
    assert source.startswith('<!doctype html>\n<html lang="en-GB">\n')
    assert "<title>Max Lam</title>" in source
    assert metas["author"] == "Max Lam"
    assert metas["description"] == "Max Lam – Systems & models"
    assert metas["keywords"] == 'ml, a"b'
    assert metas["date"] == "2026-11-24"
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:;" in source
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "base", "form"}
    assert [given for tag, given in page.elements if tag == "script"] == [{"type": "application/ld+json"}]
    assert not page.attributes("src")
    assert "url(" not in source
    assert "@import" not in source
    assert page.open == []


def test_no_letter_is_cut_below_the_line() -> None:
    """What is cut is only the separator at the end of a line of contacts, not the descenders of a name in Arabic."""
    folder = ROOT / "src" / "cvtool" / "writers" / "templates"
    style = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("html-*.css")))
    assert re.findall(r"overflow(?:-[xy])?: \w+|clip-path", style) == ["overflow-x: clip"]


@pytest.mark.parametrize(("language", "opening"), [("ar", ' dir="rtl"'), ("he-IL", ' dir="rtl"'), ("de", "")])
def test_right_to_left_languages_are_said_to_be(language: str, opening: str) -> None:
    assert f'<html lang="{language}"{opening}>' in write(document=replace(BARE, language=language))


def test_nodes_become_semantic_elements() -> None:
    assert inline(Emph((Str("a"),)), Strong((Str("b"),)), Code("c<d")) == (
        "<em>a</em><strong>b</strong><code>c&lt;d</code>"
    )
    assert inline(RoleSpan("subtitle", (Str("a"),))) == '<span class="cv-subtitle">a</span>'
    assert inline(Math("x^2", "x²")) == "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
    assert inline(Math(r"\strange{x}", "<x>")) == '<span class="cv-math">&lt;x&gt;</span>'
    assert inline(Str("98\u00a0%")) == "98&nbsp;%"


def test_a_program_finds_the_person_that_the_page_shows() -> None:
    def mail(label: str) -> Inlines:
        return (Link("mailto:a@b.org", (Str("a@b.org"),)), Str(label))

    header = Header(
        "Max </script><script>Lam",
        (Str("Systems & "), Emph((Str("models"),))),
        (
            *((Str("Bern"),), (Str("ETH"),), mail(" (work)"), (Link("tel:+41-1", (Str("01"),)),), (Str("x: me"),)),
            *((Link(f"https://{name}.org", (Str(name),)),) for name in ("w", "o", "p")),
        ),
        titles="Dr.",
        kinds=("location", "affiliation", "email", "phone", "profile", "website", "orcid", "profile"),
    )
    source = html.write(Document(header, language="de-CH"), CLASSIC)
    page = Page(source)
    assert json.loads(page.data) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": header.name,
        "honorificPrefix": "Dr.",
        "description": "Systems & models",
        "address": "Bern",
        "affiliation": {"@type": "Organization", "name": "ETH"},
        "email": "a@b.org",
        "telephone": "+41-1",
        "url": "https://w.org",
        "sameAs": ["https://o.org", "https://p.org"],
    }
    assert not set(page.data) & set("<>&")
    shared = {str(value["property"]): value["content"] for _, value in page.elements if "property" in value}
    assert shared == {
        "og:type": "profile",
        "og:title": header.name,
        "og:description": f"{header.name} – Systems & models",
        "og:locale": "de_CH",
    }
    assert [value["href"] for _, value in page.elements if "me" in str(value.get("rel")).split()] == [
        "https://w.org",
        "https://o.org",
        "https://p.org",
    ]


def test_a_date_is_one_for_programs_too() -> None:
    assert inline(DateText("May 2017", "2017-05"), Str(" – now")) == '<time datetime="2017-05">May 2017</time> – now'


def test_names_show_who_is_meant() -> None:
    person = ("k", 0)
    assert inline(Name("Ce Zhang", person)) == "Ce Zhang"
    assert inline(Name("Max Lam", person, "me")) == '<strong class="cv-name cv-me">Max Lam</strong>'
    assert inline(Name("A", person, "", ("*", "†"))) == "A*<sup>,†</sup>"
    assert inline(Name("A", person, 'x" onclick="')) == '<span class="cv-name cv-marked cv-role-x-onclick-">A</span>'


def test_only_harmless_links_are_links() -> None:
    text = (Str("x"),)
    assert inline(Link('https://a.org/?b=1&c="', text)) == (
        '<a href="https://a.org/?b=1&amp;c=&quot;" rel="noopener">x</a>'
    )
    assert inline(Link("mailto:a@b.org", text)).startswith('<a href="mailto:')
    for url in ("javascript:alert(1)", " javascript:x", "data:text/html,x", "//a.org", "JaVaScRiPt:x", "file:///x"):
        assert inline(Link(url, text)) == "x"
    assert inline(Link("https://a.org", (Link("https://b.org", text),))).count("<a ") == 1


@pytest.mark.parametrize("theme", [CLASSIC, MARGIN], ids=lambda theme: theme.name)
def test_hostile_text_is_text_everywhere(theme: Theme) -> None:
    content: Inlines = (Str(HOSTILE),)
    item = Item(
        (content, content), content, (Paragraph(content), Bullets((Bullet(content, (Bullets((Bullet(content),)),)),)))
    )
    blocks = (Heading(content), item, References((Reference(HOSTILE, HOSTILE, content),), content))
    document = Document(
        header=Header(HOSTILE, content, (content, (Code(HOSTILE),))),
        summary=(Paragraph(content),),
        sections=(Section(HOSTILE, HOSTILE, content, blocks), Section(HOSTILE, "work", content, ())),
        language=HOSTILE,
        keywords=(HOSTILE,),
        date=HOSTILE,
    )
    page = Page(html.write(document, theme))
    assert page.open == []
    assert [tag for tag, _ in page.elements if tag in {"script", "b"}] == ["script"]
    assert json.loads(page.data)["name"] == HOSTILE
    assert page.text.count(HOSTILE) == 18
    assert {name for _, attributes in page.elements for name in attributes} <= {
        *(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "property",
            "type",
            "class",
            "id",
            "aria-hidden",
            "style",
        ),
    }
    assert all(re.fullmatch(r"--letters: \d+", style or "") for style in page.attributes("style"))


@given(st.lists(st.text(max_size=5), max_size=8))
@settings(deadline=None)
def test_ids_are_valid_and_unique_whatever_the_keys(keys: list[str]) -> None:
    references = References(tuple(Reference(key, "", (Str("x"),)) for key in keys))
    sections = tuple(Section(key, "publications", (Str("x"),), (references,)) for key in (*keys, "ref-a"))
    ids = Page(html.write(Document(Header("x"), sections=sections), CLASSIC)).attributes("id")
    assert len(ids) == len(set(ids)) == len(sections) * (len(keys) + 1)
    assert all(anchor and re.fullmatch(r"[\w.-]+", anchor) for anchor in ids)


@given(st.text())
@settings(deadline=None)
def test_text_survives_but_for_control_characters(text: str) -> None:
    expected = "".join(char for char in re.sub(r"\s", "", text) if char.isprintable())
    seen = Page(write(Paragraph((Str("["), Str(text), Str("]"))))).text.partition("[")[2].rpartition("]")[0]
    assert "".join(char for char in re.sub(r"\s", "", seen) if char.isprintable()) == expected
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", seen)


def test_an_item_has_head_aside_and_body() -> None:
    points = Bullets((Bullet((Str("One"),), (Bullets((Bullet((Str("Two"),)),)),)),))
    item = Item(((RoleSpan("title", (Str("Google"),)),), (Str("Intern"),)), (Str("2017"),), (points,))
    found = re.search(r"( *<article .*</article>)", write(item), re.DOTALL)
    assert found
    assert dedent(found[1]) == dedent(
        """\
        <article class="cv-item">
          <header>
            <div class="cv-head">
              <h3><span class="cv-title">Google</span></h3>
              <p>Intern</p>
            </div>
            <p class="cv-aside"><span class="cv-dates">2017</span></p>
          </header>
          <div class="cv-body">
            <ul>
              <li>One
                <ul>
                  <li>Two</li>
                </ul>
              </li>
            </ul>
          </div>
        </article>"""
    )


def test_a_fact_of_one_line_is_no_heading_and_items_nest() -> None:
    fact = Item(((Str("Prize"),),), (Str("2017"),), compact=True)
    assert re.search(
        r'<ul class="cv-facts">\s*(<li class="cv-item cv-compact">[^$]*?</li>\s*){2}</ul>', write(fact, fact)
    )
    assert write(fact, Item(((Str("Job"),),)), fact).count("cv-facts") == write().count("cv-facts") + 2
    assert "<p>Prize</p>" in write(fact)
    assert "<h4>Intern</h4>" in write(Item(((Str("Google"),),), (), (Item(((Str("Intern"),),)),)))


def test_references_have_labels_and_a_legend() -> None:
    labelled = References((Reference("a", "2", (Str("A"),)), Reference("b", "J1", (Str("B"),))), (Str("* equal"),))
    source = write(labelled)
    assert '<ol class="cv-references cv-labelled">' in source
    assert '<li id="ref-a"><span class="cv-label">2.</span> <span class="cv-text">A</span></li>' in source
    assert '<span class="cv-label">[J1]</span>' in source
    assert '<p class="cv-legend">* equal</p>' in source
    assert '<ul class="cv-references">' in write(References((Reference("a", "", (Str("A"),)),)))


def test_no_theme_touches_the_body() -> None:
    item = Item(((Str("Google"),),), (Str("2017"),))
    choices: dict[str, tuple[Any, Any]] = {
        "titles": ("rule", "margin"),
        "dates": ("below", "right"),
        "header": ("left", "center"),
        "paper": ("a4", "us-letter"),
    }
    themes = [replace(CLASSIC, **dict(zip(choices, chosen, strict=True))) for chosen in product(*choices.values())]
    pages = [write(item, theme=theme) for theme in themes]
    assert len({body(page) for page in pages}) == 1
    assert len(set(pages)) == len(pages)
    assert not [page for page in pages if "$" in page]


def test_a_side_column_has_its_sections() -> None:
    theme = replace(CLASSIC, side_sections=("skills", "languages"), side_column=50)
    names = ("languages", "work", "skills", "text")
    sections = tuple(Section(name, name, (Str(name),), (Paragraph((Str(f"in {name}"),)),)) for name in names)
    source = html.write(replace(BARE, sections=sections, closing=(Paragraph((Str("end"),)),)), theme)
    page = Page(source)
    assert page.open == []
    seen = [word for word in page.text.split() if word in {*names, "end"}]
    assert seen == ["work", "work", "text", "text", "end", "languages", "languages", "skills", "skills"]
    assert source.index('class="cv-main"') < source.index('id="work"') < source.index('class="cv-side"')
    assert "--side-column: 50mm" in source
    assert "cv-main" not in html.write(replace(BARE, sections=sections[1:2]), theme)


def test_contacts_are_read_after_the_name_and_apart_from_the_head_where_there_is_a_side_column() -> None:
    header = Header("Ada", (Str("Engineer"),), ((Str("Paris"),), (Str("a@b.example"),)))
    document = replace(BARE, header=header, summary=(Paragraph((Str("Hello"),)),))
    seen = ("Ada", "Engineer", "Paris", "a@b.example", "Hello")
    for side in ((), ("work",)):
        source = html.write(document, replace(CLASSIC, side_sections=side, side_column=50))
        page = Page(source)
        assert [word for word in page.text.split() if word in seen] == ["Ada", *seen]
        assert (source.index('"cv-contacts"') > source.index("</header>")) is bool(side)
        assert ('class="cv-main"' in source) is bool(side)
        assert 'class="cv-side"' not in source
    assert "cv-contacts" not in body(html.write(BARE, replace(CLASSIC, side_sections=("work",))))


def test_a_separator_is_between_two_contacts_and_no_text() -> None:
    for count in (1, 2, 3):
        header = Header("Ada", (), tuple((Str(f"way{number}"),) for number in range(count)))
        page = Page(html.write(replace(BARE, header=header), CLASSIC))
        assert page.attributes("aria-hidden") == ["true"] * (count - 1)
        assert page.text.split()[-count:] == [f"way{number}" for number in range(count)]


def test_the_photo_is_beside_name_headline_and_contacts() -> None:
    photo = Picture(b"x", "png", 30, 40)
    header = Header("Ada", (Str("Engineer"),), ((Str("Paris"),),), photo=photo)
    for side in ("left", "right"):
        source = html.write(replace(BARE, header=header), replace(CLASSIC, photo_side=side))
        found = re.search(
            r'<header class="cv-header cv-pictured">\s*<img [^>]*>\s*<div class="cv-names">(.*?)</div>',
            source,
            re.DOTALL,
        )
        assert found
        assert all(part in found[1] for part in ("<h1>Ada</h1>", "Engineer", "cv-contacts"))
        assert f"flex-flow: {'row' if side == 'left' else 'row-reverse'} wrap" in source
    source = html.write(replace(BARE, header=header), replace(CLASSIC, side_sections=("work",)))
    assert source.index("<h1>") < source.index("</header>") < source.index('<ul class="cv-contacts">')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nadia@kowalczyk.example", ("nadia@", "kowalczyk.example")),
        ("linkedin.com/in/nkowalczyk", ("linkedin.com/", "in/nkowalczyk")),
        ("a@b.example", ("a@b.example",)),
        ("github.com/nadia-kowalczyk", ("github.com/", "nadia-kowalczyk")),
        ("a-b@k-and-sons.example", ("a-b@", "k-and-sons.example")),
        ("https://example.org/?a=1&b=2&c=/d/e", ("https://example.org/?", "a=1&amp;b=2&amp;c=/d/e")),
        (
            "nadia-kowalczyk-of-a-long-name.example",
            'nadia-kowalczyk-of-a-long-name.<wbr><span class="cv-joined">example</span>',
        ),
        ("5 Rue de la Paix / Paris", "5 Rue de la Paix / Paris"),
    ],
)
def test_a_long_address_may_go_on_in_the_next_line(text: str, expected: tuple[str, ...] | str) -> None:
    if isinstance(expected, tuple):
        expected = "<wbr>".join(f'<span class="cv-joined">{part}</span>' for part in expected)
    ways = ((Str(text),), (Link("https://example.org/very/long/path/of/an/address", (Str(text),)),))
    source = html.write(no_breaks(replace(BARE, header=Header("Ada", (), ways))), CLASSIC)
    assert f'<span class="cv-contact">{expected}</span>' in source
    link = '<a href="https://example.org/very/long/path/of/an/address" rel="noopener">'
    assert f'<span class="cv-contact">{link}{expected}</a></span>' in source


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Havnegata 7, 5003 Bergen, Norway", ["5003 Bergen"]),
        ("Invalidenstr. 1, D-10115 Berlin", ["D-10115 Berlin"]),
        ("500 Oak St, Portland, OR 97201-1234", ["OR 97201-1234"]),
        ("1210 Main Street", []),
        ("Portland, Oregon", []),
        ("Rue <b> 5, 1003 Lausanne", ["1003 Lausanne"]),
    ],
)
def test_a_postal_code_stays_with_its_town(text: str, together: list[str]) -> None:
    for kind in ("address", "location", "phone"):
        source = html.write(replace(BARE, header=Header("Ada", (), ((Str(text),),), kinds=(kind,))), CLASSIC)
        assert re.findall('cv-joined">(.*?)<', source) == (together if kind != "phone" else [])
        assert Page(source).text.count(text) == 1


def test_lines_of_contacts_are_about_equally_long() -> None:
    def wide(*lengths: int, theme: Theme = CLASSIC) -> list[str]:
        header = Header("Ada", (), tuple((Str("x" * length),) for length in lengths))
        return re.findall(r"--letters: (\d+)\"", body(html.write(replace(BARE, header=header), theme)))

    assert wide(20, 20, 20) == []
    assert wide(20, 20, 20, 20) == ["43"]
    assert wide(45, 40, 15, 20, 30) == ["58"]
    assert wide(200, 3) == []
    assert wide(20, 20, 20, 20, theme=replace(CLASSIC, dates="left")) == []
    assert wide(20, 20, 20, 20, theme=replace(CLASSIC, side_sections=("skills",))) == []


@pytest.mark.parametrize(
    ("size", "leading", "expected"),
    [(10, 12.2, "1.0625rem/1.5"), (9, 10.8, "0.95625rem/1.42"), (6, 7, "0.875rem/1.35"), (12, 30, "1.275rem/1.5")],
)
def test_type_on_a_screen_is_as_large_as_in_the_theme(size: float, leading: float, expected: str) -> None:
    assert f"font: {expected} " in write(theme=replace(CLASSIC, font_size=size, leading=leading))


@pytest.mark.parametrize(
    ("pronouns", "expected"),
    [
        ("she/her", 'Ada, PhD <span class="cv-joined">(she/her)</span>'),
        ("<they>", 'Ada, PhD <span class="cv-joined">(&lt;they&gt;)</span>'),
        ("", "Ada, PhD"),
        ("any pronouns as long as you are kind", "Ada, PhD (any pronouns as long as you are kind)"),
    ],
)
def test_pronouns_are_in_one_piece(pronouns: str, expected: str) -> None:
    header = Header("Ada", postnominals="PhD", pronouns=pronouns)
    assert f"<h1>{expected}</h1>" in html.write(replace(BARE, header=header), CLASSIC)


def test_a_place_follows_the_head_where_dates_have_a_column() -> None:
    inner = Item(((Str("Role"),),), (Str("2018"),), location=(Str("Rome"),))
    outer = Item(((Str("Firm"),), (Str("Unit"),)), (Str("2017"),), (inner,), location=(Str("Paris"),))
    fact, nameless = Item(((Str("Prize"),),), location=(Str("Bonn"),), compact=True), Item((), location=(Str("Oslo"),))
    left, right = (body(write(outer, fact, nameless, theme=replace(CLASSIC, dates=side))) for side in ("left", "right"))
    for head in ("<p>Unit, {}Paris{}</p>", "<h4>Role, {}Rome{}</h4>", "<p>Prize, {}Bonn{}</p>"):
        looked = head.format('<span class="cv-muted"><span class="cv-subtitle">', "</span></span>")
        assert looked in left
        assert looked not in right
    assert re.findall('cv-place">(.*?)<', left) == ["Oslo"]
    assert re.findall('cv-place">(.*?)<', right) == ["Paris", "Rome", "Bonn", "Oslo"]


def test_the_page_prints_in_the_measures_of_the_theme() -> None:
    assert "@page { size: A4; margin: 17mm 18mm 16mm 16mm; }" in write(theme=MARGIN)
    assert "@page { size: letter;" in write(theme=replace(MARGIN, paper="us-letter"))
    assert "break-after: avoid" in write()


@pytest.mark.parametrize("name", theme_names())
def test_every_theme_can_be_read_on_light_and_on_dark(name: str) -> None:
    theme = load_theme(name)
    dark = re.search(r"dark\) \{\s*:root \{ --paper: (#\w{6})", write(theme=theme))
    assert dark
    for colour in (theme.muted, theme.accent):
        assert _contrast(colour, "#ffffff") >= 4.5
        assert _contrast(on_dark(colour), dark[1]) >= 4.5


def _contrast(one: str, other: str) -> float:
    """Measure contrast as WCAG 2 does."""
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("accent", ["#141414", "#2b2b2b", "#000000", "#1f3a5f", "#0b6e6e", "#808080"])
def test_titles_in_black_are_as_light_as_the_text_on_a_dark_page(accent: str) -> None:
    dark = re.search(r"--ink: (#\w{6}); --accent: (#\w{6})", write(theme=replace(CLASSIC, accent=accent)))
    assert dark
    assert (dark[1] == dark[2]) is (accent in {"#141414", "#2b2b2b", "#000000"})
    assert dark[1] == dark[2] or dark[2] == on_dark(accent)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Beatrix Lindqvist-Moreau", 'Beatrix <span class="cv-whole">Lindqvist-Moreau</span>'),
        ("Jean-Luc Picard", '<span class="cv-whole">Jean-Luc</span> Picard'),
        ("Ada <Lovelace>", "Ada &lt;Lovelace&gt;"),
        ("A Wolfeschlegelstein-Hausenberger", "A Wolfeschlegelstein-Hausenberger"),
    ],
)
def test_a_double_name_is_in_one_piece(name: str, expected: str) -> None:
    assert f"<h1>{expected}</h1>" in html.write(Document(Header(name)), CLASSIC)
    with_title = html.write(Document(Header(name, postnominals="FSA")), CLASSIC)
    assert f"<h1>{expected}, FSA</h1>" in with_title


def test_only_a_head_with_something_below_holds_on_to_it() -> None:
    """Or entries without text drag all that follows them to the next page."""
    assert ".cv-item > header:not(:last-child)" in html.write(BARE, CLASSIC)


def test_a_way_to_reach_the_person_is_no_wider_than_the_page() -> None:
    assert ".cv-contact { display: inline-block; max-width: 100%; overflow-wrap: anywhere;" in html.write(BARE, CLASSIC)
