//! From a text to terms, from many texts to a vocabulary and a corpus of term ids.
