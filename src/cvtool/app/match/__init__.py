"""A job posting against a CV: which of its terms the CV covers, and which highlights speak to it.

Deterministic and offline; it counts words, explains every score, rewrites nothing and invents nothing.
"""
