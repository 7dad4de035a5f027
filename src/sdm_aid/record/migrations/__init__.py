"""The versions of the tables, oldest first. Alembic itself is imported only when one is old."""

KNOWN = ("0001",)
"""Every version there has been."""

HEAD = KNOWN[-1]
"""The version this program writes."""
