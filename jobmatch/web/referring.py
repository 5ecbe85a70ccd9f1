"""Referring one or several at once: the page that says what is to be known, then the act."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.referrals import Referral
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.intake.form_values import Refused
from jobmatch.intake.referring_form import ReferringAnswers, read_referring_form
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_checks import ReferralCheck, checks_before_referring
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.use_cases.vacancies import show_vacancy
from jobmatch.web.coming_back import back_to, came_from
from jobmatch.web.editing import typed_answers
from jobmatch.web.guards import current_account, needs
from jobmatch.web.undo_bar import Done, Link, remember_done

MOST_AT_ONCE = 50
_REFUSED, _RULE = 422, 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One pair on the page: who, where, what is known of it before."""

    ref: str  # of the record that is not the page's own
    seeker: Seeker
    name: str
    vacancy: Vacancy
    check: ReferralCheck
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The record that stays the same in all lines, and the kind of the others."""

    own: RecordKind
    others: RecordKind
    ref: str
    page: str  # its endpoint

    @property
    def id(self) -> int:
        return own_id(self.own, self.ref) or abort(404)


def referring_pages(service: Service) -> Blueprint:
    routes = Blueprint("referring", __name__)

    @routes.get("/seekers/<ref>/refer")
    @needs(Permission.REFER)
    def check_seeker(ref: str) -> ResponseReturnValue:
        return _opened(service, _of_seeker(ref))

    @routes.post("/seekers/<ref>/refer")
    @needs(Permission.REFER)
    def issue_seeker(ref: str) -> ResponseReturnValue:
        return _issued(service, _of_seeker(ref))

    @routes.get("/vacancies/<ref>/refer")
    @needs(Permission.REFER)
    def check_vacancy(ref: str) -> ResponseReturnValue:
        return _opened(service, _of_vacancy(ref))

    @routes.post("/vacancies/<ref>/refer")
    @needs(Permission.REFER)
    def issue_vacancy(ref: str) -> ResponseReturnValue:
        return _issued(service, _of_vacancy(ref))

    return routes


def _of_seeker(ref: str) -> _Side:
    return _Side(own=RecordKind.SEEKERS, others=RecordKind.VACANCIES, ref=ref, page="seekers.show")


def _of_vacancy(ref: str) -> _Side:
    return _Side(
        own=RecordKind.VACANCIES, others=RecordKind.SEEKERS, ref=ref, page="vacancies.show"
    )


def _opened(service: Service, side: _Side) -> ResponseReturnValue:
    refs = request.args.getlist("with")
    if not refs:
        return redirect(came_from(url_for(side.page, ref=side.ref)), code=303)
    answers = {
        "key": secrets.token_urlsafe(16),
        "back": came_from(url_for(side.page, ref=side.ref)),
        "all": "\n".join(refs),
        "valid_days": str(ReferralOptions().valid_days),
        "tell_employer": "yes",
    }
    return _page(service, side, answers)


def _issued(service: Service, side: _Side) -> ResponseReturnValue:
    answers = typed_answers()
    if not _refs(answers):
        return redirect(url_for(side.page, ref=side.ref), code=303)
    read = read_referring_form(answers)
    if isinstance(read, Refused):
        return _page(service, side, answers, read.problems), _REFUSED
    try:
        issued = _issue(service, side, read, answers.get("key", ""), current_account())
    except RuleError as refused:
        said = refused.args[0] if refused.args else ""
        words = said if isinstance(said, Sentence) else Sentence(str(said), str(said))
        return _page(service, side, answers, {"with": words}), _RULE
    _remember(service, issued, answers.get("key", ""))
    return redirect(back_to(url_for(side.page, ref=side.ref), f"row-{read.refs[0]}"), code=303)


def _issue(
    service: Service, side: _Side, read: ReferringAnswers, key: str, account: Account
) -> tuple[Referral, ...]:
    options = ReferralOptions(
        valid_days=read.valid_days,
        note=read.note,
        tell_employer=read.tell_employer,
        tell_seeker=read.tell_seeker,
    )
    return issue_referrals(service, _pairs(side, read.refs), options, key, account)


def _remember(service: Service, issued: Sequence[Referral], key: str) -> None:
    numbers = ", ".join(referral.number for referral in issued[:3])
    numbers += ", …" if len(issued) > 3 else ""  # noqa: PLR2004 - as many as fit the bar
    links = [
        Link(
            Sentence(f"In phiếu {referral.number}", f"Print {referral.number}"),
            url_for("referral_slips.show", ref=referral.ref),
        )
        for referral in issued
    ]
    words = Sentence(
        f"Đã giới thiệu {len(issued)}: {numbers}.", f"Referred {len(issued)}: {numbers}."
    )
    undo = url_for("referrals.undo_batch")
    remember_done(Done(words=words, undo=undo, fields={"key": key}, links=links), service.clock)


def _page(
    service: Service,
    side: _Side,
    answers: Mapping[str, str],
    problems: Mapping[str, Sentence] | None = None,
) -> str:
    refs = _refs(answers)
    lines = _lines(service, side, refs, answers)
    return render_template(
        "referrals/check.html",
        side=side.own.value,
        ref=side.ref,
        lines=lines,
        answers={**answers, "all": " ".join(refs)},
        problems=problems or {},
        too_many=len(refs) - MOST_AT_ONCE,
    )


def _refs(answers: Mapping[str, str]) -> list[str]:
    """Return every line of the page, ticked or not."""
    told = answers.get("all", "").split() or answers.get("with", "").split()
    return list(dict.fromkeys(told))


def _lines(
    service: Service, side: _Side, refs: Sequence[str], answers: Mapping[str, str]
) -> list[Line]:
    """Return the lines in the order of the list. A line once referred starts without its tick."""
    pairs = _pairs(side, refs[:MOST_AT_ONCE])
    account = current_account()
    typed = set(answers["with"].split()) if "csrf_token" in answers and "with" in answers else None
    lines = []
    for check in checks_before_referring(service, pairs, account):
        page = show_seeker(service, f"S-{check.seeker_id}", account)
        vacancy = show_vacancy(service, f"V-{check.vacancy_id}").vacancy
        ref = vacancy.ref if side.others is RecordKind.VACANCIES else page.seeker.ref
        fresh = not any(one.vacancy_id == vacancy.id for one in check.earlier)
        lines.append(
            Line(
                ref=ref,
                seeker=page.seeker,
                name=page.masked.name,
                vacancy=vacancy,
                check=check,
                ticked=fresh if typed is None else ref in typed,
            )
        )
    return lines


def _pairs(side: _Side, refs: Sequence[str]) -> list[tuple[int, int]]:
    """Return (seeker, vacancy) ids; what is no reference of the other kind ends in 404."""
    ids = [own_id(side.others, ref) or abort(404) for ref in refs]
    if side.own is RecordKind.SEEKERS:
        return [(side.id, other) for other in ids]
    return [(other, side.id) for other in ids]
