"""An office founded from a set of answers, typed in the terminal or written in a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone

from voceria.bulletins.models import BulletinKind
from voceria.lib.crest import clean_crest
from voceria.lib.errors import Refused
from voceria.office import mail as office_mail
from voceria.office.models import MailServer
from voceria.office.operations import send_test_message

from .forms import AdministrationForm, ColoursForm, DirectorForm, MailServerForm, NumbersForm, PlaceForm
from .operations import begin_office

FIRST_QUESTIONS = (
    ("name", "Municipio", ""),
    ("state", "Estado", ""),
    ("office_name", "Nombre de la oficina", "Dirección de Comunicación Social"),
    ("time_zone", "Zona horaria", "America/Mexico_City"),
    ("mayor", "Quién preside el municipio", ""),
    ("mayor_post", "Su cargo", "Presidenta municipal"),
    ("starts_on", "La administración empieza (aaaa-mm-dd)", ""),
    ("ends_on", "La administración termina (aaaa-mm-dd)", ""),
    ("slogan", "Lema", ""),
    ("first_colour", "Primer color", "#0f5b5f"),
    ("second_colour", "Segundo color", "#f2a71b"),
    ("crest", "Archivo del escudo (SVG, PNG o JPG; vacío si no lo tienes)", ""),
    ("first_name", "Tu nombre", ""),
    ("last_name", "Tus apellidos", ""),
    ("post", "Tu cargo", ""),
    ("email", "Tu correo", ""),
)


def kinds() -> list[tuple[str, str]]:
    return list(BulletinKind.objects.values_list("code", "name"))


def numbers_problem(code: str, given: str) -> str:
    """What is wrong with the next number of one kind, or nothing."""
    return " ".join(str(error) for error in NumbersForm({code: given}).errors.get(code, []))


def try_server(server: Mapping[str, Any], *, to: str) -> str:
    """Really send a message through a server that is not kept yet; the words of what went wrong, or nothing."""
    values = {name: value for name, value in server.items() if name != "password"}
    try:
        sealed = office_mail.seal(server["password"])
        send_test_message(to=to, server=MailServer(**values, password_sealed=sealed))
    except Refused as refused:
        return refused.words
    return ""


def misshapen(answers: Any) -> list[str]:
    """What of a file of answers is not even of the right shape."""
    if not isinstance(answers, dict):
        return ["El archivo lleva las respuestas entre llaves: { }. «voceria setup --example» muestra cómo."]
    found = [
        f"{name}: va entre llaves, como en «voceria setup --example»."
        for name in ("numbers", "mail")
        if not isinstance(answers.get(name) or {}, dict)
    ]
    if not isinstance(answers.get("crest") or "", str):
        found.append("crest: es el nombre de un archivo, entre comillas.")
    return found


def _forms(answers: Mapping[str, Any]) -> dict[str, forms.BaseForm]:
    password = answers.get("password", "")
    found: dict[str, forms.BaseForm] = {
        "place": PlaceForm(answers),
        "administration": AdministrationForm(answers),
        "colours": ColoursForm({key: value for key, value in answers.items() if key != "crest"}),
        "director": DirectorForm({**answers, "again": password}),
        "numbers": NumbersForm(answers.get("numbers") or {code: 1 for code, _ in kinds()}),
    }
    if answers.get("mail"):
        found["mail"] = MailServerForm(answers["mail"])
    return found


def problems_of(answers: Mapping[str, Any], name: str) -> list[str]:
    """What is wrong with one answer, as far as it can be said now."""
    if name == "crest":
        return _read_crest(answers, Path.cwd())[1]
    return [str(error) for form in _forms(answers).values() for error in form.errors.get(name, [])]


def _read_crest(answers: Mapping[str, Any], folder: Path) -> tuple[bytes, list[str]]:
    if not answers.get("crest"):
        return b"", []
    try:
        data = (folder / answers["crest"]).read_bytes()
        clean_crest(data)
    except OSError:
        return b"", [f"crest: No se puede leer el archivo {answers['crest']}."]
    except Refused as refused:
        return b"", [f"crest: {refused.words}"]
    return data, []


def found_from(answers: Mapping[str, Any], *, folder: Path, test_to: str = "") -> list[str]:
    """Found the office; or change nothing and give what is wrong, a line for each. A test message leaves first."""
    if problems := misshapen(answers):
        return problems
    found = _forms(answers)
    crest, problems = _read_crest(answers, folder)
    for form in found.values():
        problems += [f"{name}: {error}" for name, errors in form.errors.items() for error in errors]
    if problems:
        return problems
    values = {name: form.values() if hasattr(form, "values") else form.cleaned_data for name, form in found.items()}
    colours = {name: values["colours"][name] for name in ("first_colour", "second_colour")}
    server = {**values["mail"], "password": found["mail"].cleaned_data["password"]} if "mail" in found else None
    if server and test_to and (failed := try_server(server, to=test_to)):
        return [failed]
    try:
        begin_office(
            municipality={**values["place"], **colours},
            administration=values["administration"],
            director={key: value for key, value in values["director"].items() if key != "again"},
            numbers=values["numbers"],
            mail=server,
            crest=crest,
            at=timezone.now(),
        )
    except Refused as refused:
        return [refused.words]
    return []
