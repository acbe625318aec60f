"""``python -m cvtool``."""

from cvtool.cli import run_and_exit

run_and_exit()
