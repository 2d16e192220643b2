//! Whose picture a file is: of the product whose `image_url` names it, else of the one whose shop id is its name.

use foldhash::fast::FixedState;
use std::collections::HashMap;

use domain::{Product, ProductId};
use store::{Connection, StoreError, products};

/// A product that a file belongs to, and how well its name fits: the better of two files is the product's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) product: ProductId,
    /// Parts of the path that agree from the end, counted twice; 1 for a file that is named as the shop's id.
    pub(super) fit: usize,
}

/// An address that a product's picture has in the shop.
#[derive(Debug)]
struct Address {
    product: ProductId,
    /// Its path, without a scheme and a host.
    path: String,
    /// Whether it has a host: such a path begins somewhere on that host, and a file's path somewhere else.
    remote: bool,
}

/// The products by what their pictures may be called.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// By the last part of the address.
    addresses: HashMap<String, Vec<Address>, FixedState>,
    ids: HashMap<String, ProductId, FixedState>,
    products: u64,
}

impl Owners {
    pub(super) fn read(connection: &mut Connection) -> Result<Self, StoreError> {
        let mut owners = Self::default();
        products::for_each(connection, |product| owners.add(&product))?;
        Ok(owners)
    }

    fn add(&mut self, product: &Product) {
        self.products += 1;
        self.ids.insert(product.facts.shop_id.clone(), product.id);
        let Some((path, remote)) = product.facts.image_url.as_deref().and_then(path_of) else { return };
        let Some(last) = path.rsplit('/').next() else { return };
        self.addresses.entry(last.to_owned()).or_default().push(Address { product: product.id, path, remote });
    }

    /// How many products there are.
    pub(super) fn products(&self) -> u64 {
        self.products
    }

    /// The products that the file `name` (a path with `/`) belongs to.
    pub(super) fn of(&self, name: &str) -> Vec<Owner> {
        let last = name.rsplit('/').next().unwrap_or(name);
        let named: Vec<Owner> =
            self.addresses.get(last).into_iter().flatten().filter_map(|address| address.owner(name)).collect();
        if !named.is_empty() {
            return named;
        }
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        self.ids.get(stem).map(|product| Owner { product: *product, fit: 1 }).into_iter().collect()
    }

    /// The addresses that are no addresses of another machine, by path: files that may lie beside the shop's own.
    pub(super) fn local(&self) -> Vec<&str> {
        let mut paths: Vec<&str> =
            self.addresses.values().flatten().filter(|address| !address.remote).map(|a| a.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

impl Address {
    fn owner(&self, name: &str) -> Option<Owner> {
        let (ours, theirs) = (self.path.rsplit('/'), name.rsplit('/'));
        let agreeing = ours.zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
        let shorter = self.path.split('/').count().min(name.split('/').count());
        // of two paths within the same shop, one is the end of the other
        (self.remote || agreeing == shorter).then_some(Owner { product: self.product, fit: 2 * agreeing })
    }
}

/// The path of an address, and whether it has a host. None where it names no file.
fn path_of(address: &str) -> Option<(String, bool)> {
    if address.starts_with("data:") {
        return None;
    }
    let (path, remote) =
        match address.split_once("://").or_else(|| address.split_once("//").filter(|(b, _)| b.is_empty())) {
            Some((_, rest)) => (rest.split_once('/')?.1, true),
            None => (address, false),
        };
    let path = path.split(['?', '#']).next().unwrap_or(path).replace('\\', "/");
    let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty() && *part != ".").map(unescaped).collect();
    (!parts.is_empty() && !path.ends_with('/')).then(|| (parts.join("/"), remote))
}

/// `%20` and the like as the bytes that they mean; what is no such sign, or means no text, stays as it is.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    // a path is never widened by what is unescaped
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['/', '\\', '\0'])).unwrap_or_else(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use domain::{ProductFacts, Rating};

    use super::*;

    fn owners(products: &[(&str, Option<&str>)]) -> Owners {
        let mut owners = Owners::default();
        for (number, (shop_id, image_url)) in products.iter().enumerate() {
            let facts = ProductFacts {
                shop_id: (*shop_id).into(),
                image_url: image_url.map(str::to_owned),
                ..ProductFacts::default()
            };
            owners.add(&Product {
                id: ProductId(number as i64 + 1),
                facts,
                rating: Rating::default(),
                review_count: 0,
                picture: None,
                created: chrono::DateTime::UNIX_EPOCH,
                updated: chrono::DateTime::UNIX_EPOCH,
                version: 1,
            });
        }
        owners
    }

    fn of(owners: &Owners, name: &str) -> Vec<(i64, usize)> {
        owners.of(name).into_iter().map(|owner| (owner.product.0, owner.fit)).collect()
    }

    #[test]
    fn an_address_is_found_by_its_path_or_its_last_part() {
        let owners = owners(&[
            ("a", Some("images/front/a 1.jpg")),
            ("b", Some("https://cdn.example.com/p/x/b.jpg?w=300#top")),
            ("c", Some("//cdn.example.com/c%20%EB%8B%88%ED%8A%B8.webp")),
            ("d", Some("\\images\\d.png")),
        ]);
        assert_eq!(of(&owners, "images/front/a 1.jpg"), [(1, 6)]);
        assert_eq!(of(&owners, "front/a 1.jpg"), [(1, 4)], "the folder given is the one called images");
        assert_eq!(of(&owners, "all/images/front/a 1.jpg"), [(1, 6)]);
        assert_eq!(of(&owners, "back/a 1.jpg"), [], "another file of the same name");
        assert_eq!(of(&owners, "b.jpg"), [(2, 2)]);
        assert_eq!(of(&owners, "fetched/x/b.jpg"), [(2, 4)], "the better of two");
        assert_eq!(of(&owners, "c 니트.webp"), [(3, 2)]);
        assert_eq!(of(&owners, "images/d.png"), [(4, 4)]);
        assert_eq!(owners.local(), ["images/d.png", "images/front/a 1.jpg"]);
    }

    #[test]
    fn else_the_name_is_the_shops_id() {
        let owners = owners(&[
            ("15970", None),
            ("1.5", Some("https://example.com/")),
            ("x", Some("data:image/png;x/15970.jpg")),
        ]);
        assert_eq!(of(&owners, "deep/down/15970.jpg"), [(1, 1)]);
        assert_eq!(of(&owners, "1.5.png"), [(2, 1)]);
        assert_eq!(of(&owners, "16000.jpg"), []);
        assert_eq!((owners.local().len(), owners.products()), (0, 3));
    }

    #[test]
    fn two_products_may_show_one_file_and_an_address_goes_before_an_id() {
        let owners = owners(&[("1", Some("same.jpg")), ("2", Some("same.jpg")), ("same", None)]);
        assert_eq!(of(&owners, "same.jpg"), [(1, 2), (2, 2)]);
    }

    #[test]
    fn escapes_never_widen_a_path() {
        assert_eq!(unescaped("a%2fb"), "a%2fb");
        assert_eq!(unescaped("100%"), "100%");
        assert_eq!(unescaped("%zz%20"), "%zz ");
        assert_eq!(unescaped("%ff"), "%ff");
    }
}
