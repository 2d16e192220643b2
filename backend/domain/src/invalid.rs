//! What was wrong with an input, field by field, in the shape that every door of the house shows.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// Messages by field name. The field of faults that belong to no single field is [`Invalid::WHOLE`].
///
/// Serialises as Django REST Framework's validation error: `{"field": ["message", ...]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Invalid {
    fields: BTreeMap<String, Vec<String>>,
}

impl Invalid {
    /// The name under which faults of the input as a whole are told.
    pub const WHOLE: &'static str = "non_field_errors";

    /// Nothing wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One fault of one field.
    #[must_use]
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        let mut invalid = Self::new();
        invalid.add(field, message);
        invalid
    }

    /// Adds a fault.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.fields.entry(field.to_owned()).or_default().push(message.into());
    }

    /// True while no fault was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Messages by field.
    #[must_use]
    pub fn fields(&self) -> &BTreeMap<String, Vec<String>> {
        &self.fields
    }

    /// `value` if nothing was wrong, all faults at once otherwise.
    ///
    /// # Errors
    /// Itself, when a fault was added.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (field, messages) in &self.fields {
            for message in messages {
                if !first {
                    f.write_str("; ")?;
                }
                first = false;
                write!(f, "{field}: {message}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_all_faults_at_once_by_field() {
        let mut invalid = Invalid::field("top_n", "Ensure this value is greater than or equal to 1.");
        invalid.add("diversity", "A valid number is required.");
        invalid.add("top_n", "second");
        assert_eq!(
            serde_json::to_value(&invalid).expect("serialises"),
            serde_json::json!({
                "diversity": ["A valid number is required."],
                "top_n": ["Ensure this value is greater than or equal to 1.", "second"],
            })
        );
        assert_eq!(invalid.or(1).expect_err("has faults").fields().len(), 2);
        assert_eq!(Invalid::new().or(1), Ok(1));
    }
}
