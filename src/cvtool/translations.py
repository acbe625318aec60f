"""The texts of a CV in the language asked for: which there is, and which are missing."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.locales import languages, load_locale, primary
from cvtool.model.base import Model
from cvtool.model.cv import CV
from cvtool.model.text import is_text, translation
from cvtool.readers.cv_yaml import file_path
from cvtool.source import KeyPath, Source
