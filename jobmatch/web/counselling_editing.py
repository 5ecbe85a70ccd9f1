"""Filing a counselling form and correcting one."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.counselling import CounsellingForm, CounsellingKind
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.seekers import Seeker
from jobmatch.intake.counselling_form import (
    FilledForm,
    profile_answers,
    read_counselling_form,
    read_talk,
    talk_answers,
)
from jobmatch.intake.form_values import Refused, day_text
from jobmatch.use_cases import counselling
from jobmatch.use_cases.counselling import FiledTalk
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.web.counselling_fields import (
    COUNSELLING_SECTIONS,
    PROFILE_SECTIONS,
    TALK_SECTIONS,
)
from jobmatch.web.editing import typed_answers, typed_version
from jobmatch.web.form_fields import Difference, Section, differences
from jobmatch.web.guards import current_account, needs

_REFUSED, _CONFLICT = 422, 409


def counselling_editing_pages(service: Service) -> Blueprint:
    routes = Blueprint("counselling_editing", __name__)

    @routes.get("/seekers/<ref>/counselling/new")
    @needs(Permission.COUNSEL)
    def new(ref: str) -> ResponseReturnValue:
        return _opened(service, _seeker(service, ref))

    @routes.post("/seekers/<ref>/counselling/new")
    @needs(Permission.COUNSEL)
    def file(ref: str) -> ResponseReturnValue:
        return _filed(service, _seeker(service, ref))

    @routes.get("/counselling/TV-<int:form_id>/edit")
    @needs(Permission.COUNSEL)
    def edit(form_id: int) -> ResponseReturnValue:
        form = counselling.show_talk(service, form_id, current_account()).form
        return _correction(form).shown(talk_answers(form.talk))

    @routes.post("/counselling/TV-<int:form_id>/edit")
    @needs(Permission.COUNSEL)
    def correct(form_id: int) -> ResponseReturnValue:
        return _corrected(service, form_id)

    return routes


@dataclass(frozen=True, slots=True, kw_only=True)
class _TalkPage:
    """The form as it is shown. `key` empty: a correction, which the version alone protects."""

    title: Sentence
    sections: tuple[Section, ...]
    action: str
    back: str
    version: int
    key: str = ""

    def shown(
        self, answers: Mapping[str, str], preview: list[Difference] | None = None
    ) -> ResponseReturnValue:
        """`preview`: what saving would change in the profile; None: not asked for."""
        return self._rendered(answers, preview=preview)

    def refused(
        self, answers: Mapping[str, str], problems: Mapping[str, Sentence]
    ) -> ResponseReturnValue:
        return self._rendered(answers, problems=problems), _REFUSED

    def outdated(self, answers: Mapping[str, str], kept: Mapping[str, str]) -> ResponseReturnValue:
        changed = differences(self.sections, kept, answers)
        return self._rendered(answers, changed=changed), _CONFLICT

    def _rendered(
        self,
        answers: Mapping[str, str],
        *,
        problems: Mapping[str, Sentence] | None = None,
        changed: list[Difference] | None = None,
        preview: list[Difference] | None = None,
    ) -> str:
        names = [field.name for section in self.sections for field in section.fields]
        found = sorted((problems or {}).items(), key=lambda each: names.index(each[0]))
        return render_template(
            "counselling/form.html",
            form=self,
            answers=answers,
            problems=problems or {},
            problem_fields=found,
            changed=changed or [],
            preview=preview,
        )


def _seeker(service: Service, ref: str) -> Seeker:
    return show_seeker(service, ref, current_account()).seeker


def _talk_page(seeker: Seeker, version: int, key: str) -> _TalkPage:
    return _TalkPage(
        title=Sentence(f"Phiếu tư vấn việc làm {seeker.ref}", f"Counselling form {seeker.ref}"),
        sections=COUNSELLING_SECTIONS,
        action=url_for("counselling_editing.file", ref=seeker.ref),
        back=url_for("seekers.show", ref=seeker.ref),
        version=version,
        key=key,
    )


def _opened(service: Service, seeker: Seeker) -> ResponseReturnValue:
    answers = profile_answers(seeker) | {
        "held_on": day_text(service.clock.today()),
        "kinds": CounsellingKind.JOBS.value,
    }
    return _talk_page(seeker, seeker.version, secrets.token_urlsafe(16)).shown(answers)


def _filed(service: Service, seeker: Seeker) -> ResponseReturnValue:
    answers = typed_answers()
    key, version = answers.get("key", ""), typed_version()
    page = _talk_page(seeker, version, key)
    filled = read_counselling_form(answers, seeker, service.clock.today())
    if isinstance(filled, Refused):
        return page.refused(answers, filled.problems)
    kept = profile_answers(seeker)
    if answers.get("act") == "preview":
        return page.shown(answers, _preview(kept, filled))
    filed = FiledTalk(talk=filled.talk, profile=filled.profile, expected_version=version, key=key)
    try:
        form = counselling.file_talk(service, seeker.id, filed, current_account())
    except ConflictError:
        return _talk_page(seeker, seeker.version, key).outdated(
            answers, _of_profile(answers, kept)
        )
    return redirect(url_for("counselling.show", form_id=form.id), code=303)


def _preview(kept: Mapping[str, str], filled: FilledForm) -> list[Difference]:
    return differences(PROFILE_SECTIONS, kept, profile_answers(filled.profile))


def _of_profile(answers: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept of the profile; of the talk, which is nobody else's, what was typed."""
    asked = {field.name for section in PROFILE_SECTIONS for field in section.fields}
    return dict(answers) | {name: kept.get(name, "") for name in asked}


def _correction(form: CounsellingForm, version: int | None = None) -> _TalkPage:
    return _TalkPage(
        title=Sentence(f"Sửa phiếu tư vấn {form.ref}", f"Correct counselling form {form.ref}"),
        sections=TALK_SECTIONS,
        action=url_for("counselling_editing.correct", form_id=form.id),
        back=url_for("counselling.show", form_id=form.id),
        version=form.version if version is None else version,
    )


def _corrected(service: Service, form_id: int) -> ResponseReturnValue:
    account, answers, version = current_account(), typed_answers(), typed_version()
    form = counselling.show_talk(service, form_id, account).form
    talk = read_talk(answers, service.clock.today())
    if isinstance(talk, Refused):
        return _correction(form, version).refused(answers, talk.problems)
    try:
        counselling.correct_talk(service, form_id, talk, version, account)
    except ConflictError:
        return _correction(form).outdated(answers, talk_answers(form.talk))
    return redirect(url_for("counselling.show", form_id=form_id), code=303)
