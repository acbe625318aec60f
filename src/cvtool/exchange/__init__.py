"""Readers: files of other kinds → CV and Bibliography."""
