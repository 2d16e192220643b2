//! Money as whole hundredths, so that prices compare and add exactly.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount of money in hundredths of the currency's unit: 77,000 won is `7_700_000`, 49.90 dollars is `4_990`.
///
/// In JSON it is a number in whole units (`77000`, `49.9`). Never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(i64);

/// Why something is no price.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// Not a decimal number.
    #[error("\"{0}\" is not a number")]
    NotANumber(String),
    /// Below zero.
    #[error("a price cannot be negative: {0}")]
    Negative(String),
    /// More than two digits after the point.
    #[error("a price has at most two digits after the point: {0}")]
    TooFine(String),
    /// Above what is stored exactly in JSON (a trillion units).
    #[error("a price above a trillion is not accepted: {0}")]
    TooLarge(String),
}

impl Price {
    /// The largest price: a trillion units.
    pub const MAX: Self = Self(100_000_000_000_000);

    /// From hundredths of a unit.
    ///
    /// # Errors
    /// When negative or above [`Price::MAX`].
    pub fn from_hundredths(hundredths: i64) -> Result<Self, PriceError> {
        if hundredths < 0 {
            Err(PriceError::Negative(hundredths.to_string()))
        } else if hundredths > Self::MAX.0 {
            Err(PriceError::TooLarge(hundredths.to_string()))
        } else {
            Ok(Self(hundredths))
        }
    }

    /// From a plain decimal such as `77000` or `49.90`; no thousands separators (a profile's value rule removes those).
    ///
    /// # Errors
    /// When it is no decimal, negative, too fine or too large.
    pub fn parse(text: &str) -> Result<Self, PriceError> {
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return Err(PriceError::NotANumber(trimmed.to_owned()));
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return Err(PriceError::TooFine(trimmed.to_owned()));
        }
        let whole_units: i64 =
            if whole.is_empty() { 0 } else { whole.parse().map_err(|_| PriceError::TooLarge(trimmed.to_owned()))? };
        let hundredths: i64 =
            format!("{fraction:0<2}").parse().map_err(|_| PriceError::NotANumber(trimmed.to_owned()))?;
        let amount = whole_units
            .checked_mul(100)
            .and_then(|units| units.checked_add(hundredths))
            .filter(|amount| *amount <= Self::MAX.0)
            .ok_or_else(|| PriceError::TooLarge(trimmed.to_owned()))?;
        if negative && amount > 0 {
            return Err(PriceError::Negative(trimmed.to_owned()));
        }
        Ok(Self(amount))
    }

    /// Hundredths of a unit.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        self.0
    }

    /// Units, for arithmetic that need not be exact.
    #[must_use]
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0 / 100, self.0 % 100);
        match fraction {
            0 => write!(f, "{whole}"),
            tenths if tenths % 10 == 0 => write!(f, "{whole}.{}", tenths / 10),
            _ => write!(f, "{whole}.{fraction:02}"),
        }
    }
}

impl Serialize for Price {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 { serializer.serialize_i64(self.0 / 100) } else { serializer.serialize_f64(self.units()) }
    }
}

impl<'de> Deserialize<'de> for Price {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        Self::parse(&number.to_string()).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_what_it_prints() {
        for (text, hundredths, printed) in
            [("77000", 7_700_000, "77000"), ("49.90", 4_990, "49.9"), ("0.05", 5, "0.05"), (" 12.340 ", 1_234, "12.34")]
        {
            let price = Price::parse(text).expect("a price");
            assert_eq!(price.hundredths(), hundredths);
            assert_eq!(price.to_string(), printed);
            assert_eq!(Price::parse(&price.to_string()), Ok(price));
        }
    }

    #[test]
    fn refuses_what_is_no_price() {
        assert_eq!(Price::parse("-1"), Err(PriceError::Negative("-1".into())));
        assert_eq!(Price::parse("1.234"), Err(PriceError::TooFine("1.234".into())));
        assert_eq!(Price::parse("1,000"), Err(PriceError::NotANumber("1,000".into())));
        assert_eq!(Price::parse(""), Err(PriceError::NotANumber(String::new())));
        assert!(matches!(Price::parse("99999999999999999999"), Err(PriceError::TooLarge(_))));
        assert!(matches!(Price::parse("1000000000001"), Err(PriceError::TooLarge(_))));
    }

    #[test]
    fn is_a_number_in_json() {
        let prices: Vec<Price> = serde_json::from_str("[77000, 49.9]").expect("prices");
        assert_eq!(serde_json::to_string(&prices).expect("json"), "[77000,49.9]");
        assert!(serde_json::from_str::<Price>("-3").is_err());
    }
}
