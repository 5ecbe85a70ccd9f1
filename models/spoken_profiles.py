"""How a seeker says which work they know and want, in the styles that reach a centre."""

import random

from trades import Words

SPOKEN = (
    "em làm {t} được {y} năm rồi, giờ về quê muốn kiếm chỗ nào gần nhà mà làm",
    "trước giờ tôi toàn {t}, {s} đều làm được, công ty cũ hết hàng nên nghỉ",
    "hồi trong Nam tui có đi {t} mấy năm, biết {s}, chừ muốn mần lại nghề cũ",
    "anh {t} từ hồi mười tám tuổi, {s} là nghề của anh",
    "chị muốn đi {t} lại, con lớn rồi, biết {s}",
    "con em mới học xong, muốn xin đi {t}, chưa có kinh nghiệm nhưng chịu khó học",
    "mong trung tâm tìm giúp chỗ {t}, làm gì cũng được miễn có bảo hiểm",
    "nghe nói bên này có tuyển {t}, tôi làm {t} lâu năm, {s} rành lắm",
    "dạ em biết {s}, hồi trước làm cho xưởng nhỏ gần nhà",
    "tui làm {t} quen tay rồi, không đi xa được, không bưng vác nặng",
)
FORMS = (
    "{t}. Đã làm {t} {y} năm. Kỹ năng: {s}",
    "{t}. {y} năm kinh nghiệm {t}. {s}. Sẵn sàng đi làm ngay",
    "Công việc mong muốn: {t}. Biết {s}. Không làm ca đêm",
    "{t}, chưa qua đào tạo, {y} năm làm {t}",
    "{t}. Tốt nghiệp trung cấp, {y} năm kinh nghiệm, thành thạo {s}",
    "{t}. Mới tốt nghiệp, chưa có kinh nghiệm, đã thực tập {t}",
)
LONG = (
    (
        "MỤC TIÊU NGHỀ NGHIỆP: tìm vị trí {t} ổn định. KINH NGHIỆM LÀM VIỆC: {t}, {y} năm, "
        "công việc chính: {d}. KỸ NĂNG: {s}. Có tinh thần trách nhiệm"
    ),
    "Vị trí ứng tuyển: {t}. Tóm tắt: {y} năm kinh nghiệm ở vị trí {t}; {d}. Kỹ năng: {s}",
    "Quá trình công tác: {t} tại công ty cổ phần ({y} năm). Nhiệm vụ: {d}. Thế mạnh: {s}",
)
MIXED = (
    "mình đang tìm job {e}, có {y} năm exp làm {t}, biết {s}",
    "apply vị trí {e}, background {t}, skill: {s}, có thể on-board ngay",
    "{e} / {t}, {y} years experience, {s}, tiếng Anh giao tiếp ok",
    "muốn switch qua {e}, trước làm {t} freelance, dùng được {s}",
    "{e}. Responsible for {d}. Tools: {s}",
)
CHANGED = (
    "trước làm {o} {y} năm, nay muốn chuyển sang {t}",
    "{t}. Trước đây làm {o} nhưng đã nghỉ, không muốn làm {o} nữa. Đã học {t}, biết {s}",
    "em đang làm {o} mà muốn đổi nghề qua {t}, đang học {s}",
)
STYLES = (SPOKEN, FORMS, LONG, MIXED, CHANGED)
SHARES = (0.3, 0.28, 0.14, 0.16, 0.12)


def spoken_profile(chance: random.Random, *, work: Words, duties: str, other_work: str) -> str:
    """Return one profile; `other_work` is what somebody did who changes to this work."""
    told = chance.sample(work.skills, min(len(work.skills), chance.randint(1, 4)))
    style = chance.choices(STYLES, SHARES)[0]
    return chance.choice(style).format(
        t=chance.choice(work.names),
        e=work.english or chance.choice(work.names),
        s=", ".join(told) or chance.choice(work.names),
        d=duties or chance.choice(work.names),
        o=other_work,
        y=chance.randint(1, 15),
    )
