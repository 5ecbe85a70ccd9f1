"""What gives somebody away: words that only stand where one person, or one firm, is told of.

A mark found in an answer to somebody who may not know it is a leak.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jobmatch.domain.accounts import Role
from tests.authorisation.sides import Identity, Side

DESK = frozenset({Role.COUNSELLOR, Role.MANAGER})
STAFF = DESK | {Role.COMMUNE_OFFICIAL}


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A seeker. `words`: the profile's own; `bare`: the telephone without its first digit."""

    id: int
    side: Side
    name: str
    job: str
    words: str
    bare: str
    identity: str
    email: str
    born: str = ""  # day/month/year

    @property
    def phone(self) -> tuple[str, str]:
        return f"0{self.bare}", self.bare

    @property
    def told(self) -> tuple[str, ...]:
        """What those may read who may know of the person."""
        return (self.name, self.job, *((self.words,) if self.words else ()))

    @property
    def secret(self) -> tuple[str, ...]:
        """What is shown only where somebody asked to see it, and that was written down."""
        return (*self.phone, self.identity, self.email)


AN = Marked(
    id=1,
    side=Side.A,
    name="Trịnh An Ẩn",
    job="Thợ chạm đá ong",
    words="",
    bare="911222333",
    identity="079199911222",
    email="kin.a@example.vn",
)
BE = Marked(
    id=2,
    side=Side.B,
    name="Trịnh Bê Bối",
    job="Thợ đúc chuông đồng",
    words="",
    bare="944555666",
    identity="079199944555",
    email="kin.b@example.vn",
)
# Of the main centre and commune A, who differ in what employers may see of them.
HIDDEN = Marked(
    id=5,
    side=Side.A,
    name="Quách Khuất Mặt",
    job="Công nhân may, vắt sổ kiểu khuất",
    words="từng may áo dài ở phường Khuất",
    bare="955000111",
    identity="079199955000",
    email="khuat@example.vn",
    born="13/02/1988",
)
NAMELESS = Marked(
    id=6,
    side=Side.A,
    name="Quách Vô Danh",
    job="Công nhân may, vắt sổ kiểu vô danh",
    words="từng may áo dài ở phường Vô Danh",
    bare="966000222",
    identity="079199966000",
    email="vodanh@example.vn",
    born="14/03/1989",
)
OPEN_TO_ALL = Marked(
    id=7,
    side=Side.A,
    name="Quách Công Khai",
    job="Công nhân may, vắt sổ kiểu công khai",
    words="từng may áo dài ở phường Công Khai",
    bare="977000333",
    identity="079199977000",
    email="congkhai@example.vn",
    born="15/04/1990",
)
ERASED = Marked(
    id=8,
    side=Side.NOBODY,  # nobody may know of them any more
    name="Quách Đã Xóa",
    job="Thợ kim hoàn đã xóa",
    words="từng chạm bạc ở phường Xóa",
    bare="988000444",
    identity="079199988000",
    email="daxoa@example.vn",
    born="16/05/1991",
)
SEEKERS = {Side.A: AN, Side.B: BE}
CHOOSING = (HIDDEN, NAMELESS, OPEN_TO_ALL)
PERSONS = (AN, BE, *CHOOSING, ERASED)

_INBOX = frozenset({"firm_inbox.show", "firm_inbox.slip", "firm_inbox.answer"})
_OWN_CONTACT = frozenset(
    {
        "own_data.everything",
        "own_data.export_json",
        "own_data.export_html",
        "own_cv.file",
        "own_profile.step",
        "own_profile.save",
    }
)


def may_read(who: Identity, endpoint: str, person: Marked, *, revealed: bool) -> frozenset[str]:
    """Return the marks of a person that this answer may show.

    `revealed`: staff asked this very page for the person's contact.
    """
    if who.role in STAFF:
        known = who.side is person.side
        return frozenset(person.told + (person.secret if revealed else ()) if known else ())
    if who.role is Role.CLAIMANT and who.seeker_id == person.id:
        return frozenset(person.told + (person.secret if endpoint in _OWN_CONTACT else ()))
    if who.role is Role.EMPLOYER and _told_to_firm(who, endpoint, person):
        history = (person.job,) if endpoint == "firm_inbox.slip" else ()
        return frozenset({person.name, *person.phone, *history})
    return frozenset()


def _told_to_firm(who: Identity, endpoint: str, person: Marked) -> bool:
    """Say whether a firm reads here who a person is: referred to it, or open to all it asked."""
    referred = person in SEEKERS.values() and who.employer_id == person.id
    if referred and endpoint in _INBOX:
        return True
    in_a_firm = who.side in {Side.A, Side.B}
    return in_a_firm and person is OPEN_TO_ALL and endpoint == "suggested_seekers.contact"


@dataclass(frozen=True, kw_only=True)
class Private:
    """Words of one side that only some roles of it may read; `anywhere`: of both sides."""

    words: str
    side: Side
    roles: frozenset[Role]
    anywhere: frozenset[Role] = frozenset()

    def may_be_read_by(self, who: Identity) -> bool:
        return who.role in self.anywhere or (who.role in self.roles and who.side is self.side)


_FIRM = frozenset({Role.EMPLOYER})
_CHECKING = DESK | {Role.ADMINISTRATOR}  # who may see every employer's people
DRAFT = {Side.A: "Tin nháp bí mật anh", Side.B: "Tin nháp bí mật bê"}
FIRM_FILE = {Side.A: "tuyen-dung-anh.csv", Side.B: "tuyen-dung-be.csv"}
COLLEAGUE = {Side.A: "dongnghiep.anh@example.vn", Side.B: "dongnghiep.be@example.vn"}
INVITED = {Side.A: "duocmoi.anh@example.vn", Side.B: "duocmoi.be@example.vn"}
ASKED = {Side.A: "Lời mời riêng anh", Side.B: "Lời mời riêng bê"}
CHATTED = {Side.A: "chuyện riêng của anh", Side.B: "chuyện riêng của bê"}
REQUESTED = {Side.A: "xin sửa lời của anh", Side.B: "xin sửa lời của bê"}
SEARCHED = {Side.A: "Tìm riêng anh", Side.B: "Tìm riêng bê"}
CV = {Side.A: "lý lịch riêng anh", Side.B: "lý lịch riêng bê"}
COMMUNE_DRAFT = {Side.A: "Người lao động nháp anh", Side.B: "Người lao động nháp bê"}
COMMUNE_FILE = {Side.A: "nguoi-xa-anh.csv", Side.B: "nguoi-xa-be.csv"}
REGISTERED = ("Công ty Mới Đăng Ký", "nguoidangky@example.vn")


def privates() -> Iterator[Private]:
    """Yield what belongs to a firm, a claimant or a commune beside the persons themselves."""
    readers = (
        (DRAFT, _FIRM),
        (FIRM_FILE, _FIRM),
        (ASKED, _FIRM | DESK | {Role.CLAIMANT}),
        (CHATTED, DESK | {Role.CLAIMANT}),
        (REQUESTED, DESK | {Role.CLAIMANT}),
        (SEARCHED, frozenset({Role.CLAIMANT})),
        (CV, DESK | {Role.CLAIMANT, Role.COMMUNE_OFFICIAL}),
        (COMMUNE_DRAFT, frozenset({Role.COMMUNE_OFFICIAL})),
        (COMMUNE_FILE, frozenset({Role.COMMUNE_OFFICIAL})),
    )
    for words, roles in readers:
        for side, word in words.items():
            yield Private(words=word, side=side, roles=roles)
    for words in (COLLEAGUE, INVITED):
        for side, word in words.items():
            yield Private(words=word, side=side, roles=_FIRM, anywhere=_CHECKING)
    for word in REGISTERED:
        yield Private(words=word, side=Side.NOBODY, roles=frozenset(), anywhere=_CHECKING)
