"""What a seeker answered to a suggestion, narrowed it to, and reported of a referral."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
_HOLDING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _interests()
    _limits()
    _reports()


def downgrade() -> None:
    op.drop_table("referral_reports")
    op.drop_table("own_limits")
    op.drop_table("interests")


def _refers(table: str, column: str, to: str) -> sa.Constraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete="CASCADE")


def _interests() -> None:
    table = "interests"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("seen_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _refers(table, "seeker_id", "seekers"),
        _refers(table, "vacancy_id", "vacancies"),
        sqlite_autoincrement=True,
    )
    for column in ("seeker_id", "vacancy_id"):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index(
        "uq_interests_holding",
        table,
        ["seeker_id", "vacancy_id"],
        unique=True,
        sqlite_where=_HOLDING,
        postgresql_where=_HOLDING,
    )


def _limits() -> None:
    table = "own_limits"
    op.create_table(
        table,
        sa.Column("seeker_id", ID, autoincrement=False, nullable=False),
        sa.Column("radius_km", sa.Integer(), nullable=True),
        sa.Column("min_salary_vnd", ID, nullable=True),
        sa.PrimaryKeyConstraint("seeker_id", name=f"pk_{table}"),
        _refers(table, "seeker_id", "seekers"),
    )


def _reports() -> None:
    table = "referral_reports"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("referral_id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("referral_id", "word", name="uq_referral_reports_referral_id"),
        _refers(table, "referral_id", "referrals"),
        _refers(table, "seeker_id", "seekers"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{table}_seeker_id", table, ["seeker_id"])
