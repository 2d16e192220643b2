//! One page of a list that is counted whole.

/// Which page is wanted: `number` counts from 1, `size` is at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    /// The page, counted from 1.
    pub number: u64,
    /// Rows a page.
    pub size: u64,
}

impl PageRequest {
    /// Rows before this page.
    #[must_use]
    pub fn offset(self) -> u64 {
        self.number.saturating_sub(1).saturating_mul(self.size)
    }

    /// How many pages `count` rows fill; an empty list still has one (empty) page.
    #[must_use]
    pub fn pages(self, count: u64) -> u64 {
        count.div_ceil(self.size.max(1)).max(1)
    }
}

/// The rows of one page and the count of the whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// Rows in the whole list, before paging.
    pub count: u64,
    /// The rows of this page.
    pub results: Vec<T>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_pages_and_offsets() {
        let page = PageRequest { number: 3, size: 20 };
        assert_eq!(page.offset(), 40);
        assert_eq!(page.pages(0), 1);
        assert_eq!(page.pages(40), 2);
        assert_eq!(page.pages(41), 3);
        assert_eq!(PageRequest { number: u64::MAX, size: u64::MAX }.offset(), u64::MAX);
    }
}
