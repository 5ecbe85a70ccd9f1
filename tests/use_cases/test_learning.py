import shutil
from pathlib import Path

import pytest

from jobmatch.domain.errors import RuleError, UnreadableFileError
from jobmatch.domain.matches import ChanceOf
from jobmatch.domain.records import RecordKind
from jobmatch.matching.examples import nothing
from jobmatch.matching.held_back import (
    compared,
    cross_validated_turned,
    scores_by,
    table_scores,
)
from jobmatch.matching.learned_table import from_json
from jobmatch.use_cases.learning import Lesson, judged_lists, learn_version
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import made_for, promote, versions
from tests.use_cases.teaching import SEEKERS, VACANCIES, a_folder

ASKING, ASKED = RecordKind.SEEKERS, RecordKind.VACANCIES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path / "skills")


def test_what_decides_in_the_judgements_is_learned_wins_and_can_serve(
    service: Service, folder: Path
) -> None:
    kept = learn_version(service, Lesson(folders=[folder]), None)
    report, table = kept.report, from_json(kept.learned)
    assert (report.sources, report.queries, report.compared) == (("skills",), SEEKERS, SEEKERS)
    assert report.judged_pairs == SEEKERS * VACANCIES
    assert (report.outcomes, report.persons, report.held_back) == (0, 0, "")
    assert report.wins
    assert "points.skills" in {steps.feature for steps in table.steps}
    assert table.chance is not None
    assert table.chance.of is ChanceOf.SUITED
    assert table.chance.shares[0] < table.chance.shares[-1]
    assert kept.made_for == table.made_for == made_for(service)
    promote(service, kept.id, None)
    following = learn_version(service, Lesson(folders=[folder]), None)  # beside what serves now
    assert report.serving is None
    assert following.report.serving is not None
    assert following.report.serving > report.before
    assert following.learned == kept.learned  # from the same, whatever serves
    assert [one.active for one in versions(service)] == [False, True]


def test_judgements_kept_apart_give_the_figures_and_teach_nothing(
    service: Service, folder: Path, tmp_path: Path
) -> None:
    apart = a_folder(tmp_path / "chance", deciding=False)
    kept = learn_version(service, Lesson(folders=[folder], held_back=apart), None)
    assert (kept.report.held_back, kept.report.queries) == ("chance", SEEKERS)
    assert not kept.report.wins
    assert "points.skills" in {steps.feature for steps in from_json(kept.learned).steps}


def test_seekers_for_a_vacancy_are_found_by_a_version_that_saw_nothing_of_it(
    service: Service, folder: Path
) -> None:
    kept = learn_version(service, Lesson(folders=[folder]), None)
    lists, turned = (judged_lists(service, folder, kind) for kind in (ASKING, ASKED))
    unseen = cross_validated_turned(lists, turned, nothing())
    found = compared(turned, table_scores(turned), unseen)
    assert kept.report.turned_before == found.before.ndcg10
    assert kept.report.turned_after == found.after.ndcg10
    seen = scores_by(from_json(kept.learned), turned)
    assert any(seen[one.query].tolist() != unseen[one.query].tolist() for one in turned)


def test_lists_hold_all_that_the_table_offers_in_its_order(service: Service, folder: Path) -> None:
    lists = judged_lists(service, folder)
    assert len(lists) == SEEKERS
    one = lists[0]
    passing = one.scores[~one.failed].tolist()
    assert passing == sorted(passing, reverse=True)
    assert set(one.refs) <= set(one.grades)
    assert one.features.shape[1] == len(one.refs) == len(one.scores)


def test_a_handful_of_judged_seekers_is_too_little(service: Service, folder: Path) -> None:
    qrels = folder / "qrels.tsv"
    few = [line for line in qrels.read_text("utf-8").splitlines() if line.startswith("S1\t")]
    qrels.write_text("\n".join(few), "utf-8")
    with pytest.raises(RuleError, match="ít nhất 10"):
        learn_version(service, Lesson(folders=[folder]), None)
    assert versions(service) == []


def test_judgements_of_one_sort_teach_nothing(service: Service, folder: Path) -> None:
    qrels = folder / "qrels.tsv"
    qrels.write_text(qrels.read_text("utf-8").replace("\t3\n", "\t0\n"), "utf-8")
    with pytest.raises(RuleError, match="Chưa đủ đánh giá"):
        learn_version(service, Lesson(folders=[folder]), None)


def test_a_folder_without_judgements_cannot_be_read(service: Service, folder: Path) -> None:
    shutil.move(folder / "qrels.tsv", folder / "grades.tsv")
    with pytest.raises(UnreadableFileError):
        learn_version(service, Lesson(folders=[folder]), None)
