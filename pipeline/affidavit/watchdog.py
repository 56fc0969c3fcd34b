"""Work on one file ends: a bell after so many seconds, whatever the work is doing."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from affidavit.issues import AffidavitError

_AGAIN = 1.0
"""Seconds after which the bell rings again, should a library have caught the first."""


@contextmanager
def within(seconds: float, name: str, setting: str) -> Iterator[None]:
    """Do the work of the block, or raise AffidavitError `too-slow` after `seconds`; `setting` is what raises them.

    The bell is the system's alarm clock: it stops loops and regular expressions, and single calls of C code once they
    return. Where there is none (Windows, threads) only the readers' own checks hold. Of two bells the earlier rings.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    outer = signal.getitimer(signal.ITIMER_REAL)[0]
    if 0 < outer <= seconds:
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        hint = f"raise {setting} (affidavit.yaml, or --limit {setting}=SECONDS), or split the file"
        raise AffidavitError.of("too-slow", name, f"not done after {seconds:g} seconds", hint)

    began = time.monotonic()
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(outer - (time.monotonic() - began), 0.001), _AGAIN)
