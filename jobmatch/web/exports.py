"""Every list as an Excel file, under the very filters that the page shows it with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from jobmatch.domain.permissions import Permission
from jobmatch.output.lists import MOST_ROWS, Cell, Column, workbook
from jobmatch.use_cases.case_load import case_load
from jobmatch.use_cases.exports import employers_to_export, note_export, persons_to_export
from jobmatch.use_cases.fairness import fairness_standing
from jobmatch.use_cases.funnel import funnel
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import list_referrals
from jobmatch.use_cases.search import search_seekers, search_vacancies
from jobmatch.use_cases.tasks import show_tasks
from jobmatch.web import export_columns
from jobmatch.web.case_queries import read_case_query
from jobmatch.web.fairness_export import fairness_columns, fairness_rows
from jobmatch.web.funnel_export import funnel_columns, funnel_rows
from jobmatch.web.funnel_queries import read_funnel_query
from jobmatch.web.guards import current_account, needs
from jobmatch.web.queries import read_seeker_query, read_vacancy_query
from jobmatch.web.referral_queries import read_referral_query

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_pages(service: Service) -> Blueprint:
    routes = Blueprint("exports", __name__)
    _records(routes, service)
    _work(routes, service)
    _own_work(routes, service)

    @routes.app_context_processor
    def limit() -> dict[str, object]:
        return {"most_exported": MOST_ROWS}

    return routes


def _records(routes: Blueprint, service: Service) -> None:
    @routes.get("/vacancies/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def vacancies() -> ResponseReturnValue:
        query = replace(read_vacancy_query(request.args), offset=0, limit=MOST_ROWS)
        found = search_vacancies(service, query).hits
        note_export(service, "vacancies", len(found), current_account())
        rows = export_columns.vacancy_rows(found)
        return _file("viec-lam", gettext("Việc làm"), export_columns.vacancy_columns(), rows)

    @routes.route("/seekers/export.xlsx", methods=["GET", "POST"])
    @needs(Permission.EXPORT_LISTS)
    def seekers() -> ResponseReturnValue:
        """Answer GET with masked telephones; POST is somebody's choice to have them, noted."""
        account, clear = current_account(), request.method == "POST"
        query = replace(read_seeker_query(request.args), offset=0, limit=MOST_ROWS)
        found = [hit.record for hit in search_seekers(service, query, account).hits]
        persons = persons_to_export(service, found, account, contacts=clear)
        note_export(service, "seekers", len(found), account, contacts=clear)
        rows = export_columns.seeker_rows(found, persons, clear=clear)
        title = gettext("Người tìm việc")
        return _file("nguoi-tim-viec", title, export_columns.seeker_columns(), rows)

    @routes.get("/employers/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def employers() -> ResponseReturnValue:
        text = " ".join(request.args.get("q", "").split())[:200]
        found = employers_to_export(service, text, MOST_ROWS)
        note_export(service, "employers", len(found), current_account())
        rows = export_columns.employer_rows(found)
        return _file(
            "doanh-nghiep", gettext("Doanh nghiệp"), export_columns.employer_columns(), rows
        )


def _work(routes: Blueprint, service: Service) -> None:
    @routes.get("/referrals/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def referrals() -> ResponseReturnValue:
        account = current_account()
        query = read_referral_query(request.args, account.id)
        found = list_referrals(service, replace(query, offset=0, limit=MOST_ROWS), account)
        note_export(service, "referrals", len(found.referrals), account)
        rows = export_columns.referral_rows(found.referrals)
        return _file(
            "gioi-thieu", gettext("Lượt giới thiệu"), export_columns.referral_columns(), rows
        )

    @routes.get("/cases/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def cases() -> ResponseReturnValue:
        account = current_account()
        query = replace(read_case_query(request.args), offset=0, limit=MOST_ROWS)
        found = case_load(service, query, account)
        note_export(service, "cases", len(found.cases), account)
        rows = export_columns.case_rows(found.cases)
        title = gettext("Hồ sơ phụ trách")
        return _file("ho-so-phu-trach", title, export_columns.case_columns(), rows)


def _own_work(routes: Blueprint, service: Service) -> None:
    @routes.get("/tasks/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def tasks() -> ResponseReturnValue:
        """Answer with what is open: one's own, and what was handed to colleagues."""
        account = current_account()
        board = show_tasks(service, account)
        found = [*board.open, *board.handed_over]
        note_export(service, "tasks", len(found), account)
        rows = export_columns.task_rows(found)
        return _file("viec-can-lam", gettext("Việc cần làm"), export_columns.task_columns(), rows)

    @routes.get("/funnel/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def funnel_steps() -> ResponseReturnValue:
        account = current_account()
        query = read_funnel_query(request.args, service.clock.today())
        rows = list(funnel_rows(funnel(service, query, account)))
        note_export(service, "funnel", len(rows), account)
        return _file("pheu-viec-lam", gettext("Phễu việc làm"), funnel_columns(), rows)

    @routes.get("/fairness/export.xlsx")
    @needs(Permission.EXPORT_LISTS)
    def fairness() -> ResponseReturnValue:
        """Answer with the report that was made last; without any, with its head alone."""
        account = current_account()
        report = fairness_standing(service, account).report
        rows = list(fairness_rows(report)) if report else []
        note_export(service, "fairness", len(rows), account)
        title = gettext("Công bằng giữa các nhóm")
        return _file("cong-bang-giua-cac-nhom", title, fairness_columns(), rows)


def _file(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.xlsx"',
        "Cache-Control": "no-store",
    }
    return Response(workbook(title, columns, rows), mimetype=_XLSX, headers=headers)
