"""Cuts words of sex, age, ethnicity, religion, name and contact out of free text.

They may not enter an embedding or a score. A word list cannot know every phrase: each one that was
met in real adverts and profiles stands in `tests/embedding/test_neutral.py`.
"""

import re

_TWO_AGES = r"\d{2}\s*(?:(?:-|–|đến|den|tới|toi)\s*\d{2})?"
_FROM = r"(?:từ|tu|dưới|duoi|trên|tren|không quá|khong qua|khoảng|khoang)?"

_CUT = re.compile(
    "|".join(
        (
            # e-mail, then telephone and identity numbers
            r"[\w.+-]+@[\w-]+\.[\w.]+",
            r"(?:\+?84|\b0)[\d .\-]{8,12}\d\b",
            # "độ tuổi 18-35", "tuổi từ 18 đến 40", then "18 - 35 tuổi", "dưới 40t"
            rf"\b(?:độ |do )?tu[oổ]i\s*(?:đời|doi)?\s*:?\s*{_FROM}\s*{_TWO_AGES}(?:\s*tu[oổ]i)?",
            rf"\b{_FROM}\s*{_TWO_AGES}\s*(?:tu[oổ]i\b|t(?=[\s,.]|$))",
            r"\b(?:sinh năm|sinh nam|sn)\s*:?\s*(?:19|20)?\d{2}\b",
            # sex
            r"\b(?:giới tính|gioi tinh)\b\s*:?\s*(?:(?:nam|nữ|nu)\b)?",
            r"\b(?:nam|nữ|nu)\s*(?:/|,|hoặc|hoac|và|va)\s*(?:nam|nữ|nu)\b",
            r"\bnam nữ\b|\bnữ giới\b|\bnam giới\b|\bphụ nữ\b|\bđàn ông\b|\bcon trai\b|\bcon gái\b",
            r"\b(?:lao động|ưu tiên|chỉ tuyển|chỉ nhận|tuyển|cần|là)\s+(?:nam|nữ)\b(?!\s+\d)",
            r"(?:^|(?<=[,.;:\-\n] )|(?<=[,.;:\-\n]))(?:nam|nữ)(?=\s*[,.;\-\n]|\s*$)",
            # ethnicity and religion, but not the priority group "dân tộc thiểu số"
            r"\b(?:người )?(?:dân tộc|dan toc)\s*:?\s*(?!thiểu số|thieu so)\w+",
            r"\b(?:theo )?đạo\s+(?:công giáo|thiên chúa|phật|tin lành|hồi)\b",
            r"\b(?:tôn giáo|ton giao)\s*:?\s*\w+",
            # names
            r"\btên (?:em|tôi|mình|cháu) là\s*:?\s*[^,.;\n]{2,40}",
            r"\b(?:(?:tôi|em|cháu|mình) tên(?: là)?|họ (?:và )?tên)\s*:?\s*[^,.;\n]{2,40}",
        )
    ),
    re.IGNORECASE,
)


def neutral(text: str) -> str:
    """Return the text without such words, spaces unified."""
    return " ".join(_CUT.sub(" ", text).split())
