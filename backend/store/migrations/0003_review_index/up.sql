-- One index in place of four: it holds all that the reviews of a product are filtered and ordered by, so that a page of them
-- is chosen from the index alone, and it is a quarter of the work when reviews are written.
DROP INDEX reviews_product;
DROP INDEX reviews_product_date;
DROP INDEX reviews_product_helpful;
DROP INDEX reviews_product_stars;
CREATE INDEX reviews_product ON reviews (product_id, id, date, stars, helpful, language);
