"""Imports know which account sent them; so far the state table kept only a name."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMES = "key LIKE 'import\\_by:%' ESCAPE '\\'"


def upgrade() -> None:
    with op.batch_alter_table("imports", table_kwargs={"sqlite_autoincrement": True}) as imports:
        imports.add_column(sa.Column("account_id", ID, nullable=True))
        imports.create_foreign_key(
            "fk_imports_account_id_accounts",
            "accounts",
            ["account_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.execute(
        "UPDATE imports SET account_id = (SELECT accounts.id FROM accounts JOIN state "
        "ON state.value = accounts.name WHERE state.key = 'import_by:' || imports.id)"
    )
    op.execute(f"DELETE FROM state WHERE {NAMES}")  # noqa: S608 -- a constant


def downgrade() -> None:
    op.execute(
        "INSERT INTO state (key, value) SELECT 'import_by:' || imports.id, accounts.name "
        "FROM imports JOIN accounts ON accounts.id = imports.account_id"
    )
    with op.batch_alter_table("imports", table_kwargs={"sqlite_autoincrement": True}) as imports:
        imports.drop_constraint("fk_imports_account_id_accounts", type_="foreignkey")
        imports.drop_column("account_id")
