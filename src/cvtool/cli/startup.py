"""What makes Typer and Pydantic start faster: to load all that they can use costs more than to read a CV."""

import os
import sys
from importlib import import_module
from types import ModuleType

_SELDOM_USED = ("secrets", "subprocess", "tokenize", "linecache", "locale", "json", "base64", "struct", "bz2", "lzma")
"""Modules of the standard library that Typer and Pydantic import, and that most runs do without."""


def lighten_imports() -> None:
    """Put off what is seldom used; must run before Typer and Pydantic are imported."""
    for name in _SELDOM_USED:
        _load_on_use(name)
    _disable_plugins()


def _load_on_use(name: str) -> None:
    """Put a stand-in for a module, which loads it when something of it is first asked for (PEP 562)."""

    def loaded(attribute: str) -> object:
        if attribute in {"__path__", "__file__"}:  # asked for by what imports, and what lists modules
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in = ModuleType(name)
    vars(stand_in)["__getattr__"] = loaded
    sys.modules.setdefault(name, stand_in)


def _disable_plugins() -> None:
    """Keep Pydantic from looking for plugins, and from loading what looks for them.

    To load ``importlib.metadata`` and search every installed distribution costs more than to read a CV. The variable is
    the documented way, but loads it all the same; without the stand-in it would be enough to be correct.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)
