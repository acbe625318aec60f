"""The marks after a name, where a format can raise text above the line."""


def mark_parts(marks: tuple[str, ...]) -> tuple[str, str]:
    """Return the marks after a name as they are printed: what is on the line, and what is raised: ``*``, ``,†``.

    An asterisk is raised of itself; raised once more, it would be a speck.
    """
    on_line = "*" if marks[:1] == ("*",) else ""
    raised = ",".join(marks[1:] if on_line else marks)
    return on_line, f",{raised}" if on_line and raised else raised
