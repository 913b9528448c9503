-- The database of a mailroom, version 1. Later versions are steps of their own (schema.c).
-- STRICT tables; the state diagrams of store.h and item.h are repeated as triggers, so that no
-- program can leave them.

CREATE TABLE batch (
    id          INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    name        TEXT NOT NULL CHECK (length(name) > 0),         -- file name in the inbox
    pages       INTEGER NOT NULL CHECK (pages BETWEEN 0 AND 5000),
    state       TEXT NOT NULL
                CHECK (state IN ('claimed', 'reading', 'done', 'quarantined', 'duplicate')),
    received_at TEXT NOT NULL CHECK (received_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T*')
) STRICT;

-- The same bytes are read once. A quarantined file may be tried again.
CREATE UNIQUE INDEX batch_once ON batch (sha256) WHERE state IN ('claimed', 'reading', 'done');

CREATE TRIGGER batch_step BEFORE UPDATE OF state ON batch
WHEN NOT (OLD.state = NEW.state
          OR (OLD.state = 'claimed' AND NEW.state IN ('reading', 'quarantined'))
          OR (OLD.state = 'reading' AND NEW.state IN ('done', 'quarantined')))
BEGIN SELECT RAISE(ABORT, 'a batch cannot take this step'); END;

-- Packed facts of each page read (rules/facts_pack.h), kept so that a case can be judged again.
CREATE TABLE page (
    batch INTEGER NOT NULL REFERENCES batch (id),
    page  INTEGER NOT NULL CHECK (page >= 1),
    facts BLOB NOT NULL CHECK (length(facts) BETWEEN 1 AND 1048576),
    PRIMARY KEY (batch, page)
) STRICT;

CREATE TABLE item (
    id          TEXT PRIMARY KEY CHECK (id GLOB
                'W[12][0-9][0-9][0-9][01][0-9][0-3][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9]'),
    batch       INTEGER NOT NULL REFERENCES batch (id),
    first_page  INTEGER NOT NULL CHECK (first_page >= 1),
    last_page   INTEGER NOT NULL CHECK (last_page >= first_page),
    channel     TEXT NOT NULL CHECK (channel IN ('mail', 'walk-in')),
    waybill     TEXT,
    business    TEXT,
    unit        TEXT,                                           -- 单位名称, for lists
    credit_code TEXT,
    people      INTEGER NOT NULL CHECK (people >= 0),
    verdict     TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'review')),
    state       TEXT NOT NULL DEFAULT 'open'
                CHECK (state IN ('open', 'released', 'overturned', 'superseded')),
    document    TEXT NOT NULL CHECK (document GLOB '{*}'),
    label       TEXT CHECK (label GLOB 'labels/*'),             -- below the home folder
    letter      TEXT CHECK (letter GLOB 'letters/*'),
    outgoing    INTEGER NOT NULL DEFAULT 0 CHECK (outgoing IN (0, 1)),  -- the files were made
    received_at TEXT NOT NULL,
    UNIQUE (batch, first_page),
    CHECK (outgoing = 1 OR (label IS NULL AND letter IS NULL)),
    -- Nothing leaves the house before a review is decided.
    CHECK (verdict <> 'review' OR state <> 'open' OR (label IS NULL AND letter IS NULL))
) STRICT;

CREATE INDEX item_waybill ON item (waybill) WHERE waybill IS NOT NULL;
CREATE INDEX item_outgoing ON item (id) WHERE outgoing = 0;

CREATE TRIGGER item_step BEFORE UPDATE OF state ON item
WHEN NOT (OLD.state = NEW.state
          OR (OLD.state = 'open' AND NEW.state IN ('released', 'overturned', 'superseded')))
BEGIN SELECT RAISE(ABORT, 'an item cannot take this step'); END;

CREATE TRIGGER item_kept BEFORE DELETE ON item
BEGIN SELECT RAISE(ABORT, 'items are never deleted'); END;

CREATE TRIGGER item_fixed BEFORE UPDATE OF
    id, batch, first_page, last_page, channel, waybill, business, unit, credit_code, people,
    verdict, document, received_at ON item
BEGIN SELECT RAISE(ABORT, 'what was decided is never rewritten'); END;

-- A page belongs to one envelope.
CREATE TABLE item_page (
    batch INTEGER NOT NULL REFERENCES batch (id),
    page  INTEGER NOT NULL CHECK (page >= 1),
    item  TEXT NOT NULL REFERENCES item (id),
    PRIMARY KEY (batch, page)
) STRICT;

CREATE TABLE reason (
    item    TEXT NOT NULL REFERENCES item (id),
    number  INTEGER NOT NULL,                                   -- order in the verdict
    code    TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('reject', 'review', 'note')),
    page    INTEGER,
    PRIMARY KEY (item, number)
) STRICT;

-- Money of a payment proof that an accepted or undecided item used. key: see history.c.
CREATE TABLE receipt_use (
    key       TEXT NOT NULL,
    item      TEXT NOT NULL REFERENCES item (id),
    spent_fen INTEGER NOT NULL CHECK (spent_fen >= 0),
    PRIMARY KEY (key, item)
) STRICT;

-- Register of issued certificates; empty and with no import recorded: nothing is known.
CREATE TABLE certificate (
    serial      TEXT NOT NULL,
    name        TEXT NOT NULL,
    id_number   TEXT NOT NULL,
    valid_until INTEGER NOT NULL                                -- days since 1970-01-01
) STRICT;
CREATE INDEX certificate_person ON certificate (id_number);
CREATE TABLE register_import (
    at   TEXT NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0)
) STRICT;

-- Every change, by whom and when. Holds no personal data.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    actor  TEXT NOT NULL,                                       -- 'mailroom' or a person
    action TEXT NOT NULL,
    batch  INTEGER REFERENCES batch (id),
    item   TEXT REFERENCES item (id),
    detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
