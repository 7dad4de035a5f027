"""Running the migrations. Importing Alembic takes long, so this is imported only when needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

HERE = Path(__file__).parent


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the tables of ``engine`` to version ``to``, all or nothing."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
