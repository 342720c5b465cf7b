"""The tables of the journal, as steps from one version to the next. ``user_version`` is how many steps a file has seen.

A step, once released, is never edited: what comes later is a further step. People read these tables with other
programs (docs/storage.md), so names are plain words. NULL always means "not said".
"""

from __future__ import annotations

FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
    at_ms INTEGER NOT NULL,
    tz_min INTEGER NOT NULL CHECK (tz_min BETWEEN -1440 AND 1440),
    kind TEXT NOT NULL,
    note TEXT CHECK (note <> ''),
    share TEXT NOT NULL CHECK (share IN ('private', 'therapist')),
    created_ms INTEGER NOT NULL,
    edited_ms INTEGER
) STRICT;
CREATE INDEX entry_by_time ON entry (at_ms, kind);

CREATE TABLE checkin (
    entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    pleasant INTEGER CHECK (pleasant BETWEEN -2 AND 2),
    energy INTEGER CHECK (energy BETWEEN -2 AND 2),
    scale TEXT NOT NULL CHECK (scale = '-2..2'),
    slept TEXT CHECK (slept IN ('rested', 'so_so', 'badly')),
    sleep_hours REAL CHECK (sleep_hours BETWEEN 0 AND 24),
    medication INTEGER CHECK (medication IN (0, 1))
) STRICT;

CREATE TABLE urge (
    entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    what TEXT,
    what_own INTEGER CHECK (what_own IN (0, 1)),
    at_first INTEGER CHECK (at_first BETWEEN 0 AND 10),
    peak INTEGER CHECK (peak BETWEEN 0 AND 10),
    now INTEGER CHECK (now BETWEEN 0 AND 10),
    scale TEXT NOT NULL CHECK (scale = '0-10'),
    started_ms INTEGER,
    lasted TEXT CHECK (lasted IN ('under_5', '5_to_15', '15_to_60', 'hours', 'comes_and_goes')),
    thought TEXT CHECK (thought <> ''),
    outcome TEXT CHECK (outcome IN ('passed', 'still_here', 'came_and_went', 'acted', 'rather_not_say')),
    CHECK ((what IS NULL) = (what_own IS NULL))
) STRICT;

CREATE TABLE practice (
    entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    skill TEXT NOT NULL,
    title TEXT NOT NULL,
    variant TEXT,
    started_ms INTEGER,
    seconds INTEGER CHECK (seconds >= 0),
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    eased TEXT CHECK (eased IN ('eased', 'stayed', 'rose')),
    eased_word TEXT CHECK (eased_word <> ''),
    helped INTEGER CHECK (helped BETWEEN 0 AND 3)
) STRICT;
CREATE INDEX practice_by_skill ON practice (skill);

CREATE TABLE note (
    entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    prompt TEXT CHECK (prompt <> '')
) STRICT;

CREATE TABLE felt (
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    n INTEGER NOT NULL,
    word TEXT NOT NULL,
    family TEXT,
    strength INTEGER CHECK (strength BETWEEN 0 AND 10),
    scale TEXT NOT NULL CHECK (scale = '0-10'),
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (entry, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE pick (
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('body', 'tag', 'around', 'vulnerable')),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (entry, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE did (
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    n INTEGER NOT NULL,
    label TEXT NOT NULL,
    skill TEXT,
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    helped INTEGER CHECK (helped BETWEEN 0 AND 3),
    PRIMARY KEY (entry, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating (
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    n INTEGER NOT NULL,
    measure TEXT NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('before', 'during', 'after')),
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    scale TEXT NOT NULL CHECK (scale = '0-10'),
    better TEXT NOT NULL CHECK (better IN ('lower', 'higher', 'neither')),
    at_ms INTEGER,
    PRIMARY KEY (entry, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE curve (
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    n INTEGER NOT NULL,
    seconds REAL NOT NULL CHECK (seconds >= 0),
    value REAL NOT NULL CHECK (value BETWEEN 0 AND 10),
    PRIMARY KEY (entry, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    n INTEGER NOT NULL,
    k INTEGER NOT NULL,
    step TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entry, n, k)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (uid TEXT PRIMARY KEY, deleted_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT;

-- Every word of an entry, folded for searching; the index below keeps no copy of its own.
CREATE TABLE entry_text (
    id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    folded TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE entry_fts USING fts5 (
    folded, content = 'entry_text', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO entry_fts (entry_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER entry_text_added AFTER INSERT ON entry_text BEGIN
    INSERT INTO entry_fts (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER entry_text_deleted AFTER DELETE ON entry_text BEGIN
    INSERT INTO entry_fts (entry_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER entry_text_changed AFTER UPDATE ON entry_text BEGIN
    INSERT INTO entry_fts (entry_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO entry_fts (rowid, folded) VALUES (new.id, new.folded);
END;
"""

# Everything that is not an entry: the safety plan, card rows and days, people, homework, what was shared. ``kind`` says
# which, ``name`` is its name among its kind (a date, a word, a random one), ``data`` is JSON. A tombstone may name an
# item's uid as well. ``import_batch`` and ``imported`` say which entries came in together, so that they can go together.
SECOND = """
CREATE TABLE item (
    uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data)),
    created_ms INTEGER NOT NULL,
    edited_ms INTEGER NOT NULL,
    UNIQUE (kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_batch (
    id TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE imported (
    entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    batch TEXT NOT NULL REFERENCES import_batch ON DELETE CASCADE
) STRICT;
CREATE INDEX imported_by_batch ON imported (batch);
CREATE INDEX felt_by_word ON felt (word);
CREATE INDEX pick_by_name ON pick (role, name);
"""

# A person's own words are few among many: found without reading the others, each time a form opens.
THIRD = """
CREATE INDEX felt_own ON felt (word) WHERE own = 1;
CREATE INDEX pick_own ON pick (role, name) WHERE own = 1;
"""

JOURNAL: tuple[str, ...] = (FIRST, SECOND, THIRD)

VISIBLE: tuple[str, ...] = (
    """
    CREATE TABLE easy (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE gate (skill TEXT PRIMARY KEY, seen_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE pin (skill TEXT PRIMARY KEY, pinned_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE hidden (skill TEXT PRIMARY KEY, hidden_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE shown (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        data TEXT NOT NULL CHECK (json_valid(data)),
        PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;
    """,
)
