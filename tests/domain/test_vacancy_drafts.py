from datetime import UTC, datetime

from jobmatch.domain.vacancy_drafts import WINDOW, SeenDraft, UnfinishedVacancy

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def kept(version: int, window: str = "") -> UnfinishedVacancy:
    return UnfinishedVacancy(
        id=1,
        account_id=1,
        employer_id=1,
        key="k",
        title="",
        answers={WINDOW: window} if window else {},
        version=version,
        created_at=NOW,
        changed_at=NOW,
    )


def test_another_windows_words_are_never_overwritten_unseen() -> None:
    assert SeenDraft(version=1, window="mine").overtaken(kept(2, "theirs"))
    assert SeenDraft(version=1, window="mine").overtaken(kept(2))
    assert not SeenDraft(version=2, window="mine").overtaken(kept(2, "theirs"))


def test_a_window_may_overtake_itself() -> None:
    assert not SeenDraft(version=1, window="mine").overtaken(kept(4, "mine"))


def test_a_window_without_a_name_is_nobodys() -> None:
    assert SeenDraft(version=1).overtaken(kept(2))
