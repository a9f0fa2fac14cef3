"""The examination behind `voceria doctor`: one finding for each thing that can be wrong, with its remedy."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from voceria.lib import clean_recordings
from voceria.lib.errors import Refused
from voceria.office import mail, queries
from voceria.office.models import Heartbeat
from voceria.office.operations import send_test_message

from .health import LEAST_FREE, SILENT_AFTER

OLD_BACKUP = timedelta(days=7)


class Finding(NamedTuple):
    level: Literal["ok", "warning", "problem"]
    what: str
    remedy: str = ""


def examine(*, at: datetime, test_mail: str = "") -> list[Finding]:
    """Everything in order; what stands on a broken database is left out."""
    found = [*_settings(), *_folder(), *_address(), *_recordings()]
    database = list(_database())
    found += database
    if not any(finding.level == "problem" for finding in database):
        found += [*_office(), *_heartbeat(at), *_mail(test_mail)]
    return [*found, *_backup(at)]


def _settings() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("problem", "VOCERIA_DEBUG está puesto: los errores muestran datos.", "Quita VOCERIA_DEBUG.")
    else:
        yield Finding("ok", "Los errores no muestran datos (VOCERIA_DEBUG apagado).")
    if len(settings.SECRET_KEY) < 32 or settings.SECRET_KEY.startswith("django-insecure"):
        yield Finding(
            "problem",
            "SECRET_KEY es corta o de ejemplo.",
            "Quítala, y Vocería hará una propia en la carpeta de datos; o pon una de 50 letras al azar.",
        )
    else:
        yield Finding("ok", "La llave (SECRET_KEY) es propia.")


def _folder() -> Iterator[Finding]:
    try:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.DATA):
            pass
    except OSError as error:
        yield Finding(
            "problem",
            f"No se puede escribir en {settings.DATA}: {error.strerror}.",
            "Da permiso de escritura a la cuenta con la que corre Vocería.",
        )
        return
    yield Finding("ok", f"Se puede escribir en la carpeta de datos {settings.DATA}.")
    key = settings.DATA / "secret_key"
    if os.name == "posix" and key.exists() and key.stat().st_mode & 0o077:
        yield Finding("warning", "Otras cuentas del equipo pueden leer la llave.", f"chmod 600 {key}")
    free = shutil.disk_usage(settings.DATA).free
    words = f"{free / 1_000_000_000:.1f} GB libres en el disco."
    if free < LEAST_FREE:
        yield Finding("problem", words, "Libera espacio: sin él no entran fotos ni se guardan boletines.")
    elif free < 10 * LEAST_FREE:
        yield Finding("warning", words, "Una jornada con muchas fotos pasa de 1 GB: libera espacio pronto.")
    else:
        yield Finding("ok", words)


def _address() -> Iterator[Finding]:
    place = urlsplit(settings.BASE_URL)
    local = place.hostname in ("127.0.0.1", "localhost", "::1", None)
    if local:
        yield Finding(
            "warning",
            f"La dirección pública es {settings.BASE_URL}: los enlaces de los envíos sólo abren en este equipo.",
            "Pon VOCERIA_BASE_URL=https://prensa.tumunicipio.gob.mx",
        )
    elif place.scheme != "https":
        yield Finding(
            "problem",
            f"La dirección pública {settings.BASE_URL} no usa HTTPS: las contraseñas viajan a la vista.",
            "Pon un servidor con certificado delante (docs/running.md, Caddy) y https:// en VOCERIA_BASE_URL.",
        )
    else:
        yield Finding("ok", f"La dirección pública es {settings.BASE_URL}.")


def _recordings() -> Iterator[Finding]:
    if clean_recordings.works():
        yield Finding("ok", "El programa que limpia audio y video (ffmpeg) funciona.")
    else:
        yield Finding(
            "problem",
            "El programa que limpia audio y video (ffmpeg) no corre: ninguna grabación podrá publicarse.",
            "Instala otra vez Vocería, que trae el suyo; o pon en IMAGEIO_FFMPEG_EXE el de este equipo.",
        )


def _database() -> Iterator[Finding]:
    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0]
        yield Finding("problem", f"No se llega a la base de datos ({kind}): {said}", "Revisa DATABASE_URL.")
        return
    if pending:
        yield Finding(
            "problem",
            f"A la base de datos le faltan {len(pending)} pasos.",
            "«voceria serve» los hace al iniciar; si ya corre, reiníciala.",
        )
    else:
        yield Finding("ok", f"La base de datos ({kind}) responde y está al día.")


def _office() -> Iterator[Finding]:
    house = queries.municipality()
    if house is None:
        yield Finding("problem", "Todavía no hay oficina.", "«voceria setup», o la página /comenzar/.")
        return
    yield Finding("ok", f"Oficina: {house.office_name} de {house}. Zona horaria: {house.time_zone}.")
    government = queries.administration()
    if government is None:
        yield Finding("warning", "No hay administración para hoy.", "Anótala en La oficina, Administración.")
    if not house.privacy_notice:
        yield Finding("warning", "Falta el aviso de privacidad.", "Escríbelo en La oficina, Datos de la oficina.")


def _heartbeat(at: datetime) -> Iterator[Finding]:
    beats = dict(Heartbeat.objects.values_list("name", "at"))
    for name, words in (("web", "Las páginas"), ("worker", "Los trabajos de fondo"), ("clock", "El reloj")):
        if name in beats and at - beats[name] <= SILENT_AFTER:
            yield Finding("ok", f"{words}: en marcha.")
        else:
            yield Finding("warning", f"{words}: sin señal de vida.", "Pon en marcha «voceria serve».")


def _mail(test_to: str) -> Iterator[Finding]:
    try:
        link = mail.open_connection(timeout=10)
        served = mail.leaves_this_machine(link)
        if served:
            link.open()
            link.close()
    except Refused as refused:
        yield Finding("problem", f"Correo: {refused.words}", "La oficina, Correo; o EMAIL_URL.")
        return
    except Exception as error:
        yield Finding("problem", f"Correo: {mail.explain(error)}", "Corrige los datos en La oficina, Correo.")
        return
    if served:
        yield Finding("ok", f"Correo: el servidor contesta y acepta la cuenta. Escribe {mail.from_line()}.")
    else:
        yield Finding(
            "warning", "Correo: se guarda en este equipo, no sale.", "Quita EMAIL_URL, o pon ahí un servidor."
        )
    if test_to:
        try:
            send_test_message(to=test_to)
            yield Finding("ok", f"El servidor aceptó la prueba para {test_to}.")
        except Refused as refused:
            yield Finding("problem", f"La prueba no salió: {refused.words}", "La oficina, Correo; o EMAIL_URL.")


def _backup(at: datetime) -> Iterator[Finding]:
    mark = settings.DATA / "ultimo_respaldo"
    remedy = "Programa «voceria backup» cada noche y guarda copias fuera de este equipo."
    try:
        age = at - datetime.fromisoformat(mark.read_text().strip())
    except (OSError, ValueError, TypeError):  # no mark, or no moment in it
        yield Finding("warning", "Nunca se ha hecho un respaldo aquí.", remedy)
        return
    days = {0: "hoy", 1: "ayer"}.get(max(age.days, 0), f"hace {age.days} días")
    if age > OLD_BACKUP:
        yield Finding("warning", f"El último respaldo se hizo {days}.", remedy)
    else:
        yield Finding("ok", f"El último respaldo se hizo {days}.")
