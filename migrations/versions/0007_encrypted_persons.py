"""Sensitive columns are encrypted and found by keyed digests; the audit log is chained."""

import hmac
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.keys import Keys
from jobmatch.domain.records import folded
from jobmatch.store.encryption import decrypt, encrypt, lookup_digest
from jobmatch.store.migrate import KEYS

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
NEVER = "audit_events is append-only"
BATCH = 500
LONGEST_KEY = 200  # letters of a name in a source key
SEAL = "audit.seal"

# table → the columns of its key, the columns that are sealed
SEALED = {
    "seeker_persons": (
        ("seeker_id",),
        (
            "identity_number",
            "ethnicity",
            "religion",
            "phone",
            "email",
            "other_contact",
            "permanent_address",
            "priority_groups",
            "priority_text",
        ),
    ),
    "vacancy_contacts": (("vacancy_id",), ("phone", "email")),
    "employer_contacts": (("employer_id",), ("phone", "email", "other")),
    "import_rows": (("import_id", "row"), ("before",)),
    "import_problems": (("id", "import_id", "row"), ("found",)),
}
DIGESTS = ("identity_number", "phone", "email")
EVENT = ("id", "at", "account_id", "action", "kind", "record_id", "detail")

Row = dict[str, Any]
Change = Callable[[Row], Row]


def upgrade() -> None:
    op.add_column("seekers", sa.Column("home_commune", sa.String(), nullable=True))
    op.add_column(
        "seeker_persons", sa.Column("name_folded", sa.String(), nullable=False, server_default="")
    )
    for name in DIGESTS:
        op.add_column("seeker_persons", sa.Column(f"{name}_digest", sa.String(), nullable=True))
    op.add_column(
        "audit_events", sa.Column("chain", sa.String(), nullable=False, server_default="")
    )
    _tell_persons_by(_keyed_identity)
    _seal_source_keys()
    for table, (its_key, columns) in SEALED.items():
        _change_rows(table, its_key, columns, _sealing(table, columns))
    for name in ("name_folded", *(f"{name}_digest" for name in DIGESTS)):
        op.create_index(f"ix_seeker_persons_{name}", "seeker_persons", [name])
    op.create_index("ix_seekers_home_commune", "seekers", ["home_commune"])
    _chain_events()


def downgrade() -> None:
    for table, (its_key, columns) in SEALED.items():
        _change_rows(table, its_key, columns, _opening(table, columns))
    _tell_persons_by(_open_identity)
    _open_source_keys()
    op.execute("DELETE FROM state WHERE key = 'audit.seal'")
    op.drop_column("audit_events", "chain")
    op.drop_index("ix_seekers_home_commune", "seekers")
    op.drop_column("seekers", "home_commune")
    for name in ("name_folded", *(f"{name}_digest" for name in DIGESTS)):
        op.drop_index(f"ix_seeker_persons_{name}", "seeker_persons")
        op.drop_column("seeker_persons", name)


def _keys() -> Keys:
    keys: Keys | None = context.config.attributes.get(KEYS)
    if keys is None:
        raise UnavailableError("The records of this database need its keys to be migrated.")
    return keys


def _change_rows(
    table: str, its_key: tuple[str, ...], columns: tuple[str, ...], change: Change
) -> None:
    """Hand every row to `change`, and keep what it returns."""
    changed = ", ".join(f"{name} = :{name}" for name in columns)
    here = " AND ".join(f'"{name}" = :{name}' for name in its_key)
    statement = sa.text(f"UPDATE {table} SET {changed} WHERE {here}")  # noqa: S608 - our names
    for rows in _batches(table, its_key, columns):
        op.get_bind().execute(statement, [row | change(row) for row in rows])


def _batches(
    table: str, its_key: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[list[Row]]:
    """Read a table by its key, in batches: rows may be changed meanwhile."""
    its = [sa.column(name) for name in its_key]
    query = sa.select(*its, *map(sa.column, columns)).select_from(sa.table(table)).order_by(*its)
    after: tuple[Any, ...] | None = None
    while True:
        later = query if after is None else query.where(sa.tuple_(*its) > sa.tuple_(*after))
        found = op.get_bind().execute(later.limit(BATCH)).mappings().all()
        if not found:
            return
        yield [dict(row) for row in found]
        after = tuple(found[-1][name] for name in its_key)


def _about(table: str, column: str, row: Row) -> str:
    in_file = table in {"import_rows", "import_problems"}
    its_id = f"{row['import_id']}/{row['row']}" if in_file else row[SEALED[table][0][0]]
    return f"{table}.{column}:{its_id}"


def _sealing(table: str, columns: tuple[str, ...]) -> Change:
    def seal(row: Row) -> Row:
        key = _keys().columns
        said = {name: "" if row[name] == "[]" else row[name] for name in columns}
        return {
            name: encrypt(key, text, _about(table, name, row)) if text else text
            for name, text in said.items()
        }

    return seal


def _opening(table: str, columns: tuple[str, ...]) -> Change:
    def open_row(row: Row) -> Row:
        key = _keys().columns
        said = {
            name: decrypt(key, row[name], _about(table, name, row)) if row[name] else row[name]
            for name in columns
        }
        if "priority_groups" in said:
            said["priority_groups"] = said["priority_groups"] or "[]"
        return said

    return open_row


def _tell_persons_by(identity_key: Callable[[Row], str | None]) -> None:
    """Fill what is computed from a person; the persons' columns are in the clear meanwhile."""
    columns = ("full_name", "birth_date", *DIGESTS)
    names = ("name_folded", *(f"{name}_digest" for name in DIGESTS))
    changed = ", ".join(f"{name} = :{name}" for name in names)
    of_person = sa.text(
        f"UPDATE seeker_persons SET {changed} WHERE seeker_id = :seeker_id"  # noqa: S608 - ours
    )
    of_seeker = sa.text("UPDATE seekers SET duplicate_key = :key WHERE id = :seeker_id")
    connection = op.get_bind()
    for rows in _batches("seeker_persons", ("seeker_id",), columns):
        connection.execute(of_person, [row | _digests(row) for row in rows])
        connection.execute(
            of_seeker, [{"seeker_id": row["seeker_id"], "key": identity_key(row)} for row in rows]
        )
    home = sa.text("UPDATE seekers SET home_commune = :code WHERE id = :id")
    for rows in _batches("seekers", ("id",), ("home",)):
        codes = [(row["id"], json.loads(row["home"]).get("commune_code")) for row in rows]
        connection.execute(home, [{"id": its_id, "code": code} for its_id, code in codes])


def _seal_source_keys() -> None:
    """Keys of rows from files name identity numbers and phones: keep a digest of those."""
    keyed = sa.text("UPDATE seekers SET source_key = :keyed WHERE id = :id")
    for rows in _batches("seekers", ("id",), ("source_key",)):
        telling = [row for row in rows if row["source_key"].startswith(("identity|", "phone|"))]
        changes = [{"id": r["id"], "keyed": _keyed_source(r["source_key"])} for r in telling]
        if changes:
            op.get_bind().execute(keyed, changes)


def _open_source_keys() -> None:
    """Put back the keys that can be told from the person as it is known now."""
    opened = sa.text("UPDATE seekers SET source_key = :key WHERE id = :id AND source_key = :keyed")
    for rows in _batches(
        "seeker_persons", ("seeker_id",), ("full_name", "identity_number", "phone")
    ):
        changes = [
            {"id": row["seeker_id"], "key": key, "keyed": _keyed_source(key)}
            for row in rows
            for key in (
                f"identity|{folded(row['identity_number'])}",
                f"phone|{folded(row['phone'])}|{folded(row['full_name'])[:LONGEST_KEY]}",
            )
        ]
        op.get_bind().execute(opened, changes)


def _keyed_source(key: str) -> str:
    return f"{key.partition('|')[0]}|#{lookup_digest(_keys().lookup, 'source_key', key)}"


def _digests(row: Row) -> Row:
    key = _keys().lookup
    normalised = {
        "identity_number": _digits(row["identity_number"]),
        "phone": re.sub("^0", "84", _digits(row["phone"])),
        "email": row["email"].strip().casefold(),
    }
    digests = {
        f"{name}_digest": lookup_digest(key, name, value) if value else None
        for name, value in normalised.items()
    }
    return {"name_folded": folded(row["full_name"]), **digests}


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdecimal())


def _identity(row: Row) -> str | None:
    if row["identity_number"]:
        return f"id\x1f{row['identity_number']}"
    if row["phone"]:
        return f"phone\x1f{row['phone']}"
    if row["full_name"] and row["birth_date"]:
        born: date | str = row["birth_date"]
        return f"name\x1f{folded(row['full_name'])}\x1f{born}"
    return None


def _keyed_identity(row: Row) -> str | None:
    identity = _identity(row)
    return None if identity is None else lookup_digest(_keys().lookup, "duplicate", identity)


def _open_identity(row: Row) -> str | None:
    identity = _identity(row)
    return None if identity is None else blake2b(identity.encode(), digest_size=12).hexdigest()


def _chain_events() -> None:
    """Chain what was written so far; the triggers that refuse changes rest meanwhile."""
    connection = op.get_bind()
    table = sa.table(
        "audit_events", *(sa.column(name, MOMENT if name == "at" else None) for name in EVENT)
    )
    query = sa.select(*table.c).order_by(table.c.id)
    update = sa.text("UPDATE audit_events SET chain = :chain WHERE id = :its_id")
    chain, last_id = "", 0
    events = connection.execute(query).all()
    if events:
        _let_change(allowed=True)
        for event in events:
            last_id, chain = event.id, _chained(_keys().audit, chain, event)
            connection.execute(update, {"chain": chain, "its_id": last_id})
        _let_change(allowed=False)
        _keep_seal(last_id, chain)


def _keep_seal(last_id: int, chain: str) -> None:
    seal = hmac.digest(_keys().audit, f"end|{last_id}|{chain}".encode(), "sha256").hex()
    op.get_bind().execute(
        sa.text("INSERT INTO state (key, value) VALUES (:key, :value)"),
        {"key": SEAL, "value": seal},
    )


def _chained(key: bytes, previous: str, event: Any) -> str:  # noqa: ANN401 - a row
    at: datetime = event.at if event.at.tzinfo else event.at.replace(tzinfo=UTC)
    told = [
        previous,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.account_id,
        event.action,
        event.kind,
        event.record_id,
        event.detail,
    ]
    return hmac.digest(key, json.dumps(told, ensure_ascii=False).encode(), "sha256").hex()


def _let_change(*, allowed: bool) -> None:
    if op.get_bind().dialect.name == "postgresql":
        word = "DISABLE" if allowed else "ENABLE"
        op.execute(f"ALTER TABLE audit_events {word} TRIGGER audit_events_no_change")
    elif allowed:
        op.execute("DROP TRIGGER audit_events_no_update")
    else:
        op.execute(
            "CREATE TRIGGER audit_events_no_update BEFORE UPDATE "
            f"ON audit_events BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
        )
