"""Employers' questions beside the desk's own records: what templates may ask for."""

from flask.sansio.app import App

from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases.approaches_at_desk import (
    DeskApproach,
    approaches_of_seeker,
    approaches_of_vacancy,
)
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import known_session


def show_approaches(app: App, service: Service) -> None:
    """Let the pages of seekers and vacancies ask; nothing for roles that do not refer."""

    def on_seeker(seeker: Seeker) -> tuple[DeskApproach, ...]:
        session = known_session()
        if session is None or not may(session.account.role, Permission.REFER):
            return ()
        return approaches_of_seeker(service, seeker.id, session.account)

    def on_vacancy(vacancy: Vacancy) -> tuple[DeskApproach, ...]:
        session = known_session()
        if session is None or not may(session.account.role, Permission.REFER):
            return ()
        return approaches_of_vacancy(service, vacancy.id, session.account)

    app.jinja_env.globals.update(approaches_on_seeker=on_seeker, approaches_on_vacancy=on_vacancy)
