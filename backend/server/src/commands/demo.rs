//! `coordi demo`

use pipeline::demo::{self, DemoParams};

use super::{Done, shown};
use crate::cli::{Demo, Global};
use crate::output;

pub(super) fn run(global: &Global, arguments: &Demo) -> Done {
    let params = DemoParams { products: arguments.products, reviews: arguments.reviews, seed: arguments.seed };
    let report = demo::write(&params, &arguments.out)?;
    if global.json {
        return Ok(output::json(&report)?);
    }
    let (products, reviews, folder) = (report.products, report.reviews, shown(&arguments.out));
    Ok(output::line(&format!("{products} products and {reviews} reviews are written to {folder}"))?)
}
