-- Prices are whole hundredths of the currency's unit. Times are UTC. JSON columns hold what is read back whole and never filtered by.
CREATE TABLE products (
    id              INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    shop_id         TEXT    NOT NULL UNIQUE,
    name            TEXT    NOT NULL,
    brand           TEXT    NOT NULL,
    main_category   TEXT    NOT NULL,
    sub_category    TEXT    NOT NULL,
    price           BIGINT,
    list_price      BIGINT,
    currency        TEXT    NOT NULL,
    year            INTEGER,
    description     TEXT    NOT NULL,
    variant_group   TEXT,
    image_url       TEXT,
    product_url     TEXT,
    likes           BIGINT,
    views           BIGINT,
    sold            BIGINT,
    stars           FLOAT,
    star_count      BIGINT,
    hidden          BOOLEAN NOT NULL,
    lists           TEXT    NOT NULL, -- JSON: tags, sizes, buyers and the order of the labels
    search_text     TEXT    NOT NULL, -- folded name, brand, categories, styles, tags, description
    rating_mean     FLOAT,
    rating_count    BIGINT  NOT NULL DEFAULT 0,
    rating_weighted FLOAT,
    review_count    BIGINT  NOT NULL DEFAULT 0,
    created         TIMESTAMP NOT NULL,
    updated         TIMESTAMP NOT NULL,
    version         BIGINT  NOT NULL
);
CREATE INDEX products_main_category ON products (main_category, id);
CREATE INDEX products_sub_category ON products (sub_category, id);
CREATE INDEX products_brand ON products (brand, id);
CREATE INDEX products_name ON products (name, id);
CREATE INDEX products_price ON products (price, id);
CREATE INDEX products_year ON products (year, id);
CREATE INDEX products_created ON products (created, id);
CREATE INDEX products_rating ON products (rating_weighted, id);
CREATE INDEX products_review_count ON products (review_count, id);
CREATE INDEX products_likes ON products (likes, id);
CREATE INDEX products_variant_group ON products (variant_group, id);

-- Styles, seasons, genders and colours: many to many, one row a label, so that each can be filtered and counted by index.
CREATE TABLE labels (
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('style', 'season', 'gender', 'colour')),
    value      TEXT    NOT NULL,
    PRIMARY KEY (product_id, kind, value)
) WITHOUT ROWID;
CREATE INDEX labels_value ON labels (kind, value, product_id);

CREATE TABLE reviews (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    product_id         INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    identity           TEXT    NOT NULL UNIQUE, -- the shop's id, or a fingerprint of product and content
    shop_id            TEXT,
    title              TEXT    NOT NULL,
    text               TEXT    NOT NULL,
    stars              FLOAT,
    date               DATE,
    language           TEXT,
    helpful            BIGINT,
    option             TEXT,
    reviewer_gender    TEXT,
    reviewer_height_cm FLOAT,
    reviewer_weight_kg FLOAT,
    reviewer_age       INTEGER,
    aspects            TEXT    NOT NULL
);
CREATE INDEX reviews_product ON reviews (product_id, id);
CREATE INDEX reviews_product_date ON reviews (product_id, date, id);
CREATE INDEX reviews_product_helpful ON reviews (product_id, helpful, id);
CREATE INDEX reviews_product_stars ON reviews (product_id, stars, id);

CREATE TABLE recommendations (
    id       INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    created  TIMESTAMP NOT NULL,
    request  TEXT      NOT NULL,
    snapshot TEXT      NOT NULL,
    answer   TEXT      NOT NULL,
    took_us  BIGINT    NOT NULL,
    caller   TEXT      NOT NULL
);
CREATE INDEX recommendations_created ON recommendations (created, id);

CREATE TABLE imports (
    id      INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    file    TEXT      NOT NULL,
    profile TEXT      NOT NULL,
    report  TEXT      NOT NULL,
    ended   TIMESTAMP NOT NULL
);

CREATE TABLE snapshots (
    name    TEXT PRIMARY KEY NOT NULL,
    created TIMESTAMP NOT NULL,
    manifest TEXT NOT NULL
);
