//! Empty on purpose: this package exists for its manifest and its lock file, which pin the Korean dictionary's source.
