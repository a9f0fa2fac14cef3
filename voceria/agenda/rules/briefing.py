"""When a sheet before an activity may be approved."""

from collections.abc import Sequence


def obstacles(*, objective: str, key_messages: str, unchecked: Sequence[str], unanswered: Sequence[str]) -> list[str]:
    """What is missing, in words that follow "falta"."""
    found = []
    if not objective.strip():
        found.append("el objetivo")
    if not key_messages.strip():
        found.append("al menos un mensaje clave")
    found += [f"revisar la cifra «{text}»" for text in unchecked]
    found += [f"la respuesta a «{question}»" for question in unanswered]
    return found
