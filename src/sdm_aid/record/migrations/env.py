"""Alembic's way in: it migrates over the connection it is handed."""

from alembic import context

from sdm_aid.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
