"""Formulas of bibliographies, which come from strangers: read into a tree, of which each format writes what it can."""
