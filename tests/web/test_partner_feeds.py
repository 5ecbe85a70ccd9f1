from dataclasses import replace

from flask.testing import FlaskClient

from jobmatch.use_cases.partner_feeds import add_feed, feeds
from jobmatch.use_cases.ports import Service
from tests.web.door import send


def test_no_feed_says_how_one_is_added(counsellor: FlaskClient) -> None:
    assert "jobmatch feeds add" in counsellor.get("/imports/feeds").text


def test_a_feed_can_be_asked_for_before_its_time(
    service: Service, counsellor: FlaskClient
) -> None:
    feed = add_feed(service, "Sàn B", "https://b.vn/feed.jsonl", None)
    assert "Sẽ lấy trong một phút tới" in counsellor.get("/imports/feeds").text
    with service.begin_work() as work:
        work.partner_feeds.save(replace(feed, pulled_at=service.clock.now(), problem="404"))
    page = counsellor.get("/imports/feeds").text
    assert ("Sàn B" in page, "404" in page, "Lấy ngay" in page) == (True, True, True)
    target = f"/imports/feeds/{feed.id}/pull"
    assert send(counsellor, "/imports/feeds", target, {}).status_code == 303
    assert feeds(service)[0].pulled_at is None
    assert send(counsellor, "/imports/feeds", "/imports/feeds/99/pull", {}).status_code == 404
