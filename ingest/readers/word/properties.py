"""What a Word file says of itself outside its text: title and the day it was made."""

from __future__ import annotations

import re

from ingest.dates import ISO_DAY
from ingest.errors import Unreadable
from ingest.readers.word.package import Package

# What programs put there when nobody gave a title.
_NO_TITLE = re.compile(r"^(document\s*\d*|untitled.*|microsoft word.*|.*\.(docx?|rtf|dotx?)|title)$", re.I)


def read_properties(package: Package) -> tuple[str, str]:
    """The title and the day made (ISO), each empty where there is none to go by."""
    try:
        root = package.properties()
    except Unreadable:  # the text is worth reading without them
        return "", ""
    if root is None:
        return "", ""
    values = {node.name: node.words.strip() for node in root.nodes}
    title = values.get("dc:title", "")
    day = ISO_DAY.match(values.get("dcterms:created", ""))
    return ("" if _NO_TITLE.match(title) else title), (day[0] if day else "")
