-- One picture a product. The file itself lies beside the database under its hash; two products may show the same one.
CREATE TABLE pictures (
    product_id INTEGER PRIMARY KEY NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    hash       TEXT      NOT NULL, -- sha256 of the file, hex
    format     TEXT      NOT NULL CHECK (format IN ('jpg', 'png', 'webp', 'gif')),
    width      INTEGER   NOT NULL, -- as shown
    height     INTEGER   NOT NULL,
    colour     TEXT      NOT NULL, -- #rrggbb
    palette    TEXT      NOT NULL, -- JSON, read back whole
    bytes      BIGINT    NOT NULL,
    source     TEXT      NOT NULL, -- the file that it came from
    added      TIMESTAMP NOT NULL
);
CREATE INDEX pictures_hash ON pictures (hash);
-- A product's body tells its picture: what was prepared from it is out of date when the picture changes.
CREATE TRIGGER picture_written AFTER INSERT ON pictures BEGIN UPDATE catalogue SET version = version + 1; END;
CREATE TRIGGER picture_changed AFTER UPDATE ON pictures BEGIN UPDATE catalogue SET version = version + 1; END;
CREATE TRIGGER picture_gone AFTER DELETE ON pictures BEGIN UPDATE catalogue SET version = version + 1; END;

-- What a network makes of a file: little-endian 32 bit floats. By content, so that no file is computed twice.
CREATE TABLE picture_features (
    hash    TEXT NOT NULL,
    encoder TEXT NOT NULL, -- the version of the encoder
    vector  BLOB NOT NULL,
    PRIMARY KEY (hash, encoder)
);

-- Files that an encoder could not take: told at every training, and not tried again.
CREATE TABLE picture_faults (
    hash    TEXT NOT NULL,
    encoder TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (hash, encoder)
);
