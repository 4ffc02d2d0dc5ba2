//! What a queue consumer does with a message that failed.

/// Every error that can reach an SQS handler says which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// Trying again later can help: the message stays in the queue and ends in the dead letters if it never does.
    Retry,
    /// No later try can help: the message is recorded and taken off the queue.
    Discard,
}

/// Implemented by every error type that crosses a crate boundary.
pub trait Disposed {
    fn disposition(&self) -> Disposition;
}
