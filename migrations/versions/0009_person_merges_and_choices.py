"""Choices about suggestions, lines shown to seekers, and persons merged into one."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
_HOLDING = sa.text("ended_at IS NULL")
_NOT_UNDONE = sa.text("undone_at IS NULL")


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.Constraint:
    name = f"fk_{table}_{column}_{to}"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def upgrade() -> None:
    _choices()
    _lines()
    _merges()


def _choices() -> None:
    table = "suggestion_choices"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("fit", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", ID, nullable=True),
        sa.Column("replaced_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _refers(table, "seeker_id", "seekers", "CASCADE"),
        _refers(table, "vacancy_id", "vacancies", "CASCADE"),
        _refers(table, "account_id", "accounts"),
        _refers(table, "ended_by", "accounts"),
        _refers(table, "replaced_id", table, "SET NULL"),
        sqlite_autoincrement=True,
    )
    for column in ("seeker_id", "vacancy_id"):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index(
        "uq_suggestion_choices_holding",
        table,
        ["seeker_id", "vacancy_id", "slot"],
        unique=True,
        sqlite_where=_HOLDING,
        postgresql_where=_HOLDING,
    )


def _lines() -> None:
    table = "shown_lines"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("reason_kind", sa.String(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint(
            "seeker_id", "vacancy_id", "reason_kind", name="uq_shown_lines_seeker_id"
        ),
        _refers(table, "seeker_id", "seekers", "CASCADE"),
        _refers(table, "vacancy_id", "vacancies", "CASCADE"),
        _refers(table, "account_id", "accounts"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{table}_vacancy_id", table, ["vacancy_id"])


def _merges() -> None:
    table = "person_merges"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("kept_id", ID, nullable=False),
        sa.Column("merged_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("undone_by", ID, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("memory", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _refers(table, "account_id", "accounts"),
        _refers(table, "undone_by", "accounts"),
        sqlite_autoincrement=True,
    )
    for column in ("kept_id", "source_key"):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index(
        "uq_person_merges_merged_id",
        table,
        ["merged_id"],
        unique=True,
        sqlite_where=_NOT_UNDONE,
        postgresql_where=_NOT_UNDONE,
    )


def downgrade() -> None:
    for table in ("person_merges", "shown_lines", "suggestion_choices"):
        op.drop_table(table)
