"""Referrals, what happened to them, and the numbers given out.

Seekers, vacancies and employers carry no foreign key here: erasing one leaves the counts as they
were.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    _add_referrals()
    _add_events()
    op.create_table(
        "referral_numbers",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_referral_numbers"),
    )


def downgrade() -> None:
    op.drop_table("referral_numbers")
    op.drop_table("referral_events")
    op.drop_table("referrals")


def _add_referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("employer_id", ID, nullable=True),
        sa.Column("centre_id", ID, nullable=False),
        sa.Column("counsellor_id", ID, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("reason_text", sa.String(), nullable=False),
        sa.Column("tell_seeker", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("suggestion_score", sa.Double(), nullable=True),
        sa.Column("transferred_from", ID, nullable=True),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_referrals"),
        sa.UniqueConstraint("number", name="uq_referrals_number"),
        sa.UniqueConstraint("key", "place", name="uq_referrals_key"),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name="fk_referrals_centre_id_centres"
        ),
        sa.ForeignKeyConstraint(
            ["counsellor_id"], ["accounts.id"], name="fk_referrals_counsellor_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["transferred_from"],
            ["referrals.id"],
            name="fk_referrals_transferred_from_referrals",
        ),
        sqlite_autoincrement=True,
    )
    named = ("seeker_id", "vacancy_id", "employer_id", "counsellor_id", "transferred_from")
    for column in named:
        op.create_index(f"ix_referrals_{column}", "referrals", [column])
    op.create_index("ix_referrals_state", "referrals", ["state", "changed_at"])


def _add_events() -> None:
    op.create_table(
        "referral_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("referral_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tell_seeker", sa.Boolean(), nullable=False),
        sa.Column("contract", sa.String(), nullable=True),
        sa.Column("salary_text", sa.String(), nullable=False),
        sa.Column("caused_by", ID, nullable=True),
        sa.Column("filled_by", sa.Integer(), nullable=False),
        sa.Column("seeker_was", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_referral_events"),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name="fk_referral_events_referral_id_referrals"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_referral_events_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["caused_by"],
            ["referral_events.id"],
            name="fk_referral_events_caused_by_referral_events",
        ),
        sqlite_autoincrement=True,
    )
    for column in ("referral_id", "at", "caused_by"):
        op.create_index(f"ix_referral_events_{column}", "referral_events", [column])
