"""A version that was learned, promoted, and walked through every page that ranks by it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.ranking_versions import RankingVersion
from jobmatch.matching.learned_table import from_json
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.learning import Lesson, learn_version
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import promote, roll_back
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for
from jobmatch.use_cases.whole_market import rank_everybody
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.use_cases.teaching import SKILLS, a_folder
from tests.web.door import send

TITLES = ("Thợ hàn", "Kế toán kho", "Bảo vệ")
PAIR = "/seekers/S-1?chosen=V-1"
OTHER_WAY = "/vacancies/V-1?chosen=S-1"


@pytest.fixture
def market(service: Service) -> Service:
    """Eighteen vacancies and six seekers: each asks for, or has, one of six skills."""
    now = service.clock.now()
    with service.begin_work() as work:
        for number in range(3 * len(SKILLS)):
            skill = SKILLS[number % len(SKILLS)]
            draft = a_vacancy_draft(
                title=TITLES[number // len(SKILLS)],
                employer_name=f"Công ty {number}",
                requirements=f"Thành thạo {skill}",
            )
            work.vacancies.add(draft, now)
        for number, skill in enumerate(SKILLS):
            work.seekers.add(a_seeker_draft(desired_job=TITLES[number % 3], skills=(skill,)), now)
    sync(service)
    return service


@pytest.fixture(scope="module")
def learned_once() -> list[RankingVersion]:
    """What the first test of this file learned: learning takes a few seconds."""
    return []


@pytest.fixture
def taught(market: Service, tmp_path: Path, learned_once: list[RankingVersion]) -> int:
    """A version in which skills decide; it wins, and may serve."""
    if not learned_once:
        lesson = Lesson(folders=[a_folder(tmp_path / "skills")])
        version = learn_version(market, lesson, None)
        assert version.report.wins
        assert "points.skills" in {one.feature for one in from_json(version.learned).steps}
        learned_once.append(version)
        return version.id
    with market.begin_work() as work:
        return work.ranking_versions.add(replace(learned_once[0], id=0)).id


def _sums(page: str) -> tuple[float, float]:
    """Return the sum of the points on a pair's page, and the sum that it tells."""
    shown = re.findall(r'class="number nowrap">([+−]?[\d,]+)<', page)
    total = re.search(r'class="number strong">([\d,−]+)<', page)
    assert shown
    assert total
    return round(sum(map(_number, shown)), 1), _number(total[1])


def _number(shown: str) -> float:
    return float(shown.replace(",", ".").replace("−", "-").replace("+", ""))


def _of_work(page: str, kind: str) -> float:
    row = page[page.index(f'id="why-{kind}"') :]
    found = re.search(r'class="number nowrap">([+−]?[\d,]+)<', row)
    assert found
    return _number(found[1])


def _titles(page: str) -> list[str]:
    return re.findall(r'class="row-title">([^<]+)<', page)


@pytest.mark.parametrize("address", [PAIR, OTHER_WAY])
def test_points_add_up_with_what_was_learned_and_the_page_says_who_ranked(
    counsellor: FlaskClient, market: Service, taught: int, address: str
) -> None:
    before = counsellor.get(address).text
    assert "Xếp hạng bằng bảng điểm của phần mềm." in before
    promote(market, taught, None)
    after = counsellor.get(address).text
    shown, told = _sums(after)
    assert shown == told
    assert told != _sums(before)[1]
    assert _of_work(after, "skills") > _of_work(before, "skills")
    assert f"Xếp hạng bằng phiên bản đã học số {taught}" in after
    assert "người được giới thiệu" in after or "trên 10" in after  # the chance stands beside it


def test_a_rollback_brings_back_the_very_page(
    counsellor: FlaskClient, market: Service, taught: int
) -> None:
    before = counsellor.get(PAIR).text
    promote(market, taught, None)
    learned = counsellor.get(PAIR).text
    roll_back(market, None)
    back = counsellor.get(PAIR).text
    assert _titles(back) == _titles(before)
    assert _sums(back) == _sums(before)
    assert _sums(learned) != _sums(before)
    assert "Xếp hạng bằng bảng điểm của phần mềm." in back


def test_the_night_ranks_by_the_version_that_ranks_the_pages(market: Service, taught: int) -> None:
    promote(market, taught, None)
    rank_everybody(market)
    with market.begin_work(read_only=True) as work:
        nightly = {n: work.put_forward.of_seeker(n) for n in range(1, len(SKILLS) + 1)}
    assert any(nightly.values())
    for seeker_id, pairs in nightly.items():
        found = vacancies_for(market, seeker_id, SuggestionOptions(limit=100), None)
        page = {one.vacancy.id: one.match.score for one in found.matches}
        for pair in pairs:
            assert pair.score == pytest.approx(page[pair.vacancy_id], abs=1e-4)
        assert found.ranked_by == taught


def test_two_vacancies_compared_tell_the_same_scores_as_the_list(
    counsellor: FlaskClient, market: Service, taught: int
) -> None:
    promote(market, taught, None)
    listed = vacancies_for(market, 1, SuggestionOptions(limit=100), None).matches
    scores = {one.vacancy.ref: one.match.score or 0.0 for one in listed}
    page = counsellor.get("/seekers/S-1/compare?with=V-1&with=V-2").text
    shown = [int(one) for one in re.findall(r'<span class="fit">[^<]+<b>(\d+)</b>', page)]
    assert shown == pytest.approx([scores["V-1"], scores["V-2"]], abs=0.6)


def test_the_desk_sees_every_version_how_it_did_and_which_one_ranks(
    counsellor: FlaskClient, market: Service, taught: int
) -> None:
    waiting = counsellor.get("/operation").text
    assert "Đang xếp hạng bằng bảng điểm của phần mềm." in waiting
    assert "tốt hơn, có thể dùng" in waiting
    promote(market, taught, None)
    page = counsellor.get("/operation").text
    assert f"Đang xếp hạng bằng phiên bản đã học số {taught}." in page
    assert "đang xếp hạng" in page
    assert "576 đánh giá về 12 người; 0 lượt giới thiệu" in page
    send(counsellor, "/help", "/language", {"language": "en"})
    assert f"Learned version {taught} ranks now." in counsellor.get("/operation").text


def test_without_a_version_the_desk_reads_that_none_was_learned(
    counsellor: FlaskClient, market: Service
) -> None:
    assert market.ranking.learned is None
    assert "Chưa có phiên bản nào được học" in counsellor.get("/operation").text
