"""How far the lines of a text are apart, by the theme and the script."""

from cvtool.themes import Theme

_AIR = {"ar": 1.5, "fa": 1.5, "ur": 1.8, "zh": 1.35, "ja": 1.35, "ko": 1.3, "th": 1.4}
"""How much more there is between lines than in the Latin script."""
_NAME, _HEADING, _ABOVE = 1.15, 1.22, 0.74
"""Line pitch of the name and of titles, in their size; how much of a pitch is above the baseline."""


def pitches(theme: Theme, language: str) -> dict[str, float]:
    """Return the line pitches in points: of the text, the name and the titles."""
    air = _AIR.get(language.partition("-")[0].lower(), 1)
    return {
        "leading": theme.leading * air,
        "name_pitch": theme.name_size * _NAME * air,
        "heading_pitch": theme.heading_size * _HEADING * air,
        "heading_rise": _ABOVE * air * (theme.heading_size * _HEADING - theme.leading),
    }
