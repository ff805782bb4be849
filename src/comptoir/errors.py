"""Every error Comptoir raises on purpose, with what to do about it.

An error that reaches a person carries `advice`: one sentence saying what they can do. `code` is
stable and documented in `docs/reference/errors.md`; `http_status` is what the API answers.
"""

from __future__ import annotations

from typing import ClassVar


class ComptoirError(Exception):
    """The base of all expected errors. `str(error)` says what happened, `advice` what to do."""

    code: ClassVar[str] = "internal"
    http_status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False
    advice: str = "Look at the log of the process; the error was recorded there."

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        if advice is not None:
            self.advice = advice


class SettingInvalid(ComptoirError):
    """A setting is unknown, or its value cannot be used."""

    code = "setting_invalid"
    advice = "Correct the setting; `comptoir settings` lists each with its default."


class InputInvalid(ComptoirError):
    """What was sent cannot be understood: wrong type, missing field, bad encoding."""

    code = "input_invalid"
    http_status = 400
    advice = "Correct the request; the message says which part is wrong."


class SegmentInvalid(InputInvalid):
    """The expression of a segment cannot be read; the message says at which character."""

    code = "segment_invalid"
    advice = "Correct the expression there; docs/how-to/reach-the-right-people.md lists the words."


class BodyTooLarge(ComptoirError):
    """The request body is longer than this endpoint accepts."""

    code = "body_too_large"
    http_status = 413
    advice = "Send less at once."


class SignatureInvalid(ComptoirError):
    """The signature of a webhook or the identity of a visitor does not match."""

    code = "signature_invalid"
    http_status = 401
    advice = "Check the secret on both sides; the signature is made over the raw bytes."


class TokenInvalid(ComptoirError):
    """A request to the API without a token, or with one that does not open it."""

    code = "token_invalid"
    http_status = 401
    advice = "Send `Authorization: Bearer TOKEN`; `comptoir token add` makes one."


class ScopeMissing(ComptoirError):
    """The token is good, but not for this; or the role of a member does not permit it."""

    code = "scope_missing"
    http_status = 403
    advice = "Use a token with this scope; `comptoir token add NAME --scope …` makes one."


class SignInRefused(ComptoirError):
    """No account has this e-mail address and password, or the second factor is a wrong one."""

    code = "sign_in_refused"
    http_status = 401
    advice = "Check e-mail, password and code; who runs Comptoir can make a link for a new one."


class SecondFactorNeeded(ComptoirError):
    """The password is right; a code of the second factor has to come with it."""

    code = "second_factor_needed"
    http_status = 401
    advice = "Send the code that your app shows, or a recovery code."


class SessionEnded(ComptoirError):
    """Nobody is signed in in this browser, or not any more."""

    code = "session_ended"
    http_status = 401
    advice = "Sign in again."


class ForeignOrigin(ComptoirError):
    """Another site asked a signed-in person's browser to do something."""

    code = "foreign_origin"
    http_status = 403
    advice = "Do it on the pages of Comptoir itself; COMPTOIR_PUBLIC_URL must be their address."


class NotFound(ComptoirError):
    """There is no such thing, or it is not yours: both look the same on purpose."""

    code = "not_found"
    http_status = 404
    advice = "Check the address or the id."


class Conflict(ComptoirError):
    """The thing was changed by somebody else in the meantime, or exists already."""

    code = "conflict"
    http_status = 409
    advice = "Load it again and repeat the change."


class MergeStands(ComptoirError):
    """Two contacts who were made one cannot be two again: too much was changed since."""

    code = "merge_stands"
    http_status = 409
    advice = "Undo what came later first, or correct the contact by hand."


class GoldenBroken(ComptoirError):
    """A change would answer golden questions otherwise than they must be; `questions` are those."""

    code = "golden_broken"
    http_status = 409
    advice = "Correct the change or the golden questions; who may can override."

    def __init__(self, message: str, *, questions: tuple[str, ...]) -> None:
        super().__init__(message)
        self.questions = questions


class Busy(ComptoirError):
    """Comptoir takes no more work at this moment."""

    code = "busy"
    http_status = 503
    retryable = True
    advice = "Try again in a few seconds."


class TooManyRequests(ComptoirError):
    """A token of the API makes more requests than it may. `retry_after` is in seconds."""

    code = "too_many_requests"
    http_status = 429
    retryable = True
    advice = "Wait as long as Retry-After says; the operator sets the limit: COMPTOIR_API_RATE."

    def __init__(self, message: str, *, retry_after: int, advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.retry_after = retry_after


class AddressForbidden(ComptoirError):
    """An outgoing request would reach an address that is not on the public internet."""

    code = "address_forbidden"
    http_status = 422
    advice = "Use a public address, or let the operator add host:port to COMPTOIR_ALLOWED_HOSTS."


class FetchFailed(ComptoirError):
    """An outgoing request got no usable answer. `reason` is a short stable word."""

    code = "fetch_failed"
    http_status = 502
    retryable = True
    advice = "Check that the other side is up and reachable from this machine."

    def __init__(self, message: str, *, reason: str, advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.reason = reason


class PlatformRefused(ComptoirError):
    """A platform refused what was asked of it; the message is its reason in plain words."""

    code = "platform_refused"
    http_status = 502
    advice = "Put right what the platform says, then repeat it; `comptoir channel check` looks on."


class ContentUnreadable(ComptoirError):
    """A page, feed or file could not be read as content."""

    code = "content_unreadable"
    http_status = 422
    advice = "Open the address in a browser and check that it shows what you expect."


class ModelFailed(ComptoirError):
    """The language model gave no usable answer. `reason`: dns, connect, tls, timeout, too_large,
    protocol, forbidden, http_<status>, throttled, not_json, empty, cut, filtered, or resting (it
    failed often and is left alone for a while)."""

    code = "model_failed"
    http_status = 502
    retryable = True
    advice = "Until it answers again the assistant works without it."

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class DatabaseUnsafe(ComptoirError):
    """The database engine has a fault that can lose or corrupt data."""

    code = "database_unsafe"
    advice = "Install the versions pinned in requirements/run.txt."


class SchemaMismatch(ComptoirError):
    """The database was made by a newer Comptoir, or has not been migrated yet."""

    code = "schema_mismatch"
    advice = (
        "Run `comptoir migrate`, or start the version that made the database. "
        "The database of a demo may be deleted."
    )
