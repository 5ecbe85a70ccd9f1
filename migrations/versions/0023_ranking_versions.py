"""What the ranking learned, version by version, and which one serves."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "ranking_versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("made_for", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=True),
        sa.Column("replaced_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_ranking_versions"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_ranking_versions_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["replaced_id"],
            ["ranking_versions.id"],
            name="fk_ranking_versions_replaced_id_ranking_versions",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_ranking_versions_active",
        "ranking_versions",
        ["active"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )


def downgrade() -> None:
    op.drop_table("ranking_versions")
