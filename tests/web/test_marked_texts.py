import re

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.matches import Evidence, Match, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.web.marked_texts import MarkedSide, Piece, marked_sides, used_verdicts
from tests.factories import a_seeker_draft, a_vacancy_draft

WORDS = Sentence("lời", "words")
TITLE = "Công nhân may công nghiệp"
SKILLS, WORK = ReasonKind.SKILLS, ReasonKind.WORK


def _quote(field: str, text: str, words: str, verdict: Verdict | None) -> Evidence:
    start = text.index(words)
    end = start + len(words)
    return Evidence(field=field, start=start, end=end, text=words, verdict=verdict)


def _reason(
    kind: ReasonKind, in_vacancy: tuple[Evidence, ...], in_seeker: tuple[Evidence, ...] = ()
) -> Reason:
    return Reason(
        kind=kind,
        points=1,
        verdict=Verdict.MET,
        sentence=WORDS,
        in_vacancy=in_vacancy,
        in_seeker=in_seeker,
    )


def _sides(*reasons: Reason) -> tuple[MarkedSide, MarkedSide]:
    match = Match(seeker_id=1, vacancy_id=1, reasons=reasons)
    seeker = a_seeker_draft(desired_job="Thợ may", summary="", skills=("ủi",))
    return marked_sides(match, a_vacancy_draft(title=TITLE), seeker)


def _title(side: MarkedSide) -> tuple[Piece, ...]:
    return next(field.pieces for field in side.fields if field.label.en == "Name of the job")


def test_the_pieces_of_a_text_are_the_text_and_only_quoted_words_are_marked() -> None:
    vacancy, _ = _sides(_reason(SKILLS, (_quote("title", TITLE, "may", Verdict.MISSING),)))
    pieces = _title(vacancy)
    assert [piece.text for piece in pieces] == ["Công nhân ", "may", " công nghiệp"]
    assert [piece.verdict for piece in pieces] == [None, Verdict.MISSING, None]
    assert [mark.kind for mark in pieces[1].back] == [SKILLS]
    assert pieces[1].anchor == "said-vacancy-title-10"


def test_quotes_that_overlap_mark_what_they_share_for_both_and_the_gravest_shows() -> None:
    vacancy, _ = _sides(
        _reason(WORK, (_quote("title", TITLE, "nhân may", None),)),
        _reason(SKILLS, (_quote("title", TITLE, "may công nghiệp", Verdict.MET),)),
    )
    marked = [piece for piece in _title(vacancy) if piece.marks]
    told = [(p.text, p.verdict, p.begins, [m.kind for m in p.back]) for p in marked]
    assert told == [
        ("nhân ", None, True, []),
        ("may", Verdict.MET, True, []),
        (" công nghiệp", Verdict.MET, False, [WORK, SKILLS]),
    ]


def test_quotes_apart_lead_back_each_by_itself() -> None:
    vacancy, _ = _sides(
        _reason(WORK, (_quote("title", TITLE, "Công", None), _quote("title", TITLE, "may", None)))
    )
    assert [len(piece.back) for piece in _title(vacancy)] == [1, 0, 1, 0]


def test_what_is_missing_outweighs_what_is_met_and_the_legend_names_both() -> None:
    met, missing = (_quote("title", TITLE, "may", one) for one in (Verdict.MET, Verdict.MISSING))
    sides = _sides(_reason(SKILLS, (met,)), _reason(ReasonKind.CONDITIONS, (missing,)))
    assert _title(sides[0])[1].verdict is Verdict.MISSING
    assert used_verdicts(sides) == [Verdict.MET, Verdict.MISSING]
    assert used_verdicts(_sides()) == []


def test_empty_fields_are_left_out_and_both_sides_are_named() -> None:
    vacancy, seeker = _sides()
    assert (vacancy.label.en, seeker.label.en) == ("The vacancy", "The seeker's profile")
    assert [field.label.en for field in seeker.fields] == ["Work wanted", "Skills"]


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("address", ["/seekers/S-1?chosen=V-1", "/vacancies/V-1?chosen=S-1"])
def test_every_quote_of_the_table_leads_into_the_text_and_every_mark_back(
    counsellor: FlaskClient, address: str
) -> None:
    page = counsellor.get(address).text
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    there = re.findall(r'class="to-text" href="#([^"]+)"', page)
    back = re.findall(r'class="to-why" href="#([^"]+)"', page)
    assert there
    assert back
    assert set(there) | set(back) <= set(anchors)
    marked = {re.sub(r"-\d+$", "", one) for one in there}
    assert {"said-vacancy-title", "said-seeker-desired_job"} <= marked


@pytest.mark.usefixtures("market")
def test_a_marked_word_says_its_verdict_in_words_too(counsellor: FlaskClient) -> None:
    page = counsellor.get("/seekers/S-1?chosen=V-1").text
    texts = page[page.index('class="said-texts"') :]
    marks = re.findall(r'<mark id="said-[^"]+" class="(\w+)" tabindex="-1">(<svg[^>]+>|)', texts)
    words = {"met": "đạt", "both": "hai bên cùng nói", "missing": "thiếu", "near": "gần"}
    said = [(words.get(verdict, "chưa rõ"), icon) for verdict, icon in marks if icon]
    assert said
    assert [word for word, icon in said if word not in icon] == []


@pytest.mark.usefixtures("market")
def test_texts_are_written_out_safely(counsellor: FlaskClient, market: Service) -> None:
    with market.begin_work() as work:
        draft = a_vacancy_draft(title="Thợ may", description="<b>may & ủi</b>")
        vacancy = work.vacancies.add(draft, market.clock.now())
    sync(market)
    page = counsellor.get(f"/seekers/S-1?chosen={vacancy.ref}").text
    assert "<b>may" not in page
    assert "&lt;b&gt;" in page
