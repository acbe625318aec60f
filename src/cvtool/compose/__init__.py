"""CV + works → Document: which words stand where, in the CV's language; nothing about how they look."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cvtool.bib.work import Work
from cvtool.compose.entries import entry_blocks
from cvtool.compose.header import compose_header
from cvtool.compose.publications import CreditedNames, publication_blocks
from cvtool.cv.model.cv import CV
from cvtool.cv.model.metadata import Metadata
from cvtool.cv.sections import SECTIONS
from cvtool.cv.sections.base import EntrySection, SectionBase
from cvtool.cv.sections.context import Context
from cvtool.cv.sections.period import DateFormat
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.cv.sections.runs import literal, role
from cvtool.document import Blocks, Document, Heading, Inlines, Paragraph, Section, Str, plain


def compose(cv: CV, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Document:
    """Make the document; ``credits_`` say how the names of authors are shown."""
    metadata = cv.metadata or Metadata()
    return Document(
        header=compose_header(cv.person, context),
        summary=context.prose(cv.summary),
        summary_title=literal(context.label("summary") if cv.summary else None),
        closing=_closing(cv, context),
        subject=plain(context.text(metadata.subject)),
        keywords=metadata.words(context.language, context.default_language),
        sections=tuple(section for section in _sections(cv, works, context, credits_) if section.blocks),
        language=context.language,
        babel=context.locale.babel,
        date=context.today.isoformat(),
    )


def _closing(cv: CV, context: Context) -> Blocks:
    """Say when the CV was last updated, if it does."""
    if cv.updated is None:
        return ()
    when = DateFormat(context.locale, context.date_style, context.default_language).moment(cv.updated)
    return (Paragraph(role("muted", (Str(context.label("updated") + context.mark("colon")), *when))),)


def _sections(cv: CV, works: Sequence[Work], context: Context, credits_: CreditedNames) -> Iterator[Section]:
    """Make the sections, each with its subsections; one whose parent is not shown is a section of its own."""
    inner: dict[str, list[str]] = {}
    for name, section in cv.sections.items():
        if section.parent in cv.sections:
            inner.setdefault(section.parent, []).append(name)
    for name, section in cv.sections.items():
        if section.parent in cv.sections:
            continue
        blocks = _section_blocks(name, section, works, context, credits_)
        for key in inner.get(name, ()):
            below = _section_blocks(key, cv.sections[key], works, context, credits_)
            blocks += _subsection(key, cv.sections[key], below, context)
        yield Section(name, section.kind, _title(name, section, context), blocks, section.page_break or "")


def _subsection(name: str, section: SectionBase, blocks: Blocks, context: Context) -> Blocks:
    """Put the heading of a subsection over its blocks, and their own headings below it."""
    if not blocks:
        return ()
    lowered = (replace(block, level=2) if isinstance(block, Heading) else block for block in blocks)
    title = _title(name, section, context)
    return (Heading(title), *lowered) if title else tuple(lowered)


def _title(name: str, section: SectionBase, context: Context) -> Inlines:
    """Return what is printed over a section, which may be nothing."""
    if not section.heading:
        return ()
    if section.title is not None:
        return context.text(section.title)
    if name in context.charts:
        return (Str(context.charts[name].title),)
    fallback = name.replace("_", " ").replace("-", " ").capitalize()
    return (Str(context.locale.sections.get(name if name in SECTIONS else "", fallback)),)


def _section_blocks(
    name: str, section: SectionBase, works: Sequence[Work], context: Context, credits_: CreditedNames
) -> Blocks:
    """Lay out what is in a section itself."""
    if chart := context.charts.get(name):
        return (chart,)
    if isinstance(section, PublicationsSection):
        return publication_blocks(section, works, context, credits_)
    return entry_blocks(section, context) if isinstance(section, EntrySection) else ()
