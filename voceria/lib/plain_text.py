"""Plain text out of rich text, and small repairs to text that people type."""

import re
from html import unescape

from django.utils.html import strip_tags

_BLOCK_END = re.compile(r"</(p|h[1-6]|li|blockquote|div)>|<br\s*/?>", re.I)
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]")


def from_html(html: str) -> str:
    """The words of a rich text; paragraphs stay apart by an empty line."""
    text = unescape(strip_tags(_BLOCK_END.sub("\n\n", html)))
    return re.sub(r"\n\s*\n+", "\n\n", re.sub(r"[ \t\xa0]+", " ", text)).strip()


def one_line(text: str) -> str:
    """White space folded, and characters removed that control terminals, headers or the direction of text."""
    return re.sub(r"\s+", " ", _CONTROL.sub("", text)).strip()


def lines_kept(text: str) -> str:
    """As `one_line`, line by line: the paragraphs stay."""
    return "\n".join(one_line(line) for line in text.splitlines())


def lines(text: str) -> list[str]:
    """The lines of a text that say something, without list marks in front."""
    return [line for raw in text.splitlines() if (line := re.sub(r"^[\s\-–•◆*·]+", "", raw).strip())]
