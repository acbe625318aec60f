"""The owner of the CV: the name, its other spellings, and the ways to reach the person."""

from typing import ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cvtool.cv.model.base import Line, Lines, Model, Orcid, Tag, Tags, Url, Visibility
from cvtool.cv.model.contacts import AddressLines, Emails, Phones, Titles, Websites
from cvtool.cv.model.dates import Date
from cvtool.cv.model.text import Phrase, Text, Translated


class Profile(Model):
    """An account elsewhere; a known network needs only the user name, any other one its ``url``."""

    network: Line
    username: Line | None = None
    url: Url | None = None
    tags: Tags = ()
    visibility: Visibility = "public"

    def address(self) -> str | None:
        """Return the account's web address, made from the user name where the network is known."""
        if self.url or self.username is None:
            return self.url
        from cvtool.cv.model.networks import account_address  # only what prints a profile needs the table

        return account_address(self.network, self.username)


class Person(Model):
    """Whose CV it is. ``also`` lists other spellings of the name that occur in author lists.

    ``titles``, ``postnominals`` and ``pronouns`` are printed beside the name, and no author list is searched for them.
    """

    name: Phrase
    titles: Titles = ()
    postnominals: Titles = ()
    pronouns: Phrase | None = None
    also: Lines = ()
    headline: Text | None = None
    affiliation: Text | None = None
    email: Emails = ()
    phone: Phones = ()
    website: Websites = ()
    location: Text | None = None
    address: AddressLines = ()
    photo: Line | None = Field(default=None, description="Path of a JPEG, PNG or WebP below the folder of this file")
    orcid: Orcid | None = None
    profiles: tuple[Profile, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name in every language and spelling, as it may appear in an author list."""
        others = self.name.by_language.values() if isinstance(self.name, Translated) else ()
        return tuple(dict.fromkeys((str(self.name), *others, *self.also)))


class Highlighted(Model):
    """Somebody else to point out in author lists; without a name, what a role or a mark of the bibliography means.

    ``mark`` and ``label`` belong to the role: they are given once, and only where its own ones will not do.
    ``affiliation`` is for ``cvtool pubs --coauthors``. ``since`` and ``until`` say for which papers it holds.
    """

    shorthand: ClassVar[str | None] = "name"

    name: Line | None = None
    also: Lines = ()
    role: Tag | None = None
    mark: Line | None = None
    label: Text | None = None
    affiliation: Line | None = None
    since: Date | None = None
    until: Date | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.since and self.until and self.until.last() < self.since.first():
            raise PydanticCustomError("date_order", "", {"start": str(self.since), "end": str(self.until)})
        about_somebody = self.also or self.affiliation or self.since or self.until
        if self.name is None and (about_somebody or self.label is None or not (self.role or self.mark)):
            raise PydanticCustomError("highlight_nobody", "")
        return self
