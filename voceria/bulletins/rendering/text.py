"""The text of a bulletin in one piece, as people copy it."""

from voceria.lib import plain_text as plain
from voceria.lib.spanish_dates import say_long_date

from ..models import Bulletin


def plain_text(bulletin: Bulletin) -> str:
    """The whole bulletin as a journalist pastes it; paragraphs apart by an empty line."""
    parts = [bulletin.kicker, bulletin.headline, *article_paragraphs(bulletin)]
    return "\n\n".join(part for part in parts if part)


def article_paragraphs(bulletin: Bulletin) -> list[str]:
    """Bullets, dateline and lead, body, quotes, corrections and closing."""
    parts = ["\n".join(f"• {line}" for line in plain.lines(bulletin.bullets))]
    dateline = ", ".join(part for part in (bulletin.dateline_place, say_long_date(bulletin.dateline_date)) if part)
    parts.append(f"{dateline}. {bulletin.lead}")
    parts += [block_text(block.block_type, block.value) for block in bulletin.body]
    for correction in bulletin.corrections.all():
        said = [f"Dice: «{place['says']}». Debe decir: «{place['should_say']}»." for place in correction.places]
        parts.append("\n".join(["Fe de erratas.", *said]))
    parts.append(bulletin.kind.closing)
    return [part.strip() for part in parts if part.strip()]


def block_text(kind: str, value: object) -> str:
    """One block of the body in plain words."""
    if kind == "quote":
        quote = dict(value)  # type: ignore[call-overload]
        who = ", ".join(part for part in (quote.get("speaker"), quote.get("post")) if part)
        said = f"«{bare_quote(quote['text'])}»"
        return f"{said}, {who}." if who else said
    if kind == "paragraph":
        return plain.from_html(str(value))
    return str(value)


def bare_quote(text: str) -> str:
    """What was said, without the quotation marks somebody may have typed."""
    return text.strip().strip('«»"“”').strip()
