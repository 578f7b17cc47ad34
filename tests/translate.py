"""The site's words in Vietnamese: `python -m tests.translate` takes new English strings from code and templates into
vi.po, and compiles it to the vi.mo that is installed. Translating is editing vi.po, then running this again."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

import webui
from webui.api_document import document_of, sentences

SITE = Path(webui.__file__).parent
FOLDER = SITE / "translations" / "vi" / "LC_MESSAGES"
PO, MO = FOLDER / "messages.po", FOLDER / "messages.mo"
_METHODS = [("**.py", "python"), ("**/templates/**.*", "jinja2")]
_KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Every string of code and templates, and of what the API says of itself."""
    catalog = Catalog()
    options = {"**/templates/**.*": {"trimmed": "true"}}
    for file, _, message, comments, _ in extract_from_dir(SITE, _METHODS, options, keywords=_KEYWORDS):
        catalog.add(message, locations=[(file, 0)], auto_comments=comments)
    for sentence in sentences(document_of(webui.create_app(), "", str)):
        catalog.add(sentence)
    return catalog


def translated() -> Catalog:
    """The Vietnamese catalogue as it is edited."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="vi")


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as it is installed."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def installed() -> Catalog:
    """The Vietnamese catalogue as the site reads it."""
    with MO.open("rb") as stream:
        return read_mo(stream)


def main() -> None:
    """Take in new strings, drop those no longer used, compile."""
    catalog = translated()
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = "# The site's words in Vietnamese: edit, then run `python -m tests.translate`."
    catalog.creation_date = datetime(2026, 11, 1, tzinfo=UTC)  # always the same, so that two people's changes meet
    catalog.project, catalog.version = "tracuu", "1"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    with PO.open("wb") as stream:
        write_po(stream, catalog, width=0, sort_output=True, no_location=True, omit_header=False)
    MO.write_bytes(compiled(catalog))
    for message in catalog:
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string]):
            print(f"not translated: {message.id}")


if __name__ == "__main__":
    main()
