"""Feeds that vacancies are pulled from, and where each one came from."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "partner_feeds",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("pulled_at", MOMENT, nullable=True),
        sa.Column("import_id", ID, nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("lost_ids", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partner_feeds"),
        sa.UniqueConstraint("name", name="uq_partner_feeds_name"),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.id"],
            name="fk_partner_feeds_import_id_imports",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("partner_feeds")
