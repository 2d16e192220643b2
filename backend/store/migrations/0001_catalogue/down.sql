DROP TABLE snapshots;
DROP TABLE imports;
DROP TABLE recommendations;
DROP TABLE reviews;
DROP TABLE labels;
DROP TABLE products;
