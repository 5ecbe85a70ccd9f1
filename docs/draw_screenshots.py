# noqa: INP001 -- a script that a person runs, no module
"""Draws the pictures in docs/screenshots: `make screenshots`.

Serves the demo's invented market from JOBMATCH_DATA_DIR (or a temporary folder, which then takes
a few minutes) and looks at it as everybody who works with it. Needs Debian's chromium, or
CHROMIUM names one.
"""

import os
import shutil
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from jobmatch.bootstrap import create_app
from jobmatch.cli.demo import PASSWORD_FILE
from jobmatch.reference.demo_market.month import demo_staff
from jobmatch.use_cases.demo_commune import DEMO_OFFICIAL as OFFICIAL
from jobmatch.use_cases.demo_firm import DEMO_PERSON as EMPLOYER
from jobmatch.use_cases.demo_interests import NAME as CLAIMANT

PICTURES = Path(__file__).parent / "screenshots"
DESKTOP = ViewportSize(width=1366, height=850)
PHONE = ViewportSize(width=390, height=800)
LARGEST = 250_000  # bytes of one picture

SEEKER = "/seekers/S-15"
VACANCY = "/vacancies/V-1"
COUNSELLOR, _, MANAGER = (person.name for person in demo_staff())
VISITOR = ""  # has not signed in
EVERYBODY = (COUNSELLOR, MANAGER, EMPLOYER, CLAIMANT, OFFICIAL, VISITOR)

# A list as a centre gets it: titles missing, numbers and dates that are none, one row twice.
LISTED = """\
Mã tin,Tên công việc,Tên doanh nghiệp,Số lượng,Nơi làm việc,Mức lương,Làm ca,Hạn nộp
K-01,Công nhân may,Công ty TNHH May Sông Lam,40,"Phường Vinh Tân, TP Vinh, Nghệ An",8 - 10 triệu,Có,31/12/2030
K-02,Thợ hàn CO2,Công ty CP Cơ khí Núi Nứa,6,"Xã Hoằng Phụ, huyện Hoằng Hóa, Thanh Hóa",từ 12 triệu,Không,15/12/2030
K-03,Nhân viên kho,Công ty TNHH Bao bì Lá Dong,3,"Phường Quảng Thắng, TP Thanh Hóa, Thanh Hóa",7tr5 - 9tr,Không,31/12/2030
K-04,Lái xe tải hạng C,Hợp tác xã Vận tải Đồng Mây,2,"Thị trấn Bút Sơn, huyện Hoằng Hóa, Thanh Hóa",tùy theo chuyến,Không,31/12/2030
K-05,,Công ty TNHH Gỗ Mọt Tre,5,"Xã Nghi Liên, TP Vinh, Nghệ An",8 triệu,Không,31/12/2030
K-06,Kế toán tổng hợp,Công ty CP Gạch Đất Lành,một vài,"Phường Đông Vệ, TP Thanh Hóa, Thanh Hóa",11 triệu,Không,32/13/2030
K-07,Bảo vệ ca đêm,Công ty TNHH Canh Gác Sao Hôm,4,"Phường Nam Ngạn, TP Thanh Hóa, Thanh Hóa",6 - 7 triệu,Có,31/12/2030
K-08,Phụ bếp,Nhà hàng Lá Chuối,2,"Phường Hà Huy Tập, TP Vinh, Nghệ An",6 - 8 triệu,Có,cuối tháng
K-09,,Công ty TNHH Gỗ Mọt Tre,12,"Xã Nghi Liên, TP Vinh, Nghệ An",9 triệu,Có,31/12/2030
K-10,Thợ sơn PU,Công ty TNHH Gỗ Mọt Tre,nhiều,"Xã Nghi Liên, TP Vinh, Nghệ An",10 - 13 triệu,Không,20/12/2030
K-01,Công nhân may,Công ty TNHH May Sông Lam,40,"Phường Vinh Tân, TP Vinh, Nghệ An",8 - 10 triệu,Có,31/12/2030
"""  # noqa: E501 -- a row of the list is a line of the file


ADVERT = """\
TUYỂN 20 CÔNG NHÂN MAY - ĐI LÀM NGAY
Công việc: may hoàn chỉnh áo jacket theo chuyền, vắt sổ, kiểm hàng cuối chuyền.
Yêu cầu: biết may máy một kim, nữ từ 18 đến 35 tuổi, không cần bằng cấp.
Lương 8 - 11 triệu, đóng bảo hiểm đủ, có xe đưa đón. Làm hai ca xoay.
Nơi làm: KCN Lễ Môn, phường Quảng Hưng, TP Thanh Hóa. Hạn nộp 31/12/2030.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page at one size. `show` brings the page to where the picture is taken."""

    name: str
    size: ViewportSize
    show: Callable[[Page], object]
    language: str = "vi"
    who: str = COUNSELLOR


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with _data_dir() as folder, _served() as address, _browser() as browser:
        password = (folder / PASSWORD_FILE).read_text("utf-8").strip()
        for size, who in product((DESKTOP, PHONE), EVERYBODY):
            page = _page(browser, address, size)
            if who != VISITOR:
                _sign_in(page, who, password)
            for picture in PAGES:
                if (picture.size, picture.who) == (size, who):
                    print(_draw(page, picture))  # noqa: T201 -- what it made


def _open(path: str) -> Callable[[Page], object]:
    return lambda page: page.goto(path)


def _preview(page: Page) -> None:
    """Send the list and wait until it has been rehearsed: nothing of it is imported."""
    page.goto("/imports")
    page.set_input_files(
        "#file",
        {"name": "tin-tuyen-dung-thang-12.csv", "mimeType": "text/csv", "buffer": LISTED.encode()},
    )
    page.click("main form[enctype] button")
    page.wait_for_selector("#job .tiles")


def _comparison(page: Page) -> None:
    page.goto(SEEKER)
    for tick in page.locator("[data-tick]").all()[:3]:
        tick.check()
    page.click("[data-key=compare]")
    page.wait_for_selector("table")


def _choices(page: Page) -> None:
    """Pin one suggestion and hide another, unless that was done before."""
    page.goto(SEEKER)
    if not page.locator("text=Đã ghim").count():
        page.click("ul.ranked > li:nth-child(2) >> text=Ghim")
        page.wait_for_selector("text=Đã ghim")
    if not page.locator("text=Đã ẩn vì không phù hợp").count():
        page.click("ul.ranked > li:nth-child(3) >> summary")
        page.click("ul.ranked > li:nth-child(3) >> .hide-reasons button >> nth=1")
        page.wait_for_selector("text=Đã ẩn vì không phù hợp")
    page.goto(SEEKER)


def _list(page: Page) -> None:
    _choices(page)
    page.goto(f"{SEEKER}#ranked")


def _first_of(path: str, then: str = "") -> Callable[[Page], None]:
    """Open the first record of a list, then a page of it."""

    def show(page: Page) -> None:
        page.goto(path)
        page.locator("#found [data-row], main table [data-row]").first.click()
        page.wait_for_load_state("load")
        if then:
            page.goto(page.url.partition("?")[0] + then)

    return show


def _question(page: Page) -> None:
    page.goto("/chat")
    page.fill("#text", "viec may luong 8 trieu")
    page.press("#text", "Enter")
    page.wait_for_load_state("load")


def _posting(page: Page) -> None:
    """Paste an advert and let the form propose what it says; nothing is published."""
    page.goto("/firm/vacancies/new")
    page.click("details.paste summary")
    page.fill("textarea[name=pasted]", ADVERT)
    page.click("button[name=act][value=read]")
    page.wait_for_load_state("load")


def _suggested(page: Page) -> None:
    page.goto("/firm/vacancies")
    page.locator("main a[href$='/people']").first.click()
    page.wait_for_load_state("load")


def _commune(page: Page) -> None:
    """Go past the tour, which is shown at the first sign-in."""
    page.goto("/commune")
    if "/tour" in page.url:
        page.goto("/commune")


_ONE_REFERRAL = "/referrals?state=hired"
_WAITING = "/counselling"

PAGES = (
    *(
        picture
        for size, name in ((DESKTOP, "desktop"), (PHONE, "phone"))
        for picture in (
            Picture(name=f"desk-{name}", size=size, show=_open("/")),
            Picture(name=f"cases-{name}", size=size, show=_open("/cases")),
            Picture(name=f"referral-{name}", size=size, show=_first_of(_ONE_REFERRAL)),
            Picture(name=f"slip-{name}", size=size, show=_first_of(_ONE_REFERRAL, "/slip")),
            Picture(
                name=f"counselling-{name}",
                size=size,
                show=_first_of(_WAITING, "/counselling/new"),
            ),
            Picture(name=f"funnel-{name}", size=size, show=_open("/funnel"), who=MANAGER),
            Picture(name=f"accounts-{name}", size=size, show=_open("/accounts"), who=MANAGER),
            Picture(name=f"vacancy-{name}", size=size, show=_open(VACANCY)),
            Picture(name=f"import-{name}", size=size, show=_preview),
            *(
                Picture(name=f"{page}-{name}", size=size, show=show, who=who)
                for page, who, show in (
                    ("browse", VISITOR, _open("/browse?q=may")),
                    ("chat", VISITOR, _question),
                    ("firm", EMPLOYER, _open("/firm")),
                    ("post", EMPLOYER, _posting),
                    ("suggested", EMPLOYER, _suggested),
                    ("inbox", EMPLOYER, _open("/firm/inbox")),
                    ("own-day", CLAIMANT, _open("/me")),
                    ("own-data", CLAIMANT, _open("/me/data")),
                    ("commune", OFFICIAL, _commune),
                )
            ),
        )
    ),
    Picture(name="seeker-desktop", size=DESKTOP, show=_choices),
    Picture(name="seeker-desktop-en", size=DESKTOP, show=_open(SEEKER), language="en"),
    Picture(name="compare-desktop", size=DESKTOP, show=_comparison),
    Picture(name="seeker-phone", size=PHONE, show=_list),
    Picture(name="search-phone", size=PHONE, show=_open("/?q=tho+han")),
)


def _draw(page: Page, picture: Picture) -> str:
    _speak(page, picture.language)
    picture.show(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    drawn = _webp(page)
    if len(drawn) > LARGEST:
        sys.exit(f"{picture.name} has {len(drawn)} bytes, more than {LARGEST}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        sys.exit(f"{picture.name}: the page is wider than its window")
    path = PICTURES / f"{picture.name}.webp"
    path.write_bytes(drawn)
    path.chmod(0o644)  # the service keeps what this process writes to its user
    return f"{path.name}: {len(drawn) // 1000} kB"


def _webp(page: Page) -> bytes:
    """Return the window as lossless WebP, two thirds of a PNG; Playwright has no WebP."""
    browser = page.context.new_cdp_session(page)
    taken = browser.send("Page.captureScreenshot", {"format": "webp", "quality": 100})
    browser.detach()
    return b64decode(taken["data"])


def _speak(page: Page, language: str) -> None:
    """Press the page's own language button unless the page speaks it already."""
    page.goto("/browse")
    if page.get_attribute("html", "lang") != language:
        page.goto("/language")
        page.click(f"button[name=language][value={language}]")
        page.wait_for_selector(f"html[lang={language}]")


def _page(browser: Browser, address: str, size: ViewportSize) -> Page:
    context = browser.new_context(
        base_url=address,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport=size,
        reduced_motion="reduce",  # no picture of a page that is still scrolling
    )
    context.set_default_timeout(180_000)  # ms: the first search by words loads the text model
    return context.new_page()


def _sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/sign-in")
    page.fill("#name", name)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


@contextmanager
def _data_dir() -> Iterator[Path]:
    """Yield the demo's data folder, loaded; this process reads its settings from there."""
    with TemporaryDirectory() as temporary:
        folder = Path(os.environ.setdefault("JOBMATCH_DATA_DIR", temporary)).absolute()
        jobmatch = Path(sys.executable).with_name("jobmatch")
        subprocess.run([jobmatch, "demo", "--no-serve"], check=True)  # noqa: S603 -- our own
        yield folder


@contextmanager
def _served() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("No browser here: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


if __name__ == "__main__":
    main()
