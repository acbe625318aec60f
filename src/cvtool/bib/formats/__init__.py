"""Works as files of other programs: BibTeX, biblatex, CSL-JSON, RIS and CSV."""
