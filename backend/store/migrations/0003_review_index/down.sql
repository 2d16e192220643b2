DROP INDEX reviews_product;
CREATE INDEX reviews_product ON reviews (product_id, id);
CREATE INDEX reviews_product_date ON reviews (product_id, date, id);
CREATE INDEX reviews_product_helpful ON reviews (product_id, helpful, id);
CREATE INDEX reviews_product_stars ON reviews (product_id, stars, id);
