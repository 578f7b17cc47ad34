"""Files, folders and archives → pages. A function of one entry, and one line in READERS, for each format.

A reader yields pages, or a Rejected for what it could not read, and never holds more than one page.

Of the files in a folder or a .zip, those with an ending in READERS are pages. What stands beside pages (NO_PAGES:
pictures, styles, scripts, tables, sitemaps; README and the like; hidden files) is none and not counted. Any other file
is a Rejected. A sitemap's dates are not read: they tell when a page's frame changed, not when its article appeared.
"""

import gzip
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from corpus.archives import read_warc, read_zip
from corpus.encoding import printable
from corpus.errors import SourceError
from corpus.identity import site_of
from corpus.json_lines import json_lines
from corpus.model import Page, Rejected
from corpus.office import docx_file, pdf_file
from corpus.page_files import Entry, RefusedError, html_file, rejected, text_file, unpacked

__all__ = ["READERS", "read_pages", "site_of"]

Reader = Callable[[Entry], Iterator[Page | Rejected]]

NO_PAGES = frozenset(
    ".css .js .mjs .map .json .xml .rss .atom .xsl .csv .tsv .md .rst .toml .yaml .yml .ini .cfg .log .py .sh .bat .sql"
    " .png .jpg .jpeg .jpe .gif .webp .avif .svg .ico .bmp .tif .tiff .mp3 .mp4 .m4a .wav .ogg .webm .avi .mov .wmv"
    " .flv .swf .woff .woff2 .ttf .otf .eot .cdx .cdxj .md5 .sha1 .sha256 .sig .torrent .tmp .bak .db".split()
)
_NO_PAGE_NAMES = frozenset("readme license licence notice copying changelog robots humans ads desktop makefile".split())
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:vn|com|net|org|info|edu|gov|biz|asia|tv|example)")


def read_pages(sources: Iterable[str | Path]) -> Iterator[Page | Rejected]:
    """The pages of files and folders, in the order given; in a folder its files by name, then its folders.

    Raises SourceError where a source is missing or cannot be opened, is a file of unknown kind or a folder without any
    page, before the first page is given; a file inside a folder that cannot be read is a Rejected.
    """
    roots = [Path(source) for source in sources]
    for root in roots:
        _check(root)
    return (page for root in roots for page in _pages(root))


def _check(root: Path) -> None:
    name = printable(str(root))
    known = f"Known endings: {' '.join(sorted(READERS))}."
    try:
        mode = root.stat().st_mode
        if stat.S_ISDIR(mode):
            if not any(reader_of(file.name) for file, _ in _files(root, required=True) if isinstance(file, Path)):
                raise SourceError(f"{name} holds no page.", known)
        elif reader_of(root.name) is None:
            raise SourceError(f"{name} is of no known kind.", known)
        elif stat.S_ISREG(mode):
            root.open("rb").close()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file has such a name"
        raise SourceError(f"{name} cannot be read: {why}.", "Check the path and its permissions.") from error


def _pages(root: Path) -> Iterator[Page | Rejected]:
    if not root.is_dir():
        yield from _file(root, host_in(root.absolute().parent.name))
        return
    for file, site in _files(root):
        if isinstance(file, Rejected):
            yield file
        else:
            yield from _file(file, site)


def _files(root: Path, *, required: bool = False) -> Iterator[tuple[Path | Rejected, str]]:
    """The files below a folder, each with the host its nearest folder is named like; hidden ones are left out.

    Links to folders are not followed, so no loop is possible. A folder that cannot be read is a Rejected; where the
    root is `required`, it raises OSError.
    """
    folders = [(root, host_in(root.absolute().name))]
    while folders:
        folder, site = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted((each for each in found if not each.name.startswith(".")), key=lambda each: each.name)
        except OSError as error:
            if required and folder == root:
                raise
            yield rejected(printable(str(folder)), f"cannot be read ({type(error).__name__})"), site
            continue
        inner = [each for each in entries if each.is_dir(follow_symlinks=False)]
        for entry in entries:
            if entry.is_symlink() and Path(entry).is_dir():
                yield rejected(printable(entry.path), "a link to a folder"), site
            elif not entry.is_dir(follow_symlinks=False):
                yield Path(entry), site
        folders += [(Path(each), host_in(each.name) or site) for each in reversed(inner)]


def host_in(path: str) -> str:
    """The host that the innermost folder of a path is named like, without "www."; "" where none is."""
    hosts = (_HOST.fullmatch(part.lower()) for part in reversed(path.split("/")))
    return next((match.group().removeprefix("www.") for match in hosts if match), "")


def _file(file: Path, site: str) -> Iterator[Page | Rejected]:
    name = printable(str(file))
    try:
        status = file.stat()
        if stat.S_ISREG(status.st_mode):
            with file.open("rb") as stream:
                yield from _read(file.name, Entry(name, stream, site, status.st_size))
        elif reader_of(file.name):
            yield rejected(name, "not a regular file")
    except OSError as error:
        yield rejected(name, f"cannot be read ({type(error).__name__})")


def _read(filename: str, entry: Entry) -> Iterator[Page | Rejected]:
    """The pages of an open file; a reader that fails ends with a Rejected."""
    reader = reader_of(filename)
    try:
        if reader is not None:
            yield from reader(entry)
        elif not _is_no_page(filename):
            yield rejected(entry.name, "unknown kind of file")
    except RefusedError as refused:
        yield rejected(entry.name, refused.reason)
    except OSError as error:
        yield rejected(entry.name, f"cannot be read ({type(error).__name__})")


def reader_of(filename: str) -> Reader | None:
    """The reader for a file name's ending, the longest that fits; None for a file that is no page."""
    name = filename.lower()
    if _is_no_page(name):
        return None
    return next((READERS[ending] for ending in _ENDINGS if name.endswith(ending)), None)


def _is_no_page(filename: str) -> bool:
    path = PurePosixPath(filename.lower())
    return path.suffix in NO_PAGES or path.name.split(".")[0] in _NO_PAGE_NAMES or path.name.startswith("~$")


def _zip_file(entry: Entry) -> Iterator[Page | Rejected]:
    if not entry.stream.seekable():
        raise RefusedError("an archive inside an archive")
    return read_zip(entry, _read, lambda name: host_in(name.rpartition("/")[0]))


def _gzipped(reader: Reader) -> Reader:
    def read(entry: Entry) -> Iterator[Page | Rejected]:
        with gzip.GzipFile(fileobj=entry.stream) as stream:
            yield from reader(Entry(entry.name, unpacked(stream, entry.size), entry.site, entry.size))

    return read


READERS: dict[str, Reader] = {
    ".txt": text_file,
    ".html": html_file,
    ".htm": html_file,
    ".xhtml": html_file,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".txt.gz": _gzipped(text_file),
    ".html.gz": _gzipped(html_file),
    ".htm.gz": _gzipped(html_file),
    ".jsonl.gz": _gzipped(json_lines),
    ".ndjson.gz": _gzipped(json_lines),
    ".warc": read_warc,
    ".warc.gz": _gzipped(read_warc),
    ".zip": _zip_file,
    ".pdf": pdf_file,
    ".docx": docx_file,
}
_ENDINGS = sorted(READERS, key=len, reverse=True)
