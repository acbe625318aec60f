"""cvtool: one ``cv.yaml`` and one ``pubs.bib``, and every document that anyone will ever ask for."""

__version__ = "0.1.0"
