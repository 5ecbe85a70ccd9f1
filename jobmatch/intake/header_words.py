"""The words by which centres, job boards and other systems head their columns, for each field.

Read from the spreadsheets that centres exchange (templates of two provincial systems, 2022 and
2024), job-board exports and the statutory forms. Case, accents, spaces and punctuation do not
count. Words stand in order of trust: of two columns that claim a field, the one named first here
wins.
"""

from collections.abc import Mapping

from jobmatch.intake.header_condition_words import BOTH_SIDES, SEEKERS_ALONE

Words = Mapping[str, tuple[str, ...]]

_PHONES = (
    "Số điện thoại", "Điện thoại", "SĐT", "Di động", "Điện thoại liên hệ", "Số ĐT", "phone",
    "mobile", "tel",
)  # fmt: skip
_EMAILS = ("Email", "Thư điện tử", "Địa chỉ email", "E-mail liên hệ", "mail")
_SEX = ("Giới tính", "Nam/Nữ", "Phái", "gioitinh", "gender")
_IDENTITY = (
    "CCCD", "Căn cước công dân", "Số CCCD", "Căn cước", "Số căn cước", "Số định danh",
    "Số định danh cá nhân", "CMND", "CCCD/CMND/Số định danh", "CMND/CCCD/Số định danh",
    "CMND/CCCD", "CCCD/CMND", "Số CMND/CCCD", "Số CCCD/CMND", "Chứng minh nhân dân",
    "Số chứng minh nhân dân hoặc căn cước công dân", "identity",
)  # fmt: skip
_TAX = (
    "Mã số thuế", "MST", "Mả số thuế", "Mã số thuế/CCCD", "Mã số thuế/CCCD/CMND",
    "Mã số doanh nghiệp", "tax code",
)  # fmt: skip
_COMPANY = (
    "Tên công ty", "Công ty", "Tên doanh nghiệp", "Doanh nghiệp", "Tên tổ chức", "Tên đơn vị",
    "Đơn vị tuyển dụng", "Nhà tuyển dụng", "Tên doanh nghiệp/người tuyển dụng", "Đơn vị",
    "Tổ chức", "Cơ sở", "Tên cơ sở", "Công ty tuyển dụng", "comp", "company", "company name",
    "employer",
)  # fmt: skip
_SIZE = (
    "Quy mô lao động", "Quy mô", "Quy mô công ty", "Quy mô doanh nghiệp", "Số lao động",
    "Tổng số lao động", "size", "company size",
)  # fmt: skip
_SHARED_PAY = (
    "Mức lương", "Lương", "Thu nhập", "Tiền lương", "Mức thu nhập", "luong", "wage", "pay",
)  # fmt: skip
_QUALIFICATION = (
    "Trình độ CMKT", "Trình độ chuyên môn kỹ thuật", "Trình độ CMKT cao nhất",
    "Trình độ chuyên môn", "trinhdocmkt", "Trình độ chuyên môn kỹ thuật cao nhất", "CMKT",
    "Trình độ đào tạo", "Trình độ tay nghề", "Trình độ", "Bằng cấp chuyên môn", "Bằng cấp",
    "matrinhdokythuat",
)  # fmt: skip
_SCHOOL = (
    "Trình độ học vấn", "Học vấn", "Trình độ giáo dục phổ thông",
    "Trình độ giáo dục phổ thông cao nhất", "Trình độ văn hóa", "Trình độ văn hoá",
    "Trình độ giáo dục", "trinhdogiaoduc", "Văn hóa", "magiaoduc",
)  # fmt: skip
_SKILLS = ("Kỹ năng", "Kĩ năng", "Kỹ năng nghề", "Kỹ năng chuyên môn", "Kỹ năng mềm", "skill")
_PROVINCE = (
    "Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh thành", "Tỉnh", "Thành phố", "Tỉnh/TP", "tinh",
    "city",
)  # fmt: skip
_DISTRICT = ("Quận/Huyện", "Huyện", "Quận", "Quận/Huyện/Thị xã", "huyen")
_WARD = (
    "Phường/Xã", "Xã/Phường", "Xã", "Phường", "Xã/Phường/Thị trấn", "Phường/Xã/Đặc khu", "xa",
    "commune", "maxa",
)  # fmt: skip
_HAMLET = (
    "Thôn/Xóm", "Thôn", "Xóm", "Ấp", "Bản", "Khu phố", "Tổ dân phố", "Thôn/Bản/Khu phố", "village",
)  # fmt: skip
_STATUS = ("Trạng thái", "Tình trạng", "Tình trạng tin")

_VACANCIES: Words = {
    "source_ref": (
        "Mã tin", "Mã tin tuyển dụng", "Mã việc làm", "Mã số", "Mã", "ID", "job id", "Mã phiếu",
    ),
    "url": ("Link", "Đường dẫn", "Liên kết", "Địa chỉ trang", "href"),
    "source": ("Nguồn", "Nguồn tin", "Trang đăng", "website"),
    "title": (
        "Tên công việc", "Vị trí tuyển dụng", "Tên việc làm", "Chức danh công việc",
        "Chức danh tuyển dụng", "Công việc", "Việc làm", "Vị trí việc làm", "Vị trí công việc",
        "Tiêu đề", "Tên vị trí", "Công việc tuyển dụng", "Vị trí cần tuyển", "Nghề nghiệp",
        "Tên nghề", "Nghề cần tuyển", "job title", "position title",
    ),
    "employer_name": _COMPANY,
    "employer_tax_code": _TAX,
    "employer_size": _SIZE,
    "employer_address": (
        "Địa chỉ công ty", "Địa chỉ doanh nghiệp", "Trụ sở", "Địa chỉ trụ sở", "Địa chỉ",
        "comp_loc", "company address",
    ),
    "place": (
        "Địa điểm làm việc", "Nơi làm việc", "Nơi làm việc dự kiến", "Địa điểm",
        "Địa chỉ làm việc", "Khu vực", "Khu vực làm việc", "Tỉnh/Thành phố làm việc", "Nơi làm",
        "job_loc", "location", "work place", *_PROVINCE,
    ),
    "salary": (*_SHARED_PAY, "Mức lương đề nghị", "Lương (đồng/tháng)", "Lương từ - đến"),
    "negotiable": ("Lương thỏa thuận", "Thỏa thuận", "Thoả thuận", "nego"),
    "experience": (
        "Kinh nghiệm", "Yêu cầu kinh nghiệm", "Số năm kinh nghiệm", "Kinh nghiệm làm việc", "exp",
        "years of experience",
    ),
    "education": (*_SCHOOL, "Yêu cầu học vấn", "Yêu cầu bằng cấp"),
    "qualification": (*_QUALIFICATION, "Yêu cầu trình độ", "Yêu cầu trình độ chuyên môn"),
    "openings": (
        "Số lượng", "Số lượng tuyển", "Số lượng cần tuyển", "Số lượng tuyển dụng", "Chỉ tiêu",
        "SL", "Số người", "Nhu cầu tuyển dụng", "Số chỗ làm việc", "qty", "quantity", "vacancies",
    ),
    "category": (
        "Ngành nghề", "Lĩnh vực", "Nhóm nghề", "Ngành nghề tuyển dụng", "Ngành", "Nghề cấp 2",
        "cate", "industry", "field",
    ),
    "position": ("Chức vụ", "Cấp bậc", "Vị trí", "level", "rank"),
    "description": (
        "Mô tả công việc", "Mô tả", "Nội dung công việc", "Chi tiết công việc", "Nhiệm vụ", "desc",
        "job description",
    ),
    "requirements": (
        "Yêu cầu công việc", "Yêu cầu ứng viên", "Yêu cầu", "Yêu cầu tuyển dụng", "Yêu cầu khác",
        "Yêu cầu thêm", "req", "requirement",
    ),
    "benefits": (
        "Quyền lợi", "Phúc lợi", "Chế độ", "Chế độ phúc lợi", "Quyền lợi được hưởng",
        "Chế độ đãi ngộ", "benefit",
    ),
    "skills": (*_SKILLS, "Yêu cầu kỹ năng"),
    "hours": ("Thời gian làm việc", "Giờ làm việc", "Giờ làm", "working hours", "working time"),
    "job_type": (
        "Hình thức làm việc", "Loại hình công việc", "Hình thức", "Loại công việc",
        "Tính chất công việc", "type", "employment type",
    ),
    "remote": ("Làm việc từ xa", "Từ xa", "work from home"),
    "deadline": (
        "Hạn nộp", "Hạn nộp hồ sơ", "Ngày hết hạn", "Thời hạn tuyển dụng", "Hạn tuyển", "Hạn chót",
        "Thời hạn nộp hồ sơ", "Thời gian tuyển dụng", "Hết hạn", "Hạn nhận hồ sơ", "Hạn",
        "expires", "closing date",
    ),
    "posted_on": (
        "Ngày đăng", "Ngày đăng tin", "Ngày đăng tuyển", "post_date", "posted", "date posted",
    ),
    "sex": (*_SEX, "Yêu cầu giới tính"),
    "age": ("Độ tuổi", "Tuổi", "Yêu cầu độ tuổi"),
    "contact_name": (
        "Người liên hệ", "Tên người liên hệ", "Họ tên người liên hệ", "Người đại diện", "contact",
    ),
    "contact_phone": ("Điện thoại người liên hệ", *_PHONES),
    "contact_email": ("Email người liên hệ", "Email nhận hồ sơ", *_EMAILS),
    "status": _STATUS,
    "occupation_code": ("Mã nghề", "Mã nghề cấp 4", "manghe", "Mã nghề VSCO", "vsco", "isco"),
    "shift": ("Ca làm việc", "Ca", "Làm ca", "Ca kíp"),
}  # fmt: skip

_SEEKERS: Words = {
    "source_ref": (
        "Mã hồ sơ", "Mã người lao động", "Mã ứng viên", "Mã số", "Mã", "ID", "Mã phiếu",
    ),
    "full_name": (
        "Họ và tên", "Họ tên", "Tên ứng viên", "Họ và tên ứng viên", "Tên người lao động",
        "Họ tên người lao động", "hoten", "Người lao động", "Ứng viên", "name",
    ),
    "birth_date": (
        "Ngày sinh", "Ngày sính", "Năm sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh",
        "ngaysinh", "dob", "date of birth",
    ),
    "sex": _SEX,
    "identity_number": _IDENTITY,
    "phone": _PHONES,
    "email": _EMAILS,
    "ethnicity": ("Dân tộc", "dantoc"),
    "religion": ("Tôn giáo",),
    "address": (
        "Nơi ở hiện nay", "Nơi ở hiện tại", "Chỗ ở hiện nay", "Địa chỉ hiện nay", "Địa chỉ",
        "Nơi thường trú", "Thường trú", "Hộ khẩu thường trú", "Địa chỉ thường trú", "Nơi cư trú",
        "Quê quán", "Nơi tạm trú",
    ),
    "desired_job": (
        "Công việc mong muốn", "Việc làm mong muốn", "Công việc cần tìm", "Việc làm cần tìm",
        "Nghề mong muốn", "Vị trí mong muốn", "Nguyện vọng", "Nguyện vọng việc làm",
        "Tên công việc", "Vị trí ứng tuyển", "Vị trí tuyển dụng", "Ngành nghề", "job wanted",
    ),
    "summary": (
        "Giới thiệu bản thân", "Tóm tắt", "Giới thiệu", "Mô tả bản thân", "Tóm tắt hồ sơ", "about",
    ),
    "school_level": _SCHOOL,
    "qualification": (*_QUALIFICATION, "education"),
    "major": (
        "Chuyên ngành đào tạo", "Chuyên nghành đào tạo", "Chuyên ngành", "Ngành học",
        "Ngành đào tạo", "Ngành nghề đào tạo", "Lĩnh vực đào tạo", "linhvucdaotao", "madaotao",
    ),
    "experience_years": ("Số năm kinh nghiệm", "Năm kinh nghiệm", "years of experience"),
    "experience": (
        "Kinh nghiệm", "Kinh nghiệm làm việc", "Quá trình làm việc", "Kinh nghiệm trong lĩnh vực",
        "Công việc đã làm", "Công việc đang làm", "Nghề nghiệp", "nghenghiep", "work history",
    ),
    "skills": _SKILLS,
    "certificates": ("Chứng chỉ", "Bằng cấp, chứng chỉ", "Chứng chỉ nghề", "certificate"),
    "languages": ("Ngoại ngữ", "Trình độ ngoại ngữ", "Ngôn ngữ", "language"),
    "salary": (
        "Mức lương mong muốn", "Lương mong muốn", "Thu nhập mong muốn", "Mức lương đề nghị",
        "Mức lương",
    ),
    "salary_min_million": ("Lương tối thiểu (triệu)", "Lương tối thiểu (triệu đồng)"),
    "place": (
        "Nơi làm việc mong muốn", "Địa điểm làm việc mong muốn", "Địa điểm làm việc",
        "Nơi làm việc ưu tiên", "Nơi làm việc ưu tiên 1", "Khu vực mong muốn",
    ),
    "province": _PROVINCE,
    "district": _DISTRICT,
    "ward": _WARD,
    "hamlet": _HAMLET,
    "priority_groups": ("Đối tượng ưu tiên", "Diện ưu tiên", "Đối tượng", "Nhóm ưu tiên"),
    "employment_status": (
        "Tình trạng việc làm", "Tình trạng làm việc", "Tình trạng tham gia HĐKT",
        "Tình trạng hoạt động kinh tế", "matinhtrangvl",
    ),
    "collected_on": (
        "Ngày thu thập", "Ngày lưu", "Thời gian nộp", "Ngày đăng ký", "Ngày nộp", "Ngày lập phiếu",
    ),
    "objective": ("Mục tiêu công việc", "Mục tiêu nghề nghiệp", "Mục tiêu"),
}  # fmt: skip

_EMPLOYERS: Words = {
    "source_ref": (
        "Mã tổ chức", "Mã doanh nghiệp", "Mã đơn vị", "Mã số", "Mã", "ID", "macongty", "Mã phiếu",
    ),
    "name": _COMPANY,
    "tax_code": _TAX,
    "representative": (
        "Người đại diện", "Tên người đại diện", "Tên người sử dụng lao động",
        "Họ tên người đại diện", "Người đại diện pháp luật", "Giám đốc", "Người liên hệ",
        "Chủ cơ sở", "Người sử dụng lao động",
    ),
    "identity_number": _IDENTITY,
    "phone": _PHONES,
    "email": _EMAILS,
    "ownership": (
        "Loại hình doanh nghiệp", "Loại hình", "Loại hình tổ chức", "Thành phần kinh tế",
        "Chủ thể tuyển dụng",
    ),
    "industry": (
        "Ngành nghề kinh doanh", "Ngành kinh doanh chính", "Ngành nghề kinh doanh chính",
        "Ngành kinh tế", "Lĩnh vực hoạt động", "Ngành nghề", "Lĩnh vực",
        "Ngành nghề sản xuất kinh doanh",
    ),
    "size": _SIZE,
    "founded_on": ("Ngày hoạt động", "Ngày thành lập", "Ngày bắt đầu hoạt động", "Năm thành lập"),
    "province": _PROVINCE,
    "district": _DISTRICT,
    "ward": _WARD,
    "hamlet": _HAMLET,
    "address": (
        "Địa chỉ", "Địa chỉ trụ sở", "Trụ sở", "Địa chỉ cụ thể", "Trụ sở chính", "Địa chỉ công ty",
    ),
    "note": ("Ghi chú", "Nội dung thu thập", "notes", "remark"),
    "status": ("Tình trạng hoạt động", *_STATUS),
    "products": (
        "Mặt hàng/sản phẩm dịch vụ chính", "Mặt hàng", "Sản phẩm", "Sản phẩm chính",
        "Sản phẩm, dịch vụ chính",
    ),
}  # fmt: skip

WORDS: Mapping[str, Words] = {
    "vacancies": {**_VACANCIES, **BOTH_SIDES},
    "seekers": {**_SEEKERS, **BOTH_SIDES, **SEEKERS_ALONE},
    "employers": _EMPLOYERS,
}

DECISIVE: Mapping[str, frozenset[str]] = {
    "vacancies": frozenset(
        {
            "title",
            "openings",
            "deadline",
            "description",
            "requirements",
            "posted_on",
            "occupation_code",
        }
    ),
    "seekers": frozenset(
        {"full_name", "birth_date", "desired_job", "ethnicity", "summary", "religion", "objective"}
    ),
    "employers": frozenset(
        {"ownership", "representative", "founded_on", "products", "name", "tax_code"}
    ),
}
"""Fields that one kind of list has and others rarely do: they weigh more when kinds compete."""

UNUSED = (
    "STT", "TT", "Số thứ tự", "No", "#", "crawled_at", "Ngày thu thập", "style", "group", "kind",
    "Quốc tịch", "Quốc gia", "nation", "Ngày cấp", "Nơi cấp", "Số hộ chiếu", "Đăng ký dịch vụ",
    "Nhu cầu đào tạo", "Loại biến động", "sobaohiem", "Sổ bảo hiểm", "Số sổ BHXH",
    "Nguyên nhân không tham gia HĐKT", "Địa chỉ nơi làm việc", "Số lượng nữ", "Trạng thái",
    "Ghi chú", "Công ty", "macongty", "maxa", "Nơi làm việc", "Thời hạn làm việc", "loaihdld",
    "bdhopdong", "kthopdong", "pcchucvu", "pcthamnien", "pcthamniennghe", "pcluong", "pcbosung",
    "bddochai", "ktdochai", "vitri", "chucvu", "bdbhxh", "ktbhxh", "luongbhxh", "ghichu", "state",
    "fromttdvvl", "Chức vụ", "Loại hợp đồng", "Thời gian thất nghiệp", "Thời gian tuyển dụng",
    "Lương", "luong",
)  # fmt: skip
"""Headers whose meaning is known and which no reader needs, where no kind above names them."""
