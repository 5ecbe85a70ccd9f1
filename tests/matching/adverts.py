"""Adverts of one invented opening, for tests of copies."""

from dataclasses import replace
from typing import Any

from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import VacancyDraft

DONG_SON = Place(text="P. Đông Sơn, Thanh Hóa", province_code="38", commune_code="14797")
HANOI = Place(text="Hà Nội", province_code="01")
PAY = Salary(min_vnd=8_000_000, max_vnd=12_000_000)
WORK = (
    "Vận hành máy may một kim và máy vắt sổ theo chuyền, kiểm tra đường may trước khi chuyển công"
    " đoạn, giữ vệ sinh nơi làm việc, báo tổ trưởng khi máy hỏng, hoàn thành sản lượng trong ngày"
)
ASKED = "Biết may công nghiệp từ sáu tháng, chịu khó, làm được tăng ca khi đơn hàng gấp"
ADVERT = VacancyDraft(
    title="Công nhân may",
    employer_name="Công ty TNHH May Hoa Sen",
    description=WORK,
    requirements=ASKED,
    salary=PAY,
    places=(DONG_SON,),
)


def an_advert(**changes: Any) -> VacancyDraft:  # noqa: ANN401 -- any field of the record
    return replace(ADVERT, **changes)
