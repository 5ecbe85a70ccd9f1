"""Small facts about this database, the first of them its own random id."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = op.create_table(
        "state",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_state"),
    )
    op.execute(state.insert().values(key="epoch", value=token_hex(16)))


def downgrade() -> None:
    op.drop_table("state")
