"""All pages on which employers post vacancies and keep them fresh."""

from flask import Blueprint

from jobmatch.use_cases.ports import Service
from jobmatch.web.own_vacancies import own_vacancy_pages
from jobmatch.web.posting import posting_pages
from jobmatch.web.still_open import still_open_pages


def posting_blueprints(service: Service) -> tuple[Blueprint, ...]:
    return (posting_pages(service), own_vacancy_pages(service), still_open_pages(service))
