"""The bibliography: BibTeX read without losing an entry, names as BibTeX splits them, and whose names they are."""
