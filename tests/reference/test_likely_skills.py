from jobmatch.reference.likely_skills import likely_skills, skill_ids, skills_of_trades
from jobmatch.reference.occupations import occupation


def test_the_table_covers_the_occupations_of_a_province() -> None:
    table = likely_skills()
    assert len(table) >= 120
    wanted = {"8153", "7212", "8202", "8332", "5120", "5322", "5223", "6221", "7112", "4110"}
    assert wanted <= set(table)
    assert all(occupation(code) is not None for code in table)


def test_every_phrase_counts_in_matching_and_none_repeats_another() -> None:
    for group in likely_skills().values():
        assert 5 <= len(group.skills) <= 12
        found = [skill_ids(words) for words in group.skills]
        assert all(found), group
        first = [ids[0] for ids in found]
        assert len(first) == len(set(first)), group
        assert not any("," in words for words in group.skills)  # commas part a list


def test_likely_skills_of_past_jobs_are_offered_once_and_not_what_is_said() -> None:
    (group,) = skills_of_trades(["Công nhân may công nghiệp"], ["biết vắt sổ"])
    assert group.people == "người làm may công nghiệp"
    assert "Máy may 1 kim" in group.skills
    assert "Máy vắt sổ" not in group.skills
    first, second = skills_of_trades(["thợ hàn", "thợ kết cấu thép"])
    assert not set(first.skills) & set(second.skills)


def test_a_job_that_names_no_trade_offers_nothing() -> None:
    assert skills_of_trades(["việc nhà quê", ""]) == []
