import logging
from dataclasses import replace

import pytest

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.matches import ChanceOf, ReasonKind
from jobmatch.domain.ranking_versions import LearningReport, RankingVersion
from jobmatch.matching.learned_table import Chance, LearnedTable, Steps, shipped_table, to_json
from jobmatch.use_cases import ranking_versions
from jobmatch.use_cases.indexing import follow, sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import (
    made_for,
    promote,
    ranked_by,
    ranking_standing,
    roll_back,
    take_up,
    versions,
)
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for
from tests.store.test_ranking_versions import REPORT
from tests.use_cases.referring import a_market

EVEN = 8.0  # points that the version adds to every pair's shift


def kept(
    service: Service, report: LearningReport = REPORT, goes_with: str = "", more: float = EVEN
) -> int:
    """Keep a version; return its number."""
    table = LearnedTable(
        made_for=goes_with or made_for(service),
        steps=(Steps(feature="points.shift", ends=(-99.0,), values=(-1.0, more)),),
        chance=Chance(of=ChanceOf.SUITED, scores=(0.0, 100.0), shares=(0.25, 0.75)),
    )
    version = RankingVersion(
        id=0,
        made_at=service.clock.now(),
        made_for=table.made_for,
        learned=to_json(table),
        report=report,
    )
    with service.begin_work() as work:
        return work.ranking_versions.add(version).id


def learned(service: Service) -> bool:
    """Whether anything that was learned ranks in this process."""
    return service.ranking.learned is not None


def actions(service: Service) -> list[tuple[str, str]]:
    with service.begin_work(read_only=True) as work:
        return [(one.action, one.detail) for one in work.audit.recent(9)][::-1]


def test_a_version_that_wins_serves_until_it_is_taken_back(service: Service) -> None:
    one, two = kept(service), kept(service)
    promote(service, one, None)
    promote(service, two, None)
    assert [version.id for version in versions(service) if version.active] == [two]
    assert roll_back(service, None) == one
    assert learned(service)
    assert roll_back(service, None) is None
    assert not learned(service)
    with pytest.raises(RuleError, match="ban đầu đang được dùng"):
        roll_back(service, None)
    assert actions(service) == [
        ("ranking.promoted", f"version {one}"),
        ("ranking.promoted", f"version {two}"),
        ("ranking.rolled_back", f"version {two} to version {one}"),
        ("ranking.rolled_back", f"version {one} to what was shipped"),
    ]


def test_the_table_can_be_had_back_at_once(service: Service) -> None:
    one, two = kept(service), kept(service)
    promote(service, one, None)
    promote(service, two, None)
    assert roll_back(service, None, to_shipped=True) is None
    assert not learned(service)


@pytest.mark.parametrize(
    "report",
    [
        replace(REPORT, low=0.0),
        replace(REPORT, low=-0.01),
        replace(REPORT, turned_before=0.75, turned_after=0.74),
        replace(REPORT, serving=REPORT.after + 0.01),
    ],
)
def test_a_version_that_does_not_surely_win_is_refused(
    service: Service, report: LearningReport
) -> None:
    number = kept(service, report)
    with pytest.raises(RuleError, match="chưa chắc tốt hơn"):
        promote(service, number, None)
    assert not versions(service)[0].active
    assert not learned(service)


def test_a_version_of_other_weights_or_another_model_is_refused(service: Service) -> None:
    with pytest.raises(RuleError, match="học lại"):
        promote(service, kept(service, goes_with="another model"), None)


def test_what_serves_is_not_promoted_again_and_what_is_not_there_not_at_all(
    service: Service,
) -> None:
    one = kept(service)
    promote(service, one, None)
    with pytest.raises(RuleError, match="đang được dùng"):
        promote(service, one, None)
    with pytest.raises(NotFoundError):
        promote(service, 99, None)


def test_another_process_takes_a_promoted_version_up_when_it_looks_again(
    service: Service,
) -> None:
    one = kept(service)
    take_up(service)  # looked a moment ago: nothing serves
    with service.begin_work() as work:
        work.ranking_versions.serve(one, None, service.clock.now())
    follow(service)
    assert not learned(service)  # not within the minute
    service.version_seen.next_look -= ranking_versions.LOOKED_AT_EVERY
    follow(service)
    assert learned(service)


def test_a_version_that_no_longer_goes_with_the_weights_is_left_aside_with_a_warning(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (kept(service, goes_with="weights of last year"), kept(service)):
        with service.begin_work() as work:
            work.ranking_versions.serve(number, None, service.clock.now())
        with caplog.at_level(logging.WARNING):
            take_up(service, at_once=True)
    assert "the table of weights ranks alone" in caplog.text
    assert learned(service)  # of the second, which goes with them


def test_reasons_of_a_learned_list_are_its_score_and_a_chance_stands_beside_it(
    service: Service,
) -> None:
    market = a_market(service)
    sync(service)
    seeker = market.seekers[0]
    before = {
        one.vacancy.id: one.match
        for one in vacancies_for(service, seeker, SuggestionOptions(), None).matches
    }
    promote(service, kept(service), None)
    found = vacancies_for(service, seeker, SuggestionOptions(), None).matches
    assert [one.vacancy.id for one in found] == list(before)  # even for all: the order stays
    for match in (one.match for one in found):
        was = before[match.vacancy_id]
        assert was.chance is None
        assert match.score is not None
        assert was.score is not None
        assert match.score == pytest.approx(was.score + EVEN)
        assert sum(reason.points for reason in match.reasons) == match.score
        assert [one.verdict for one in match.reasons] == [one.verdict for one in was.reasons]
        unjudged = sum(
            one.points
            for one in match.reasons
            if one.kind in {ReasonKind.PAY, ReasonKind.DISTANCE}
        )
        judged = min(max(match.score - unjudged, 0.0), 100.0)
        assert match.chance == pytest.approx(0.25 + judged / 200)


def test_what_comes_with_the_software_goes_with_its_weights_and_ranks_for_no_other_model(
    service: Service,
) -> None:
    take_up(service)
    assert not learned(service)  # the tests' model is not the one it was learned with
    shipped = shipped_table()
    if shipped is not None:
        assert shipped.made_for.split("+")[-1] == made_for(service).split("+")[-1]


def test_what_ranks_is_told_by_its_number_and_what_is_left_aside_is_not(service: Service) -> None:
    assert ranked_by(service) is None
    one = kept(service)
    promote(service, one, None)
    standing = ranking_standing(service)
    assert (ranked_by(service), standing.ranked_by, standing.learned) == (one, one, True)
    assert [version.id for version in standing.versions] == [one]
    aside = kept(service, goes_with="another model")
    with service.begin_work() as work:
        work.ranking_versions.serve(aside, one, service.clock.now())
    take_up(service, at_once=True)
    assert ranked_by(service) is None
    assert not ranking_standing(service).learned
