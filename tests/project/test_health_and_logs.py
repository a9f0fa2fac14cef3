import io
import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.office import operations
from voceria.office.choices import Role
from voceria.project import jobs
from voceria.project.access_log import MaskingFormatter, masked, with_access_log
from voceria.project.health import health


@pytest.mark.django_db
def test_health_is_well_only_while_every_part_beats(client):
    now = timezone.now()
    for name in ("worker", "clock"):
        operations.beat(name=name, at=now)
    assert client.get("/salud/").status_code == 200
    assert health(at=now + timedelta(minutes=4))["worker"] == "silent"
    operations.beat(name="clock", at=now - timedelta(minutes=4))
    answer = client.get("/salud/")
    assert answer.status_code == 503
    assert answer.json()["clock"] == "silent"


@pytest.mark.django_db
def test_health_asks_one_question(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/salud/", headers={"host": "any.example"})


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /p/AbCdEf0123456789_-xyz/", "Not Found: /p/…/"),
        ("GET /invitacion/WzEsImFiYyJd.1abc.sig-nature/", "GET /invitacion/…/"),
        ("/mesa/password_reset/confirm/MQ/c1abcd-0123456789abcdef/", "/mesa/password_reset/confirm/…/"),
        ("/mesa/boletines/?q=Juana+Pérez", "/mesa/boletines/?…"),
        ("550 <ana.rios@penaflor.gob.mx> unknown", "550 <(correo)> unknown"),
        ("GET /boletines/boletin-214-2026/ 200", "GET /boletines/boletin-214-2026/ 200"),
    ],
)
def test_lines_lose_what_belongs_to_a_person(line, kept):
    assert masked(line) == kept


@pytest.mark.django_db
def test_journey_leaves_no_name_mail_or_token_in_the_log(client):
    MunicipalityFactory()
    director = UserFactory(roles=[Role.DIRECTOR], email="ana@penaflor.example", last_name="Riosecreto")
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(MaskingFormatter(settings.LOGGING["formatters"]["line"]["format"], style="{"))
    loggers = [
        logging.getLogger(name) for name in ("", "voceria", "django", "django.request", "axes", "django.security")
    ]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    access = with_access_log(lambda environ, start: [start("404 Not Found", []) or b""])
    try:
        client.post("/mesa/login/", {"username": "ana@penaflor.example", "password": "clave-equivocada"})
        client.post("/mesa/password_reset/", {"email": "ana@penaflor.example"})
        client.force_login(director)
        client.get("/mesa/oficina/personas/?q=Riosecreto")
        for path in ("/p/TokenSecretoDeUnaPersona123456789/", "/invitacion/TokenSecretoDeUnaPersona.abc.def/"):
            client.get(path)
            ask = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "correo=ana@penaflor.example"}
            ask |= {
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "wsgi.input": io.BytesIO(),
                "wsgi.url_scheme": "http",
            }
            list(access(ask, lambda *_: None))
        logging.getLogger("voceria.x").error("bounced: %s", "ana@penaflor.example")
    finally:
        logging.getLogger().removeHandler(handler)
        for logger, level in before:
            logger.setLevel(level)
    text = out.getvalue()
    assert "GET /p/…/ 404" in text  # it did log
    for secret in ("ana@penaflor.example", "TokenSecreto", "clave-equivocada", "Riosecreto"):
        assert secret not in text, secret


@pytest.mark.django_db
def test_jobs_of_a_killed_worker_go_back_into_the_queue_but_not_for_ever():
    from django_tasks_db.models import DBTaskResult

    def job(starts):
        return DBTaskResult.objects.create(
            status="RUNNING",
            args_kwargs={"args": [], "kwargs": {}},
            task_path="x.y",
            backend_name="db",
            run_after=timezone.now(),
            exception_class_path="",
            traceback="",
            worker_ids=["w"] * starts,
        )

    first, poison = job(1), job(5)
    assert jobs.requeue_lost_jobs(at=timezone.now()) == 1
    first.refresh_from_db()
    poison.refresh_from_db()
    assert (first.status, poison.status) == ("READY", "FAILED")


@pytest.mark.django_db
def test_finished_jobs_are_pruned_after_their_days():
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    for status, days in (("SUCCESSFUL", 4), ("SUCCESSFUL", 1), ("FAILED", 31), ("FAILED", 4)):
        DBTaskResult.objects.create(
            status=status,
            args_kwargs={},
            task_path="x.y",
            backend_name="db",
            run_after=now,
            finished_at=now - timedelta(days=days),
            exception_class_path="",
            traceback="",
        )
    assert jobs.prune_finished_jobs(at=now) == 2
    assert DBTaskResult.objects.count() == 2


def test_every_stages_periodic_work_is_collected():
    names = {work.__module__ for _, work in jobs.periodic_work()}
    assert {"voceria.delivery.tasks", "voceria.project.jobs"} <= names
