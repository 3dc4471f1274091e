"""Signs in front of lines: bullets of every font, numbers, letters; dots that lead to a page number."""

from __future__ import annotations

import re
import unicodedata

_BULLETS = "•·▪▫◦‣●○■□◆◇–—*-➢➤➔→✓✔❑❖"
# A printed 'o' in a typewriter's font, and a font's own signs, stand for bullets of the second level.
_LETTER_BULLETS = ("o", "§", "Ø", "q", "v")
_NUMBER = re.compile(r"^(\(?(?:[A-Z]{0,2}\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})[.)])(?:\s+|$)")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)\.?(?:\s+|$)")
_LEADERS = re.compile(r"^(.*?\w.*?)[\s.…·_]{4,}\s*\d{1,4}$")
_PRIVATE = ("Co", "So")


def is_bullet(text: str) -> bool:
    """Whether a word is a bullet: one sign, also one that only its font knows."""
    return len(text) == 1 and (text in _BULLETS or unicodedata.category(text) in _PRIVATE)


def is_letter_bullet(text: str) -> bool:
    """Whether a letter may stand for a bullet, where a gap follows it."""
    return text in _LETTER_BULLETS


def number_marker(text: str) -> str:
    """The number or letter with its stop or brackets in front of a text ('3.', '(a)', 'iv)'), or ''."""
    found = _NUMBER.match(text)
    return found[1] if found else ""


def decimal_marker(text: str) -> str:
    """The number with points inside in front of a text ('3.2'), or ''."""
    found = _DECIMAL.match(text)
    return found[1] if found else ""


def led_to_page(text: str) -> str:
    """What stands before the dots and the page number in a line of a table of contents, or ''."""
    found = _LEADERS.match(text) if text[-1:].isdigit() else None
    return found[1].strip() if found else ""
