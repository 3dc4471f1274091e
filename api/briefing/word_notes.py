"""The XML of a Word file's footnotes: python-docx has no way to make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from api.briefing.words import storable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
REFERENCE_STYLE = "FootnoteReference"
TEXT_STYLE = "FootnoteText"

# Ids -1 and 0 are the lines that part footnotes from the text; settings name them too.
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
SETTINGS = f'<w:footnotePr xmlns:w="{W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
STYLES = (
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{TEXT_STYLE}"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="character" w:styleId="{REFERENCE_STYLE}"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)


@dataclass(slots=True)
class Footnotes:
    """The footnotes of one file, in order; the first has id 1."""

    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Keep a footnote; its id."""
        self.texts.append(text)
        return len(self.texts)

    def xml(self) -> bytes:
        """The part that holds them."""
        notes = "".join(_note(at, text) for at, text in enumerate(self.texts, 1))
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:footnotes xmlns:w="{W}">{_SEPARATORS}{notes}</w:footnotes>'
        ).encode()


def reference(number: int) -> str:
    """The run in the text that refers to a footnote."""
    return (
        f'<w:r xmlns:w="{W}"><w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def _note(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{TEXT_STYLE}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(storable(text))}</w:t></w:r></w:p></w:footnote>'
    )
