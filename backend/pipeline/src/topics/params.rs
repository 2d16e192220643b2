//! What the topics stage may be told.

use std::fmt;
use std::str::FromStr;

use domain::Invalid;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most topics.
pub(crate) const MOST_TOPICS: usize = 1_000;

/// How many topics there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TopicCount {
    /// Chosen by how coherent, distinct and repeatable the topics of each number are.
    #[default]
    Auto,
    /// This many, from 2 to [`MOST_TOPICS`].
    Given(usize),
}

impl fmt::Display for TopicCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Given(number) => number.fmt(f),
        }
    }
}

impl FromStr for TopicCount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "auto" => Ok(Self::Auto),
            number => match number.parse() {
                Ok(number) if (2..=MOST_TOPICS).contains(&number) => Ok(Self::Given(number)),
                _ => Err(format!("\"{number}\" is neither \"auto\" nor a whole number from 2 to {MOST_TOPICS}")),
            },
        }
    }
}

impl Serialize for TopicCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TopicCount {
    /// From a text, or from a number.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Told {
            Number(i64),
            Text(String),
        }
        let text = match Told::deserialize(deserializer)? {
            Told::Number(number) => number.to_string(),
            Told::Text(text) => text,
        };
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What one document of the topics is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopicDocuments {
    /// One review: topics are what one person talks about in one breath.
    #[default]
    Review,
    /// All reviews of one product: topics are what products are known for.
    Product,
}

/// Parameters of the topics stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TopicsParams {
    /// How many topics.
    pub count: TopicCount,
    /// What one document is.
    pub documents: TopicDocuments,
    /// Terms that occur less often in the reviews are left out; 0 chooses by how much text there is.
    pub min_count: u64,
    /// A term in this share of the documents counts half of a rare one, a more common term less still: what everybody says tells
    /// topics apart badly. 0 counts all alike.
    pub common_share: f32,
    /// Whether pairs of words that belong together become terms.
    pub phrases: bool,
    /// Least NPMI of a phrase, -1 to 1.
    pub phrase_npmi: f64,
    /// Whether words of buying, sending, thanking, of bodies and of praise are left out.
    pub domain_stop_words: bool,
    /// More words that are left out, as terms: Korean verbs and adjectives as their stem.
    pub stop_words: Vec<String>,
    /// How often every word is given a topic anew.
    pub sweeps: usize,
    /// Threads that train; other threads, other bits.
    pub threads: usize,
    /// Most reviews that topics are trained on; more are drawn from evenly. All are given topics. 0 trains on all.
    pub most_documents: usize,
    /// Least cosine between the words of a topic and those of its best match in the training before at which it is the same topic
    /// and keeps its number, 0 to 1.
    pub same_topic: f64,
}

impl Default for TopicsParams {
    fn default() -> Self {
        Self {
            count: TopicCount::Auto,
            documents: TopicDocuments::Review,
            min_count: 0,
            common_share: 0.1,
            phrases: true,
            phrase_npmi: 0.55,
            domain_stop_words: true,
            stop_words: Vec::new(),
            sweeps: 200,
            threads: 1,
            most_documents: 100_000,
            same_topic: 0.5,
        }
    }
}

impl TopicsParams {
    /// Adds every fault to `invalid`, under the parameter's dotted name.
    pub(crate) fn check(&self, invalid: &mut Invalid) {
        if let TopicCount::Given(number) = self.count
            && !(2..=MOST_TOPICS).contains(&number)
        {
            invalid.add("topics.count", format!("must be \"auto\" or from 2 to {MOST_TOPICS}"));
        }
        if !(0.0..=1.0).contains(&self.common_share) {
            invalid.add("topics.common_share", "must be from 0 to 1");
        }
        if !(-1.0..=1.0).contains(&self.phrase_npmi) {
            invalid.add("topics.phrase_npmi", "must be from -1 to 1");
        }
        if !(1..=100_000).contains(&self.sweeps) {
            invalid.add("topics.sweeps", "must be from 1 to 100,000");
        }
        if !(1..=256).contains(&self.threads) {
            invalid.add("topics.threads", "must be from 1 to 256");
        }
        if !(0.0..=1.0).contains(&self.same_topic) {
            invalid.add("topics.same_topic", "must be from 0 to 1");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_topics_is_auto_or_within_bounds() {
        assert_eq!("auto".parse(), Ok(TopicCount::Auto));
        assert_eq!(" 20 ".parse(), Ok(TopicCount::Given(20)));
        for wrong in ["", "0", "1", "-3", "2.5", "1001", "many", "99999999999999999999999"] {
            let error = wrong.parse::<TopicCount>().expect_err("refused");
            assert!(error.contains(wrong) && error.contains("auto"), "{error}");
        }
    }

    #[test]
    fn it_is_read_as_a_text_and_as_a_number() {
        let read = |line: &str| toml::from_str::<TopicsParams>(line).map(|params| params.count);
        assert_eq!(read("count = 12").expect("reads"), TopicCount::Given(12));
        assert_eq!(read("count = \"12\"").expect("reads"), TopicCount::Given(12));
        assert_eq!(read("count = \"auto\"").expect("reads"), TopicCount::Auto);
        assert!(read("count = 1").expect_err("refused").to_string().contains("from 2"));
        assert_eq!(serde_json::to_value(TopicCount::Given(12)).expect("writes"), "12");
    }

    #[test]
    fn tells_all_faults_at_once() {
        let params = TopicsParams {
            count: TopicCount::Given(0),
            common_share: -0.1,
            phrase_npmi: f64::NAN,
            sweeps: 0,
            threads: 0,
            same_topic: 2.0,
            ..TopicsParams::default()
        };
        let mut invalid = Invalid::new();
        params.check(&mut invalid);
        assert_eq!(invalid.fields().len(), 6);
    }
}
