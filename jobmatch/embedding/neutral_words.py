"""The patterns of words that tell who somebody is; `neutral.py` cuts what they match.

Case does not matter but inside `(?-i:…)`. "nam" is the hard word: a man, the south, part of
a hundred names of places and, without accents, a year. It is cut only where its neighbours
speak of people.

Most texts hold none of it, and trying each pattern at each letter would be slow: a group of
patterns is tried only on texts with one of its words.
"""

from dataclasses import dataclass

_ETHNIC_GROUPS = (  # the 54 groups and their usual other names, as they are written
    "khơ ?-?mú|khơ ?-?me|khmer|kinh|tày|thái|hoa|mường|nùng"
    "|h['’]?mông|mông|mèo|dao|gia ?-?rai|jrai|ngái"
    "|ê ?-?đê|ba ?-?na|xơ ?-?đăng|sán chay|cao lan|cơ ?-?ho|k['’]?ho|chăm|sán dìu|hrê|mnông"
    "|m['’]nông|ra ?-?glai|xtiêng|s['’]tiêng|bru ?-? ?vân kiều|vân kiều|thổ|giáy|cơ ?-?tu"
    "|gié ?-?triêng|mạ|co|tà ?-?ôi|chơ ?-?ro|kháng|xinh ?-?mun|hà nhì|chu ?-?ru|lào"
    "|la chí|la ha|phù lá|la hủ|lự|lô lô|chứt|mảng|pà thẻn|cờ lao|cống|bố y|si la|pu péo"
    "|brâu|ơ ?-?đu|rơ ?-?măm"
)
_SURE_GROUPS = (  # that are no other word after "người"
    "mường|tày|nùng|h['’]?mông|khmer|khơ ?-?me|ê ?-?đê|ba ?-?na|gia ?-?rai|xơ ?-?đăng"
    "|sán dìu|sán chay|cao lan|cơ ?-?ho|hrê|mnông|xtiêng|vân kiều|cơ ?-?tu|khơ ?-?mú|hà nhì"
    "|la hủ|lô lô|pà thẻn|cờ lao|xinh ?-?mun|giáy|ra ?-?glai|tà ?-?ôi"
)
_CREEDS = (
    "công giáo|thiên chúa(?: giáo)?|kitô giáo|ki-?tô|phật giáo|phật|tin lành|cao đài"
    "|hòa hảo|hoà hảo|hồi giáo|hồi|bà ?-?la ?-?môn"
)

_FROM = (
    "(?:(?:khoảng|tầm|cỡ|độ|từ đủ|từ|đủ|dưới|trên|không quá|chưa quá|tối đa|tối thiểu|quá|ngoài"
    "|gần|hơn|ngót|max|under|over|[<>≤≥])[ :]*)"
)
_HOW_OLD = f"{_FROM}?"
_TWO_AGES = r"\d{2}(?:\s*t(?:uổi)?\b)?\s*(?:(?:-|–|~|đến|tới|to)\s*(?:dưới\s*)?\d{2})?"
_NO_AGE = (  # numbers that are counts, pay, weight or time
    r"(?![\d.,]*\d|[^\S\n]*(?:%|năm\b|nam\b|triệu|tr\b|củ\b|k\b|kg\b|cm\b|m\b|mét|người|tháng|thang"
    r"|ngày|ngay|giờ|gio\b|h\b|phút|chỗ|xe\b|máy|tấn|công nhân|lao động|suất|vị trí|đồng|usd))"
)
_DIGIT = "(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"

_SURNAME = (
    "(?-i:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Vương"
    "|Trịnh|Trương|Lâm|Mai|Hà|Cao|Lò|Quàng|Tạ|Thái|Tô|Tống|Châu|Quách|Giàng|Sùng|Vàng|Thào|Cầm"
    "|Hứa|Lương|Đinh|Chu|Triệu|Nông|Hoang|Nguyen|Tran|Le|Pham|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong)"
)
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_CAPITAL = rf"(?-i:[{_UPPER}](?![{_UPPER}])[^\W\d_]*)"
_NAME = rf"{_SURNAME}(?:\s+{_CAPITAL}){{1,4}}"

_PEOPLE = (  # "nhân viên nam": they stay, "nam" goes
    *("lao động", "công nhân", "nhân viên", "ứng viên", "sinh viên", "kỹ sư", "tài xế"),
    *("giáo viên", "thợ", "bạn", "người", "em", "phụ bếp", "phục vụ", "tạp vụ", "bảo vệ"),
)
_AFTER_PEOPLE = "(?:" + "|".join(rf"(?<=\b{words} )" for words in _PEOPLE) + ")"
_LIMITS = (  # "chỉ tuyển nam": they go with it
    "(?:chỉ |ưu tiên |cần |yêu cầu |không )?(?:tuyển dụng|tuyển gấp|tuyển|nhận|lấy|ưu tiên|cần|là"
    "|yêu cầu)"
)
_AFTER_MEN = (
    "giới|nhân viên|công nhân|lao động|sinh viên|thanh niên|bảo vệ|kỹ sư|kỹ thuật|phục vụ"
    "|phụ bếp|phụ xe|phụ kho|tài xế|lái xe|thợ|tạp vụ|bốc xếp|trẻ|khỏe|khoẻ"
)
_NAMES_OF_NAM = (  # Nam Định, Nam Phong …: a name goes on after "nam"
    r"(?!\s+(?:định|dinh|phong|hải|hai|trung|bộ|bo|sơn|son|đàn|dan|á|từ liêm|phi|mỹ|my|cường"
    r"|long|kỳ|ky|thành|thanh|sách|sach|trực|truc|ninh|dương|duong|an|bình|binh|sài gòn|du"
    r"|khánh|thái|việt|viet|cao|hồng|tiến|hoa|anh|nữ|\d))"
)
_WOMENS_THINGS = (  # áo nữ, tóc nữ: what is made or cut, not who works
    r"(?<!tóc )(?<!trang )(?<!áo )(?<!quần )(?<!giày )(?<!dép )(?<!đồ )(?<!váy )(?<!sơ mi )"
)
_AGE = "tu[oổ]i"
_AND_UP = "(?:\\s*trở (?:lên|xuống))?"

_NO_MAN_AFTER = (  # Quảng Nam, miền Nam; and "hai nam", years without accents
    *(
        "quảng",
        "quang",
        "việt",
        "viet",
        "hà",
        "ha",
        "miền",
        "mien",
        "phía",
        "phia",
        "đông",
        "dong",
    ),
    *("tây", "tay", "an", "kỳ", "ky", "hai", "ba", "may", "vai", "nhieu", r"\d"),
    *("tóc", "toc", "trang", "áo", "ao", "quần", "giày", "giay", "đồ", "sơ mi"),
)
MAN = r"\b(?<!\d)" + "".join(f"(?<!{word} )" for word in _NO_MAN_AFTER) + r"nam\b"
_OR = r"\s*(?:/|,|-|–|&|\+|hoặc|và|lẫn)\s*"
_BOTH = rf"(?:\bphái\s+)?(?:{MAN}{_OR}nữ\b|\b{_WOMENS_THINGS}nữ{_OR}(?:phái\s+)?nam\b)"
_SEX = rf"\b(?:{_LIMITS}\s+)?(?:phái\s+)?(?:{_BOTH}|{MAN}|\b{_WOMENS_THINGS}nữ\b)"
_BETWEEN = rf"[\s,:]*(?:(?:có )?(?:độ )?{_AGE}\s*:?\s*)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class CutWords:
    """Patterns, and words of which every text that one of them fits has at least one.

    `plain`: the words without accents, where stripping them would give one that is common.
    """

    words: str  # lower case, separated by spaces
    patterns: tuple[str, ...]
    plain: str = ""


# Sex and age in one, before either is cut alone.
WITH_AGE = (
    CutWords(
        words="nam nữ nu",  # "chỉ tuyển nữ dưới 35", "nam 18-35"
        patterns=(
            (
                rf"{_SEX}{_BETWEEN}(?:{_FROM}\s*{_TWO_AGES}|\d{{2}}\s*(?:-|–|đến)\s*\d{{2}})"
                rf"(?:\s*{_AGE}\b|\s*t\b)?{_AND_UP}{_NO_AGE}"
            ),
            rf"\bnu\s+(?:duoi|tren|tu|khong qua)\s+{_TWO_AGES}{_NO_AGE}",
        ),
    ),
)

# Read with accents and, once more, with the accents taken off.
ANY_SPELLING = (
    CutWords(
        words="nam nữ",  # with the age: "nam, 45 tuổi"
        patterns=(rf"{_SEX}{_BETWEEN}(?:{_HOW_OLD}\s*{_TWO_AGES}\s*(?:{_AGE}|t)\b){_AND_UP}",),
    ),
    CutWords(
        words="tuổi tuoi t",  # "độ tuổi 18-35", "tuổi đời: dưới 40", "18 - 35 tuổi", "dưới 40t"
        patterns=(
            (
                rf"\b(?:độ |do )?{_AGE}\s*(?:đời|từ)?\s*:?\s*{_HOW_OLD}\s*{_TWO_AGES}"
                rf"(?:\s*{_AGE})?{_NO_AGE}"
            ),
            rf"(?:\b{_FROM}\s*|\b){_TWO_AGES}\s*(?:{_AGE}\b|t(?=[\s,.;:)\-]|$)){_AND_UP}",
            rf"\b(?:{_DIGIT}\s+mươi|mười)(?:\s+(?:mốt|tư|lăm|nhăm|{_DIGIT}))?\s+{_AGE}\b",
            r"\b(?:trẻ tuổi|tuổi trẻ|tuổi cao|đã có tuổi|(?:đã |hơi |khá )?lớn tuổi(?: rồi)?)\b",
        ),
    ),
    CutWords(
        words="dưới trên từ",  # "không nhận trên 40"
        patterns=(
            (
                rf"\b(?:không )?(?:tuyển|nhận|lấy|ưu tiên)\s+(?:người\s+)?(?:dưới|trên|từ)"
                rf"\s+{_TWO_AGES}{_AND_UP}{_NO_AGE}"
            ),
        ),
    ),
    CutWords(
        words="sinh sn ns x gen trẻ niên age aged old",
        patterns=(
            (
                r"\b(?:ngày tháng năm sinh|năm sinh|ngày sinh|sinh ngày|sinh năm|sinh từ|sinh"
                r"|sn|ns)"
                r"\s*[:.]?\s*(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|(?:19|20)?\d{2}\b)"
                r"(?:\s*(?:-|–|đến|tới)\s*(?:19|20)?\d{2}\b)?"
            ),
            r"\b(?:(?:đời|thế hệ)\s*)?[5-9]x\b|\bgen z\b|\bcòn trẻ\b|\btrung niên\b",
            r"\baged?\s*:?\s*\d{2}(?:\s*(?:-|–|to)\s*\d{2})?\b|\b\d{2}\s*years? old\b",
        ),
    ),
    CutWords(
        words="nam nữ giới male female",
        patterns=(
            (
                rf"\bgiới tính\b\s*[:\-]?\s*(?:nam{_OR}nữ\b|nữ{_OR}nam\b|(?:nam|nữ)\b"
                r"|(?<=:\s)(?:không yêu cầu|không phân biệt|không giới hạn))?"
            ),
            rf"{_BOTH}(?:\s*đều được)?",
            (
                rf"(?:\bcả )?{MAN} nữ\b(?:\s*đều được)?|\b(?:nữ|nam) giới\b|\bphái (?:nam|nữ)\b"
                r"|\bphụ nữ\b|\b(?:fe)?male\b"
            ),
            rf"\b{_LIMITS}\s+nữ\b|{_AFTER_PEOPLE}nữ\b",
        ),
    ),
    CutWords(
        words="đàn trai gái",
        patterns=(r"\bđàn ông\b|\bđàn bà\b|\bcon trai\b|\bcon gái\b",),
    ),
    CutWords(
        words="tộc dt",  # but not the priority group "dân tộc thiểu số"
        patterns=(
            rf"\b(?:là )?(?:người )?(?:dân tộc|dt)\s*:?\s*(?:{_ETHNIC_GROUPS})\b",
            r"\b(?:người )?dân tộc\s*:\s*(?!thiểu số)[^\W\d_]+(?:[ \-][^\W\d_]+)?",
        ),
    ),
    CutWords(
        words="người",
        patterns=(rf"\b(?:là )?người (?:{_SURE_GROUPS})\b",),
    ),
    CutWords(
        words="đạo giáo lành hảo phật",
        plain="dao lanh hao phat cong hoi chua ton",  # not "giao": to deliver
        patterns=(
            (
                rf"\b(?:theo )?đạo\s+(?:{_CREEDS})\b"
                r"|\b(?:phật|công|hồi|thiên chúa) giáo\b(?! viên)"
                r"|\btin lành\b|\bhòa hảo\b|\bphật tử\b|\bgiáo dân\b|\bkhông theo đạo(?: nào)?\b"
            ),
            rf"\b(?:không )?(?:theo )?tôn giáo\b\s*:?\s*(?:không có|không|{_CREEDS})?",
        ),
    ),
    CutWords(
        words="hôn cưới vợ chồng thân dị đình góa goá",
        patterns=(
            r"\b(?:tình trạng )?hôn nhân\s*:?\s*(?=đã|chưa|độc|còn|ly|góa|có|$|[,.;\n])",
            r"\b(?:đã |chưa |đang )?(?:có|lập) gia đình(?: riêng| rồi)?\b",
            (
                r"\b(?:đã |chưa |mới )kết hôn\b|\b(?:còn |sống )?độc thân\b"
                r"|\b(?:chưa |đã |mới )(?:cưới|lấy)(?: vợ| chồng)(?: rồi)?\b|\b(?:đã|chưa) cưới\b"
                r"|\b(?:đã |chưa )?có (?:vợ|chồng)(?: con)?(?: rồi)?\b|\bchưa (?:vợ|chồng)\b"
                r"|\b(?:đã )?(?:ly hôn|li hôn|ly dị|ly thân)\b|\bgo?á (?:vợ|chồng|bụa)\b"
                r"|\bgóa (?:vợ|chồng|bụa)\b|\b(?:bố|mẹ|cha|ba|má) đơn thân\b"
            ),
        ),
    ),
    CutWords(
        words="con cháu bầu thai",
        patterns=(
            (
                r"\b(?:đang )?(?:có|nuôi) (?:(?:\d|một|hai|ba) )?(?:con|cháu)"
                r" (?:nhỏ|mọn|bé|trai|gái)\b|\b(?:có|nuôi) (?:\d|một|hai|ba|bốn) (?:đứa )?con\b"
                r"|\b(?:đang )?(?:có|đang|mang) (?:bầu|thai)\b"
            ),
        ),
    ),
    CutWords(
        words="tên",
        patterns=(
            (
                rf"\b(?:(?:họ (?:và )?)?tên (?:em|tôi|mình|cháu|con|anh|chị)(?: là)?"
                rf"|(?:tôi|em|cháu|mình) tên(?: là)?|họ (?:và )?tên)\s*:?\s*(?:{_NAME}"
                r"|[^,.;\n\-]{2,40})"
            ),
        ),
    ),
    CutWords(
        words="tôi em cháu mình con",
        patterns=(rf"\b(?:tôi|em|cháu|mình|con)\s*(?:là|:)\s*{_NAME}",),
    ),
)

_OPENS = r"(?:^|(?<=[,.;:\-\n(] )|(?<=[,.;:\-\n(]))"

# Read as they stand: without accents they are other words ("nam" is a year, "co" is to have).
ACCENTED_ONLY = (
    CutWords(
        words="người nguoi",
        patterns=(
            (
                r"\b(?:là )?ng[uư][oờ]i"
                r" (?-i:Kinh(?! doanh)|Thái(?! độ)|Hoa|Mông|Mong|Dao|Chăm(?! sóc)|Thổ|Lào|Mạ)\b"
            ),
        ),
    ),
    CutWords(words="nữ", patterns=(rf"\b{_WOMENS_THINGS}nữ\b(?! công gia chánh)",)),
    CutWords(
        words="nam nu",
        patterns=(
            rf"(?:\b{_LIMITS}\s+|{_AFTER_PEOPLE})nam\b{_NAMES_OF_NAM}",
            r"\b(?:tuyển|cần|nhận|số lượng)\s*:?\s+\d+\s+nam\b(?! kinh nghi)",
            rf"{_OPENS}nam(?=\s+(?:{_AFTER_MEN})\b)",
            rf"{_OPENS}(?:nam|nu)(?=\s*[,.;)\-\n]|\s*$)",
        ),
    ),
    CutWords(
        words="anh chị mr mrs",
        patterns=(
            (
                rf"(?<!tiếng )\b(?:anh|chị|mr\.?|mrs\.?)\s+(?!ngữ|văn|quốc){_CAPITAL}"
                rf"(?:\s+{_CAPITAL}){{0,3}}"
            ),
        ),
    ),
)

NAMED = rf"^\s*(?!Hồ Chí Minh|Ho Chi Minh){_SURNAME}(?:\s+{_CAPITAL}){{2,3}}(?=\s*[,.;\-\n])"
"""A whole name at the head of a text; further on it may be a street's. Case matters."""

ADDRESS = r"[\w.+-]+@[\w-]+\.[\w.]+"  # e-mail
NUMBER = r"(?:\+84|(?<![\d.,])84|(?<![\d.,])0)[\d .\-]{8,12}\d\b"
