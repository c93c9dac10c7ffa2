//! Promises of these views.
