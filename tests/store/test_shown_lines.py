from dataclasses import replace
from datetime import datetime

from jobmatch.domain.choices import ShownLine
from jobmatch.domain.matches import ReasonKind
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft


def a_line(work: UnitOfWork, now: datetime) -> ShownLine:
    return ShownLine(
        seeker_id=work.seekers.add(a_seeker_draft(), now).id,
        vacancy_id=work.vacancies.add(a_vacancy_draft(), now).id,
        reason_kind=ReasonKind.CONDITIONS,
        shown=True,
        account_id=None,
        at=now,
    )


def test_the_last_word_about_a_line_counts(work: UnitOfWork, now: datetime) -> None:
    line = a_line(work, now)
    work.shown_lines.put(line)
    work.shown_lines.put(replace(line, shown=False))
    work.shown_lines.put(replace(line, reason_kind=ReasonKind.PAY))
    assert work.shown_lines.of_seeker(line.seeker_id, [line.vacancy_id]) == [
        replace(line, shown=False),
        replace(line, reason_kind=ReasonKind.PAY),
    ]
    assert work.shown_lines.of_seeker(line.seeker_id, []) == []


def test_lines_move_to_another_entry_of_the_person_and_back(
    work: UnitOfWork, now: datetime
) -> None:
    line = a_line(work, now)
    pay = replace(line, reason_kind=ReasonKind.PAY)
    kept = replace(line, seeker_id=work.seekers.add(a_seeker_draft(), now).id, shown=False)
    for one in (line, pay, kept):
        work.shown_lines.put(one)
    moved = work.shown_lines.move_seeker(line.seeker_id, kept.seeker_id)
    there = work.shown_lines.of_seeker(kept.seeker_id, [line.vacancy_id])
    assert there == [replace(pay, seeker_id=kept.seeker_id), kept]
    work.shown_lines.move_back(moved, line.seeker_id)
    assert work.shown_lines.of_seeker(line.seeker_id, [line.vacancy_id]) == [line, pay]
