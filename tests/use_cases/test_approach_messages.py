from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Language
from jobmatch.use_cases.approach_tokens import path_of
from jobmatch.use_cases.approaches import answer_approach
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.messages_sent import take_messages
from tests.use_cases.asking import a_firm


def test_a_person_reads_who_asks_and_that_nobody_knows_them(
    service: Service, clock: SetClock
) -> None:
    firm = a_firm(service)
    firm.says(0, ConsentPurpose.MESSAGES)
    (asked,) = firm.ask(0)
    assert take_messages(service) == []  # ten seconds to take it back
    clock.move_on(seconds=10)
    (message,) = take_messages(service)
    assert (message.to, message.template) == ("+84912345670", "approach_to_seeker")
    assert message.values == {
        "employer": "Công ty A",
        "vacancy": "Công nhân may 0",
        "note": "\n\n“Gọi 0373 123 456”",
        "answer_by": "27/07/2026",
        "link": path_of(service.keys, asked),
    }
    words = TEMPLATES[message.template].text_in(message.channel, Language.VI, message.values)
    assert words.startswith("Công ty A mời bạn: Công nhân may 0. Trả lời trước 27/07/2026: ")


def test_the_employer_reads_a_no_by_the_alias_alone(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    answer_approach(service, asked.id, False, False, None, firm.claimant(0))  # noqa: FBT003 -- the contract
    (message,) = take_messages(service)
    assert (message.to, message.template) == ("sep@firm.example", "approach_declined")
    assert message.values == {"alias": firm.alias(0).word, "vacancy": "Công nhân may 0"}


def test_who_left_the_firm_is_told_nothing_more(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    with service.begin_work() as work:
        work.accounts.set_active(firm.boss.id, active=False)
    answer_approach(service, asked.id, False, False, None, firm.claimant(0))  # noqa: FBT003 -- the contract
    assert take_messages(service) == []
