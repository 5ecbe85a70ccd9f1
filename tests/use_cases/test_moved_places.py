from jobmatch.domain.imports import RowRead
from jobmatch.domain.places import Place
from jobmatch.use_cases.moved_places import MovedPlace, MovedPlaces
from tests.communes import HERE, place_in
from tests.factories import a_seeker_draft, a_vacancy_draft

OLD = Place(
    text="Phường Lam Sơn",
    province_code="38",
    commune_code=HERE.code,
    old_district="Thành phố Thanh Hóa",
    old_ward="Phường Lam Sơn",
)


def test_old_communes_are_counted_by_what_they_became() -> None:
    moved = MovedPlaces()
    moved.add(RowRead(row=2, draft=a_vacancy_draft(places=(OLD, place_in(HERE)))))
    moved.add(RowRead(row=3, draft=a_seeker_draft(home=OLD)))
    moved.add(RowRead(row=4, draft=None))
    old = "Phường Lam Sơn, Thành phố Thanh Hóa"
    assert moved.places() == (MovedPlace(old=old, new=HERE.name, count=2),)
