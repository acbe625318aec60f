"""``python -m cvtool``."""

from cvtool.cli import main

main()
