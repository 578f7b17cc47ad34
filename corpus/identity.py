"""The id of an article: a given one, else from its URL, else from the raw page.

Never from cleaned text, so that a better cleaning rule keeps every link.
"""

import hashlib
import unicodedata
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit, urlunsplit

_DIGITS = 16
_TRACKING = ("utm_", "fbclid", "gclid", "zarsrc", "phpsessid=")
_PLAIN = "/:@!$&'()*+,;=~?"


def page_id(url: str, raw: str) -> str:
    """16 hex digits of the SHA-256 of the canonical URL, or of the raw text in NFC with white space collapsed."""
    text = canonical_url(url) or " ".join(unicodedata.normalize("NFC", raw).split())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def canonical_url(url: str) -> str:
    """A URL in the one form that all spellings of an address share; "" where it is none.

    Without fragment, tracking and session parameters, "www.", default port, scheme and last slash; letters beyond ASCII
    are escaped, others are not.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    query = "&".join(each for each in parts.query.split("&") if each and not each.lower().startswith(_TRACKING))
    path = parts.path.partition(";jsessionid=")[0].rstrip("/")
    return urlunsplit(("", host, _escaped(path), _escaped(query), "")).removeprefix("//")


def _escaped(part: str) -> str:
    return quote_from_bytes(unquote_to_bytes(part.encode("utf-8", "surrogatepass")), _PLAIN)


def site_of(url: str) -> str:
    """The host of a URL without "www."; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def page_address(url: str) -> str:
    """The address a page gives itself, where it names a page and not just a site; "" otherwise.

    Never used for an article's id: sites have been seen that give all their pages one address.
    """
    canonical = canonical_url(url)
    return url.strip() if "/" in canonical or "?" in canonical else ""
