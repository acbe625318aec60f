r"""What the macros of bibliographies stand for: accents, symbols, and how many of their arguments are text.

Tables are texts of pairs where there are many. Mathematical commands are in ``cvtool.formula.symbols``, and work
outside formulas too (``\alpha``).
"""

import re
from collections.abc import Mapping

BLANKS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
"""Blanks that TeX takes for one."""

LIGATURES: Mapping[str, str] = {"--": "–", "---": "—", "``": "“", "''": "”", "~": "\u00a0", "!`": "¡", "?`": "¿"}

ACCENTS: Mapping[str, str] = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
    "r": "\u030a",
    "t": "\u0361",
    "G": "\u030f",
    "C": "\u030f",
    "U": "\u030d",
    "f": "\u0311",
    "h": "\u0309",
    "textcommabelow": "\u0326",
    "textogonekcentered": "\u0328",
    "textsubring": "\u0325",
}
"""Commands that put an accent on a letter → the combining character."""

SPACING: Mapping[str, str] = {
    "'": "´",
    "`": "`",
    "^": "^",
    '"': "¨",
    "~": "~",
    "=": "¯",
    ".": "˙",
    "u": "˘",
    "v": "ˇ",
    "H": "˝",
    "c": "¸",
    "k": "˛",
    "r": "˚",
}
"""What an accent on nothing prints."""

_LETTERS = """
    i ı j ȷ o ø O Ø l ł L Ł ss ß SS ẞ aa å AA Å ae æ AE Æ oe œ OE Œ ij ĳ IJ Ĳ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
    textschwa ə hbar ħ Hbar Ħ textcrh ħ textcrb ƀ
    textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textzeta ζ texteta η texttheta θ textiota ι textkappa κ
    textlambda λ textmu µ textmugreek μ textnu ν textxi ξ textpi π textrho ρ textsigma σ texttau τ textupsilon υ
    textphi φ textchi χ textpsi ψ textomega ω textGamma Γ textDelta Δ textTheta Θ textLambda Λ textXi Ξ textPi Π
    textSigma Σ textPhi Φ textPsi Ψ textOmega Ω
"""
_SIGNS = r"""
    textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotedbl " textquotesingle '
    quotesinglbase ‚ quotedblbase „ guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹
    guilsinglright › lq ‘ rq ’ glq ‚ grq ‘ glqq „ grqq “ flq ‹ frq › flqq « frqq » og « fg » textasciigrave `
    textendash – textemdash — textendashn – textfiguredash ‒ texthorizontalbar ― textellipsis … ldots … dots …
    textdots …
    textasciitilde ~ textasciicircum ^ textasciimacron ¯ textbackslash \ textbar | textbrokenbar ¦ textbardbl ‖ slash /
    textless < textgreater > textbraceleft { textbraceright } lbrace { rbrace } textdollar $ textunderscore _
    textnumbersign # textampersand & textpercent % textasteriskcentered * textexclamdown ¡ textquestiondown ¿
    S § P ¶ textsection § textparagraph ¶ dag † ddag ‡ textdagger † textdaggerdbl ‡ textbullet • textperiodcentered ·
    pounds £ textsterling £ euro € texteuro € EUR € EURtm € textyen ¥ textcent ¢ textcurrency ¤
    copyright © textcopyright © textregistered ® texttrademark ™ textservicemark ℠ textdegree ° textcelsius ℃ degree °
    textordfeminine ª textordmasculine º textnumero № textperthousand ‰ textpertenthousand ‱ textohm Ω textmho ℧
    textpm ± texttimes × textdiv ÷ textminus − textsurd √ textonehalf ½ textonequarter ¼ textthreequarters ¾
    textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textlnot ¬ textrightarrow → textleftarrow ← textuparrow ↑
    textdownarrow ↓ textinterrobang ‽ textreferencemark ※ textvisiblespace ␣ textestimated ℮ checkmark ✓
"""
_LOGOS = """
    TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX XeLaTeX XeLaTeX LuaTeX LuaTeX LuaLaTeX LuaLaTeX
    pdfTeX pdfTeX pdfLaTeX pdfLaTeX PDFTeX PDFTeX eTeX ε-TeX epsilonTeX ε-TeX AmS AMS AMS AMS AmSTeX AMS-TeX
    AmSLaTeX AMS-LaTeX AMSTEX AMS-TeX SliTeX SliTeX ConTeXt ConTeXt plainTeX plainTeX MF METAFONT METAFONT METAFONT
    MP MetaPost METAPOST MetaPost MetaPost MetaPost PiC PiC PiCTeX PiCTeX biblatex biblatex KOMAScript KOMA-Script
    CTAN CTAN
"""
_BLANKS = """
    newline linebreak par hfill hfil quad qquad enspace enskip space item thinspace nolinebreak break
    and bigskip medskip smallskip hrulefill
"""
_JOURNALS = """
    aj Astronomical_Journal actaa Acta_Astronomica araa Annual_Review_of_Astronomy_and_Astrophysics
    apj Astrophysical_Journal apjl Astrophysical_Journal_Letters apjlett Astrophysical_Journal_Letters
    apjs Astrophysical_Journal_Supplement apjsupp Astrophysical_Journal_Supplement ao Applied_Optics
    apss Astrophysics_and_Space_Science aap Astronomy_&_Astrophysics aapr Astronomy_and_Astrophysics_Review
    aaps Astronomy_and_Astrophysics_Supplement baas Bulletin_of_the_American_Astronomical_Society icarus Icarus
    jcap Journal_of_Cosmology_and_Astroparticle_Physics jrasc Journal_of_the_Royal_Astronomical_Society_of_Canada
    memras Memoirs_of_the_Royal_Astronomical_Society mnras Monthly_Notices_of_the_Royal_Astronomical_Society
    na New_Astronomy nar New_Astronomy_Reviews nat Nature pasa Publications_of_the_Astronomical_Society_of_Australia
    pasp Publications_of_the_Astronomical_Society_of_the_Pacific
    pasj Publications_of_the_Astronomical_Society_of_Japan pra Physical_Review_A prb Physical_Review_B
    prc Physical_Review_C prd Physical_Review_D pre Physical_Review_E prl Physical_Review_Letters
    qjras Quarterly_Journal_of_the_Royal_Astronomical_Society skytel Sky_and_Telescope solphys Solar_Physics
    sovast Soviet_Astronomy ssr Space_Science_Reviews zap Zeitschrift_für_Astrophysik
    iaucirc International_Astronomical_Union_Circulars aplett Astrophysical_Letters
    gca Geochimica_et_Cosmochimica_Acta grl Geophysical_Research_Letters jcp Journal_of_Chemical_Physics
    jgr Journal_of_Geophysical_Research jqsrt Journal_of_Quantitative_Spectroscopy_and_Radiative_Transfer
    memsai Memorie_della_Società_Astronomica_Italiana nphysa Nuclear_Physics_A physrep Physics_Reports
    physscr Physica_Scripta planss Planetary_and_Space_Science procspie Proceedings_of_the_SPIE
"""
"""The macros of the Astrophysics Data System, which every bibliography from there uses without defining them."""


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYMBOLS: Mapping[str, str] = {
    **_pairs(_LETTERS),
    **_pairs(_SIGNS),
    **_pairs(_LOGOS),
    **{name: words.replace("_", " ") for name, words in _pairs(_JOURNALS).items()},
    **dict.fromkeys(_BLANKS.split(), " "),
    **{char: char for char in "&%$#_{}"},
    "nobreakspace": "\u00a0",
    "textnhtt": "-",
    "hyp": "-",
    "textasciiacute": "´",
    "textasciidieresis": "¨",
    " ": " ",
    "\t": " ",
    "\n": " ",
    "\\": " ",
    ",": "\u2009",
    ":": " ",
    ";": " ",
    ">": " ",
    "|": "‖",
    "-": "",
    "/": "",
    "@": "",
    "!": "",
    "+": "",
    "<": "",
    "(": "",
    ")": "",
    "[": "",
    "]": "",
}
"""Commands that take no argument → what they print."""

EMPHASIS = _words("emph textit textsl mkbibemph mkbibitalic em it itshape sl slshape")
STRONG = _words("textbf mkbibbold bf bfseries pmb")
CODE = _words("texttt lstinline mintinline tt ttfamily code")
SWITCHES = _words("em it itshape sl slshape bf bfseries tt ttfamily")
"""Those of the above that hold up to the end of the group."""

RESETS = _words("rm normalfont rmfamily upshape mdseries sf sffamily sc scshape")
"""What ends them, in the face of the text as far as we show it."""

RAISED = _words("textsuperscript mkbibsuperscript up fup")
LOWERED = _words("textsubscript mkbibsubscript")
QUOTED = _words("enquote mkbibquote textquote say blockquote")
LITERAL = _words("url nolinkurl path doi")
"""Commands whose argument is an address, and is printed as it stands."""

CASES: Mapping[str, str] = {
    **dict.fromkeys(_words("uppercase MakeUppercase MakeTextUppercase"), "upper"),
    **dict.fromkeys(_words("lowercase MakeLowercase MakeTextLowercase"), "lower"),
}
_CITATIONS = _words("cite citep citet citealp citeauthor citeyear parencite textcite autocite")
ENCLOSED: Mapping[str, tuple[str, str]] = {
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "footnote": (" (", ")"),
    "thanks": (" (", ")"),
    **dict.fromkeys(_CITATIONS, ("[", "]")),
}
KEPT = _words(
    """
    textsc textrm textsf textup textnormal textmd textlf text mbox hbox vbox fbox underline uline sout uwave ul st
    hl ensuremath mkbibacro mkbibname mkbibnamefamily mkbibnamegiven natexlab bibinfo bibnamefont bibfnamefont
    singleletter scshape mathrm mathbf mathit mathsf mathtt mathcal textcircled textlatin textgreek textcyr cyr
    bibstring ce ch acro MakeSentenceCase MakeTitleCase NoCaseChange nohyphens
    """
)
"""Commands that say how their argument looks; what they name is printed as it is."""

_LAYOUT = """
    textcolor 1 color 1 colorbox 1 fcolorbox 2 foreignlanguage 1 selectlanguage 1 textlang 1 raisebox 1 scalebox 1
    resizebox 2 parbox 1 rule 2 hspace 1 vspace 1 phantom 1 hphantom 1 vphantom 1 makebox 0 framebox 0
    fontsize 2 fontfamily 1 fontseries 1 fontshape 1 fontencoding 1
    noopsort 1 NOOPSORT 1 Noopsort 1 SortNoop 1 sortnoop 1 label 1 index 1 nocite 1 includegraphics 1 hypertarget 1
    hyperlink 1 hyperref 0 footnotemark 0 bibfield 1 bibentry 1 begin 1 end 1 pagestyle 1 bibliographystyle 1
"""
UNSEEN: Mapping[str, int] = {name: int(count) for name, count in _pairs(_LAYOUT).items()}
"""Commands → how many leading arguments are not text; nor is an option in brackets before them."""

SILENT = _words(
    """
    tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge centering raggedright raggedleft
    noindent indent protect relax null strut leavevmode unskip ignorespaces ignorespacesafterend sloppy fussy
    selectfont nobreak allowbreak boldmath unboldmath displaystyle textstyle scriptstyle scriptscriptstyle limits
    nolimits big Big bigg Bigg left right bgroup egroup begingroup endgroup xspace goodbreak filbreak clearpage
    newpage pagebreak nopagebreak hyphenation frenchspacing nonfrenchspacing itcorr bibopenparen bibcloseparen
    adddot addspace newunit isdot addcomma smallcaps hss vss
    """
)
LENGTHS = _words("kern hskip vskip mkern mskip raise lower moveleft moveright penalty")
"""Commands with a length or a number after them, not in braces."""
