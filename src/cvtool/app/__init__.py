"""What the commands do, callable from Python.

A path goes in; the CV is loaded (``cv``), selected (``select``), composed (``compose``) and written (``writers``,
``exchange``); what comes out is text, bytes or a table, and diagnostics. Options belong to ``cli``.
"""
