"""Imports of one employer or commune, corrections to them; a commune's unfinished work."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
OWNERS = ("employer_id", "commune_code")


def upgrade() -> None:
    _widen_imports()
    op.create_table(
        "import_fixes",
        sa.Column("id", ID, nullable=False),
        sa.Column("import_id", ID, nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("put", sa.String(), nullable=False),
        sa.Column("rows", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_fixes"),
        _reference("import_fixes", "import_id", "imports", "CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_import_fixes_import_id", "import_fixes", ["import_id"])
    op.create_table(
        "seen_tours",
        sa.Column("account_id", ID, autoincrement=False, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_seen_tours"),
        _reference("seen_tours", "account_id", "accounts", "CASCADE"),
    )
    op.create_table(
        "seen_suggestions",
        sa.Column("seeker_id", ID, autoincrement=False, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seeker_id", name="pk_seen_suggestions"),
        _reference("seen_suggestions", "seeker_id", "seekers", "CASCADE"),
    )
    op.create_table(
        "commune_drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("commune_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_commune_drafts"),
        sa.UniqueConstraint("key", name="uq_commune_drafts_key"),
        _reference("commune_drafts", "account_id", "accounts", "SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commune_drafts_commune_code", "commune_drafts", ["commune_code"])


def downgrade() -> None:
    for table in ("commune_drafts", "seen_suggestions", "seen_tours", "import_fixes"):
        op.drop_table(table)
    for column in OWNERS:
        op.drop_index(f"ix_imports_{column}", "imports")
    with op.batch_alter_table("imports", table_kwargs={"sqlite_autoincrement": True}) as imports:
        imports.drop_constraint("fk_imports_employer_id_employers", type_="foreignkey")
        for column in (*OWNERS, "revision"):
            imports.drop_column(column)


def _widen_imports() -> None:
    with op.batch_alter_table("imports", table_kwargs={"sqlite_autoincrement": True}) as imports:
        imports.add_column(sa.Column("employer_id", ID, nullable=True))
        imports.add_column(sa.Column("commune_code", sa.String(), nullable=True))
        imports.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        imports.create_foreign_key(
            "fk_imports_employer_id_employers",
            "employers",
            ["employer_id"],
            ["id"],
            ondelete="SET NULL",
        )
    for column in OWNERS:
        op.create_index(f"ix_imports_{column}", "imports", [column])


def _reference(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)
