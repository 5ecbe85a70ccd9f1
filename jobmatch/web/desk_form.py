"""A small form of the desk: about whom, what is asked, and where one goes back to."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.case_load import Named
from jobmatch.web.coming_back import came_from
from jobmatch.web.form_fields import Section
from jobmatch.web.guards import own_path

_REFUSED = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskForm:
    """`otherwise`: where one goes back to if the form was not reached from a page of ours."""

    title: Sentence
    sections: tuple[Section, ...]
    action: str
    otherwise: str
    save: Sentence
    people: tuple[Named, ...] = ()

    def shown(self, answers: Mapping[str, str]) -> ResponseReturnValue:
        hidden = {"key": secrets.token_urlsafe(16), "back": self._back()}
        return self._rendered({**answers, **hidden}, {})

    def refused(
        self, answers: Mapping[str, str], problems: Mapping[str, Sentence]
    ) -> ResponseReturnValue:
        """Show the form with everything that was typed and the problem beside each field."""
        return self._rendered(answers, problems), _REFUSED

    def _back(self) -> str:
        wanted = request.args.get("back", "")
        return own_path(wanted) if wanted else came_from(self.otherwise)

    def _rendered(self, answers: Mapping[str, str], problems: Mapping[str, Sentence]) -> str:
        back = own_path(answers.get("back")) if answers.get("back") else self.otherwise
        return render_template(
            "cases/form.html", form=self, answers=answers, problems=problems, back=back
        )


def said_by(error: RuleError) -> Sentence:
    """Return what a rule says, in both languages."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Sentence) else Sentence(str(first), str(first))
