"""How many clicks, taps and filled fields the work takes: the daily line, and a day closed with six lights on.

    python bench/interactions.py [--quick]

Needs Chromium (`CHROMIUM` names another than /usr/bin/chromium). The journeys of the tests walk through real offices
and count; the last line is one JSON object. Wanted of the line, from the event to the bulletin on its way: at most 30
in all, at most 12 once the photos are in. Of the day, from one line in the agenda to the day closed: at most 45 by the
office; what the journalists tap on their own pages is counted beside it.
"""

import argparse
import json
import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WANTED, WANTED_AFTER_PHOTOS, WANTED_OF_THE_DAY = 30, 12, 45
PARTS = {
    "event": "the activity, by the mayor's office",
    "photos": "the photos, by the photographer",
    "write": "the bulletin, from the activity to the review asked for",
    "approve": "reading, approving and publishing, on a phone",
    "send": "sending to the press",
}
PARTS_OF_THE_DAY = {
    "know": "the activity in one line, on a phone",
    "decide": "what is put out and who covers it, on a phone",
    "invite": "the invitation, and the call to who did not answer",
    "cover": "the visit: photos, a name, the best one, on a phone",
    "write": "the bulletin, to the review asked for",
    "approve": "reading, approving and publishing, on a phone",
    "send": "sending to the press",
    "confirm": "the call to who did not confirm",
    "post": "the networks, on a phone",
    "monitor": "the note in the press",
    "close": "closing the day, on a phone",
}


def pictures(folder: Path, count: int) -> list[Path]:
    from PIL import Image

    paths = []
    for number in range(count):
        path = folder / f"IMG_{4200 + number}.JPG"
        Image.effect_noise((1600, 1067), 50 + number).convert("RGB").save(path, quality=80)
        paths.append(path)
    return paths


def walk(count: int, *, whole: bool) -> tuple[dict[str, int], dict[str, int]]:
    """The counts of the daily line and, if `whole`, of the day closed, each in an office of its own."""
    from playwright.sync_api import sync_playwright

    from tests.journeys import closing_line, daily_line
    from tests.journeys.office import Office

    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory(prefix="voceria-bench-") as folder, sync_playwright() as playwright:
        photos = pictures(Path(folder), count)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            with closing(Office(Path(folder) / "line", seed=daily_line.SEED)) as office:
                line = daily_line.from_event_to_sent(browser, office, photos).counts
            if not whole:
                return line, {}
            with closing(Office(Path(folder) / "day", seed=closing_line.SEED)) as office:
                day = closing_line.close_the_day(browser, office, photos).counts
        finally:
            browser.close()
    return line, day


def say(counts: dict[str, int], parts: dict[str, str], wanted: int) -> int:
    """Prints each part; returns what the office did in all."""
    for part, words in parts.items():
        print(f"{counts[part]:3}  {words}")
    total = sum(counts[part] for part in parts)
    print(f"{total:3}  in all (wanted: at most {wanted})")
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="3 photos instead of 20, and the daily line alone")
    quick = parser.parse_args().quick
    photos = 3 if quick else 20
    line, day = walk(photos, whole=not quick)
    print("The daily line:")
    total = say(line, PARTS, WANTED)
    after = line["write"] + line["approve"] + line["send"]
    print(f"{after:3}  once the photos are in (wanted: at most {WANTED_AFTER_PHOTOS})")
    of_the_day = 0
    if day:
        print("The day closed, six lights on:")
        of_the_day = say(day, PARTS_OF_THE_DAY, WANTED_OF_THE_DAY)
        print(f"{day['journalists']:3}  by the journalists, on their own pages")
    figures = {
        "bench": "interactions",
        "photos": photos,
        "parts": line,
        "total": total,
        "after_photos": after,
        "wanted": WANTED,
        "wanted_after_photos": WANTED_AFTER_PHOTOS,
        "day_parts": day,
        "day_total": of_the_day or None,
        "wanted_of_the_day": WANTED_OF_THE_DAY,
        "met": total <= WANTED and after <= WANTED_AFTER_PHOTOS and of_the_day <= WANTED_OF_THE_DAY,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
