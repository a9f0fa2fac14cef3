"""What the demo office says: receives a day, delivers bulletins in every state, in the order of their approval."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import Any

from .events import event_days, events
from .municipality import OFFICIAL, read
from .shapes import BulletinSeed, CorrectionSeed, PictureSeed, QuoteSeed, WithdrawalSeed
from .when import CEREMONIES_OVER, NOON, fill, hour, working_day

TOPICS = {
    "agua": "Agua",
    "obra": "Obra pública",
    "salud": "Salud",
    "educacion": "Educación",
    "cultura": "Cultura y deporte",
    "seguridad": "Seguridad",
    "apoyos": "Apoyos y convocatorias",
    "servicios": "Servicios públicos",
    "turismo": "Turismo y economía",
    "gobierno": "Gobierno y finanzas",
    "avisos": "Avisos",
}
_FILES = ("bulletins-1.toml", "bulletins-2.toml", "bulletins-3.toml", "bulletins-4.toml")
_ROWS: list[dict[str, Any]] = [row for name in _FILES for row in read(name)["bulletin"]]
_DRAFTS: list[dict[str, Any]] = read("drafts.toml")["bulletin"]
_APART = timedelta(minutes=7)  # between two approvals

Fill = Callable[[str], str]


@lru_cache(maxsize=8)
def bulletins(today: date, at: time = NOON) -> tuple[BulletinSeed, ...]:
    numbered = [_issued(row, today, at) for row in _ROWS]
    drafts = [_draft(row, today, at) for row in _DRAFTS]
    numbered += [draft for draft in drafts if draft.status == "approved"]
    return (*_one_at_a_time(numbered), *(draft for draft in drafts if draft.status != "approved"))


def _one_at_a_time(seeds: list[BulletinSeed]) -> list[BulletinSeed]:
    """Sorted by approval, each some minutes after the one before: the number follows from it."""
    done: list[BulletinSeed] = []
    for seed in sorted(seeds, key=lambda s: (s.reviewed_at or datetime.min, s.key)):  # noqa: DTZ901
        late = timedelta(0)
        if done and seed.reviewed_at and done[-1].reviewed_at:
            late = max(late, done[-1].reviewed_at + _APART - seed.reviewed_at)
        done.append(_later(seed, late) if late else seed)
    return done


def _later(seed: BulletinSeed, by: timedelta) -> BulletinSeed:
    move = {name: moment + by for name in ("submitted_at", "reviewed_at") if (moment := getattr(seed, name))}
    if seed.status in ("published", "withdrawn") and seed.publish_at:
        move["publish_at"] = seed.publish_at + by
    return replace(seed, **move)


def _moment(row: dict[str, Any], today: date, at: time) -> datetime:
    """When a bulletin goes out (an embargoed one: when it is approved)."""
    if "event" in row:
        ends = {event.key: event.ends_at for event in events(today, at)}
        return ends[row["event"]] + timedelta(minutes=row["lag"])
    day = today + timedelta(row["day"])
    if row["days"] == "work":
        day = working_day(day, first=today - timedelta(20), last=today - timedelta(1))
    return datetime.combine(day, hour(row["hour"]))


def _issued(row: dict[str, Any], today: date, at: time) -> BulletinSeed:
    out = _moment(row, today, at)
    approved = out - timedelta(minutes=4)
    tell = partial(fill, day=out.date(), event_days=event_days(today, at))
    seed = _text(row, tell)
    embargo, status = row.get("embargo"), "published"
    if embargo:
        status = "scheduled"
        out = datetime.combine(today + timedelta(embargo["days"]), hour(embargo["hour"]))
    correction = withdrawal = None
    if word := row.get("correction"):
        correction = CorrectionSeed(word["says"], word["should_say"], out + timedelta(hours=word["hours"]), "adriana")
    if word := row.get("withdrawal"):
        status = "withdrawn"
        withdrawal = WithdrawalSeed(word["reason"], out + timedelta(hours=word["hours"]), "adriana")
    return replace(
        seed,
        status=status,
        drafted_at=approved - timedelta(minutes=28),
        submitted_at=approved - timedelta(minutes=11),
        reviewed_at=approved,
        publish_at=out,
        correction=correction,
        withdrawal=withdrawal,
    )


def _draft(row: dict[str, Any], today: date, at: time) -> BulletinSeed:
    early = at < CEREMONIES_OVER
    begun = datetime.combine(today - timedelta(early), hour(row["early" if early else "today"]))
    tell = partial(fill, day=begun.date(), event_days=event_days(today, at))
    status = row["status"]
    submitted, reviewed = begun + timedelta(minutes=26), begun + timedelta(minutes=41)
    return replace(
        _text(row, tell),
        status=status,
        drafted_at=begun,
        submitted_at=None if status == "draft" else submitted,
        reviewed_at=reviewed if status in ("approved", "changes_requested") else None,
        review_word=row.get("review_word", ""),
    )


def _text(row: dict[str, Any], tell: Fill) -> BulletinSeed:
    return BulletinSeed(
        key=row["key"],
        kind=row.get("kind", "bulletin"),
        status="draft",
        events=(row["event"],) if "event" in row else (),
        kicker=tell(row["kicker"]),
        headline=tell(row["headline"]),
        bullets=tuple(tell(text) for text in row["bullets"]),
        lead=tell(row["lead"]),
        body=tuple(tell(text) for text in row["body"]),
        quotes=tuple(_quote(tell(text), who, after) for text, who, after in row.get("quotes", ())),
        areas=tuple(row["areas"]),
        topic=row["topic"],
        author=row.get("author", "tomas"),
        reviewer="adriana",
        drafted_at=datetime.min,  # noqa: DTZ901 - always replaced by the caller
        submitted_at=None,
        reviewed_at=None,
        publish_at=None,
        review_word="",
        pictures=tuple(
            PictureSeed(scene, zlib.crc32(f"{row['key']} {n}".encode()) % 10_000, tell(alt), tell(caption))
            for n, (scene, alt, caption) in enumerate(row["pictures"])
        ),
    )


def _quote(text: str, who: str, after: int) -> QuoteSeed:
    """`who` is the key of an official, or "Name|post"."""
    if official := OFFICIAL.get(who):
        return QuoteSeed(text, official.name, official.post[0].lower() + official.post[1:], after)
    name, post = who.split("|")
    return QuoteSeed(text, name, post[0].lower() + post[1:], after)
