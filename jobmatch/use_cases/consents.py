"""What a person agrees to and takes back, with all that follows from it at once.

Whoever uses a person's data asks here first: `may_use` for one person, `work.consents.holders`
and `work.consents.withdrawn` for many.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import (
    NEEDS,
    Consent,
    ConsentChannel,
    ConsentPurpose,
    Visibility,
    holds,
)
from jobmatch.domain.errors import RuleError
from jobmatch.domain.message_templates import Audience, Channel
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import withdraw_waiting
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker

NOT_MATCHED = Sentence(
    "Người này không đồng ý để phần mềm gợi ý việc, nên không có danh sách xếp hạng",
    "This person does not agree to suggestions by software, so nothing is ranked",
)
NO_REFERRALS = Sentence(
    "Người này không đồng ý để trung tâm giới thiệu với nơi tuyển; hãy hỏi lại trước",
    "This person does not agree to be referred to employers; ask them again first",
)
_KIND = RecordKind.SEEKERS
_FOUND_BY_THEMSELVES = frozenset({"own_search_alert"})
"""Messages of what a person searches for in their own words: nothing is matched for them."""
_PURPOSES_SEEN: Mapping[Visibility, Mapping[ConsentPurpose, bool]] = {
    Visibility.HIDDEN: {
        ConsentPurpose.EMPLOYER_LISTS: False,
        ConsentPurpose.EMPLOYER_CONTACT: False,
    },
    Visibility.ANONYMOUS: {
        ConsentPurpose.EMPLOYER_LISTS: True,
        ConsentPurpose.EMPLOYER_CONTACT: False,
    },
    Visibility.OPEN: {
        ConsentPurpose.EMPLOYER_LISTS: True,
        ConsentPurpose.EMPLOYER_CONTACT: True,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says now, about one vacancy alone where that is named."""

    seeker_id: int
    purpose: ConsentPurpose
    given: bool
    channel: ConsentChannel
    vacancy_id: int | None = None


def may_use(work: UnitOfWork, seeker_id: int, purpose: ConsentPurpose) -> bool:
    """Say whether a person's data may be used so, as far as they said of the purpose as a whole.

    REFERRAL is agreed to for one vacancy at a time: see `may_refer` and `contact_is_open`.
    """
    needed = NEEDS.get(purpose)
    if needed is not None and not may_use(work, seeker_id, needed):
        return False
    return holds(purpose, work.consents.last(seeker_id, purpose))


def say(
    service: Service,
    seeker_id: int,
    purpose: ConsentPurpose,
    given: bool,  # noqa: FBT001 -- what was said: everybody who calls has just that at hand
    channel: ConsentChannel,
    by: Account | None,
) -> Consent:
    """Write down what a person says of a purpose, and let it take effect.

    The same said again changes nothing. Raises NotFoundError.
    """
    said = Said(seeker_id=seeker_id, purpose=purpose, given=given, channel=channel)
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        return keep(service, work, said, by)


def visibility_of(work: UnitOfWork, seeker_id: int) -> Visibility:
    """Return how employers see somebody."""
    if may_use(work, seeker_id, ConsentPurpose.EMPLOYER_CONTACT):
        return Visibility.OPEN
    if may_use(work, seeker_id, ConsentPurpose.EMPLOYER_LISTS):
        return Visibility.ANONYMOUS
    return Visibility.HIDDEN


def set_visibility(
    service: Service, seeker_id: int, visibility: Visibility, by: Account | None
) -> Visibility:
    """Let employers see somebody so from now on; return what holds, which MATCHING may bound.

    Raises NotFoundError.
    """
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        for purpose, given in _PURPOSES_SEEN[visibility].items():
            said = Said(seeker_id=seeker_id, purpose=purpose, given=given, channel=channel_of(by))
            keep(service, work, said, by)
        return visibility_of(work, seeker_id)


def channel_of(by: Account | None) -> ConsentChannel:
    """Return how something is said that this account writes down."""
    own = by is not None and by.role is Role.CLAIMANT
    return ConsentChannel.WEB if own else ConsentChannel.COUNTER


def may_refer(work: UnitOfWork, seeker_id: int) -> bool:
    """Say whether the person may be asked for a referral: they never refused them altogether."""
    whole = work.consents.last(seeker_id, ConsentPurpose.REFERRAL)
    return whole is None or whole.given


def contact_is_open(work: UnitOfWork, seeker_id: int, vacancy_id: int) -> bool:
    """Say whether the employer of a referral to this vacancy may see who the person is.

    Referrals were made with the person's consent before consents were kept, so silence about a
    vacancy that somebody was referred to is none.
    """
    this = work.consents.last(seeker_id, ConsentPurpose.REFERRAL, vacancy_id)
    return may_refer(work, seeker_id) and (this is None or this.given)


def give_for_referral(
    service: Service,
    work: UnitOfWork,
    seeker_id: int,
    vacancy_id: int,
    channel: ConsentChannel,
    by: Account | None,
) -> Consent:
    """Keep the consent to one referral, in the unit of work that issues it.

    Raises RuleError (a Sentence) where the person takes no referrals at all.
    """
    if not may_refer(work, seeker_id):
        raise RuleError(NO_REFERRALS)
    said = Said(
        seeker_id=seeker_id,
        purpose=ConsentPurpose.REFERRAL,
        given=True,
        channel=channel,
        vacancy_id=vacancy_id,
    )
    return keep(service, work, said, by)


def keep(service: Service, work: UnitOfWork, said: Said, by: Account | None) -> Consent:
    """Keep what was said within a unit of work, with all that follows.

    The same said again returns what is there. Whoever calls has checked that `by` may know of
    the person.
    """
    version = consent_text(said.purpose).version
    last = work.consents.last(said.seeker_id, said.purpose, said.vacancy_id)
    if last is not None and (last.given, last.text_version) == (said.given, version):
        return last
    kept = work.consents.add(
        Consent(
            id=0,
            seeker_id=said.seeker_id,
            purpose=said.purpose,
            given=said.given,
            at=service.clock.now(),
            channel=said.channel,
            text_version=version,
            account_id=by.id if by else None,
            about_vacancy_id=said.vacancy_id,
        )
    )
    _write_down(service, work, kept, by)
    _take_effect(work, kept)
    leave_employers_unless_listed(service, work, said.seeker_id, by)
    return kept


def leave_employers_unless_listed(
    service: Service, work: UnitOfWork, seeker_id: int, by: Account | None
) -> None:
    """End what employers asked somebody who does not stand in their lists any more."""
    if not may_use(work, seeker_id, ConsentPurpose.EMPLOYER_LISTS):
        withdraw_waiting(service, work, seeker_id, by)


def leave_index_unless_matched(work: UnitOfWork, seeker_id: int) -> None:
    """Take somebody out of every list at once, where what they said elsewhere came to them."""
    if not may_use(work, seeker_id, ConsentPurpose.MATCHING):
        work.index_changes.publish_removal(_KIND, [seeker_id])


def queue_under(
    work: UnitOfWork, seeker_id: int, purpose: ConsentPurpose, message: OutgoingMessage
) -> bool:
    """Queue a message of this purpose, which is cancelled when what it rests on is taken back.

    Whoever calls has asked `may_use`. False: its key is there already.
    """
    if not work.outbox.queue(message):
        return False
    by_zalo = message.channel is Channel.ZALO
    rests_on = {ConsentPurpose.ZALO} if by_zalo else {purpose}
    if purpose is not ConsentPurpose.MESSAGES:
        rests_on.add(purpose)
    elif message.template not in _FOUND_BY_THEMSELVES:
        rests_on.add(ConsentPurpose.MATCHING)
    work.consent_messages.add(message.key, seeker_id, rests_on)
    return True


def rests_on_withdrawn(work: UnitOfWork, key: str) -> bool:
    """Say whether a consent that a queued message rests on was taken back since."""
    last = (work.consents.last(*needed) for needed in work.consent_messages.rests_on(key))
    return any(said is not None and not said.given for said in last)


def repeat_withdrawals(work: UnitOfWork, seeker_id: int) -> None:
    """Let take effect again what a person took back, where more has come to their entry."""
    for purpose in ConsentPurpose:
        last = work.consents.last(seeker_id, purpose)
        if last is not None and not last.given:
            _take_effect(work, last)


def cancel_under(work: UnitOfWork, seeker_id: int, purposes: Iterable[ConsentPurpose]) -> int:
    """Cancel what waits to be sent to a person under these consents; return how many."""
    keys = work.consent_messages.keys(seeker_id, purposes)
    cancelled = sum(work.outbox.cancel(key) for key in keys)
    work.consent_messages.forget(keys)
    return cancelled


def _write_down(service: Service, work: UnitOfWork, consent: Consent, by: Account | None) -> None:
    action = "consent.given" if consent.given else "consent.withdrawn"
    about = f" V-{consent.about_vacancy_id}" if consent.about_vacancy_id else ""
    record = (_KIND, consent.seeker_id)
    note(work, service, by, action, record, f"{consent.purpose}{about}")


def _take_effect(work: UnitOfWork, consent: Consent) -> None:
    if not consent.given and consent.about_vacancy_id is None:
        cancel_under(work, consent.seeker_id, [consent.purpose])
    if effect := _EFFECTS.get(consent.purpose):
        effect(work, consent)


def _enter_or_leave_lists(work: UnitOfWork, consent: Consent) -> None:
    """Tell the index; who left is published at once, so that the next list is without them."""
    ids = [consent.seeker_id]
    if not consent.given:
        work.index_changes.publish_removal(_KIND, ids)
        work.new_matches.forget_seeker(consent.seeker_id)
        work.put_forward.forget_seeker(consent.seeker_id)
    work.index_changes.queue(_KIND, ids, removed=not consent.given)


def _erase_cv(work: UnitOfWork, consent: Consent) -> None:
    """Forget the key of the file, which nobody can open any more; the file goes with the next."""
    if not consent.given:
        work.kept_cvs.remove(consent.seeker_id)


def _take_back_names(work: UnitOfWork, consent: Consent) -> None:
    """Cancel what waits to tell employers a name that they may not be told any more."""
    if consent.given:
        return
    for referral in work.referrals.of_seekers([consent.seeker_id]):
        if consent.about_vacancy_id in {None, referral.vacancy_id}:
            for message in work.outbox.about("referral", referral.id):
                if TEMPLATES[message.template].audience is Audience.EMPLOYER:
                    work.outbox.cancel(message.key)


_EFFECTS: Mapping[ConsentPurpose, Callable[[UnitOfWork, Consent], None]] = {
    ConsentPurpose.MATCHING: _enter_or_leave_lists,
    ConsentPurpose.REFERRAL: _take_back_names,
    ConsentPurpose.CV: _erase_cv,
}
"""What follows besides cancelled messages. The other purposes are asked for at every use."""
