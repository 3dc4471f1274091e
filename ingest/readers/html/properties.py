"""What a page says of itself outside its text: its title and the day it was put out."""

from __future__ import annotations

import re

from ingest.dates import ISO_DAY
from ingest.readers.markup import Node

# First the day it was put out, then the day it was changed.
_DATES = (
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "article:published_time", "datepublished", "date",
    "dcterms.created", "dc.date.created", "dcterms.modified", "dc.date.modified", "article:modified_time",
)  # fmt: skip
# The site's name stands behind the page's.
_SITE = re.compile(r"\s+[-–—|:•»]\s+[^-–—|•»]*$")


def read_properties(root: Node) -> tuple[str, str]:
    """The title and the day (ISO), each empty where the page does not say."""
    titles = [" ".join(n.words.split()) for n in root.every("title")]
    title = titles[0] if titles else ""
    said: dict[str, str] = {}
    for meta in root.every("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop")).lower()
        if day := ISO_DAY.match(meta.get("content").strip()):
            said.setdefault(name, day[0])
    return _SITE.sub("", title), next((said[name] for name in _DATES if name in said), "")
