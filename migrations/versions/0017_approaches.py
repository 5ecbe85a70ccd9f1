"""An employer asks a person, through the service, whether they are interested."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
TABLE = "approaches"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("employer_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("referral_id", ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_approaches"),
        sa.UniqueConstraint("key", "place", name="uq_approaches_key"),
        _reference("seeker_id", "seekers", "CASCADE"),
        _reference("vacancy_id", "vacancies", "CASCADE"),
        _reference("account_id", "accounts", "SET NULL"),
        _reference("referral_id", "referrals", None),
        sqlite_autoincrement=True,
    )
    for column in ("seeker_id", "vacancy_id", "employer_id"):
        op.create_index(f"ix_approaches_{column}", TABLE, [column])
    op.create_index("ix_approaches_state", TABLE, ["state", "answer_by"])


def downgrade() -> None:
    op.drop_table(TABLE)


def _reference(column: str, target: str, ondelete: str | None) -> sa.ForeignKeyConstraint:
    name = f"fk_approaches_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)
