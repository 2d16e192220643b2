-- Rises with every change of a product: what was prepared from the products knows by it when it is out of date.
CREATE TABLE catalogue (
    only_row INTEGER PRIMARY KEY NOT NULL CHECK (only_row = 1),
    version  BIGINT  NOT NULL
);
INSERT INTO catalogue VALUES (1, 1);
CREATE TRIGGER products_inserted AFTER INSERT ON products BEGIN UPDATE catalogue SET version = version + 1; END;
CREATE TRIGGER products_updated AFTER UPDATE ON products BEGIN UPDATE catalogue SET version = version + 1; END;
CREATE TRIGGER products_deleted AFTER DELETE ON products BEGIN UPDATE catalogue SET version = version + 1; END;

-- Of the results only products and scores are kept: the snapshot that answered gives the reasons again. No AUTOINCREMENT,
-- which writes a second table at every insert: rows are not deleted.
CREATE TABLE kept (
    id       INTEGER PRIMARY KEY NOT NULL,
    created  TIMESTAMP NOT NULL,
    request  TEXT      NOT NULL, -- JSON
    snapshot TEXT      NOT NULL,
    answer   TEXT      NOT NULL, -- JSON, without the results
    results  TEXT      NOT NULL, -- JSON: [[product, score], ...], best first
    took_us  BIGINT    NOT NULL,
    caller   TEXT      NOT NULL
);
INSERT INTO kept
SELECT id, created, request, snapshot, json_remove(answer, '$.results'),
       (SELECT json_group_array(json_array(value ->> 'product', value ->> 'score'))
        FROM (SELECT value FROM json_each(answer, '$.results') ORDER BY key)),
       took_us, caller
FROM recommendations;
DROP TABLE recommendations;
ALTER TABLE kept RENAME TO recommendations;
CREATE INDEX recommendations_created ON recommendations (created, id);
