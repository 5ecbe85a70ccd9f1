from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.matches import ConditionKind, ReasonKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.quoted_texts import texts_of_vacancy
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft, VacancyStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.graded_collection import without_accents
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import Order
from jobmatch.use_cases.suggestions import (
    SuggestionOptions,
    compare,
    seekers_for,
    vacancies_for,
)
from tests.factories import a_seeker_draft, a_vacancy_draft

HERE = Place(text="Thanh Hóa", province_code="38")
THERE = Place(text="TP. Hồ Chí Minh", province_code="79")
ANY = SuggestionOptions(failing=True)


def keep_vacancies(service: Service, *drafts: VacancyDraft) -> list[int]:
    with service.begin_work() as work:
        return [work.vacancies.add(draft, service.clock.now()).id for draft in drafts]


def keep_seeker(service: Service, draft: SeekerDraft) -> int:
    with service.begin_work() as work:
        return work.seekers.add(draft, service.clock.now()).id


def a_welder(**changes: object) -> SeekerDraft:
    return replace(
        a_seeker_draft(
            desired_job="Thợ hàn",
            summary="Hàn MIG, hàn TIG 5 năm ở xưởng kết cấu thép",
            experience_years=5,
            wished_places=(HERE,),
        ),
        **changes,  # type: ignore[arg-type]
    )


def a_welding_job(**changes: object) -> VacancyDraft:
    return replace(
        a_vacancy_draft(
            title="Thợ hàn", requirements="Biết hàn MIG. Có 2 năm kinh nghiệm", places=(HERE,)
        ),
        **changes,  # type: ignore[arg-type]
    )


def test_the_persons_own_trade_comes_first(service: Service) -> None:
    sewing, welding, selling = keep_vacancies(
        service,
        a_vacancy_draft(title="Công nhân may", places=(HERE,)),
        a_welding_job(),
        a_vacancy_draft(title="Nhân viên bán hàng", places=(HERE,)),
    )
    seeker = keep_seeker(service, a_welder())
    sync(service)
    found = vacancies_for(service, seeker, ANY, None)
    assert found.matches[0].vacancy.id == welding
    assert {one.vacancy.id for one in found.matches} == {sewing, welding, selling}
    assert (found.considered, found.freshness.caught_up) == (3, True)


def test_the_reasons_add_up_to_the_score_of_every_pair(service: Service) -> None:
    keep_vacancies(service, a_welding_job(), a_vacancy_draft(title="Công nhân may"))
    seeker = keep_seeker(service, a_welder())
    sync(service)
    found = vacancies_for(service, seeker, ANY, None)
    for one in (*found.matches, *found.failed):
        assert one.match.score == pytest.approx(sum(r.points for r in one.match.reasons))
        assert all(r.sentence.vi and r.sentence.en for r in one.match.reasons)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"status": VacancyStatus.WITHDRAWN}, ConditionKind.WITHDRAWN),
        ({"status": VacancyStatus.FILLED}, ConditionKind.FULL),
        ({"status": VacancyStatus.PAUSED}, ConditionKind.PAUSED),
        ({"places": (THERE,)}, ConditionKind.PLACE),
        ({"requirements": "Bắt buộc có bằng lái xe hạng C"}, ConditionKind.LICENCE),
        ({"requirements": "Phải leo cao, làm trên cao"}, ConditionKind.LIMIT),
    ],
)
def test_a_pair_that_fails_a_hard_condition_is_shown_apart_with_its_name(
    service: Service, changes: dict[str, object], kind: ConditionKind
) -> None:
    good, barred = keep_vacancies(service, a_welding_job(), a_welding_job(**changes))
    seeker = keep_seeker(
        service,
        a_welder(summary="Hàn MIG 5 năm. Không leo cao được.", certificates=("Bằng lái xe B2",)),
    )
    sync(service)
    found = vacancies_for(service, seeker, ANY, None)
    assert [one.vacancy.id for one in found.matches] == [good]
    assert [one.vacancy.id for one in found.failed] == [barred]
    assert [failed.kind for failed in found.failed[0].match.failed] == [kind]


def test_a_vacancy_is_open_on_its_closing_day_and_not_after(service: Service) -> None:
    today = service.clock.today()
    last_day, past = keep_vacancies(
        service,
        a_welding_job(closes_on=today),
        a_welding_job(closes_on=today - timedelta(days=1)),
    )
    seeker = keep_seeker(service, a_welder())
    sync(service)
    found = vacancies_for(service, seeker, ANY, None)
    assert [one.vacancy.id for one in found.matches] == [last_day]
    assert found.failed[0].vacancy.id == past
    assert found.failed[0].match.failed[0].kind is ConditionKind.EXPIRED


def test_closed_vacancies_never_leave_the_list_short(service: Service) -> None:
    keep_vacancies(service, *(a_welding_job(status=VacancyStatus.WITHDRAWN) for _ in range(60)))
    [far] = keep_vacancies(service, a_vacancy_draft(title="Bảo vệ", places=(HERE,)))
    seeker = keep_seeker(service, a_welder())
    sync(service)
    assert [one.vacancy.id for one in vacancies_for(service, seeker, ANY, None).matches] == [far]


def test_a_radius_is_never_passed_by_an_unknown_place(service: Service) -> None:
    near = Place(text="Phường Hạc Thành", province_code="38", commune_code="14797")
    inside, _unknown, _province_only = keep_vacancies(
        service,
        a_welding_job(places=(near,)),
        a_welding_job(places=()),
        a_welding_job(places=(HERE,)),
    )
    seeker = keep_seeker(service, a_welder(wished_places=(near,)))
    sync(service)
    found = vacancies_for(service, seeker, SuggestionOptions(radius_km=15), None)
    assert [one.vacancy.id for one in found.matches] == [inside]
    assert found.matches[0].match.distance_km == pytest.approx(0, abs=0.01)


def test_a_pay_floor_is_a_hard_filter(service: Service) -> None:
    low, high = keep_vacancies(
        service,
        a_welding_job(salary=Salary(min_vnd=6_000_000, max_vnd=7_000_000)),
        a_welding_job(salary=Salary(min_vnd=9_000_000, max_vnd=12_000_000)),
    )
    seeker = keep_seeker(service, a_welder())
    sync(service)
    found = vacancies_for(service, seeker, replace(ANY, min_salary_vnd=8_000_000), None)
    assert [one.vacancy.id for one in found.matches] == [high]
    assert [one.vacancy.id for one in found.failed] == [low]


def test_a_profile_that_says_nothing_gets_no_score(service: Service) -> None:
    keep_vacancies(service, a_welding_job())
    seeker = keep_seeker(service, a_seeker_draft(desired_job=""))
    sync(service)
    found = vacancies_for(service, seeker, ANY, None)
    assert found.matches == ()
    assert found.too_thin is not None


def test_what_is_not_said_counts_neither_way_and_is_told(service: Service) -> None:
    keep_vacancies(service, a_vacancy_draft(title="Thợ hàn", places=()))
    seeker = keep_seeker(service, a_seeker_draft(desired_job="Thợ hàn"))
    sync(service)
    [pair] = vacancies_for(service, seeker, ANY, None).matches
    for kind in (ReasonKind.PAY, ReasonKind.DISTANCE, ReasonKind.QUALIFICATION):
        [reason] = [r for r in pair.match.reasons if r.kind is kind]
        assert reason.points == 0
        assert "chưa" in reason.sentence.vi


def test_place_and_pay_can_be_left_out(service: Service) -> None:
    keep_vacancies(service, a_welding_job(places=(THERE,)))
    seeker = keep_seeker(service, a_welder())
    sync(service)
    options = SuggestionOptions(place_matters=False, pay_matters=False)
    [pair] = vacancies_for(service, seeker, options, None).matches
    kinds = {reason.kind for reason in pair.match.reasons}
    assert not kinds & {ReasonKind.PAY, ReasonKind.DISTANCE}


def test_nothing_of_the_person_changes_the_ranking(service: Service) -> None:
    keep_vacancies(service, a_welding_job(), a_vacancy_draft(title="Công nhân may"))
    one = keep_seeker(service, a_welder())
    other = keep_seeker(
        service, a_welder(person=Person(full_name="Lò Thị Mai", ethnicity="Thái", religion="Phật"))
    )
    sync(service)
    first, second = (vacancies_for(service, i, ANY, None) for i in (one, other))
    assert [(p.vacancy.id, p.match.score) for p in first.matches] == [
        (p.vacancy.id, p.match.score) for p in second.matches
    ]


def test_an_advert_typed_without_accents_is_found_and_explained_as_the_accented_one(
    service: Service,
) -> None:
    accented = a_welding_job(
        title="Tuyển thợ may công nghiệp", requirements="Biết vắt sổ – lương 8 triệu"
    )
    bare = replace(without_accents(accented), places=(HERE,), employer_name="Nơi khác")
    assert bare.title == "Tuyen tho may cong nghiep"
    first, second = keep_vacancies(service, accented, bare)
    seeker = keep_seeker(service, a_welder(desired_job="Thợ may", summary="May và vắt sổ 3 năm"))
    sync(service)
    found = {
        one.vacancy.id: one.match for one in vacancies_for(service, seeker, ANY, None).matches
    }
    assert [(one.kind, one.points, one.verdict) for one in found[second].reasons] == [
        (one.kind, one.points, one.verdict) for one in found[first].reasons
    ]
    for reason in found[second].reasons:  # quoted as it was typed
        for quote in reason.in_vacancy:
            assert texts_of_vacancy(bare)[quote.field][quote.start : quote.end] == quote.text


def test_the_other_direction_ranks_seekers_for_a_vacancy(service: Service) -> None:
    [vacancy] = keep_vacancies(service, a_welding_job())
    welder = keep_seeker(service, a_welder())
    keep_seeker(service, a_seeker_draft(desired_job="Kế toán", wished_places=(HERE,)))
    sync(service)
    found = seekers_for(service, vacancy, ANY, None)
    assert found.matches[0].seeker.id == welder
    assert found.total == 2


def test_lists_can_be_sorted_and_paged(service: Service) -> None:
    keep_vacancies(
        service,
        *(a_welding_job(salary=Salary(min_vnd=million * 1_000_000)) for million in (8, 12, 10)),
    )
    seeker = keep_seeker(service, a_welder())
    sync(service)
    paid = vacancies_for(service, seeker, SuggestionOptions(sort=Order.PAY, limit=2), None)
    assert [one.vacancy.salary.min_vnd for one in paid.matches] == [12_000_000, 10_000_000]
    rest = vacancies_for(
        service, seeker, SuggestionOptions(sort=Order.PAY, limit=2, offset=2), None
    )
    assert [one.vacancy.salary.min_vnd for one in rest.matches] == [8_000_000]


def test_a_few_vacancies_stand_side_by_side_in_the_order_asked_for(service: Service) -> None:
    ids = keep_vacancies(service, a_welding_job(), a_vacancy_draft(title="Công nhân may"))
    seeker = keep_seeker(service, a_welder())
    sync(service)
    assert [one.vacancy.id for one in compare(service, seeker, ids[::-1], None)] == ids[::-1]
    with pytest.raises(RuleError):
        compare(service, seeker, ids[:1], None)
    with pytest.raises(NotFoundError):
        compare(service, seeker, [*ids, 999], None)


def test_a_change_counts_before_the_index_has_it_and_after_it_is_read_no_more(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, there = keep_vacancies(service, a_welding_job(), a_welding_job(places=(THERE,)))
    seeker_id = keep_seeker(service, a_welder())
    sync(service)
    with service.begin_work() as work:
        work.seekers.replace(seeker_id, a_welder(wished_places=(THERE,)), service.clock.now())

    def listed() -> list[int]:
        found = vacancies_for(service, seeker_id, ANY, None)
        return [one.vacancy.id for one in found.matches]

    assert listed() == [there]
    sync(service)
    monkeypatch.setattr("jobmatch.use_cases.anchors._facts", pytest.fail)
    assert listed() == [there]


def test_a_list_takes_two_units_of_work_whatever_it_shows(service: Service) -> None:
    seeker_id = keep_seeker(service, a_welder())
    keep_vacancies(service, a_welding_job(), a_welding_job(places=(THERE,)))
    sync(service)
    begun: list[bool] = []

    def counted(*, read_only: bool = False) -> AbstractContextManager[UnitOfWork]:
        begun.append(read_only)
        return service.begin_work(read_only=read_only)

    found = vacancies_for(replace(service, begin_work=counted), seeker_id, ANY, None)
    assert (len(found.matches), len(found.failed), begun) == (1, 1, [True, True])
