//! The API as a caller sees it: a real server on a free port, its own shop, plain HTTP.

mod app;
mod by_image;
mod by_pictures;
mod habits;
mod images;
mod products;
mod recommendations;
mod steering;
mod talk;
mod topics;
mod web_app;
