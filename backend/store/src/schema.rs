//! The tables as diesel sees them; the truth is `migrations/`.

diesel::table! {
    products (id) {
        id -> BigInt,
        shop_id -> Text,
        name -> Text,
        brand -> Text,
        main_category -> Text,
        sub_category -> Text,
        price -> Nullable<BigInt>,
        list_price -> Nullable<BigInt>,
        currency -> Text,
        year -> Nullable<Integer>,
        description -> Text,
        variant_group -> Nullable<Text>,
        image_url -> Nullable<Text>,
        product_url -> Nullable<Text>,
        likes -> Nullable<BigInt>,
        views -> Nullable<BigInt>,
        sold -> Nullable<BigInt>,
        stars -> Nullable<Float>,
        star_count -> Nullable<BigInt>,
        hidden -> Bool,
        lists -> Text,
        search_text -> Text,
        rating_mean -> Nullable<Float>,
        rating_count -> BigInt,
        rating_weighted -> Nullable<Float>,
        review_count -> BigInt,
        created -> Timestamp,
        updated -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    labels (product_id, kind, value) {
        product_id -> BigInt,
        kind -> Text,
        value -> Text,
    }
}

diesel::table! {
    reviews (id) {
        id -> BigInt,
        product_id -> BigInt,
        identity -> Text,
        shop_id -> Nullable<Text>,
        title -> Text,
        text -> Text,
        stars -> Nullable<Float>,
        date -> Nullable<Date>,
        language -> Nullable<Text>,
        helpful -> Nullable<BigInt>,
        option -> Nullable<Text>,
        reviewer_gender -> Nullable<Text>,
        reviewer_height_cm -> Nullable<Float>,
        reviewer_weight_kg -> Nullable<Float>,
        reviewer_age -> Nullable<Integer>,
        aspects -> Text,
    }
}

diesel::table! {
    recommendations (id) {
        id -> BigInt,
        created -> Timestamp,
        request -> Text,
        snapshot -> Text,
        answer -> Text,
        results -> Text,
        took_us -> BigInt,
        caller -> Text,
    }
}

diesel::table! {
    catalogue (only_row) {
        only_row -> Integer,
        version -> BigInt,
    }
}

diesel::table! {
    imports (id) {
        id -> BigInt,
        file -> Text,
        profile -> Text,
        report -> Text,
        ended -> Timestamp,
    }
}

diesel::table! {
    pictures (product_id) {
        product_id -> BigInt,
        hash -> Text,
        format -> Text,
        width -> Integer,
        height -> Integer,
        colour -> Text,
        palette -> Text,
        bytes -> BigInt,
        source -> Text,
        added -> Timestamp,
    }
}

diesel::table! {
    picture_features (hash, encoder) {
        hash -> Text,
        encoder -> Text,
        vector -> Binary,
    }
}

diesel::table! {
    picture_faults (hash, encoder) {
        hash -> Text,
        encoder -> Text,
        reason -> Text,
    }
}

diesel::table! {
    snapshots (name) {
        name -> Text,
        created -> Timestamp,
        manifest -> Text,
    }
}

diesel::table! {
    topic_labels (topic_id) {
        topic_id -> BigInt,
        label -> Text,
        changed -> Timestamp,
    }
}

diesel::joinable!(labels -> products (product_id));
diesel::joinable!(reviews -> products (product_id));
diesel::allow_tables_to_appear_in_same_query!(products, labels, reviews);
diesel::allow_tables_to_appear_in_same_query!(pictures, picture_features, picture_faults);
