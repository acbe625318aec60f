"""The one place that opens files: bytes read, or why they cannot be; files written whole, and all or none.

``reading`` says what may be read, ``known`` remembers what was, ``writing`` writes anything but that, ``signals`` keeps
a write from being cut in half, ``paths`` asks what is there. Every failure is a ``CvtoolError`` that names the path.
"""

from cvtool.sources.files.reading import DISK, MAX_BYTES, Read, Reading, peek, read_bytes, read_named
from cvtool.sources.files.writing import write_all

__all__ = ["DISK", "MAX_BYTES", "Read", "Reading", "peek", "read_bytes", "read_named", "write_all"]
