"""``cvtool explain``: what a code of a diagnostic means, and how it looks."""

from cvtool.app.console import Console, put_text
from cvtool.cv.checks import STYLE_CODES
from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.reports.codes import examples, meanings


def explain_code(code: str, console: Console) -> None:
    """Print the meaning of a code, or of all; raises ``CvtoolError`` (usage) if there is no such code."""
    put_text(console, _one(code) if code else "".join(f"{name}: {text}\n" for name, text in meanings().items()))


def _one(code: str) -> str:
    known = meanings()
    code = code.strip().rpartition("[")[2].removesuffix("]")  # also `error[unknown-key]`, as messages have it
    if code not in known:
        message = f"there is no code `{code}`"
        close = nearest(code, known)
        hint = close if close.startswith("did you mean") else "`cvtool explain` lists the codes"
        raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)
    parts = [f"{code}: {known[code]}\n"]
    if code in examples():
        parts.append(f"\nFor example:\n\n{examples()[code]}\n")
    if code in STYLE_CODES:
        parts.append(f"\nOff by default; `cvtool validate --select default,{code}` turns it on.\n")
    if "(warning" in known[code] or "(note" in known[code] or "warning)" in known[code]:
        parts.append(f"\nTo leave it out: `--ignore {code}`, or `# cvtool: ignore[{code}]` on the line or above it.\n")
    return "".join(parts)
