"""A plugin as others may write it: cards in ``rules/``, a check of its own in ``checks.py``.

Its package declares two entry points::

    [project.entry-points."gdoclint.rules"]
    example = "gdoclint_example"

    [project.entry-points."gdoclint.checks"]
    example = "gdoclint_example.checks"
"""
