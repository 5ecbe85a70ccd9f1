"""What every page has around its content: the header's links, the person signed in, freshness."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, request, url_for
from flask_babel import lazy_gettext

from jobmatch.domain.messages import Language
from jobmatch.use_cases.near_trades import known_trade
from jobmatch.use_cases.ports import Service
from jobmatch.web.assets import Assets
from jobmatch.web.formats import add_formats
from jobmatch.web.guards import known_session, may_open
from jobmatch.web.labels import choices, fit_word, label_of
from jobmatch.web.language import said
from jobmatch.web.marked_texts import marked_sides, quote_anchor, used_verdicts
from jobmatch.web.match_view import VERDICT_ICONS, MatchView
from jobmatch.web.session_cookie import landing


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the header. Shown to those who may open it; `rare` ones fold up among many."""

    endpoint: str
    words: object
    icon: str
    rare: bool = False


_LINKS = (
    Link("vacancies.search", lazy_gettext("Việc làm"), "briefcase"),
    Link("seekers.search", lazy_gettext("Người tìm việc"), "people"),
    Link("cases.load", lazy_gettext("Hồ sơ phụ trách"), "person-lines-fill"),
    Link("referrals.search", lazy_gettext("Lượt giới thiệu"), "send"),
    Link("counselling.waiting", lazy_gettext("Chờ tư vấn"), "clock"),
    Link("funnel.show", lazy_gettext("Phễu việc làm"), "funnel"),
    Link("employers.search", lazy_gettext("Doanh nghiệp"), "building"),
    Link("imports.recent", lazy_gettext("Nhập tệp"), "upload", rare=True),
    Link("accounts.show", lazy_gettext("Tài khoản"), "person-vcard", rare=True),
    Link("audit.show", lazy_gettext("Nhật ký"), "clock-history", rare=True),
    Link("operation.show", lazy_gettext("Vận hành"), "cpu", rare=True),
    Link(
        "registrations.waiting", lazy_gettext("Doanh nghiệp đăng ký"), "building-check", rare=True
    ),
    Link("chats.waiting", lazy_gettext("Câu hỏi"), "chat-dots", rare=True),
    Link("firm.home", lazy_gettext("Tổng quan"), "house"),
    Link("posting.own", lazy_gettext("Tin tuyển dụng"), "briefcase"),
    Link("firm_inbox.show", lazy_gettext("Những người được giới thiệu"), "inbox"),
    Link("firm_imports.recent", lazy_gettext("Nhập từ Excel"), "upload"),
    Link("firm_people.show", lazy_gettext("Đơn vị và người dùng"), "people"),
)

_MOST_LINKS = 8  # that fit beside the mark on 1024 px

_PHONE_LINKS = (
    Link("browsing.search", lazy_gettext("Việc làm"), ""),
    Link("own_day.show", lazy_gettext("Gợi ý cho tôi"), ""),
    Link("own_referrals.show", lazy_gettext("Lượt giới thiệu"), ""),
    Link("own_profile.show", lazy_gettext("Hồ sơ"), ""),
    Link("own_data.show", lazy_gettext("Dữ liệu của tôi"), ""),
    Link("chat.show", lazy_gettext("Hỏi đáp"), ""),
)


def lay_out(app: Flask, service: Service, assets: Assets) -> None:
    """Give all templates the words, icons and links they share."""
    add_formats(app)
    app.add_template_filter(lambda value: said(label_of(value)), "label")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        icon=assets.icon,
        asset=assets.path,
        label_of=label_of,
        choices=choices,
        fit_word=fit_word,
        match_view=MatchView,
        marked_sides=marked_sides,
        quote_anchor=quote_anchor,
        used_verdicts=used_verdicts,
        verdict_icons=VERDICT_ICONS,
        this_page=this_page,
        with_arguments=with_arguments,
        languages=tuple(Language),
        today=service.clock.today,
        trade_name=known_trade,
        may_open=may_open,
        phone_links=lambda: [link for link in _PHONE_LINKS if may_open(link.endpoint)],
        phone_path=_path_or,
    )

    @app.context_processor
    def around() -> dict[str, object]:
        session = known_session()
        return {
            "account": session.account if session else None,
            **_header_links(),
            "first_page": landing(session.account) if session else url_for("sign_in.show"),
        }


def _header_links() -> dict[str, list[Link]]:
    """Return the header's links, and those that fold up where all of them need a third row."""
    open_to = [link for link in _LINKS if may_open(link.endpoint)]
    if len(open_to) <= _MOST_LINKS:
        return {"links": open_to, "more_links": []}
    return {
        "links": [link for link in open_to if not link.rare],
        "more_links": [link for link in open_to if link.rare],
    }


def _path_or(endpoint: str, other: str) -> str:
    """Return the path of a page that this application may not have, `other` where it has not."""
    return url_for(endpoint) if may_open(endpoint) else other


def this_page() -> str:
    """Return the path and question of this page, to come back to it."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def with_arguments(**changed: object) -> str:
    """Return this page's path with some of its filters changed; None and "" drop one."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    added = [(name, value) for name, value in changed.items() if value not in (None, "")]
    question = urlencode([*kept, *added])
    return f"{request.path}?{question}" if question else request.path
