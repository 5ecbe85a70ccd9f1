"""Cases, journal, tasks, saved searches, what was opened last, new strong matches."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GIVEN = sa.text("key != ''")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    _cases()
    _notes()
    _tasks()
    _saved_searches()
    _recent_views_and_new_matches()


def downgrade() -> None:
    for table in (
        "new_matches",
        "recent_views",
        "saved_searches",
        "tasks",
        "earlier_notes",
        "notes",
        "cases",
    ):
        op.drop_table(table)


def _reference(
    table: str, column: str, target: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def _one_form_once(table: str) -> None:
    op.create_index(
        f"uq_{table}_key",
        table,
        ["key"],
        unique=True,
        sqlite_where=GIVEN,
        postgresql_where=GIVEN,
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("seeker_id", ID, autoincrement=False, nullable=False),
        sa.Column("centre_id", ID, nullable=False),
        sa.Column("counsellor_id", ID, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _reference("cases", "seeker_id", "seekers", "CASCADE"),
        _reference("cases", "centre_id", "centres"),
        _reference("cases", "counsellor_id", "accounts", "SET NULL"),
        sa.PrimaryKeyConstraint("seeker_id", name="pk_cases"),
    )
    op.create_index("ix_cases_centre_id", "cases", ["centre_id"])
    op.create_index("ix_cases_counsellor_id", "cases", ["counsellor_id"])


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=True),
        sa.Column("vacancy_id", ID, nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        _reference("notes", "seeker_id", "seekers", "CASCADE"),
        _reference("notes", "vacancy_id", "vacancies", "CASCADE"),
        _reference("notes", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        sqlite_autoincrement=True,
    )
    _one_form_once("notes")
    op.create_index("ix_notes_seeker_id", "notes", ["seeker_id"])
    op.create_index("ix_notes_vacancy_id", "notes", ["vacancy_id"])
    op.create_table(
        "earlier_notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("note_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        _reference("earlier_notes", "note_id", "notes", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_notes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_earlier_notes_note_id", "earlier_notes", ["note_id"])


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=True),
        sa.Column("vacancy_id", ID, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_time", sa.Time(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        _reference("tasks", "account_id", "accounts"),
        _reference("tasks", "created_by", "accounts"),
        _reference("tasks", "seeker_id", "seekers", "CASCADE"),
        _reference("tasks", "vacancy_id", "vacancies", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_account_id_due_on", "tasks", ["account_id", "due_on"])
    _one_form_once("tasks")
    op.create_index("ix_tasks_seeker_id", "tasks", ["seeker_id"])
    op.create_index("ix_tasks_vacancy_id", "tasks", ["vacancy_id"])


def _saved_searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("seen_ids", sa.String(), nullable=False),
        sa.Column("new_ids", sa.String(), nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("alerted_on", sa.Date(), nullable=True),
        sa.Column("alerted_ids", sa.String(), nullable=False),
        _reference("saved_searches", "account_id", "accounts", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_saved_searches_account_id", "saved_searches", ["account_id"])


def _recent_views_and_new_matches() -> None:
    op.create_table(
        "recent_views",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", ID, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _reference("recent_views", "account_id", "accounts", "CASCADE"),
        sa.PrimaryKeyConstraint("account_id", "kind", "record_id", name="pk_recent_views"),
    )
    op.create_table(
        "new_matches",
        sa.Column("seeker_id", ID, autoincrement=False, nullable=False),
        sa.Column("vacancy_id", ID, autoincrement=False, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=True),
        _reference("new_matches", "seeker_id", "seekers", "CASCADE"),
        _reference("new_matches", "vacancy_id", "vacancies", "CASCADE"),
        sa.PrimaryKeyConstraint("seeker_id", "vacancy_id", name="pk_new_matches"),
    )
    op.create_index("ix_new_matches_found_at", "new_matches", ["found_at"])
    op.create_index("ix_new_matches_vacancy_id", "new_matches", ["vacancy_id"])
