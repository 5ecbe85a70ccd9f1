"""Conversations in the web chat and on Zalo, and what Zalo told us."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    _conversations()
    _events()
    _links()


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("centre_id", ID, nullable=False),
        sa.Column("seeker_id", ID, nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("wish", sa.String(), nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("waiting_since", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("token_digest", name="uq_conversations_token_digest"),
        _of("conversations", "centre_id", "centres"),
        _of("conversations", "seeker_id", "seekers", "CASCADE"),
        _of("conversations", "account_id", "accounts"),
        sqlite_autoincrement=True,
    )
    for column in ("seeker_id", "opened_at", "asked_at"):
        op.create_index(f"ix_conversations_{column}", "conversations", [column])
    op.create_index("ix_conversations_state_centre_id", "conversations", ["state", "centre_id"])
    op.create_table(
        "chat_messages",
        sa.Column("id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat_messages"),
        _of("chat_messages", "conversation_id", "conversations", "CASCADE"),
        _of("chat_messages", "account_id", "accounts"),
        sqlite_autoincrement=True,
    )
    for column in ("conversation_id", "at"):
        op.create_index(f"ix_chat_messages_{column}", "chat_messages", [column])
    given = sa.text("key != ''")
    op.create_index(
        "uq_chat_messages_key",
        "chat_messages",
        ["key"],
        unique=True,
        sqlite_where=given,
        postgresql_where=given,
    )


def _events() -> None:
    op.create_table(
        "zalo_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("user_digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_zalo_events"),
        sa.UniqueConstraint("key", name="uq_zalo_events_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_zalo_events_received_at", "zalo_events", ["received_at"])
    op.create_index("ix_zalo_events_state_user_digest", "zalo_events", ["state", "user_digest"])


def _links() -> None:
    op.create_table(
        "zalo_links",
        sa.Column("user_digest", sa.String(), nullable=False),
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("user_digest", name="pk_zalo_links"),
        sa.UniqueConstraint("seeker_id", name="uq_zalo_links_seeker_id"),
        _of("zalo_links", "seeker_id", "seekers", "CASCADE"),
    )
    op.create_table(
        "zalo_link_codes",
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seeker_id", name="pk_zalo_link_codes"),
        sa.UniqueConstraint("code_digest", name="uq_zalo_link_codes_code_digest"),
        _of("zalo_link_codes", "seeker_id", "seekers", "CASCADE"),
    )
    op.create_table(
        "zalo_tokens",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("refresh", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("given", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_zalo_tokens"),
    )


def _of(
    table: str, column: str, owner: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{owner}"
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=name, ondelete=ondelete)


def downgrade() -> None:
    for table in (
        "zalo_tokens",
        "zalo_link_codes",
        "zalo_links",
        "zalo_events",
        "chat_messages",
        "conversations",
    ):
        op.drop_table(table)
