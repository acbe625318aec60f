"""LaTeX: the templates of what is before the text."""

from string import Template

from cvtool.formula.tables import packaged


class LatexTemplate(Template):
    """A text with places to fill in; LaTeX itself needs the dollar."""

    delimiter = "§"


def latex_template(name: str) -> LatexTemplate:
    """Return a template by its name."""
    return LatexTemplate(template_text(name))


def template_text(name: str) -> str:
    """Return the text of a file among the templates."""
    return packaged("cvtool.writers", f"templates/{name}")
