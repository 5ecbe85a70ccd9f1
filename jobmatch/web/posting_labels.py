"""The words for an employer's own vacancies: how they stand, and what happened to them."""

from enum import StrEnum

from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.use_cases.own_vacancies import OwnState
from jobmatch.use_cases.still_open_links import StillOpen
from jobmatch.use_cases.suitable_count import NotCounted

POSTING_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    OwnState: {
        OwnState.OPEN: Sentence("Đang tuyển", "Open"),
        OwnState.PAUSED: Sentence("Tạm dừng", "Paused"),
        OwnState.FULL: Sentence("Đã đủ người", "Full"),
        OwnState.CLOSED: Sentence("Đã đóng", "Closed"),
    },
    UpkeepKind: {
        UpkeepKind.ASKED: Sentence("Đã hỏi “Còn tuyển không?”", "Asked whether still hiring"),
        UpkeepKind.REFRESHED: Sentence("Còn tuyển, gia hạn", "Still hiring, extended"),
        UpkeepKind.REOPENED: Sentence("Mở lại", "Opened again"),
        UpkeepKind.PAUSED: Sentence("Tạm dừng", "Paused"),
        UpkeepKind.FILLED: Sentence("Đóng: đã tuyển đủ", "Closed: all hired"),
        UpkeepKind.WITHDRAWN: Sentence("Đóng: thôi tuyển", "Closed: no longer hiring"),
        UpkeepKind.UNREACHABLE: Sentence(
            "Cần hỏi nhưng không có địa chỉ", "To be asked, but there is no address"
        ),
        UpkeepKind.SILENT: Sentence("Tạm dừng vì không có trả lời", "Paused, as nobody answered"),
        UpkeepKind.CHECK_AWAITED: Sentence(
            "Chờ Trung tâm kiểm tra đơn vị", "Waits until the centre has checked the firm"
        ),
        UpkeepKind.CHECKED: Sentence("Đơn vị đã được kiểm tra, tin mở", "Firm checked, opened"),
    },
    StillOpen: {
        StillOpen.OPEN: Sentence("Còn tuyển", "Still hiring"),
        StillOpen.FILLED: Sentence("Đã tuyển đủ", "All hired"),
        StillOpen.WITHDRAWN: Sentence("Không tuyển nữa", "No longer hiring"),
    },
    NotCounted: {
        NotCounted.NO_WORK: Sentence(
            "Ghi tên công việc để biết có khoảng bao nhiêu người phù hợp",
            "Name the job to see about how many people suit it",
        ),
        NotCounted.NO_PLACE: Sentence(
            "Ghi xã, phường của nơi làm việc để biết gần đó có khoảng bao nhiêu người phù hợp",
            "Name the commune of the place of work to see about how many nearby suit it",
        ),
        NotCounted.TOO_OFTEN: Sentence(
            "Đã đếm nhiều lần trong một phút; số sẽ được tính lại sau",
            "Counted often within a minute; it is counted again later",
        ),
    },
}
