"""An album of 300 photos: the first opening after they came in, the making of its tiles, and the second opening.

    python bench/album.py [--quick]

Real JPEG files of 12 megapixels (of 0.7 with --quick), kept by the same operation that an upload ends in. Pages are
asked for with a session through Django's own handler, and pictures are counted where they are unpacked: a page of ours
must unpack none, before its tiles are made or after, or the run fails; so it does when 1, 30 and 300 photos cost a
different number of questions. The peer, in the same run: Wagtail's list of the same photos on one page, whose small
pictures are made when it is asked for. The last line is one JSON object.
"""

import argparse
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.staff import prepare

PHOTOS = 300
PIXELS = {"full": (4032, 3024), "quick": (960, 720)}
WAGTAILS = "max-165x165"


def photo_files(size: tuple[int, int]) -> Iterator[bytes]:
    """The same pixels, each time other bytes: a comment behind the first mark."""
    from PIL import Image

    grain = Image.effect_noise((size[0] // 4, size[1] // 4), 70).resize(size)
    picture = Image.merge("RGB", (grain, grain.point(lambda value: value // 2 + 60), grain.point(lambda v: 255 - v)))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    data = out.getvalue()
    for number in range(PHOTOS):
        words = b"photo %05d" % number
        yield data[:2] + b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words + data[2:]


def keep(files: Iterator[bytes], count: int) -> Any:
    from django.utils import timezone

    from voceria.bank import operations

    now = timezone.now()
    album = operations.create_album(title=f"Feria con {count} fotos", date=now.date())
    for number, data in zip(range(count), files, strict=False):
        operations.add_photo(album=album, file=io.BytesIO(data), name=f"IMG_{number}.JPG", by=None, at=now)
    return album


@contextmanager
def unpacking(counted: list[int]) -> Iterator[None]:
    """Counts the pictures that are unpacked for a copy while the block runs."""
    from voceria.lib import pictures

    real = pictures.upright_srgb

    def watched(*args: Any, **options: Any) -> Any:
        counted.append(1)
        return real(*args, **options)

    pictures.upright_srgb = watched
    try:
        yield
    finally:
        pictures.upright_srgb = real


def timed(act: Callable[[], object]) -> dict[str, float]:
    counted: list[int] = []
    with unpacking(counted):
        begun, worked = time.perf_counter(), time.process_time()
        act()
        took, processor = time.perf_counter() - begun, time.process_time() - worked
    return {"ms": round(1000 * took, 1), "processor_ms": round(1000 * processor, 1), "unpacked": len(counted)}


def opened(client: Any, address: str) -> dict[str, float]:
    def ask() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        assert response.content

    return timed(ask)


def questions(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def office() -> Any:
    from django.test import Client

    from voceria.office.models import Municipality, User

    Municipality.objects.create(pk=1, name="Peñaflor de la Sierra", state="Hidalgo")
    client = Client()
    client.force_login(User.objects.create_superuser("casa@penaflor.example", "una-clave-larga"))
    return client


def work_the_queue() -> None:
    from django_tasks_db.models import DBTaskResult

    from voceria.bank import tasks

    for job in DBTaskResult.objects.order_by("-priority", "enqueued_at"):
        assert job.task_path == tasks.make_office_copies.module_path, job.task_path
        tasks.make_office_copies.call(**job.args_kwargs["kwargs"])


def run(size: tuple[int, int]) -> dict[str, Any]:
    from django.conf import settings
    from django.urls import reverse

    from voceria.bank.models import Photo, PhotoRendition

    settings.WAGTAILIMAGES_INDEX_PAGE_SIZE = PHOTOS  # the same photos on one page
    client, files = office(), photo_files(size)
    begun = time.perf_counter()
    album = keep(files, PHOTOS)
    kept = time.perf_counter() - begun
    page, listing = reverse("bank:album", args=[album.pk]), reverse("wagtailimages:index")
    client.get(reverse("bank:albums"))  # templates and settings are read before the clock runs
    found: dict[str, Any] = {"photos": PHOTOS, "megapixels": round(size[0] * size[1] / 1e6, 1)}
    found["keeping_ms_a_photo"] = round(1000 * kept / PHOTOS, 1)
    found["first"] = opened(client, page)
    blanks = [reverse("bank:tile", args=[pk]) for pk in Photo.objects.values_list("pk", flat=True)]
    found["blanks"] = timed(lambda: [client.get(address) for address in blanks])
    found["worker"] = timed(work_the_queue)
    found["second"] = opened(client, page)
    PhotoRendition.objects.filter(filter_spec=WAGTAILS).delete()
    found["wagtail_first"] = opened(client, listing)
    found["wagtail_second"] = opened(client, listing)
    found["queries"] = questions_by_length(client, page, size)
    for name in ("first", "second"):
        found[f"{name}_times_quicker"] = round(
            found[f"wagtail_{name}"]["processor_ms"] / found[name]["processor_ms"], 1
        )
    return found


def questions_by_length(client: Any, page: str, size: tuple[int, int]) -> dict[str, int]:
    """Of albums with tiles and without."""
    from django.urls import reverse

    from voceria.bank import queries
    from voceria.bank.models import Photo

    files = photo_files((size[0] // 8, size[1] // 8))
    found = {}
    for count in (1, 30):
        album = keep(files, count)
        address = reverse("bank:album", args=[album.pk])
        found[f"{count} without tiles"] = questions(client, address)
        for photo in Photo.objects.filter(album=album):
            queries.make_office_copies(photo)
        found[str(count)] = questions(client, address)
    found[str(PHOTOS)] = questions(client, page)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller photos, under a minute")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="bench-") as data:
        prepare(data)
        result = run(PIXELS["quick" if quick else "full"])
    result["load"] = [round(value, 1) for value in os.getloadavg()]
    for name in ("first", "blanks", "worker", "second", "wagtail_first", "wagtail_second"):
        one = result[name]
        print(f"{name:16}{one['ms']:10.1f} ms {one['processor_ms']:10.1f} ms of processor {one['unpacked']:4} unpacked")
    print(json.dumps(result))
    unpacked = sum(result[name]["unpacked"] for name in ("first", "blanks", "second"))
    if unpacked or len(set(result["queries"].values())) != 1:
        raise SystemExit(f"{unpacked} pictures unpacked by our pages; questions {result['queries']}")


if __name__ == "__main__":
    main()
