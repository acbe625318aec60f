r"""The commands of LaTeX's mathematics that are known, each with its character; nothing else is ever written as code.

All are of LaTeX itself, amsmath or amssymb. Tables are texts of ``command character`` pairs.
"""

from collections.abc import Mapping
from typing import Literal

SymbolKind = Literal["ordinary", "relation", "binary", "big", "opening", "closing", "punctuation"]
"""How a symbol stands to its neighbors, as TeX has it; ``big`` is a sum or another large operator."""

_COMMANDS: Mapping[SymbolKind, str] = {
    "ordinary": """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
        lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ
        psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ infty ∞ partial ∂ nabla ∇
        ell ℓ hbar ℏ hslash ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ imath ı jmath ȷ complement ∁ mho ℧ eth ð
        angle ∠ measuredangle ∡ triangle △ triangledown ▽ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊
        bigstar ★ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ checkmark ✓
        prime ′ surd √ dots … ldots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ vdots ⋮ ddots ⋱
        backslash \\ vert | Vert ‖ degree ° S § P ¶ pounds £ AA Å
    """,
    "relation": """
        le ≤ leq ≤ ge ≥ geq ≥ leqslant ⩽ geqslant ⩾ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝
        ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆
        lessgtr ≶ gtrless ≷ doteq ≐ asymp ≍ triangleq ≜ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬
        in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈
        sqsubseteq ⊑ sqsupseteq ⊒ sqsubset ⊏ sqsupset ⊐ parallel ∥ nparallel ∦ perp ⊥ mid ∣ nmid ∤ bowtie ⋈
        trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ therefore ∴ because ∵
        to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺
        implies ⟹ impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹
        Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩
        twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ rightharpoonup ⇀ rightleftharpoons ⇌ rightleftarrows ⇄
        uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
        nrightarrow ↛ nleftarrow ↚ lt < gt > smile ⌣ frown ⌢
    """,
    "binary": """
        times × cdot ⋅ pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
        dagger † ddagger ‡ dag † ddag ‡ cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ setminus ∖ smallsetminus ∖ wedge ∧
        land ∧ vee ∨ lor ∨ wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ boxtimes ⊠ boxplus ⊞ bigtriangleup △ bigtriangledown ▽
        triangleleft ◁ triangleright ▷ diamond ⋄ rhd ⊳ lhd ⊲
    """,
    "big": """
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
        bigvee ⋁ bigwedge ⋀ bigsqcup ⨆ biguplus ⨄
    """,
    "opening": "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lbrack [ lvert | lVert ‖ lgroup ⟮",
    "closing": "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rbrack ] rvert | rVert ‖ rgroup ⟯",
    "punctuation": "colon :",
}
_CHARACTERS: Mapping[SymbolKind, str] = {
    "ordinary": "/ . ! ? |",
    "relation": "= < > :",
    "binary": "+ - *",
    "opening": "( [",
    "closing": ") ]",
    "punctuation": ", ;",
}
_ESCAPED: Mapping[SymbolKind, str] = {"ordinary": "% & _ # $ |", "opening": "{", "closing": "}"}


def _read(table: str) -> dict[str, str]:
    words = table.replace(r"\\", "\\").split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MATH_SYMBOLS: Mapping[str, tuple[str, SymbolKind]] = {
    **{f"\\{name}": (char, kind) for kind, table in _COMMANDS.items() for name, char in _read(table).items()},
    **{char: (char, kind) for kind, chars in _CHARACTERS.items() for char in chars.split()},
    **{f"\\{char}": ("‖" if char == "|" else char, kind) for kind, chars in _ESCAPED.items() for char in chars.split()},
}
"""What the source says → the character, and its kind."""

_SPELLED: dict[str, str] = {}
for _source, (_char, _) in MATH_SYMBOLS.items():
    if not _char.isascii():
        _SPELLED.setdefault(_char, _source)
SPELLED: Mapping[str, str] = _SPELLED | {"−": "-", "∙": r"\bullet", "•": r"\bullet", "·": r"\cdot"}
"""A character written as itself in the source → the command for it; of several commands, the first."""

REWRITTEN: Mapping[str, str] = {r"\degree": r"{}^{\circ}", r"\lt": "<", r"\gt": ">", r"\AA": r"\text{\AA}"}
"""A command of another package → how LaTeX, amsmath and amssymb say it."""

OPERATORS = _words(
    """
    log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth min max sup inf lim limsup
    liminf arg det dim gcd ker hom deg Pr
    """
)
MATH_ACCENTS: Mapping[str, str] = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "underline": "\u0332",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}
"""Commands that put something over (or under) one operand, with the combining character for it."""

FONTS: Mapping[str, str] = {
    **{name: name for name in ("mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb", "mathfrak")},
    "boldsymbol": "boldsymbol",
    "bm": "boldsymbol",
    "pmb": "boldsymbol",
    "mathnormal": "mathit",
    "mathscr": "mathcal",
    "mathds": "mathbb",
    "mathbbm": "mathbb",
    "Bbb": "mathbb",
    "frak": "mathfrak",
}
"""Commands that set one operand in another face → the one of amsmath's and amssymb's that does the same."""

MATH_SWITCHES: Mapping[str, str] = {
    "rm": "mathrm",
    "bf": "mathbf",
    "it": "mathit",
    "sf": "mathsf",
    "tt": "mathtt",
    "cal": "mathcal",
    "mit": "mathit",
    "Bbb": "mathbb",
    "frak": "mathfrak",
}
"""Commands that set the rest of a group so."""

WORDS = _words(
    """
    text mbox hbox textrm textit textbf textsf texttt textsc textup textnormal emph intertext
    """
)
"""Commands whose operand is text."""

SPACES: Mapping[str, str] = {
    "\\,": r"\,",
    "\\:": r"\:",
    "\\;": r"\;",
    "\\ ": r"\ ",
    "~": r"\ ",
    "\\>": r"\:",
    "\\/": "",
    "\\!": r"\!",
    "\\quad": r"\quad",
    "\\qquad": r"\qquad",
    "\\thinspace": r"\,",
    "\\enspace": r"\;",
    "\\space": r"\ ",
    "\\negthinspace": r"\!",
}
"""What makes a space → how it is written."""

MATH_SILENT = _words(
    """
    limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle relax protect null strut mathstrut
    nonumber big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr Biggl Biggr middle ensuremath mathop
    mathbin mathrel mathord mathopen mathclose mathpunct mathinner
    """
)
"""Commands that can be left out: what follows is set without them."""

MATH_UNSEEN = _words("phantom hphantom vphantom label color textcolor hspace mspace")
"""Commands whose first operand is not shown; what follows it is."""
