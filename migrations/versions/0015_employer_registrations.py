"""Employers who asked for a door of their own, and who checked them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "employer_registrations",
        sa.Column("id", ID, nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("recruiter", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("employer_id", ID, nullable=True),
        sa.Column("because", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_employer_registrations"),
        sa.UniqueConstraint("key", name="uq_employer_registrations_key"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name="fk_employer_registrations_decided_by_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_employer_registrations_employer_id_employers",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_employer_registrations_state", "employer_registrations", ["state"])
    op.create_table(
        "employer_standings",
        sa.Column("employer_id", ID, autoincrement=False, nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("paused", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("employer_id", name="pk_employer_standings"),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_employer_standings_employer_id_employers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_employer_standings_account_id_accounts"
        ),
    )
    op.create_table(
        "employer_changes",
        sa.Column("employer_id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tax_code", sa.String(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("employer_id", name="pk_employer_changes"),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_employer_changes_employer_id_employers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_employer_changes_account_id_accounts"
        ),
    )


def downgrade() -> None:
    op.drop_table("employer_changes")
    op.drop_table("employer_standings")
    op.drop_table("employer_registrations")
