from collections.abc import Iterator

import pytest
from flask import Flask

from jobmatch.domain.messages import Sentence
from jobmatch.web.undo_bar import MOST_LINKS, Done, Link, last_done, remember_done
from tests.fakes import SetClock

DONE = Done(
    words=Sentence("Đã ghi.", "Recorded."),
    undo="/referrals/R-1/undo",
    fields={"version": "2"},
    links=[Link(Sentence("In phiếu", "Print"), "/referrals/R-1/slip")],
)


@pytest.fixture
def visit() -> Iterator[SetClock]:
    app = Flask(__name__)
    app.secret_key = "only for tests"
    with app.test_request_context("/"):
        yield SetClock()


def test_what_was_done_can_be_taken_back_for_ten_seconds_and_no_longer(visit: SetClock) -> None:
    remember_done(DONE, visit)
    visit.move_on(seconds=4)
    found = last_done(visit)
    assert found is not None
    assert (found.words, found.undo, found.fields) == (DONE.words, DONE.undo, DONE.fields)
    assert (list(found.links), found.seconds) == (list(DONE.links), 6)
    visit.move_on(seconds=6)
    assert last_done(visit) is None


def test_nothing_was_done_on_a_first_visit(visit: SetClock) -> None:
    assert last_done(visit) is None


def test_the_last_act_alone_is_shown(visit: SetClock) -> None:
    remember_done(DONE, visit)
    remember_done(Done(words=Sentence("Đã hoàn tác.", "Taken back.")), visit)
    found = last_done(visit)
    assert found is not None
    assert (found.words.vi, found.undo) == ("Đã hoàn tác.", "")


def test_a_large_batch_still_fits_a_cookie(visit: SetClock) -> None:
    links = [Link(Sentence("In phiếu", "Print"), f"/referrals/R-{n}/slip") for n in range(50)]
    remember_done(Done(words=DONE.words, links=links), visit)
    found = last_done(visit)
    assert found is not None
    assert list(found.links) == links[:MOST_LINKS]
