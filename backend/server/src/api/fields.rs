//! Reads the fields of a JSON object one by one and gathers what is wrong with all of them, in DRF's words.
//!
//! A field that is not given, and one that is `null` where null is allowed, keeps its default. The place of a fault within a
//! field is dotted (`season.1`, `weights.words`), so that the shape of a refusal is always field to messages.

use std::str::FromStr;

use domain::{Invalid, Price};
use serde_json::{Map, Value};

/// What is said of a null where none may be.
const NULL: &str = "This field may not be null.";

/// What is said of a field that is not given and must be.
const REQUIRED: &str = "This field is required.";

/// The fields of an object that were not read yet, and the faults of those that were.
pub(crate) struct Fields {
    under: String,
    object: Map<String, Value>,
    invalid: Invalid,
}

impl Fields {
    /// The fields of `value`.
    ///
    /// # Errors
    /// When it is no object.
    pub(crate) fn of(value: Value) -> Result<Self, Invalid> {
        match value {
            Value::Object(object) => Ok(Self { under: String::new(), object, invalid: Invalid::new() }),
            other => Err(Invalid::field(Invalid::WHOLE, no_dictionary(&other))),
        }
    }

    /// Every fault, those of fields that nobody asked for among them.
    ///
    /// # Errors
    /// All faults at once.
    pub(crate) fn finish(mut self) -> Result<(), Invalid> {
        let unknown: Vec<String> = self.object.keys().cloned().collect();
        for name in unknown {
            self.fault(&name, "Unknown field.");
        }
        self.invalid.or(())
    }

    /// A text; `null` is refused.
    pub(crate) fn text(&mut self, name: &str, into: &mut String) {
        match self.object.remove(name) {
            None => {}
            Some(Value::String(text)) => *into = text,
            Some(Value::Null) => self.fault(name, NULL),
            Some(Value::Number(number)) => *into = number.to_string(),
            Some(_) => self.fault(name, "Not a valid string."),
        }
    }

    /// A word of a closed list.
    pub(crate) fn word<T: FromStr>(&mut self, name: &str, into: &mut T) {
        match self.object.remove(name) {
            None => {}
            Some(Value::Null) => self.fault(name, NULL),
            Some(value) => match word(&value) {
                Ok(word) => *into = word,
                Err(message) => self.fault(name, &message),
            },
        }
    }

    /// A whole number from 1 up.
    pub(crate) fn count(&mut self, name: &str, into: &mut usize) {
        match self.object.remove(name) {
            None => {}
            Some(Value::Null) => self.fault(name, NULL),
            Some(value) => match whole(&value).map(usize::try_from) {
                Some(Ok(count)) => *into = count,
                Some(Err(_)) => self.fault(name, "Ensure this value is greater than or equal to 1."),
                None => self.fault(name, "A valid integer is required."),
            },
        }
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &str, into: &mut f32) {
        match self.object.remove(name) {
            None => {}
            Some(Value::Null) => self.fault(name, NULL),
            Some(value) => match number(&value) {
                Some(number) => *into = number,
                None => self.fault(name, "A valid number is required."),
            },
        }
    }

    /// A number or null.
    pub(crate) fn optional_number(&mut self, name: &str, into: &mut Option<f32>) {
        match self.object.remove(name) {
            None | Some(Value::Null) => {}
            Some(value) => match number(&value) {
                Some(number) => *into = Some(number),
                None => self.fault(name, "A valid number is required."),
            },
        }
    }

    /// A price or null.
    pub(crate) fn optional_price(&mut self, name: &str, into: &mut Option<Price>) {
        let text = match self.object.remove(name) {
            None | Some(Value::Null) => return,
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::String(text)) => text,
            Some(_) => return self.fault(name, "A valid number is required."),
        };
        match Price::parse(&text) {
            Ok(price) => *into = Some(price),
            Err(error) => self.fault(name, &price_fault(&error)),
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, name: &str, into: &mut Vec<String>) {
        self.list(name, into, |value| match value {
            Value::String(text) => Ok(text.clone()),
            Value::Number(number) => Ok(number.to_string()),
            _ => Err("Not a valid string.".to_owned()),
        });
    }

    /// A list of words of a closed list.
    pub(crate) fn words<T: FromStr>(&mut self, name: &str, into: &mut Vec<T>) {
        self.list(name, into, word);
    }

    /// A list of ids.
    pub(crate) fn ids<T>(&mut self, name: &str, into: &mut Vec<T>, id: impl Fn(i64) -> T) {
        self.list(name, into, |value| whole(value).map(&id).ok_or_else(|| "A valid integer is required.".to_owned()));
    }

    /// An object within.
    pub(crate) fn object(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        match self.object.remove(name) {
            None => {}
            Some(Value::Object(object)) => self.within(name, object, read),
            Some(Value::Null) => self.fault(name, NULL),
            Some(other) => {
                self.fault(name, &no_dictionary(&other));
            }
        }
    }

    /// A list of objects.
    pub(crate) fn objects(&mut self, name: &str, mut read: impl FnMut(&mut Self)) {
        match self.object.remove(name) {
            None => {}
            Some(Value::Array(items)) => {
                for (index, item) in items.into_iter().enumerate() {
                    let place = format!("{name}.{index}");
                    match item {
                        Value::Object(object) => self.within(&place, object, &mut read),
                        other => self.fault(&place, &no_dictionary(&other)),
                    }
                }
            }
            Some(Value::Null) => self.fault(name, NULL),
            Some(other) => self.fault(name, &no_list(&other)),
        }
    }

    /// Reads the object at `place`.
    fn within(&mut self, place: &str, object: Map<String, Value>, read: impl FnOnce(&mut Self)) {
        let under = format!("{}{place}.", self.under);
        let mut inner = Self { under, object, invalid: std::mem::take(&mut self.invalid) };
        read(&mut inner);
        let unknown: Vec<String> = inner.object.keys().cloned().collect();
        for name in unknown {
            inner.fault(&name, "Unknown field.");
        }
        self.invalid = inner.invalid;
    }

    /// A whole number from 0 up that must be given.
    pub(crate) fn needed_number_of(&mut self, name: &str, into: &mut u32) {
        match self.object.remove(name) {
            None => self.fault(name, REQUIRED),
            Some(Value::Null) => self.fault(name, NULL),
            Some(value) => match whole(&value).map(u32::try_from) {
                Some(Ok(number)) => *into = number,
                Some(Err(_)) => self.fault(name, &format!("Ensure this value is between 0 and {}.", u32::MAX)),
                None => self.fault(name, "A valid integer is required."),
            },
        }
    }

    /// A number that must be given.
    pub(crate) fn needed_number(&mut self, name: &str, into: &mut f32) {
        if self.object.contains_key(name) { self.number(name, into) } else { self.fault(name, REQUIRED) }
    }

    fn list<T>(&mut self, name: &str, into: &mut Vec<T>, item: impl Fn(&Value) -> Result<T, String>) {
        match self.object.remove(name) {
            None => {}
            Some(Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    match item(value) {
                        Ok(item) => into.push(item),
                        Err(message) => self.fault(&format!("{name}.{index}"), &message),
                    }
                }
            }
            Some(Value::Null) => self.fault(name, NULL),
            Some(other) => {
                self.fault(name, &no_list(&other));
            }
        }
    }

    fn fault(&mut self, name: &str, message: &str) {
        self.invalid.add(&format!("{}{name}", self.under), message);
    }
}

fn no_dictionary(value: &Value) -> String {
    format!("Invalid data. Expected a dictionary, but got {}.", kind(value))
}

fn no_list(value: &Value) -> String {
    format!("Expected a list of items but got type \"{}\".", kind(value))
}

/// What is wrong with a price, in DRF's words.
pub(crate) fn price_fault(error: &domain::PriceError) -> String {
    use domain::PriceError;
    match error {
        PriceError::NotANumber(_) => "A valid number is required.".to_owned(),
        PriceError::Negative(_) => "Ensure this value is greater than or equal to 0.".to_owned(),
        PriceError::TooFine(_) => "Ensure that there are no more than 2 decimal places.".to_owned(),
        PriceError::TooLarge(_) => format!("Ensure this value is less than or equal to {}.", Price::MAX),
    }
}

fn word<T: FromStr>(value: &Value) -> Result<T, String> {
    let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    shown.parse().map_err(|_| format!("\"{shown}\" is not a valid choice."))
}

fn whole(value: &Value) -> Option<i64> {
    let text = value.as_str().and_then(|text| text.trim().parse().ok());
    let exact =
        value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15).map(|number| number as i64);
    value.as_i64().or(text).or(exact)
}

fn number(value: &Value) -> Option<f32> {
    let number = value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
    number.map(|number| number as f32).filter(|number| number.is_finite())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

#[cfg(test)]
mod tests {
    use domain::Season;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_fault_is_told_in_its_place() {
        let value = json!({
            "keyword": null, "strategy": "magic", "top_n": 2.5, "season": ["summer", "fall"], "brand": "x", "like": ["a", 3],
            "weights": {"words": "much", "luck": 1}, "price_min": -1, "stars_min": true, "foo": 1,
        });
        let mut fields = Fields::of(value).expect("an object");
        let (mut text, mut count, mut like, mut seasons) = (String::new(), 0, Vec::new(), Vec::<Season>::new());
        fields.text("keyword", &mut text);
        fields.word("strategy", &mut domain::Strategy::Blend);
        fields.count("top_n", &mut count);
        fields.words("season", &mut seasons);
        fields.texts("brand", &mut Vec::new());
        fields.ids("like", &mut like, domain::ProductId);
        fields.object("weights", |fields| fields.number("words", &mut 0.0));
        fields.optional_price("price_min", &mut None);
        fields.optional_number("stars_min", &mut None);
        let invalid = fields.finish().expect_err("faults");
        assert_eq!(
            serde_json::to_value(&invalid).expect("json"),
            json!({
                "keyword": ["This field may not be null."],
                "strategy": ["\"magic\" is not a valid choice."],
                "top_n": ["A valid integer is required."],
                "season.1": ["\"fall\" is not a valid choice."],
                "brand": ["Expected a list of items but got type \"str\"."],
                "like.0": ["A valid integer is required."],
                "weights.words": ["A valid number is required."],
                "weights.luck": ["Unknown field."],
                "price_min": ["Ensure this value is greater than or equal to 0."],
                "stars_min": ["A valid number is required."],
                "foo": ["Unknown field."],
            })
        );
        assert_eq!((seasons, like), (vec![Season::Summer], vec![domain::ProductId(3)]));
    }

    #[test]
    fn null_is_told_alike_by_every_field() {
        let names = ["keyword", "strategy", "top_n", "diversity", "season", "weights"];
        let object: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
        let mut fields = Fields::of(Value::Object(object)).expect("an object");
        fields.text("keyword", &mut String::new());
        fields.word("strategy", &mut domain::Strategy::Blend);
        fields.count("top_n", &mut 0);
        fields.number("diversity", &mut 0.0);
        fields.words("season", &mut Vec::<Season>::new());
        fields.object("weights", |_| {});
        let invalid = fields.finish().expect_err("faults");
        for name in names {
            assert_eq!(invalid.fields()[name], ["This field may not be null."], "{name}");
        }
    }

    #[test]
    fn a_list_is_no_object() {
        let invalid = Fields::of(json!([1])).err().expect("refused");
        assert_eq!(invalid.to_string(), "non_field_errors: Invalid data. Expected a dictionary, but got list.");
    }
}
