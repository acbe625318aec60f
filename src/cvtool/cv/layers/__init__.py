"""One CV in several files: ``files:`` in it, ``--with`` and ``--set`` over it, merged into one source.

``reading`` finds the files; ``tree`` merges them; ``values`` reads ``--set``, and ``setting`` carries it out;
``privacy`` keeps private what one of them calls private. Nothing here is loaded for a CV in one file.
"""

from pathlib import Path

from msgspec.structs import replace

from cvtool.cv.layers.privacy import Law
from cvtool.cv.layers.reading import Layers, below
from cvtool.cv.layers.setting import set_all
from cvtool.cv.layers.tree import collected, merge_trees, tree_of
from cvtool.cv.layers.values import Assignments
from cvtool.cv.overlay import OPTION, Overlay
from cvtool.diagnostics import CvtoolError, has_errors
from cvtool.sources.files import DISK, Read, read_bytes
from cvtool.sources.yaml import Source

__all__ = ["layered"]


def layered(main: Source, size: int, folder: Path, read: Read, overlay: Overlay) -> Source:
    """Merge a CV of ``size`` bytes with the files that it lists, and with what is laid over it.

    ``folder`` is the current one, ``read`` finds what the CV names. Raises ``CvtoolError`` with the texts of all files
    if one of them cannot be read, and (usage) if a value cannot be set.
    """
    values = Assignments.of(overlay.values)
    layers = Layers(folder, size)
    layers.add(main, below(main, read))
    for path in overlay.files:
        if typed := layers.typed(path, read_bytes):
            layers.add(typed, below(typed, DISK.named))
    texts = {source.file: source.text for source in layers.sources} | layers.texts | {OPTION: values.text}
    if has_errors(layers.problems):
        raise CvtoolError(*layers.problems, texts=texts)
    law = Law()
    root = tree_of(layers.sources[0])
    law.enter(root)
    for source in layers.sources[1:]:
        layer, before = tree_of(source), law.redactions(root)
        law.enter(layer)
        root = merge_trees(root, layer, law)
        law.keep_redacted(before, root)
    root = set_all(root, values, law)
    data, positions = collected(root)
    notes = (*layers.problems, *values.diagnostics, *law.notes)
    found = [*(diagnostic for source in layers.sources for diagnostic in source.diagnostics), *notes]
    return replace(main, data=data, positions=positions, diagnostics=tuple(found), others=texts)
