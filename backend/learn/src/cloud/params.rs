//! How big a word cloud is, and within which bounds.

use linfa::ParamGuard;

/// A parameter out of its bounds.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("word cloud: {name} must be {bounds}, not {value}")]
pub struct CloudParamError {
    /// The parameter.
    pub name: &'static str,
    /// What is allowed, in words.
    pub bounds: &'static str,
    /// What was given.
    pub value: f64,
}

/// Checked parameters of a word cloud. Made by [`CloudParams`].
#[derive(Debug, Clone, PartialEq)]
pub struct CloudValidParams {
    width: f64,
    height: f64,
    min_size: f64,
    max_size: f64,
    gap: f64,
}

/// Parameters of a word cloud that were not checked yet.
///
/// | parameter | default | bounds |
/// |---|---|---|
/// | width, height | 640 x 400 pixels | 80 to 4,000 |
/// | least size of a font | 11 pixels | 4 to 200 |
/// | greatest size of a font | 96 pixels | the least one to 1,000 |
/// | gap | 0.3 of a font's size, kept free between words side by side; half of it between one above the other | 0 to 2 |
#[derive(Debug, Clone, PartialEq)]
pub struct CloudParams(CloudValidParams);

impl Default for CloudParams {
    fn default() -> Self {
        Self::new()
    }
}

impl CloudParams {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self(CloudValidParams { width: 640.0, height: 400.0, min_size: 11.0, max_size: 96.0, gap: 0.3 })
    }

    /// The canvas, in pixels.
    #[must_use]
    pub fn canvas(mut self, width: f64, height: f64) -> Self {
        self.0.width = width;
        self.0.height = height;
        self
    }

    /// The least and the greatest size of a font, in pixels.
    #[must_use]
    pub fn sizes(mut self, min: f64, max: f64) -> Self {
        self.0.min_size = min;
        self.0.max_size = max;
        self
    }

    /// What is kept free between words side by side, as a share of their fonts' size; between words one above the other it
    /// is half of that, so that neighbours are not read as a phrase.
    #[must_use]
    pub fn gap(mut self, gap: f64) -> Self {
        self.0.gap = gap;
        self
    }
}

impl CloudValidParams {
    /// Width of the canvas, in pixels.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height of the canvas, in pixels.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The least size of a font, in pixels.
    #[must_use]
    pub fn min_size(&self) -> f64 {
        self.min_size
    }

    /// The greatest size of a font, in pixels.
    #[must_use]
    pub fn max_size(&self) -> f64 {
        self.max_size
    }

    /// What is kept free between words side by side, as a share of their fonts' size; between words one above the other it
    /// is half of that, so that neighbours are not read as a phrase.
    #[must_use]
    pub fn gap(&self) -> f64 {
        self.gap
    }
}

impl ParamGuard for CloudParams {
    type Checked = CloudValidParams;
    type Error = CloudParamError;

    fn check_ref(&self) -> Result<&CloudValidParams, CloudParamError> {
        let params = &self.0;
        let within = |name, bounds, value: f64, holds: bool| {
            if holds { Ok(()) } else { Err(CloudParamError { name, bounds, value }) }
        };
        within("width", "80 to 4,000", params.width, (80.0..=4000.0).contains(&params.width))?;
        within("height", "80 to 4,000", params.height, (80.0..=4000.0).contains(&params.height))?;
        within("the least size", "4 to 200", params.min_size, (4.0..=200.0).contains(&params.min_size))?;
        let sizes = params.min_size..=1000.0;
        within("the greatest size", "the least size to 1,000", params.max_size, sizes.contains(&params.max_size))?;
        within("gap", "0 to 2", params.gap, (0.0..=2.0).contains(&params.gap))?;
        Ok(params)
    }

    fn check(self) -> Result<CloudValidParams, CloudParamError> {
        self.check_ref()?;
        Ok(self.0)
    }
}
