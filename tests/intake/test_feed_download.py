import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.partner_feeds import Fetched, PartnerFeed
from jobmatch.intake import feed_download
from jobmatch.intake.feed_download import fetch_feed
from tests.feed_server import Partner, a_partner


@pytest.fixture
def partner() -> Iterator[Partner]:
    with a_partner() as partner:
        partner.content = (
            b'{"@type": "JobPosting", "title": "Th\xe1\xbb\xa3 h\xc3\xa0n"}\nnonsense\n'
        )
        yield partner


def _feed(partner: Partner, tag: str = "") -> PartnerFeed:
    return PartnerFeed(id=1, name="Sàn B", url=partner.address, tag=tag)


def test_every_row_says_which_feed_it_came_from(partner: Partner, tmp_path: Path) -> None:
    fetched = fetch_feed(_feed(partner), tmp_path)
    assert fetched.path is not None
    first, second = fetched.path.read_text("utf-8").splitlines()
    assert (json.loads(first)["Tên công việc"], json.loads(first)["Nguồn"]) == ("Thợ hàn", "Sàn B")
    assert json.loads(second) == "nonsense"  # the importer says what is wrong with it
    assert fetched.tag == partner.tag
    assert list(tmp_path.iterdir()) == [fetched.path]


def test_what_has_not_changed_is_not_sent_again(partner: Partner, tmp_path: Path) -> None:
    again = fetch_feed(_feed(partner, tag=partner.tag), tmp_path)
    assert again == Fetched(path=None, tag=partner.tag)
    assert (partner.answers, list(tmp_path.iterdir())) == ([304], [])


@pytest.mark.parametrize("status", [404, 500])
def test_an_answer_that_is_none_says_so_and_leaves_nothing(
    partner: Partner, tmp_path: Path, status: int
) -> None:
    partner.status = status
    with pytest.raises(UnreadableFileError, match=str(status)):
        fetch_feed(_feed(partner), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nobody_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="Không tải được"):
        fetch_feed(PartnerFeed(id=1, name="B", url="http://127.0.0.1:9/feed"), tmp_path)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.vn/feed", "x.vn"])
def test_only_the_web_is_asked(tmp_path: Path, url: str) -> None:
    with pytest.raises(UnreadableFileError, match="http://"):
        fetch_feed(PartnerFeed(id=1, name="B", url=url), tmp_path)


def test_more_than_a_file_may_weigh_is_refused(
    partner: Partner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_download, "LARGEST", 10)
    with pytest.raises(UnreadableFileError, match="lớn hơn"):
        fetch_feed(_feed(partner), tmp_path)
    assert list(tmp_path.iterdir()) == []
