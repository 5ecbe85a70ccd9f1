from jobmatch.web.paging import Paging


def test_a_page_knows_its_rows_and_its_neighbours() -> None:
    middle = Paging(offset=20, limit=20, total=45)
    assert (middle.first, middle.last, middle.page, middle.pages) == (21, 40, 2, 3)
    assert (middle.before, middle.after) == (1, 3)
    last = Paging(offset=40, limit=20, total=45)
    assert (last.first, last.last, last.after) == (41, 45, None)


def test_an_empty_list_is_one_page_without_rows() -> None:
    empty = Paging(offset=0, limit=20, total=0)
    assert (empty.first, empty.last, empty.pages, empty.before, empty.after) == (
        0,
        0,
        1,
        None,
        None,
    )
