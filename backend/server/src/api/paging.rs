//! Pages of lists: `?page=`, `?page_size=`, and the body `{count, next, previous, results}`.

use domain::{Page, PageRequest};
use store::StoreError;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Required, Schema};

use super::error::ApiError;
use super::extract::Read;
use super::links::Links;

/// Rows of a page where the caller does not say.
const PAGE_SIZE: u64 = 20;
/// Most rows of a page.
const MAX_PAGE_SIZE: u64 = 100;

/// Which page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Number(u64),
    Last,
}

/// The links of a page.
pub(crate) struct Around {
    /// The next page.
    pub(crate) next: Option<String>,
    /// The page before.
    pub(crate) previous: Option<String>,
}

/// Fetches the page that `read` asks for through `list`, with the links around it. A page size that is no number or none at
/// all counts as the default, one that is too large as the largest.
///
/// # Errors
/// 404 for a page that is not there; what `list` says.
pub(crate) fn fetch<T>(
    read: &Read,
    mut list: impl FnMut(PageRequest) -> Result<Page<T>, StoreError>,
) -> Result<(Page<T>, Around), ApiError> {
    let asked = read.get("page_size").and_then(|text| text.parse::<u64>().ok()).filter(|size| *size > 0);
    let size = asked.unwrap_or(PAGE_SIZE).min(MAX_PAGE_SIZE);
    let first = PageRequest { number: 1, size };
    let request = match wanted(read.get("page"))? {
        Wanted::Number(number) => PageRequest { number, size },
        Wanted::Last => PageRequest { number: first.pages(list(first)?.count), size },
    };
    let page = list(request)?;
    let pages = request.pages(page.count);
    if request.number > pages {
        return Err(ApiError::InvalidPage);
    }
    Ok((page, around(&read.links, request.number, pages)))
}

fn wanted(page: Option<&str>) -> Result<Wanted, ApiError> {
    match page {
        None => Ok(Wanted::Number(1)),
        Some("last") => Ok(Wanted::Last),
        Some(text) => match text.parse() {
            Ok(number) if number > 0 => Ok(Wanted::Number(number)),
            _ => Err(ApiError::InvalidPage),
        },
    }
}

fn around(links: &Links, number: u64, pages: u64) -> Around {
    Around {
        next: (number < pages).then(|| links.page(number + 1)),
        previous: (number > 1).then(|| links.page(number - 1)),
    }
}

/// Declares the body of a page, so that each has a name of its own in the description.
macro_rules! page_body {
    ($(#[$doc:meta])* $name:ident of $body:ty) => {
        $(#[$doc])*
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        pub(crate) struct $name {
            /// Rows in the whole list.
            count: u64,
            /// The next page, absolute; null on the last.
            #[schema(required)]
            next: Option<String>,
            /// The page before, absolute; null on the first.
            #[schema(required)]
            previous: Option<String>,
            /// The rows of this page.
            results: Vec<$body>,
        }

        impl $name {
            /// The body of a fetched page.
            pub(crate) fn new(count: u64, around: $crate::api::paging::Around, results: Vec<$body>) -> Self {
                Self { count, next: around.next, previous: around.previous, results }
            }
        }
    };
}
pub(crate) use page_body;

/// `page` and `page_size`, for the description.
pub(crate) struct PageParams;

impl IntoParams for PageParams {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let last = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["last"]));
        let number = || ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1));
        let page = OneOfBuilder::new().item(number()).item(last);
        vec![
            query_param("page", "The page, from 1, or `last`.", Schema::OneOf(page.build()).into()),
            query_param("page_size", "Rows of a page; clamped to the server's maximum (100).", number().into()),
        ]
    }
}

/// An optional query parameter.
pub(crate) fn query_param(name: &str, about: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(schema))
        .build()
}

/// A text, for [`query_param`].
pub(crate) fn text_schema(example: &str) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).examples([example]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Read {
        let query: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let links = Links { origin: "http://h".into(), path: "/l/".into(), query: query.clone() };
        Read { query, links, if_none_match: None, prefers_svg: false, accepts_webp: false }
    }

    fn numbers(read: &Read, count: u64) -> Result<(Vec<u64>, Around), ApiError> {
        let list = |page: PageRequest| {
            let results = (0..count).skip(page.offset() as usize).take(page.size as usize).collect();
            Ok(Page { count, results })
        };
        fetch(read, list).map(|(page, around)| (page.results, around))
    }

    #[test]
    fn pages_have_neighbours() {
        let (rows, around) = numbers(&read(&[("page", "2"), ("page_size", "2")]), 5).expect("a page");
        assert_eq!(rows, [2, 3]);
        assert_eq!(around.next.as_deref(), Some("http://h/l/?page_size=2&page=3"));
        assert_eq!(around.previous.as_deref(), Some("http://h/l/?page_size=2"));
        let (rows, around) = numbers(&read(&[("page", "last"), ("page_size", "2")]), 5).expect("a page");
        assert_eq!((rows, around.next), (vec![4], None));
    }

    #[test]
    fn sizes_are_clamped_and_bad_pages_are_not_there() {
        for (size, rows) in [("1000", 100), ("many", 20), ("0", 20), ("7", 7)] {
            assert_eq!(numbers(&read(&[("page_size", size)]), 900).expect("a page").0.len(), rows, "{size}");
        }
        assert_eq!(numbers(&read(&[]), 0).expect("an empty list has a page").0.len(), 0);
        for page in ["0", "-1", "x", "4", "99999999999999999999"] {
            assert!(matches!(numbers(&read(&[("page", page)]), 50), Err(ApiError::InvalidPage)), "{page}");
        }
    }
}
