DROP TABLE topic_labels;
