import pytest

from jobmatch.intake.shifted_columns import put_back


@pytest.mark.parametrize(
    "values",
    [
        {"experience": "2 năm", "salary": ""},
        {"experience": "Không yêu cầu", "salary": "7 triệu"},
        {"openings": "2", "education": ""},
        {"openings": "vài người", "education": ""},
        {"job_type": "Làm việc tại văn phòng", "openings": ""},
        {},
    ],
)
def test_what_fits_its_column_stays(values: dict[str, str]) -> None:
    kept = dict(values)
    put_back(values)
    assert values == kept


def test_a_value_of_its_own_is_never_overwritten() -> None:
    values = {"experience": "15 triệu", "salary": "10 triệu"}
    put_back(values)
    assert values == {"salary": "10 triệu"}
