"""The patterns by which jobmatch.reference.evidence reads texts, written with accents.

Named groups: low, high, unit and bound of an amount of time; hour, minute and part of a time of
day; trade, way and left of a trade that was given up.
"""

from jobmatch.reference.evidence_findings import Condition
from jobmatch.reference.evidence_words import NOT

CONDITIONS = {
    Condition.NIGHT_SHIFT: r"(?:ca|làm|trực|thức)\s+(?:ban\s+)?đêm|ca\s+(?:3|ba|khuya)",
    Condition.ROTATING_SHIFTS: r"ca\s+xoay|xoay\s+ca|(?:đổi|đảo|chia|luân\s+phiên)\s+ca|ca\s+kíp"
    r"|(?:[2-4]|hai|ba)\s+ca|(?:làm\s+)?theo\s+ca|đi\s+ca"
    r"|làm\s+ca(?!\s+(?:xoay|kíp|đêm|ngày|sáng|chiều|tối|hành|hc|gãy|khuya|ba|\d))",
    Condition.SPLIT_SHIFT: r"ca\s+gãy",
    Condition.OFFICE_HOURS: r"(?:giờ|ca|làm)\s+(?:hành\s+chính|hc)",
    Condition.OVERTIME: r"tăng\s+ca|làm\s+thêm\s+giờ|ot",
    Condition.STANDING: r"đứng\s+(?:nhiều|lâu|liên\s+tục|suốt(?:\s+(?:ca|ngày))?|cả\s+ngày"
    r"|\d+\s*(?:tiếng|giờ|h))|tư\s+thế\s+đứng",
    Condition.SEATED: r"(?:làm\s+|việc\s+|công\s+việc\s+)?ngồi\s+(?:(?:một|1|tại)\s+chỗ|nhiều"
    r"|làm|máy|yên)|(?:việc|làm)\s+ngồi|tư\s+thế\s+ngồi",
    Condition.HEAVY_LIFTING: r"(?:nâng|bê|vác|khiêng|bưng)\s+(?:\w+\s+)?nặng"
    r"|mang\s+vác(?:\s+nặng)?|(?:bê|khuân|bốc)\s+vác|bốc\s+(?:xếp|hàng|dỡ)|(?:làm|việc|công\s+việc)\s+nặng(?:\s+nhọc)?",
    Condition.HEIGHTS: r"(?:làm\s+(?:việc\s+)?)?(?:ở\s+)?trên\s+cao"
    r"|leo\s+(?:cao|trèo(?:\s+cao)?|cột|trụ|giàn\s+giáo)"
    r"|trèo\s+cao|đu\s+dây|làm\s+cao",
    Condition.OUTDOORS: r"(?:ở\s+)?ngoài\s+trời|dãi\s+nắng|(?:đi|ngoài|phơi)\s+nắng",
    Condition.CUSTOMER_CONTACT: r"(?:tiếp\s+xúc|giao\s+tiếp|gặp|tiếp|nói\s+chuyện)\s+(?:\w+\s+)?"
    r"(?:khách|người\s+lạ)(?:\s+hàng)?",
    Condition.TRAVEL: r"(?:đi\s+)?công\s+tác\s+(?:xa|tỉnh|nước\s+ngoài|dài\s+ngày)"
    r"|đi\s+công\s+tác",
}

# Ways to refuse that hold no "không", and to ask for the easy side.
LIMITS: tuple[tuple[Condition, str], ...] = (
    (
        Condition.NIGHT_SHIFT,
        (
            r"(?:chỉ|xin|chuyển\s+sang)\s+(?:\w+\s+)?(?:làm|đi)\s+(?:được\s+|làm\s+)?(?:ca\s+|buổi\s+)?"
            r"(?:ban\s+)?(?:ngày|sáng)"
            r"|làm\s+(?:ca\s+)?(?:ban\s+)?ngày\s+thôi"
        ),
    ),
    (Condition.HEAVY_LIFTING, r"việc\s+nhẹ|công\s+việc\s+nhẹ(?:\s+nhàng)?|đau\s+lưng|thoát\s+vị"),
    (Condition.HEIGHTS, r"sợ\s+(?:độ\s+)?cao|chóng\s+mặt"),
    (
        Condition.CUSTOMER_CONTACT,
        (
            r"(?:ngại|sợ|không\s+thích|ko\s+thích|không\s+giỏi|kém)\s+giao\s+tiếp"
            r"|(?:ngại|sợ)\s+(?:gặp|tiếp\s+xúc)\s+(?:với\s+)?(?:\w+\s+)?"
            r"(?:khách|người)(?:\s+lạ|\s+hàng)?"
        ),
    ),
    (Condition.STANDING, r"đau\s+(?:chân|khớp|gối)|chân\s+yếu"),
    (Condition.OUTDOORS, r"(?:làm\s+)?trong\s+(?:mát|nhà\s+xưởng|nhà\s+thôi)"),
)

TEACHING = (
    r"giáo\s+viên|gv|dạy|giảng\s+viên|học\s+sinh|khối|sinh\s+viên|trẻ"
    r"|(?:tại|ở|trong)\s+(?:các\s+)?trường"
)
SCHOOL = {
    "upper_secondary": r"trung\s+học\s+phổ\s+thông|thpt|ptth|12/12|lớp\s+12|cấp\s+(?:3|iii)"
    r"|phổ\s+thông\s+trung\s+học",
    "lower_secondary": r"trung\s+học\s+cơ\s+sở|thcs|9/12|lớp\s+9|cấp\s+(?:2|ii)",
    "primary": r"tiểu\s+học|5/12|lớp\s+5|cấp\s+(?:1|i)|biết\s+đọc,?\s+(?:biết\s+)?viết|biết\s+chữ",
}
_DEGREE = r"(?:tốt\s+nghiệp|tn|bằng|trình\s+độ|hệ|từ)"  # before an abbreviation: not "CI/CD"
QUALIFICATION = {
    "doctor": r"tiến\s+s[ĩỹ]",
    "master": r"thạc\s+s[ĩỹ]|cao\s+học",
    "university": rf"đại\s+học|cử\s+nhân|{_DEGREE}\s+đh|đh\s*[/,-]\s*cđ|cđ\s*[/,-]\s*đh",
    "college": rf"cao\s+đẳng|{_DEGREE}\s+cđ|cđ\s*[/,-]\s*đh|đh\s*[/,-]\s*cđ",
    "intermediate": r"trung\s+cấp|trung\s+học\s+chuyên\s+nghiệp",
    "elementary": r"sơ\s+cấp",
    "cert_under_3m": r"chứng\s+chỉ\s+nghề(?:\s+dưới\s+3\s+tháng)?",
    "untrained": rf"chưa\s+qua\s+đào\s+tạo|lao\s+động\s+phổ\s+thông|lđpt"
    rf"|{NOT}\s+(?:yêu\s+cầu|cần|đòi\s+hỏi|xét)\s+(?:về\s+)?(?:bằng\s+cấp|trình\s+độ|học\s+vấn)"
    r"|(?:bằng\s+cấp|trình\s+độ|học\s+vấn)\s*:?\s*không\s+(?:yêu\s+cầu|cần|bắt\s+buộc)",
}

# What a seeker may have: "lao động phổ thông" is then a wish.
HAD_QUALIFICATION = {
    level: pattern for level, pattern in QUALIFICATION.items() if level != "untrained"
}

_UNIT = r"(?P<unit>năm|tháng)"
_AMOUNT = (
    r"(?:(?P<bound>ít\s+nhất|tối\s+thiểu|từ|trên|hơn|dưới|>=|≥|>|<)\s*)?"
    r"(?P<low>\d{1,2}(?:[.,]\d)?|một|hai|ba|nửa)(?:\s*(?:-|–|~|đến|tới|hoặc)\s*(?P<high>\d{1,2}))?"
    rf"\s*\+?\s*{_UNIT}"
)
EXPERIENCE = (
    rf"(?:kinh\s+nghiệm|kn)\s*:?\s*(?:(?!không)[^\W\d]+\s+|\(|,\s*){{0,8}}?{_AMOUNT}"
    r"(?:\s+trở\s+lên)?"
)
EXPERIENCE_AFTER = (
    rf"{_AMOUNT}(?:\s+trở\s+lên)?(?:\s+(?!có\b)[^\W\d]+){{0,3}}?\s+(?:kinh\s+nghiệm|kn)"
)
NO_EXPERIENCE = (
    rf"{NOT}\s+(?:nhất\s+thiết\s+)?(?:yêu\s+cầu|cần|đòi\s+hỏi|bắt\s+buộc|y/c|yc)\s+"
    r"(?:phải\s+)?(?:có\s+)?(?:nhiều\s+)?(?:kinh\s+nghiệm|kn)"
    r"|(?:kinh\s+nghiệm|kn)\s*:?\s*không\s+(?:yêu\s+cầu|cần(?:\s+thiết)?|bắt\s+buộc)"
    r"|chưa\s+(?:có\s+)?(?:kinh\s+nghiệm|kn|biết\s+nghề|biết\s+việc)(?:[^.;\n]{0,30}?đào\s+tạo)?"
)

HOME_BY = (
    r"(?:(?:về(?:\s+nhà)?|đón\s+con|tan(?:\s+(?:ca|làm))?|xong(?:\s+việc)?|nghỉ)\s+"
    rf"(?:trước|lúc|khoảng)?|{NOT}\s+(?:\w+\s+){{0,2}}?(?:làm|tăng\s+ca)\s+(?:sau|quá|trước)"
    r"|chỉ\s+(?:\w+\s+){0,2}?(?:làm|tăng\s+ca)\s+(?:đến|tới))\s*"
    r"(?P<hour>\d{1,2})\s*(?:h|giờ|g)\s*(?P<minute>\d{2}|rưỡi)?\s*(?P<part>sáng|chiều|tối)?"
)
LEFT = (
    rf"{NOT}\s+(?:muốn\s+|còn\s+)?(?:làm|theo)\s+(?:nghề\s+)?(?P<trade>\w+(?:\s+\w+){{0,4}}?)\s+(?:nữa|tiếp)"
    rf"|{NOT}\s+(?:muốn\s+|còn\s+)?(?P<way>(?:đi|chạy|lái)\s+\w+(?:\s+\w+){{0,3}}?)\s+nữa"
    r"|(?:bỏ|giải|nghỉ|thôi|chán)\s+(?:hẳn\s+)?nghề"
    r"(?:\s+(?!(?:vì|do|rồi|từ|nên|mà|và|để|được)\b)(?P<left>\w+"
    r"(?:\s+(?!(?:vì|do|rồi|từ|nên|mà|và|để|được)\b)\w+)?))?"
    r"|(?:chuyển|đổi)\s+(?:sang\s+)?(?:nghề|ngành)(?:\s+khác)?|giải\s+nghệ"
)
# "Tối thiểu 3 năm làm kế toán": years of a work, without the word for experience.
EXPERIENCE_AT_WORK = (
    rf"(?:ít\s+nhất|tối\s+thiểu|trên|hơn)\s+{_AMOUNT}"
    r"\s+(?:làm|trong|ở|tại|lái|chạy|đứng|may|hàn|dạy)"
)
# What a seeker did in the past, and does not offer now.
PAST = r"(?:trước|hồi\s+(?:trước|xưa)|ngày\s+trước|xưa)(?:\s+(?:đây|kia|em|tôi|có|hay))*"
# Somebody else's schooling.
OTHERS = r"(?:con|cháu|vợ|chồng|em\s+(?:trai|gái)|bố|mẹ|ba|má)\b[^,.;\n]{0,25}"
