"""Public pages out of the memory of this process, never older than what the database says.

A page is kept under the generation number that every public change raises in the same transaction, and the
number is read for each request *before* the page is looked up or drawn: so no process ever answers with what was
true before a change that is already committed. A page also ends by the clock (`public_until`): with the next
release, at midnight, and after a minute in any case.
"""

import gzip
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from voceria.lib.bounded_store import BoundedStore

from . import rules

LIMIT = 16 * 1024 * 1024
KEPT = frozenset({200, 404, 410})
#: Never public pages, or served faster by others: these do not even ask the database.
ELSEWHERE = ("/mesa/", "/p/", "/enlace/", "/static/")
NOT_WITH_304 = frozenset({"content-type", "content-length", "content-disposition", "content-language"})
OWN_HEADERS = 1024  # bytes, about, that an entry takes beside its bodies
SMALLEST_GZIP = 400


@dataclass(frozen=True, slots=True)
class Page:
    """An answer, ready to be given again."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    zipped: bytes
    until: float

    def answer(self, request: HttpRequest) -> HttpResponse:
        if self._is_known(request):
            response: HttpResponse = HttpResponseNotModified()
            for name, value in self.headers.items():
                if name.lower() not in NOT_WITH_304:
                    response.headers[name] = value
            return response
        zipped = self.zipped and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        body = self.zipped if zipped else self.body
        response = HttpResponse(b"" if request.method == "HEAD" else body, status=self.status)
        for name, value in self.headers.items():
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(body))
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        return response

    def _is_known(self, request: HttpRequest) -> bool:
        known = request.META.get("HTTP_IF_NONE_MATCH")
        if not known or self.status != 200:
            return False
        tags = parse_etags(known)
        return "*" in tags or self.headers["ETag"] in tags


class PublicPageCache:
    """Outermost but for health. Keeps what a public page answered to someone without a session, and nothing else."""

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponseBase],
        clock: Callable[[], float] = time.time,
        limit: int = LIMIT,
    ) -> None:
        self.get_response = get_response
        self.clock = clock
        self.pages: BoundedStore[Page] = BoundedStore(limit)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.method not in ("GET", "HEAD")
            or request.path.startswith(ELSEWHERE)
            or settings.SESSION_COOKIE_NAME in request.COOKIES
        ):
            return self.get_response(request)
        query = rules.known_query(request.path, request.META.get("QUERY_STRING", ""))
        key = (request.scheme, request.get_host(), request.path, query)
        generation = public_generation()
        page = self.pages.get(generation, key)
        if page is None or page.until <= self.clock():
            request.META["QUERY_STRING"] = query
            response = self.get_response(request)
            page = keepable(response)
            if page is None or generation is None:
                return response
            self.pages.put(generation, key, page, len(page.body) + len(page.zipped) + OWN_HEADERS)
        return page.answer(request)


def public_generation() -> int | None:
    """As office.queries.public_generation, but with no query to build, for every request; None before any change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM office_publicgeneration WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else None


def keepable(response: HttpResponseBase) -> Page | None:
    """The answer as a page to keep, or None when it is one person's or not a public page's."""
    until = getattr(response, "public_until", None)
    if until is None or response.streaming or response.status_code not in KEPT or response.cookies:
        return None
    assert isinstance(response, HttpResponse)
    control = response.get("Cache-Control", "").lower()
    if "private" in control or "no-store" in control or "cookie" in response.get("Vary", "").lower():
        return None
    body = response.content
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = dict(response.headers)
    headers["ETag"] = f'W/"{sha256(body).hexdigest()[:24]}"'
    zipped = gzip.compress(body, 6, mtime=0) if len(body) >= SMALLEST_GZIP else b""
    return Page(response.status_code, headers, body, zipped, until.timestamp())
