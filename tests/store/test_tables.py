"""Nobody forgets a column: what the domain has, the tables have, under the same name and type."""

from typing import Any, get_args, get_type_hints

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.counselling import CounsellingForm, CounsellingRevision
from jobmatch.domain.employers import Employer, EmployerContact
from jobmatch.domain.imports import Import, RowProblem
from jobmatch.domain.interests import Interest, OwnLimits, ReferralReport
from jobmatch.domain.invitations import Invitation
from jobmatch.domain.outbox import QueuedMessage
from jobmatch.domain.referrals import Referral, ReferralEvent
from jobmatch.domain.seekers import Person, Seeker
from jobmatch.domain.vacancies import Vacancy, VacancyContact
from jobmatch.store.audit import AuditEvent
from jobmatch.store.counselling import SuggestionView
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.store.imports import ImportedRow
from jobmatch.store.index_changes import LoggedChange, PendingChange
from jobmatch.store.rows import field_names
from jobmatch.store.tables import METADATA
from jobmatch.store.tables.accounts import AccountRow, AuditEventRow
from jobmatch.store.tables.base import Row, table_of
from jobmatch.store.tables.counselling import (
    CounsellingFormRow,
    CounsellingRevisionRow,
    SuggestionViewRow,
)
from jobmatch.store.tables.employers import EmployerContactRow, EmployerRow
from jobmatch.store.tables.imports import ImportedRowRow, ImportProblemRow, ImportRow
from jobmatch.store.tables.index import EmbeddingRow, IndexLogRow, IndexQueueRow
from jobmatch.store.tables.interests import InterestRow, OwnLimitsRow, ReferralReportRow
from jobmatch.store.tables.outbox import OutboxRow
from jobmatch.store.tables.referrals import ReferralEventRow, ReferralRow
from jobmatch.store.tables.seekers import SeekerPersonRow, SeekerRow
from jobmatch.store.tables.sign_in import InvitationRow
from jobmatch.store.tables.vacancies import VacancyContactRow, VacancyRow

OWN_COLUMNS = {
    (Vacancy, VacancyRow): {"duplicate_key"},
    (Seeker, SeekerRow): {"duplicate_key", "home_commune"},
    (Employer, EmployerRow): {"duplicate_key", "name_key", "name_folded"},
    (VacancyContact, VacancyContactRow): {"vacancy_id"},
    (Person, SeekerPersonRow): {
        "seeker_id",
        "name_folded",
        "identity_number_digest",
        "phone_digest",
        "email_digest",
    },
    (EmployerContact, EmployerContactRow): {"employer_id"},
    (Import, ImportRow): {"stored_as"},
    (ImportedRow, ImportedRowRow): {"import_id"},
    (RowProblem, ImportProblemRow): {"id", "import_id"},
    (PendingChange, IndexQueueRow): set(),
    (LoggedChange, IndexLogRow): set(),
    (EmbeddedRecord, EmbeddingRow): {"kind", "model"},
    (Account, AccountRow): {"name_key", "password_hash"},
    (QueuedMessage, OutboxRow): {
        "address",
        "values",
        "not_before",
        "attempts_allowed",
        "lease_owner",
        "lease_until",
        "intent_at",
    },
    (Invitation, InvitationRow): {"token_hash"},
    (CounsellingForm, CounsellingFormRow): {"held_on", "key"},
    (CounsellingRevision, CounsellingRevisionRow): set(),
    (SuggestionView, SuggestionViewRow): set(),
    (AuditEvent, AuditEventRow): {"chain"},
    (Referral, ReferralRow): {"key", "place"},
    (ReferralEvent, ReferralEventRow): set(),
    (Interest, InterestRow): set(),
    (OwnLimits, OwnLimitsRow): {"seeker_id"},
    (ReferralReport, ReferralReportRow): set(),
}
ALWAYS_KNOWN_ONCE_KEPT = {"created_at", "updated_at"}


@pytest.mark.parametrize(("kind", "row"), OWN_COLUMNS, ids=lambda part: part.__name__)
def test_every_field_has_its_column(kind: type[Any], row: type[Row]) -> None:
    columns = set(table_of(row).c.keys())
    assert columns - OWN_COLUMNS[kind, row] == set(field_names(kind))


@pytest.mark.parametrize(("kind", "row"), OWN_COLUMNS, ids=lambda part: part.__name__)
def test_every_column_has_the_type_of_its_field(kind: type[Any], row: type[Row]) -> None:
    of_fields, of_columns = get_type_hints(kind), get_type_hints(row)
    differing = {
        name
        for name in field_names(kind)
        if name not in ALWAYS_KNOWN_ONCE_KEPT and get_args(of_columns[name]) != (of_fields[name],)
    }
    assert differing == set()


def test_no_table_gives_a_number_twice() -> None:
    counting = {
        table.name: table.dialect_options["sqlite"]["autoincrement"]
        for table in METADATA.tables.values()
        if table.autoincrement_column is not None
    }
    assert [name for name, never_again in counting.items() if not never_again] == []
