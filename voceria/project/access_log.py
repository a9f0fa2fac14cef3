"""One line for each request, and every line of the log, without what belongs to a person."""

import logging
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

log = logging.getLogger("voceria.access")

_TOKEN = re.compile(
    r"(/(?:p|enlace|invitacion|calendario)/|/mesa/password_reset/confirm/|/comenzar/)(?!codigo)[A-Za-z0-9_=.:-]{2,}(/[A-Za-z0-9-]{6,})?"
)
_QUERY = re.compile(r"(/[^\s\"'?]*)\?[^\s\"']+")
_MAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)*")


def masked(text: str) -> str:
    """The text without tokens of personal pages, questions after an address, and mail addresses."""
    return _MAIL.sub("(correo)", _QUERY.sub(r"\1?…", _TOKEN.sub(r"\1…", text)))


class MaskingFormatter(logging.Formatter):
    """Masks the whole line, traceback included: whoever reads the log learns what happened, not to whom."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def with_access_log(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def logged(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began = time.perf_counter()
        status = "000"

        def start(line: str, *args: Any) -> Any:
            nonlocal status
            status = line[:3]
            return start_response(line, *args)

        try:
            return application(environ, start)
        finally:
            took = round(1000 * (time.perf_counter() - began))
            log.info("%s %s %s %d ms", environ["REQUEST_METHOD"], masked(environ.get("PATH_INFO", "")), status, took)

    return logged
