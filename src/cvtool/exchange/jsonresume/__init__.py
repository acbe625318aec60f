"""JSON Resume both ways: what the standard can say of a CV, and a CV read from what it says.

Two rules make the way there and back lossless, whatever is in either file:

- What a reader would take from the standard's fields is left out of our own copy; only the *difference* goes into
  ``x-cvtool`` (on an item) and ``meta.cvtool`` (for the document).
- What our export would say is left out of the CV; only the *difference* of somebody else's file goes into
  ``x-jsonresume`` of the entry, or of the CV. It is put back as long as it still means what the entry says.
"""
