"""What is one name though it has parts, and what stands for a name."""

import re
from collections.abc import Iterator
from itertools import dropwhile

from cvtool.app.match.phrases import word_list
from cvtool.folding import folded
from cvtool.sources.patterns import pattern

_SLASHED = pattern(r"(?<![\w/])[A-Z][A-Za-z]{1,4}/[A-Z][A-Za-z]{1,4}(?![\w/])")
_CERTIFIED = pattern(
    r"\bCertified(?: (?:in|of|for))?(?: [A-Z][\w+-]*){1,5}"
    r"|\b(?:AWS|Azure|Google(?: Cloud)?|Microsoft|Cisco|Oracle|SAP|Red Hat|Salesforce|Adobe|VMware|HashiCorp|CompTIA"
    r"|Juniper)"
    r"(?: [A-Z][\w+-]*){1,4} (?:Associate|Professional|Expert|Specialty|Administrator|Practitioner|Fundamentals)\b"
)
_STANDARD = pattern(
    r"\b(?:(?:CENELEC|ETSI|DIN|BS|EN|ÖNORM|NF|UNE|UNI|CEN|NEN|SS|SN) ){0,2}"
    r"(?:(?:ISO|IEC|EN|ÖNORM|TL|UN(?= \d+\.\d)|DIN|VDE|ETSI|ITU-T|IEEE|ASTM|ANSI|ASME|NFPA|NIST|SAE|API|UL|BS"
    r"|AS|NZS|JIS|GB|MIL-STD|ARINC|ECSS|RTCA|DO|STANAG|PAS|TS|IPC|NACE|NORSOK|EUROCAE)"
    r"(?:[/-](?:ISO|IEC|EN|IEEE|TS|TR|A|D1|SP|HDBK|STD|NZS|ASHRAE))*[ -]?"
    r"(?:SP |[A-Z] )?(?!20[0-3]\d\b)[A-Z]?\d{2,6}(?: \d{3}\b)*(?:[.-][A-Z\d]{1,5})*[A-Z]?"
    r"|(?:FAA |14 CFR |21 CFR |45 CFR )?Part \d{2,3}"
    r"|(?:Directive|Regulation) \(?(?:EU|EC)\)? ?(?:No\.? )?\d+/\d+|\d+ (?:CFR|NYCRR|USC)(?: Part)? \d+)\b"
)
"""Standards and rules by their number, as their publishers cite them; a year is none: "IEEE 2024"."""
_HYPHENED = pattern(r"(?<![\w/-])[A-Z]{2,6}-[A-Z]{1,5}\d{0,3}(?![\w/-])")
"""Acronyms that a hyphen joins: AEC-Q101, MPEG-DASH."""
_FIELD = pattern(
    r"\b[A-Za-z-]{3,}(?:ology|ography|ometry|oscopy|nomics|linguistics|metrics|ostics"
    r"|onautics|odynamics|otomy|ostomy|ectomy|oplasty|opathy|otherapy|otechnics|iatry|iatrics|odontics)\b"
)
"""Fields and procedures by how their names end: electropalatography, psycholinguistics, nephrectomy."""
_NO_FIELD = pattern(
    r"(?:bio|nano)?technology|(?:meth|termin|ide|ap|anth|chron|anal)ology|(?:auto)?biography|(?:bibli|phot|ge)ography"
    r"|psychology|(?:ec|erg)onomics|diagnostics|metrics|(?:a?sym|ge)ometry",
    re.IGNORECASE,
)
_WORD = pattern(r"\w+")
_SMALL = frozenset({"of", "and", "for", "the", "in"})
_ACRONYM = pattern(r"(?<![\w-])([\w-]+(?: [\w-]+){1,6}) \(([A-Z]{2,6})\)")
_SUBJECT = pattern(
    r"\b(?:[Pp]hilosophy|[Ee]pistemology|[Mm]etaphysics|[Ee]thics|[Hh]istory|[Ss]ociology|[Aa]nthropology|[Pp]sychology"
    r"|[Ee]conomics|[Pp]olitics|[Gg]eography|[Aa]rcha?eology|[Mm]echanics|[Pp]hysics|[Cc]hemistry|[Ll]aw|[Bb]iology"
    r"|[Ee]cology|[Pp]hysiology|[Mm]athematics|[Ll]inguistics|[Ss]emantics|[Pp]henomenology|[Aa]esthetics|[Pp]hilology)"
    r" of (?:the )?(?!this |these |those |our |its )[A-Za-z-]+(?: (?!and |or )[a-z-]+)?"
    r"(?=\s?[,;.)(]|\s(?:and|or)\b|\s*\n|\s*\Z)"
)
_RULES = pattern(
    r"\b[a-z]?[A-Z][\w-]+(?:(?: (?:of the|and|of|at|in|on|for|to|with|&))? [A-Z][\w-]+){0,7} (?:Acts?|Codes?"
    r"|Regulations?|Convention|Ordinance|Pharmacopoeia|Directive)\b(?: of (?:Ethics|Conduct|Practice))?"
)
"""Laws by their titles: "Health and Safety at Work Act"."""
_BEFORE_RULES = frozenset(
    {"a", "our", "knowledge", "understanding", "experience", "familiarity", "working", "good", "sound"}
)
_JOURNALS = pattern(
    r"\b(?:journals?|ones|outlets?|venues?|conferences?|periodicals)\b(?:[\w -]{0,20}?,? \(?(?:such as|like|including"
    r"|e\.g\.|for example|for instance),?| \() ?([^.;()\n]{1,200})"
)
"""Journals and conferences in a list: "journals such as Physics in Medicine or Radiotherapy and Oncology"."""
_TITLED = pattern(r"(?:the )?([A-Z][\w:-]*(?: (?:(?:of|in|for|the|on|and|&) ){0,2}[A-Z][\w:-]*){0,9})")
_FUNDERS = pattern(
    r"\b(?:funding|funds|grants?|income|proposals)\b,?(?: from| to| by| of| such as| e\.g\.)* ?\(?(?:e\.g\. |the )*"
    r"((?:(?:the )?[A-Z]{2,6}(?:,? or |,? and |, |/)?)+)"
)


_PERIODICAL = pattern(
    r"\b(?:[A-Z][\w-]+ )*(?:Journal|Annals|Annual Review|Bulletin|Reviews?|Proceedings|Transactions|Archives|Letters"
    r"|Studies) (?:of|in|on)(?: the)?(?:(?:,? (?:and|of|in|&))? [A-Z][\w-]+)+"
    r"|\b(?:Zeitschrift|Archiv|Jahrbuch|Revue|Revista|Rivista)(?: (?:für|der|die|und|des?|du|la|las|los|di|et|y|e))*"
    r"(?:(?: (?:für|der|die|und|des?|du|la|las|los|di|et|y|e))* [A-ZÄÖÜÉ][\w-]+)+"
)
"""Journals by their titles: "IEEE Transactions on Antennas and Propagation"."""
_SOCIETY = pattern(
    r"\b[Mm]ember(?:ship)? (?:of|in|with) (?:the )?((?:[A-Z][\w-]+ (?:(?:of|for|the|in|and|on) ){0,2}){0,7}[A-Z][\w-]+)"
    r"(?:,? or (?:the )?((?:[A-Z][\w-]+ (?:(?:of|for|the|in|and|on) ){0,2}){0,7}[A-Z][\w-]+))?"
    r"(?! (?:pension|scheme|team|group|fund))\b"
)
"""Societies of a profession: "membership of the British Society of Flavourists"."""


def whole_names(text: str) -> Iterator[str]:
    """Yield what is one name though it has parts: MC/DC, Certified Clinical Data Manager, ethics of technology."""
    for found in _SOCIETY.finditer(text):
        yield from (name for name in found.groups() if name)
    for names in (_SLASHED, _HYPHENED, _CERTIFIED, _SUBJECT, _STANDARD, _PERIODICAL):
        yield from (" ".join(found[0].split()) for found in names.finditer(text))
    for found in _RULES.finditer(text):
        words = dropwhile(lambda word: folded(word) in word_list("verbs") | _SMALL | _BEFORE_RULES, found[0].split())
        if len(name := list(words)) > 1:
            yield " ".join(name)


def journals(text: str) -> Iterator[str]:
    """Yield the names in a list of journals; "and" parts them only if nothing else does."""
    for found in _JOURNALS.finditer(text):
        names = re.split(r",? or |, (?:and )?", found[1])
        for name in names if len(names) > 1 else found[1].split(" and "):
            titled = _TITLED.match(name)
            if titled:
                yield titled[1]
            if not titled or titled.end() < len(name):
                break


def named_fields(text: str) -> Iterator[str]:
    """Yield the fields and procedures that are known by the ends of their names."""
    yield from (found[0] for found in _FIELD.finditer(text) if not _NO_FIELD.fullmatch(found[0]))


def funders(text: str) -> Iterator[str]:
    """Yield the acronyms of those that funding is to come from: "funding (NSF, NIH or comparable)"."""
    for found in _FUNDERS.finditer(text):
        yield from re.findall(r"[A-Z]{2,6}", found[1])


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Yield acronyms in parentheses, and the words before them that they stand for."""
    for found in _ACRONYM.finditer(text):
        for start in (word.start() for word in _WORD.finditer(found[1])):
            initials = (word for word in _WORD.findall(found[1][start:]) if word not in _SMALL)
            if "".join(word[0] for word in initials).upper() == found[2]:
                yield found[2], found[1][start:]
                break
