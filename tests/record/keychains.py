"""Keychains that are not the system's."""

import threading

from keyring.backend import KeyringBackend


class InMemory(KeyringBackend):
    """A keychain that works, for as long as the test does."""

    priority = 9

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Forgetting(InMemory):
    """A keychain that works, and releases what it is asked to."""

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Silent(Forgetting):
    """A keychain that gives no answer while it is silent; a call comes back once it speaks."""

    def __init__(self) -> None:
        super().__init__()
        self._speaks = threading.Event()

    def speak(self) -> None:
        """Answer, also what was asked before."""
        self._speaks.set()

    def fall_silent(self) -> None:
        """Answer nothing from now on."""
        self._speaks.clear()

    def get_password(self, service: str, username: str) -> str | None:
        self._speaks.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._speaks.wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._speaks.wait()
        super().delete_password(service, username)


class AlwaysSilent(Silent):
    """What keyring makes by itself from a name, in a program of its own."""
