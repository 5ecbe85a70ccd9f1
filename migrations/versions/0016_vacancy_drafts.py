"""Vacancies half written, and what a vacancy's owner is told before it closes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "vacancy_drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("employer_id", ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy_drafts"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_vacancy_drafts_account_id_accounts",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_vacancy_drafts_employer_id_employers",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("account_id", "key", name="uq_vacancy_drafts_account_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancy_drafts_employer_id", "vacancy_drafts", ["employer_id"])
    op.create_index("ix_vacancy_drafts_changed_at", "vacancy_drafts", ["changed_at"])
    op.create_table(
        "vacancy_upkeep",
        sa.Column("id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hired", sa.Integer(), nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy_upkeep"),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name="fk_vacancy_upkeep_vacancy_id_vacancies",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_vacancy_upkeep_account_id_accounts",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancy_upkeep_vacancy_id", "vacancy_upkeep", ["vacancy_id"])


def downgrade() -> None:
    op.drop_table("vacancy_upkeep")
    op.drop_table("vacancy_drafts")
