from jobmatch.store.unit_of_work import UnitOfWork


def test_a_fact_is_kept_under_its_name_until_it_changes(work: UnitOfWork) -> None:
    assert work.state.get("model") is None
    work.state.set("model", "a")
    work.state.set("other", "b")
    work.state.set("model", "c")
    assert (work.state.get("model"), work.state.get("other")) == ("c", "b")


def test_a_database_without_an_id_is_given_one_on_first_use(work: UnitOfWork) -> None:
    epoch = work.state.epoch()
    assert work.state.epoch() == epoch
    assert len(bytes.fromhex(epoch)) == 16


def test_facts_are_found_by_how_their_names_begin(work: UnitOfWork) -> None:
    for key in ("a_b.2", "a_b.1", "axb.3", "b"):
        work.state.set(key, key.upper())
    assert work.state.beginning("a_b.") == {"a_b.1": "A_B.1", "a_b.2": "A_B.2"}
