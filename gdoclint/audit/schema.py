"""The file that holds the results of an audit: SQLite, the same for a shard and for the whole.

``documents``: one row a file that was ever seen, found by ``path`` (relative to the root in
``meta``, divided by "/", as the platform gives its characters). ``stamp`` says with ``size``
whether a file may have changed: its modification time in nanoseconds, or what an object store
has for it. ``hash`` is that of its content, ``key`` that of the rules and the configuration it
was checked under (keys.py), both NULL until they are known. ``reason`` is Chinese, one line.

``findings``: in the order of their positions; ``basis`` is NULL where it is that of the rule,
``outline`` a JSON list, ``extra`` JSON of fix and related places, ``excuse`` the reason of a
comment that silences the finding (NULL: reported).

``texts``: the paragraphs that findings stand in, zlib over JSON (rows.py). ``rules``: the words
of the rules that were at work. ``across``: findings that come of comparing documents; made anew
after each run. ``work``: documents still to be looked at in the run that is under way, with the
``hash`` of those that are to be checked only if they have another.
"""

from __future__ import annotations

VERSION = 1

STATES = (
    "waiting",  # not looked at yet
    "checked",
    "unreadable",  # encrypted, broken, too large, no permission
    "failed",  # a rule or the reader raised; other rules' findings are there
    "crashed",
    "timeout",
    "memory",
    "vanished",  # its last results are there
)
QUARANTINED = ("failed", "crashed", "timeout", "memory")
"""States of documents that are not tried again while they and the rules stay the same."""

UNCHECKED = ("waiting", "unreadable", *QUARANTINED)
"""States of documents that are there but that were not checked, or not in full."""

_FINDING = """
  document INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  paragraph INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  message TEXT NOT NULL,
  basis TEXT,
  outline TEXT NOT NULL,
  quote TEXT NOT NULL,
  extra TEXT,
  fingerprint TEXT NOT NULL,
  excuse TEXT,
  PRIMARY KEY (document, ordinal)
"""

TABLES = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  state TEXT NOT NULL,
  version TEXT NOT NULL,
  engine TEXT NOT NULL,
  paths TEXT NOT NULL,
  listed INTEGER NOT NULL DEFAULT 0,
  checked INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL DEFAULT 0,
  stamp TEXT NOT NULL DEFAULT '',
  hash TEXT,
  key TEXT,
  state TEXT NOT NULL DEFAULT 'waiting',
  reason TEXT,
  format TEXT,
  profile TEXT,
  stage TEXT,
  genre TEXT,
  title TEXT,
  number TEXT,
  organ TEXT,
  date TEXT,
  facts TEXT,
  errors INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  infos INTEGER NOT NULL DEFAULT 0,
  seconds REAL
);
CREATE TABLE IF NOT EXISTS findings ({_FINDING}) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS across ({_FINDING}) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (document INTEGER PRIMARY KEY, paragraphs BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS rules (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  family TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  basis TEXT NOT NULL,
  why TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS work (
  document INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  key TEXT NOT NULL,
  hash TEXT
);
"""
