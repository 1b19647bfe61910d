"""What Alembic runs for every command; the connection is given by upgrade.py, inside a transaction."""

from alembic import context

from bot.storage.sql.tables import METADATA

# Given for its naming convention: constraints that a migration does not name get the names the tables expect.
context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=False)
context.run_migrations()
