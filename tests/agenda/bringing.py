"""Files of activities on their way in, for tests."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from openpyxl import Workbook

from voceria.agenda import tasks

KINDS = {"ics": "agenda_feeds:calendar_file", "xlsx": "agenda_feeds:table_file"}


def book(*rows: Any) -> bytes:
    workbook, out = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(out)
    return out.getvalue()


def work() -> None:
    """What the worker does with the jobs that wait."""
    for job in DBTaskResult.objects.filter(task_path="voceria.agenda.tasks.carry_on_file"):
        given = job.args_kwargs["kwargs"]
        job.delete()
        tasks.carry_on_file.func(**given)


def send(client: Client, name: str, content: bytes, **more: Any) -> str:
    """Choose a file; the address of its page."""
    form = {"file": SimpleUploadedFile(name, content), "year": 2027, "visibility": "internal"}
    answer = client.post(reverse(KINDS[name.rsplit(".", 1)[1]]), form | more)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def look(client: Client, name: str, content: bytes, **more: Any) -> tuple[str, Any]:
    """Choose a file and see its page once the worker has read it."""
    page = send(client, name, content, **more)
    work()
    return page, client.get(page)


def act(client: Client, page: str, deed: str, **more: Any) -> Any:
    """Say what becomes of it; the page that is seen once the worker has done it."""
    client.post(f"{page}hacer/", {"hacer": deed} | more)
    work()
    return client.get(page, follow=True)


def counts(shown: Any) -> dict[str, int]:
    """How many of each kind a page shows."""
    return {group["kind"]: group["n"] for group in shown.context["incoming"].found["groups"]}
