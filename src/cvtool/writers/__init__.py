"""From the document to bytes: a room or a module for each format, all of them rows of ``formats.WRITERS``."""
