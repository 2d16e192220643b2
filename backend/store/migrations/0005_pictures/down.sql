DROP TABLE picture_faults;
DROP TABLE picture_features;
DROP TABLE pictures;
