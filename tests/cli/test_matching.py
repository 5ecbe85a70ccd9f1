import json
from pathlib import Path

import pytest

from jobmatch.domain.errors import AmbiguousError
from tests.cli.conftest import Run


@pytest.fixture
def market(run: Run, vacancies: Path, seekers: Path) -> None:
    """A1, a welder's job, and A2, a sewer's; P7 is a welder."""
    run("import", "vacancies", vacancies)
    run("import", "seekers", seekers)


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("ref", ["P7", "S-1", "s-1"])
def test_matches_are_told_with_reasons_that_add_up(run: Run, ref: str) -> None:
    rows = json.loads(run("match", "seeker", ref, "--json", "--top", 5).output)
    assert [row["source_ref"] for row in rows] == ["A1", "A2"]
    for row in rows:
        assert row["score"] == pytest.approx(sum(one["points"] for one in row["reasons"]))


@pytest.mark.usefixtures("market")
def test_a_seeker_is_shown_to_an_employer_by_the_job_wanted_not_by_name(run: Run) -> None:
    [person] = json.loads(run("match", "vacancy", "A1", "--json").output)
    assert (person["source_ref"], person["title"]) == ("P7", "tho han")


@pytest.mark.usefixtures("market")
def test_people_read_the_best_first_with_the_points_of_each_reason(run: Run) -> None:
    best, *reasons = run("match", "seeker", "P7", "--top", 1).output.splitlines()
    assert best.split()[1:] == ["V-1", "Thợ", "hàn"]
    points = [float(reason.split()[0]) for reason in reasons]
    assert sum(points) == pytest.approx(float(best.split()[0]), abs=0.05 * len(points) + 0.05)


@pytest.mark.usefixtures("market")
def test_what_is_left_out_of_the_ranking_gives_no_points(run: Run) -> None:
    def kinds(*options: str) -> set[str]:
        rows = json.loads(run("match", "seeker", "P7", "--json", *options).output)
        return {one["kind"] for one in rows[0]["reasons"]}

    assert kinds() - kinds("--no-pay") == {"pay"}


@pytest.mark.usefixtures("market")
def test_reasons_are_told_in_the_language_asked_for(run: Run) -> None:
    def texts(language: str) -> list[str]:
        rows = json.loads(run("match", "seeker", "P7", "--json", "--language", language).output)
        return [one["text"] for one in rows[0]["reasons"]]

    assert all(vi != en for vi, en in zip(texts("vi"), texts("en"), strict=True))


def test_an_id_that_two_files_share_is_asked_about(
    run: Run, vacancies: Path, tmp_path: Path
) -> None:
    run("import", "vacancies", vacancies)
    other = tmp_path / "khac.jsonl"
    row = {"id": "A1", "title": "Bảo vệ", "company": "X", "location": "", "salary": ""}
    other.write_text(json.dumps(row) + "\n", "utf-8")
    run("import", "vacancies", other)
    with pytest.raises(AmbiguousError, match="V-1, V-3"):
        run("match", "vacancy", "A1")
