"""Where a body stands in the union tree: confederation, federation or sector union, the body itself.

A pure function of the body's name and slug, so that one body has one line on every page: a facet may group by it.
"""

from functools import lru_cache

from corpus.model import Organization
from corpus.names import Name, found_in
from corpus.places import homes_of_district, place_of, province, province_of_slug
from corpus.vocabulary import vocabulary
from corpus.wording import slug_of


@lru_cache(maxsize=1 << 14)
def lineage(organization: Organization, place: Organization | None = None) -> tuple[Organization, ...]:
    """A body's line from the root of the tree down to it, one to three bodies long; listed bodies and any others.

    The second is the labour federation of its province where name or slug tells the province, else its sector's central
    union, else left out. What is no union body (a ministry that issues a document) is its own line. `place` helps only
    where it is the one that the slug ends in: provinces that no list has are known by their slugs alone.
    """
    root = _organization(vocabulary().root.name)
    if organization.slug == root.slug:
        return (root,)
    found = found_in(organization.name)
    if not found:
        return (organization,)
    parent = _parent(found[0].name, organization, place)
    if parent is None or parent.slug in (root.slug, organization.slug) or parent.name == organization.name:
        return (root, organization)
    return (root, parent, organization)


def _parent(one: Name, organization: Organization, place: Organization | None) -> Organization | None:
    if one.kind == "listed":
        return _organization(vocabulary().bodies[one.words].parent)
    home = _home_of(one, organization, place)
    if home is not None:
        listed = province(home.name)
        return _organization(f"Liên đoàn Lao động {listed.full if listed else f'tỉnh {home.name}'}")
    if one.kind == "sector" and one.body is not None:
        return _organization(one.body.name)
    if one.type is not None and one.type.name == "Bộ":
        return _organization("Công đoàn Viên chức Việt Nam")
    return None


def _home_of(one: Name, organization: Organization, place: Organization | None) -> Organization | None:
    owner = organization.slug.partition("--")[2]
    listed = province_of_slug(owner) if owner else None
    if listed is not None:
        return listed.place
    if owner and place is not None and owner == place.slug:
        return place
    area = one.area
    if area is None or not area.name:
        return None
    listed = province(area.name)
    if listed is not None and area.kind in ("tỉnh", "thành phố"):
        return listed.place
    homes = homes_of_district(area.name, area.kind)
    if len(homes) == 1:
        return homes[0].place
    return place_of(area.name) if area.kind == "tỉnh" else None


def _organization(name: str) -> Organization:
    return Organization(slug_of(name), name)
