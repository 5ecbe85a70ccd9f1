from dataclasses import fields
from pathlib import Path

import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.index.words import word_terms
from jobmatch.matching.comparison import difference
from jobmatch.matching.rules.rule import Likeness
from jobmatch.use_cases.ablation import Part, PartKind, ablated, spelled_out
from jobmatch.use_cases.evaluation import figures, product_lists
from jobmatch.use_cases.graded_collection import GradedCollection, open_collection
from jobmatch.use_cases.ports import Service
from tests.use_cases.judging import a_folder

DRAWS = 50


@pytest.fixture
def collection(service: Service, tmp_path: Path) -> GradedCollection:
    return open_collection(service, a_folder(tmp_path / "collection"), RecordKind.SEEKERS)


@pytest.fixture
def parts(service: Service, collection: GradedCollection) -> dict[tuple[PartKind, str], Part]:
    found = ablated(service, collection, DRAWS)
    return {(part.kind, part.name): part for part in found}


def of_kind(parts: dict[tuple[PartKind, str], Part], kind: PartKind) -> list[str]:
    return [name for found, name in parts if found is kind]


def test_every_part_of_the_ranking_is_left_out_once(
    service: Service, parts: dict[tuple[PartKind, str], Part]
) -> None:
    kinds = service.ranking.kinds(place_matters=False, pay_matters=False)
    assert of_kind(parts, PartKind.REASON) == [kind.value for kind in kinds]
    assert of_kind(parts, PartKind.VOICE) == [field.name for field in fields(Likeness)]
    assert of_kind(parts, PartKind.LIST)[-1] == "kindred occupations"
    assert of_kind(parts, PartKind.CONDITION) == ["licence"]  # the only one that bars here
    assert "skills.found" in of_kind(parts, PartKind.WEIGHT)
    assert of_kind(parts, PartKind.WORDS) == ["accent folding"]


def test_numbers_that_are_no_points_are_left_alone(
    parts: dict[tuple[PartKind, str], Part],
) -> None:
    weights = of_kind(parts, PartKind.WEIGHT)
    assert "urgency.closing_days" not in weights
    assert not [name for name in weights if name.startswith(("work.", "pay.", "distance."))]


def test_a_part_is_worth_the_whole_minus_what_is_left(
    service: Service, collection: GradedCollection, parts: dict[tuple[PartKind, str], Part]
) -> None:
    licence = parts[PartKind.CONDITION, "licence"]
    whole = figures(collection, product_lists(service, service.ranking, collection.catalogue))
    assert licence.differences["ndcg10"].mean == pytest.approx(
        whole.overall.ndcg10 - licence.without.ndcg10
    )
    # here the judge thought the driver good for a lorry that he may not drive
    assert [query for query, value in licence.differences["ndcg10"].queries if value] == ["S4"]
    assert licence.by_style["spoken"] < 0
    assert licence.by_style["form"] == 0


def test_letters_that_are_spelled_out_keep_their_accents() -> None:
    marked, plain = (set(word_terms(spelled_out(text))) for text in ("Thợ hàn", "tho han"))
    assert plain == {"tho", "han", "tho_han"}
    assert not marked & plain
    assert marked == set(word_terms(spelled_out("thợ HÀN")))


def test_a_part_that_changes_no_list_adds_nothing(
    parts: dict[tuple[PartKind, str], Part],
) -> None:
    urgency = parts[PartKind.REASON, "urgency"]
    same = dict.fromkeys(("S1", "S2", "S3", "S4", "S9"), 0.0)
    assert urgency.adds_nothing
    assert urgency.differences["ndcg10"].interval == difference(same, same, DRAWS).interval
