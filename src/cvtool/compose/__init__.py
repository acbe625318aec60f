"""CV + works → Document: which words stand where, in the CV's language; nothing about how they look."""

from collections.abc import Sequence

from cvtool.bib.work import Work
from cvtool.compose.header import compose_header
from cvtool.compose.publications import CreditedNames, publication_blocks
from cvtool.cv.model.cv import CV
from cvtool.cv.model.metadata import Metadata
from cvtool.cv.sections import SECTIONS
from cvtool.cv.sections.base import Context, EntrySection, SectionBase, role
from cvtool.cv.sections.period import DateFormat
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.document import Blocks, Document, Paragraph, Section, Str, plain


def compose(cv: CV, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Document:
    """Make the document; ``credits_`` say how the names of authors are shown."""
    metadata = cv.metadata or Metadata()
    sections = (_section(name, section, works, context, credits_) for name, section in cv.sections.items())
    return Document(
        header=compose_header(cv.person, context),
        summary=context.prose(cv.summary),
        closing=_closing(cv, context),
        subject=plain(context.text(metadata.subject)),
        keywords=metadata.words(context.language, context.default_language),
        sections=tuple(section for section in sections if section.blocks),
        language=context.language,
        babel=context.locale.babel,
        date=context.today.isoformat(),
    )


def _closing(cv: CV, context: Context) -> Blocks:
    """Say when the CV was last updated, if it does."""
    if cv.updated is None:
        return ()
    when = (Str(DateFormat(context.locale, context.date_style, context.default_language).date(cv.updated)),)
    return (Paragraph(role("muted", (Str(context.label("updated") + context.mark("colon")), *when))),)


def _section(
    name: str, section: SectionBase, works: Sequence[Work], context: Context, credits_: CreditedNames
) -> Section:
    titles = context.locale.sections
    if section.title is not None:
        title = context.text(section.title)
    else:
        fallback = name.replace("_", " ").replace("-", " ").capitalize()
        title = (Str(titles.get(name if name in SECTIONS else "", fallback)),)
    if isinstance(section, PublicationsSection):
        blocks = publication_blocks(section, works, context, credits_)
    else:
        entries = section.entries if isinstance(section, EntrySection) else ()
        blocks = tuple(block for entry in entries for block in entry.blocks(context))
    return Section(name, section.kind, title, blocks)
