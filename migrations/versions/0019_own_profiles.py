"""Accounts that seekers ask for themselves, and the CV they hand in."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "newcomer_codes",
        sa.Column("address_digest", sa.String(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address_digest", name="pk_newcomer_codes"),
    )
    op.create_index("ix_newcomer_codes_expires_at", "newcomer_codes", ["expires_at"])
    _create_likely_same()
    _create_kept_cvs()


def _create_likely_same() -> None:
    op.create_table(
        "likely_same",
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("same_by", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_likely_same"),
        sa.UniqueConstraint("seeker_id", "other_id", name="uq_likely_same_seeker_id"),
        _of_seeker("likely_same", "seeker_id"),
        _of_seeker("likely_same", "other_id"),
        _of_account("likely_same", "settled_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_likely_same_other_id", "likely_same", ["other_id"])


def _create_kept_cvs() -> None:
    op.create_table(
        "kept_cvs",
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("stored_as", sa.String(), nullable=False),
        sa.Column("file_key", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", ID, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kept_cvs"),
        sa.UniqueConstraint("stored_as", name="uq_kept_cvs_stored_as"),
        _of_seeker("kept_cvs", "seeker_id"),
        _of_account("kept_cvs", "account_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_kept_cvs_seeker_id", "kept_cvs", ["seeker_id"])


def _of_seeker(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_seekers"
    return sa.ForeignKeyConstraint([column], ["seekers.id"], name=name, ondelete="CASCADE")


def _of_account(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["accounts.id"], name=f"fk_{table}_{column}_accounts")


def downgrade() -> None:
    for table in ("kept_cvs", "likely_same", "newcomer_codes"):
        op.drop_table(table)
