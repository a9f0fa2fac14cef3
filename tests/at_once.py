"""Real processes with real threads on the database of a test: every job begins at the same moment.

`act_at_once` starts `python -m MODULE` for each list of jobs; that module calls `run` with what its jobs may be.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

ROOT = Path(__file__).resolve().parents[1]


def database_url(folder: Path) -> str:
    """Of a database with what this test has made so far: the test's own, or a file copied from memory."""
    from django.db import connection

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


def act_at_once(module: str, url: str, *processes: list) -> list:
    """What came of every job of every process, in order."""
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    running = []
    for jobs in processes:
        process = subprocess.Popen(
            [sys.executable, "-m", module],
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


def run(acts: Mapping[str, Callable]) -> None:
    """The process: reads a line of JSON jobs, answers "ready", waits for a line, prints what came of each job."""
    from django.db import connection

    from voceria.lib.errors import Refused

    jobs = json.loads(sys.stdin.readline())
    barrier = Barrier(len(jobs))

    def work(job: list) -> object:
        name, arguments = job
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            return acts[name](**arguments)
        except Refused as refusal:
            return {"refused": refusal.words}
        finally:
            connection.close()

    _say("ready")
    sys.stdin.readline()
    with ThreadPoolExecutor(len(jobs)) as pool:
        _say(json.dumps(list(pool.map(work, jobs))))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
