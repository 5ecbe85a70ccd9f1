"""Merging two entries of one person: chosen field by field, undone from the kept entry's page."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.seekers import Seeker
from jobmatch.intake.seeker_form import seeker_answers
from jobmatch.use_cases.person_merges import (
    OF_PERSON,
    MergePreview,
    MergeSide,
    MergeWish,
    kept_entry,
    merge_seekers,
    merges_into,
    preview_merge,
    undo_merge,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.web.coming_back import back_to
from jobmatch.web.form_fields import Field
from jobmatch.web.guards import current_account, needs
from jobmatch.web.seeker_fields import SEEKER_SECTIONS
from jobmatch.web.undo_bar import Done, remember_done

_CONFLICT = 409
_FIELDS = {field.name: field for section in SEEKER_SECTIONS for field in section.fields}
_IN_PARTS = {  # one field of the record, asked in several parts of the form
    "person.birth_text": ("birth_date",),
    "home": ("home_place",),
    "wished_places": ("wished_1_place", "wished_2_place"),
    "salary": ("salary_min", "salary_max", "salary_period", "salary_negotiable"),
    "past_jobs": tuple(name for name in _FIELDS if name.startswith("past_")),
    "conditions": (
        "site",
        "lifting",
        "standing",
        "hearing",
        "sight",
        "hand_work",
        "hand_use",
    ),
}
_WORDS = {
    "person.birth_text": Sentence("Ngày sinh như đã ghi", "Date of birth as written"),
    "person.priority_text": Sentence("Đối tượng ưu tiên khác", "Other priority group"),
    "home": Sentence("Nơi ở hiện nay", "Where they live now"),
    "wished_places": Sentence("Nơi làm việc mong muốn", "Wished places"),
    "salary": Sentence("Lương mong muốn", "Pay wished"),
    "past_jobs": Sentence("Kinh nghiệm", "Experience"),
    "conditions": Sentence("Điều kiện làm việc", "Working conditions"),
}


@dataclass(frozen=True, slots=True)
class ChosenField:
    """One field in which two entries differ. `fills`: the kept one says nothing of it."""

    name: str
    words: Sentence
    parts: tuple[Field, ...]
    fills: bool


def merging_pages(service: Service) -> Blueprint:
    routes = Blueprint("merging", __name__)

    @routes.get("/seekers/<ref>/merge/<other>")
    @needs(Permission.MERGE_PERSONS)
    def preview(ref: str, other: str) -> ResponseReturnValue:
        return _page(service, _seeker(service, ref), _seeker(service, other))

    @routes.post("/seekers/<ref>/merge/<other>")
    @needs(Permission.MERGE_PERSONS)
    def merge(ref: str, other: str) -> ResponseReturnValue:
        kept = _seeker(service, ref)
        try:
            merged = _seeker(service, other)
        except NotFoundError:  # merged by the first of two clicks
            return to_kept_entry(service, other)
        wish = MergeWish(
            kept_id=kept.id,
            merged_id=merged.id,
            from_merged=frozenset(request.form.getlist("from_merged")),
            kept_version=request.form.get("kept_version", 0, type=int),
            merged_version=request.form.get("merged_version", 0, type=int),
        )
        try:
            done = merge_seekers(service, wish, current_account())
        except ConflictError:
            return _page(service, kept, merged, chosen=wish.from_merged), _CONFLICT
        words = Sentence(
            f"Đã gộp {merged.ref} vào {kept.ref}", f"{merged.ref} was merged into {kept.ref}"
        )
        undo = url_for("merging.undo", merge_id=done.id)
        remember_done(Done(words=words, undo=undo), service.clock)
        return redirect(url_for("seekers.show", ref=kept.ref), code=303)

    @routes.get("/seekers/<ref>/merges")
    @needs(Permission.MERGE_PERSONS)
    def merges(ref: str) -> ResponseReturnValue:
        seeker = _seeker(service, ref)
        found = merges_into(service, seeker.id, current_account())
        return render_template("merging/merges.html", seeker=seeker, merges=found)

    @routes.post("/merges/<int:merge_id>/undo")
    @needs(Permission.MERGE_PERSONS)
    def undo(merge_id: int) -> ResponseReturnValue:
        merge = undo_merge(service, merge_id, current_account())
        words = Sentence(
            f"Đã tách lại S-{merge.merged_id}", f"S-{merge.merged_id} stands by itself again"
        )
        remember_done(Done(words=words), service.clock)
        return redirect(back_to(url_for("seekers.show", ref=f"S-{merge.kept_id}")), code=303)

    return routes


def to_kept_entry(service: Service, ref: str) -> ResponseReturnValue:
    """Lead from the reference of a merged entry to the kept one. Raises NotFoundError."""
    kept = kept_entry(service, ref, current_account())
    return redirect(url_for("seekers.show", ref=kept.ref), code=303)


def _seeker(service: Service, ref: str) -> Seeker:
    return show_seeker(service, ref, current_account()).seeker


def _page(
    service: Service, kept: Seeker, merged: Seeker, chosen: frozenset[str] | None = None
) -> str:
    """Show both entries; `chosen`: what was chosen before one of them was changed meanwhile."""
    found = preview_merge(service, kept.id, merged.id, current_account())
    return render_template(
        "merging/preview.html",
        preview=found,
        kept=found.kept.seeker,
        merged=found.merged.seeker,
        answers=(_answers(found.kept), _answers(found.merged)),
        chosen_fields=_chosen_fields(found),
        chosen=found.filled if chosen is None else chosen,
        outdated=chosen is not None,
    )


def _answers(side: MergeSide) -> dict[str, str]:
    person = side.draft.person
    told = seeker_answers(side.seeker, person)
    return told | {"priority_text": person.priority_text}


def _chosen_fields(preview: MergePreview) -> list[ChosenField]:
    return [
        ChosenField(name, _words(name), _parts(name), name in preview.filled)
        for name in preview.differing
    ]


def _parts(name: str) -> tuple[Field, ...]:
    plain = name.removeprefix(OF_PERSON)
    names = _IN_PARTS.get(name, (plain,))
    return tuple(_FIELDS.get(part) or Field(name=part, words=_words(name)) for part in names)


def _words(name: str) -> Sentence:
    field = _FIELDS.get(name.removeprefix(OF_PERSON))
    return _WORDS.get(name) or (field.words if field else Sentence(name, name))
