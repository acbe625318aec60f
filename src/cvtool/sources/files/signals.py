"""Signals that would end the process → an exception, so that nothing temporary stays behind."""

import signal
from types import FrameType
from typing import Any, Self

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class _StoppedError(KeyboardInterrupt):
    """The process is asked to end."""


class Stoppable:
    """A context in which SIGINT, SIGTERM and SIGHUP raise an exception; at its end they do what they always do.

    While ``is_held`` they are kept back, until ``check``. Signals that are ignored, or have a handler already, stay so.
    In another thread than the main one, where Python runs no handlers, nothing changes.
    """

    def __init__(self) -> None:
        self.is_held = False
        self._caught = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
            if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
                try:
                    self._before[number] = signal.signal(number, self._stop)
                except ValueError:  # not the main thread
                    return self
        return self

    def __exit__(self, *details: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._caught:
            signal.raise_signal(self._caught)

    def check(self) -> None:
        """Raise if a signal came while they were kept back."""
        if self._caught:
            raise _StoppedError

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del frame
        is_first, self._caught = not self._caught, self._caught or number
        if is_first and not self.is_held:
            raise _StoppedError
