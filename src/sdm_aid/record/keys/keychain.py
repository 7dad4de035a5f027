"""The system's keychain, through ``keyring``; a backend that fails is as none at all."""

SERVICE = "SDM Aid"


def put(name: str, secret: str) -> bool:
    """Whether the keychain took the secret and gives it back."""
    try:
        import keyring

        if keyring.get_keyring().priority < 1:  # none, or one that keyring itself advises against
            return False
        keyring.set_password(SERVICE, name, secret)
        return keyring.get_password(SERVICE, name) == secret
    except Exception:  # backends raise whatever their systems do; there are other places
        return False


def get(name: str) -> str | None:
    """The secret kept by this name, ``None`` where the keychain will not give it."""
    try:
        import keyring

        return keyring.get_password(SERVICE, name)
    except Exception:  # as above; without its key the record stays closed
        return None


def forget(name: str) -> bool:
    """Whether the keychain holds nothing by this name any more."""
    try:
        import keyring

        if keyring.get_password(SERVICE, name) is not None:
            keyring.delete_password(SERVICE, name)
        return keyring.get_password(SERVICE, name) is None
    except Exception:  # as above
        return False
