from dataclasses import replace

from jobmatch.domain.accounts import Role
from jobmatch.store.put_forward import PutForward
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.own_day import own_day
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.put_forward import most_people
from jobmatch.use_cases.service_settings import change_setting
from tests.factories import a_seeker_draft, a_vacancy, a_vacancy_draft
from tests.people import somebody


def test_what_was_put_forward_stands_first_and_the_rest_keeps_its_order(service: Service) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        lan = work.seekers.add(a_seeker_draft(), now)
        for number in range(8):
            title = "Công nhân may" + " ca ngày" * (number // 2)
            work.vacancies.add(a_vacancy_draft(title=title, source_ref=f"v{number}"), now)
    sync(service)
    account = somebody(service, "hoa", Role.CLAIMANT, seeker_id=lan.id)
    before = [one.vacancy.id for one in own_day(service, account).suggestions]
    behind = next(i for i in range(8, 0, -1) if i not in before)
    with service.begin_work() as work:
        pair = PutForward(seeker_id=lan.id, vacancy_id=behind, score=50.0, ranked_at=now)
        work.put_forward.replace([lan.id], [pair])
    after = [one.vacancy.id for one in own_day(service, account).suggestions]
    assert after == [behind, *before][: len(after)]


def test_a_vacancy_goes_to_as_many_people_as_its_openings_are_worth(service: Service) -> None:
    many, full = a_vacancy(openings=3), replace(a_vacancy(openings=1), filled=1)
    with service.begin_work(read_only=True) as work:
        assert (most_people(work, many), most_people(work, full)) == (30, 10)
    change_setting(service, "suggestions.people_per_opening", "4", None)
    with service.begin_work(read_only=True) as work:
        assert most_people(work, many) == 12
