"""The same questions as the pages of the beginning, asked in a terminal; a wrong answer is asked again at once."""

import getpass
from collections.abc import Callable, Iterable
from typing import Any

from voceria.lib.search.spanish import fold
from voceria.office.choices import STATES, ZONES
from voceria.office.forms import MailServerForm

from ..terminal import complain, say
from .answers import FIRST_QUESTIONS, kinds, numbers_problem, problems_of, try_server

FIXED = {"state": tuple(STATES), "time_zone": tuple(zone for zone, _ in ZONES)}
MAIL_QUESTIONS = (
    ("host", "Servidor", ""),
    ("port", "Puerto", "587"),
    ("security", "Seguridad (starttls, tls, none)", "starttls"),
    ("username", "Usuario", ""),
    ("from_name", "Nombre de quien envía", ""),
    ("from_address", "Correo de quien envía", ""),
)


def ask_everything(*, test_to: str = "") -> dict[str, Any]:
    """Answers that found an office; nothing is saved here. KeyboardInterrupt and EOFError pass through."""
    say("Vamos a comenzar la oficina. Enter acepta lo que está entre corchetes; Ctrl-C sale sin guardar nada.\n")
    answers: dict[str, Any] = {}
    for name, question, default in FIRST_QUESTIONS:
        _ask_until_right(answers, name, question, default, problems_of)
    answers["numbers"] = {code: _ask_number(code, label) for code, label in kinds()}
    answers["mail"] = _ask_mail(answers, test_to) if _says_yes("¿Configurar el correo ahora?") else None
    answers["password"] = _ask_password(answers)
    return answers


def _ask(question: str, default: str = "") -> str:
    return input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default


def _says_yes(question: str) -> bool:
    return _ask(f"{question} (s/n)", "n").lower() in ("s", "si", "sí")


def _ask_until_right(
    answers: dict[str, Any],
    name: str,
    question: str,
    default: str,
    problems: Callable[[dict[str, Any], str], Iterable[str]],
) -> None:
    while True:
        given = _ask(question, default)
        answers[name] = _as_written(given, FIXED[name]) if name in FIXED else given
        if name in FIXED and answers[name] not in FIXED[name]:
            complain(f"  No está en la lista. Hay: {', '.join(FIXED[name])}.")
        elif wrong := list(problems(answers, name)):
            complain("  " + " ".join(wrong))
        else:
            return


def _as_written(given: str, known: Iterable[str]) -> str:
    """What was meant, without minding capitals and accents."""
    return next((one for one in known if fold(one) == fold(given)), given)


def _ask_number(code: str, label: str) -> int:
    while True:
        given = _ask(f"Siguiente número de «{label}»", "1")
        wrong = numbers_problem(code, given)
        if not wrong:
            return int(given)
        complain(f"  {wrong}")


def _ask_mail(answers: dict[str, Any], test_to: str) -> dict[str, Any] | None:
    """The server, tried before anything is founded; who cannot make it work goes on without it."""
    mail: dict[str, Any] = {"from_name": answers["office_name"], "from_address": answers["email"]}
    while True:
        for name, question, default in MAIL_QUESTIONS:
            _ask_until_right(mail, name, question, str(mail.get(name) or default), _mail_problems)
        mail["password"] = getpass.getpass("Contraseña del correo: ")
        to = test_to or answers["email"]
        failed = try_server(mail, to=to)
        if not failed:
            say(f"El servidor aceptó la prueba para {to}.")
            return mail
        complain(f"  {failed}")
        if not _says_yes("¿Corregir los datos del correo? Con «n» se sigue sin correo"):
            return None


def _mail_problems(mail: dict[str, Any], name: str) -> list[str]:
    return [str(error) for error in MailServerForm(mail).errors.get(name, [])]


def _ask_password(answers: dict[str, Any]) -> str:
    while True:
        password = getpass.getpass("Tu contraseña (diez letras o más): ")
        if getpass.getpass("Otra vez: ") != password:
            complain("  No son iguales.")
        elif wrong := problems_of({**answers, "password": password}, "password"):
            complain("  " + " ".join(wrong))
        else:
            return password
