"""Words around the work somebody asks for that do not name it: "tôi muốn tìm việc … ở đâu"."""

from jobmatch.intake.text import fold

_FILLERS = """
    ad admin ai anh bao biết biệt bán bây bên bạn bất cho cháu chưa chị chỗ các còn có cũng cả
    cần cầu dc dành dưới dạ dụng em giùm giúp giờ gì gần hay hiện hoặc hôm hỏi hộ hợp job jobs
    k kg khoảng khu không kiếm km ko kv kính kỳ liên loại luôn là làm lên lĩnh lương mong muốn
    mà mình mấy một mới mức nay ngay nghề ngành người nha nhiêu nhé như nhất nhập nhỉ những
    nào này nơi nữa phù quan quanh rồi shop thiểu thu thuộc tháng thêm thì thôi thông thế tin
    triệu trong trung trên trí trở tui tuyển tâm tìm tôi tại tối từ viên việc và vào vòng vô
    vậy về vị với vực xem xin xuống yêu à ít đang đi đây đó được đặc đến đều để ơi ạ ở ứng
"""
_AMBIGUOUS = (
    "can han ho may mot nhan phu son tin vong"  # without accents these may be work: may, hàn, phụ
)

FILLERS = frozenset(_FILLERS.split())
"""As they are written, tone mark in the old place."""

BLIND_FILLERS = frozenset(map(fold, FILLERS)) - frozenset(_AMBIGUOUS.split())
"""As they are typed without accents."""
