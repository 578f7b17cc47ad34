"""What may be asked of the API: one class of parameters for each way to ask, with the limits that hold.

They have the names and values of the pages' addresses. What is checked here is documented by being checked; the state
itself is read by `webui.params`, as for a page. Docstrings and descriptions are shown to readers, translated.
"""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, model_validator

from indexer.settings import MAX_LIMIT, PAGE_SIZE

MOST_PAGES = 999_999_999
_VALUES = 50  # of one facet

Year = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}|khong-ro)$")]
Value = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
Years = Annotated[list[Year], Field(max_length=_VALUES)]
Values = Annotated[list[Value], Field(max_length=_VALUES)]


class Parameters(BaseModel):
    """Parameters in an address: unknown ones are ignored, an empty value is none."""

    ngon_ngu: Literal["vi", "en"] = Field("vi", description="The language of messages.")

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, given: dict[str, Any]) -> dict[str, Any]:
        kept = {name: [each for each in v if each] if isinstance(v, list) else v for name, v in given.items()}
        return {name: value for name, value in kept.items() if value not in ("", [])}

    @classmethod
    @cache  # which its type does not say
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:  # type: ignore[override]
        """The schema, made once: the framework asks for it at every request."""
        return super().model_json_schema(*args, **options)


class Paged(Parameters):
    """A page of a list."""

    trang: int = Field(1, ge=1, le=MOST_PAGES, description="The page, from 1; one past the last is answered with 404.")
    limit: int = Field(PAGE_SIZE, ge=1, le=MAX_LIMIT, description="How many are given on a page.")


class Filters(Parameters):
    """Filters, as in the address of a search."""

    nam: Years = Field([], description="Years of four digits, or `khong-ro` for unknown; several mean any of them.")
    to_chuc: Values = Field([], description="Slugs of organizations the articles are about.")
    noi: Values = Field([], description="Slugs of places.")
    trang_nguon: Values = Field([], description="Sites the articles come from.")
    loai: Values = Field([], description="Kinds: `article` or `document`.")
    bo_nam: Years = Field([], description="Years to leave out.")
    bo_to_chuc: Values = Field([], description="Organizations to leave out.")
    bo_noi: Values = Field([], description="Places to leave out.")
    bo_trang_nguon: Values = Field([], description="Sites to leave out.")
    bo_loai: Values = Field([], description="Kinds to leave out.")


class Filtered(Filters):
    """Words and filters."""

    q: str = Field("", description="What is sought, as typed into the search box; cut at 256 characters and 32 words.")


class SearchParameters(Filtered, Paged):
    """A search."""

    sap: Literal["lien-quan", "moi", "cu"] = Field(
        "lien-quan", description="The order: most relevant, newest or oldest first."
    )


class OrganizationsParameters(Filtered, Paged):
    """Organizations of the articles found."""


class ConcordanceParameters(Filtered, Paged):
    """Places of keywords."""

    limit: int = Field(50, ge=1, le=MAX_LIMIT, description="How many are given on a page.")
    xep: Literal["bai", "trai", "phai"] = Field(
        "bai", description="The order of lines: by article, by the words to the left, by those to the right."
    )
    khop: Literal["lien-nhau", "tung-tu"] = Field(
        "lien-nhau", description="The words of the query in a row, or each by itself."
    )


class TrendsParameters(Filters):
    """Queries compared over time."""

    q: list[str] = Field([], description="Queries, the first five of which are counted.")
    ky: Literal["nam", "thang"] = Field("nam", description="Counted by year or by month.")


class DocumentsParameters(Paged):
    """Official documents."""

    q: str = Field("", description="A number in any spelling, or words; cut at 256 characters and 32 words.")
    loai: Value = Field("", description="One type as keys have it: `kh` for a plan.")
    to_chuc: Value = Field("", description="The slug or a part of the name of the body that issued it.")
    nam: Annotated[str, Field(pattern=r"^([0-9]{4}|khong-ro)?$")] = Field("", description="The year of issue.")


class LookupParameters(Parameters):
    """A list to look up."""

    so: str = Field(
        "", description="Numbers, one a line or between semicolons; the first 200 lines of it are looked up."
    )


class SuggestParameters(Parameters):
    """Something half typed."""

    q: str = Field("", description="What is typed so far; a space at its end says that the last syllable is whole.")


class ArticlePath(BaseModel):
    """An article's id."""

    article_id: str = Field(min_length=1, description="The id of an article, percent-encoded.")


class DocumentPath(BaseModel):
    """A document's key."""

    key: str = Field(min_length=1, description="The key of a document, as lists of documents give it.")


class OrganizationPath(BaseModel):
    """An organization's slug."""

    slug: str = Field(min_length=1, description="The slug of an organization.")
