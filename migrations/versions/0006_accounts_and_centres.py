"""Centres; who an account is and what bounds its sight; the ways of signing in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    centres = op.create_table(
        "centres",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_centres"),
        sqlite_autoincrement=True,
    )
    main = {"name": "Trung tâm Dịch vụ việc làm", "address": "", "phone": ""}
    op.execute(centres.insert().values(main))
    with op.batch_alter_table("accounts") as accounts:
        for name in ("full_name", "email", "phone"):
            accounts.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        accounts.add_column(sa.Column("centre_id", ID, nullable=True))
        accounts.add_column(sa.Column("commune_code", sa.String(), nullable=True))
        accounts.add_column(sa.Column("employer_id", ID, nullable=True))
        accounts.add_column(sa.Column("seeker_id", ID, nullable=True))
        accounts.create_foreign_key(
            "fk_accounts_centre_id_centres", "centres", ["centre_id"], ["id"]
        )
        accounts.create_foreign_key(
            "fk_accounts_employer_id_employers",
            "employers",
            ["employer_id"],
            ["id"],
            ondelete="SET NULL",
        )
        accounts.create_foreign_key(
            "fk_accounts_seeker_id_seekers",
            "seekers",
            ["seeker_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.execute("UPDATE accounts SET centre_id = 1")  # so far all were counsellors
    _extend_sessions()
    _make_invitations()
    _make_password_resets()
    _make_one_time_codes()
    _make_second_factors()
    _make_linked_identities()


def _extend_sessions() -> None:
    op.execute("DELETE FROM sessions")  # they last a working day; everybody signs in again
    op.execute("DELETE FROM sign_in_attempts")
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("used_at", MOMENT, nullable=False))
        for name in ("stage", "address", "device"):
            sessions.add_column(sa.Column(name, sa.String(), nullable=False))
    with op.batch_alter_table("sign_in_attempts") as attempts:
        attempts.add_column(sa.Column("kind", sa.String(), nullable=False))


def _make_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("centre_id", ID, nullable=True),
        sa.Column("commune_code", sa.String(), nullable=True),
        sa.Column("employer_id", ID, nullable=True),
        sa.Column("invited_by", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name="fk_invitations_centre_id_centres"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_invitations_employer_id_employers",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["accounts.id"], name="fk_invitations_invited_by_accounts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
        sqlite_autoincrement=True,
    )


def _make_password_resets() -> None:
    op.create_table(
        "password_resets",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        _of_account("password_resets"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_password_resets"),
    )
    op.create_index("ix_password_resets_account_id", "password_resets", ["account_id"])


def _make_one_time_codes() -> None:
    op.create_table(
        "one_time_codes",
        sa.Column("account_id", ID, nullable=False, autoincrement=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        _of_account("one_time_codes"),
        sa.PrimaryKeyConstraint("account_id", name="pk_one_time_codes"),
    )


def _make_second_factors() -> None:
    op.create_table(
        "second_factors",
        sa.Column("account_id", ID, nullable=False, autoincrement=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("last_step", ID, nullable=False),
        _of_account("second_factors"),
        sa.PrimaryKeyConstraint("account_id", name="pk_second_factors"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        _of_account("recovery_codes"),
        sa.PrimaryKeyConstraint("account_id", "code_digest", name="pk_recovery_codes"),
    )


def _make_linked_identities() -> None:
    op.create_table(
        "linked_identities",
        sa.Column("subject_digest", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        _of_account("linked_identities"),
        sa.PrimaryKeyConstraint("subject_digest", name="pk_linked_identities"),
    )
    op.create_index("ix_linked_identities_account_id", "linked_identities", ["account_id"])
    op.create_table(
        "identity_requests",
        sa.Column("state_hash", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("verifier", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        _of_account("identity_requests"),
        sa.PrimaryKeyConstraint("state_hash", name="pk_identity_requests"),
    )


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"],
        ["accounts.id"],
        name=f"fk_{table}_account_id_accounts",
        ondelete="CASCADE",
    )


def downgrade() -> None:
    for table in (
        "identity_requests",
        "linked_identities",
        "recovery_codes",
        "second_factors",
        "one_time_codes",
        "password_resets",
        "invitations",
    ):
        op.drop_table(table)
    with op.batch_alter_table("sign_in_attempts") as attempts:
        attempts.drop_column("kind")
    with op.batch_alter_table("sessions") as sessions:
        for name in ("used_at", "stage", "address", "device"):
            sessions.drop_column(name)
    with op.batch_alter_table("accounts") as accounts:
        for table in ("centres", "employers", "seekers"):
            column = table[:-1] + "_id"
            accounts.drop_constraint(f"fk_accounts_{column}_{table}", type_="foreignkey")
        for name in ("full_name", "email", "phone", "centre_id"):
            accounts.drop_column(name)
        for name in ("commune_code", "employer_id", "seeker_id"):
            accounts.drop_column(name)
    op.drop_table("centres")
