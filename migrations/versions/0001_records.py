"""Employers, vacancies, seekers, and the persons behind them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
GIVEN = sa.text("source_key != ''")


def upgrade() -> None:
    op.create_table(
        "employers",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("name_folded", sa.String(), nullable=False),
        sa.Column("tax_code", sa.String(), nullable=True),
        sa.Column("ownership", sa.String(), nullable=True),
        sa.Column("industry_section", sa.String(), nullable=True),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("products", sa.String(), nullable=False),
        sa.Column("staff_size", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("hires_next_6_months", sa.Integer(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_ref", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("duplicate_key", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_employers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_employers_duplicate_key", "employers", ["duplicate_key"])
    op.create_index("ix_employers_name_key", "employers", ["name_key"])
    op.create_index("ix_employers_source_ref", "employers", ["source_ref"])
    op.create_index("ix_employers_tax_code", "employers", ["tax_code"])
    op.create_index(
        "uq_employers_source_key",
        "employers",
        ["source", "source_key"],
        unique=True,
        sqlite_where=GIVEN,
        postgresql_where=GIVEN,
    )
    op.create_table(
        "employer_contacts",
        sa.Column("employer_id", ID, autoincrement=False, nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_employer_contacts_employer_id_employers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("employer_id", name="pk_employer_contacts"),
    )
    op.create_table(
        "vacancies",
        sa.Column("id", ID, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("employer_name", sa.String(), nullable=False),
        sa.Column("employer_id", ID, nullable=True),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("requirements", sa.String(), nullable=False),
        sa.Column("benefits_text", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("skills", sa.String(), nullable=False),
        sa.Column("occupation_code", sa.String(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("school_level", sa.String(), nullable=True),
        sa.Column("qualification", sa.String(), nullable=True),
        sa.Column("major", sa.String(), nullable=False),
        sa.Column("skill_grade", sa.Integer(), nullable=True),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("computing", sa.String(), nullable=True),
        sa.Column("soft_skills", sa.String(), nullable=False),
        sa.Column("experience", sa.String(), nullable=False),
        sa.Column("places", sa.String(), nullable=False),
        sa.Column("contract", sa.String(), nullable=True),
        sa.Column("extra_demands", sa.String(), nullable=False),
        sa.Column("shift_work", sa.Boolean(), nullable=True),
        sa.Column("working_time", sa.String(), nullable=True),
        sa.Column("working_hours", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("salary", sa.String(), nullable=False),
        sa.Column("benefits", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("priority_groups", sa.String(), nullable=False),
        sa.Column("hiring_channels", sa.String(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("stated_limits", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_ref", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("duplicate_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name="fk_vacancies_employer_id_employers",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_vacancies"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancies_closes_on", "vacancies", ["closes_on"])
    op.create_index("ix_vacancies_duplicate_key", "vacancies", ["duplicate_key"])
    op.create_index("ix_vacancies_employer_id", "vacancies", ["employer_id"])
    op.create_index("ix_vacancies_occupation_code", "vacancies", ["occupation_code"])
    op.create_index("ix_vacancies_source_ref", "vacancies", ["source_ref"])
    op.create_index("ix_vacancies_status", "vacancies", ["status"])
    op.create_index(
        "uq_vacancies_source_key",
        "vacancies",
        ["source", "source_key"],
        unique=True,
        sqlite_where=GIVEN,
        postgresql_where=GIVEN,
    )
    op.create_table(
        "vacancy_contacts",
        sa.Column("vacancy_id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("wants_sms", sa.Boolean(), nullable=False),
        sa.Column("wants_email", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name="fk_vacancy_contacts_vacancy_id_vacancies",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vacancy_id", name="pk_vacancy_contacts"),
    )
    op.create_table(
        "seekers",
        sa.Column("id", ID, nullable=False),
        sa.Column("desired_job", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("occupation_code", sa.String(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("school_level", sa.String(), nullable=True),
        sa.Column("qualification", sa.String(), nullable=True),
        sa.Column("major", sa.String(), nullable=False),
        sa.Column("other_qualifications", sa.String(), nullable=False),
        sa.Column("skill_grade", sa.Integer(), nullable=True),
        sa.Column("experience_years", sa.Double(), nullable=True),
        sa.Column("past_jobs", sa.String(), nullable=False),
        sa.Column("skills", sa.String(), nullable=False),
        sa.Column("certificates", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("computing", sa.String(), nullable=True),
        sa.Column("soft_skills", sa.String(), nullable=False),
        sa.Column("ownership", sa.String(), nullable=True),
        sa.Column("wished_places", sa.String(), nullable=False),
        sa.Column("home", sa.String(), nullable=False),
        sa.Column("contract", sa.String(), nullable=True),
        sa.Column("readiness", sa.String(), nullable=False),
        sa.Column("shift_work", sa.Boolean(), nullable=True),
        sa.Column("working_time", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("salary", sa.String(), nullable=False),
        sa.Column("benefits", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("available_from", sa.String(), nullable=False),
        sa.Column("hiring_channels", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_ref", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("duplicate_key", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_seekers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_seekers_duplicate_key", "seekers", ["duplicate_key"])
    op.create_index("ix_seekers_occupation_code", "seekers", ["occupation_code"])
    op.create_index("ix_seekers_source_ref", "seekers", ["source_ref"])
    op.create_index("ix_seekers_status", "seekers", ["status"])
    op.create_index(
        "uq_seekers_source_key",
        "seekers",
        ["source", "source_key"],
        unique=True,
        sqlite_where=GIVEN,
        postgresql_where=GIVEN,
    )
    op.create_table(
        "seeker_persons",
        sa.Column("seeker_id", ID, autoincrement=False, nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_text", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("identity_number", sa.String(), nullable=False),
        sa.Column("ethnicity", sa.String(), nullable=False),
        sa.Column("religion", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("other_contact", sa.String(), nullable=False),
        sa.Column("permanent_address", sa.String(), nullable=False),
        sa.Column("priority_groups", sa.String(), nullable=False),
        sa.Column("priority_text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seeker_id"],
            ["seekers.id"],
            name="fk_seeker_persons_seeker_id_seekers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seeker_id", name="pk_seeker_persons"),
    )


def downgrade() -> None:
    op.drop_table("seeker_persons")
    op.drop_table("seekers")
    op.drop_table("vacancy_contacts")
    op.drop_table("vacancies")
    op.drop_table("employer_contacts")
    op.drop_table("employers")
