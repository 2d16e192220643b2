//! The label that an admin gives to a topic, checked.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::TopicId;

/// Most characters of a label.
pub const MAX_LABEL_CHARS: usize = 60;

/// A label of a topic: 1 to [`MAX_LABEL_CHARS`] characters on one line, without markup, no spaces around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicLabel(String);

/// A label that was given to a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenLabel {
    /// The topic.
    pub topic: TopicId,
    /// What it is called.
    pub label: TopicLabel,
    /// When it was called so.
    pub changed: DateTime<Utc>,
}

/// Why a text is no label, in Django REST Framework's wording.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TopicLabelError {
    /// Nothing, or spaces alone.
    #[error("This field may not be blank.")]
    Blank,
    /// Longer than [`MAX_LABEL_CHARS`].
    #[error("Ensure this field has no more than {MAX_LABEL_CHARS} characters.")]
    TooLong,
    /// It holds `<` or `>`.
    #[error("Markup is not allowed: leave out < and >.")]
    Markup,
    /// It holds a line break, a null character or another control character.
    #[error("Control characters are not allowed.")]
    Control,
}

impl TopicLabel {
    /// Checks a label; spaces around it are dropped.
    ///
    /// # Errors
    /// When it is blank, too long, or holds markup or control characters.
    pub fn parse(text: &str) -> Result<Self, TopicLabelError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TopicLabelError::Blank);
        }
        if text.chars().count() > MAX_LABEL_CHARS {
            return Err(TopicLabelError::TooLong);
        }
        if text.contains(['<', '>']) {
            return Err(TopicLabelError::Markup);
        }
        if text.chars().any(is_control) {
            return Err(TopicLabelError::Control);
        }
        Ok(Self(text.to_owned()))
    }

    /// The label as it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, line separators, and marks that turn the direction of what follows them.
fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl fmt::Display for TopicLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_trimmed_and_counted_in_characters() {
        assert_eq!(TopicLabel::parse("  따뜻한 겨울 \n").expect("a label").as_str(), "따뜻한 겨울");
        assert!(TopicLabel::parse(&"가".repeat(60)).is_ok());
        assert_eq!(TopicLabel::parse(&"가".repeat(61)), Err(TopicLabelError::TooLong));
        assert_eq!(TopicLabel::parse(&"a".repeat(10_000)), Err(TopicLabelError::TooLong));
    }

    #[test]
    fn what_is_no_label_is_told() {
        for blank in ["", "  ", "\n"] {
            assert_eq!(TopicLabel::parse(blank), Err(TopicLabelError::Blank), "{blank:?}");
        }
        for markup in ["<b>warm</b>", "a > b", "<"] {
            assert_eq!(TopicLabel::parse(markup), Err(TopicLabelError::Markup), "{markup:?}");
        }
        for control in ["a\nb", "a\u{0}b", "a\tb", "a\u{202e}b", "a\u{2028}b"] {
            assert_eq!(TopicLabel::parse(control), Err(TopicLabelError::Control), "{control:?}");
        }
        assert!(TopicLabel::parse("색감 & \"핏\" 👕").is_ok());
    }
}
