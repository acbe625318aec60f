"""What a CV says of a work besides its bibliography."""

from msgspec import Struct

from cvtool.document import Inlines


class Overrides(Struct, frozen=True):
    """What a CV says of a work besides the bibliography; what is empty or None leaves that as it is."""

    title: Inlines = ()
    note: Inlines = ()
    tags: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    priority: int = 50
    pin: bool = False
