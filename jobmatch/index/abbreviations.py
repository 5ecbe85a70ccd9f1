"""Short forms that Vietnamese vacancies and job seekers write, and what they stand for."""

# One line a short form; several readings are separated by "/". Written with accents for people
# to read; words.py compares without them. Where there is one reading, both spellings become the
# same terms; where there are several, every reading is added beside the short form.
_TABLE = """
ATLĐ      an toàn lao động
ATVSTP    an toàn vệ sinh thực phẩm
BH        bán hàng / bảo hiểm / bảo hành
BHLĐ      bảo hộ lao động
BHTN      bảo hiểm thất nghiệp
BHXH      bảo hiểm xã hội
BHYT      bảo hiểm y tế
BL        bằng lái
BV        bảo vệ / bệnh viện
CBCNV     cán bộ công nhân viên
CCCD      căn cước công dân
CĐ        cao đẳng / công đoàn
CK        cơ khí
CMND      chứng minh nhân dân
CN        công nhân / công nghệ / chi nhánh / chủ nhật
CNKT      công nhân kỹ thuật
CNSX      công nhân sản xuất
CNTT      công nghệ thông tin
CNV       công nhân viên
CP        cổ phần / chi phí
CSKH      chăm sóc khách hàng
CTV       cộng tác viên
CTY       công ty
CTCP      công ty cổ phần
CV        công việc / chuyên viên
DN        doanh nghiệp
DV        dịch vụ
ĐH        đại học
ĐT        điện thoại / đào tạo / điện tử
ĐTDĐ      điện thoại di động
GĐ        giám đốc / gia đình
GPLX      giấy phép lái xe
GTVT      giao thông vận tải
GV        giáo viên / giảng viên
HC        hành chính
HCNS      hành chính nhân sự
HCM       hồ chí minh
HĐ        hợp đồng / hoạt động / hóa đơn
HĐLĐ      hợp đồng lao động
HN        hà nội
HSSV      học sinh sinh viên
KCN       khu công nghiệp
KCS       kiểm tra chất lượng
KCX       khu chế xuất
KD        kinh doanh
KH        khách hàng / kế hoạch / khoa học
KT        kế toán / kỹ thuật / kinh tế / kiểm tra
KTT       kế toán trưởng
KTTH      kế toán tổng hợp
KTV       kỹ thuật viên / kế toán viên
KV        khu vực
LĐ        lao động / lãnh đạo
LĐPT      lao động phổ thông
LX        lái xe
MTV       một thành viên
NLĐ       người lao động
NS        nhân sự / năm sinh
NSDLĐ     người sử dụng lao động
NV        nhân viên
NVBH      nhân viên bán hàng
NVKD      nhân viên kinh doanh
NVKT      nhân viên kế toán / nhân viên kỹ thuật
NVVP      nhân viên văn phòng
PCCC      phòng cháy chữa cháy
PGĐ       phó giám đốc
PT        phổ thông / phụ trách / phát triển
PTTH      trung học phổ thông
PV        phục vụ / phỏng vấn
PX        phân xưởng
QA        đảm bảo chất lượng
QC        kiểm tra chất lượng / quảng cáo
QĐ        quản đốc / quyết định
QL        quản lý
QLDA      quản lý dự án
QLSX      quản lý sản xuất
SP        sản phẩm / sư phạm
SX        sản xuất
TB        thiết bị / thông báo
TC        trung cấp / tài chính
TCHC      tổ chức hành chính
TCKT      tài chính kế toán
TCN       trung cấp nghề
THCS      trung học cơ sở
THPT      trung học phổ thông
TK        thiết kế / thư ký / thống kê
TL        trợ lý / thỏa thuận
TMĐT      thương mại điện tử
TNHH      trách nhiệm hữu hạn
TP        thành phố / trưởng phòng
TPHCM     thành phố hồ chí minh
TT        trung tâm / thực tập / thị trường
TTDVVL    trung tâm dịch vụ việc làm
TTS       thực tập sinh
TV        tư vấn / thời vụ
UBND      ủy ban nhân dân
VH        vận hành / văn hóa
VHM       vận hành máy
VLXD      vật liệu xây dựng
VP        văn phòng
VPP       văn phòng phẩm
VSCN      vệ sinh công nghiệp
XD        xây dựng
XK        xuất khẩu
XKLĐ      xuất khẩu lao động
XN        xí nghiệp / xét nghiệm
XNK       xuất nhập khẩu
"""


def abbreviations() -> dict[str, tuple[str, ...]]:
    """Return each short form with its readings, as a person would write them."""
    lines = (line.split(maxsplit=1) for line in _TABLE.strip().splitlines())
    return {short: tuple(map(str.strip, long.split("/"))) for short, long in lines}
