import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobmatch.embedding.neutral import blanked, neutral, neutral_lines

# What people write of themselves, kind by kind; nothing of it may be left.
_AGES = st.integers(16, 69)
_YEARS = st.integers(1955, 2009)
_SEXES = st.sampled_from(["nam", "nữ"])
_PEOPLES = st.sampled_from(
    ["Kinh", "Mường", "Thái", "Tày", "Nùng", "H'Mông", "Dao", "Khơ Mú", "Sán Dìu", "Ê Đê", "Chăm"]
)
_CREEDS = st.sampled_from(["Thiên Chúa", "Phật", "Tin Lành", "Cao Đài", "Hòa Hảo", "Công giáo"])
_NAMES = st.sampled_from(
    ["Nguyễn Thị Hoa", "Trần Văn Nam", "Lò Thị Mai", "Lê Đức Anh", "Giàng A Páo", "Phạm Thu Hà"]
)
_SAID_OF_ONESELF = st.one_of(
    st.builds("{} tuổi".format, _AGES),
    st.builds("{}t".format, _AGES),
    st.builds("tuổi: {}".format, _AGES),
    st.builds("ngoài {} tuổi".format, _AGES),
    st.builds("sinh năm {}".format, _YEARS),
    st.builds("sn {}".format, _YEARS),
    st.builds("năm sinh: {}".format, _YEARS),
    st.builds("sinh ngày 03/04/{}".format, _YEARS),
    st.builds("giới tính: {}".format, _SEXES),
    st.builds("là {}".format, _SEXES),
    st.builds("{}, {} tuổi".format, _SEXES, _AGES),
    st.builds("{} {} tuổi".format, _SEXES, _AGES),
    st.builds("{} sinh năm {}".format, _SEXES, _YEARS),
    st.builds("{} giới".format, _SEXES),
    st.builds("dân tộc {}".format, _PEOPLES),
    st.builds("dân tộc: {}".format, _PEOPLES),
    st.builds("là người dân tộc {}".format, _PEOPLES),
    st.builds("người {}".format, _PEOPLES),
    st.builds("theo đạo {}".format, _CREEDS),
    st.builds("tôn giáo: {}".format, _CREEDS),
    st.sampled_from(["tôn giáo: không", "không theo đạo nào", "Phật tử", "không tôn giáo"]),
    st.sampled_from(
        ["đã có gia đình", "chưa lập gia đình", "độc thân", "đã kết hôn", "đã ly hôn"]
    ),
    st.sampled_from(["chưa chồng", "đã có vợ", "có 2 con nhỏ", "mẹ đơn thân", "góa chồng"]),
    st.sampled_from(["tình trạng hôn nhân: đã kết hôn", "đang mang thai", "chưa kết hôn"]),
    st.builds("tên tôi là {}".format, _NAMES),
    st.builds("em tên {}".format, _NAMES),
    st.builds("họ và tên: {}".format, _NAMES),
    st.builds("em là {}".format, _NAMES),
)
_ASKED_OF_OTHERS = st.one_of(
    st.builds("chỉ tuyển {} dưới {}".format, _SEXES, _AGES),
    st.builds("chỉ tuyển {}".format, _SEXES),
    st.builds("ưu tiên {}".format, _SEXES),
    st.builds("không nhận {}".format, _SEXES),
    st.builds("{} từ 18 - {} tuổi".format, _SEXES, _AGES),
    st.builds("nam/nữ 18-{}".format, _AGES),
    st.builds("độ tuổi: 18 đến {}".format, _AGES),
    st.builds("dưới {} tuổi".format, _AGES),
    st.builds("không nhận trên {}".format, _AGES),
    st.builds("tuổi từ 20-{}".format, _AGES),
    st.builds("giới tính: {}, tuổi dưới {}".format, _SEXES, _AGES),
    st.builds("sinh năm {}".format, _YEARS),
    st.sampled_from(
        ["giới tính: không yêu cầu", "nam nữ đều được", "chưa lập gia đình", "phái nữ"]
    ),
)
_WORK = st.sampled_from(
    [
        "may công nghiệp 6 năm",
        "lái xe tải ở Quảng Nam",
        "biết hàn MIG",
        "làm kế toán tại Việt Nam 3 năm",
        "cắt tóc nam",
        "chăm sóc người cao tuổi",
        "đứng máy 8 tiếng",
        "hỗ trợ người dân tộc thiểu số",
        "giúp việc gia đình",
        "dạy tiếng Thái",
        "có bằng C",
    ]
)
_UNACCENTED_WORK = st.sampled_from(
    ["may cong nghiep 6 nam", "lai xe tai 12 nam", "biet han MIG", "lam ke toan o Viet Nam 3 nam"]
)
_BETWEEN = st.sampled_from([", ", ". ", "\n", "; "])


def _plain(text: str) -> str:
    """Return the text as people type who leave the accents out."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _bare(text: str) -> str:
    return neutral(text).rstrip(" .,;")  # as texts.py joins them


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Nam/nữ từ 18 - 35 tuổi, sức khỏe tốt", "sức khỏe tốt"),
        ("Độ tuổi: 20 đến 40 tuổi", ""),
        ("do tuoi 20-40", ""),
        ("40t còn khỏe", "còn khỏe"),
        ("sn 1990, có bằng C", "có bằng C"),
        ("Giới tính: Nam", ""),
        ("ưu tiên nữ, chăm chỉ", "chăm chỉ"),
        ("Nữ, may 6 năm", "may 6 năm"),
        ("dân tộc Thái, biết lái xe", "biết lái xe"),
        ("Tôn giáo: Phật", ""),
        ("Em tên là Nguyễn Thị Hoa, may chuyền", "may chuyền"),
        ("liên hệ 0987 000 111 hoặc a.b@example.vn nhé", "liên hệ hoặc nhé"),
        ("Nam, 45 tuổi, dân tộc Mường. Làm bảo vệ 6 năm", "Làm bảo vệ 6 năm"),
        ("Chỉ tuyển nữ dưới 35", ""),
        ("Nhân viên nữ bán hàng", "Nhân viên bán hàng"),
        ("Tuyển 5 nam bốc xếp", "bốc xếp"),
        ("Nguyễn Văn An, thợ hàn", "thợ hàn"),
        ("nam 30 tuoi, tho han 5 nam", "tho han 5 nam"),
        ("toi 41 tuoi, nguoi Mong", "toi"),
        ("có 2 con nhỏ nên không làm ca đêm", "nên không làm ca đêm"),
        ("May áo (nữ, dưới 30 tuổi) theo chuyền", "May áo theo chuyền"),
    ],
)
def test_words_about_the_person_are_cut_out(written: str, left: str) -> None:
    assert neutral(written) == left


@pytest.mark.parametrize(
    "text",
    [
        "làm 12 năm tại Việt Nam",
        "lái xe tải ở Quảng Nam",
        "tuổi nghề 5 năm",
        "hỗ trợ người dân tộc thiểu số",
        "trường phổ thông dân tộc nội trú",
        "đứng máy 8 tiếng",
        "chứng chỉ hàn 3G",
        "cắt tóc nam, tóc nữ; may áo nữ",
        "công nhân Nam Định",
        "lương 10.000.000 - 12.000.000 đồng, hai nam, khoang 15 bai moi thang",
        "người chăm sóc người cao tuổi",
        "người kinh doanh",
        "tiếng Anh đọc hiểu, MS Office, Anh Ngữ",
        "tuyển 20 công nhân, từ 18 đến 35 chỗ",
        "nghỉ phép, kết hôn, hiếu hỉ",
        "Hồ Chí Minh: 389 Nguyễn Văn Linh, Phường Sài Gòn",
        "lấy hàng từ 12 xe, làm từ 08 giờ đến 17 giờ",
        "chấm công giáo viên",
    ],
)
def test_words_about_the_work_stay(text: str) -> None:
    assert neutral(text) == text


@example(work=["lái xe tải ở Quảng Nam"], said=["29t"], between=", ")
@given(
    work=st.lists(_WORK, min_size=1, max_size=3),
    said=st.lists(_SAID_OF_ONESELF, min_size=1, max_size=3),
    between=_BETWEEN,
)
def test_what_somebody_says_of_who_they_are_leaves_no_trace(
    work: list[str], said: list[str], between: str
) -> None:
    """Told first, between and last, the text is that of somebody who told nothing of it."""
    quiet = _bare(between.join(work))
    assert _bare(between.join([*said, *work])) == quiet
    assert _bare(between.join([*work[:1], *said, *work[1:]])) == quiet
    assert _bare(between.join([*work, *said])) == quiet


@example(work="may áo", asked=["phái nữ", "nam từ 18 - 36 tuổi"], between=", ")
@given(work=_WORK, asked=st.lists(_ASKED_OF_OTHERS, min_size=1, max_size=2), between=_BETWEEN)
def test_what_an_advert_asks_of_sex_and_age_leaves_no_trace(
    work: str, asked: list[str], between: str
) -> None:
    assert neutral(between.join([*asked, work])) == neutral(work)
    assert neutral(between.join([work, *asked])) == neutral(work)


@given(
    work=_UNACCENTED_WORK,
    said=st.one_of(
        st.builds("{} tuoi".format, _AGES),
        st.builds("{}, {} tuoi".format, st.sampled_from(["nam", "nu"]), _AGES),
        st.builds("gioi tinh: {}".format, st.sampled_from(["nam", "nu"])),
        st.builds("sinh nam {}".format, _YEARS),
        _PEOPLES.map(lambda people: _plain(f"dân tộc {people}")),
        _CREEDS.map(lambda creed: _plain(f"theo đạo {creed}")),
        _NAMES.map(lambda name: _plain(f"tên em là {name}")),
        st.sampled_from(["da co gia dinh", "doc than", "chua chong", "da ly hon", "co 2 con nho"]),
        st.sampled_from(["chi tuyen nu", "nam nu deu duoc", "nu duoi 35", "nu gioi"]),
    ),
)
def test_without_accents_it_leaves_no_trace_either(work: str, said: str) -> None:
    assert neutral(f"{said}, {work}") == neutral(work) == work
    assert neutral(f"{work}, {said}") == work


@given(first=_SAID_OF_ONESELF, other=_SAID_OF_ONESELF, work=_WORK)
def test_one_said_for_another_changes_no_line(first: str, other: str, work: str) -> None:
    assert neutral_lines(f"{first}\n{work}") == neutral_lines(f"{other}\n{work}")


@given(work=st.lists(_WORK, min_size=1, max_size=2), said=_SAID_OF_ONESELF, between=_BETWEEN)
def test_blanks_keep_every_other_word_in_its_place(
    work: list[str], said: str, between: str
) -> None:
    text = between.join([*work, said])
    left = blanked(text)
    assert len(left) == len(text)
    assert all(kept in {" ", was} for kept, was in zip(left, text, strict=True))
    assert _bare(left) == _bare(text)
