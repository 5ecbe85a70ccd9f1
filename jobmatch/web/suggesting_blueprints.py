"""All pages by which employers and seekers come together, to be joined to the application."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.approach_answers import approach_answer_pages
from jobmatch.web.approaches_at_desk import show_approaches
from jobmatch.web.firm_inbox import firm_inbox_pages
from jobmatch.web.suggested_seekers import suggested_seeker_pages


def suggesting_blueprints(service: Service) -> tuple[Blueprint, ...]:
    suggested = suggested_seeker_pages(service)
    suggested.record_once(lambda state: show_approaches(state.app, service))
    return (
        suggested,
        firm_inbox_pages(service),
        approach_answer_pages(service),
    )
