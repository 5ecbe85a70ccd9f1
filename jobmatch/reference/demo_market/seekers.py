"""The seekers' sheet of the demo market: people with a trade, beginners, changers, thin ones."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.pay_texts import wish
from jobmatch.reference.demo_market.people import (
    birth_date,
    email,
    full_name,
    identity_number,
    seeker_mobile,
)
from jobmatch.reference.demo_market.places import (
    HOME,
    address,
    neighbours,
    province_name,
    street_address,
)
from jobmatch.reference.demo_market.profiles import STYLE_WEIGHTS, STYLES, Profile, draw_profile
from jobmatch.reference.demo_market.seeker_texts import experience_table, introduction, wished_job
from jobmatch.reference.demo_market.sheets import SEEKER_COLUMNS, Row, in_columns, share_out
from jobmatch.reference.demo_market.speech import mistype, plain, shorten
from jobmatch.reference.demo_market.words import Locality, lower_first, phrases, trades

TOTAL = 300

_LANGUAGES = {
    "interpreter": ("Tiếng {tieng} (Tốt)", "Tiếng {tieng} (Khá)"),
    "language_teacher": ("Tiếng {tieng} (Tốt)",),
    "receptionist": ("Tiếng Anh (Khá)", "Tiếng Anh giao tiếp"),
    "import_export": ("Tiếng Anh (Khá)", "Tiếng Anh: TOEIC 600"),
    "web_developer": ("Tiếng Anh (Trung bình)", "Tiếng Anh (Khá)"),
    "production_engineer": ("Tiếng Anh (Khá)", "Tiếng Nhật: N4"),
}
_SPELLINGS = {
    "Bằng lái xe hạng C": ("Bằng lái xe hạng C", "Bằng C", "GPLX hạng C", "bl C"),
    "Bằng lái xe hạng E": ("Bằng lái xe hạng E", "Bằng E", "GPLX hạng D, E"),
    "Bằng lái xe hạng FC": ("Bằng lái xe hạng FC", "Bằng FC", "GPLX FC"),
    "Bằng lái xe hạng A1": ("Bằng lái xe hạng A1", "Bằng A1", "bằng lái xe máy"),
    "Chứng chỉ vận hành xe nâng": ("Chứng chỉ vận hành xe nâng", "CC xe nâng", "Bằng xe nâng"),
    "Chứng chỉ hành nghề điều dưỡng": (
        "Chứng chỉ hành nghề điều dưỡng",
        "CCHN điều dưỡng",
    ),
}


def make_seekers(
    rng: Random, today: date, provinces: Mapping[str, Sequence[str]]
) -> tuple[Row, ...]:
    """Return 300 rows. `provinces`: where each trade's vacancies are; there its people live."""
    kept = trades()
    wanted = share_out(kept, [trade.n[1] for trade in kept], TOTAL)
    rng.shuffle(wanted)
    styles = share_out(STYLES, STYLE_WEIGHTS, TOTAL)
    rng.shuffle(styles)
    rows = []
    for serial, (trade, style) in enumerate(zip(wanted, styles, strict=True), start=1):
        province = _home_province(rng, provinces.get(trade.code, ()))
        profile = draw_profile(rng, trade, province, style)
        place = rng.choice(neighbours(province))
        rows.append(_row(rng, today, serial, profile, place))
    return tuple(rows)


def _home_province(rng: Random, hiring: Sequence[str]) -> str:
    if hiring and chance(rng, 0.9):
        return rng.choice(hiring)
    return rng.choice((HOME, HOME, "Nghệ An", "Ninh Bình", "Khánh Hòa", "Hà Nội"))


def _row(rng: Random, today: date, serial: int, profile: Profile, place: Locality) -> Row:
    row = (
        {"Mã số": f"NTV-{serial:04d}"}
        | _person(rng, today, serial, profile, place)
        | _training(rng, profile)
        | _words(rng, today, profile)
        | _wishes(rng, today, profile, place)
    )
    return in_columns(_as_written(rng, profile, row), SEEKER_COLUMNS)


def _person(rng: Random, today: date, serial: int, profile: Profile, place: Locality) -> Row:
    ethnicity = phrases("people")["ethnicities"].get(place.commune, "Kinh")
    if ethnicity != "Kinh" and chance(rng, 0.3):
        ethnicity = "Kinh"
    born = birth_date(rng, today, profile.age)
    name = full_name(rng, woman=profile.woman, highland=ethnicity != "Kinh")
    number = identity_number(place, woman=profile.woman, born=born, serial=serial)
    return {
        "Họ và tên": name,
        "Ngày sinh": f"{born:%d/%m/%Y}" if chance(rng, 0.94) else str(born.year),
        "Giới tính": "Nữ" if profile.woman else "Nam",
        "CCCD/CMND/Số định danh": number if chance(rng, 0.93) else "",
        "Điện thoại": seeker_mobile(rng, serial),
        "Email": email(rng, name, serial) if chance(rng, 0.3) else "",
        "Dân tộc": ethnicity,
        "Nơi thường trú": street_address(rng, place, zones=False),
        "Đối tượng ưu tiên": _priority(rng, profile, ethnicity),
    }


def _priority(rng: Random, profile: Profile, ethnicity: str) -> str:
    groups = []
    if profile.seated and chance(rng, 0.7):
        groups.append("Người khuyết tật")
    if ethnicity != "Kinh" and chance(rng, 0.8):
        groups.append(rng.choice(("Người dân tộc thiểu số", f"Dân tộc thiểu số ({ethnicity})")))
    if chance(rng, 0.07):
        groups.append(rng.choice(("Người thuộc hộ nghèo, cận nghèo", "Hộ nghèo", "Hộ cận nghèo")))
    if not profile.woman and profile.age < 30 and chance(rng, 0.2):  # noqa: PLR2004 - an age
        groups.append("Bộ đội xuất ngũ")
    if chance(rng, 0.02):
        groups.append(rng.choice(("Thân nhân người có công", "Thuộc hộ bị thu hồi đất")))
    return "; ".join(groups)


def _training(rng: Random, profile: Profile) -> Row:
    spelled = {
        "Tốt nghiệp THPT": ("Tốt nghiệp THPT", "Tốt nghiệp THPT", "THPT", "12/12"),
        "Tốt nghiệp THCS": ("Tốt nghiệp THCS", "Tốt nghiệp THCS", "THCS", "9/12"),
    }
    level = rng.choice(spelled.get(profile.school, (profile.school,)))
    technical = rng.choice((profile.cmkt, profile.cmkt, profile.cmkt, lower_first(profile.cmkt)))
    if profile.thin and chance(rng, 0.5):
        level, technical = "", ""
    return {
        "Trình độ học vấn": level,
        "Trình độ CMKT": technical,
        "Chuyên ngành đào tạo": profile.major,
    }


def _words(rng: Random, today: date, profile: Profile) -> Row:
    trade = profile.trade
    if profile.thin:
        return {"Công việc mong muốn": wished_job(rng, profile)}
    licences = trade.licence if profile.licensed else ()
    count = 0 if profile.story in {"beginner", "changer", "over"} else rng.randrange(0, 5)
    years = f"{profile.years:g}".replace(".", ",")
    return {
        "Công việc mong muốn": wished_job(rng, profile),
        "Giới thiệu bản thân": introduction(rng, today, profile),
        "Số năm kinh nghiệm": rng.choice((years, years, years, f"{years} năm", "")),
        "Kinh nghiệm": experience_table(rng, today, profile),
        "Kỹ năng": ", ".join(rng.sample(trade.skills, min(count, len(trade.skills)))),
        "Chứng chỉ": "; ".join(rng.choice(_SPELLINGS.get(name, (name,))) for name in licences),
        "Ngoại ngữ": rng.choice(_LANGUAGES.get(trade.code, ("",))).format_map(profile.scene)
        or ("Tiếng Anh (Trung bình)" if profile.cmkt == "Đại học" and chance(rng, 0.5) else ""),
    }


def _wishes(rng: Random, today: date, profile: Profile, place: Locality) -> Row:
    trade = profile.trade
    least, most = trade.pay
    amount = round(2 * (least + (0.1 + 0.5 * rng.random()) * (most - least))) / 2
    ready = []
    if chance(rng, {"yes": 0.6, "some": 0.45, "no": 0.15}[trade.shift]) and not profile.day_only:
        ready.append("Làm ca")
    if chance(rng, 0.15):
        ready.append("Đi công tác")
    if chance(rng, 0.05):
        ready.append("Đi biệt phái")
    registered = today - timedelta(days=rng.randrange(0, 80))
    soon = (
        "Làm việc ngay",
        "Làm việc ngay",
        "Làm việc ngay",
        "Làm việc sau 1 tháng",
        "Đi làm ngay",
    )
    return {
        "Mức lương mong muốn": "" if profile.thin else wish(rng, amount),
        "Địa điểm làm việc": "" if profile.thin else _wished_place(rng, place),
        "Khả năng đáp ứng": "; ".join(ready),
        "Trọng lượng nâng": profile.lift if chance(rng, 0.5) or profile.limit else "",
        "Đứng hoặc đi lại": profile.stand if chance(rng, 0.5) or profile.limit else "",
        "Sẵn sàng làm việc": rng.choice(soon) if chance(rng, 0.9) else "",
        "Ngày đăng ký": f"{registered:%d/%m/%Y}",
    }


def _wished_place(rng: Random, place: Locality) -> str:
    district = place.old_district.removeprefix("Huyện ")
    return rng.choice(
        (
            place.province,
            place.province,
            province_name(place.province),
            address(rng, place, old_share=0.2),
            address(rng, place, old_share=0.2),
            f"{district}, {place.old_province}",
            place.zone or place.province,
            "",
            "Gần nhà",
        )
    )


def _as_written(rng: Random, profile: Profile, row: Row) -> Row:
    """The row in the person's spelling: free text only, never a name or a listed value."""
    own = ("Công việc mong muốn", "Giới thiệu bản thân", "Kinh nghiệm", "Kỹ năng")
    if profile.style == "short":
        return row | {key: mistype(rng, shorten(rng, row.get(key, ""))) for key in own}
    if profile.style == "plain":
        more = (*own, "Chuyên ngành đào tạo", "Địa điểm làm việc", "Chứng chỉ")
        return row | {key: plain(row.get(key, "")) for key in more}
    return row
