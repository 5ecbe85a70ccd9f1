"""A commune and those who live there, for tests: Phường Hạc Thành and its neighbour."""

from jobmatch.domain.places import Commune, Place
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.reference.geography import geography
from tests.factories import a_seeker_draft


def commune_named(name: str) -> Commune:
    return geography().find(name)[0]


HERE = commune_named("Phường Hạc Thành")
ELSEWHERE = commune_named("Phường Quảng Phú")


def place_in(commune: Commune, text: str = "") -> Place:
    return Place(
        text=text or f"{commune.name}, Thanh Hóa",
        province_code=commune.province_code,
        commune_code=commune.code,
    )


def a_worker(name: str, commune: Commune = HERE, **changes: object) -> SeekerDraft:
    """Return somebody who lives in the commune and has no telephone."""
    person = Person(full_name=name)
    return a_seeker_draft(**{"person": person, "home": place_in(commune), **changes})
