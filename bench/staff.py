"""How quick the staff screens are in an office with years of work behind it.

10,000 events, 5,000 bulletins, 300,000 deliveries and 50,000 photos (a tenth with --quick). Each screen is asked
for with a director's session through Django's own handler: median and slowest of the repetitions in milliseconds,
and the number of database questions with a short and a long list. Saving a bulletin is timed against saving the same
bulletin without the search index, in the same run. The last line is one JSON object.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
FULL = {"events": 10_000, "bulletins": 5_000, "deliveries": 300_000, "photos": 50_000}
PER_DISPATCH = 60


def prepare(data: str) -> None:
    os.environ["VOCERIA_DATA"] = data
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def fill(counts: dict[str, int]) -> dict[str, int]:
    """Writes the rows in bulk; gives the keys of one record of each kind."""
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from django.utils import timezone

    from voceria.agenda.models import Event
    from voceria.bank.models import Album, Photo
    from voceria.bulletins.models import Bulletin, BulletinKind, Folio, Release
    from voceria.delivery.models import Delivery, Dispatch
    from voceria.office.choices import Role
    from voceria.office.models import Municipality, User
    from voceria.press.models import Contact, Outlet

    now = timezone.now()
    Municipality.objects.create(pk=1, name="Peñaflor de la Sierra", state="Hidalgo")
    user = User.objects.create_user("directora@penaflor.example", "una-clave-larga", first_name="Adriana")
    user.groups.set(Group.objects.filter(name=Role.DIRECTOR))
    kind = BulletinKind.objects.get(code="boletin")

    def when(number: int, total: int) -> object:
        return now - timedelta(days=1000 * (total - number) / total)

    n = counts["events"]
    albums = Album.objects.bulk_create(
        [Album(title=f"Puesta en marcha del pozo {i}", date=when(i, n).date()) for i in range(n)], batch_size=2000
    )
    Event.objects.bulk_create(
        [
            Event(
                title=a.title,
                starts_at=when(i, n),
                place="Comunidad La Loma",
                visibility="public",
                album=a,
                state="held",
            )
            for i, a in enumerate(albums)
        ],
        batch_size=2000,
    )
    Photo.objects.bulk_create(
        [
            Photo(
                title=f"IMG_{i}",
                file=f"originals/{i}.jpg",
                width=6000,
                height=4000,
                album=albums[i % n],
                sha256=f"{i:064x}",
            )
            for i in range(counts["photos"])
        ],
        batch_size=2000,
    )
    n = counts["bulletins"]
    bulletins = Bulletin.objects.bulk_create(
        [
            Bulletin(
                kind=kind,
                headline=f"La Loma ya tiene agua: entra en operación su pozo {i}",
                lead="Con 12 litros por segundo, el pozo comenzó a dar servicio a 640 familias.",
                body=[("paragraph", "<p>La perforación alcanzó 180 metros de profundidad.</p>")],
                author=user,
                live=True,
                dateline_date=when(i, n).date(),
            )
            for i in range(n)
        ],
        batch_size=1000,
    )
    Folio.objects.bulk_create(
        [
            Folio(
                bulletin=b,
                kind=kind,
                period=f"{2020 + i // 900}",
                number=i % 900 + 1,
                given_at=when(i, n),
                given_by=user,
            )
            for i, b in enumerate(bulletins)
        ],
        batch_size=1000,
    )
    Release.objects.bulk_create(
        [Release(bulletin=b, at=when(i, n), by=user) for i, b in enumerate(bulletins)], batch_size=1000
    )
    outlet = Outlet.objects.create(name="Radio Peñaflor")
    people = Contact.objects.bulk_create(
        [Contact(name=f"Lucía Arteaga {i}", outlet=outlet, email=f"l{i}@r.example") for i in range(PER_DISPATCH)]
    )
    n = counts["deliveries"] // PER_DISPATCH
    dispatches = Dispatch.objects.bulk_create(
        [
            Dispatch(
                kind="bulletin",
                title=f"Boletín {i}",
                subject=f"Boletín {i}",
                text="Hola {{name}}: {{page}}",
                html="<p>Hola {{name}}</p>",
                created_by=user,
                created_at=when(i, n),
                send_after=when(i, n),
                finished_at=when(i, n),
            )
            for i in range(n)
        ],
        batch_size=1000,
    )
    for start in range(0, n, 100):
        Delivery.objects.bulk_create(
            [
                Delivery(
                    dispatch=d,
                    contact=p,
                    name=p.name,
                    address=p.email,
                    state="sent",
                    sent_at=d.send_after,
                    token_expires_at=now + timedelta(days=90),
                    confirmed_at=d.send_after if p.pk % 3 else None,
                    confirmed_via="link" if p.pk % 3 else "",
                )
                for d in dispatches[start : start + 100]
                for p in people
            ],
            batch_size=2000,
        )
    call_command("update_index", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
    return {"dispatch": dispatches[-1].pk, "bulletin": bulletins[-1].pk, "event": n, "album": albums[-1].pk}


def screens(keys: dict[str, int]) -> dict[str, str]:
    from django.urls import reverse

    from voceria.agenda.models import Event
    from voceria.bulletins.models import Bulletin

    bulletins = Bulletin.snippet_viewset
    return {
        "desk": reverse("desk"),
        "agenda": reverse("agenda:index"),
        "event": reverse("agenda:hub", args=[Event.objects.latest("pk").pk]),
        "bulletins": reverse(bulletins.get_url_name("list")),
        "bulletins searched": reverse(bulletins.get_url_name("list")) + "?q=agua+pozo",
        "bulletin": reverse("bulletins:hub", args=[keys["bulletin"]]),
        "editor": reverse(bulletins.get_url_name("edit"), args=[keys["bulletin"]]),
        "dispatches": reverse("delivery:list"),
        "board": reverse("delivery:board", args=[keys["dispatch"]]),
        "albums": reverse("bank:albums"),
        "album": reverse("bank:album", args=[keys["album"]]),
        "contacts": reverse("contacts:index"),
    }


def measure(client: object, address: str, times: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    took, worked = [], []
    for _ in range(times):
        begun, began_work = time.perf_counter(), time.process_time()
        response = client.get(address)
        took.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.process_time() - began_work))
        assert response.status_code == 200, (address, response.status_code)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return {
        "median_ms": round(statistics.median(took), 1),
        "slowest_ms": round(max(took), 1),
        "processor_ms": round(statistics.median(worked), 1),  # what it takes on a machine with no other work
        "queries": len(asked),
    }


def saving(key: int, times: int) -> dict[str, float]:
    """A draft saved with its index, and the same without, in turns."""
    from modelsearch.signal_handlers import post_save_signal_handler

    from voceria.bulletins.models import Bulletin

    took: dict[str, list[float]] = {"indexed": [], "bare": []}
    bulletin = Bulletin.objects.get(pk=key)
    from django.db.models.signals import post_save

    for number in range(times):
        for name in took:
            if name == "bare":
                post_save.disconnect(post_save_signal_handler, sender=Bulletin)
            begun = time.perf_counter()
            bulletin.kicker = f"Agua {number}"
            bulletin.save()
            bulletin.save_revision()
            took[name].append(1000 * (time.perf_counter() - begun))
            if name == "bare":
                post_save.connect(post_save_signal_handler, sender=Bulletin)
    return {name: round(statistics.median(values), 1) for name, values in took.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    counts = {name: number // 10 if args.quick else number for name, number in FULL.items()}
    with tempfile.TemporaryDirectory() as data:
        prepare(data)
        print(f"Filling {counts} …", flush=True)
        keys = fill(counts)
        from django.test import Client

        from voceria.office.models import User

        client = Client()
        client.force_login(User.objects.get(email="directora@penaflor.example"))
        times = 7 if args.quick else 15
        figures = {name: measure(client, address, times) for name, address in screens(keys).items()}
        for name, figure in figures.items():
            median, slowest = figure["median_ms"], figure["slowest_ms"]
            print(f"{name:20} {median:8.1f} ms  {slowest:8.1f} ms  {figure['queries']:3} queries")
        saved = saving(keys["bulletin"], times)
        print(f"saving a bulletin: {saved['indexed']} ms with its index, {saved['bare']} ms without")
        print(json.dumps({"rows": counts, "screens": figures, "saving_ms": saved}))


if __name__ == "__main__":
    main()
