"""One batch of rows beside what we have: which record each is, what it resembles, whose it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from jobmatch.domain.imports import Draft, ImportOwner, RowProblem, RowRead
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.import_owners import of_others, problem_of_others
from jobmatch.use_cases.own_rows import own_ref

Origin = tuple[str, str]  # source and source key


class Taking:
    """One batch being taken in: its store, the records its rows are known as, those alike."""

    def __init__(
        self,
        store: Any,  # noqa: ANN401 -- see store_of
        drafts: Sequence[Draft],
        now: datetime,
    ) -> None:
        self.store, self.now = store, now
        self.known: dict[Origin, int] = {}
        keys: dict[str, list[str]] = {}
        for draft in drafts:
            keys.setdefault(draft.source, []).append(draft.source_key)
        for source, its_keys in keys.items():
            for key, record in store.by_source_keys(source, its_keys).items():
                self.known[source, key] = record.id
        alike = filter(None, map(store.duplicate_key, drafts))
        self.alike: dict[str, tuple[int, ...]] = store.by_duplicate_keys(alike)
        self.of_others: frozenset[int] = frozenset()
        self.own: dict[int, int] = {}  # row → the record that our own list named in it
        self.refusals: dict[int, RowProblem] = {}  # by row: what is found wrong only here
        self.warnings: dict[int, RowProblem] = {}  # by row: what is odd, and found only here

    def leave_to_others(
        self, work: UnitOfWork, kind: RecordKind, owner: ImportOwner, centre_id: int | None
    ) -> None:
        """Find out what belongs to somebody else: it is neither changed nor pointed to."""
        met = {*self.known.values(), *(each for ids in self.alike.values() for each in ids)}
        self.of_others = of_others(work, met, owner, centre_id, kind)
        self.alike = {
            key: tuple(each for each in ids if each not in self.of_others)
            for key, ids in self.alike.items()
        }

    def recognise_own(self, work: UnitOfWork, read: Sequence[RowRead], owner: ImportOwner) -> None:
        """Take rows that carry our own reference for the records of this commune they name.

        A reference to somebody else's record, or to none, refuses its row.
        """
        told = {
            row.row: ref
            for row in read
            if isinstance(row.draft, SeekerDraft)
            if (ref := own_ref(row.draft.source_ref)) is not None
        }
        found = work.seekers.get_many({ref.seeker_id for ref in told.values()})
        for row, ref in told.items():
            seeker = found.get(ref.seeker_id)
            if seeker is None or seeker.home.commune_code != owner.commune_code:
                self.refusals[row] = problem_of_others(row, owner)
            else:
                self.own[row] = seeker.id

    def refuse_others(self, row: int, owner: ImportOwner) -> None:
        self.refusals[row] = problem_of_others(row, owner)

    def refuse_outdated(self, row: int) -> None:
        """Refuse a row of our own list that somebody overtook."""
        self.refusals[row] = RowProblem(
            row=row,
            column="",
            found="",
            expected_vi="danh sách mới: hồ sơ này đã được sửa sau khi tải danh sách về",
            expected_en="a new list: this record was changed after the list was downloaded",
        )

    def warn_of_status(self, read: RowRead, before: Draft) -> None:
        """Say that a firm's file neither opens nor closes a vacancy that is known."""
        told = read.draft
        if not isinstance(told, VacancyDraft) or not isinstance(before, VacancyDraft):
            return
        if "status" not in read.silent_on and told.status is not before.status:
            self.warnings[read.row] = RowProblem(
                row=read.row,
                column="",
                found="",
                expected_vi="mở hoặc đóng tin này ở trang “Tin tuyển dụng”: tình trạng ghi trong"
                " tệp được bỏ qua",
                expected_en="to open or close this vacancy on your page of vacancies: the status"
                " in the file is left out",
                rejects=False,
            )

    def with_refusals(self, read: Sequence[RowRead]) -> tuple[RowRead, ...]:
        """Return the rows with what was found only here: those found wrong are refused."""
        read = [
            replace(row, problems=(*row.problems, self.warnings[row.row]))
            if row.row in self.warnings
            else row
            for row in read
        ]
        return tuple(
            replace(row, draft=None, problems=(*row.problems, self.refusals[row.row]))
            if row.row in self.refusals
            else row
            for row in read
        )
