"""What the night's ranking of everybody puts forward to each seeker."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "put_forward",
        sa.Column("seeker_id", ID, nullable=False),
        sa.Column("vacancy_id", ID, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("ranked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seeker_id", "vacancy_id", name="pk_put_forward"),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["seekers.id"],
            name="fk_put_forward_seeker_id_seekers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name="fk_put_forward_vacancy_id_vacancies",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_put_forward_vacancy_id", "put_forward", ["vacancy_id"])


def downgrade() -> None:
    op.drop_table("put_forward")
