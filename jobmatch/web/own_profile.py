"""A seeker's own profile: a list of small steps, each saved on its own, none compulsory."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError
from jobmatch.domain.interests import OwnLimits
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.intake.form_values import FormValues, Refused
from jobmatch.intake.own_profile_form import is_said, read_step, step_answers, with_ticked_skills
from jobmatch.intake.seeker_form import PAST_JOBS_ASKED
from jobmatch.reference.likely_skills import LikelySkills, skills_of_trades
from jobmatch.reference.occupations import occupation
from jobmatch.reference.title_occupation import suggest_occupations
from jobmatch.use_cases.interests import RADII_KM, narrow_own_list
from jobmatch.use_cases.own_profile import OwnProfile, own_profile, revise_own
from jobmatch.use_cases.ports import Service
from jobmatch.web.editing import typed_answers, typed_version
from jobmatch.web.guards import current_account, needs
from jobmatch.web.own_profile_steps import (
    STEP_BY_NAME,
    STEP_NAMES,
    Step,
    past_job_number,
    past_step,
    step_after,
)
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED, _CONFLICT = 422, 409
_SUGGESTED = 5
_SAVED = Sentence("Đã lưu", "Saved")
_NO_TRADE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One step as it is shown. `outdated`: somebody changed the profile meanwhile."""

    step: Step
    own: OwnProfile
    answers: Mapping[str, str]
    problems: Mapping[str, Sentence]
    outdated: bool = False

    def shown(self, job: int) -> str:
        names = [field.name for field in self.step.fields]
        return render_template(
            "own_profile/step.html",
            step=self.step,
            number=STEP_NAMES.index(self.step.name) + 1,
            steps=len(STEP_NAMES),
            after=step_after(self.step.name),
            answers=self.answers,
            problems=self.problems,
            problem_fields=[(n, self.problems[n]) for n in names if n in self.problems],
            version=self.own.seeker.version,
            outdated=self.outdated,
            offered=_offered(self.own.draft) if self.step.name == "skills" else (),
            ticked=self.answers.get("ticked", "").split("\n"),
            job=job,
            more=job < PAST_JOBS_ASKED,
        )


def own_profile_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_profile", __name__, url_prefix="/me/profile")

    @routes.get("")
    @needs(Permission.OWN_PROFILE)
    def show() -> ResponseReturnValue:
        own = own_profile(service, current_account())
        said = {name: is_said(name, own.draft) for name in STEP_NAMES}
        return render_template(
            "own_profile/show.html",
            own=own,
            steps=[(STEP_BY_NAME[name], said[name]) for name in STEP_NAMES],
            done=sum(said.values()),
            first_open=next((name for name in STEP_NAMES if not said[name]), None),
        )

    @routes.get("/occupation")
    @needs(Permission.OWN_PROFILE)
    def occupation_page() -> ResponseReturnValue:
        return _occupation_page(own_profile(service, current_account()))

    @routes.post("/occupation")
    @needs(Permission.OWN_PROFILE)
    def choose_occupation() -> ResponseReturnValue:
        return _occupation_chosen(service)

    @routes.get("/<name>")
    @needs(Permission.OWN_PROFILE)
    def step(name: str) -> ResponseReturnValue:
        own, job = own_profile(service, current_account()), _job()
        return _page(own, name, job, _kept_answers(own, name)).shown(job)

    @routes.post("/<name>")
    @needs(Permission.OWN_PROFILE)
    def save(name: str) -> ResponseReturnValue:
        return _saved(service, name)

    return routes


def _saved(service: Service, name: str) -> ResponseReturnValue:
    account, job = current_account(), _job()
    own = own_profile(service, account)
    page = _page(own, name, job, typed_answers())
    typed = {**_kept_answers(own, name), **page.answers} if name == "past" else page.answers
    draft = read_step(name, typed, own.draft)
    if isinstance(draft, Refused):
        return replace(page, problems=draft.problems).shown(job), _REFUSED
    draft = _with_more(name, typed, draft, own)
    try:
        revise_own(service, account, lambda _: draft, typed_version())
    except ConflictError:
        return replace(page, outdated=True).shown(job), _CONFLICT
    if name == "place":
        _narrow(service, own.limits)
    remember_done(Done(words=_SAVED), service.clock)
    return redirect(_next(name, job, own.draft, draft), code=303)


def _page(own: OwnProfile, name: str, job: int, answers: Mapping[str, str]) -> _Page:
    if name not in STEP_BY_NAME:
        abort(404)
    step = past_step(job) if name == "past" else STEP_BY_NAME[name]
    return _Page(step=step, own=own, answers=answers, problems={})


def _kept_answers(own: OwnProfile, name: str) -> dict[str, str]:
    if name not in STEP_BY_NAME:
        abort(404)
    return {**step_answers(name, own.draft), "radius": str(own.limits.radius_km or "")}


def _with_more(
    name: str, typed: Mapping[str, str], draft: SeekerDraft, own: OwnProfile
) -> SeekerDraft:
    if name == "skills":
        return with_ticked_skills(draft, typed.get("ticked", ""))
    if name == "job" and draft.desired_job != own.draft.desired_job:
        return replace(draft, occupation_code=None)  # it was the code of another wish
    return draft


def _narrow(service: Service, limits: OwnLimits) -> None:
    typed = request.form.get("radius", "")
    radius = int(typed) if typed in {str(km) for km in RADII_KM} else None
    if radius != limits.radius_km:
        narrow_own_list(service, replace(limits, radius_km=radius), current_account())


def _next(name: str, job: int, before: SeekerDraft, after: SeekerDraft) -> str:
    changed = before.desired_job != after.desired_job
    if name == "job" and changed and suggest_occupations(after.desired_job):
        return url_for("own_profile.occupation_page")
    if name == "past" and "more" in request.form and job < PAST_JOBS_ASKED:
        return url_for("own_profile.step", name=name, job=job + 1)
    following = step_after(name)
    if following is None:
        return url_for("own_profile.show")
    return url_for("own_profile.step", name=following)


def _job() -> int:
    return past_job_number(request.values.get("job", ""))


def _offered(draft: SeekerDraft) -> list[LikelySkills]:
    """Return likely skills of the jobs that the person had, or wants where none is told."""
    titles = [job.position or job.duties for job in draft.past_jobs] or [draft.desired_job]
    named = (*draft.skills, *draft.certificates, *draft.languages)
    return skills_of_trades(titles, named)


def _occupation_page(own: OwnProfile) -> str:
    suggested = suggest_occupations(own.draft.desired_job, limit=_SUGGESTED)
    found = [occupation(one.code) for one in suggested]
    return render_template(
        "own_profile/occupation.html",
        own=own,
        suggested=[one for one in found if one is not None],
        version=own.seeker.version,
        chosen=own.draft.occupation_code or "",
        none=_NO_TRADE,
    )


def _occupation_chosen(service: Service) -> ResponseReturnValue:
    account = current_account()
    typed = request.form.get("occupation_code", "")
    form = FormValues({"occupation_code": "" if typed == _NO_TRADE else typed})
    code = form.occupation("occupation_code")
    if not form.problems and typed:
        try:
            revise_own(
                service,
                account,
                lambda draft: replace(draft, occupation_code=code),
                typed_version(),
            )
        except ConflictError:
            return _occupation_page(own_profile(service, account)), _CONFLICT
        remember_done(Done(words=_SAVED), service.clock)
    return redirect(url_for("own_profile.step", name="past"), code=303)
