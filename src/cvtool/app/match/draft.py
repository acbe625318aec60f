"""A variant to paste into the CV: the tags of what is most relevant to the posting. It selects; it writes no text."""

import re
from collections.abc import Mapping, Sequence

from cvtool.app.match.matching import MatchReport
from cvtool.cv.items import Selectable
from cvtool.document import printable
from cvtool.sources.yaml import KeyPath
from cvtool.tags import is_tag


def draft(report: MatchReport, items: Sequence[Selectable], posting: str) -> str:
    """Write the variant as YAML, with what it covers and misses as a comment."""
    chosen = _chosen(report, items)
    tags = sorted({tag for item in items for tag in item.tags if is_tag(tag)})
    source = "the posting on stdin" if posting == "-" else printable(posting)
    lines = [
        f"# For {source}: paste it into cv.yaml, below `variants:` if there is one already.",
        f"# It covers: {_listed([term.shown for term in report.covered])}",
        f"# It misses: {_listed([term.shown for term in report.missing])}",
        "variants:",
        f"  {_name(posting)}:",
    ]
    if chosen and set(chosen) != set(tags):
        lines.append(f"    include: {' or '.join(chosen)}  # the tags of what scores best; untagged items are kept")
    return "".join(f"{line}\n" for line in [*lines, "    max_pages: 1"])


def _chosen(report: MatchReport, items: Sequence[Selectable]) -> list[str]:
    """Choose the tags whose items score, in the mean, at least as much as all items do; the best tag first."""
    scores: Mapping[KeyPath, float] = {passage.path: passage.score for passage in report.passages}
    rated = [(scores[item.path], item.tags) for item in items if item.path in scores]
    if not any(score for score, _ in rated):
        return []
    overall = sum(score for score, _ in rated) / len(rated)
    means: dict[str, float] = {}
    for tag in sorted({tag for _, tags in rated for tag in tags if is_tag(tag)}):
        own = [score for score, tags in rated if tag in tags]
        means[tag] = sum(own) / len(own)
    return [tag for tag in sorted(means, key=lambda tag: (-means[tag], tag)) if means[tag] >= overall]


def _name(posting: str) -> str:
    """Make an id of the posting's file name."""
    stem = re.sub(r"\.\w+$", "", re.split(r"[\\/]", posting)[-1])
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return name if name[:1].isalpha() else f"job-{name}".strip("-")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(printable(word) for word in words) or "nothing"
