"""The numbers that a centre may set for itself: what each means, and within which bounds.

Everything that can be set and has no page of its own stands in this one table. The use case that
goes by a number reads it under the same key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import MOST_WAITING
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancy_upkeep import UpkeepRules
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.put_forward import PEOPLE_PER_OPENING
from jobmatch.use_cases.referral_follow_up import FollowUpRules

_MOST_DAYS = 365
_MOST_NUMBERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`several`: numbers with commas between them, each within the bounds.

    `not_above`: another key whose number this one must not pass.
    """

    meaning: Sentence
    default: str
    least: int
    most: int
    several: bool = False
    not_above: str = ""


SETTINGS: Mapping[str, Setting] = {
    "approaches.most_waiting": Setting(
        meaning=Sentence(
            "Lời mời chờ trả lời nhiều nhất của một tin",
            "invitations about one vacancy that may wait for an answer",
        ),
        default=str(MOST_WAITING),
        least=1,
        most=500,
    ),
    "referrals.close_after_days": Setting(
        meaning=Sentence(
            "Đóng phiếu giới thiệu sau số ngày im lặng", "days of silence that close a referral"
        ),
        default=str(FollowUpRules().close_after_days),
        least=1,
        most=_MOST_DAYS,
    ),
    "referrals.remind_after_days": Setting(
        meaning=Sentence(
            "Nhắc nơi tuyển sau số ngày im lặng", "days of silence before an employer is reminded"
        ),
        default=str(FollowUpRules().remind_after_days),
        least=1,
        most=_MOST_DAYS,
        not_above="referrals.close_after_days",
    ),
    "suggestions.people_per_opening": Setting(
        meaning=Sentence(
            "Số người được gợi ý một tin, cho mỗi chỗ cần tuyển",
            "people to whom a vacancy is put forward, for each opening",
        ),
        default=str(PEOPLE_PER_OPENING),
        least=1,
        most=1000,
    ),
    "vacancies.ask_after_days": Setting(
        meaning=Sentence(
            "Hỏi “còn tuyển không?” sau số ngày im lặng",
            "days of silence before “still open?” is asked",
        ),
        default=str(UpkeepRules().ask_after_days),
        least=1,
        most=_MOST_DAYS,
    ),
    "vacancies.notice_days": Setting(
        meaning=Sentence(
            "Báo trước khi tin hết hạn, số ngày, cách nhau bằng dấu phẩy",
            "days before closing when the owner is told, with commas",
        ),
        default=",".join(map(str, UpkeepRules().notice_days)),
        least=1,
        most=_MOST_DAYS,
        several=True,
    ),
    "vacancies.pause_after_days": Setting(
        meaning=Sentence(
            "Tạm dừng tin sau số ngày hỏi mà không trả lời",
            "days without an answer that pause a vacancy",
        ),
        default=str(UpkeepRules().pause_after_days),
        least=1,
        most=_MOST_DAYS,
    ),
}
"""By key, in the order of the keys."""


def shown_settings(service: Service) -> dict[str, str]:
    """Return what holds now, by key."""
    with service.begin_work(read_only=True) as work:
        return {key: _value(work, key) for key in SETTINGS}


def change_setting(service: Service, key: str, value: str, by: Account | None) -> str:
    """Let another value hold from now on; return it as it is kept.

    Raises NotFoundError (no such key), RuleError (a Sentence) for what is out of bounds.
    """
    setting = SETTINGS.get(key)
    if setting is None:
        raise NotFoundError(f"There is no setting {key}.")
    numbers = _numbers(setting, value)
    kept = ",".join(map(str, numbers))
    with service.begin_work() as work:
        _check_order(work, key, max(numbers))
        work.state.set(key, kept)
        account_id = by.id if by else None
        work.audit.append(
            service.clock.now(), account_id, "settings.changed", detail=f"{key}={kept}"
        )
    return kept


def _numbers(setting: Setting, value: str) -> list[int]:
    parts = [part.strip() for part in value.split(",")]
    most = _MOST_NUMBERS if setting.several else 1
    fitting = [
        int(part)
        for part in parts
        if part.isascii() and part.isdigit() and setting.least <= int(part) <= setting.most
    ]
    if len(fitting) != len(parts) or len(parts) > most:
        raise RuleError(
            Sentence(
                f"Cần số từ {setting.least} đến {setting.most}, nhiều nhất {most} số",
                f"A number from {setting.least} to {setting.most} is needed, at most {most}",
            )
        )
    return fitting


def _check_order(work: UnitOfWork, key: str, number: int) -> None:
    for lower, setting in SETTINGS.items():
        upper = setting.not_above
        if key not in {lower, upper} or not upper:
            continue
        low = number if key == lower else int(_value(work, lower))
        high = number if key == upper else int(_value(work, upper))
        if low > high:
            raise RuleError(
                Sentence(f"{lower} không được lớn hơn {upper}", f"{lower} must not pass {upper}")
            )


def _value(work: UnitOfWork, key: str) -> str:
    return work.state.get(key) or SETTINGS[key].default
