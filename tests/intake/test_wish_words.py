from jobmatch.intake.wish_words import BLIND_FILLERS, FILLERS


def test_words_that_may_be_work_are_no_fillers_without_accents() -> None:
    assert "mấy" in FILLERS
    assert "may" not in BLIND_FILLERS  # to sew
    assert "tim" in BLIND_FILLERS
