"""How many clicks, taps and filled fields the daily line takes, from the event to the bulletin on its way.

    python bench/interactions.py [--quick]

Needs Chromium (`CHROMIUM` names another than /usr/bin/chromium). The journey of the tests walks through a real office
and counts; the last line is one JSON object. Wanted: at most 30 in all, at most 12 once the photos are in.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WANTED, WANTED_AFTER_PHOTOS = 30, 12
PARTS = {
    "event": "the activity, by the mayor's office",
    "photos": "the photos, by the photographer",
    "write": "the bulletin, from the activity to the review asked for",
    "approve": "reading, approving and publishing, on a phone",
    "send": "sending to the press",
}


def pictures(folder: Path, count: int) -> list[Path]:
    from PIL import Image

    paths = []
    for number in range(count):
        path = folder / f"IMG_{4200 + number}.JPG"
        Image.effect_noise((1600, 1067), 50 + number).convert("RGB").save(path, quality=80)
        paths.append(path)
    return paths


def walk(count: int) -> dict[str, int]:
    from playwright.sync_api import sync_playwright

    from tests.journeys.daily_line import SEED, from_event_to_sent
    from tests.journeys.office import Office

    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory(prefix="voceria-bench-") as folder, sync_playwright() as playwright:
        photos = pictures(Path(folder), count)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        office = Office(Path(folder) / "office", seed=SEED)
        try:
            return from_event_to_sent(browser, office, photos).counts
        finally:
            office.close()
            browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="3 photos instead of 20")
    photos = 3 if parser.parse_args().quick else 20
    counts = walk(photos)
    total = sum(counts.values())
    after = counts["write"] + counts["approve"] + counts["send"]
    for part, words in PARTS.items():
        print(f"{counts[part]:3}  {words}")
    print(f"{total:3}  in all (wanted: at most {WANTED})")
    print(f"{after:3}  once the photos are in (wanted: at most {WANTED_AFTER_PHOTOS})")
    figures = {
        "bench": "interactions",
        "photos": photos,
        "parts": counts,
        "total": total,
        "after_photos": after,
        "wanted": WANTED,
        "wanted_after_photos": WANTED_AFTER_PHOTOS,
        "met": total <= WANTED and after <= WANTED_AFTER_PHOTOS,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
