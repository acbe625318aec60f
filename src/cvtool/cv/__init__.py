"""The CV: what a user writes, as typed values.

``sources`` gives values with positions; ``read`` makes a ``CV`` of them (``model``, ``sections``) or diagnostics;
``checks`` looks at what a schema cannot say; ``load`` adds the bibliography; ``write`` goes the other way.
"""
