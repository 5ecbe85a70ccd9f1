"""Why the service says no. Each door turns these into its own answer."""


class JobmatchError(Exception):
    """Base of every error a caller is expected to handle. The message is one line."""


class NotFoundError(JobmatchError):
    """No record has this reference, or the caller may not know that it exists."""


class AmbiguousError(JobmatchError):
    """Several records answer to this reference; the message lists their own ids."""


class RuleError(JobmatchError):
    """The request is well formed, and a rule of the employment service forbids it."""


class ConflictError(JobmatchError):
    """Somebody else changed the record since it was read."""


class UnreadableFileError(JobmatchError):
    """A file cannot be read as what it claims to be; the message says what was found."""


class SignInError(JobmatchError):
    """Name and password do not fit, or too many attempts were made."""


class UnavailableError(JobmatchError):
    """A part that is needed now (model, index, database) cannot answer."""
