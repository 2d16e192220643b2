//! `coordi similar`

use domain::TopicId;
use server::api::bodies::SimilarBody;
use server::ask::{self, Asked};
use server::config::Settings;
use server::data::Shop;
use server::topics::TopicLabels;

use super::recommend::named;
use super::{Done, engine};
use crate::cli::{Global, Similar};
use crate::output;

pub(super) fn run(global: &Global, settings: &Settings, arguments: &Similar) -> Done {
    let shop = Shop::open(&global.data)?;
    let engine = engine(&shop, settings)?;
    let Asked { said: ranked, products, .. } =
        ask::similar(&shop.database, &engine, arguments.product, arguments.by, arguments.top_n)?;
    if global.json {
        return Ok(output::json(&SimilarBody::new(arguments.product, arguments.by, &ranked, &products))?);
    }
    let labels = TopicLabels::read(&shop.database)?;
    let called = |id: TopicId| engine.topic(id).map_or_else(|_| id.to_string(), |topic| labels.of(topic));
    for (rank, ranked) in ranked.iter().enumerate() {
        let Some(product) = products.iter().find(|product| product.id == ranked.product) else { continue };
        output::line(&format!("{:>3}. {}  {:.3}", rank + 1, named(product), ranked.score))?;
        for reason in output::reasons(&ranked.parts, called) {
            output::line(&format!("     {reason}"))?;
        }
    }
    Ok(())
}
