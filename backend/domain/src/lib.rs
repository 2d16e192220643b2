//! The plain words of coordi: what a shop sells, what its customers wrote, what was asked and what was answered.
//!
//! Every other crate speaks in these types. They know no file, no database, no array and no HTTP; a value that
//! exists here has been checked. Request and row types stay in the crate that owns that border.
#![forbid(unsafe_code)]

mod invalid;
mod look;
mod page;
mod picture;
mod price;
mod product;
mod ranking;
mod recommendation;
mod review;
mod stars;
mod topic;
mod topic_label;

pub use invalid::Invalid;
pub use look::{Colour, ImageTrace, Look, NearColours, Photo, SeenCategory, Sight, TracedAnchor};
pub use page::{Page, PageRequest};
pub use picture::Picture;
pub use price::{Price, PriceError};
pub use product::{BuyerShares, Gender, Product, ProductFacts, ProductId, Rating, Season, UnknownWord};
pub use ranking::{
    Answer, Excerpt, ExcerptSource, Fragment, Part, PartKind, Ranked, Similarities, UnknownTerm, WordShare,
};
pub use recommendation::{
    CheckedRequest, Filters, MAX_DIVERSITY, MAX_KEYWORD_CHARS, MAX_LISTED, MAX_POOL, MAX_TOP_N, MAX_TOPICS,
    RecommendationId, RecommendationRequest, StoredRecommendation, Strategy, USUAL_POOL, Weights,
};
pub use review::{Language, Review, ReviewFacts, ReviewId, Reviewer};
pub use stars::{Stars, StarsError};
pub use topic::{
    AskedTopic, GoneTopic, MAX_LABEL_WORDS, Topic, TopicEvidence, TopicId, TopicKind, TopicOrigin, TopicWeight,
    TopicWord, label_text,
};
pub use topic_label::{GivenLabel, MAX_LABEL_CHARS, TopicLabel, TopicLabelError};
