"""A small market of many trades, places, wishes and limits, the same one every time."""

import random

from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from tests.factories import a_seeker, a_vacancy

TRADES = (
    ("Thợ hàn", "hàn MIG, đọc bản vẽ kết cấu thép"),
    ("Công nhân may", "vận hành máy may công nghiệp, ca đêm"),
    ("Kế toán", "lập báo cáo thuế, dùng Excel và MISA"),
    ("Lái xe tải", "giao hàng đường dài, bằng lái hạng C"),
    ("Bảo vệ", "trực cổng, tuần tra ca đêm"),
    ("Đầu bếp", "nấu món Âu, quản lý bếp nhà hàng"),
    ("Thợ cơ khí", "tiện, phay, bảo trì máy"),
    ("Nhân viên bán hàng", "tư vấn khách, thu ngân siêu thị"),
)
PLACES = (
    Place(text="Thanh Hóa", province_code="38"),
    Place(text="TP. Hồ Chí Minh", province_code="79"),
    Place(text="Hà Nội", province_code="01"),
)
MORE = ("", "làm lâu dài", "gần nhà", "xưởng mới", "lương tuần", "có thưởng", "đóng bảo hiểm")


def vacancies(count: int) -> list[Vacancy]:
    drawn = random.Random(1)  # noqa: S311 -- a sample, not a secret
    found = []
    for number in range(1, count + 1):
        trade, work = drawn.choice(TRADES)
        pay = drawn.randrange(6, 15) * 1_000_000
        found.append(
            a_vacancy(
                id=number,
                title=f"{trade} {drawn.choice(MORE)}".strip(),
                description=f"{work}, {drawn.choice(MORE)}, {drawn.choice(MORE)} {number % 7}",
                places=(drawn.choice(PLACES),),
                salary=Salary(min_vnd=pay, max_vnd=pay + 2_000_000),
                openings=drawn.randrange(1, 4),
                status=VacancyStatus.PAUSED if number % 17 == 0 else VacancyStatus.OPEN,
            )
        )
    return found


def seekers(count: int) -> list[Seeker]:
    drawn = random.Random(2)  # noqa: S311 -- as above
    found = []
    for number in range(1, count + 1):
        trade, work = drawn.choice(TRADES)
        found.append(
            a_seeker(
                id=number,
                desired_job=trade,
                summary=f"Đã làm {work}, {drawn.choice(MORE)}",
                experience_years=drawn.randrange(8),
                wished_places=(drawn.choice(PLACES),) if number % 5 else (),
                salary=Salary(min_vnd=drawn.choice((None, 7_000_000, 10_000_000))),
            )
        )
    return found
