from flask import Flask

from jobmatch.domain.places import Place
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.web.landing_links import (
    CountedLink,
    occupation_groups,
    occupations_listed,
    places_listed,
)
from tests.factories import a_vacancy_draft
from tests.web.door import spoken

IN_HAC_THANH = Place(text="Hạc Thành", province_code="38", commune_code="14797")


def test_provinces_with_most_vacancies_stand_first_with_their_communes(
    app: Flask, market: Service
) -> None:
    with market.begin_work() as work:
        for title in ("Lái xe", "Bảo vệ", "Đầu bếp"):
            draft = a_vacancy_draft(title=title, places=(IN_HAC_THANH,))
            work.vacancies.add(draft, market.clock.now())
    sync(market)
    with spoken(app, "vi"):
        listed = places_listed(market)
    assert [(group.heading, group.asked, group.count) for group in listed] == [
        ("Thanh Hóa", "38", 3),
        ("Hà Nội", "01", 2),
    ]
    assert listed[0].links == (
        CountedLink(words="Phường Hạc Thành", asked="Phường Hạc Thành, Thanh Hóa", count=3),
    )


def test_occupations_stand_under_their_group(app: Flask, market: Service) -> None:
    with spoken(app, "vi"):
        listed = {group.asked: group for group in occupations_listed(market)}
    assert [link.asked for link in listed["81"].links] == ["8153"]
    assert all(
        link.asked.startswith(code) for code, group in listed.items() for link in group.links
    )


def test_groups_are_named_in_the_readers_language(app: Flask) -> None:
    with spoken(app, "en"):
        assert ("83", "Drivers and mobile plant operators") in occupation_groups()
    with spoken(app, "vi"):
        assert dict(occupation_groups())["83"].lower().startswith("lái xe")
