"""Real processes with real threads on a real database: the numbers have no gap and no text has two."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import UserFactory
from voceria.bulletins import operations
from voceria.bulletins.models import BulletinKind, Review
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


def in_review(writer, **fields) -> Review:
    bulletin = BulletinFactory(author=writer, kind=BulletinKind.objects.get(code="boletin"), **fields)
    return operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())


def approval(review: Review, by) -> list:
    return ["approve", {"review": review.pk, "revision": review.revision_id, "by": by.pk}]


def database_url(folder: Path) -> str:
    """Of a database with what this test has made so far: the test's own, or a file copied from memory."""
    values = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{values['USER']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"
    path = folder / "voceria.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")  # as a file of the product is; turning it on needs the file alone
    copy.close()
    return f"sqlite:///{path}"


def act_at_once(url: str, *processes: list) -> list:
    """Every job of every process begins at the same moment; what came of each, in order."""
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    running = []
    for jobs in processes:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bulletins.parallel"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )
        process.stdin.write(json.dumps(jobs) + "\n")
        process.stdin.flush()
        running.append(process)
    for process in running:
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [json.loads(process.communicate(timeout=90)[0]) for process in running]
    return [answer for part in answers for answer in part]


def report(url: str) -> dict:
    return act_at_once(url, [["report", {}]])[0]


def test_eight_different_approvals_at_once_give_eight_numbers_in_a_row(writer, tmp_path):
    directors = [UserFactory(roles=[Role.DIRECTOR]) for _ in range(2)]
    jobs = [approval(in_review(writer), directors[n % 2]) for n in range(8)]
    url = database_url(tmp_path)
    given = act_at_once(url, jobs[:4], jobs[4:])
    assert sorted(given) == list(range(1, 9))
    assert report(url) | {"headlines": None} == {
        "numbers": list(range(1, 9)),
        "next": [9],
        "open": 0,
        "headlines": None,
    }


def test_eight_approvals_of_one_text_at_once_give_one_number(writer, tmp_path):
    """Four are double clicks of one person, who always hears the same number; four are another person's."""
    one, other = (UserFactory(roles=[Role.DIRECTOR]) for _ in range(2))
    review = in_review(writer)
    url = database_url(tmp_path)
    given = act_at_once(url, [approval(review, one)] * 4, [approval(review, other)] * 4)
    winners, losers = (given[:4], given[4:]) if given[0] == 1 else (given[4:], given[:4])
    assert winners == [1] * 4
    assert all("ya se cerró" in answer["refused"] for answer in losers)
    assert report(url)["numbers"] == [1]
    assert report(url)["next"] == [2]


def test_approval_and_autosave_at_once_never_approve_what_nobody_read(writer, tmp_path):
    """Either the text was saved first and the approval is refused, or it is approved and the save is."""
    director, other = (UserFactory(roles=[Role.DIRECTOR]) for _ in range(2))
    reviews = [in_review(writer, headline=f"Leído {n}") for n in range(4)]
    jobs = [approval(review, director) for review in reviews]
    saves = [["save", {"bulletin": r.bulletin_id, "by": other.pk, "headline": "Sin leer"}] for r in reviews]
    url = database_url(tmp_path)
    answers = act_at_once(url, jobs, saves)
    after = report(url)
    approved = 0
    for n, (decided, saved) in enumerate(zip(answers[:4], answers[4:], strict=True)):
        if isinstance(decided, int):
            approved += 1
            assert "refused" in saved
            assert after["headlines"][n] == f"Leído {n}"
        else:
            assert saved == "saved"
            assert "cambió mientras" in decided["refused"]
    assert after["numbers"] == list(range(1, approved + 1))
