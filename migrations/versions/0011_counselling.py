"""Counselling forms with their revisions; which suggestion lists were shown."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "counselling_forms",
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("talk", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_counselling_forms"),
        sa.UniqueConstraint("key", name="uq_counselling_forms_key"),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["seekers.id"],
            name="fk_counselling_forms_seeker_id_seekers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_counselling_forms_account_id_accounts"
        ),
        sqlite_autoincrement=True,
    )
    for column in ("seeker_id", "held_on"):
        op.create_index(f"ix_counselling_forms_{column}", "counselling_forms", [column])
    op.create_table(
        "counselling_revisions",
        sa.Column("form_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("talk", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("form_id", "version", name="pk_counselling_revisions"),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["counselling_forms.id"],
            name="fk_counselling_revisions_form_id_counselling_forms",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_counselling_revisions_account_id_accounts"
        ),
    )
    op.create_table(
        "suggestion_views",
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("vacancy_ids", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seeker_id", "shown_on", "account_id", name="pk_suggestion_views"),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["seekers.id"],
            name="fk_suggestion_views_seeker_id_seekers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_suggestion_views_account_id_accounts"
        ),
    )
    op.create_index("ix_suggestion_views_shown_on", "suggestion_views", ["shown_on"])


def downgrade() -> None:
    op.drop_table("suggestion_views")
    op.drop_table("counselling_revisions")
    op.drop_table("counselling_forms")
