"""Erasing a person: what the service keeps of them goes, and with it their account.

What stays names nobody: counts of referrals without the person, the audit log by number, and what
a law asks the centre to keep on paper or elsewhere.
"""

from jobmatch.domain.accounts import Account, AccountDetails
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Outcome, Referral, ReferralEvent, ReferralState
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import withdraw_waiting
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.consents import cancel_under
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import acting, step
from jobmatch.use_cases.referral_messages import ISSUED, WITHDRAWN, tell_employer
from jobmatch.use_cases.scope import check_seeker

_KIND = RecordKind.SEEKERS


def erase_seeker(service: Service, seeker_id: int, by: Account | None) -> None:
    """Erase a person from every store and, at once, from the index. Raises NotFoundError."""
    with service.begin_work() as work:
        erase_in(work, service, seeker_id, by)


def erase_in(work: UnitOfWork, service: Service, seeker_id: int, by: Account | None) -> None:
    """Erase a person within a unit of work. Raises NotFoundError."""
    work.referrals.take_turns()  # none is issued to somebody who goes away
    check_seeker(work, by, seeker_id)
    withdraw_waiting(service, work, seeker_id, by)
    told = work.consent_messages.keys(seeker_id, ConsentPurpose)
    cancel_under(work, seeker_id, ConsentPurpose)
    work.outbox.forget_keys(told)
    closed = _close_referrals(service, work, seeker_id)
    _forget_words(work, seeker_id)
    for account in work.accounts.of_seeker(seeker_id):
        _close(work, account)
    work.seekers.remove(seeker_id)
    for referral, event in closed:  # nobody is left to be named
        tell_employer(work, referral, event, WITHDRAWN)
    work.index_changes.publish_removal(_KIND, [seeker_id])
    note(work, service, by, "seeker.erased", (_KIND, seeker_id))


def _close_referrals(
    service: Service, work: UnitOfWork, seeker_id: int
) -> list[tuple[Referral, ReferralEvent]]:
    """Cancel the referrals that wait for an answer; return those of which an employer knows.

    By the service itself, so that nobody's undo brings them back.
    """
    act, known = acting(service, work, None), []
    for referral in work.referrals.of_seekers([seeker_id]):
        unheard = ISSUED in _unsaid(work, referral)
        if referral.open:
            closed = step(act, referral, Outcome(state=ReferralState.CANCELLED))
            if not unheard:
                known.append(closed)
    return known


def _unsaid(work: UnitOfWork, referral: Referral) -> frozenset[str]:
    """Cancel what waits to be told about a referral, by name or to the person; say what it was."""
    waiting = [
        message
        for message in work.outbox.about("referral", referral.id)
        if message.state is MessageState.WAITING
    ]
    return frozenset(one.template for one in waiting if work.outbox.cancel(one.key))


def _forget_words(work: UnitOfWork, seeker_id: int) -> None:
    """Forget address and words of what was told of approaches and in chat; the rest goes apart."""
    work.outbox.forget("approach", [one.id for one in work.approaches.of_seeker(seeker_id)])
    work.outbox.forget("conversation", work.chats.ids_of_seeker(seeker_id))
    person = work.seekers.person(seeker_id)
    work.communes.drop_drafts_with((person.phone, person.identity_number))


def _close(work: UnitOfWork, account: Account) -> None:
    """Stop an account, end its sessions, and forget whose it was; what it did stays, nameless."""
    work.accounts.sessions.close_all(account.id)
    work.one_time_codes.remove(account.id)
    work.password_resets.remove_all(account.id)
    for name in {account.name, account.email, account.phone, str(account.id)} - {""}:
        work.accounts.attempts.forget(name, None)
    work.linked_identities.unlink(account.id)
    work.second_factors.remove(account.id)
    work.outbox.forget("account", [account.id])
    for search in work.saved_searches.of_account(account.id):
        work.outbox.forget("saved_search", [search.id])
        work.saved_searches.remove(search.id)
    work.accounts.set_active(account.id, active=False)
    work.accounts.rename(account.id, f"erased-{account.id}", AccountDetails())
