"""Showing a form again with what was typed, what was wrong, and what somebody else changed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from flask import render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.person_duplicates import DuplicatePerson
from jobmatch.web.form_fields import Difference, Section, differences

_REFUSED = 422
_CONFLICT = 409
_LONGEST_KEY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A form as it is shown: where it is sent, where one may turn back to, what it asks."""

    title: Sentence
    sections: tuple[Section, ...]
    action: str
    back: str
    version: int | None = None
    key: str = ""  # of a form that adds: sent twice, it is kept once
    person_check: str = ""  # the path that tells who else may be the person typed
    template: str = "form.html"  # its frame and what stands around the questions

    def shown(self, answers: Mapping[str, str]) -> ResponseReturnValue:
        return self._rendered(answers)

    def refused(
        self, answers: Mapping[str, str], problems: Mapping[str, Sentence]
    ) -> ResponseReturnValue:
        """Show the form with everything that was typed and the problem beside each field."""
        return self._rendered(answers, problems=problems), _REFUSED

    def outdated(self, answers: Mapping[str, str], kept: Mapping[str, str]) -> ResponseReturnValue:
        """Show what was typed beside what somebody else saved meanwhile.

        A field whose button "take theirs" was pressed shows what is kept now.
        """
        taken = {name: kept.get(name, "") for name in fields_to_take()}
        typed = {**answers, **taken}
        changed = differences(self.sections, kept, typed)
        return self._rendered(typed, changed=changed, outdated=True), _CONFLICT

    def doubted(
        self, answers: Mapping[str, str], duplicates: Sequence[DuplicatePerson]
    ) -> ResponseReturnValue:
        """Show who may be the same person: to go on, somebody says that it is another one."""
        return self._rendered(answers, duplicates=duplicates), _CONFLICT

    def _rendered(
        self,
        answers: Mapping[str, str],
        problems: Mapping[str, Sentence] | None = None,
        changed: list[Difference] | None = None,
        **more: object,
    ) -> str:
        return render_template(
            self.template,
            form=self,
            answers=answers,
            problems=problems or {},
            problem_fields=self._with_problems(problems or {}),
            changed=changed or [],
            **more,
        )

    def _with_problems(self, problems: Mapping[str, Sentence]) -> list[tuple[str, Sentence]]:
        """Return the problems in the order of the form."""
        names = [field.name for section in self.sections for field in section.fields]
        return sorted(problems.items(), key=lambda found: names.index(found[0]))


def fields_to_take() -> list[str]:
    """Return the fields whose kept value was wanted instead of the typed one."""
    return request.form.getlist("take")


def typed_answers() -> dict[str, str]:
    """Return the answers of the form that was sent; several ticks of one name, one a line."""
    return {name: "\n".join(values) for name, values in request.form.lists()}


def new_key() -> str:
    """Return a one-time key for a form that adds something."""
    return secrets.token_urlsafe(16)


def source_key_of(answers: Mapping[str, str]) -> str:
    """Return what a record is kept under that this very form adds; "" where it has no key."""
    key = answers.get("key", "")
    return f"form|{key[:_LONGEST_KEY]}" if key else ""


def typed_version() -> int:
    """Return the version the form was opened on; 0, which no record has, where none was sent."""
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(2**31)) else 0


def profile_values(record: object, profile: type) -> dict[str, object]:
    """Return a record's values by name, as far as the profile class has them."""
    return {each.name: getattr(record, each.name) for each in fields(profile)}
