import pytest

from jobmatch.domain.forms import (
    Benefit,
    ContractKind,
    Ownership,
    Position,
    PriorityGroup,
    Readiness,
    StaffSize,
    WorkingTime,
    WorkPurpose,
)
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.intake import listed_words as words


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Trưởng nhóm / Giám sát", Position.MANAGER),
        ("Trưởng/Phó phòng", Position.MANAGER),
        ("Giám đốc", Position.LEADER),
        ("Tổng giám đốc", Position.LEADER),
        ("Sinh viên/ Thực tập sinh", Position.STAFF),
        ("Nhân viên", Position.STAFF),
        ("Khác", Position.OTHER),
        ("", None),
    ],
)
def test_positions(text: str, position: Position | None) -> None:
    assert words.read_position(text) is position


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("Không xác định thời hạn", ContractKind.INDEFINITE),
        ("Xác định thời hạn từ 12 đến 36 tháng", ContractKind.FIXED_12_36),
        ("Đủ 12 đến 36 tháng", ContractKind.FIXED_12_36),
        ("Đủ 3 đến 12 tháng", ContractKind.FIXED_LT12),
        ("Dưới 3 tháng", ContractKind.FIXED_LT12),
        ("Xác định thời hạn dưới 12 tháng", ContractKind.FIXED_LT12),
        ("Toàn thời gian", None),
    ],
)
def test_contracts(text: str, contract: ContractKind | None) -> None:
    assert words.read_contract(text) is contract


def test_full_and_part_time_together_decide_nothing() -> None:
    assert words.read_working_time("Toàn thời gian cố định") is WorkingTime.FULL_TIME
    assert words.read_working_time("Bán thời gian") is WorkingTime.PART_TIME
    assert words.read_working_time("Toàn thời gian, bán thời gian") is None


def test_seasonal_work_is_temporary() -> None:
    assert words.read_purpose("Thời vụ") is WorkPurpose.TEMPORARY


@pytest.mark.parametrize(
    ("text", "ownership"),
    [
        ("DN FDI", Ownership.FOREIGN_INVESTED),
        ("Có vốn đầu tư nước ngoài", Ownership.FOREIGN_INVESTED),
        ("Ngoài nhà nước", Ownership.PRIVATE_COMPANY),
        ("Công ty TNHH", Ownership.PRIVATE_COMPANY),
        ("DN Nhà nước", Ownership.STATE_COMPANY),
        ("Cơ quan, đơn vị nhà nước", Ownership.STATE_AGENCY),
        ("Hộ kinh doanh", Ownership.HOUSEHOLD),
        ("Cá nhân", Ownership.INDIVIDUAL),
        ("??", None),
    ],
)
def test_kinds_of_employers(text: str, ownership: Ownership | None) -> None:
    assert words.read_ownership(text) is ownership


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đang tuyển", VacancyStatus.OPEN),
        ("Còn hạn", VacancyStatus.OPEN),
        ("Hết hạn", VacancyStatus.WITHDRAWN),
        ("Ngừng tuyển", VacancyStatus.WITHDRAWN),
        ("Tạm dừng", VacancyStatus.PAUSED),
        ("Đã tuyển đủ", VacancyStatus.FILLED),
    ],
)
def test_states_of_vacancies(text: str, status: VacancyStatus) -> None:
    assert words.read_vacancy_status(text) is status


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Hộ cận nghèo", {PriorityGroup.NEAR_POOR}),
        ("Hộ nghèo, người khuyết tật", {PriorityGroup.POOR, PriorityGroup.DISABLED}),
        ("Dân tộc thiểu số (Mường)", {PriorityGroup.ETHNIC_MINORITY}),
        ("Bộ đội xuất ngũ", {PriorityGroup.DEMOBILISED_SOLDIER}),
        ("Mẹ đơn thân", {PriorityGroup.OTHER}),
        ("Không", set()),
        ("", set()),
    ],
)
def test_priority_groups(text: str, groups: set[PriorityGroup]) -> None:
    assert words.read_priority_groups(text) == groups


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("Có", True),
        ("3 ca", True),
        ("Xoay ca", True),
        ("ca đêm", True),
        ("Giờ hành chính", False),
        ("Không làm ca", False),
        ("8:00-17:00", None),
        ("", None),
    ],
)
def test_shifts(text: str, shift: bool | None) -> None:  # noqa: FBT001 - a table's column
    assert words.read_shift(text) is shift


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("9", StaffSize.LT10),
        ("Dưới 10 nhân viên", StaffSize.LT10),
        ("10 - 50", StaffSize.S10_50),
        ("25-99 nhân viên", StaffSize.S51_100),
        ("100-499 nhân viên", StaffSize.S201_500),
        ("Trên 300 nhân viên", StaffSize.S201_500),
        ("1000+ nhân viên", StaffSize.S1001_3000),
        ("1.000", StaffSize.S501_1000),
        ("10000+ nhân viên", StaffSize.GT10000),
        ("Chưa cập nhật", None),
    ],
)
def test_sizes_fall_into_the_forms_bands(text: str, size: StaffSize | None) -> None:
    assert words.read_staff_size(text) is size


def test_a_benefit_that_is_denied_is_not_promised() -> None:
    assert words.read_benefits("Bao ăn trưa. Không có xe đưa đón. Có KTX") == {
        Benefit.MEAL_1,
        Benefit.DORMITORY,
    }


def test_readiness_asked_for() -> None:
    assert words.read_readiness("Sẵn sàng làm ca đêm và đi công tác tỉnh") == {
        Readiness.SHIFT_WORK,
        Readiness.BUSINESS_TRAVEL,
    }
