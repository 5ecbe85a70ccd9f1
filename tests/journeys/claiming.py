"""What claimants do in a browser before anything else: an account by telephone, a question."""

from pathlib import Path

from playwright.sync_api import Page

from jobmatch.output.slip_parts import register_fonts
from tests.journeys.house import House
from tests.messages_sent import take_messages


def begin_sign_up(page: Page, house: House, phone: str) -> None:
    """Come as far as the question who one is: the address is confirmed by the code sent to it."""
    page.goto("/sign-up")
    page.fill("#to", phone)
    page.click("main form button")
    page.wait_for_url("**/sign-up/code")
    page.fill("#code", code_sent(house))
    page.click("main form button")
    page.wait_for_url("**/sign-up/you")


def code_sent(house: House) -> str:
    """Return the last code that the outbox holds."""
    sent = [one for one in take_messages(house.service) if "code" in one.values]
    return sent[-1].values["code"]


def ask_chat(page: Page, question: str) -> None:
    page.goto("/chat")
    page.fill("#text", question)
    page.press("#text", "Enter")
    page.wait_for_selector(".talk #last")


_LEFT = ("KỸ NĂNG", "Máy kansai", "Đọc bản vẽ kỹ thuật", "HỌC VẤN", "Tốt nghiệp THPT Kim Liên")
_RIGHT = (
    "KINH NGHIỆM LÀM VIỆC",
    "03/2019 - 05/2024: Công nhân may tại Công ty TNHH Áo Mới",
    "Vận hành máy may một kim, kiểm tra đường may",
    "06/2024 - nay: Tổ phó tổ may tại Công ty TNHH Áo Ấm",
)


def a_two_column_cv(path: Path) -> Path:
    """Write a CV whose lines, read across the page, would mix skills with jobs."""
    from reportlab.pdfgen.canvas import Canvas  # slow to load, and only this needs it

    register_fonts()
    canvas = Canvas(str(path))
    canvas.setFont("BeVietnamPro", 20)
    canvas.drawString(50, 800, "Đỗ Thị Mây")
    canvas.setFont("BeVietnamPro", 11)
    for left, lines in ((50, _LEFT), (250, _RIGHT)):
        for at, line in enumerate(lines):
            canvas.drawString(left, 760 - 18 * at, line)
    canvas.save()
    return path
