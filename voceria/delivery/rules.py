"""What may be done with a dispatch and a delivery, and how a server's answer is put in words."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
ATTEMPTS_IN_WORDS = ("ningún intento", "un intento", "dos intentos", "tres intentos", "cuatro intentos")
#: Longer than the slowest conversation with a server that is still alive.
ABANDONED_AFTER = timedelta(minutes=6)
#: So near its hour, a worker may hold the words of a dispatch already.
LAST_SECONDS = timedelta(seconds=5)
UNREACHABLE_WAIT = timedelta(minutes=1)
DOUBT_WORDS = "El equipo se reinició a media entrega: quizá salió, quizá no. Pregunta antes de repetir."
CUT_WORDS = "La conexión se cortó a media entrega: quizá salió, quizá no. Pregunta antes de repetir."
EXAMPLE_NAME = "Lucía"

_TITLES = re.compile(r"^(?:(?:lic|ing|dr|dra|mtro|mtra|profr?|profra|arq|c|sr|sra|srta|lcp|cp)\.?\s+)+", re.I)
_DESKS = re.compile(
    r"\b(redacci[oó]n|mesa|cabina|noticias|noticiero|corresponsal[ií]a|direcci[oó]n|jefatura|producci[oó]n|"
    r"informaci[oó]n|prensa|edici[oó]n|editorial|reportes|contacto)\b",
    re.I,
)
_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")

# Enhanced status codes (RFC 3463) and their plain replies; the first that fits speaks.
_REFUSALS = (
    (r"5\.1\.[1360]|5\.1\.10", "El buzón no existe ({}). Pide otra dirección."),
    (r"5\.1\.2|5\.4\.4|5\.1\.8", "El dominio del correo no existe ({}). Revisa lo que va después de la arroba."),
    (r"5\.2\.1", "El buzón está desactivado ({}). Pide otra dirección."),
    (r"5\.2\.2", "El buzón está lleno ({}). Avísale por teléfono o WhatsApp."),
    (r"5\.[23]\.[34]", "El mensaje es demasiado grande para su servidor ({})."),
    (r"5\.7\.\d+", "Su servidor lo rechazó por sus reglas contra el correo no deseado ({}). Escríbele por WhatsApp."),
)
_PLAIN = {550: _REFUSALS[0][1], 551: _REFUSALS[0][1], 552: _REFUSALS[3][1], 553: _REFUSALS[0][1]}


class Message(NamedTuple):
    """What a dispatch says, by every road; texts may hold `{{name}}` and `{{page}}`.

    `title` is for the office's own lists, `calendar` an ICS file, the same for all.
    """

    title: str
    subject: str
    text: str
    html: str
    whatsapp_text: str
    calendar: str = ""


def example(html: str) -> str:
    """A message with the name of somebody in it and without a page of theirs, to look at in the office."""
    return html.replace("{{name}}", EXAMPLE_NAME).replace("{{page}}", "#")


def may_rewrite(send_after: datetime, at: datetime) -> bool:
    """Whether a dispatch that waits can still say something else."""
    return at < send_after - LAST_SECONDS


def greeting_name(name: str) -> str:
    """How to greet: the first name of a person, the whole name of a desk ("Mesa de redacción")."""
    clean = _TITLES.sub("", name.strip())
    if not clean or _DESKS.search(clean):
        return name.strip()
    return clean.split()[0]


def code_of(code: int, answer: str) -> str:
    """ "550 5.1.1" out of a server's reply."""
    enhanced = _ENHANCED.search(answer)
    return f"{code} {enhanced[1]}" if enhanced else str(code)


def say_refusal(code: int, answer: str) -> str:
    """A permanent answer (5xx), and what to do about it."""
    said = code_of(code, answer)
    enhanced = said.partition(" ")[2]
    for pattern, words in _REFUSALS:
        if enhanced and re.fullmatch(pattern, enhanced):
            return words.format(said)
    if not enhanced and code in _PLAIN:
        return _PLAIN[code].format(said)
    return f"Su servidor no lo aceptó ({said}): «{_short(answer, enhanced)}»."


def say_wait(code: int, answer: str) -> str:
    return f"Su servidor pide esperar ({code_of(code, answer)})."


def say_gave_up(words: str, attempts: int) -> str:
    """After the last attempt; keeps the code that the waiting words carried."""
    code = re.search(r"\((\d{3}[^)]*)\)", words)
    tries = ATTEMPTS_IN_WORDS[attempts] if attempts < len(ATTEMPTS_IN_WORDS) else f"{attempts} intentos"
    return f"Su servidor no respondió en {tries}{f' ({code[1]})' if code else ''}."


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """When to try again after `attempts` attempts; None when that was the last."""
    return at + BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


def _short(answer: str, enhanced: str) -> str:
    return re.sub(r"\s+", " ", answer.replace(enhanced, "")).strip(" -:.")[:160] or "sin explicación"
