"""The words of a person made presentable, and no word changed."""

import re


def clean(words: str) -> str:
    """One space between words, no marks around, brackets and quotation marks in pairs."""
    words = re.sub(r"[*_~]+|[\u200b-\u200f\ufe0f]", "", words)
    words = "".join(c if ord(c) < 0x2190 or c.isalnum() else " " for c in words)
    words = re.sub(r"\s+([,;:.)])", r"\1", re.sub(r"\s+", " ", words)).strip(" ,;:-–—|/*•!¡>")
    if words.count("(") != words.count(")"):
        words = (
            words.strip("() ").replace("(", "").replace(")", "")
            if words.startswith("(") or words.endswith(")")
            else words
        )
    words = re.sub(r"[\s,;:(\[-]+$", "", words)
    if words.endswith(".") and not re.search(
        r"(?:\b[A-Za-zÁÉÍÓÚ]\.|\b(?:Mpal|mpal|MPAL|etc|Gto|Jal|Pdta|col|Col)\.)$", words
    ):
        words = words.rstrip(". ")
    if len(words) > 1 and words[0] in "\"'“«" and words[-1] in "\"'”»" and not set(words[1:-1]) & set('"“«'):
        words = words[1:-1]
    return words
