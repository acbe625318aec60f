"""Signs before contacts, drawn for this program: lines on a square of 24 by 24, the paths of an SVG.

They are pictures without a text, so that no extractor finds a sign of a private font in an address.
"""

from collections.abc import Mapping

ICONS: Mapping[str, str] = {
    "location": "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11zM12 8a2 2 0 1 0 .01 0z",
    "affiliation": "M5 21V4h10v17M15 9h4v12M3 21h18M9 8h2M9 12h2M9 16h2",
    "email": "M3 6h18v12H3zM3 7l9 6 9-6",
    "phone": "M6 3h4l2 5-2.5 1.5a11 11 0 0 0 5 5L16 12l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z",
    "website": "M12 3a9 9 0 1 0 .01 0zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    "address": "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
    "orcid": "M3 5h18v14H3zM6 9h5M6 12h5M6 15h3M16.5 9a1.5 1.5 0 1 0 .01 0zM14 16a2.5 2.5 0 0 1 5 0",
    "profile": "M12 4a4 4 0 1 0 .01 0zM4 21a8 8 0 0 1 16 0",
}
