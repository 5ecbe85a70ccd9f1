"""The only place that commits."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from jobmatch.domain.errors import RuleError
from jobmatch.domain.keys import Keys
from jobmatch.store.accounts import AccountStore
from jobmatch.store.approaches import ApproachStore
from jobmatch.store.audit import AuditStore
from jobmatch.store.cases import CaseStore
from jobmatch.store.chats import ChatStore
from jobmatch.store.choices import ChoiceStore
from jobmatch.store.communes import CommuneStore
from jobmatch.store.consent_messages import ConsentMessageStore
from jobmatch.store.consents import ConsentStore
from jobmatch.store.counselling import CounsellingStore
from jobmatch.store.data_requests import DataRequestStore
from jobmatch.store.embeddings import EmbeddingStore
from jobmatch.store.employers import EmployerStore
from jobmatch.store.engine import READ_ONLY
from jobmatch.store.failures import meaning
from jobmatch.store.fairness import FairnessStore
from jobmatch.store.firms import FirmStore
from jobmatch.store.funnel import FunnelStore
from jobmatch.store.imports import ImportStore
from jobmatch.store.index_changes import IndexChangeStore
from jobmatch.store.interests import InterestStore, OwnLimitsStore, ReferralReportStore
from jobmatch.store.invitations import InvitationStore, PasswordResetStore
from jobmatch.store.kept_cvs import KeptCvStore
from jobmatch.store.linked_identities import LinkedIdentityStore
from jobmatch.store.merges import MergeStore
from jobmatch.store.new_matches import NewMatchStore
from jobmatch.store.notes import NoteStore
from jobmatch.store.one_time_codes import OneTimeCodeStore
from jobmatch.store.opt_outs import OptOutStore
from jobmatch.store.outbox import OutboxStore
from jobmatch.store.partner_feeds import PartnerFeedStore
from jobmatch.store.put_forward import PutForwardStore
from jobmatch.store.ranking_versions import RankingVersionStore
from jobmatch.store.recent_views import RecentViewStore
from jobmatch.store.referrals import ReferralStore
from jobmatch.store.registrations import RegistrationStore
from jobmatch.store.saved_searches import SavedSearchStore
from jobmatch.store.scope import ScopeStore
from jobmatch.store.second_factors import SecondFactorStore
from jobmatch.store.seekers import SeekerStore
from jobmatch.store.shown_lines import ShownLineStore
from jobmatch.store.sign_ups import SignUpStore
from jobmatch.store.state import StateStore
from jobmatch.store.tasks import TaskStore
from jobmatch.store.vacancies import VacancyStore
from jobmatch.store.vacancy_drafts import VacancyDraftStore
from jobmatch.store.vacancy_upkeep import UpkeepStore
from jobmatch.store.zalo import ZaloEventStore, ZaloLinkStore, ZaloTokenStore


class UnitOfWork:
    """Everything that is kept, seen through one transaction."""

    def __init__(  # noqa: PLR0915 -- one line a store
        self, connection: Connection, keys: Keys
    ) -> None:
        self.employers = EmployerStore(connection, keys)
        self.vacancies = VacancyStore(connection, keys)
        self.seekers = SeekerStore(connection, keys)
        self.imports = ImportStore(connection, keys)
        self.index_changes = IndexChangeStore(connection)
        self.embeddings = EmbeddingStore(connection)
        self.accounts = AccountStore(connection)
        self.invitations = InvitationStore(connection)
        self.password_resets = PasswordResetStore(connection)
        self.one_time_codes = OneTimeCodeStore(connection)
        self.second_factors = SecondFactorStore(connection, keys)
        self.linked_identities = LinkedIdentityStore(connection)
        self.audit = AuditStore(connection, keys)
        self.cases = CaseStore(connection)
        self.notes = NoteStore(connection, keys)
        self.tasks = TaskStore(connection)
        self.saved_searches = SavedSearchStore(connection)
        self.recent_views = RecentViewStore(connection)
        self.new_matches = NewMatchStore(connection)
        self.put_forward = PutForwardStore(connection)
        self.counselling = CounsellingStore(connection)
        self.funnel = FunnelStore(connection)
        self.fairness = FairnessStore(connection, keys)
        self.outbox = OutboxStore(connection, keys)
        self.opt_outs = OptOutStore(connection, keys)
        self.choices = ChoiceStore(connection)
        self.consents = ConsentStore(connection)
        self.consent_messages = ConsentMessageStore(connection)
        self.data_requests = DataRequestStore(connection, keys)
        self.interests = InterestStore(connection)
        self.own_limits = OwnLimitsStore(connection)
        self.referral_reports = ReferralReportStore(connection)
        self.shown_lines = ShownLineStore(connection)
        self.sign_ups = SignUpStore(connection)
        self.kept_cvs = KeptCvStore(connection, keys)
        self.merges = MergeStore(connection, keys)
        self.state = StateStore(connection)
        self.referrals = ReferralStore(connection)
        self.approaches = ApproachStore(connection)
        self.partner_feeds = PartnerFeedStore(connection)
        self.scope = ScopeStore(connection)
        self.communes = CommuneStore(connection, keys)
        self.firms = FirmStore(connection)
        self.registrations = RegistrationStore(connection, keys)
        self.chats = ChatStore(connection, keys)
        self.zalo_events = ZaloEventStore(connection, keys)
        self.zalo_links = ZaloLinkStore(connection, keys)
        self.zalo_tokens = ZaloTokenStore(connection, keys)
        self.vacancy_drafts = VacancyDraftStore(connection, keys)
        self.upkeep = UpkeepStore(connection)
        self.ranking_versions = RankingVersionStore(connection)
        self.keys = keys


class BeginWork(Protocol):
    """Opens a unit of work: commits when the block ends, rolls back when it raises.

    A record that a writing unit gets is its own until it ends, so reading, deciding and replacing
    loses nobody's change. A read-only unit sees one moment throughout, waits for nobody, and
    cannot write. Besides what the block itself raises: UnavailableError (locked, full, connection
    lost), ConflictError (somebody else added or changed the same), RuleError (a value that no
    database can keep).
    """

    def __call__(self, *, read_only: bool = False) -> AbstractContextManager[UnitOfWork]: ...


def work_on(engine: Engine, keys: Keys) -> BeginWork:
    """Return a function that opens units of work on this database."""

    @contextmanager
    def begin(*, read_only: bool = False) -> Iterator[UnitOfWork]:
        with transaction(engine, read_only=read_only) as connection:
            yield UnitOfWork(connection, keys)

    return begin


@contextmanager
def transaction(engine: Engine, *, read_only: bool = False) -> Iterator[Connection]:
    """Open one transaction; commit when the block ends, roll back when it raises."""
    try:
        with engine.connect() as connection:
            if read_only:
                _make_read_only(connection)
            with connection.begin():
                yield connection
    except SQLAlchemyError as error:
        answer = meaning(error)
        if answer is None:
            raise
        raise answer from error
    except (UnicodeEncodeError, OverflowError) as error:  # raised by the drivers as they are
        raise RuleError(f"A value does not fit: {error}") from error


def _make_read_only(connection: Connection) -> None:
    options: dict[str, object] = {READ_ONLY: True}
    if connection.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    connection.execution_options(**options)
