"""What makes Typer, Pydantic and PyYAML start faster: to load all that they can use costs more than to read a CV."""

import os
import re
import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from types import ModuleType
from typing import Any

from cvtool.sources.patterns import pattern as lazy

SELDOM_USED = ("secrets", "subprocess", "tokenize", "linecache", "locale", "base64", "struct", "bz2", "lzma")
"""Modules of the standard library that Typer and Pydantic import, and that most runs do without; no packages."""

_OF_A_FUNCTION = 1
"""The flag of code that is not of a module or class: ``inspect.CO_OPTIMIZED``, without loading that."""


def lighten_imports() -> None:
    """Put off what is seldom used; must run before those are imported."""
    _compile_on_use()
    for name in SELDOM_USED:
        _load_on_use(name)
    _disable_plugins()


def _load_on_use(name: str) -> None:
    """Put a stand-in for a module, which loads it when something of it is first asked for (PEP 562)."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        return
    stand_in, lock = module_from_spec(spec), Lock()

    def loaded(attribute: str) -> object:
        with lock:
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        return getattr(import_module(name), attribute)

    vars(stand_in)["__getattr__"] = loaded
    sys.modules[name] = stand_in


def _compile_on_use() -> None:
    """Compile the patterns of modules and classes at their first use: PyYAML alone has ten that nobody asks.

    A function gets a real one, as it may be there to find out whether a source is valid.
    """
    compiled = re.compile

    def put_off(pattern: Any, flags: Any = 0) -> Any:  # which may be given by these names
        is_in_function = sys._getframe(1).f_code.co_flags & _OF_A_FUNCTION  # noqa: SLF001  # the caller
        return compiled(pattern, flags) if is_in_function or isinstance(pattern, re.Pattern) else lazy(pattern, flags)

    vars(re)["compile"] = put_off


def _disable_plugins() -> None:
    """Keep Pydantic from looking for plugins, and from loading what looks for them.

    To load ``importlib.metadata`` and search every installed distribution costs more than to read a CV. The variable is
    the documented way, but loads it all the same; without the stand-in it would be enough to be correct.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)
