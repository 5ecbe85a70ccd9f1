"""Entering and mending a worker, entering a need: short forms that a colleague can go on with."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.communes import DraftKind
from jobmatch.domain.consents import ConsentChannel
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.seekers import Seeker, SeekerDraft, SeekerProfile
from jobmatch.intake.form_values import Refused
from jobmatch.intake.seeker_form import NEW_SEEKER, read_seeker_form, seeker_answers
from jobmatch.intake.vacancy_form import NEW_VACANCY, read_vacancy_form, vacancy_answers
from jobmatch.use_cases import communes, consents, seekers, vacancies
from jobmatch.use_cases.person_duplicates import likely_duplicates, newly_said
from jobmatch.use_cases.ports import Service
from jobmatch.web.commune_fields import (
    ASKED_PURPOSES,
    CONSENT_CHANNEL,
    need_sections,
    worker_sections,
)
from jobmatch.web.editing import (
    FormPage,
    fields_to_take,
    new_key,
    profile_values,
    source_key_of,
    typed_answers,
    typed_version,
)
from jobmatch.web.guards import current_account, needs

_TEMPLATE = "commune/form.html"
_NOT_KEPT = frozenset({"csrf_token", "act", "another_person"})


def add_form_routes(routes: Blueprint, service: Service) -> None:
    _workers(routes, service)
    _needs(routes, service)
    _drafts(routes, service)


def _workers(routes: Blueprint, service: Service) -> None:
    @routes.get("/workers/new")
    @needs(Permission.COMMUNE_TASKS)
    def new_worker() -> ResponseReturnValue:
        answers = seeker_answers(NEW_SEEKER, NEW_SEEKER.person)
        answers["home_place"] = communes.own_place(current_account()).text
        return _worker_form(new_key()).shown(answers)

    @routes.post("/workers/new")
    @needs(Permission.COMMUNE_TASKS)
    def add_worker() -> ResponseReturnValue:
        return _added_worker(service, typed_answers())

    @routes.get("/workers/<ref>/edit")
    @needs(Permission.COMMUNE_TASKS)
    def edit_worker(ref: str) -> ResponseReturnValue:
        account = current_account()
        communes.own_commune(account)
        seeker = seekers.show_seeker(service, ref, account).seeker
        person = seekers.seeker_person(service, seeker.id, account)
        return _form_of(seeker).shown(seeker_answers(seeker, person))

    @routes.post("/workers/<ref>/edit")
    @needs(Permission.COMMUNE_TASKS)
    def revise_worker(ref: str) -> ResponseReturnValue:
        communes.own_commune(current_account())
        found = seekers.show_seeker(service, ref, current_account())
        return _revised_worker(service, found.seeker)


def _needs(routes: Blueprint, service: Service) -> None:
    @routes.get("/needs/new")
    @needs(Permission.COMMUNE_TASKS)
    def new_need() -> ResponseReturnValue:
        answers = vacancy_answers(NEW_VACANCY, NEW_VACANCY.contact)
        answers["place_1"] = communes.own_place(current_account()).text
        return _need_form(new_key()).shown(answers)

    @routes.post("/needs/new")
    @needs(Permission.COMMUNE_TASKS)
    def add_need() -> ResponseReturnValue:
        return _added_need(service, typed_answers())


def _drafts(routes: Blueprint, service: Service) -> None:
    @routes.get("/drafts/<int:draft_id>")
    @needs(Permission.COMMUNE_TASKS)
    def go_on(draft_id: int) -> ResponseReturnValue:
        """Open a form as it was left, by whomever."""
        draft = communes.show_draft(service, draft_id, current_account())
        form = _worker_form if draft.kind is DraftKind.WORKER else _need_form
        return form(draft.key).shown(draft.answers)

    @routes.post("/drafts/<int:draft_id>/drop")
    @needs(Permission.COMMUNE_TASKS)
    def drop(draft_id: int) -> ResponseReturnValue:
        account = current_account()
        communes.drop_draft(service, communes.show_draft(service, draft_id, account).key, account)
        return redirect(url_for("commune.home"), code=303)


def _added_worker(service: Service, answers: dict[str, str]) -> ResponseReturnValue:
    account, key = current_account(), answers.get("key", "")
    communes.own_commune(account)
    if _is_put_off(service, DraftKind.WORKER, answers):
        return redirect(url_for("commune.home"), code=303)
    draft = read_seeker_form(answers)
    if isinstance(draft, Refused):
        return _worker_form(key).refused(answers, draft.problems)
    found = likely_duplicates(service, draft.person, account)
    if found and "another_person" not in request.form:
        return _worker_form(key).doubted(answers, found)
    draft = replace(draft, source_key=source_key_of(answers), registered_on=service.clock.today())
    seeker = seekers.add_seeker(service, draft, account)
    _write_consents(service, seeker.id, answers)
    communes.drop_draft(service, key, account)
    return redirect(url_for("commune.worker", ref=seeker.ref), code=303)


def _revised_worker(service: Service, seeker: Seeker) -> ResponseReturnValue:
    """Change what the short form asks; all else of the record stays as it is."""
    account = current_account()
    person = seekers.seeker_person(service, seeker.id, account)
    before = seeker_answers(seeker, person)
    answers = {**before, **typed_answers()}
    kept = SeekerDraft(**profile_values(seeker, SeekerProfile), person=person)  # type: ignore[arg-type]  # by name
    draft = read_seeker_form(answers, kept)
    if isinstance(draft, Refused):
        return _form_of(seeker, typed_version()).refused(answers, draft.problems)
    if fields_to_take():
        return _form_of(seeker).outdated(answers, before)
    found = likely_duplicates(service, newly_said(draft.person, person), account, seeker.id)
    if found and "another_person" not in request.form:
        return _form_of(seeker, typed_version()).doubted(answers, found)
    try:
        seekers.revise_seeker(service, seeker.id, draft, typed_version(), account)
    except ConflictError:
        return _form_of(seeker).outdated(answers, before)
    _write_consents(service, seeker.id, answers)
    return redirect(url_for("commune.worker", ref=seeker.ref), code=303)


def _added_need(service: Service, answers: dict[str, str]) -> ResponseReturnValue:
    account, key = current_account(), answers.get("key", "")
    place = communes.own_place(account)
    if _is_put_off(service, DraftKind.NEED, answers):
        return redirect(url_for("commune.home"), code=303)
    draft = read_vacancy_form(answers)
    if isinstance(draft, Refused):
        return _need_form(key).refused(answers, draft.problems)
    here = [replace(place, text=one.text) if not one.known else one for one in draft.places]
    draft = replace(
        draft,
        places=tuple(here) or (place,),
        source_key=source_key_of(answers),
        posted_on=service.clock.today(),
    )
    vacancies.add_vacancy(service, draft, account)
    communes.drop_draft(service, key, account)
    return redirect(url_for("commune.vacancies", added="yes"), code=303)


def _is_put_off(service: Service, kind: DraftKind, answers: Mapping[str, str]) -> bool:
    """Keep what is typed for whoever comes next; say whether that is all that was wanted."""
    kept = {name: text for name, text in answers.items() if name not in _NOT_KEPT}
    communes.keep_draft(service, kind, answers.get("key", "")[:100], kept, current_account())
    return answers.get("act") == "draft"


def _write_consents(service: Service, seeker_id: int, answers: Mapping[str, str]) -> None:
    """Write down what the person agreed to; what stayed unticked was not said."""
    told = answers.get(CONSENT_CHANNEL, "")
    channel = ConsentChannel(told) if told in set(ConsentChannel) else ConsentChannel.COUNTER
    for purpose in ASKED_PURPOSES:
        if answers.get(f"consent_{purpose}") == "yes":
            consents.say(service, seeker_id, purpose, True, channel, current_account())  # noqa: FBT003 -- the signature of consents.say


def _worker_form(key: str) -> FormPage:
    return FormPage(
        title=Sentence("Nhập người lao động", "Enter a worker"),
        sections=worker_sections(),
        action=url_for("commune.add_worker"),
        back=url_for("commune.home"),
        key=key,
        template=_TEMPLATE,
    )


def _form_of(seeker: Seeker, version: int | None = None) -> FormPage:
    return FormPage(
        title=Sentence(f"Sửa hồ sơ {seeker.ref}", f"Mend record {seeker.ref}"),
        sections=worker_sections(),
        action=url_for("commune.revise_worker", ref=seeker.ref),
        back=url_for("commune.worker", ref=seeker.ref),
        version=seeker.version if version is None else version,
        template=_TEMPLATE,
    )


def _need_form(key: str) -> FormPage:
    return FormPage(
        title=Sentence("Nhập nhu cầu tuyển người", "Enter a need for workers"),
        sections=need_sections(),
        action=url_for("commune.add_need"),
        back=url_for("commune.home"),
        key=key,
        template=_TEMPLATE,
    )
