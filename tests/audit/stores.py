"""Makes the store of an audit in this process: the same rows, without sandbox and engine."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from gdoclint.audit.across import compare
from gdoclint.audit.facts import facts_of
from gdoclint.audit.rows import Outcome, counted, details, rule_of
from gdoclint.audit.store import Store, output_of
from gdoclint.engine import check_file
from gdoclint.plugins import rulebook
from gdoclint.settings import Settings

SETTINGS = Settings(profile="formal")
KEY = "key"


def store_of(
    folder: Path, files: Mapping[str, str], states: Mapping[str, tuple[str, str]] | None = None
) -> str:
    """The path of a store in that folder with these documents, checked and compared.

    ``states`` gives documents another state than checked, with its reason.
    """
    book = rulebook(installed=False)
    bases = {card.code: card.basis for card in book.cards}
    path = output_of(str(folder))
    with Store(path) as store:
        store.note("root", "/档案")
        store.learn(map(rule_of, book.cards))
        for number, (name, words) in enumerate(files.items(), 1):
            data = words.encode()
            mark = blake2b(data, digest_size=16).hexdigest()
            about = (number, name, len(data), "0", mark, KEY)
            if states and name in states:
                store.add(Outcome(*about, *states[name]))
                continue
            report = check_file(name, SETTINGS, book, data=data)
            facts = facts_of(report)
            found = counted(report, bases, text=True)
            store.add(Outcome(*about, "checked", **details(report, facts), **found))
        store.connection.execute(
            "INSERT INTO runs (started, ended, state, version, engine, paths)"
            " VALUES (?, ?, 'done', '1', 'local', '[]')",
            ("2024-06-01T08:00:00+00:00", "2024-06-01T08:30:00+00:00"),
        )
        compare(store, {KEY: SETTINGS})
    return path
