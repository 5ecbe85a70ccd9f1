"""What the service's refusals say, for showing them beside the form that was sent."""

from jobmatch.domain.errors import JobmatchError
from jobmatch.domain.messages import Sentence
from jobmatch.web.language import said


def words_of(error: JobmatchError) -> str:
    """Return what an error says: its sentence in the page's language, or its one plain line."""
    first = error.args[0] if error.args else ""
    return said(first) if isinstance(first, Sentence) else str(first)


def sentence_of(error: JobmatchError) -> Sentence:
    """Return what an error says, to stand beside a field."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Sentence) else Sentence(str(first), str(first))
