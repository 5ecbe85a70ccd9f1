"""Headers of the columns for working conditions, readiness and contract."""

from collections.abc import Mapping

BOTH_SIDES: Mapping[str, tuple[str, ...]] = {
    "site": ("Điều kiện nơi làm việc", "Trong nhà/Ngoài trời", "Môi trường làm việc"),
    "lifting": ("Trọng lượng nâng", "Nâng nặng", "Mang vác"),
    "standing": ("Đứng hoặc đi lại", "Đứng, đi lại", "Đứng/đi lại"),
    "hearing": ("Nghe nói", "Nghe, nói", "Khả năng nghe nói"),
    "sight": ("Thị lực",),
    "hand_work": ("Thao tác bằng tay", "Thao tác tay"),
    "hand_use": ("Dùng 2 tay", "Dùng hai tay"),
    "contract": ("Loại hợp đồng", "Loại hợp đồng lao động", "Hợp đồng"),
    "readiness": ("Khả năng đáp ứng", "Yêu cầu thêm về công việc", "Đáp ứng thêm"),
}
"""Fields that a vacancy and a seeker share."""

SEEKERS_ALONE: Mapping[str, tuple[str, ...]] = {
    "available_from": ("Sẵn sàng làm việc", "Thời gian có thể đi làm", "Có thể đi làm từ"),
}
