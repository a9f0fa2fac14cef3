"""Names in the order of a Spanish dictionary: accents and capitals aside, ñ after n."""

import unicodedata


def spanish_order(text: str) -> str:
    """A key for `sorted`."""
    kept = text.casefold().replace("ñ", "\0")
    plain = "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))
    return " ".join(plain.replace("\0", "n~").split())
