"""``python -m cvtool``, and the program ``cvtool``."""

import signal


def start() -> None:
    """Run the command line; Ctrl-C ends it without a word, from the first import on.

    The system ends it, as an exception in the middle of an import may come out as another one. Whoever has something
    to put in order first catches the signal (``Stoppable``). A signal that is ignored stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from cvtool.cli import run_and_exit

    run_and_exit()


if __name__ == "__main__":
    start()
