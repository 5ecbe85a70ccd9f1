from jobmatch.domain.accounts import Role
from jobmatch.domain.places import Place
from jobmatch.use_cases.demo_commune import open_commune_desk
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft


def _lives(service: Service, *communes: str | None) -> None:
    with service.begin_work() as work:
        for code in communes:
            home = Place(text="", province_code="38", commune_code=code)
            work.seekers.add(a_seeker_draft(home=home), service.clock.now())


def test_the_official_is_where_most_seekers_live(service: Service) -> None:
    _lives(service, "14797", "14758", None, None, None, "14758")
    opened = open_commune_desk(service, "mot mat khau that dai")
    assert opened is not None
    assert (opened.role, opened.commune_code) == (Role.COMMUNE_OFFICIAL, "14758")


def test_there_is_none_where_nobody_lives(service: Service) -> None:
    _lives(service, None)
    assert open_commune_desk(service, "mot mat khau that dai") is None
