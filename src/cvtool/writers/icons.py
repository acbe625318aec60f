"""Signs before contacts, drawn for this program: lines on a square of 24 by 24, the paths of an SVG.

They are pictures without a text, so that no extractor finds a sign of a private font in an address. Circles are curves
of Bézier: TikZ draws an arc of half a circle the wrong way round.
"""

from collections.abc import Mapping

_ROUND = 0.5523
"""How far the handles of a quarter of a circle reach, in its radius."""


def _curve(*numbers: float) -> str:
    return "c" + " ".join(f"{number:.4g}" for number in numbers)


def _arch(radius: float) -> str:
    """Draw the upper half of a circle, from left to right."""
    reach, rest = _ROUND * radius, (1 - _ROUND) * radius
    return _curve(0, -reach, rest, -radius, radius, -radius) + _curve(reach, 0, radius, rest, radius, radius)


def _circle(x: float, y: float, radius: float) -> str:
    """Draw a circle around a point."""
    reach, rest = _ROUND * radius, (1 - _ROUND) * radius
    lower = _curve(0, reach, -rest, radius, -radius, radius) + _curve(-reach, 0, -radius, -rest, -radius, -radius)
    return f"M{x - radius:g} {y:g}{_arch(radius)}{lower}z"


ICONS: Mapping[str, str] = {
    "location": f"M12 21c-4-5-6-8-6-11{_arch(6)}c0 3-2 6-6 11z{_circle(12, 10, 2)}",
    "affiliation": "M5 21V4h10v17M15 9h4v12M3 21h18M9 8h2M9 12h2M9 16h2",
    "email": "M3 6h18v12H3zM3 7l9 6 9-6",
    "phone": "M6 3h4l2 5-2.5 1.5a11 11 0 0 0 5 5L16 12l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z",
    "website": f"{_circle(12, 12, 9)}M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    "address": "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
    "orcid": f"M3 5h18v14H3zM6 9h5M6 12h5M6 15h3{_circle(16.5, 10.5, 1.5)}M14 16{_arch(2.5)}",
    "profile": f"{_circle(12, 8, 4)}M4 21{_arch(8)}",
}
