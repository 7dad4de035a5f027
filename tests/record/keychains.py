"""Keychains that are not the system's."""

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
