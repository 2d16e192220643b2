use domain::{BuyerShares, Gender, PageRequest, Price, ProductFacts, Season, Stars};

use super::*;
use crate::{Database, Upserted, reviews};

/// A database of its own in a folder of its own.
struct Shop {
    database: Database,
    _folder: tempfile::TempDir,
}

impl Shop {
    fn with(products: &[ProductFacts]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let shop = Self { database, _folder: folder };
        for facts in products {
            shop.upsert(facts);
        }
        shop
    }

    fn upsert(&self, facts: &ProductFacts) -> Upserted<ProductId> {
        self.database.write(|connection| upsert(connection, facts)).expect("writes")
    }

    fn names(&self, query: &ProductQuery) -> Vec<String> {
        let page = self.database.read(|connection| list(connection, query)).expect("lists");
        assert_eq!(page.count, page.results.len() as u64, "these lists fit a page");
        page.results.into_iter().map(|product| product.facts.name).collect()
    }
}

fn product(shop_id: &str, name: &str, category: &str, price: &str, styles: &[&str]) -> ProductFacts {
    ProductFacts {
        shop_id: shop_id.into(),
        name: name.into(),
        brand: "Haru".into(),
        main_category: category.into(),
        price: Price::parse(price).ok(),
        currency: "KRW".into(),
        seasons: vec![Season::Winter, Season::Autumn],
        genders: vec![Gender::Women],
        styles: styles.iter().map(|style| (*style).to_owned()).collect(),
        tags: vec!["포근한".into()],
        colours: vec!["검정".into()],
        buyers: BuyerShares { gender: [(Gender::Women, 0.75)].into(), age: [("19-23".into(), 0.4)].into() },
        ..ProductFacts::default()
    }
}

fn catalogue() -> [ProductFacts; 4] {
    [
        product("a", "따뜻한 니트", "상의", "39000", &["casual", "minimal"]),
        product("b", "Linen Shirt 100%", "상의", "25000", &["casual"]),
        product("c", "청바지", "하의", "61000", &["street"]),
        ProductFacts { hidden: true, ..product("d", "숨긴 가방", "가방", "9000", &["street"]) },
    ]
}

fn all() -> ProductQuery {
    ProductQuery {
        conditions: Vec::new(),
        search: Vec::new(),
        ordering: Vec::new(),
        page: PageRequest { number: 1, size: 50 },
        include_hidden: false,
    }
}

fn where_(field: Field, op: Op, value: Value) -> ProductQuery {
    ProductQuery { conditions: vec![Condition { field, op, value }], ..all() }
}

fn texts(values: &[&str]) -> Value {
    Value::Texts(values.iter().map(|value| (*value).to_owned()).collect())
}

#[test]
fn what_is_written_is_read_back_whole() {
    let facts = ProductFacts { stars: Stars::new(4.5).ok(), star_count: Some(3), ..catalogue()[0].clone() };
    let shop = Shop::with(&[]);
    let id = shop.upsert(&facts).id();
    let read = shop.database.read(|connection| find(connection, id)).expect("reads").expect("is there");
    assert_eq!(read.facts, facts);
    assert_eq!((read.version, read.review_count), (1, 0));
    let by_shop = shop.database.read(|connection| find_by_shop_id(connection, "a")).expect("reads").expect("is there");
    assert_eq!(by_shop, read);
}

#[test]
fn the_version_counts_changes_only() {
    let shop = Shop::with(&catalogue());
    let facts = &catalogue()[0];
    assert!(matches!(shop.upsert(facts), Upserted::Unchanged(_)));
    let cheaper = ProductFacts { price: Price::parse("29000").ok(), styles: vec!["retro".into()], ..facts.clone() };
    let Upserted::Updated(id) = shop.upsert(&cheaper) else { panic!("it changed") };
    let read = shop.database.read(|connection| find(connection, id)).expect("reads").expect("is there");
    assert_eq!((read.version, read.facts.price), (2, Price::parse("29000").ok()));
    assert_eq!(shop.names(&where_(Field::Style, Op::In, texts(&["retro"]))), ["따뜻한 니트"]);
    assert_eq!(shop.names(&where_(Field::Style, Op::In, texts(&["minimal"]))), [] as [&str; 0]);
}

#[test]
fn filling_adds_what_is_missing_and_touches_nothing_else() {
    let shop = Shop::with(&[ProductFacts { brand: String::new(), price: None, ..catalogue()[0].clone() }]);
    let told = ProductFacts { name: "Another name".into(), brand: "Later".into(), ..catalogue()[0].clone() };
    let fill_it = || shop.database.write(|connection| fill(connection, &told)).expect("writes");
    let Upserted::Updated(id) = fill_it() else { panic!("something was missing") };
    let read = shop.database.read(|connection| find(connection, id)).expect("reads").expect("is there");
    assert_eq!((read.facts.name.as_str(), read.facts.brand.as_str()), ("따뜻한 니트", "Later"));
    assert_eq!(read.facts.price, told.price);
    assert!(matches!(fill_it(), Upserted::Unchanged(_)), "the same row again changes nothing");
}

#[test]
fn conditions_search_and_order() {
    let shop = Shop::with(&catalogue());
    let price = |text: &str| Value::Price(Price::parse(text).expect("a price"));
    let none: [&str; 0] = [];
    assert_eq!(shop.names(&all()), ["따뜻한 니트", "Linen Shirt 100%", "청바지"], "hidden ones are left out");
    assert_eq!(shop.names(&ProductQuery { include_hidden: true, ..all() }).len(), 4);
    assert_eq!(shop.names(&where_(Field::Price, Op::Gte, price("39000"))), ["따뜻한 니트", "청바지"]);
    assert_eq!(shop.names(&where_(Field::Price, Op::Lt, price("39000"))), ["Linen Shirt 100%"]);
    assert_eq!(shop.names(&where_(Field::MainCategory, Op::In, texts(&["하의", "가방"]))), ["청바지"]);
    assert_eq!(shop.names(&where_(Field::Season, Op::In, texts(&["summer"]))), none);
    assert_eq!(shop.names(&where_(Field::Colour, Op::In, texts(&["검정"]))).len(), 3);
    assert_eq!(shop.names(&where_(Field::Name, Op::Contains, texts(&["LINEN"]))), ["Linen Shirt 100%"]);
    let summer = ProductFacts { name: "Robe d'ÉTÉ".into(), ..catalogue()[2].clone() };
    assert_eq!(Shop::with(&[summer]).names(&where_(Field::Name, Op::Contains, texts(&["été"]))), ["Robe d'ÉTÉ"]);
    assert_eq!(shop.names(&where_(Field::Name, Op::Contains, texts(&["0%"]))), ["Linen Shirt 100%"]);
    assert_eq!(shop.names(&where_(Field::Name, Op::Contains, texts(&["_"]))), none, "no wildcard");
    assert_eq!(shop.names(&where_(Field::Name, Op::StartsWith, texts(&["shirt"]))), none);
    assert_eq!(shop.names(&where_(Field::Year, Op::Gte, Value::Whole(2000))), none, "no year is told");
    let search = |terms: &[&str]| ProductQuery { search: terms.iter().map(|t| (*t).to_owned()).collect(), ..all() };
    assert_eq!(shop.names(&search(&["haru", "니트"])), ["따뜻한 니트"]);
    assert_eq!(shop.names(&search(&["니트", "청바지"])), none, "all terms must stand");
    assert_eq!(shop.names(&search(&["포근한"])).len(), 3, "tags are searched");
    let ordered = |order, descending| ProductQuery { ordering: vec![(order, descending)], ..all() };
    assert_eq!(shop.names(&ordered(Order::Price, true)), ["청바지", "따뜻한 니트", "Linen Shirt 100%"]);
    assert_eq!(shop.names(&ordered(Order::Brand, false)), shop.names(&all()), "ties by id");
    let mut reversed = shop.names(&all());
    reversed.reverse();
    assert_eq!(shop.names(&ordered(Order::Brand, true)), reversed, "and the other way round");
}

#[test]
fn pages_count_the_whole_list() {
    let shop = Shop::with(&catalogue());
    let second = ProductQuery { page: PageRequest { number: 2, size: 2 }, ..all() };
    let page = shop.database.read(|connection| list(connection, &second)).expect("lists");
    assert_eq!((page.count, page.results.len()), (3, 1));
}

#[test]
fn facets_disregard_their_own_condition() {
    let shop = Shop::with(&catalogue());
    let query = where_(Field::MainCategory, Op::In, texts(&["상의"]));
    let facets = shop.database.read(|connection| facets(connection, &query)).expect("counts");
    let shown = |counts: &[Count]| counts.iter().map(|c| (c.value.clone(), c.count)).collect::<Vec<_>>();
    assert_eq!(facets.count, 2);
    assert_eq!(shown(&facets.main_category), [("상의".to_owned(), 2), ("하의".to_owned(), 1)]);
    assert_eq!(shown(&facets.style), [("casual".to_owned(), 2), ("minimal".to_owned(), 1)]);
    assert_eq!(facets.price_max, Price::parse("39000").ok());
}

#[test]
fn products_come_in_the_order_of_their_ids_asked_for() {
    let shop = Shop::with(&catalogue());
    let ids = [ProductId(3), ProductId(99), ProductId(1)];
    let found = shop.database.read(|connection| by_ids(connection, &ids)).expect("reads");
    assert_eq!(found.iter().map(|product| product.id.0).collect::<Vec<_>>(), [3, 1]);
    let mut seen = Vec::new();
    shop.database.read(|connection| for_each(connection, |product| seen.push(product.id.0))).expect("reads");
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[test]
fn ratings_are_drawn_towards_the_catalogues_mean() {
    let shop = Shop::with(&[
        catalogue()[0].clone(),
        ProductFacts { stars: Stars::new(3.0).ok(), star_count: Some(10), ..catalogue()[1].clone() },
        catalogue()[2].clone(),
    ]);
    shop.database
        .write(|connection| {
            for (number, stars) in [5.0_f32, 4.0].into_iter().enumerate() {
                let facts = domain::ReviewFacts {
                    shop_id: Some(number.to_string()),
                    stars: Stars::new(stars).ok(),
                    ..domain::ReviewFacts::default()
                };
                reviews::insert_or_update(connection, ProductId(1), &facts)?;
            }
            refresh_ratings(connection, Some(2.0))
        })
        .expect("writes");
    let rating =
        |id| shop.database.read(|connection| find(connection, ProductId(id))).expect("reads").expect("is there").rating;
    // C = (2 * 4.5 + 10 * 3) / 12 = 3.25
    assert_eq!((rating(1).mean, rating(1).count), (Some(4.5), 2));
    assert!((rating(1).weighted.expect("rated") - (2.0 * 4.5 + 2.0 * 3.25) / 4.0).abs() < 1e-6);
    assert!((rating(2).weighted.expect("rated") - (10.0 * 3.0 + 2.0 * 3.25) / 12.0).abs() < 1e-6);
    assert_eq!((rating(3).mean, rating(3).weighted), (None, Some(3.25)), "no stars of its own: the catalogue's mean");
}

#[test]
fn a_catalogue_without_stars_has_no_ratings() {
    let shop = Shop::with(&catalogue());
    shop.database.write(|connection| refresh_ratings(connection, None)).expect("writes");
    let read = shop.database.read(|connection| find(connection, ProductId(1))).expect("reads").expect("is there");
    assert_eq!((read.rating.mean, read.rating.count, read.rating.weighted), (None, 0, None));
}

/// How SQLite would run the list: no row is read to be thrown away, none is sorted.
#[test]
fn every_order_and_filter_has_its_index() {
    use diesel::sql_types::Text;

    #[derive(diesel::QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let shop = Shop::with(&[]);
    let plan = |query: &ProductQuery| {
        let boxed = query::ordered(query::filtered(query, None), &query.ordering).select(ProductRow::as_select());
        let sql = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&boxed).to_string();
        let sql = sql.split(" -- binds").next().expect("the query").to_owned();
        let steps: Vec<Step> = shop
            .database
            .read(|connection| Ok(diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(connection)?))
            .expect("explains");
        steps.into_iter().map(|step| step.detail).collect::<Vec<_>>().join("; ")
    };
    for order in [
        Order::Id,
        Order::Name,
        Order::Brand,
        Order::Price,
        Order::Rating,
        Order::ReviewCount,
        Order::Likes,
        Order::Year,
        Order::Created,
    ] {
        for descending in [false, true] {
            let plan = plan(&ProductQuery { ordering: vec![(order, descending)], ..all() });
            assert!(!plan.contains("TEMP B-TREE"), "{order:?} {descending}: {plan}");
        }
    }
    for (field, index) in [
        (Field::MainCategory, "products_main_category"),
        (Field::SubCategory, "products_sub_category"),
        (Field::Brand, "products_brand"),
        (Field::VariantGroup, "products_variant_group"),
    ] {
        let plan = plan(&where_(field, Op::In, texts(&["x"])));
        assert!(plan.contains(index), "{field:?}: {plan}");
    }
    let price = plan(&where_(Field::Price, Op::Gte, Value::Price(Price::parse("1").expect("a price"))));
    assert!(price.contains("products_price") || !price.contains("TEMP B-TREE"), "{price}");
}

#[test]
fn the_weight_of_the_catalogues_mean_is_the_median_count() {
    let told = |id: &str, stars: f32, count: i64| ProductFacts {
        shop_id: id.into(),
        stars: Stars::new(stars).ok(),
        star_count: Some(count),
        ..ProductFacts::default()
    };
    let shop = Shop::with(&[told("a", 5.0, 1), told("b", 3.0, 4), told("c", 4.0, 7)]);
    shop.database.write(|connection| refresh_ratings(connection, None)).expect("writes");
    let read = shop.database.read(|connection| find(connection, ProductId(1))).expect("reads").expect("is there");
    // C = (5 + 12 + 28) / 12 = 3.75, m = 4: (1 * 5 + 4 * 3.75) / 5
    assert!((read.rating.weighted.expect("rated") - 4.0).abs() < 1e-6, "{:?}", read.rating);
}
