"""Which language an answer speaks: the one asked for, else the client's, else Vietnamese."""

from flask import request

from jobmatch.domain.messages import Language, Sentence


def answer_language() -> Language:
    """Return the language of the answer that is being made."""
    asked = request.args.get("language")
    if asked in set(Language):
        return Language(asked)
    best = request.accept_languages.best_match([language.value for language in Language])
    return Language(best) if best else Language.VI


def said(sentence: Sentence) -> str:
    return sentence.said_in(answer_language())


def said_or_none(sentence: Sentence | None) -> str | None:
    return None if sentence is None else said(sentence)
