from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import Lifting
from jobmatch.domain.records import RecordKind, folded
from jobmatch.domain.seekers import PastJob, Seeker
from jobmatch.matching.rules.rule import Likeness
from jobmatch.use_cases.graded_collection import (
    RememberedLooks,
    open_collection,
    without_accents,
)
from jobmatch.use_cases.ports import Service
from tests.use_cases.judging import SEEKERS, VACANCIES, a_folder


def test_every_word_of_a_profile_loses_its_accents_and_nothing_else() -> None:
    seeker = Seeker(
        id=7,
        source_ref="P7",
        desired_job="Thợ Điện lạnh",
        skills=("sửa máy lạnh", "hàn"),
        past_jobs=(PastJob(position="Thợ phụ"),),
        conditions=WorkingConditions(lifting=Lifting.LT5),
        experience_years=2.5,
    )
    plain = without_accents(seeker)
    assert plain == replace(
        seeker,
        desired_job="Tho Dien lanh",
        skills=("sua may lanh", "han"),
        past_jobs=(PastJob(position="Tho phu"),),
    )


def test_a_collection_is_ready_to_be_searched(service: Service, tmp_path: Path) -> None:
    found = open_collection(service, a_folder(tmp_path / "c"), RecordKind.SEEKERS)
    assert list(found.refs.values()) == list(VACANCIES)
    assert set(found.anchors) == set(found.twins) == set(SEEKERS)
    assert found.anchors["S2"].query.title == "Kế toán"
    for ref, twin in found.twins.items():
        assert folded(twin.query.title) == folded(found.anchors[ref].query.title)
    assert found.styles["S3"] == "spoken"


def test_a_search_is_remembered_by_who_asked(service: Service, tmp_path: Path) -> None:
    found = open_collection(service, a_folder(tmp_path / "c"), RecordKind.SEEKERS)
    catalogue = RememberedLooks(service.encoder.dimension)
    catalogue.put(found.documents)
    one, other = found.anchors["S1"].query, found.anchors["S2"].query
    assert catalogue.look(one) is catalogue.look(one)
    assert catalogue.look(one) is not catalogue.look(other)
    ids = np.array([2, 4, 5])
    alike = catalogue.look(one).likeness(ids)
    assert catalogue.look(one).likeness(ids) is alike
    plain = found.catalogue.look(one).likeness(ids)
    for voice in fields(Likeness):
        assert np.array_equal(getattr(alike, voice.name), getattr(plain, voice.name))
