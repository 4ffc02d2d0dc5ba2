//! Work that is cut off at one of its waits, as a process is that dies there.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future that is dropped when it waits for the `left`th time.
pub struct Cut<F> {
    inner: F,
    left: usize,
}

impl<F> Cut<F> {
    pub fn new(inner: F, left: usize) -> Self {
        Self { inner, left }
    }
}

impl<F: Future + Unpin> Future for Cut<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.inner).poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.left == 0 => Poll::Ready(None),
            Poll::Pending => {
                self.left -= 1;
                Poll::Pending
            }
        }
    }
}
