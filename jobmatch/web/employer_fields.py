"""The employer's form: its questions, in the order and words of Mẫu 03/PLI."""

from jobmatch.domain.forms import FormVersion, Ownership, StaffSize
from jobmatch.domain.messages import Sentence
from jobmatch.web.form_fields import Field, FieldKind, Section, choice, line, text

# The form's 21 boxes are the sections of VSIC 2018 (Quyết định 27/2018/QĐ-TTg), in its order.
INDUSTRIES: dict[str, Sentence] = {
    "A": Sentence("Nông, lâm nghiệp và thủy sản", "Agriculture, forestry and fishing"),
    "B": Sentence("Khai khoáng", "Mining"),
    "C": Sentence("Công nghiệp chế biến, chế tạo", "Manufacturing"),
    "D": Sentence("Sản xuất và phân phối điện, khí đốt, hơi nước", "Electricity, gas and steam"),
    "E": Sentence("Cung cấp nước, xử lý nước thải, rác thải", "Water supply and waste"),
    "F": Sentence("Xây dựng", "Construction"),
    "G": Sentence("Bán buôn, bán lẻ, sửa chữa ô tô, xe máy", "Trade and vehicle repair"),
    "H": Sentence("Vận tải, kho bãi", "Transport and storage"),
    "I": Sentence("Dịch vụ lưu trú và ăn uống", "Accommodation and food"),
    "J": Sentence("Thông tin và truyền thông", "Information and communication"),
    "K": Sentence("Tài chính, ngân hàng và bảo hiểm", "Finance, banking and insurance"),
    "L": Sentence("Kinh doanh bất động sản", "Real estate"),
    "M": Sentence("Chuyên môn, khoa học và công nghệ", "Professional, scientific, technical"),
    "N": Sentence("Hành chính và dịch vụ hỗ trợ", "Administration and support"),
    "O": Sentence(
        "Đảng, tổ chức chính trị – xã hội, quản lý nhà nước, an ninh quốc phòng",
        "Party, socio-political organisations, public administration, defence",
    ),
    "P": Sentence("Giáo dục và đào tạo", "Education"),
    "Q": Sentence("Y tế và hoạt động trợ giúp xã hội", "Health and social work"),
    "R": Sentence("Nghệ thuật, vui chơi và giải trí", "Arts and entertainment"),
    "S": Sentence("Hoạt động dịch vụ khác", "Other services"),
    "T": Sentence("Làm thuê trong hộ gia đình", "Work in households"),
    "U": Sentence("Tổ chức và cơ quan quốc tế", "International organisations"),
}

EMPLOYER_SECTIONS = (
    Section(
        words=Sentence("Doanh nghiệp, người tuyển dụng", "The employer"),
        fields=(
            line("name", "Tên", "Name", width="", needed=True),
            line(
                "tax_code",
                "Mã số thuế / CCCD",
                "Tax code / citizen number",
                hint=(
                    "Cá nhân tuyển dụng: số định danh 12 chữ số",
                    "A person who recruits: the 12-digit citizen number",
                ),
            ),
            choice("ownership", "Loại hình", "Kind", Ownership, "half"),
            Field(
                name="industry_section",
                words=Sentence("Ngành kinh doanh chính", "Main industry"),
                kind=FieldKind.CHOICE,
                values=tuple(INDUSTRIES.items()),
                width="half",
            ),
            line("industry", "Ngành, ghi cụ thể", "Industry in words"),
            line("products", "Mặt hàng, sản phẩm, dịch vụ chính", "Main products or services"),
            choice("staff_size", "Quy mô lao động", "Staff", StaffSize, "half"),
            line(
                "hires_next_6_months",
                "Số lao động tuyển trong 6 tháng tới",
                "Hires in the next 6 months",
            ),
            line("address_place", "Địa chỉ", "Address", offers="places.offered"),
            text("note", "Ghi chú", "Note"),
        ),
    ),
    Section(
        words=Sentence("Người đại diện", "Representative"),
        fields=(
            line("representative", "Họ tên", "Name"),
            line("contact_role", "Chức vụ", "Position"),
            line("contact_phone", "Điện thoại", "Telephone", type_="tel"),
            line("contact_email", "Email", "E-mail", type_="email"),
            line("contact_other", "Liên hệ khác", "Other contact"),
            choice("form_version", "Mẫu phiếu", "Edition of the form", FormVersion, "half"),
        ),
    ),
)
