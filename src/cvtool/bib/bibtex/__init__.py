"""From the text of a ``.bib`` file to entries: the library's parser, and what it refuses recovered."""
