"""What each person agreed to and took back, and what they ask about their data."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("about_vacancy_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name="fk_consents_seeker_id_seekers", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_consents_account_id_accounts",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_seeker_id_purpose", "consents", ["seeker_id", "purpose"])
    op.create_index(
        "ix_consents_purpose", "consents", ["purpose", "about_vacancy_id", "seeker_id"]
    )
    op.create_table(
        "consent_messages",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent_messages"),
        sa.UniqueConstraint("key", "purpose", name="uq_consent_messages_key"),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["seekers.id"],
            name="fk_consent_messages_seeker_id_seekers",
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consent_messages_seeker_id", "consent_messages", ["seeker_id", "purpose"])
    op.create_table(
        "data_requests",
        sa.Column("id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("done_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("settled_by", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_data_requests"),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["seekers.id"],
            name="fk_data_requests_seeker_id_seekers",
            ondelete="CASCADE",
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["accounts.id"],
                name=f"fk_data_requests_{column}_accounts",
                ondelete="SET NULL",
            )
            for column in ("account_id", "settled_by")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_data_requests_seeker_id", "data_requests", ["seeker_id"])
    op.create_index("ix_data_requests_state", "data_requests", ["state", "answer_by"])


def downgrade() -> None:
    op.drop_table("data_requests")
    op.drop_table("consent_messages")
    op.drop_table("consents")
