"""Word files made from raw parts, for what python-docx does not write."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="' + _OFFICE + '"'
)
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created></cp:coreProperties>"
)


def word_file(body: str, strict: bool = False, title: str = "", created: str = "", **parts: str) -> bytes:
    """A Word file of this body; ``parts`` are styles, numbering, footnotes, endnotes and header, without their root."""
    roots = {"numbering": "w:numbering", "header": "w:hdr"}
    files = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    for name, inner in parts.items():
        root = roots.get(name, f"w:{name}")
        files[f"word/{name}.xml"] = f"<{root} {_SPACES}>{inner}</{root}>"
    if strict:
        files = {name: text.replace(_W, _STRICT) for name, text in files.items()}
    files["word/_rels/document.xml.rels"] = _relations(*((f"{_OFFICE}/{n}", f"{n}.xml") for n in parts))
    files["docProps/core.xml"] = _CORE.format(title=title, created=created)
    files["_rels/.rels"] = _relations(
        (f"{_OFFICE}/officeDocument", "word/document.xml"), (_PROPERTIES, "docProps/core.xml")
    )
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def para(words: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text(words, run)}</w:p>"


def text(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(style_id: str, name: str, inner: str = "", based_on: str = "") -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{inner}</w:style>'


def scheme(scheme_id: int, *levels: tuple[str, str], more: str = "") -> str:
    """A way of counting: for each level its form and its text; ``more`` stands in every level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/>{more}</w:lvl>'
        for at, (form, shape) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{scheme_id}">{inner}</w:abstractNum>'


def counted(list_id: int, scheme_id: int, start: int | None = None) -> str:
    """A list that counts by a scheme, from ``start`` where that is given."""
    own = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{scheme_id}"/>{own}</w:num>'


def listed(words: str, list_id: int, depth: int = 0) -> str:
    """A paragraph of a list."""
    return para(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: str) -> str:
    """A table of rows made by ``row``."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell is its words, or a whole cell made by ``cell``."""
    whole = (c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(whole)}</w:tr>"


def cell(words: str, properties: str = "", inner: str = "") -> str:
    """A cell with one paragraph, and ``inner`` behind it."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(words)}{inner}</w:tc>"


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(f'<Relationship Id="r{i}" Type="{t}" Target="{to}"/>' for i, (t, to) in enumerate(targets))
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
