"""Who a page is about, which union bodies it names, and where they stand in the union tree.

The body a page is about is the organizer named in the title or the first sentences; it beats the owner of the site, and
bodies that attend, award, direct or sign lose. A document is about the body of its letterhead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.document_types import leading_type
from corpus.lineage import lineage
from corpus.model import Organization
from corpus.names import HEADS, Name, found_in
from corpus.naming import Context, Mention, Naming, full_name, mentions
from corpus.owners import Owner, owner_at
from corpus.pageplaces import areas_of, place_of_page
from corpus.places import homes_of_district, place_of, province
from corpus.vocabulary import vocabulary
from corpus.word_roles import in_capitals, is_shouted
from corpus.wording import continues, slug_of, words_of

if TYPE_CHECKING:
    from corpus.cleaner import Cleaned, Labelled

    _Page = Sequence[tuple["Labelled", Sequence[Mention]]]

__all__ = ["Context", "Mention", "Named", "lineage", "mentions", "name_organizations", "resolve"]

_HEAD_LINES, _OPENING = 30, 4
_LONGEST = 4000  # to so long a line broken ones are joined
_CHROME = 400  # of a removed line so much is read
_TITLE, _FIRST, _LATER, _ABOVE = 60.0, 40.0, 6.0, 8.0  # weights: title, first line, each line later, central bodies
_NUMBER_LINE = re.compile(r"S[ốỐ]\s?[:.]?\s?(?:[\d/….]|$)")
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ)|Cộng h(?:òa|oà) xã hội|(?:ĐỘC LẬP|Độc lập)\s?[-–—]\s?[Tt]|ĐẢNG CỘNG SẢN VIỆT NAM")
_GUEST = 22.5  # no organizer named in the first sentences scores so little
_BARE = Name("grassroots", named=False)
_UNITS = ("grassroots", "union", "section")
_EARLY, _LATE = 12, 20.0  # characters; what a body named later in a title loses where nothing says that it acts
_FOUNDED = 32  # so that who founds it in the first sentence wins over a body that the title says is founded
_BODY = re.compile(r"(?:CÔNG ĐOÀN|LIÊN ĐOÀN|CĐCS|CĐ|LĐLĐ)\b")
_ORGAN_LINE = re.compile(r"(?:BAN|BCH|BTV|UBKT|ỦY BAN|T[./]?M|SỐ)\b")
_HONOURS = 10.0  # who honours a body's member elsewhere is not who the page is about
_FEW_WORDS = 4  # of a name that goes on
_BEFORE, _LAST, _BEST_ROLE, _BANNER = 80, 12, 22.0, 20.0


@dataclass(frozen=True, slots=True)
class Named:
    """The bodies of a page: the one it is about, that one and all others, its province; the context for its text."""

    main: Organization | None
    all: tuple[Organization, ...]
    place: Organization | None
    context: Context
    naming: Naming

    def mentions(self, text: str) -> list[Mention]:
        """The bodies named in the page's text, or in some lines of it."""
        return self.naming.mentions(text)


def name_organizations(cleaned: "Cleaned", site: str, given: str = "") -> Named:
    """The bodies of a cleaned page. `site` is its host or "", `given` a name its record gave, which is honoured."""
    kept = _unbroken([line for line in cleaned.lines if line.label not in ("meta", "byline")])
    texts = [line.text for line in kept]
    signed = [line.text for line in cleaned.of("meta", "byline")]
    around = [*signed, *(one.text[:_CHROME] for one in cleaned.removed), cleaned.head.site_name, cleaned.head.title]
    inner, outer = areas_of(texts), areas_of(around)
    context = Context(place_of_page(inner, outer, site, texts), site, None, (*inner, *outer))
    owners = Naming(context, around).bodies
    naming = Naming(replace(context, bodies=owners), texts, around)
    page = [(line, naming.mentions(line.text)) for line in kept]
    main = _given(given, context) or _letterhead(page) or _protagonist(page, naming) or _signer(cleaned, naming, owners)
    main = main or _unnamed(texts, naming)
    named = [mention.organization for _, mentions in page for mention in mentions]
    everyone = {body.slug: body for body in ([main] if main else []) + named}
    naming.about(main)
    context = replace(context, bodies=naming.bodies, main=main)
    return Named(main, tuple(everyone.values()), _place(main, context), context, naming)


def _unbroken(lines: Sequence["Labelled"]) -> list["Labelled"]:
    """Lines with those that a page broke in mid sentence joined again, so that no name is cut in two."""
    whole: list[Labelled] = []
    for line in lines:
        last = whole[-1] if whole else None
        broken = last and (continues(last.text, line.text) or (len(whole) < _HEAD_LINES and _is_letterhead(last, line)))
        if last and broken and line.label == last.label and len(last.text) < _LONGEST:
            whole[-1] = last._replace(text=f"{last.text} {line.text}")
        else:
            whole.append(line)
    return whole


def _is_letterhead(last: "Labelled", line: "Labelled") -> bool:
    """Whether a line of capitals goes on with the body named above it: "CÔNG ĐOÀN" over "GIÁO DỤC" over "HUYỆN"."""
    text = line.text
    if not _BODY.match(last.text) or not last.text.isupper() or not text.isupper() or len(text.split()) > _FEW_WORDS:
        return False
    other = _MOTTO.search(text) or _NUMBER_LINE.match(text) or _ORGAN_LINE.match(text) or leading_type(text)
    return not other and not found_in(text)


def resolve(name: str, context: Context) -> Organization | None:
    """The body, office or issuer that a name means: "CĐVC tỉnh", "UBND tỉnh Nghệ An", "Chính phủ"; else None."""
    named = mentions(name, context)
    if named and not name[: named[0].start].strip():
        return named[0].organization
    words = words_of(name)
    issuer = vocabulary().issuers.at(words, 0) if words else None
    if issuer is not None and issuer[1] == len(words):
        return Organization(slug_of(issuer[0]), issuer[0])
    owner = owner_at(words, 0, shouted=is_shouted(words, 0)) if words else None
    if owner is None or owner[0].type is None or not owner[0].type.state:
        return None
    return _office(owner[0], context)


def _office(owner: Owner, context: Context) -> Organization:
    """An office of state or Party: "Sở Y tế tỉnh Nghệ An", "Ủy ban nhân dân huyện Yên Thành"."""
    name = Name("union", owner.words, owner.words, owner.area, type=owner.type)
    naming = Naming(context, ())
    area = naming.areas.of(name)
    full = full_name(name, area).removeprefix(f"{HEADS['union']} ")
    return Organization(slug_of(full) + naming.suffix(name, area), full)


# --- the body a page is about ----------------------------------------------------------------------------------------


def _given(name: str, context: Context) -> Organization | None:
    if not name:
        return None
    return resolve(name, context) or Organization(slug_of(name), name)


def _letterhead(page: "_Page") -> Organization | None:
    """The body named last above a document's number or motto, on a line of capitals of its own."""
    last: Organization | None = None
    headed = False
    for line, named in page[:_HEAD_LINES]:
        motto = _MOTTO.search(line.text)
        left = line.text[: motto.start()] if motto else line.text
        headed = headed or motto is not None
        if last is not None and _NUMBER_LINE.match(left):
            return last
        heads = bool(named) and named[0].start <= 2 and line.label != "title"
        if (last is None and not heads) or not left.strip():
            continue
        if not in_capitals(left):
            if headed and last is not None:
                return last
            last = None
        elif heads:
            last = [one for one in named if one.start < len(left)][-1].organization
    return None


def _protagonist(page: "_Page", naming: Naming) -> Organization | None:
    """The body for whose being the organizer most speaks: where it stands and what stands around it."""
    best: tuple[float, Organization] | None = None
    lines = 0
    for line, named in page:
        weight = _TITLE if line.label == "title" else max(_FIRST - _LATER * lines, 0.0)
        shouted = bool(named) and in_capitals(line.text)
        text = line.text.lower() if shouted else line.text  # verbs are known in lower case
        banner = line.label == "body" and shouted and not any(map(_acts, [text] * len(named), named))
        lines += line.label not in ("title", "caption") and not banner
        aside = line.label == "caption" or _BASIS.match(line.text) is not None
        weight = 0.0 if aside else min(weight, _BANNER) if banner else weight
        for order, mention in enumerate(named):
            body = mention.organization
            above = _ABOVE if body.name in vocabulary().bodies else 0.0
            score = weight - above - min(4 * order, 24)
            if best is None or score + _BEST_ROLE > best[0]:
                role = _role(text, mention)
                role = role * min(1, weight / 20) if role > 0 else role
                late = line.label == "title" and mention.start > _EARLY and role <= 0
                score += role - (_LATE if late else 0)
                best = (score, body) if best is None or score > best[0] else best
    if best is not None and best[0] < _GUEST:
        return _host(page, naming) or _unit(page) or best[1]
    return best[1] if best else None


def _unit(page: "_Page") -> Organization | None:
    """The first office's, school's or company's union that is named: a portrait's, where nobody acts."""
    named = (mention.organization for _, mentions in page for mention in mentions)
    return next((body for body in named if any(one.name.kind in _UNITS for one in found_in(body.name)[:1])), None)


def _host(page: "_Page", naming: Naming) -> Organization | None:
    """Whose union a bare "Công đoàn cơ sở" of the first lines is, where only guests' bodies have names."""
    texts = [line.text for line, _ in page if line.label != "caption"][:_OPENING]
    bare = any(one.name == _BARE for text in texts for one in found_in(text))
    return naming.of_house(texts) if bare else None


def _acts(text: str, mention: Mention) -> bool:
    """Whether a verb of organizing stands right behind a name."""
    return vocabulary().organizer_behind.match(text, mention.end) is not None


def _role(text: str, mention: Mention) -> float:
    """What the words around a name say of its part: organizer, guest, or neither."""
    tables = vocabulary()
    before = _ORGAN.sub("", text[max(0, mention.start - _BEFORE) : mention.start])
    if tables.honours_before.search(before) and tables.honours_behind.match(text, mention.end):
        return -_HONOURS
    acts = _acts(text, mention)
    score = 10.0 if acts else 0.0
    if mention.start <= _EARLY and _OWN_EVENT.fullmatch(text[: mention.start]):
        score += 8
    elif tables.organizer_before.search(before):
        score += 12
    elif tables.founded_before.search(before):
        score -= _FOUNDED
    elif tables.guest_ends.search(before[-_LAST:]) and tables.guest_before.search(before):
        score += 3 if _INTERVIEW.search(before) else -20
    elif tables.owner_before.search(before) and not acts:
        score -= 5
    return score


_OWN_EVENT = re.compile(r"(?:Đại hội|ĐẠI HỘI|Hội nghị|HỘI NGHỊ)\s")  # "Đại hội CĐCS Công ty … đã thành công"
_BASIS = re.compile(  # of a decision, as an item or up to a semicolon
    r"(?P<item>[-+*•]\s?)?(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét đề nghị)\b(?(item)|.*;$)"
)
_LEADERS = "đồng chí|lãnh đạo|đại diện|phó chủ tịch|chủ tịch|thường trực"
_ASKED = r"\b(?:phóng viên|pv|trang tin|chúng tôi|báo)\b[^.]{0,40}(?:trao đổi|phỏng vấn|trò chuyện)(?: với)?"
_INTERVIEW = re.compile(
    rf"{_ASKED}(?: (?:{_LEADERS})){{1,4}}\s$", re.IGNORECASE
)  # who answers is who the page is about
_ORGAN = re.compile(
    r"(?<!\w)(?:Ban [Cc]hấp hành|BCH|Ban [Tt]hường vụ|BTV|Thường trực|Ban [Nn]ữ công)(?:\s\([^()]{1,12}\))?\s$"
)


def _signer(cleaned: "Cleaned", naming: Naming, owners: Sequence[Organization]) -> Organization | None:
    """Where the text names nobody: the body in the byline, else the first one its chrome names, the site's owner."""
    for line in cleaned.of("meta", "byline"):
        for mention in naming.mentions(line.text):
            return mention.organization
    return owners[0] if owners else None


def _unnamed(texts: Sequence[str], naming: Naming) -> Organization | None:
    """The first body of which only the kind is said ("CĐCS Trung tâm Y tế"), left open: the site keeps it apart."""
    for text in texts[:_OPENING]:
        for one in found_in(text):
            if one.name.type is not None and not one.name.named:
                return naming.complete(one.name)
    return None


def _place(main: Organization | None, context: Context) -> Organization | None:
    """The province of a page's main body, else the one the page names."""
    if main is not None:
        for one in found_in(main.name):
            area = one.name.area
            if area is not None and area.kind in ("tỉnh", "thành phố") and province(area.name):
                listed = province(area.name)
                return listed.place if listed else None
            if area is not None and area.kind == "tỉnh" and area.name:
                return place_of(area.name)
            homes = homes_of_district(area.name, area.kind) if area is not None else ()
            if len(homes) == 1:
                return homes[0].place
    return context.place
