from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.cases import Case
from jobmatch.domain.consents import Consent, ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import MessageState, OutgoingMessage
from jobmatch.domain.own_profiles import KeptCv
from jobmatch.domain.records import RecordKind
from jobmatch.store.new_matches import NewMatch
from jobmatch.use_cases.catalogues import model_key
from jobmatch.use_cases.consents import (
    NO_REFERRALS,
    NOT_MATCHED,
    Said,
    contact_is_open,
    keep,
    may_use,
    queue_under,
    say,
    set_visibility,
    visibility_of,
)
from jobmatch.use_cases.indexing import follow, rebuild, sync
from jobmatch.use_cases.messages import deliver_due
from jobmatch.use_cases.person_merges import MergeWish, merge_seekers, undo_merge
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import reach
from jobmatch.use_cases.referral_links import link_token, referral_of_link
from jobmatch.use_cases.search import search_seekers
from jobmatch.use_cases.search_filters import SeekerQuery
from jobmatch.use_cases.suggestions import (
    SuggestionOptions,
    compare,
    pair_of,
    seekers_for,
    vacancies_for,
)
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.posting import Pigeon, a_post
from tests.use_cases.referring import Market, a_market

P = ConsentPurpose
PLAIN = SuggestionOptions(failing=True)


@pytest.fixture
def market(service: Service) -> Market:
    """Three seekers and four vacancies, all in the index."""
    market = a_market(service)
    sync(service)
    return market


def said(
    market: Market,
    purpose: ConsentPurpose,
    *,
    given: bool,
    seeker: int = 0,
    **how: Any,  # noqa: ANN401 -- of say
) -> Consent:
    told: dict[str, Any] = {"channel": ConsentChannel.WEB, "by": market.lan} | how
    return say(market.service, market.seekers[seeker], purpose, given, **told)


def uses(market: Market, purpose: ConsentPurpose, seeker: int = 0) -> bool:
    with market.service.begin_work(read_only=True) as work:
        return may_use(work, market.seekers[seeker], purpose)


def suggested(market: Market, vacancy: int = 0) -> list[int]:
    found = seekers_for(market.service, market.vacancies[vacancy], PLAIN, market.lan)
    ranked = (*found.matches, *found.failed, *found.hidden)
    return sorted(one.seeker.id for one in ranked)


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_nothing_but_matching_is_allowed_before_anything_is_said(
    market: Market, purpose: ConsentPurpose
) -> None:
    assert uses(market, purpose) is (purpose is P.MATCHING)


def test_what_is_said_is_kept_with_wording_channel_and_who_wrote_it_down(
    market: Market, service: Service
) -> None:
    kept = said(market, P.MESSAGES, given=True, channel=ConsentChannel.PAPER)
    assert (kept.given, kept.channel, kept.text_version, kept.account_id, kept.at) == (
        True,
        ConsentChannel.PAPER,
        "messages-1",
        market.lan.id,
        service.clock.now(),
    )
    with service.begin_work(read_only=True) as work:
        (event,) = [one for one in work.audit.recent(50) if one.action == "consent.given"]
    assert (event.record_id, event.detail, event.account_id) == (
        market.seekers[0],
        "messages",
        market.lan.id,
    )


def test_the_same_said_again_is_kept_once(market: Market, service: Service) -> None:
    for given in (True, True, False, False, True):
        said(market, P.MESSAGES, given=given)
    with service.begin_work(read_only=True) as work:
        history = work.consents.history(market.seekers[0])
    assert [one.given for one in history] == [True, False, True]


def test_one_person_says_nothing_for_another(market: Market, service: Service) -> None:
    claimant = somebody(service, "hoa", Role.CLAIMANT, seeker_id=market.seekers[0])
    boss = somebody(service, "boss", Role.EMPLOYER, employer_id=1)
    said(market, P.LEARNING, given=True, by=claimant)
    for by in (claimant, boss):
        with pytest.raises(NotFoundError):
            said(market, P.LEARNING, given=True, seeker=1, by=by)
        with pytest.raises(NotFoundError):
            set_visibility(service, market.seekers[1], Visibility.OPEN, by)
    assert uses(market, P.LEARNING)
    assert not uses(market, P.LEARNING, seeker=1)


@pytest.mark.parametrize("visibility", Visibility)
def test_visibility_is_said_by_two_purposes_together(
    market: Market, service: Service, visibility: Visibility
) -> None:
    set_visibility(service, market.seekers[0], Visibility.OPEN, market.lan)
    assert set_visibility(service, market.seekers[0], visibility, market.lan) is visibility
    seen = (uses(market, P.EMPLOYER_LISTS), uses(market, P.EMPLOYER_CONTACT))
    assert seen == (visibility is not Visibility.HIDDEN, visibility is Visibility.OPEN)


def test_who_is_not_matched_is_hidden_whatever_they_said_of_employers(
    market: Market, service: Service
) -> None:
    set_visibility(service, market.seekers[0], Visibility.OPEN, market.lan)
    said(market, P.MATCHING, given=False)
    with service.begin_work(read_only=True) as work:
        assert visibility_of(work, market.seekers[0]) is Visibility.HIDDEN
    said(market, P.MATCHING, given=True)
    with service.begin_work(read_only=True) as work:
        assert visibility_of(work, market.seekers[0]) is Visibility.OPEN


def test_who_takes_matching_back_is_in_no_ranked_list_at_once(
    market: Market, service: Service
) -> None:
    assert suggested(market) == sorted(market.seekers)
    said(market, P.MATCHING, given=False)  # nothing was synchronised since
    assert suggested(market) == sorted(market.seekers[1:])
    own = vacancies_for(service, market.seekers[0], PLAIN, market.lan)
    assert (own.matches, own.failed, own.too_thin) == ((), (), NOT_MATCHED)
    assert pair_of(service, market.seekers[0], market.vacancies[0], market.lan) is None
    assert compare(service, market.seekers[0], market.vacancies[:2], market.lan) == ()
    found = search_seekers(service, SeekerQuery(text="công nhân may"), market.lan)
    assert market.seekers[0] not in [hit.record.id for hit in found.hits]


def test_nothing_brings_them_back_but_their_own_word(market: Market, service: Service) -> None:
    said(market, P.MATCHING, given=False)
    with service.begin_work() as work:  # the record is changed, and everything built anew
        draft = work.seekers.draft(market.seekers[0])
        work.seekers.replace(market.seekers[0], draft, service.clock.now())
    sync(service)
    assert suggested(market) == sorted(market.seekers[1:])
    rebuild(service)
    assert suggested(market) == sorted(market.seekers[1:])
    said(market, P.MATCHING, given=True)
    sync(service)
    assert suggested(market) == sorted(market.seekers)
    assert vacancies_for(service, market.seekers[0], PLAIN, market.lan).too_thin is None


def test_no_vector_of_theirs_is_kept(market: Market, service: Service) -> None:
    said(market, P.MATCHING, given=False)
    sync(service)
    follow(service)
    with service.begin_work(read_only=True) as work:
        model = model_key(service.encoder)
        kept = work.embeddings.hashes(RecordKind.SEEKERS, list(market.seekers), model)
    assert sorted(kept) == sorted(market.seekers[1:])


def test_new_matches_found_for_them_are_forgotten(market: Market, service: Service) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        work.new_matches.add(
            NewMatch(seeker_id=one, vacancy_id=market.vacancies[0], score=80.0, found_at=now)
            for one in market.seekers[:2]
        )
        for one in market.seekers[:2]:
            case = Case(seeker_id=one, centre_id=1, counsellor_id=market.lan.id, opened_at=now)
            work.cases.put(case)
    said(market, P.MATCHING, given=False)
    with service.begin_work(read_only=True) as work:
        left = work.new_matches.unseen_of(market.lan.id, now - timedelta(days=1), 9)
    assert [match.seeker_id for match in left] == [market.seekers[1]]


def a_message(service: Service, key: str, channel: Channel) -> OutgoingMessage:
    return OutgoingMessage(
        key=key,
        channel=channel,
        to="+84912345678",
        template="one_time_code",
        values={"code": "123456", "minutes": "5"},
        not_before=service.clock.now(),
    )


def states(service: Service) -> dict[str, MessageState]:
    with service.begin_work(read_only=True) as work:
        return {one.key: one.state for one in work.outbox.listed(list(MessageState), 50)}


@pytest.mark.parametrize(
    ("purpose", "cancelled"),
    [
        (P.MESSAGES, {"sms"}),
        (P.ZALO, {"zalo", "referral by zalo"}),
        (P.MATCHING, {"sms", "zalo"}),
        (P.REFERRAL, {"referral", "referral by zalo"}),
        (P.LEARNING, set()),
    ],
)
def test_messages_that_wait_under_a_consent_are_cancelled_with_it(
    market: Market, service: Service, purpose: ConsentPurpose, cancelled: set[str]
) -> None:
    queued = {
        "sms": (P.MESSAGES, Channel.SMS),
        "zalo": (P.MESSAGES, Channel.ZALO),
        "referral": (P.REFERRAL, Channel.SMS),
        "referral by zalo": (P.REFERRAL, Channel.ZALO),
    }
    with service.begin_work() as work:
        for key, (under, channel) in queued.items():
            assert queue_under(work, market.seekers[0], under, a_message(service, key, channel))
        other = a_message(service, "another person's", Channel.SMS)
        queue_under(work, market.seekers[1], P.MESSAGES, other)
    said(market, purpose, given=False)
    gone = {key for key, state in states(service).items() if state is MessageState.CANCELLED}
    assert gone == cancelled


def test_a_message_in_hand_is_not_sent_when_its_consent_is_taken_back(
    market: Market, service: Service
) -> None:
    pigeon = Pigeon()
    with service.begin_work() as work:
        for key, seeker_id in zip(("theirs", "another's"), market.seekers[:2], strict=True):
            assert queue_under(work, seeker_id, P.MESSAGES, a_message(service, key, Channel.SMS))
    said(market, P.MESSAGES, given=True)
    with service.begin_work() as work:  # taken back while another process tries to send it
        last = work.consents.last(market.seekers[0], P.MESSAGES)
        assert last is not None
        work.consents.add(replace(last, given=False))
    deliver_due(service, a_post(pigeon))
    assert states(service) == {
        "theirs": MessageState.HELD_BACK,
        "another's": MessageState.SENT,
    }
    assert [letter.key for letter in pigeon.given] == ["another's"]


def test_what_was_taken_back_takes_effect_on_what_a_merge_brings(
    market: Market, service: Service
) -> None:
    kept, merged = market.seekers[:2]
    with service.begin_work() as work:
        queue_under(work, kept, P.MESSAGES, a_message(service, "k", Channel.SMS))
        cv = KeptCv(
            seeker_id=kept,
            stored_as="0f",
            file_key="",
            file_name="cv.pdf",
            size=1,
            kept_at=service.clock.now(),
            account_id=None,
        )
        work.kept_cvs.put(cv)
    for purpose in (P.MESSAGES, P.CV):
        said(market, purpose, given=False, seeker=1)
    wish = MergeWish(
        kept_id=kept, merged_id=merged, from_merged=frozenset(), kept_version=1, merged_version=1
    )
    merge_seekers(service, wish, market.lan)
    assert states(service) == {"k": MessageState.CANCELLED}
    with service.begin_work(read_only=True) as work:
        assert work.kept_cvs.of_seeker(kept) is None


def test_a_message_queued_twice_rests_on_its_consents_once(
    market: Market, service: Service
) -> None:
    with service.begin_work() as work:
        message = a_message(service, "k", Channel.SMS)
        assert queue_under(work, market.seekers[0], P.MESSAGES, message)
        assert not queue_under(work, market.seekers[0], P.MESSAGES, message)


def test_a_referral_keeps_the_consent_it_was_made_with(market: Market, service: Service) -> None:
    market.issue(0, 1)
    with service.begin_work(read_only=True) as work:
        kept = work.consents.last(market.seekers[0], P.REFERRAL, market.vacancies[1])
        assert work.consents.last(market.seekers[0], P.REFERRAL) is None
    assert kept is not None
    assert (kept.given, kept.channel, kept.text_version, kept.account_id) == (
        True,
        ConsentChannel.COUNTER,
        "referral-1",
        market.lan.id,
    )


def test_nobody_is_referred_who_takes_no_referrals(market: Market, service: Service) -> None:
    said(market, P.REFERRAL, given=False)
    with pytest.raises(RuleError) as refused:
        market.issue(0, 1)
    assert refused.value.args == (NO_REFERRALS,)
    with service.begin_work(read_only=True) as work:
        assert work.referrals.of_seekers([market.seekers[0]]) == []
    said(market, P.REFERRAL, given=True)
    assert market.issue(0, 1).seeker_id == market.seekers[0]


def test_the_employers_link_names_nobody_who_took_referrals_back(
    market: Market, service: Service
) -> None:
    referral = market.issue(0, 0)
    token = link_token(service, referral)
    before = referral_of_link(service, token)
    assert (before.seeker_name, before.withheld) == ("Nguyễn Thị Hoa", False)
    said(market, P.REFERRAL, given=False)
    after = referral_of_link(service, token)
    assert (after.seeker_name, after.withheld) == ("", True)
    assert market.messages(referral) == []
    assert market.messages(referral, MessageState.CANCELLED) == ["referral_to_employer"]


def test_a_referral_can_be_taken_back_alone(market: Market, service: Service) -> None:
    first, second = market.issue(0, 0), market.issue(0, 2)
    with service.begin_work() as work:
        said = Said(
            seeker_id=market.seekers[0],
            purpose=P.REFERRAL,
            given=False,
            channel=ConsentChannel.WEB,
            vacancy_id=first.vacancy_id,
        )
        keep(service, work, said, None)
        opened = [contact_is_open(work, one.seeker_id, one.vacancy_id) for one in (first, second)]
    assert opened == [False, True]
    assert (market.messages(first), market.messages(second)) == ([], ["referral_to_employer"])


def test_the_cv_goes_with_its_consent(market: Market, service: Service) -> None:
    with service.begin_work() as work:
        for one in market.seekers[:2]:
            work.kept_cvs.put(
                KeptCv(
                    seeker_id=one,
                    stored_as=f"cv-{one}",
                    file_key="a2V5",
                    file_name="cv.pdf",
                    size=5,
                    kept_at=service.clock.now(),
                    account_id=None,
                )
            )
    said(market, P.CV, given=False)
    with service.begin_work(read_only=True) as work:
        assert work.kept_cvs.of_seeker(market.seekers[0]) is None
        assert work.kept_cvs.of_seeker(market.seekers[1]) is not None


def test_who_merges_with_an_entry_that_took_matching_back_is_ranked_nowhere(
    market: Market, service: Service
) -> None:
    kept, merged = market.seekers[:2]
    said(market, P.MATCHING, given=False, seeker=1)
    wish = MergeWish(
        kept_id=kept, merged_id=merged, from_merged=frozenset(), kept_version=1, merged_version=1
    )
    merge = merge_seekers(service, wish, market.lan)
    assert suggested(market) == [market.seekers[2]]
    undo_merge(service, merge.id, market.lan)
    sync(service)
    assert suggested(market) == [kept, market.seekers[2]]
    assert not uses(market, P.MATCHING, seeker=1)


def test_a_merge_that_is_undone_ranks_nobody_who_took_matching_back(
    market: Market, service: Service, clock: SetClock
) -> None:
    kept, merged = market.seekers[:2]
    said(market, P.MATCHING, given=False)
    clock.move_on(minutes=1)
    said(market, P.MATCHING, given=True, seeker=1)
    wish = MergeWish(
        kept_id=kept, merged_id=merged, from_merged=frozenset(), kept_version=1, merged_version=1
    )
    merge = merge_seekers(service, wish, market.lan)
    sync(service)
    assert suggested(market) == [kept, market.seekers[2]]
    undo_merge(service, merge.id, market.lan)
    assert kept not in suggested(market)


def test_what_a_person_searches_for_themselves_is_not_matching(
    market: Market, service: Service
) -> None:
    seeker_id = market.seekers[0]
    said(market, P.MESSAGES, given=True)
    with service.begin_work() as work:
        values = {
            "count": "1",
            "search": "may",
            "link": "/searches/x",
            "code": "1",
            "minutes": "5",
        }
        for template in ("own_search_alert", "one_time_code"):
            now, purpose = service.clock.now(), ConsentPurpose.MESSAGES
            assert reach(service, work, seeker_id, template, values, template, now, None, purpose)
    states = []
    for taken_back in (ConsentPurpose.MATCHING, ConsentPurpose.MESSAGES):
        said(market, taken_back, given=False)
        with service.begin_work(read_only=True) as work:
            found = work.outbox.listed(list(MessageState), 10)
        states.append({one.template: one.state.value for one in found})
    assert states == [
        {"own_search_alert": "waiting", "one_time_code": "cancelled"},
        {"own_search_alert": "cancelled", "one_time_code": "cancelled"},
    ]
