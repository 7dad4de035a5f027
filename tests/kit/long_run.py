"""Property tests for as long as one likes: ``SDM_AID_LONG=10 pytest -m hypothesis -n 0``.

The minutes are shared out equally among the property tests that were chosen. Each begins again,
with another seed, until its share is over; each has three seeds at least.
"""

import time
from collections.abc import Callable, Generator
from inspect import signature
from typing import Any

import pytest

FEWEST_SEEDS = 3


class LongRun:
    """Runs each property test again and again, and says at the end how many examples it had."""

    def __init__(self, minutes: float) -> None:
        self._seconds = minutes * 60
        self._share = 0.0
        self._examples: dict[str, int] = {}
        self._seeds: dict[str, int] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Share the time out."""
        tests = [each for each in session.items if each.get_closest_marker("hypothesis")]
        self._share = self._seconds / max(1, len(tests))

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """Run the test, and then again while there is time."""
        if pyfuncitem.get_closest_marker("hypothesis") is None:
            return (yield)
        end = time.monotonic() + self._share
        test = pyfuncitem.obj
        self._examples.setdefault(pyfuncitem.nodeid, 0)
        plain = test.hypothesis.inner_test
        test.hypothesis.inner_test = self._counted(plain, pyfuncitem.nodeid)
        try:
            done = yield
            given = {name: pyfuncitem.funcargs[name] for name in signature(test).parameters}
            self._seeds[pyfuncitem.nodeid] = 1
            while time.monotonic() < end or self._seeds[pyfuncitem.nodeid] < FEWEST_SEEDS:
                test(**given)
                self._seeds[pyfuncitem.nodeid] += 1
        finally:
            test.hypothesis.inner_test = plain
        return done

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was tried."""
        for name, count in self._examples.items():
            seeds = self._seeds.get(name, 1)
            terminalreporter.write_line(f"{count:>9,} examples, {seeds:>4} seeds: {name}")

    def _counted(self, test: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._examples[name] += 1
            return test(*args, **kwargs)

        return counted
