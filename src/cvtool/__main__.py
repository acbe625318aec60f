"""``python -m cvtool``, and the program ``cvtool``."""

import os
from typing import NoReturn


def start() -> NoReturn:
    """Run the command line; Ctrl-C ends it without a word, from the first import on."""
    try:
        from cvtool.cli import run_and_exit

        run_and_exit()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    start()
