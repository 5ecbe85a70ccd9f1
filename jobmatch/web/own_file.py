"""Everything that is kept of a person, as a page or a file that they can read."""

from flask import render_template

from jobmatch.domain.messages import Sentence
from jobmatch.domain.own_data import OwnData
from jobmatch.intake.seeker_form import seeker_answers
from jobmatch.web.consent_labels import action_words
from jobmatch.web.seeker_fields import SEEKER_SECTIONS

Line = tuple[Sentence, str | list[Sentence]]


def own_page(template: str, data: OwnData) -> str:
    """Return the page or file with all of it."""
    return render_template(
        template, data=data, profile=profile_lines(data), action_words=action_words
    )


def profile_lines(data: OwnData) -> list[tuple[Sentence, list[Line]]]:
    """Return what the profile says, section by section in the words of its form."""
    answers = seeker_answers(data.profile, data.profile.person)
    found = [
        (
            section.words,
            [
                (field.words, field.shown(answers[field.name]))
                for field in section.fields
                if answers.get(field.name)
            ],
        )
        for section in SEEKER_SECTIONS
    ]
    return [(words, lines) for words, lines in found if lines]
