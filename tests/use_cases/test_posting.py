import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.domain.vacancy_drafts import SeenDraft
from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.posting import last_post, open_checked, publish, published_under
from jobmatch.use_cases.vacancy_drafts import keep_draft, own_drafts
from tests.firms import add_person, add_staff
from tests.use_cases.employing import a_draft, kept, posted, stand


def test_a_published_vacancy_is_the_firms_own_open_and_dated_today(service: Service) -> None:
    mai = add_person(service)
    done = publish(service, "k1", a_draft(employer_name="Hãng khác"), mai)
    assert not done.waiting
    found = kept(service, done.vacancy.id)
    assert found.employer_id == mai.employer_id
    assert found.employer_name == "Công ty TNHH May Hoa Sen"
    assert (found.status, found.posted_on) == (VacancyStatus.OPEN, service.clock.today())


def test_pressing_twice_publishes_once_and_the_draft_is_gone(service: Service) -> None:
    mai = add_person(service)
    keep_draft(service, "k1", {"title": "Công nhân may"}, SeenDraft(), mai)
    first, second = (publish(service, "k1", a_draft(), mai) for _ in range(2))
    assert first == second
    assert own_drafts(service, mai) == ()
    assert published_under(service, "k1", mai) == first.vacancy
    assert published_under(service, "k2", mai) is None


def test_the_same_key_at_another_firm_is_another_vacancy(service: Service) -> None:
    mai = add_person(service)
    with service.begin_work() as work:
        other = work.employers.add(work.employers.draft(mai.employer_id or 0), service.clock.now())
    an = add_person(service, "an", other.id)
    assert posted(service, mai).id != posted(service, an).id


def test_a_form_without_a_key_is_refused(service: Service) -> None:
    with pytest.raises(ConflictError):
        publish(service, "", a_draft(), add_person(service))


def test_staff_do_not_publish_through_the_portal(service: Service) -> None:
    with pytest.raises(NotFoundError):
        publish(service, "k1", a_draft(), add_staff(service))


def test_a_firm_not_yet_checked_waits_paused_and_opens_by_itself(service: Service) -> None:
    mai = add_person(service)
    stand(service, mai.employer_id or 0, Standing.WAITING)
    done = publish(service, "k1", a_draft(), mai)
    assert done.waiting
    assert kept(service, done.vacancy.id).status is VacancyStatus.PAUSED
    assert open_checked(service) == 0
    stand(service, mai.employer_id or 0, Standing.VERIFIED)
    assert open_checked(service, mai.employer_id) == 1
    assert kept(service, done.vacancy.id).status is VacancyStatus.OPEN
    assert open_checked(service) == 0
    with service.begin_work(read_only=True) as work:
        kinds = [event.kind for event in work.upkeep.of_vacancy(done.vacancy.id)]
    assert kinds == [UpkeepKind.CHECK_AWAITED, UpkeepKind.CHECKED]


@pytest.mark.parametrize("standing", [Standing.REFUSED, Standing.SUSPENDED])
def test_a_firm_that_was_refused_or_suspended_keeps_its_draft(
    service: Service, standing: Standing
) -> None:
    mai = add_person(service)
    keep_draft(service, "k1", {"title": "Công nhân may"}, SeenDraft(), mai)
    stand(service, mai.employer_id or 0, standing)
    with pytest.raises(RuleError):
        publish(service, "k1", a_draft(), mai)
    assert len(own_drafts(service, mai)) == 1


def test_the_last_post_is_the_start_of_the_next_and_the_look_is_noted(service: Service) -> None:
    mai = add_person(service)
    assert last_post(service, mai) is None
    posted(service, mai, "k1", title="Thợ hàn")
    posted(service, mai, "k2", title="Thợ tiện")
    found = last_post(service, mai)
    assert found is not None
    assert (found[0].title, found[1].name) == ("Thợ tiện", "Chị Hoa")
    with service.begin_work(read_only=True) as work:
        actions = [event.action for event in work.audit.recent(1)]
    assert actions == ["vacancy.contact_seen"]
