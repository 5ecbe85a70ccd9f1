"""What leaves the house in a journey, and the links people open from it."""

import re

from jobmatch.domain.outbox import Letter
from jobmatch.use_cases.messages import deliver_due
from tests.journeys.house import House
from tests.use_cases.posting import Pigeon, a_post


def letters(house: House) -> list[Letter]:
    """Let a minute pass and return all that leaves then."""
    house.clock.move_on(minutes=1)
    pigeon = Pigeon()
    deliver_due(house.service, a_post(pigeon))
    return pigeon.given


def link_of(letter: Letter) -> str:
    """Return the path behind the first link of a letter."""
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.text)
    assert found, letter.text
    return found[1].rstrip(".,;)")
