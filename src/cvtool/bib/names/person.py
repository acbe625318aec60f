r"""Author fields → people: names in plain text, with the marks and annotations that the data puts on them.

Marks are what authors write after a name to say something about it: ``Lam*``, ``Lam$^{\dagger}$``,
``\textsuperscript{1,2}``, ``Lam†``. They are taken off before a name is split, or they would be its last word, and
kept. Annotations are biblatex's: ``author+an = {1=equal; 3:family=corresponding, self; 4="joined later"}``, also under
a name of their own, ``author+an:role = {…}``. The number by which DBLP distinguishes namesakes, ``Wei Wang 0002``, is
kept too, and not printed.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from cvtool.bib.issues import says_nothing
from cvtool.bib.latex import to_text
from cvtool.bib.latex.source import cleaned
from cvtool.bib.names.split import is_east_asian, split_list, split_name
from cvtool.bib.names.titles import split_degrees, unwrapped
from cvtool.sources.patterns import pattern

_SYMBOLS = "*∗＊†‡§¶‖∥#♯⋆★✝✉"
_RAISED = "¹²³⁰⁴-⁹"
_MACROS = "ast|asterisk|dagger|dag|ddagger|ddag|star|sharp|S|P|text(?:asteriskcentered|dagger|daggerdbl|section)"
_FOOTNOTES = "thanks|footnote|footnotemark|footnotetext|orcidlink|orcid|authornote|authornotemark"
_RAISING = "textsuperscript|mkbibsuperscript|IEEEauthorrefmark|inst|affilmark"
_MACRO = rf"\\(?:{_MACROS})(?![A-Za-z])"
_MARK = (
    r"(?P<open>\{\s*+)?(?:"
    r"(?<!\\)\$\s*+(?:\{\s*+\}\s*+)?\^\s*+(?:\{(?P<braced>[^$]*)\}\s*+|(?P<single>[^$]+))\$"  # $^{*\dagger}$, $^*$
    rf"|(?<!\\)\$(?P<plain>(?:[{_SYMBOLS},\s]|{_MACRO})++)\$"  # $\dagger$
    rf"|\\(?:{_RAISING})(?![A-Za-z])\s*\{{(?P<raised>(?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*)\}}"
    rf"|\\(?:{_FOOTNOTES})(?![A-Za-z])(?:\[[^\]]*\])?(?:\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})?"
    rf"|(?P<macro>{_MACRO}(?:\{{\}})?)"
    rf"|(?P<first>^\s*[{_SYMBOLS}{_RAISED}]+)"
    rf"|(?<!\\)\^?(?P<symbols>(?:\\#|[{_SYMBOLS}{_RAISED}])+)(?!\w)"
    r")(?(open)\s*\})"
)
_MARKDOWN = pattern(r"^\s*(\*{1,3})([^\s*][^*]*)\1\s*$")
"""``**Doe, Ann**``, which does not mark equal contribution."""
_ONE_MARK = pattern(r"\\[A-Za-z]+|\\.|\d+|[A-Za-z]+|[^\s,;{}\\^$]")
_MAY_BE_MARKED = pattern(rf"[${_SYMBOLS}{_RAISED}]|\\(?:{_RAISING}|{_FOOTNOTES}|{_MACROS})(?![A-Za-z])")
_SPELLINGS: Mapping[str, str] = {
    **dict.fromkeys(("\\ast", "\\asterisk", "\\textasteriskcentered", "\\*", "∗", "＊"), "*"),
    **dict.fromkeys(("\\dagger", "\\dag", "\\textdagger", "✝"), "†"),
    **dict.fromkeys(("\\ddagger", "\\ddag", "\\textdaggerdbl"), "‡"),
    **dict.fromkeys(("\\S", "\\textsection"), "§"),
    **dict.fromkeys(("\\P",), "¶"),
    **dict.fromkeys(("\\|", "∥"), "‖"),
    **dict.fromkeys(("\\#", "\\sharp", "♯"), "#"),
    **dict.fromkeys(("\\star", "★"), "⋆"),
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)),
}
_HOMONYM = pattern(r"([^,]*\S)\s+(0\d{3})(?=\s*(?:,|$))")
_NOTE = pattern(r'\s*+(\d{1,9})\s*+(?::\s*+[\w-]++\s*+)?=((?:"[^"]*"|[^;"])*)(?:;|$)|[^;]*(?:;|$)')
_BLANKS = pattern("[ \t\r\n]+")
_WORD = pattern(r'"([^"]*)"|([^,\s"][^,"]*)')


class PersonName(Struct, frozen=True):
    """A name in plain text; somebody with one name, or a group, has a ``family`` only.

    ``marks`` and ``annotations`` are what the data says of the person in this place; ``homonym`` is DBLP's number.
    ``drops_particle``: the family name is used without it (biblatex's ``useprefix=false``).
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    marks: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()
    homonym: str = ""
    drops_particle: bool = False

    @property
    def display(self) -> str:
        """The full name as it is said: ``Jean de la Fontaine``, ``Robert C. Martin III``, ``山田 太郎``."""
        if self.given and is_east_asian(self.family) and is_east_asian(self.given):
            return f"{self.family} {self.given}"
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    def parts(self) -> dict[str, str]:
        """Return the full name and its parts, by name, as JSON has them."""
        return {"name": self.display} | {
            part: getattr(self, part) for part in ("given", "particle", "family", "suffix")
        }


def read_people(fields: Mapping[str, str], role: str) -> tuple[tuple[PersonName, ...], bool]:
    """Read the people of a role (``author``, ``editor``); the flag says whether there are others, not named."""
    field = cleaned(fields.get(role, ""))
    if not field:
        return (), False
    names, others = split_list(field)
    names = [one for name in names for one in _in_markup(name) if not says_nothing(one)]
    is_marked = _may_be_marked(field)
    notes = annotations(fields, role)
    people = (read_name(name, notes.get(index, ()), is_marked=is_marked) for index, name in enumerate(names, 1))
    return tuple(people), others


def _in_markup(name: str) -> list[str]:
    r"""Part names with markup around all of them: ``\textbf{Doe, Ann and Roe, Bo}``."""
    inner = unwrapped(name) if "\\" in name and " and " in name else name
    return split_list(inner)[0] if inner != name else [name]


@lru_cache(maxsize=4096)
def read_name(name: str, notes: tuple[str, ...] = (), *, is_marked: bool = True) -> PersonName:
    """Read one name as written in a field."""
    marks: tuple[str, ...] = ()
    if is_marked:
        name, marks = take_marks(_MARKDOWN.sub(r"\2", name) if "*" in name else name)
    if "\\" in name:
        name = unwrapped(name)
    name = split_degrees(name)[0]
    homonym = ""
    if " 0" in name and (found := _HOMONYM.match(name)):
        name, homonym = found[1] + name[found.end() :], found[2]
    raw = split_name(name)
    given, particle, family, suffix = (_text(part) for part in (raw.first, raw.von, raw.last, raw.jr))
    family = family.rstrip(",; ") or family  # ``{Institute of Things,}``
    if given and not family:  # the last word was a macro that prints nothing
        given, family = "", given
    return PersonName(given, particle, family, suffix, marks, notes, homonym, raw.drops_von)


def _may_be_marked(text: str) -> bool:
    if text.isascii() and not any(sign in text for sign in "$*#\\"):
        return False
    return _MAY_BE_MARKED.search(text) is not None


def take_marks(name: str) -> tuple[str, tuple[str, ...]]:
    """Take the marks off a name, and return them in one spelling each."""
    if not _may_be_marked(name):
        return name, ()
    marks: list[str] = []

    def take(found: re.Match[str]) -> str:
        kinds = ("braced", "single", "plain", "raised", "macro", "first", "symbols")
        marks.extend(mark for kind in kinds if found[kind] for mark in _marks_in(found[kind]))
        return ""

    bare = re.sub(_MARK, take, name)
    return (bare, tuple(dict.fromkeys(marks))) if bare.strip(" ,~{}") else (name, ())


def _marks_in(text: str) -> list[str]:
    """Find single marks in what is raised; macros that only wrap others are none themselves."""
    bare = re.sub(r"\\(?:text|math)?(?:rm|sf|it|bf|normal|superscript|text)(?![A-Za-z])|\{\}", "", text)
    return [_SPELLINGS.get(mark, mark) for mark in _ONE_MARK.findall(bare)]


def annotations(fields: Mapping[str, str], role: str) -> dict[int, tuple[str, ...]]:
    """Read the annotations of a role: 1-based index → words in lower case."""
    notes: dict[int, tuple[str, ...]] = {}
    for name, value in fields.items():
        if (
            "+an" not in name
            or name.endswith(_AFFILIATION)
            or (name != f"{role}+an" and not name.startswith(f"{role}+an:"))
        ):
            continue
        for index, words in read_annotations(value):
            notes[index] = notes.get(index, ()) + words
    return notes


_AFFILIATION = "+an:affiliation"


def affiliations(fields: Mapping[str, str], count: int) -> dict[int, str]:
    """Return where authors work: 1-based place → text, of ``author+an:affiliation = {1="MIT"}``.

    A field ``affiliation`` counts if it is the only author's, or has one part for each author, as an author list has.
    """
    noted = fields.get(f"author{_AFFILIATION}", "")
    found = {int(each[1]): _text(each[2].strip().strip('"')) for each in _NOTE.finditer(noted) if each[1]}
    parts = [part.strip() for part in re.split(r"\s+and\s+|;", fields.get("affiliation", "")) if part.strip()]
    if count == 1 and parts:
        parts = [fields["affiliation"]]
    return {**(dict(enumerate(map(_text, parts), 1)) if len(parts) == count else {}), **found}


def read_annotations(value: str) -> list[tuple[int, tuple[str, ...]]]:
    """Read one annotation field; what is not an annotation of a name is skipped."""
    return [
        (int(found[1]), tuple((word[1] or word[2]).strip().casefold() for word in _WORD.finditer(found[2])))
        for found in _NOTE.finditer(value)
        if found[1]
    ]


def _text(latex: str) -> str:
    return _BLANKS.sub(" ", to_text(latex)).strip() if latex else ""
