"""The environment as one frozen value; only bootstrap reads it."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_YES = {"1", "true", "yes"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostSettings:
    """How messages leave: by default into files, so that nothing goes out unasked."""

    smtp_url: str  # JOBMATCH_SMTP_URL: smtps://user:password@host; empty: into files
    mail_from: str  # JOBMATCH_MAIL_FROM: Name <address>
    sms_url: str  # JOBMATCH_SMS_URL: address of the gateway; empty: into files
    sms_method: str  # JOBMATCH_SMS_METHOD
    sms_headers: str  # JOBMATCH_SMS_HEADERS: JSON
    sms_body: str  # JOBMATCH_SMS_BODY
    sms_success: str  # JOBMATCH_SMS_SUCCESS: what the answer must contain
    sms_accents: bool  # JOBMATCH_SMS_ACCENTS
    quiet_hours: tuple[int, int]  # JOBMATCH_QUIET_HOURS: from, until; the same: never
    quiet_email: bool  # JOBMATCH_QUIET_EMAIL
    kept_days: int  # JOBMATCH_MESSAGES_KEPT_DAYS: address and words of what was sent


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ZaloSettings:
    """Zalo's Official Account.

    Without app id and OA secret no event is taken in, without app secret and refresh token nothing
    goes out.
    """

    app_id: str  # JOBMATCH_ZALO_APP_ID
    oa_secret: str  # JOBMATCH_ZALO_OA_SECRET: signs what Zalo tells us; not the app's secret
    app_secret: str  # JOBMATCH_ZALO_APP_SECRET
    refresh_token: str  # JOBMATCH_ZALO_REFRESH_TOKEN: the first one; later ones are kept by us
    templates: Mapping[str, str]  # JOBMATCH_ZALO_TEMPLATES: JSON, our text's name → Zalo's id
    business_url: str  # JOBMATCH_ZALO_BUSINESS_URL
    openapi_url: str  # JOBMATCH_ZALO_OPENAPI_URL
    oauth_url: str  # JOBMATCH_ZALO_OAUTH_URL

    @property
    def sends(self) -> bool:
        return bool(self.app_id and self.app_secret and self.refresh_token)

    @property
    def receives(self) -> bool:
        return bool(self.app_id and self.oa_secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator may set; each has a default that works on one machine."""

    data_dir: Path  # JOBMATCH_DATA_DIR: all state of this instance
    database_url: str  # JOBMATCH_DATABASE_URL: SQLite in data_dir, or postgresql://…
    model: str  # JOBMATCH_MODEL: empty: both of the wheel; "light", "large", a folder, a name
    cache_dir: Path  # JOBMATCH_CACHE_DIR: unpacked model; may be shared by instances
    host: str  # JOBMATCH_HOST
    port: int  # JOBMATCH_PORT
    public_url: str  # JOBMATCH_PUBLIC_URL: how readers of slips and letters reach this service
    secure_cookies: bool  # JOBMATCH_SECURE_COOKIES: on behind https
    keys_file: Path  # JOBMATCH_KEYS_FILE: keys.json in data_dir; made where there is none
    weights_file: Path | None  # JOBMATCH_WEIGHTS: another table of points than the shipped one
    threads: int  # JOBMATCH_THREADS: of the model and of FAISS in one process
    oidc_issuer: str  # JOBMATCH_OIDC_ISSUER: empty, or who else may say who somebody is
    oidc_client_id: str  # JOBMATCH_OIDC_CLIENT_ID
    oidc_client_secret: str  # JOBMATCH_OIDC_CLIENT_SECRET
    oidc_claim: str  # JOBMATCH_OIDC_CLAIM: what stands for the person in its answer
    post: PostSettings
    zalo: ZaloSettings
    chats_kept_days: int  # JOBMATCH_CHATS_KEPT_DAYS: what was said in chat
    proxies: int  # JOBMATCH_PROXIES: trusted proxies in front, for the visitor's address


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises ValueError naming the variable that cannot be read."""
    data_dir = Path(environment.get("JOBMATCH_DATA_DIR", "var")).absolute()
    cache = environment.get("JOBMATCH_CACHE_DIR")
    weights = environment.get("JOBMATCH_WEIGHTS")
    host = environment.get("JOBMATCH_HOST", "127.0.0.1")
    port = _number(environment, "JOBMATCH_PORT", 8000)
    return Settings(
        data_dir=data_dir,
        database_url=environment.get("JOBMATCH_DATABASE_URL")
        or f"sqlite:///{data_dir / 'jobmatch.db'}",
        model=environment.get("JOBMATCH_MODEL", ""),
        cache_dir=Path(cache).absolute() if cache else data_dir / "cache",
        host=host,
        port=port,
        public_url=environment.get("JOBMATCH_PUBLIC_URL", "").rstrip("/")
        or f"http://{host}:{port}",
        secure_cookies=environment.get("JOBMATCH_SECURE_COOKIES", "") in _YES,
        keys_file=Path(environment.get("JOBMATCH_KEYS_FILE") or data_dir / "keys.json").absolute(),
        weights_file=Path(weights).absolute() if weights else None,
        threads=_number(environment, "JOBMATCH_THREADS", os.cpu_count() or 1),
        oidc_issuer=environment.get("JOBMATCH_OIDC_ISSUER", ""),
        oidc_client_id=environment.get("JOBMATCH_OIDC_CLIENT_ID", ""),
        oidc_client_secret=environment.get("JOBMATCH_OIDC_CLIENT_SECRET", ""),
        oidc_claim=environment.get("JOBMATCH_OIDC_CLAIM") or "sub",
        post=_post_settings(environment),
        zalo=_zalo_settings(environment),
        chats_kept_days=_number(environment, "JOBMATCH_CHATS_KEPT_DAYS", 90),
        proxies=_number(environment, "JOBMATCH_PROXIES", 0),
    )


def _post_settings(environment: Mapping[str, str]) -> PostSettings:
    return PostSettings(
        smtp_url=environment.get("JOBMATCH_SMTP_URL", ""),
        mail_from=environment.get("JOBMATCH_MAIL_FROM", ""),
        sms_url=environment.get("JOBMATCH_SMS_URL", ""),
        sms_method=environment.get("JOBMATCH_SMS_METHOD") or "POST",
        sms_headers=environment.get("JOBMATCH_SMS_HEADERS") or "{}",
        sms_body=environment.get("JOBMATCH_SMS_BODY", ""),
        sms_success=environment.get("JOBMATCH_SMS_SUCCESS", ""),
        sms_accents=environment.get("JOBMATCH_SMS_ACCENTS", "") in _YES,
        quiet_hours=_hours(environment, "JOBMATCH_QUIET_HOURS", (21, 7)),
        quiet_email=(environment.get("JOBMATCH_QUIET_EMAIL") or "1") in _YES,
        kept_days=_number(environment, "JOBMATCH_MESSAGES_KEPT_DAYS", 90),
    )


def _zalo_settings(environment: Mapping[str, str]) -> ZaloSettings:
    def told(name: str, default: str = "") -> str:
        return environment.get(name, "").rstrip("/") or default

    return ZaloSettings(
        app_id=told("JOBMATCH_ZALO_APP_ID"),
        oa_secret=told("JOBMATCH_ZALO_OA_SECRET"),
        app_secret=told("JOBMATCH_ZALO_APP_SECRET"),
        refresh_token=told("JOBMATCH_ZALO_REFRESH_TOKEN"),
        templates=_named_texts(environment, "JOBMATCH_ZALO_TEMPLATES"),
        business_url=told("JOBMATCH_ZALO_BUSINESS_URL", "https://business.openapi.zalo.me"),
        openapi_url=told("JOBMATCH_ZALO_OPENAPI_URL", "https://openapi.zalo.me"),
        oauth_url=told("JOBMATCH_ZALO_OAUTH_URL", "https://oauth.zaloapp.com"),
    )


def _named_texts(environment: Mapping[str, str], name: str) -> Mapping[str, str]:
    try:
        told = json.loads(environment.get(name) or "{}")
    except ValueError as error:
        raise ValueError(f"{name} is no JSON.") from error
    if not isinstance(told, dict) or not all(isinstance(text, str) for text in told.values()):
        raise ValueError(f"{name} must be texts by name.")
    return told


def _hours(environment: Mapping[str, str], name: str, default: tuple[int, int]) -> tuple[int, int]:
    text = environment.get(name, "")
    if not text:
        return default
    hours = re.fullmatch(r"([01]?\d|2[0-3])-([01]?\d|2[0-3])", text)
    if hours is None:
        raise ValueError(f"{name} must be two hours as in 21-7, not {text!r}")
    return int(hours[1]), int(hours[2])


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "")
    if not text:
        return default
    if not text.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {text!r}")
    return int(text)
