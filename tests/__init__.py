"""The tests. What they share is in ``tests.kit``."""

import os

ENVIRONMENT = dict(os.environ)
"""As it was before the program was imported, which points ``HTTPS_PROXY`` at nothing."""
