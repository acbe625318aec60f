"""What the site is made of besides the pages: files that pages link to, and headings that are linked to as elsewhere.

MkDocs calls the functions ``on_…``; see ``mkdocs.yml``.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"<td.*?</td>", re.DOTALL)
_BEFORE_LIST = re.compile(r"^((?![-*] |\d+\. |[ \t|]).+)\n(?=(?:[-*]|1\.) )", re.MULTILINE)
LINKED = ("data/pubs.bib", "schemas/diagnostics.schema.json")
"""Files outside of this folder that pages link to."""


def on_config(config: Any) -> Any:
    """Name headings as code hosts do, so that a link to one works in both places."""
    config.mdx_configs["toc"] = {**config.mdx_configs.get("toc", {}), "slugify": slug}
    return config


def slug(heading: str, separator: str) -> str:
    """Return the name of a heading: letters, digits and hyphens; each blank is one hyphen."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", separator)


def on_files(files: Any, config: Any) -> Any:
    """Add what pages link to."""
    for name in LINKED:
        files.append(File.generated(config, name, content=(ROOT / name).read_bytes()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Begin each list with a blank line, which Python-Markdown wants, and follow links out of this folder."""
    for name in LINKED:
        markdown = markdown.replace(f"](../{name})", f"]({name})")
    pieces = _FENCED.split(markdown)  # every second one is code
    pieces[::2] = [_BEFORE_LIST.sub(r"\1\n\n", piece) for piece in pieces[::2]]
    return "".join(pieces)


def on_page_content(html: str, **_: Any) -> str:
    """Write a bar in code in a table as one, which Markdown wants escaped there."""
    return _CODE.sub(lambda code: code[0].replace("\\|", "|"), html)
