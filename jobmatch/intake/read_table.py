"""Opens a file for import: which kind of list, what its columns mean, its rows as drafts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import Draft, Fixes, ImportKind, RowRead, TableRead
from jobmatch.domain.imports import Mapping as Fields
from jobmatch.domain.records import folded
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.intake.corrections import Corrections
from jobmatch.intake.employer_rows import read_employer_row
from jobmatch.intake.headers import Recognised, TableKind, header_key, recognise
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.seeker_rows import read_seeker_row
from jobmatch.intake.tables import Row, Table, open_table
from jobmatch.intake.vacancy_rows import read_vacancy_row

_READERS: Mapping[ImportKind, Callable[[RowValues], Draft | None]] = {
    ImportKind.VACANCIES: read_vacancy_row,
    ImportKind.SEEKERS: read_seeker_row,
    ImportKind.EMPLOYERS: read_employer_row,
}
_NEEDED = {
    ImportKind.VACANCIES: ("title",),
    ImportKind.SEEKERS: ("full_name", "desired_job", "summary"),
    ImportKind.EMPLOYERS: ("name",),
}
"""Fields of which at least one must be there, or every row is rejected."""

_LEAST_CONFIDENCE = 0.5

# Files that do not name their source and whose columns give it away.
_FORMATS = {
    frozenset(
        {
            "id", "tencongviec", "tencongty", "noilamviec", "mucluong", "ngaydangtin",
            "ngayhethan", "link",
        }
    ): "careerviet-titles",
    frozenset(
        {
            "id", "title", "company", "location", "salary", "experience", "category",
            "description", "requirements", "kind",
        }
    ): "eval",
    frozenset(
        {
            "id", "desiredjob", "summary", "education", "schoollevel", "major",
            "experienceyears", "skills", "certificates", "salaryminmillion", "province", "style",
            "group",
        }
    ): "eval",
}  # fmt: skip
_OTHER_FORMAT = "centre-sheet"


def read_table(
    path: Path, kind: ImportKind | None = None, mapping: Fields | None = None
) -> TableRead:
    """Open a file; `kind` None recognises it, `mapping` None reads the columns' names.

    Raises UnreadableFileError: no table, a kind that cannot be told, columns that are not there.
    """
    table = open_table(path)
    recognised = recognise(table.columns, None if kind is None else TableKind(kind.value))
    if recognised.kind is None:
        raise UnreadableFileError(
            "Không nhận ra danh sách này là việc làm, người tìm việc hay doanh nghiệp: "
            f"các cột là {', '.join(table.columns[:8])}. Hãy chọn loại danh sách."
        )
    known = ImportKind(recognised.kind.value)
    columns = _columns(table, recognised, mapping)
    source = _FORMATS.get(frozenset(map(header_key, table.columns)), _OTHER_FORMAT)
    return TableRead(
        kind=known,
        mapping=tuple(columns.items()),
        unknown_columns=recognised.unknown,
        columns=table.columns,
        rows=partial(_rows, table, known, columns, source),
        source=source,
        needs_mapping=mapping is None and _is_doubtful(known, recognised),
        fixed=partial(_rows, table, known, columns, source),
    )


def _columns(table: Table, recognised: Recognised, mapping: Fields | None) -> dict[str, str]:
    if mapping is None:
        return dict(recognised.mapping)
    missing = [column for _, column in mapping if column not in table.columns]
    if missing:
        raise UnreadableFileError(f"Tệp không có cột {', '.join(missing)}.")
    return dict(mapping)


def _is_doubtful(kind: ImportKind, recognised: Recognised) -> bool:
    needed = any(name in recognised.mapping for name in _NEEDED[kind])
    return not needed or recognised.confidence < _LEAST_CONFIDENCE


def _rows(
    table: Table, kind: ImportKind, columns: dict[str, str], source: str, fixes: Fixes = ()
) -> Iterator[RowRead]:
    seen: dict[bytes, bytes] = {}
    corrected = Corrections(fixes)
    for row in table.rows():
        read = _read(corrected.of(row), kind, columns, source, corrected.fields)
        yield replace(read, draft=_told_apart(read.draft, seen)) if read.draft else read


def _read(
    row: Row,
    kind: ImportKind,
    columns: dict[str, str],
    source: str,
    lacking: Mapping[str, str],
) -> RowRead:
    """Read a row. `lacking` says what every row holds in fields that the file has not."""
    if any(problem.rejects for problem in row.problems):
        return RowRead(row=row.number, draft=None, problems=row.problems)
    values = {**lacking, **{name: row.values[column] for name, column in columns.items()}}
    reading = RowValues(row.number, values, columns)
    draft = _READERS[kind](reading)
    if draft is not None:
        draft = replace(draft, source=folded(reading.line("source")) or source)
    return RowRead(
        row=row.number,
        draft=draft,
        problems=(*row.problems, *reading.problems),
        silent_on=frozenset(reading.silent_on),
    )


def _told_apart(draft: Draft, seen: dict[bytes, bytes]) -> Draft:
    """Tell rows apart that share one id in the file and are about different things.

    Some exports number anew on every page, and forms give all vacancies of an employer its code.
    Costs 16 bytes of a row's key and name.
    """
    if not draft.source_key.startswith("id|"):
        return draft
    name = folded(_name_of(draft))
    key, own = _short(draft.source_key), _short(name)
    if seen.setdefault(key, own) == own:
        return draft
    return replace(draft, source_key=f"{draft.source_key}|{name}")


def _name_of(draft: Draft) -> str:
    match draft:
        case VacancyDraft():
            return draft.title
        case SeekerDraft():
            return draft.desired_job or draft.summary
        case EmployerDraft():
            return draft.name


def _short(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
