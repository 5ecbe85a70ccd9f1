import pytest

from jobmatch.intake.cv_past_jobs import past_jobs, period_in


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Công ty Hoa Sen 03/2019 - nay", "03/2019 - nay"),
        ("Từ tháng 3/2018 đến tháng 5/2020: thợ hàn", "Từ tháng 3/2018 đến tháng 5/2020"),
        ("2016–2019", "2016–2019"),
        ("(01/02/2017 - 31/12/2019)", "01/02/2017 - 31/12/2019"),
        ("2019 to present", "2019 to present"),
        ("Từ năm 2021", "Từ năm 2021"),
        ("Tốt nghiệp năm 2015", ""),
        ("Điện thoại 0912 2019 2020", ""),
    ],
)
def test_a_period_is_found_as_it_is_written(line: str, period: str) -> None:
    assert period_in(line) == period


@pytest.mark.parametrize(
    "lines",
    [
        ["03/2019 - 05/2024", "Công ty CP Cơ khí Nam Sơn", "Thợ hàn"],
        ["Thợ hàn | Công ty CP Cơ khí Nam Sơn", "03/2019 - 05/2024"],
        ["Từ 03/2019 đến 05/2024: Thợ hàn tại Công ty CP Cơ khí Nam Sơn"],
        ["Thời gian: 03/2019 - 05/2024", "Đơn vị: Công ty CP Cơ khí Nam Sơn", "Vị trí: Thợ hàn"],
        ["Thợ hàn, Công ty CP Cơ khí Nam Sơn (03/2019 - 05/2024)"],
    ],
)
def test_the_same_job_is_read_from_many_ways_of_writing_it(lines: list[str]) -> None:
    (found,) = past_jobs(lines)
    job = found.job
    assert (job.position, job.employer) == ("Thợ hàn", "Công ty CP Cơ khí Nam Sơn")
    assert {"03/2019", "05/2024"} <= set(job.period.replace("Từ ", "").split())


def test_lines_without_job_or_period_make_no_job() -> None:
    assert past_jobs(["Chưa có kinh nghiệm"]) == []
