"""What this process leaves behind is its user's alone; said before anything secret is read."""

import os
import sys


def keep_to_ourselves() -> None:
    """Have whatever the process makes be its owner's alone, and have no picture of its memory made.

    The program's own files say so themselves (``private_files``); this is for what a library makes.
    Windows has neither: what its error reports hold is for whoever looks after the machine to set.
    """
    if sys.platform == "win32":
        return
    import resource

    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
