from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from affidavit.issues import AffidavitError
from affidavit.watchdog import within

alarm = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarm clock")


@alarm
def test_a_loop_and_a_regular_expression_without_end_are_stopped() -> None:
    for work in (lambda: all(True for _ in iter(int, 1)), lambda: re.match(r"(a+)+\Z", "a" * 60 + "b")):
        began = time.monotonic()
        with pytest.raises(AffidavitError) as stopped, within(0.2, "report.txt", "max_seconds"):
            work()
        assert time.monotonic() - began < 10
        issue = stopped.value.issues[0]
        assert (issue.code, issue.where) == ("too-slow", "report.txt")
        assert "max_seconds" in issue.hint


@alarm
def test_work_that_ends_in_time_leaves_no_alarm_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(5, "report.txt", "max_seconds"):
        pass
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


@alarm
def test_of_two_alarms_the_earlier_rings_and_the_outer_one_goes_on() -> None:
    def work() -> None:
        for seconds in (60, 0.1):
            with within(seconds, "inner", "y"):
                pass
        time.sleep(5)

    with pytest.raises(AffidavitError, match="outer"), within(0.3, "outer", "x"):
        work()
    with pytest.raises(AffidavitError, match="inner"), within(60, "outer", "x"), within(0.1, "inner", "y"):
        time.sleep(5)


def test_in_a_thread_the_work_is_done_without_an_alarm() -> None:
    done = []

    def work() -> None:
        with within(0.001, "report.txt", "max_seconds"):
            time.sleep(0.05)
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]
