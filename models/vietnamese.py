"""How Vietnamese seekers and clerks really type: without accents, abbreviated, with slips."""

import random
import re
import unicodedata

ABBREVIATIONS = {
    "lao động phổ thông": "LĐPT",
    "khu công nghiệp": "KCN",
    "công nhân kỹ thuật": "CNKT",
    "công nhân": "CN",
    "nhân viên": "NV",
    "kỹ thuật viên": "KTV",
    "kỹ thuật": "KT",
    "kế toán": "KT",
    "quản lý": "QL",
    "trưởng phòng": "TP",
    "phó phòng": "PP",
    "giám đốc": "GĐ",
    "chuyên viên": "CV",
    "kinh doanh": "KD",
    "kinh nghiệm": "KN",
    "bán hàng": "BH",
    "bảo vệ": "BV",
    "chăm sóc khách hàng": "CSKH",
    "khách hàng": "KH",
    "xuất nhập khẩu": "XNK",
    "hành chính nhân sự": "HCNS",
    "hành chính": "HC",
    "nhân sự": "NS",
    "công nghệ thông tin": "CNTT",
    "xây dựng": "XD",
    "sản xuất": "SX",
    "chất lượng": "CL",
    "thực tập sinh": "TTS",
    "giáo viên": "GV",
    "vận hành": "VH",
    "văn phòng": "VP",
    "công ty": "cty",
    "tốt nghiệp": "TN",
    "trung cấp": "TC",
    "cao đẳng": "CĐ",
    "đại học": "ĐH",
    "không": "ko",
    "được": "dc",
    "bất động sản": "BĐS",
    "điện tử": "ĐT",
    "cơ khí": "CK",
    "phục vụ": "PV",
    "tạp vụ": "TV",
    "thành phố": "TP",
    "vệ sinh": "VS",
}
_ABBREVIATION = re.compile(
    "|".join(re.escape(words) for words in sorted(ABBREVIATIONS, key=len, reverse=True)),
    re.IGNORECASE,
)
SHORTENED, IN_CAPITALS = 0.75, 0.5
TELEX_TONES = {"̀": "f", "́": "s", "̉": "r", "̃": "x", "̣": "j"}
CONFUSED = (("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("gi", "d"), ("l", "n"))
TELEX_SHAPES = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
SYNONYMS = (  # words for the same work that seekers and employers use
    ("công nhân", "thợ"),
    ("lái xe", "tài xế"),
    ("tài xế", "bác tài"),
    ("giao hàng", "shipper"),
    ("giao nhận", "giao hàng"),
    ("tạp vụ", "lao công"),
    ("vệ sinh", "quét dọn"),
    ("đầu bếp", "bếp chính"),
    ("nấu ăn", "đầu bếp"),
    ("phục vụ bàn", "chạy bàn"),
    ("phục vụ", "bưng bê"),
    ("lễ tân", "receptionist"),
    ("thu ngân", "cashier"),
    ("kinh doanh", "sales"),
    ("bán hàng", "sale"),
    ("bán hàng", "đứng quầy"),
    ("chăm sóc khách hàng", "telesale"),
    ("nhân sự", "HR"),
    ("kế toán", "accountant"),
    ("lập trình viên", "developer"),
    ("thiết kế đồ họa", "designer"),
    ("điều dưỡng", "y tá"),
    ("giáo viên", "dạy học"),
    ("mầm non", "giữ trẻ"),
    ("giúp việc", "trông nhà"),
    ("vận hành máy", "đứng máy"),
    ("bảo trì", "sửa chữa"),
    ("bảo dưỡng", "bảo trì"),
    ("thủ kho", "quản lý kho"),
    ("kho", "coi kho"),
    ("bốc xếp", "bốc vác"),
    ("đóng gói", "đóng hàng"),
    ("lao động phổ thông", "việc chân tay"),
    ("hàn", "hàn xì"),
    ("xây dựng", "công trình"),
    ("nề", "hồ"),
    ("nhôm kính", "thợ nhôm"),
    ("điện nước", "thợ nước"),
    ("điện lạnh", "sửa máy lạnh"),
    ("may công nghiệp", "may chuyền"),
    ("kiểm hàng", "QC"),
    ("kiểm tra chất lượng", "KCS"),
    ("bảo vệ", "an ninh"),
    ("bảo vệ", "trực cổng"),
    ("cắt tóc", "làm tóc"),
    ("làm đẹp", "spa"),
    ("chăn nuôi", "nuôi heo gà"),
    ("trồng trọt", "làm vườn"),
    ("thủy sản", "chế biến tôm cá"),
    ("xe nâng", "lái xe nâng"),
    ("văn phòng", "hành chính"),
    ("thư ký", "trợ lý"),
)


def without_accents(text: str) -> str:
    """Return plain letters: "Thợ điện" → "Tho dien"."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    marks = unicodedata.normalize("NFD", plain)
    return "".join(c for c in marks if not unicodedata.combining(c))


def abbreviated(text: str, chance: random.Random) -> str:
    """Shorten most of the phrases that people shorten: "nhân viên kinh doanh" → "NV KD"."""

    def shorten(found: re.Match[str]) -> str:
        words = found.group()
        if chance.random() > SHORTENED:
            return words
        short = ABBREVIATIONS[words.lower()]
        return short if chance.random() < IN_CAPITALS else short.lower()

    return _ABBREVIATION.sub(shorten, unicodedata.normalize("NFC", text))


def with_synonym(text: str, chance: random.Random) -> str:
    """Replace one term of the trade by another that seekers use, if the text has any."""
    lower = unicodedata.normalize("NFC", text.lower())
    usable = [
        (a, b) for pair in SYNONYMS for a, b in (pair, pair[::-1]) if f" {a} " in f" {lower} "
    ]
    if not usable:
        return text
    old, new = chance.choice(usable)
    return f" {lower} ".replace(f" {old} ", f" {new} ", 1).strip()


def telex(word: str) -> str:
    """What stays on the screen when the Vietnamese keyboard is off: "thợ" → "thowj"."""
    shaped, tone = [], ""
    for letter in unicodedata.normalize("NFD", word.lower()):
        if letter in TELEX_TONES:
            tone = TELEX_TONES[letter]
        else:
            shaped.append(letter)
    composed = unicodedata.normalize("NFC", "".join(shaped))
    return "".join(TELEX_SHAPES.get(c, c) for c in composed) + tone


def misspelt(text: str, chance: random.Random, share: float = 0.15) -> str:
    """Damage about `share` of the words.

    Lost accents, Telex left-overs, slips of the keys, confusions of the dialects (s/x, ch/tr).
    """
    return " ".join(
        _slip(word, chance) if chance.random() < share else word for word in text.split()
    )


def _slip(word: str, chance: random.Random) -> str:
    kinds = (_plain, _keyboard_off, _swapped, _doubled_or_lost, _dialect)
    return kinds[chance.randrange(5)](word, chance)


def _plain(word: str, _chance: random.Random) -> str:
    return without_accents(word)


def _keyboard_off(word: str, _chance: random.Random) -> str:
    return telex(word)


def _swapped(word: str, chance: random.Random) -> str:
    if len(word) < 3:  # noqa: PLR2004 nothing to swap without changing the first letter
        return word
    i = chance.randrange(1, len(word) - 1)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _doubled_or_lost(word: str, chance: random.Random) -> str:
    i = chance.randrange(len(word))
    return word[:i] + word[i] * chance.choice((0, 2)) + word[i + 1 :]


def _dialect(word: str, _chance: random.Random) -> str:
    for one, other in CONFUSED:
        if word.lower().startswith(one):
            return other + word[len(one) :]
    return word
