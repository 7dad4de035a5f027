"""What was said, as a ``Plan``: an account of each step, the same for every output."""
