//! What was understood comes back over HTTP, and people decide what they make of it.

mod applications;
mod postings;
mod refusals;
mod review;
mod seed;
mod undo;
