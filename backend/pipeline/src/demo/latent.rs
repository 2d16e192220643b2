//! What an invented product truly is; its name tells some of it, its reviews the rest.

/// How it is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Slim,
    Regular,
    Oversized,
}

/// How long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Short,
    Middle,
    Long,
}

/// How warm it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Warmth {
    Cool,
    Mild,
    Warm,
}

/// What it is worn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    Daily,
    Office,
    Date,
    Travel,
    Exercise,
    Home,
}

/// All of it. Shares are from 0 to 1: how many reviewers speak well of the fabric and the price.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Latent {
    pub(super) fit: Fit,
    pub(super) length: Length,
    pub(super) warmth: Warmth,
    pub(super) occasion: Occasion,
    pub(super) good_fabric: f64,
    pub(super) good_value: f64,
    pub(super) runs_small: bool,
    pub(super) worn: bool,
    /// What reviewers call it, Korean and English.
    pub(super) item: (&'static str, &'static str),
    pub(super) fabric: (&'static str, &'static str),
    pub(super) colour: (&'static str, &'static str),
}
