"""The columns of each list as a workbook, and what each record writes into them."""

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext

from jobmatch.domain.employers import Employer
from jobmatch.domain.seekers import Person, Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.output.lists import Cell, Column, ColumnKind
from jobmatch.use_cases.case_load import ListedCase
from jobmatch.use_cases.referrals import ListedReferral
from jobmatch.use_cases.search import Hit
from jobmatch.use_cases.seekers import masked
from jobmatch.use_cases.tasks import TaskLine
from jobmatch.web.formats import place
from jobmatch.web.labels import label_of
from jobmatch.web.language import said

_CODE, _SHORT, _LONG = 10, 16, 40  # letters

Rows = Iterator[Sequence[Cell]]


def vacancy_columns() -> tuple[Column, ...]:
    return (
        Column(head=gettext("Mã"), width=_CODE),
        Column(head=gettext("Việc làm"), width=_LONG),
        Column(head=gettext("Doanh nghiệp"), width=_LONG),
        Column(head=gettext("Mã nghề"), width=_CODE),
        Column(head=gettext("Nơi làm việc"), width=_LONG),
        Column(head=gettext("Lương từ (đồng)"), kind=ColumnKind.MONEY, width=_SHORT),
        Column(head=gettext("Lương đến (đồng)"), kind=ColumnKind.MONEY, width=_SHORT),
        Column(head=gettext("Lương tính theo"), width=_CODE),
        Column(head=gettext("Còn tuyển"), kind=ColumnKind.NUMBER, width=_CODE),
        Column(head=gettext("Ngày đăng"), kind=ColumnKind.DATE, width=_SHORT),
        Column(head=gettext("Hạn nộp"), kind=ColumnKind.DATE, width=_SHORT),
        Column(head=gettext("Trạng thái"), width=_SHORT),
        Column(head=gettext("Tin giống"), width=_SHORT),
    )


def vacancy_rows(hits: Sequence[Hit[Vacancy]]) -> Rows:
    for hit in hits:
        vacancy = hit.record
        pay = vacancy.salary
        yield (
            vacancy.ref,
            vacancy.title,
            vacancy.employer_name,
            vacancy.occupation_code,
            "; ".join(map(place, vacancy.places)),
            pay.min_vnd,
            pay.max_vnd,
            said(label_of(pay.period)) if pay.known else "",
            vacancy.openings_left,
            vacancy.posted_on,
            vacancy.closes_on,
            said(label_of(vacancy.status)),
            ", ".join(copy.ref for copy in hit.copies),
        )


def seeker_columns() -> tuple[Column, ...]:
    return (
        Column(head=gettext("Mã"), width=_CODE),
        Column(head=gettext("Họ tên"), width=24),
        Column(head=gettext("Năm sinh"), kind=ColumnKind.TEXT, width=_CODE),
        Column(head=gettext("Điện thoại"), width=_SHORT),
        Column(head=gettext("Việc mong muốn"), width=_LONG),
        Column(head=gettext("Mã nghề"), width=_CODE),
        Column(head=gettext("Trình độ CMKT"), width=20),
        Column(head=gettext("Số năm kinh nghiệm"), kind=ColumnKind.NUMBER, width=_CODE),
        Column(head=gettext("Nơi ở"), width=_LONG),
        Column(head=gettext("Lương từ (đồng)"), kind=ColumnKind.MONEY, width=_SHORT),
        Column(head=gettext("Ngày đăng ký"), kind=ColumnKind.DATE, width=_SHORT),
        Column(head=gettext("Trạng thái"), width=_SHORT),
    )


def seeker_rows(seekers: Sequence[Seeker], persons: Mapping[int, Person], *, clear: bool) -> Rows:
    """Write seekers; telephones in the clear only where somebody chose so and it was noted."""
    for seeker in seekers:
        person = persons.get(seeker.id, Person())
        shown = masked(person)
        yield (
            seeker.ref,
            shown.name,
            None if shown.birth_year is None else str(shown.birth_year),
            person.phone if clear else shown.phone,
            seeker.desired_job,
            seeker.occupation_code,
            said(label_of(seeker.qualification)) if seeker.qualification else "",
            seeker.experience_years,
            place(seeker.home),
            seeker.salary.min_vnd,
            seeker.registered_on,
            said(label_of(seeker.status)),
        )


def employer_columns() -> tuple[Column, ...]:
    return (
        Column(head=gettext("Mã"), width=_CODE),
        Column(head=gettext("Doanh nghiệp"), width=_LONG),
        Column(head=gettext("Mã số thuế"), width=_SHORT),
        Column(head=gettext("Loại hình"), width=24),
        Column(head=gettext("Ngành chính"), width=_LONG),
        Column(head=gettext("Địa chỉ"), width=_LONG),
        Column(head=gettext("Quy mô"), width=_SHORT),
    )


def employer_rows(employers: Sequence[Employer]) -> Rows:
    for employer in employers:
        yield (
            employer.ref,
            employer.name,
            employer.tax_code,
            said(label_of(employer.ownership)) if employer.ownership else "",
            employer.industry,
            place(employer.place),
            said(label_of(employer.staff_size)) if employer.staff_size else "",
        )


def referral_columns() -> tuple[Column, ...]:
    return (
        Column(head=gettext("Số phiếu"), width=_SHORT),
        Column(head=gettext("Họ tên"), width=24),
        Column(head=gettext("Việc làm"), width=_LONG),
        Column(head=gettext("Doanh nghiệp"), width=_LONG),
        Column(head=gettext("Trạng thái"), width=20),
        Column(head=gettext("Ngày giới thiệu"), kind=ColumnKind.MOMENT, width=18),
        Column(head=gettext("Có giá trị đến"), kind=ColumnKind.DATE, width=_SHORT),
        Column(head=gettext("Số ngày im lặng"), kind=ColumnKind.NUMBER, width=_CODE),
        Column(head=gettext("Tư vấn viên"), width=20),
        Column(head=gettext("Lý do"), width=_LONG),
    )


def referral_rows(referrals: Sequence[ListedReferral]) -> Rows:
    for listed in referrals:
        referral = listed.referral
        reason = said(label_of(referral.reason)) if referral.reason else ""
        yield (
            referral.number,
            listed.seeker_name,
            listed.vacancy_title,
            listed.employer_name,
            said(label_of(referral.state)),
            referral.issued_at,
            referral.valid_until,
            listed.silent_days,
            listed.counsellor_name,
            ": ".join(filter(None, (reason, referral.reason_text))),
        )


def case_columns() -> tuple[Column, ...]:
    return (
        Column(head=gettext("Mã"), width=_CODE),
        Column(head=gettext("Họ tên"), width=24),
        Column(head=gettext("Việc mong muốn"), width=_LONG),
        Column(head=gettext("Tư vấn viên"), width=20),
        Column(head=gettext("Số ngày chưa liên hệ"), kind=ColumnKind.NUMBER, width=_CODE),
        Column(head=gettext("Phiếu đang chờ"), kind=ColumnKind.NUMBER, width=_CODE),
        Column(head=gettext("Chưa có hướng giải quyết"), width=_SHORT),
        Column(head=gettext("Việc cần làm tới"), width=_LONG),
        Column(head=gettext("Ngày cần làm"), kind=ColumnKind.DATE, width=_SHORT),
        Column(head=gettext("Trạng thái"), width=_SHORT),
    )


def case_rows(cases: Sequence[ListedCase]) -> Rows:
    for case in cases:
        yield (
            case.seeker.ref,
            case.name,
            case.seeker.desired_job,
            case.counsellor_name,
            case.quiet_days,
            case.open_referrals,
            gettext("có") if case.without_solution else "",
            case.next_task.text if case.next_task else "",
            case.next_task.due_on if case.next_task else None,
            said(label_of(case.seeker.status)),
        )


def task_columns() -> tuple[Column, ...]:
    return (
        Column(head=gettext("Ngày cần làm"), kind=ColumnKind.DATE, width=_SHORT),
        Column(head=gettext("Giờ"), width=_CODE),
        Column(head=gettext("Loại"), width=_SHORT),
        Column(head=gettext("Nội dung"), width=_LONG),
        Column(head=gettext("Người làm"), width=24),
        Column(head=gettext("Người giao"), width=24),
        Column(head=gettext("Người tìm việc"), width=24),
        Column(head=gettext("Việc làm"), width=_LONG),
    )


def task_rows(tasks: Sequence[TaskLine]) -> Rows:
    for line in tasks:
        task = line.task
        yield (
            task.due_on,
            task.due_time.strftime("%H:%M") if task.due_time else None,
            said(label_of(task.kind)),
            task.text,
            line.owner,
            line.author,
            line.seeker_name,
            line.vacancy_title,
        )
