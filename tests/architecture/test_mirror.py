"""Tests mirror the tree: jobmatch/x/y.py has tests/x/test_y.py."""

from pathlib import Path

from tests.architecture.source import PACKAGE, TESTS, modules

# Module → the test file that covers it, and why it needs none of its own. Keep this short.
ELSEWHERE = {
    # fields alone, kept and read again
    "domain/conditions.py": "tests/store/test_codec.py",
    "domain/keys.py": "tests/store/test_key_file.py",
    "domain/sign_in.py": "tests/store/test_sessions.py",
    "domain/invitations.py": "tests/store/test_invitations.py",
    "domain/seekers.py": "tests/store/test_seekers.py",
    "domain/saved_searches.py": "tests/store/test_saved_searches.py",
    "domain/choices.py": "tests/store/test_choices.py",
    "domain/persons.py": "tests/use_cases/test_person_merges.py",
    "domain/employers.py": "tests/store/test_employers.py",
    "domain/own_profiles.py": "tests/store/test_kept_cvs.py",
    "web/own_profile_steps.py": "tests/web/test_own_profile.py",  # its questions, page by page
    "web/own_blueprints.py": "tests/web/test_own_profile.py",  # a list of the pages
    # Protocols and the values they speak of
    "embedding/neutral_words.py": "tests/embedding/test_neutral.py",  # patterns, by what they cut
    "embedding/encoder.py": "tests/embedding/test_sentence_encoder.py",
    "matching/rules/rule.py": "tests/matching/test_ranking.py",
    # words alone: how columns are headed
    "intake/header_words.py": "tests/intake/test_headers.py",
    "intake/header_condition_words.py": "tests/intake/test_headers.py",
    # one part of a whole that is tested as one
    "index/exact_index.py": "tests/index/test_every_index.py",  # runs over both indexes
    "store/record_shape.py": "tests/store/test_records.py",  # the statements of RecordStore
    "reference/commune_search.py": "tests/reference/test_geography.py",  # what the picker offers
    "reference/geography_tables.py": "tests/reference/test_geography.py",  # the rows it reads
    "reference/evidence_patterns.py": "tests/reference/test_evidence.py",  # by what they find
    "reference/evidence_findings.py": "tests/reference/test_evidence.py",  # the values it finds
    # declarations of JSON, compared field by field with what the domain keeps
    "api/employer_models.py": "tests/api/test_models.py",
    "api/seeker_models.py": "tests/api/test_models.py",
    "api/vacancy_models.py": "tests/api/test_models.py",
    "api/referral_models.py": "tests/api/test_referrals.py",  # told and taken there
    "api/import_models.py": "tests/api/test_imports.py",  # told and taken there, field by field
    # words and questions alone: each form against what is read, each value against its words
    "web/employer_fields.py": "tests/web/test_form_fields.py",
    "web/seeker_fields.py": "tests/web/test_form_fields.py",
    "web/vacancy_fields.py": "tests/web/test_form_fields.py",
    "web/shared_sections.py": "tests/web/test_form_fields.py",
    "web/form_labels.py": "tests/web/test_labels.py",
    "web/counselling_labels.py": "tests/web/test_labels.py",
    "web/counselling_fields.py": "tests/web/test_form_fields.py",
    "web/counselling_editing.py": "tests/web/test_counselling.py",  # filed there, then read
    "web/suggestion_views.py": "tests/web/test_seekers.py",  # a list opened on its page
    "web/choice_labels.py": "tests/web/test_labels.py",
    "web/consent_labels.py": "tests/web/test_labels.py",
    "web/consent_blueprints.py": "tests/web/test_own_data.py",  # a list of the pages
    "web/own_file.py": "tests/web/test_own_data.py",  # read there, and taken along
    "domain/own_data.py": "tests/use_cases/test_own_data.py",  # fields alone, filled there
    "web/export_columns.py": "tests/web/test_exports.py",  # by the files it fills
    "web/fairness_export.py": "tests/web/test_fairness.py",  # by the file it fills
    "web/funnel_export.py": "tests/web/test_exports.py",  # by the file it fills
    "web/interest_labels.py": "tests/web/test_labels.py",
    "web/claimant_blueprints.py": "tests/web/test_own_day.py",  # a list of the pages
    "use_cases/search_filters.py": "tests/use_cases/test_search.py",  # by what they let pass
    "use_cases/own_order.py": "tests/use_cases/test_own_day.py",  # the order of that page
    "api/near_trades.py": "tests/api/test_matches.py",  # told there
    "use_cases/chosen_pairs.py": "tests/use_cases/test_suggestion_choices.py",  # of one list
    # parts of the ranking of everybody, tested as one against each seeker's page
    "matching/asking.py": "tests/matching/test_whole_market.py",
    "matching/pair_wording.py": "tests/matching/test_whole_market.py",
    "use_cases/seekers_asking.py": "tests/use_cases/test_whole_market.py",
    "use_cases/whole_market_files.py": "tests/use_cases/test_whole_market.py",  # killed there
    "use_cases/ranked_pairs.py": "tests/use_cases/test_suggestions.py",  # the pairs it tells
    "store/merges.py": "tests/use_cases/test_person_merges.py",  # with every store that moves
    "domain/firm_texts.py": "tests/domain/test_message_texts.py",
    "web/firm_fields.py": "tests/web/test_registration.py",  # asked there, word by word
    "domain/approaches.py": "tests/store/test_approaches.py",  # fields alone, kept and read again
    "domain/approach_texts.py": "tests/domain/test_message_texts.py",
    "web/suggesting_blueprints.py": "tests/web/test_firm_inbox.py",  # a list of the pages
    "web/firm_blueprints.py": "tests/web/test_firm.py",  # a list of the pages
    "web/state_labels.py": "tests/web/test_labels.py",
    "web/message_labels.py": "tests/web/test_labels.py",
    "web/referral_labels.py": "tests/web/test_labels.py",
    "web/referral_links.py": "tests/web/test_referral_slips.py",  # by the code on the slip
    "web/referral_blueprints.py": "tests/web/test_referrals.py",  # a list of the pages
    "domain/data_request_texts.py": "tests/domain/test_message_texts.py",
    "domain/ranking_versions.py": "tests/store/test_ranking_versions.py",  # fields alone
    "domain/partner_feeds.py": "tests/store/test_partner_feeds.py",  # fields alone
    "domain/communes.py": "tests/store/test_communes.py",  # fields alone, kept and read again
    "use_cases/import_taking.py": "tests/use_cases/test_import_owners.py",  # whose records
    "use_cases/import_changes.py": "tests/web/test_commune_list.py",  # told after the import
    "web/import_changes.py": "tests/web/test_commune_list.py",  # by the page that tells them
    "web/import_doors.py": "tests/web/test_import_fixes.py",  # a table: each door is gone through
    "web/commune_fields.py": "tests/web/test_commune_forms.py",  # the forms that ask them
    "use_cases/chat_words.py": "tests/use_cases/test_chat_search.py",  # how answers read
    "web/chat_blueprints.py": "tests/web/test_chat.py",  # a list of the pages
    "web/posting_labels.py": "tests/web/test_labels.py",
    "web/posting_fields.py": "tests/web/test_posting_form.py",  # marked there
    "web/posting_blueprints.py": "tests/web/test_posting.py",  # a list of the pages
    "domain/vacancy_texts.py": "tests/domain/test_message_texts.py",
    "web/asset_sources.py": "tests/web/test_assets.py",  # by the fonts, icons and files it gives
}
# Folders whose modules are covered by one test file of the folder.
TOGETHER = {
    "intake/tables": "tests/intake/tables/test_opening.py",  # by the files it opens
    "store/tables": "tests/store/test_tables.py",  # declarations alone
    "reference/demo_market": "tests/reference/test_demo_market.py",  # by the files it writes
}


def _test_of(module: Path) -> Path:
    return TESTS / module.parent / f"test_{module.name}"


def _covered(module: Path) -> bool:
    if _test_of(module).exists():
        return True
    together = TOGETHER.get(module.parent.as_posix())
    elsewhere = together or ELSEWHERE.get(module.as_posix())
    return elsewhere is not None and (TESTS.parent / elsewhere).exists()


def test_every_module_has_its_test_file() -> None:
    assert [str(module) for module in modules() if not _covered(module)] == []


def test_no_exception_outlives_its_reason() -> None:
    assert [name for name in ELSEWHERE if not (PACKAGE / name).exists()] == []
    assert [name for name in ELSEWHERE if _test_of(Path(name)).exists()] == []
    assert [name for name in TOGETHER if not (PACKAGE / name).is_dir()] == []
