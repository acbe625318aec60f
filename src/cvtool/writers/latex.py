r"""LaTeX: a complete file that somebody who knows LaTeX would be glad to go on with by hand.

The body calls macros that say what things are (``\cvsection``, ``cvitem``, ``\cvme``) and is the same in every theme;
the preamble, put together of the ``latex*`` templates, decides what they look like. Text is escaped in one place, for
all three engines; a formula is parsed and written anew, so that only what is known to be harmless is ever code.
"""

import re
import textwrap
import unicodedata
from collections import deque
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template
from urllib.parse import quote

from cvtool.document import (
    Block,
    Blocks,
    Bullet,
    Bullets,
    Code,
    Document,
    Emph,
    Header,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Math,
    Name,
    Paragraph,
    References,
    Section,
    Span,
    Str,
    Strong,
    plain,
)
from cvtool.writers.theme import Theme

Lines = list[str]

WIDTH = 110
DEEPEST_FORMULA = 12
LEADING = 1.27
TITLE_SEP = 1.5
"""Between the column of section titles and the text, in em."""
MM_PER_PT = 25.4 / 72.27

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200c-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufffe\uffff]"
)
_LONG_WORD = re.compile("[^\\s\u00a0\u200b]{30,}")
_SEAM = re.compile(r"(?<=[/._@?&=:;,+#])(?=\w)")
_PIECE = re.compile("[^\u200b]{24}(?=[^\u200b]{4})")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\\textquotesingle\{\}(?=[^\W\d_])")
_LIGATURE = re.compile(r"(-|,|\\textless\{\}|\\textgreater\{\})(?=\1)")
_LONE_GREEK = re.compile("(?<![\u0370-\u03ff])[\u0370-\u03ff](?![\u0370-\u03ff])")
_BEYOND_LATIN = re.compile("[^\\s\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20ac\u2122]")
_COMPOSED = re.compile("[\u0180-\u024f\u1e00-\u1eff]")
_FORMULA_TOKEN = re.compile(r"\\[A-Za-z]+|\\[,;:!{}|%&_#$]|[A-Za-z0-9+\-*/=<>()\[\].,;:!?|{}_^']")
_SAFE_URL = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': r"\textquotedbl{}",
        "'": r"\textquotesingle{}",
        "`": r"\textasciigrave{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "\u00a0": "~",
        "\u00ad": r"\-",
        "\u200b": r"\allowbreak{}",
        "\u2009": r"\,",
        "\u202f": r"\,",
        "\u2010": "-",
        "\u2011": r"\mbox{-}",
    }
    | {ligature: unicodedata.normalize("NFKC", ligature) for ligature in map(chr, range(0xFB00, 0xFB07))}
)
_URL_ESCAPES = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_"})
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0326": "textcommabelow",
    "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip


class _Template(Template):
    delimiter = "§"  # LaTeX itself needs the dollar


class _FormulaError(ValueError):
    """A formula is not known to be harmless and well formed."""


def write(document: Document, theme: Theme) -> str:
    """Write the document as a LaTeX file in the look of the theme."""
    header = document.header
    body = "\n".join(_body(document))
    return _template("latex.tex").substitute(
        _look(theme),
        about=_clean(", ".join(part for part in (header.name, document.date) if part)),
        title=_metadata(header.name),
        subject=_metadata(plain(header.headline)),
        keywords=_metadata(", ".join(document.keywords)),
        language=re.sub(r"[^A-Za-z0-9-]", "", document.language),
        hyphenation=_hyphenation(document.language),
        mathematics="\n\\usepackage{amsmath, amssymb}" if re.search(r"(?<!\\)\$", body) else "",
        accents=_accents(body),
        fallback=_fallback(body),
        body=body,
    )


def _template(name: str) -> _Template:
    return _Template(_data(name))


def _data(name: str) -> str:
    return files("cvtool.writers").joinpath("templates", name).read_text(encoding="utf-8")


def _look(theme: Theme) -> dict[str, str]:
    """Turn the theme into what the templates ask for, lengths in points unless they are margins."""
    column = theme.title_column + TITLE_SEP * theme.font_size * MM_PER_PT if theme.titles == "margin" else 0
    headline = theme.font_size * 1.1
    measures = {
        "margin_top": theme.margin_top,
        "margin_bottom": theme.margin_bottom,
        "margin_left": theme.margin_left + column,
        "margin_right": theme.margin_right,
        "title_column": theme.title_column,
        "title_sep": theme.font_size * TITLE_SEP,
        "section_gap": theme.section_gap,
        "item_gap": theme.item_gap,
        "indent": theme.font_size * 1.15,
        "font_size": theme.font_size,
        "leading": theme.font_size * LEADING,
        "name_size": theme.name_size,
        "name_leading": theme.name_size * 1.15,
        "heading_size": theme.heading_size,
        "heading_leading": max(theme.heading_size, theme.font_size) * LEADING,
        "headline_size": headline,
        "headline_leading": headline * LEADING,
    }
    look = {name: f"{round(value, 2):g}" for name, value in measures.items()} | {
        "paper": {"a4": "a4paper", "us-letter": "letterpaper"}[theme.paper],
        "accent": theme.accent.removeprefix("#").upper(),
        "muted": theme.muted.removeprefix("#").upper(),
        "header_align": {"left": r"\raggedright", "center": r"\centering"}[theme.header],
    }
    for part in ("titles", "dates"):
        name = f"latex-{part}-{getattr(theme, part)}.tex"
        look[part] = _template(name).substitute(look).rstrip()
    return look


def _hyphenation(language: str) -> str:
    if language.split("-", maxsplit=1)[0].lower() == "en":
        return ""
    return "\n\\hyphenpenalty=10000 % only English words can be parted without babel: load it, and delete this line"


def _accents(body: str) -> str:
    """Declare the accented letters of the body that pdfLaTeX does not know by itself."""
    letters = {char: _composed(char) for char in sorted(set(_COMPOSED.findall(body)))}
    declared = [
        rf"  \DeclareUnicodeCharacter{{{ord(char):04X}}}{{\cvaccented{{{ord(char):04X}}}{{{latex}}}}}"
        for char, latex in letters.items()
        if latex != char
    ]
    return _data("latex-accents.tex").rstrip().replace("§{letters}", "\n".join(declared)) if declared else ""


def _composed(char: str) -> str:
    """Build a letter of its base and its accents; one that cannot be built stays as it is."""
    base, _, mark = unicodedata.normalize("NFD", char).rpartition(unicodedata.normalize("NFD", char)[-1])[0:3]
    return base + mark


def _fallback(body: str) -> str:
    characters = "".join(sorted(set(_BEYOND_LATIN.findall(body))))
    return _template("latex-fallback.tex").substitute(characters=characters).rstrip() if characters else ""


def _body(document: Document) -> Lines:
    lines = _header(document.header)
    if document.summary:
        lines += ["", *_environment("cvsummary", _blocks(document.summary))]
    for section in document.sections:
        lines += ["", *_section(section)]
    return lines


def _header(header: Header) -> Lines:
    lines = _call("cvname", _text(header.name))
    if header.headline:
        lines += _call("cvheadline", _inlines(header.headline))
    if header.contacts:
        contacts = [line for contact in header.contacts for line in _call("cvcontact", _inlines(contact))]
        lines += _environment("cvcontacts", contacts)
    return _environment("cvheader", lines)


def _section(section: Section) -> Lines:
    return ["", *_call("cvsection", _inlines(section.title)), "", *_blocks(section.blocks)]


def _blocks(blocks: Blocks) -> Lines:
    """Write blocks with a blank line between them, except between facts."""
    lines: Lines = []
    previous: Block | None = None
    for block in blocks:
        if previous and not (_is_fact(previous) and _is_fact(block)):
            lines.append("")
        lines += _block(block)
        previous = block
    return lines


def _is_fact(block: Block) -> bool:
    return isinstance(block, Item) and block.compact and not block.body


def _block(block: Block) -> Lines:
    match block:
        case Heading():
            return _call("cvheading", _inlines(block.content))
        case Paragraph():
            return _filled(_inlines(block.content))
        case Bullets():
            return _bullets(block.items)
        case Item():
            return _item(block)
        case References():
            return _references(block)


def _bullets(bullets: tuple[Bullet, ...]) -> Lines:
    return _environment("cvbullets", (line for bullet in bullets for line in _bullet(bullet)))


def _bullet(bullet: Bullet) -> Lines:
    below = _indented(_bullets(bullet.children)) if bullet.children else []
    return [*_filled(rf"\item {_guarded(_inlines(bullet.content))}", hang=2), *below]


def _guarded(text: str) -> str:
    """Keep a bracket at the start of a text from being read as the option of what stands before it."""
    return "{[}" + text[1:] if text.startswith("[") else text


def _item(item: Item) -> Lines:
    aside = _inlines(item.aside)
    lines = [_inlines(line) for line in item.head] or [""]
    if _is_fact(item):
        return _call("cvfact", r" \newline ".join(lines), aside)
    arguments = [_argument(text) for text in (lines[0], r" \newline ".join(lines[1:]), aside)]
    return _environment("cvitem", [line for lines in arguments for line in lines] + _blocks(item.body))


def _references(references: References) -> Lines:
    labels = [_label(item.label) for item in references.items]
    lines: Lines = []
    for item, label in zip(references.items, labels, strict=True):
        reference = rf"\cvreference{{{_text(label)}}} {_inlines(item.content)}"
        lines += [f"% {_clean(item.key)}", *_filled(reference, hang=2)]
    legend = ["", *_call("cvlegend", _inlines(references.legend))] if references.legend else []
    widest = max(labels, key=len, default="")
    return [*_environment("cvreferences", lines, _text(widest)), *legend]


def _label(label: str) -> str:
    if not label:
        return ""
    return f"{label}." if label.isdecimal() else f"[{label}]"


def _environment(name: str, lines: Iterable[str], *arguments: str) -> Lines:
    given = "".join(f"{{{argument}}}" for argument in arguments)
    return [rf"\begin{{{name}}}{given}", *_indented(lines), rf"\end{{{name}}}"]


def _call(macro: str, *arguments: str) -> Lines:
    """Write a macro with its arguments on one line, or on a line each if that is too long."""
    line = rf"\{macro}" + "".join(f"{{{argument}}}" for argument in arguments)
    if len(line) <= WIDTH or len(arguments) == 1:
        return _filled(line, hang=2)
    return [rf"\{macro}", *(line for argument in arguments for line in _indented(_argument(argument)))]


def _argument(text: str) -> Lines:
    return _filled(f"{{{text}}}", hang=1)


def _filled(text: str, hang: int = 0) -> Lines:
    return textwrap.wrap(
        text, WIDTH, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False, expand_tabs=False
    )


def _indented(lines: Iterable[str]) -> Lines:
    return ["  " + line if line else line for line in lines]


def _inlines(inlines: Inlines, *, in_link: bool = False) -> str:
    return "".join(_inline(node, in_link=in_link) for node in inlines)


def _inline(node: Inline, *, in_link: bool) -> str:
    match node:
        case Str(text):
            return _text(text)
        case Emph(children):
            return rf"\emph{{{_inlines(children, in_link=in_link)}}}"
        case Strong(children):
            return rf"\textbf{{{_inlines(children, in_link=in_link)}}}"
        case Code(text):
            return r"\cvcode{" + re.sub("(?<= ) ", r"\\ ", _text(text)) + "}"
        case Link(url, children):
            text = _inlines(children, in_link=True)
            linked = not in_link and _SAFE_URL.match(url)
            return rf"\href{{{_url(url)}}}{{{text}}}" if linked else text
        case Name():
            return _name(node)
        case Span(role, children):
            return rf"\cv{role}{{{_inlines(children, in_link=in_link)}}}"
        case Math():
            return _math(node)


def _name(name: Name) -> str:
    marks = rf"\cvmarks{{{_text(','.join(name.marks))}}}" if name.marks else ""
    match name.role:
        case "":
            return _text(name.text) + marks
        case "me":
            return rf"\cvme{{{_text(name.text)}}}{marks}"
        case role:
            return rf"\cvrole{{{_text(role)}}}{{{_text(name.text)}}}{marks}"


def _text(text: str) -> str:
    r"""Escape text: every character comes out as itself, and no two become a ligature (``\/`` holds in all engines)."""
    escaped = _LONG_WORD.sub(_breakable, _clean(text)).translate(_ESCAPES | _symbols())
    apart = _LIGATURE.sub(r"\1\/", _APOSTROPHE.sub("'", escaped))
    return _LONE_GREEK.sub(lambda letter: _greek().get(letter[0], letter[0]), apart)


def _metadata(text: str) -> str:
    return _clean(text).translate(_ESCAPES)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROLS.sub("", _BREAKS.sub(" ", text)))


def _breakable(word: re.Match[str]) -> str:
    """Let an address or another very long word go on in the next line, at a seam if it has one."""
    return _PIECE.sub("\\g<0>\u200b", _SEAM.sub("\u200b", word[0]))


@cache
def _formulas() -> dict[str, str]:
    pairs = (line.split() for line in _data("latex-symbols.txt").splitlines())
    return {char: f"${latex}$" for char, latex in pairs}


@cache
def _greek() -> dict[str, str]:
    return {char: latex for char, latex in _formulas().items() if _LONE_GREEK.match(char)}


@cache
def _symbols() -> dict[int, str]:
    return {ord(char): latex for char, latex in _formulas().items() if char not in _greek()}


def _url(url: str) -> str:
    """Write an address as it is, less the characters that no address has: those in per cents."""
    return quote(_clean(url), safe="!#$%&'()*+,-./:;=?@[]_~").translate(_URL_ESCAPES).replace("$", r"\%24")


def _math(node: Math) -> str:
    tokens = deque(_FORMULA_TOKEN.findall(node.latex))
    try:
        if "".join(tokens) != "".join(node.latex.split()):
            raise _FormulaError
        formula = _formula(tokens, 0)
        if tokens:
            raise _FormulaError
    except _FormulaError:
        formula = ""
    return f"${formula}$" if formula else _text(node.text)


def _formula(tokens: deque[str], depth: int) -> str:
    """Read up to the end or to a closing brace; raises ``_FormulaError`` at whatever is not known to be harmless."""
    if depth > DEEPEST_FORMULA:
        raise _FormulaError
    atoms = []
    while tokens and tokens[0] != "}":
        nucleus = "" if not atoms and tokens[0] in "_^" else _nucleus(tokens, depth)
        atoms.append(nucleus + _scripts(tokens, depth))
    return re.sub(r" (?![A-Za-z])", "", "".join(atoms))


def _nucleus(tokens: deque[str], depth: int) -> str:
    token = tokens.popleft()
    if token == "{":
        inner = _formula(tokens, depth + 1)
        if not tokens or tokens.popleft() != "}":
            raise _FormulaError
        return f"{{{inner}}}"
    name = token[1:]
    if token[0] == "\\" and name.isalpha():
        if name not in _commands():
            raise _FormulaError
        operands = [_operand(tokens, depth) for _ in range(_commands()[name])]
        return "".join([token, *operands]) if operands else f"{token} "
    if token in "_^'":
        raise _FormulaError
    return token


def _operand(tokens: deque[str], depth: int) -> str:
    if not tokens or tokens[0] in "}[":
        raise _FormulaError
    operand = _nucleus(tokens, depth + 1).rstrip()
    return operand if operand.startswith("{") else f"{{{operand}}}"


def _scripts(tokens: deque[str], depth: int) -> str:
    scripts = ""
    while tokens and tokens[0] == "'":
        scripts += tokens.popleft()
    taken = {"'", "^"} if scripts else set()
    while tokens and tokens[0] in "_^" and tokens[0] not in taken:
        script = tokens.popleft()
        taken.add(script)
        scripts += script + _operand(tokens, depth)
    return scripts


@cache
def _commands() -> dict[str, int]:
    """Return the commands that a formula may use, and how many operands each of them takes."""
    words = (word.partition(":") for word in _data("latex-math.txt").split())
    return {name: int(operands or 0) for name, _, operands in words}
