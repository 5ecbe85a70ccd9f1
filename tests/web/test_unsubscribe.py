from flask.testing import FlaskClient

from jobmatch.domain.message_templates import Purpose
from jobmatch.use_cases.opt_outs import opt_out_path
from jobmatch.use_cases.ports import Service
from tests.fakes import KEYS
from tests.web.door import send

PAGE = opt_out_path(KEYS.links, "0123456789abcdef0123456789abcdef", Purpose.REFERRALS)


def _refused(service: Service) -> frozenset[Purpose]:
    with service.begin_work(read_only=True) as work:
        return work.opt_outs.refused("0123456789abcdef0123456789abcdef")


def test_a_reader_without_an_account_stops_one_kind_and_starts_it_again(
    service: Service, visitor: FlaskClient
) -> None:
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert "Thư về giới thiệu việc làm" in page.text
    assert _refused(service) == frozenset()  # looking changes nothing
    answer = send(visitor, PAGE, PAGE, {"refused": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    assert "không gửi loại thư này" in visitor.get(PAGE).text
    assert _refused(service) == {Purpose.REFERRALS}
    send(visitor, PAGE, PAGE, {"refused": "no"})
    assert _refused(service) == frozenset()


def test_a_link_that_is_not_ours_leads_nowhere(visitor: FlaskClient) -> None:
    assert visitor.get(PAGE[:-1]).status_code == 404
    assert visitor.get(PAGE.replace("referrals", "alerts")).status_code == 404


def test_the_page_speaks_english(visitor: FlaskClient) -> None:
    send(visitor, PAGE, "/language", {"language": "en"})
    assert "Messages about referrals" in visitor.get(PAGE).text
