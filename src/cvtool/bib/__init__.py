"""The bibliography: BibTeX in, works out; knows no CV.

``bibtex`` reads a file into ``Work`` values, decoded when they are asked for (``latex``, ``names``); ``people`` and
``query`` find and mark; ``styles`` makes citations of works; ``formats`` writes them for other programs.
"""
