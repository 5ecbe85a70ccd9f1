"""Reading and writing seekers, and the persons they are; finding entries of one person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from jobmatch.domain.keys import Keys
from jobmatch.domain.records import RecordKind, folded, seeker_identity
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft
from jobmatch.store.batches import id_batches
from jobmatch.store.encryption import lookup_digest
from jobmatch.store.merges import MergeStore
from jobmatch.store.outbox import OutboxStore
from jobmatch.store.record_shape import RecordShape
from jobmatch.store.records import RecordStore
from jobmatch.store.referrals import ReferralStore
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.seekers import SeekerPersonRow, SeekerRow

_TELLING_SORTS = frozenset({"identity", "phone"})  # of keys that intake/seeker_rows.py gives
_KEYED = "#"
_VIETNAM = "84"  # calling code: 0912… and +84912… are one phone
_PERSONS = table_of(SeekerPersonRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePerson:
    """Ids, lowest first, of seekers who share this with a person; () where it says nothing."""

    by_identity_number: tuple[int, ...] = ()
    by_phone: tuple[int, ...] = ()
    by_email: tuple[int, ...] = ()
    by_name_and_birth: tuple[int, ...] = ()


def _derived(draft: SeekerDraft, keys: Keys) -> dict[str, object]:
    identity = seeker_identity(draft)
    key = None if identity is None else lookup_digest(keys.lookup, "duplicate", identity)
    return {"duplicate_key": key, "home_commune": draft.home.commune_code}


def _derived_of_person(person: Person, keys: Keys) -> dict[str, object]:
    return {"name_folded": folded(person.full_name), **_digests(person, keys)}


def _digests(person: Person, keys: Keys) -> dict[str, str | None]:
    """Return the column of each digest with what it holds; None: nothing was said."""
    normalised = {
        "identity_number": _digits(person.identity_number),
        "phone": re.sub("^0", _VIETNAM, _digits(person.phone)),
        "email": person.email.strip().casefold(),
    }
    return {
        f"{name}_digest": lookup_digest(keys.lookup, name, value) if value else None
        for name, value in normalised.items()
    }


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdecimal())


def _kept_source_key(source_key: str, keys: Keys) -> str:
    """Return a key that names an identity number or a phone as "identity|#digest"."""
    sort, _, words = source_key.partition("|")
    if sort not in _TELLING_SORTS or not words or words.startswith(_KEYED):
        return source_key
    return f"{sort}|{_KEYED}{lookup_digest(keys.lookup, 'source_key', source_key)}"


SHAPE = RecordShape(
    kind=RecordKind.SEEKERS,
    record=Seeker,
    draft=SeekerDraft,
    person=Person,
    person_field="person",
    table=table_of(SeekerRow),
    person_table=_PERSONS,
    derived=_derived,
    derived_of_person=_derived_of_person,
    kept_source_key=_kept_source_key,
)


class SeekerStore(RecordStore[Seeker, SeekerDraft, Person]):
    def __init__(self, connection: Connection, keys: Keys) -> None:
        super().__init__(connection, SHAPE, keys)
        self._merges = MergeStore(connection, keys)
        self._referrals = ReferralStore(connection)
        self._outbox = OutboxStore(connection, keys)

    def by_source_keys(self, source: str, keys: Iterable[str]) -> dict[str, Seeker]:
        """Return the seekers that rows with these keys became, or who is kept in their place."""
        wanted = list(keys)
        asked = {self.kept_source_key(key): key for key in wanted if key}
        kept = self._merges.kept_of_rows(source, asked)
        merged_into = self.get_many(kept.values())
        found = {asked[key]: merged_into[id_] for key, id_ in kept.items() if id_ in merged_into}
        return super().by_source_keys(source, wanted) | found

    def remove_many(self, record_ids: Iterable[int]) -> int:
        """Forget seekers, what was set aside in their favour, words and messages of referrals."""
        ids = list(record_ids)
        removed = super().remove_many(ids)
        self._merges.forget(ids)
        referrals = self._referrals.of_seekers(ids)
        self._outbox.forget("referral", [referral.id for referral in referrals])
        self._referrals.forget_seekers({referral.seeker_id for referral in referrals})
        return removed

    def person(self, seeker_id: int) -> Person:
        """Return who the seeker is; whoever shows it logs it. Raises NotFoundError."""
        return self._person(seeker_id)

    def persons(self, seeker_ids: Iterable[int]) -> dict[int, Person]:
        return self._people(seeker_ids)

    def names(self, seeker_ids: Iterable[int]) -> dict[int, str]:
        """Return full names alone, for lists: nothing sealed is opened."""
        found: dict[int, str] = {}
        for batch in id_batches(seeker_ids):
            query = select(_PERSONS.c.seeker_id, _PERSONS.c.full_name)
            rows = self._connection.execute(query.where(_PERSONS.c.seeker_id.in_(batch)))
            found |= {row.seeker_id: row.full_name for row in rows}
        return found

    def named(self, words: str) -> set[int]:
        """Return those with these words, as `folded` gives them, in their full name."""
        query = select(_PERSONS.c.seeker_id).where(
            _PERSONS.c.name_folded.contains(words, autoescape=True)
        )
        return set(self._connection.execute(query).scalars())

    def by_person_digests(self, person: Person) -> SamePerson:
        """Return who has the same identity number, phone, e-mail, or name and birth date."""
        digests = _digests(person, self._keys)
        return SamePerson(
            by_identity_number=self._with("identity_number_digest", digests),
            by_phone=self._with("phone_digest", digests),
            by_email=self._with("email_digest", digests),
            by_name_and_birth=self._named(folded(person.full_name), person.birth_date),
        )

    def _with(self, column: str, digests: dict[str, str | None]) -> tuple[int, ...]:
        if digests[column] is None:
            return ()
        query = select(_PERSONS.c.seeker_id).where(_PERSONS.c[column] == digests[column])
        return tuple(self._connection.execute(query.order_by(_PERSONS.c.seeker_id)).scalars())

    def _named(self, name: str, birth_date: date | None) -> tuple[int, ...]:
        if not name or birth_date is None:
            return ()
        query = select(_PERSONS.c.seeker_id).where(
            _PERSONS.c.name_folded == name, _PERSONS.c.birth_date == birth_date
        )
        return tuple(self._connection.execute(query.order_by(_PERSONS.c.seeker_id)).scalars())
