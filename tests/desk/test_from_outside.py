"""What a screen reader gets: the program's tree read over AT-SPI, from another process."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.kit.waiting import until

if not sys.platform.startswith("linux"):
    pytest.skip("AT-SPI is Linux’s own way to the tree.", allow_module_level=True)

from jeepney import DBusAddress, DBusErrorResponse, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
NEEDED = ("Xvfb", "dbus-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
MISSING += [] if LAUNCHER.exists() else ["at-spi2-core"]
MISSING += [] if find_library("xcb-cursor") else ["libxcb-cursor0"]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")

BUTTON, TEXT_BOX = ("push button", "button"), ("text", "entry")
TAPPED = (*BUTTON, *TEXT_BOX, "check box", "combo box")
"""Roles; older and newer AT-SPI call the same one differently."""

ACCESSIBLE = "org.a11y.atspi.Accessible"
PATIENCE = 60
"""Seconds after which something that should come is not coming."""

T = TypeVar("T")

Body = tuple[Any, ...]
"""What an answer over the bus carries: as many parts as its method says, of any shape."""


@dataclass(frozen=True)
class Thing:
    """One thing in the tree, as another program sees it."""

    bus: DBusConnection
    owner: str
    path: str

    @property
    def name(self) -> str:
        return self._property("Name")

    @property
    def role(self) -> str:
        return str(self._call(ACCESSIBLE, "GetRoleName")[0])

    def children(self) -> list["Thing"]:
        return [Thing(self.bus, *place) for place in self._call(ACCESSIBLE, "GetChildren")[0]]

    def all(self) -> Iterator["Thing"]:
        """This and everything under it."""
        yield self
        for child in self.children():
            yield from child.all()

    @property
    def showing(self) -> bool:
        """Whether it can be seen: number 25 of its states (AT-SPI: STATE_SHOWING)."""
        low, _high = self._call(ACCESSIBLE, "GetState")[0]
        return bool(low >> 25 & 1)

    @property
    def checked(self) -> bool:
        """Whether it is on: number 4 of its states (AT-SPI: STATE_CHECKED)."""
        low, _high = self._call(ACCESSIBLE, "GetState")[0]
        return bool(low >> 4 & 1)

    def actions(self) -> list[str]:
        return [each[0] for each in self._call("org.a11y.atspi.Action", "GetActions")[0]]

    def act(self, action: str) -> None:
        place = self.actions().index(action)
        self._call("org.a11y.atspi.Action", "DoAction", "i", (place,))

    def _at(self, interface: str) -> DBusAddress:
        return DBusAddress(self.path, self.owner, interface)

    def _call(
        self, interface: str, method: str, shape: str | None = None, body: tuple[int, ...] = ()
    ) -> Body:
        return answer(self.bus, new_method_call(self._at(interface), method, shape, body))

    def _property(self, name: str) -> str:
        return str(answer(self.bus, Properties(self._at(ACCESSIBLE)).get(name))[0][1])


def answer(bus: DBusConnection, message: object) -> Body:
    reply = bus.send_and_get_reply(message, timeout=PATIENCE)
    if reply.header.message_type is MessageType.error:
        raise DBusErrorResponse(reply)
    body: Body = reply.body
    return body


def wait_for(find: Callable[[], T | None]) -> T:
    """What ``find`` finds, tried until it does; the tree changes while it is read."""
    came: list[T] = []

    def has_come() -> bool:
        with suppress(DBusErrorResponse):
            if (found := find()) is not None:
                came.append(found)
        return bool(came)

    until(has_come, within_ms=PATIENCE * 1000)
    return came[0]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Thing]:
    """The program, started as a person would, on a screen and a bus of its own."""
    with ExitStack() as ending:
        screen = started(ending, ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24"], {})
        display = {"DISPLAY": f":{screen}", "XDG_RUNTIME_DIR": str(tmp_path)}
        daemon = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        session = started(ending, daemon, display)
        surroundings = display | {
            "DBUS_SESSION_BUS_ADDRESS": session,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        bus = ending.enter_context(open_dbus_connection(accessibility_bus(session)))
        command = [sys.executable, "-m", "sdm_aid", "--data", str(tmp_path / "data")]
        run(ending, command, surroundings, subprocess.DEVNULL)
        yield wait_for(lambda: application(bus))


def run(
    ending: ExitStack, command: list[str], surroundings: dict[str, str], out: int
) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        command, env=os.environ | surroundings, stdout=out, stderr=subprocess.DEVNULL, text=True
    )
    ending.callback(process.wait, PATIENCE)
    ending.callback(process.terminate)
    return process


def started(ending: ExitStack, command: list[str], surroundings: dict[str, str]) -> str:
    """Start something that says on its first line how to reach it."""
    process = run(ending, command, surroundings, subprocess.PIPE)
    assert process.stdout is not None
    ending.callback(process.stdout.close)
    return process.stdout.readline().strip()


def accessibility_bus(session: str) -> str:
    """The address of the bus that screen readers listen on; asking for it starts it."""
    launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    with open_dbus_connection(session) as bus:
        return str(answer(bus, new_method_call(launcher, "GetAddress"))[0])


def application(bus: DBusConnection) -> Thing | None:
    desktop = Thing(bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    return next((each for each in desktop.children() if each.name == "SDM Aid"), None)


def find(program: Thing, name: str, roles: tuple[str, ...]) -> Thing:
    """What has this name and one of these roles."""
    return wait_for(
        lambda: next(
            (each for each in program.all() if each.name == name and each.role in roles), None
        )
    )


def test_a_screen_reader_can_begin_a_conversation(program: Thing) -> None:
    find(program, "Knee osteoarthritis", BUTTON).act("Press")
    find(program, "Patient: what would you like to be called?", TEXT_BOX)
    shown = [each for each in program.all() if each.role in (*BUTTON, *TEXT_BOX) and each.showing]
    assert len(shown) > 10
    assert all(each.name for each in shown)


def test_a_screen_reader_goes_by_headings_and_hears_who_has_the_pen(program: Thing) -> None:
    find(program, "Knee osteoarthritis", BUTTON).act("Press")
    find(program, "Who is here today?", ("heading",))
    assert find(program, "The patient has the pen", ("radio button",)).checked
    assert not find(program, "Hand the pen to: Together", ("radio button",)).checked
    find(program, "Step 3: What we could do", BUTTON).act("Press")
    find(program, "The choices, and what is known of each", ("table",))
    find(program, "Wait and review", ("column header", "table column header"))
    find(program, "Kneeling", ("row header", "table row header", *BUTTON)).act("Press")
    find(program, "Kneeling", ("heading",))
