"""What the search index has to hear, and the vectors it is built of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "index_queue",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_index_queue"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "index_log",
        sa.Column("seq", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_index_log"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "embeddings",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", ID, autoincrement=False, nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", "model", name="pk_embeddings"),
    )


def downgrade() -> None:
    op.drop_table("embeddings")
    op.drop_table("index_log")
    op.drop_table("index_queue")
