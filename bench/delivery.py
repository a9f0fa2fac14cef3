"""How fast personalised mail leaves with every state stored: send_due against Django's send_messages and ready bytes.

    python bench/delivery.py [--quick]

Needs Postfix's `smtp-sink` (Debian: postfix). Stands on a data folder of its own; DATABASE_URL is honoured. The last
line is one JSON object; rates are messages a second over one connection, the median of the runs.
"""

import argparse
import json
import os
import shutil
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TEXT = (
    "Hola, {{name}}:\n\n"
    + "La Loma ya tiene agua: entra en operación su pozo, para 640 familias.\n" * 30
    + "\n{{page}}\n"
)
HTML = "<p>Hola, {{name}}:</p>" + "<p>La Loma ya tiene agua: su pozo da servicio a <b>640 familias</b>.</p>" * 30
HTML += '<p><a href="{{page}}">Tu página</a></p>'


@contextmanager
def sink():
    """Postfix's own test server on a free port; it accepts and forgets."""
    program = shutil.which("smtp-sink") or "/usr/sbin/smtp-sink"
    if not Path(program).exists():
        sys.exit("smtp-sink is missing: install Postfix (Debian: apt-get install postfix).")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = ["-u", "root"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    server = subprocess.Popen([program, *user, f"127.0.0.1:{port}", "100"])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait()


def prepare(port: int, data: str) -> None:
    os.environ["VOCERIA_DATA"] = data
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    os.environ["EMAIL_FROM"] = "Comunicación Social <prensa@penaflor.example>"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def people(count: int):
    from voceria.press.models import Contact, Outlet

    outlet, _ = Outlet.objects.get_or_create(name="Radio Peñaflor")
    already = Contact.objects.count()
    Contact.objects.bulk_create(
        Contact(name=f"Lucía Arteaga {n}", outlet=outlet, email=f"lucia{n}@radio.example")
        for n in range(already, count)
    )
    return list(Contact.objects.select_related("outlet").order_by("pk")[:count])


def ours(contacts, run: int) -> float:
    """Seconds from the first claim to the last stored state."""
    from django.utils import timezone

    from voceria.delivery import operations
    from voceria.delivery.rules import Message
    from voceria.office.models import User

    by = User.objects.filter(email="bench@penaflor.example").first()
    by = by or User.objects.create_user("bench@penaflor.example", first_name="Karla")
    now = timezone.now() - timedelta(minutes=5)
    dispatch = operations.create_dispatch(
        kind="bench",
        message=Message(f"Boletín {run}", f"Boletín {run}: La Loma ya tiene agua", TEXT, HTML, whatsapp_text=""),
        contacts=contacts,
        audience="Todos",
        by=by,
        at=now,
    )
    began = time.perf_counter()
    accepted = operations.send_due(at=timezone.now())
    seconds = time.perf_counter() - began
    if accepted != len(contacts) or dispatch.deliveries.filter(state="sent").count() != len(contacts):
        sys.exit(f"only {accepted} of {len(contacts)} left")
    return seconds


def _personal(contact) -> dict[str, str]:
    return {"name": contact.name, "page": f"http://127.0.0.1:8000/p/{contact.pk:032d}/"}


def djangos(contacts, port: int) -> float:
    """Django's own: one EmailMultiAlternatives per person, `send_messages` over one connection, nothing stored."""
    from django.core.mail import EmailMultiAlternatives
    from django.core.mail.backends.smtp import EmailBackend

    from voceria.lib.mail_merge import fill, fill_html

    began = time.perf_counter()
    backend = EmailBackend(host="127.0.0.1", port=port)
    messages = []
    for contact in contacts:
        values = _personal(contact)
        to = [f"{contact.name} <{contact.email}>"]
        message = EmailMultiAlternatives("Boletín 214: agua", fill(TEXT, values), "prensa@penaflor.example", to)
        message.attach_alternative(fill_html(HTML, values), "text/html")
        messages.append(message)
    backend.send_messages(messages)
    return time.perf_counter() - began


def bare(contacts, port: int) -> float:
    """The limit: bytes that are ready already, over smtplib."""
    from django.utils import timezone

    from voceria.lib.mail_merge import MailMerge

    merge = MailMerge(sender=("Prensa", "prensa@penaflor.example"), subject="Boletín 214", text=TEXT, html=HTML)
    ready = [
        (
            contact.email,
            merge.message(
                to=(contact.name, contact.email), message_id="<1@x>", at=timezone.now(), values=_personal(contact)
            ),
        )
        for contact in contacts
    ]
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for address, message in ready:
            smtp.sendmail("prensa@penaflor.example", [address], message)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="500 messages, one run")
    quick = parser.parse_args().quick
    count, runs = (500, 1) if quick else (2000, 3)
    with tempfile.TemporaryDirectory(prefix="voceria-bench-") as data, sink() as port:
        prepare(port, data)
        from django.db import connection

        contacts = people(count)
        rates: dict[str, list[float]] = {"ours": [], "django": [], "bare": []}
        for run in range(runs):
            rates["ours"].append(count / ours(contacts, run))
            rates["django"].append(count / djangos(contacts, port))
            rates["bare"].append(count / bare(contacts, port))
            print(f"run {run + 1}: " + ", ".join(f"{name} {values[-1]:,.0f}/s" for name, values in rates.items()))
        middle = {name: statistics.median(values) for name, values in rates.items()}
        connection.close()
    figures = {
        "messages": count,
        "database": connection.vendor,
        "ours_per_second": round(middle["ours"]),
        "django_per_second": round(middle["django"]),
        "bare_smtplib_per_second": round(middle["bare"]),
        "ours_to_django": round(middle["ours"] / middle["django"], 2),
        "ours_to_bare": round(middle["ours"] / middle["bare"], 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
