"""The vacancies' sheet of the demo market: ads that differ as real ones do, with their faults."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.pay_texts import PayRange, by_hour, offer
from jobmatch.reference.demo_market.people import full_name
from jobmatch.reference.demo_market.places import address
from jobmatch.reference.demo_market.sheets import VACANCY_COLUMNS, Row, in_columns, share_out
from jobmatch.reference.demo_market.vacancy_texts import description, laid_out, requirements, title
from jobmatch.reference.demo_market.words import Firm, Trade, phrases, trades

TOTAL = 400
REPOSTED = 10  # the same job again under another number and in another case
REPEATED = 4  # the same row twice

_DEARER = {"Bắc Ninh", "Hải Phòng", "Đồng Nai", "TP. Hồ Chí Minh", "Hà Nội"}
_WEIGHT_OF_SIZE = {"<10": 1, "10–50": 2, "51–100": 3, "101–200": 4, "201–500": 5}
_WEIGHT_OF_LARGER = 7
_EXPERIENCE = {
    0: ("Không yêu cầu", "Không yêu cầu", "", "Không có", "Chưa có kinh nghiệm vẫn nhận"),
    1: ("1–2 năm", "1 năm", "Từ 1 năm", "Dưới 1 năm"),
    2: ("1–2 năm", "2 năm", "ít nhất 2 năm"),
    3: ("2–5 năm", "3 năm", "Từ 3 năm trở lên"),
    4: ("2–5 năm", "Trên 3 năm"),
    5: ("Trên 5 năm", "5 năm"),
}
_SCHOOL = {
    "": ("", "Không yêu cầu", "Chưa tốt nghiệp Tiểu học", "Tốt nghiệp Tiểu học"),
    "THCS": ("Tốt nghiệp THCS", "Tốt nghiệp THCS", "THCS", "9/12", ""),
    "THPT": ("Tốt nghiệp THPT", "Tốt nghiệp THPT", "THPT", "12/12"),
}
_CONTRACTS = (
    "Không xác định thời hạn",
    "Xác định thời hạn dưới 12 tháng",
    "Xác định thời hạn từ 12 đến 36 tháng",
    "Xác định thời hạn từ 12 đến 36 tháng",
    "HĐLĐ 12 tháng",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One job at one employer, before it is put into words."""

    trade: Trade
    firm: Firm
    scene: Mapping[str, str]
    years: int
    pay: PayRange
    shift: bool
    part_time: bool


def make_vacancies(
    rng: Random, today: date, firms: Sequence[Firm]
) -> tuple[tuple[Row, ...], dict[str, list[str]]]:
    """Return 400 rows, and for every trade the provinces of its vacancies."""
    kept = trades()
    wanted = share_out(kept, [trade.n[0] for trade in kept], TOTAL - REPOSTED - REPEATED)
    rng.shuffle(wanted)
    openings: list[Opening] = []
    for trade in wanted:
        busy = {job.firm.name for job in openings}
        openings.append(_opening(rng, trade, _hiring(trade, firms, busy)))
    rows = [_row(rng, today, serial, job) for serial, job in enumerate(openings, start=1)]
    provinces: dict[str, list[str]] = {}
    for job in openings:
        provinces.setdefault(job.trade.code, []).append(job.firm.place.province)
    return tuple(_with_doubles(rng, today, rows)), provinces


def _hiring(trade: Trade, firms: Sequence[Firm], busy: AbstractSet[str]) -> list[tuple[Firm, int]]:
    """The firms that may hire this trade, weighted for size and for having no ad yet."""
    return [
        (firm, _WEIGHT_OF_SIZE.get(firm.size, _WEIGHT_OF_LARGER) * (1 if firm.name in busy else 8))
        for firm in firms
        if not firm.kinds.isdisjoint(trade.at)
    ]


def _opening(rng: Random, trade: Trade, hiring: Sequence[tuple[Firm, int]]) -> Opening:
    firm = rng.choices([firm for firm, _ in hiring], [weight for _, weight in hiring])[0]
    factor = 1.15 if firm.place.province in _DEARER else 1.0
    part_time = chance(rng, trade.part_time)
    return Opening(
        trade=trade,
        firm=firm,
        scene={
            **trade.scene(rng, firm.place.province),
            "commune": firm.place.commune,
            "business": firm.business.lower(),
        },
        years=rng.choice((trade.years[0], *range(trade.years[0], trade.years[1] + 1))),
        pay=PayRange.within(rng, trade.pay, factor),
        shift=not part_time
        and (trade.shift == "yes" or (trade.shift == "some" and chance(rng, 0.5))),
        part_time=part_time,
    )


def _row(rng: Random, today: date, serial: int, job: Opening) -> Row:
    parts = (
        {"Mã tin": f"TD-{serial:04d}"},
        _who(rng, job),
        _what(rng, job),
        _terms(rng, job),
        _conditions(rng, job),
        _dates(rng, today),
    )
    return in_columns(
        {key: value for part in parts for key, value in part.items()}, VACANCY_COLUMNS
    )


def _who(rng: Random, job: Opening) -> Row:
    firm = job.firm.row
    by_representative = chance(rng, 0.3)
    woman = chance(rng, 0.7)
    clerk = full_name(rng, woman=woman)
    role = rng.choice(("", "Chị" if woman else "Anh", "Phòng nhân sự"))
    return {
        "Tên tổ chức": firm["Tên tổ chức"] if chance(rng, 0.9) else firm["Tên tổ chức"].upper(),
        "Mã số thuế": firm["Mã số thuế"] if chance(rng, 0.85) else "",
        "Người liên hệ": firm["Tên người đại diện"]
        if by_representative
        else f"{role} {clerk}".strip(),
        "Số điện thoại": firm["Số điện thoại"],
        "Email": rng.choice((firm["Email"], firm["Email"], "")),
    }


def _what(rng: Random, job: Opening) -> Row:
    trade = job.trade
    thin = chance(rng, 0.07)
    skills = rng.sample(trade.skills, min(rng.randrange(0, 4), len(trade.skills)))
    return {
        "Vị trí tuyển dụng": title(rng, trade, job.scene),
        "Số lượng": str(_openings(rng, job.firm)),
        "Yêu cầu kinh nghiệm": rng.choice(_EXPERIENCE[job.years]),
        "Trình độ học vấn": rng.choice(_SCHOOL[trade.school]),
        "Trình độ CMKT": _qualification(rng, trade),
        "Ngành nghề": trade.category if chance(rng, 0.85) else "",
        "Địa điểm làm việc": address(rng, job.firm.place, old_share=0.25),
        "Mô tả công việc": "" if thin else description(rng, trade, job.scene),
        "Yêu cầu": "" if thin else requirements(rng, trade, job.scene, job.years),
        "Kỹ năng": ", ".join(skills),
    }


def _terms(rng: Random, job: Opening) -> Row:
    lines = phrases("vacancy_phrases")
    hours = "hours_part" if job.part_time else "hours_shift" if job.shift else "hours_day"
    offered = lines["benefits"] + (lines["benefits_of_workers"] if _manual(job.trade) else [])
    benefits = rng.sample(offered, rng.choice((0, 2, 2, 3, 3, 4, 5)))
    pay = (
        by_hour(job.pay)
        if job.part_time
        else offer(rng, job.pay, daily=job.trade.daily, commission=job.trade.commission)
    )
    return {
        "Mức lương": pay,
        "Quyền lợi": laid_out(rng, benefits),
        "Thời gian làm việc": rng.choice((rng.choice(lines[hours]), rng.choice(lines[hours]), "")),
        "Hình thức làm việc": "Bán thời gian"
        if job.part_time
        else rng.choice(("Toàn thời gian", "Toàn thời gian", "Toàn thời gian", "")),
        "Loại hợp đồng": rng.choice(_CONTRACTS),
    }


def _conditions(rng: Random, job: Opening) -> Row:
    def sometimes(value: str) -> str:
        return value if chance(rng, 0.75) else ""

    return {
        "Làm ca": sometimes("Có" if job.shift else "Không"),
        "Nơi làm việc": sometimes(job.trade.site),
        "Trọng lượng nâng": sometimes(job.trade.lift),
        "Đứng hoặc đi lại": sometimes(job.trade.stand),
    }


def _dates(rng: Random, today: date) -> Row:
    """Posting and closing day with the state: one ad in ten can take nobody any more."""
    fate = rng.choices(("open", "expired", "closed", "no_deadline"), (84, 5, 5, 6))[0]
    posted = today - timedelta(days=rng.randrange(0, 25))
    closes = today + timedelta(days=rng.randrange(3, 46))
    state = rng.choice(("Đang tuyển", "Đang tuyển", "Đang tuyển", "Còn hạn", ""))
    if fate == "expired":
        posted, closes = posted - timedelta(days=45), today - timedelta(days=rng.randrange(1, 20))
        state = rng.choice(("Đang tuyển", "Hết hạn"))
    elif fate == "closed":
        state = rng.choice(("Đã đóng", "Đã tuyển đủ", "Tạm dừng"))
    elif fate == "no_deadline":
        return {"Ngày đăng": f"{posted:%d/%m/%Y}", "Hạn nộp": "", "Trạng thái": state}
    return {
        "Ngày đăng": f"{posted:%d/%m/%Y}",
        "Hạn nộp": f"{closes:%d/%m/%Y}",
        "Trạng thái": state,
    }


def _manual(trade: Trade) -> bool:
    return trade.cmkt[0] not in {"Trung cấp", "Cao đẳng", "Đại học"} and trade.school != "THPT"


def _openings(rng: Random, firm: Firm) -> int:
    large = firm.size not in _WEIGHT_OF_SIZE
    return rng.choice((5, 10, 20, 30, 50, 100) if large else (1, 1, 1, 2, 2, 3, 5, 8))


def _qualification(rng: Random, trade: Trade) -> str:
    lowest = rng.choice((trade.cmkt[0], trade.cmkt[0], rng.choice(trade.cmkt)))
    variants = {
        "Chưa qua đào tạo": ("Chưa qua đào tạo", "Chưa qua đào tạo", "Không yêu cầu", ""),
        "Đại học": ("Đại học", "Đại học", "ĐH"),
        "Trung cấp": ("Trung cấp", "Trung cấp", "Trung cấp trở lên"),
    }
    return rng.choice(variants.get(lowest, (lowest,)))


def _with_doubles(rng: Random, today: date, rows: list[Row]) -> list[Row]:
    sources = rng.sample(range(len(rows)), REPOSTED + REPEATED)
    doubles = [
        _reposted(rng, today, rows[at], len(rows) + number)
        for number, at in enumerate(sources[:REPOSTED], start=1)
    ]
    doubles += [dict(rows[at]) for at in sources[REPOSTED:]]
    mixed = list(rows)
    for double in doubles:
        mixed.insert(rng.randrange(len(mixed) + 1), double)
    return mixed


def _reposted(rng: Random, today: date, row: Row, serial: int) -> Row:
    name = row["Vị trí tuyển dụng"]
    again = name.title() if name.isupper() else name.upper()
    closes = today + timedelta(days=rng.randrange(20, 60))
    return {
        **row,
        "Mã tin": f"TD-{serial:04d}",
        "Vị trí tuyển dụng": again,
        "Ngày đăng": f"{today:%d/%m/%Y}",
        "Hạn nộp": f"{closes:%d/%m/%Y}",
        "Trạng thái": "Đang tuyển",
    }
