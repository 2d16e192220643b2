//! What the API answers with, as it goes over the wire. `coordi --json` prints the same.
//!
//! A body is made from domain types and knows nothing of where they came from. Fields that can be missing are `null`, never
//! left out.

mod cloud;
mod look;
mod product;
mod ranked;
mod recommendation;
mod review;
mod snapshot;
mod topic;
mod topic_map;
mod written;

pub use cloud::{CloudWordBody, LeftOutBody, WordCloudBody};
pub use look::{ByImageBody, ImageTraceBody, LookBody, NearColoursBody, SeenCategoryBody, SightBody, TracedAnchorBody};
pub use product::{BuyersBody, FacetValue, FacetsBody, PriceRange, ProductBody, RatingBody};
pub use ranked::{
    ExcerptBody, FragmentBody, PartBody, RankedBody, SimilarBody, SimilarityBody, SourceBody, WordShareBody,
};
pub use recommendation::{RecommendationBody, RequestBody, UnknownBody, WeightsBody};
pub use review::{ReviewBody, ReviewerBody};
pub use snapshot::SnapshotBody;
pub use topic::{
    NeighbourBody, OriginBody, ProductNameBody, TopicBody, TopicDetailBody, TopicEvidenceBody, TopicNameBody,
    TopicProductsBody, TopicWordBody,
};
pub use topic_map::{FrameBody, MapTermBody, MapTopicBody, SalientTermBody, SpreadBody, TermSpreadBody, TopicMapBody};
pub(crate) use written::{Head, Written};
