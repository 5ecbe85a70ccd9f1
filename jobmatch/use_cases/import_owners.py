"""Files of one firm or one commune: what a row may say, whose records it may touch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.employers import Employer, EmployerContact
from jobmatch.domain.errors import RuleError
from jobmatch.domain.imports import (
    Fixes,
    Import,
    ImportKind,
    ImportOwner,
    Mapping,
    RowProblem,
    RowRead,
    TableRead,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind, employer_name_key
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft, VacancyStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.firms import is_stopped
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import living_in

Columns = dict[str, str]  # field → column of the file
Claim = Callable[[RowRead, Columns], RowRead]

_HOMES = ("address", "ward", "hamlet", "district")
_KINDS: dict[str, ImportKind] = {
    "employer_id": ImportKind.VACANCIES,
    "commune_code": ImportKind.SEEKERS,
}
_ONLY_VACANCIES = Sentence(
    "Tệp này không phải danh sách việc làm: đơn vị chỉ nhập tin tuyển dụng của mình",
    "This is no list of vacancies: a firm brings in its own vacancies alone",
)
_ONLY_WORKERS = Sentence(
    "Tệp này không phải danh sách người lao động: xã chỉ nhập người ở xã mình",
    "This is no list of workers: a commune brings in those who live there alone",
)


def kind_for(owner: ImportOwner, wanted: ImportKind | None) -> ImportKind | None:
    """Return the kind of list that a file is read as; an owner decides it.

    Raises RuleError where another one was asked for.
    """
    own = own_kind(owner)
    if own is None or wanted in {None, own}:
        return own or wanted
    raise RuleError(_ONLY_VACANCIES if own is ImportKind.VACANCIES else _ONLY_WORKERS)


def own_kind(owner: ImportOwner) -> ImportKind | None:
    """Return the only kind of list that this owner brings in; None: any."""
    return next((kind for name, kind in _KINDS.items() if getattr(owner, name)), None)


def reading_of(service: Service, import_: Import) -> Service:
    """Return the service as it reads this very import: corrected, and in its owner's name."""
    with service.begin_work(read_only=True) as work:
        fixes = work.imports.fixes(import_.id)
        claim = _claim_of(work, import_.owner)
    if not fixes and claim is None:
        return service

    def read_table(path: Path, kind: ImportKind | None, mapping: Mapping | None) -> TableRead:
        table = service.read_table(path, kind, mapping)
        return replace(table, rows=lambda: _rows(table, fixes, claim))

    return replace(service, read_table=read_table)


def of_others(
    work: UnitOfWork,
    ids: Iterable[int],
    owner: ImportOwner,
    centre_id: int | None,
    kind: RecordKind,
) -> frozenset[int]:
    """Return which of these records are not the owner's, nor (without one) the centre's."""
    if owner.employer_id is not None:
        found = work.vacancies.get_many(ids)
        return frozenset(i for i, one in found.items() if one.employer_id != owner.employer_id)
    if kind is not RecordKind.SEEKERS:
        return frozenset()
    if owner.commune_code is not None:
        homes = ((i, one.home.commune_code) for i, one in work.seekers.get_many(ids).items())
        return frozenset(i for i, home in homes if home != owner.commune_code)
    if centre_id is None:
        return frozenset()
    wanted = set(ids)
    centres = work.cases.centres_of(wanted)
    return frozenset(i for i in wanted if centres.get(i, MAIN_CENTRE) != centre_id)


def problem_of_others(row: int, owner: ImportOwner) -> RowProblem:
    """Return why a row is refused that would change somebody else's record."""
    if owner.employer_id is not None:
        words = ("tin của chính đơn vị mình", "a vacancy of your own firm")
    elif owner.commune_code is not None:
        words = ("hồ sơ của người ở xã mình", "a record of somebody of your own commune")
    else:
        words = (
            "hồ sơ của trung tâm mình; người này thuộc trung tâm khác",
            "a record of your own centre; this person is another centre's",
        )
    return _problem(row, "", *words)


def _rows(table: TableRead, fixes: Fixes, claim: Claim | None) -> Iterator[RowRead]:
    rows = table.fixed(fixes) if fixes and table.fixed else table.rows()
    if claim is None:
        return rows
    columns = dict(table.mapping)
    return (claim(row, columns) for row in rows)


def _claim_of(work: UnitOfWork, owner: ImportOwner) -> Claim | None:
    if owner.employer_id is not None:
        employer = work.employers.get(owner.employer_id)
        contact = work.employers.contact(owner.employer_id)
        return _FirmsRow(employer, contact, is_stopped(work, owner.employer_id))
    if owner.commune_code is not None:
        return _CommunesRow(owner.commune_code)
    return None


@dataclass(frozen=True, slots=True)
class _FirmsRow:
    """Makes a row's vacancy the firm's; refuses one that names another employer.

    The centre may have stopped the firm since its file came: nothing of it is opened then.
    """

    employer: Employer
    contact: EmployerContact
    stopped: bool

    def __call__(self, read: RowRead, columns: Columns) -> RowRead:
        draft = read.draft
        if not isinstance(draft, VacancyDraft):
            return read
        named = employer_name_key(draft.employer_name) if draft.employer_name else ""
        if named not in {"", employer_name_key(self.employer.name)}:
            problem = _problem(
                read.row,
                columns.get("employer_name", ""),
                f"để trống hoặc ghi “{self.employer.name}”: mỗi đơn vị chỉ nhập tin của mình",
                f"nothing, or “{self.employer.name}”: a firm brings in its own vacancies alone",
                found=draft.employer_name,
            )
            return replace(read, draft=None, problems=(*read.problems, problem))
        own = replace(
            draft,
            employer_id=self.employer.id,
            employer_name=self.employer.name,
            source=f"firm-{self.employer.id}",
            contact=self._contact(draft.contact),
        )
        return self._paused(read, own) if self.stopped else replace(read, draft=own)

    def _paused(self, read: RowRead, own: VacancyDraft) -> RowRead:
        if own.status is not VacancyStatus.OPEN:
            return replace(read, draft=own)
        problem = _problem(
            read.row,
            "",
            "Trung tâm cho đơn vị đăng tin trở lại; đến lúc đó tin mới ở trạng thái tạm dừng",
            "the centre to let the firm publish again; until then new vacancies are paused",
        )
        warned = (*read.problems, replace(problem, rejects=False))
        return replace(read, draft=replace(own, status=VacancyStatus.PAUSED), problems=warned)

    def _contact(self, told: VacancyContact) -> VacancyContact:
        if told.name or told.phone or told.email:
            return told
        firm = self.contact
        return VacancyContact(
            name=firm.representative, role=firm.role, phone=firm.phone, email=firm.email
        )


@dataclass(frozen=True, slots=True)
class _CommunesRow:
    """Makes a row's worker live in the commune; refuses one who lives elsewhere."""

    commune_code: str

    def __call__(self, read: RowRead, columns: Columns) -> RowRead:
        draft = read.draft
        if not isinstance(draft, SeekerDraft):
            return read
        try:
            here = living_in(draft, self.commune_code)
        except RuleError:
            problem = _problem(
                read.row,
                next((columns[name] for name in _HOMES if name in columns), ""),
                "người ở xã mình; người ở xã khác do xã đó nhập",
                "somebody of your own commune; others are entered by theirs",
                found=draft.home.text,
            )
            return replace(read, draft=None, problems=(*read.problems, problem))
        return replace(read, draft=replace(here, source=f"commune-{self.commune_code}"))


def _problem(row: int, column: str, vi: str, en: str, *, found: str = "") -> RowProblem:
    return RowProblem(row=row, column=column, found=found, expected_vi=vi, expected_en=en)
