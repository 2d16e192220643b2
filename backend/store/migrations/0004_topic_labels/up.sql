-- What an admin calls a topic. Topics themselves live in snapshots; their ids are the same from training to training, so a
-- label outlives the snapshot that it was given under.
CREATE TABLE topic_labels (
    topic_id BIGINT PRIMARY KEY NOT NULL,
    label TEXT NOT NULL,
    changed TIMESTAMP NOT NULL
);
-- Answers show labels as they show products: what was answered under an older version is made again.
CREATE TRIGGER topic_label_written AFTER INSERT ON topic_labels BEGIN UPDATE catalogue SET version = version + 1; END;
CREATE TRIGGER topic_label_changed AFTER UPDATE ON topic_labels BEGIN UPDATE catalogue SET version = version + 1; END;
CREATE TRIGGER topic_label_gone AFTER DELETE ON topic_labels BEGIN UPDATE catalogue SET version = version + 1; END;
