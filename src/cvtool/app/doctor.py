"""``cvtool doctor``: what a bug report needs to say; nothing about the person, the folder or the CV."""

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from cvtool import __version__
from cvtool.app.console import Console, put_text
from cvtool.writers.typst.scripts import Script, fonts_for, known_scripts

_LIBRARIES = ("bibtexparser", "jsonschema", "markdown-it-py", "msgspec", "pydantic", "PyYAML", "rich", "typer", "typst")
_TOOLS = ("pdflatex", "xelatex", "lualatex", "git", "code", "pre-commit", "chromium")


def doctor(console: Console) -> None:
    """Print versions, the scripts that fonts are installed for, and the tools that were found."""
    put_text(console, "".join(f"{name:24} {value}\n" for name, value in _lines()))


def _lines() -> Iterator[tuple[str, str]]:
    yield "cvtool", __version__
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "system", f"{platform.system()} {platform.machine()}"
    yield "encoding", sys.getfilesystemencoding()
    for name in _LIBRARIES:
        yield name, _version(name)
    for script in known_scripts():
        yield f"font {script.name}", _font(script)
    for tool in _TOOLS:
        yield tool, "found" if shutil.which(tool) else "not found"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _font(script: Script) -> str:
    """Name the first font of a script that is installed; else the package that has one."""
    import typst

    families = typst.Fonts().families()
    found = next((font for font in fonts_for(script, "", "en") if font in families), "")
    return found or f"not found ({script.package})"
