//! The recommender on a snapshot of twelve products made by hand, so that every order can be worked out on paper.

mod answers;
mod damage;
mod explanation;
mod filters;
mod korean;
mod likes;
mod negatives;
mod photos;
mod pictures;
mod shelf;
mod similar;
mod steering;
mod support;
mod swapping;
mod topics;
