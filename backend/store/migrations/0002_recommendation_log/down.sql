DROP TRIGGER products_inserted;
DROP TRIGGER products_updated;
DROP TRIGGER products_deleted;
DROP TABLE catalogue;
CREATE TABLE kept (
    id       INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    created  TIMESTAMP NOT NULL,
    request  TEXT      NOT NULL,
    snapshot TEXT      NOT NULL,
    answer   TEXT      NOT NULL,
    took_us  BIGINT    NOT NULL,
    caller   TEXT      NOT NULL
);
INSERT INTO kept
SELECT id, created, request, snapshot, json_set(answer, '$.results', json('[]')), took_us, caller FROM recommendations;
DROP TABLE recommendations;
ALTER TABLE kept RENAME TO recommendations;
CREATE INDEX recommendations_created ON recommendations (created, id);
