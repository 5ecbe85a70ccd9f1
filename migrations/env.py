"""Alembic runs this file; what it does is in jobmatch/store/migrate.py."""

from alembic import context

from jobmatch.store.migrate import run_migrations

run_migrations(context)
