"""The rules of section titles in a DOCX: below a title, behind it as a band, or beside it up to the margin."""

from cvtool.themes import Theme
from cvtool.writers.docx.units import color, line_width, points

_THICKNESS, _MIDDLE = 0.05, 0.26
"""How thick the line through struck letters is, and how high, in their size."""
_SMALLEST, _LARGEST = 4, 14


def title_rule(theme: Theme) -> str:
    """Write the rule below a title, or the band behind it."""
    if theme.titles == "rule":
        eighths = max(2, round(theme.rule_width * 8))
        line = f'w:val="single" w:sz="{eighths}" w:space="1" w:color="{color(theme.rule)}"'
        return f"<w:pBdr><w:bottom {line}/></w:pBdr>"
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color(theme.fill)}"/>' if theme.titles == "filled" else ""


def title_tab(theme: Theme) -> str:
    """Write the tab at the margin up to which the rule beside a title is drawn, if it is beside one."""
    if theme.titles != "trail" or not theme.rule_width:
        return ""
    return f'<w:tabs><w:tab w:val="right" w:pos="{points(line_width(theme))}"/></w:tabs>'


def trailing_rule(theme: Theme) -> str:
    """Write the run behind a title that is the rule: a struck tab, as small as makes the line as thin."""
    if not title_tab(theme):
        return ""
    size = min(max(theme.rule_width / _THICKNESS, _SMALLEST), _LARGEST)
    raised = round(2 * _MIDDLE * (theme.heading_size - size))
    face = f'<w:color w:val="{color(theme.rule)}"/><w:position w:val="{raised}"/><w:sz w:val="{round(size * 2)}"/>'
    gap = '<w:r><w:t xml:space="preserve">  </w:t></w:r>'
    return f"{gap}<w:r><w:rPr><w:strike/>{face}</w:rPr><w:tab/></w:r>"
