"""Text and Markdown papers -> Document. Front matter, where there is some, outranks what the text shows."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

import yaml

from ingest.dates import ISO_DATE, iso_date, periods_in
from ingest.dating import particulars
from ingest.document import Document, Evidence, Particulars
from ingest.errors import Unreadable
from ingest.orders.finding import masked, orders_in
from ingest.orders.reading import read_without
from ingest.readers.formats import refusal

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FEWEST_LETTERS = 20
_STATED = ("title", "body", "kind", "date", "note", "source")


def read_text(data: bytes, document_id: str, file: str) -> Document:
    """A document from the bytes of a text or Markdown file. Raises Unreadable with a reason for a person."""
    text = decode(data)
    if sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        raise Unreadable("it is empty or holds hardly any words")
    reason = refusal(text)
    if reason:
        raise Unreadable(reason)
    front, start = _front_matter(text)
    # The front matter stays in the text, so that offsets are the file's; it is blanked out for reading only.
    body = re.sub(r"[^\n]", " ", text[:start]) + text[start:]
    orders = orders_in(body)
    blocks = read_without(body, orders)
    found = particulars(blocks, masked(text, orders)[start:], file)
    digest = hashlib.sha256(data).hexdigest()
    return Document(document_id, digest, _override(found, front), text, blocks, orders=orders)


def decode(data: bytes) -> str:
    """The text of a file, its line ends made plain. Raises Unreadable where it is no text."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if b"\x00" in data[:4096]:
            raise Unreadable("it is a binary file, not text") from None
        text = data.decode("cp1252", errors="replace")
        if text.count("\ufffd") > len(text) / 200:
            raise Unreadable("its letters are in an encoding that is not UTF-8, UTF-16 or Windows-1252") from None
    if len(_CONTROL.findall(text)) > max(2, len(text) / 500):
        raise Unreadable("it is a binary file, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(text: str) -> tuple[dict[str, Any], int]:
    """The values between '---' at the top and where the paper begins after them."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, 0
    try:
        value = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError) as error:
        raise Unreadable(
            "the lines between '---' at its top cannot be read: not valid YAML, or a date that does not exist"
        ) from error
    if not isinstance(value, dict):
        raise Unreadable("the lines between '---' at its top are not 'name: value' pairs")
    return {str(k).lower(): v for k, v in value.items()}, match.end()


def _override(found: Particulars, front: dict[str, Any]) -> Particulars:
    """The particulars found, with what the front matter states in place of them."""
    changes: dict[str, Any] = {name: str(front[name]).strip() for name in _STATED if front.get(name)}
    if "date" in changes:
        written = changes["date"]
        changes["date"] = written if ISO_DATE.fullmatch(written) else iso_date(written) or found.date
    if front.get("period"):
        years = periods_in(str(front["period"]))
        changes["period"] = (years[0].first, years[-1].last) if years else found.period
    evidence = {**found.evidence, **dict.fromkeys(changes, Evidence.FRONT_MATTER.value)}
    return replace(found, **changes, evidence=evidence)
