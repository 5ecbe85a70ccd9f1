"""The referral slip on paper: a page to print, and the same as PDF."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_place
from jobmatch.output.qr_code import qr_code
from jobmatch.output.referral_slip import ReferralSlip, slip_pdf
from jobmatch.reference.geography import geography
from jobmatch.use_cases.ports import VIETNAM, Service
from jobmatch.use_cases.referral_slips import SlipExtra, SlipFacts, slip_facts
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import label_of
from jobmatch.web.referral_links import public_link


def referral_slip_pages(service: Service) -> Blueprint:
    routes = Blueprint("referral_slips", __name__, url_prefix="/referrals")

    @routes.get("/<ref>/slip")
    @needs(Permission.REFER)
    def show(ref: str) -> ResponseReturnValue:
        return _page(service, ref)

    @routes.post("/<ref>/slip")
    @needs(Permission.REFER)
    def show_more(ref: str) -> ResponseReturnValue:
        return _page(service, ref)

    @routes.get("/<ref>/slip.pdf")
    @needs(Permission.REFER)
    def pdf(ref: str) -> ResponseReturnValue:
        return _pdf(service, ref)

    @routes.post("/<ref>/slip.pdf")
    @needs(Permission.REFER)
    def pdf_more(ref: str) -> ResponseReturnValue:
        return _pdf(service, ref)

    return routes


def referral_slip(facts: SlipFacts) -> ReferralSlip:
    """Put the facts into the words of the paper, which is Vietnamese in every language."""
    seeker, vacancy, referral = facts.seeker, facts.vacancy, facts.referral
    trade = label_of(seeker.qualification).vi if seeker.qualification else ""
    years = seeker.experience_years
    trained = ", ".join(part for part in (trade, seeker.major) if part)
    qualities = (
        ("Trình độ chuyên môn kỹ thuật", trained),
        ("Kinh nghiệm", f"{years:g} năm".replace(".", ",") if years else ""),
    )
    return ReferralSlip(
        number=referral.number,
        issued_on=referral.issued_at.astimezone(VIETNAM).date(),
        valid_until=referral.valid_until,
        centre=facts.centre.name,
        centre_address=facts.centre.address,
        centre_phone=_spoken(facts.centre.phone),
        place=_province(facts.centre.address),
        employer=facts.employer_name or "Người sử dụng lao động",
        employer_address=facts.employer_address,
        seeker=facts.person.name,
        birth_year=facts.person.birth_year,
        identity_number=facts.identity_number,
        phone=_spoken(facts.phone),
        qualities=tuple(quality for quality in qualities if quality[1]),
        position=vacancy.title,
        vacancy=vacancy.ref,
        workplace=vacancy.places[0].text if vacancy.places else "",
        note=referral.note,
        referrer=facts.referrer,
        link=public_link(facts.token),
    )


def _page(service: Service, ref: str) -> str:
    extras = _extras()
    facts = slip_facts(service, ref, extras, current_account())
    slip = referral_slip(facts)
    return render_template(
        "referrals/slip.html",
        slip=slip,
        ref=facts.referral.ref,
        code=qr_code(slip.link),
        extras=extras,
        every_extra=SlipExtra,
    )


def _pdf(service: Service, ref: str) -> Response:
    slip = referral_slip(slip_facts(service, ref, _extras(), current_account()))
    response = Response(slip_pdf(slip), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{slip.number}.pdf"'
    return response


def _extras() -> frozenset[SlipExtra]:
    """Return what the counsellor ticked; an address, which may be shared, adds nothing."""
    ticked = request.form.getlist("extra")
    return frozenset(extra for extra in SlipExtra if extra.value in ticked)


def _spoken(phone: str) -> str:
    """Return a number as it is dialled here."""
    read = read_phone(phone) if phone else None
    return f"0{read.e164[3:]}" if read and read.e164.startswith("+84") else phone


def _province(address: str) -> str:
    code = read_place(address).province_code if address else None
    found = geography().province(code) if code else None
    return found.name if found else ""
