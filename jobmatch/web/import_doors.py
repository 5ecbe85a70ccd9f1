"""By which door a file comes in: the desk's, a firm's, a commune's. The pages are the same."""

from dataclasses import dataclass

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDoor:
    """`kinds` are the lists it takes; `record` names the page of one record, "" where it has none.

    `scripted`: pages of this door run our script, so that waiting asks for a part, not the page.
    """

    name: str  # of its blueprint
    path: str
    permission: Permission
    kinds: tuple[ImportKind, ...]
    frame: str  # the template around its pages
    title: Sentence
    list_page: str  # where what came in is found
    record: str = ""
    scripted: bool = True


DESK = ImportDoor(
    name="imports",
    path="/imports",
    permission=Permission.IMPORT_FILES,
    kinds=tuple(ImportKind),
    frame="base.html",
    title=Sentence("Nhập tệp", "Bring in a file"),
    list_page="",
)
FIRM = ImportDoor(
    name="firm_imports",
    path="/firm/imports",
    permission=Permission.POST_VACANCIES,
    kinds=(ImportKind.VACANCIES,),
    frame="base.html",
    title=Sentence("Nhập tin tuyển dụng từ Excel", "Bring in vacancies from Excel"),
    list_page="posting.own",
)
COMMUNE = ImportDoor(
    name="commune_imports",
    path="/commune/imports",
    permission=Permission.COMMUNE_TASKS,
    kinds=(ImportKind.SEEKERS,),
    frame="base_commune.html",
    title=Sentence("Danh sách người lao động bằng Excel", "The workers' list in Excel"),
    list_page="commune.workers",
    record="commune.worker",
    scripted=False,
)
