"""Very many documents: each checked in a sandbox, what is found kept in a store.

``schema`` is the file the results go to, ``store`` writes it, ``reading`` reads it; ``sandbox``
is the process that checks, ``shards`` a handful of documents, ``engines`` what runs the shards,
``run`` all of it.
"""
