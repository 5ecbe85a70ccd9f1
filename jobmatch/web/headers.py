"""What every answer tells the browser it may and may not do."""

from flask import Flask, Response, request

_POLICY = (
    "default-src 'self'",
    "img-src 'self' data:",  # Bootstrap draws its arrows and ticks as data: images
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
CONTENT_SECURITY_POLICY = "; ".join(_POLICY)
_A_YEAR = 31_536_000

_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def send_with_every_answer(app: Flask, *, secure: bool) -> None:
    """Add the security headers; with `secure`, browsers are told to come back by HTTPS only."""

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        if secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}; includeSubDomains"
        if request.endpoint != "static.file":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
