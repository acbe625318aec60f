"""Bytes and text with positions.

A path goes in; text, YAML or JSON values come out, with a line and a column for each (``Span``). Nothing here knows
what a CV is.
"""
