"""What a counsellor should know of a vacancy before sending anybody: the law, and gaps."""

from collections.abc import Iterator
from datetime import date

from jobmatch.domain.forms import WorkingTime
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.reference.minimum_wages import MinimumWage, lowest_minimum_wage

_NO_PAY = Sentence("Tin chưa ghi mức lương", "The vacancy does not say what it pays")
_NO_PLACE = Sentence("Tin chưa ghi nơi làm việc", "The vacancy does not say where the work is")


def vacancy_warnings(vacancy: VacancyProfile, today: date) -> tuple[Sentence, ...]:
    """Return the warnings, the law first."""
    return tuple(_warnings(vacancy, today))


def _warnings(vacancy: VacancyProfile, today: date) -> Iterator[Sentence]:
    if vacancy.stated_limits:
        yield limits_warning(vacancy.stated_limits)
    if low := low_pay_warning(vacancy, today):
        yield low
    if not pay_is_told(vacancy.salary):
        yield _NO_PAY
    if not any(place.text for place in vacancy.places):
        yield _NO_PLACE
    elif not any(place.known for place in vacancy.places):
        yield unknown_place_warning(vacancy.places[0].text)


def low_pay_warning(vacancy: VacancyProfile, today: date) -> Sentence | None:
    """Say that the pay is below what holds anywhere, or nothing: what is certain, and no more."""
    wage = lowest_minimum_wage(today)
    return _below(wage) if wage is not None and _pays_less(vacancy, wage) else None


def limits_warning(limits: str) -> Sentence:
    return Sentence(
        f"Tin nêu điều kiện về giới tính hoặc độ tuổi ({limits}). Bộ luật Lao động 2019 (Điều 3, "
        "Điều 8) cấm phân biệt đối xử khi tuyển dụng, trừ khi tính chất công việc đòi hỏi. "
        "Điều kiện này không được dùng để xếp hạng",
        f"The vacancy states a limit of sex or age ({limits}). The Labour Code 2019 (Art. 3, 8) "
        "forbids discrimination in hiring unless the work itself demands it. The limit is not "
        "used for ranking",
    )


def _pays_less(vacancy: VacancyProfile, wage: MinimumWage) -> bool:
    """Tell whether the most that is offered is below the wage; a month's is for full time only."""
    salary = vacancy.salary
    offered = salary.min_vnd if salary.max_vnd is None else salary.max_vnd
    if offered is None:
        return False
    if salary.period is PayPeriod.HOUR:
        return offered < wage.hour_vnd
    low, high = salary.monthly_vnd()
    monthly = low if high is None else high
    full_time = vacancy.working_time is not WorkingTime.PART_TIME
    return full_time and monthly is not None and monthly < wage.month_vnd


def _below(wage: MinimumWage) -> Sentence:
    month, hour = f"{wage.month_vnd:,}", f"{wage.hour_vnd:,}"
    return Sentence(
        f"Mức lương thấp hơn lương tối thiểu vùng {wage.region} ({month.replace(',', '.')} "
        f"đ/tháng, {hour.replace(',', '.')} đ/giờ, Nghị định {wage.decree}), mức thấp nhất áp "
        "dụng ở mọi nơi; vùng của nơi làm việc có thể cao hơn",
        f"The pay is below the minimum wage of region {wage.region} ({month} đồng a month, {hour} "
        f"an hour, Decree {wage.decree}), the least that holds anywhere; the region of the place "
        "of work may ask for more",
    )


def pay_is_told(salary: Salary) -> bool:
    return bool(salary.known or salary.text or salary.negotiable or salary.commission)


def unknown_place_warning(text: str) -> Sentence:
    return Sentence(
        f"Không nhận ra nơi làm việc “{text}”: tin này không được tìm thấy theo địa điểm",
        f"The place of work “{text}” is not known: the vacancy is not found by place",
    )
