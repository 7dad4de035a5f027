"""A version of the record that is still to come."""

import shutil
from pathlib import Path

from sdm_aid.record.store.migrate import SCRIPTS
from sdm_aid.record.store.tables import NEWEST

LATER = f"{int(NEWEST) + 1:04}"
"""A version that is still to come."""

ADDS_A_TABLE = f"""
from alembic import op
revision, down_revision = "{LATER}", "{NEWEST}"
def upgrade():
    op.execute("CREATE TABLE later (it TEXT)")
    op.execute("INSERT INTO later SELECT patient FROM conversation")
"""

BREAKS_HALF_WAY = (
    ADDS_A_TABLE
    + """
    op.drop_table("draft")
    raise RuntimeError("half-way")
"""
)


def scripts_with(tmp_path: Path, later: str) -> Path:
    """The program's migrations, and one more."""
    scripts = tmp_path / "100 %" / "migrations"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / f"v{LATER}_later.py").write_text(later)
    return scripts
