"""The codes and issuers behind a document's counter: "KH-LĐLĐ", "NQ – BCH", "HD -TLĐ", as typed "kh cdvc"."""

import re
from dataclasses import dataclass

from corpus.document_types import document_types, issuer_of
from corpus.vietnamese import strip_marks

UPPER = "A-ZĐÐƯÂĂÊÔƠ"
_LOWER = "a-zà-öø-ÿăâđêôơưạ-ỹ"
DASHES = r"\-\u2010-\u2015\u2212"
_JOINT = re.compile(rf"[ \t]{{0,2}}([/{DASHES}._]?)[ \t]{{0,2}}")
_STRICT = re.compile(
    rf"[{UPPER}](?:[{UPPER}&\d]|(?<=T)r(?![{_LOWER}])|(?<=TT)g|(?<=QĐ)i(?![{_LOWER}])|(?<=Q)y(?=Đ)|(?<=T)h(?=U)|(?<=T)o(?=C)){{0,14}}"
)
_TYPED = r"lđlđ|ldld|tlđ|tld|bch|btv|ubnd|tw|cđ"  # issuers as some type them in running text
_LOWER_ISSUER = re.compile(rf"(?:{_TYPED}[{_LOWER}]{{0,6}})(?!\w)")
LOWER_CODE = re.compile(
    rf"(?:[Kk]h|[Nn]q|[Qq]đ|[Hh]d|[Tt]b|[Cc]t|[Bb]c|[Cc]v|[Kk]l)(?=\s?[/{DASHES}]\s?(?:[{UPPER}]{{2}}|{_TYPED}))"
)
_LENIENT = re.compile(r"[^\W\d_](?:[^\W_]|&){0,14}")
_AFTER_NUMBER = re.compile(r"(?:\s(?:ngày|của|về)\b|\s\(|[,;.)]|$)")
_GLUED_WORD = re.compile(rf"(?:[Nn]gà|[Cc]ủa|[Vv]ề|[Vv]à|[Dd]o)(?![{UPPER}])")


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a number behind its counter, the sign before it, and whether spaces part it from what stands before."""

    text: str
    joint: str
    spaced: bool


def tokens_at(text: str, at: int, lenient: bool) -> tuple[list[Token], int]:
    """The code and issuers after a counter, and where they end; in running text capitals only."""
    tokens: list[Token] = []
    end = at
    while len(tokens) < 5:
        joint = _JOINT.match(text, end)
        match = _token(text, joint.end(), tokens, lenient) if joint else None
        if joint is None or match is None:
            break
        word = _unglued(text, match)
        spaces = joint.end() - joint.start() - len(joint.group(1))
        half = spaces in (1, 2) and _AFTER_NUMBER.match(text, match.end()) is not None  # "71/CĐYT –CS ngày"
        token = Token(word, joint.group(1), spaces > 0 and not half)
        if not word or not _belongs(token, tokens, lenient):
            break
        tokens.append(token)
        end = match.start() + len(word)
    return tokens, end


def _token(text: str, at: int, before: list[Token], lenient: bool) -> "re.Match[str] | None":
    """A code or an issuer: in running text in capitals, or known ones as some people type them ("27 kh/LĐLĐ")."""
    if lenient:
        return _LENIENT.match(text, at)
    typed = _LOWER_ISSUER if before else LOWER_CODE
    return typed.match(text, at) or _STRICT.match(text, at)


def _unglued(text: str, match: "re.Match[str]") -> str:
    """The token without the word glued behind it ("TLĐngày"); "" where it is the head of a longer word."""
    word = match.group()
    if text[match.end() : match.end() + 1].islower():
        if _GLUED_WORD.match(text, match.end()):
            return word
        return word[:-1] if _GLUED_WORD.match(text, match.end() - 1) else ""
    return word


def _belongs(token: Token, before: list[Token], lenient: bool) -> bool:
    tables = document_types()
    known = issuer_of(token.text) is not None
    if not before:
        code = token.text.upper() in tables.codes or strip_marks(token.text.upper()) in tables.codes
        return code or known or (token.joint not in ("", ".", "_") and len(token.text) > 1 and not lenient)
    if token.joint == "":
        return known and lenient
    if known or len(token.text) < 2:
        return known
    if token.spaced:  # "45/KH – CĐBV": nobody numbers by a type alone
        return not lenient and len(before) == 1 and before[0].text.upper() in tables.codes and token.text.isupper()
    return not lenient or token.text.isupper() or (token.text.isascii() and token.text.islower())
