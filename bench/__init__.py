"""What the program costs, measured in one run: ``python -m bench [--json]``."""
