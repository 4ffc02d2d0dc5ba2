//! What went wrong in a call to AWS, without anything that was sent or received in it.

use std::error::Error as StdError;

use aws_sdk_kms::error::ProvideErrorMetadata;
use aws_smithy_runtime_api::client::result::SdkError;
use domain::disposition::{Disposed, Disposition};

/// Cloneable, because callers that wait for the same data key share one failure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("{operation}: {cause}")]
    Call { operation: &'static str, cause: Cause },
    /// The answer came, but it is not what the service documents.
    #[error("{operation}: the answer {what}")]
    Answer { operation: &'static str, what: &'static str },
    #[error("the secret does not hold the expected JSON ({0})")]
    SecretForm(String),
    #[error("this function was given no URL for the queue {0}")]
    NoQueueUrl(&'static str),
    #[error("a message for {0} cannot be written as JSON")]
    MessageForm(&'static str),
    #[error("a cached data key belongs to another tenant or purpose")]
    ForeignKey,
}

/// Why a call failed. The SDK's error itself is dropped: printed, it can show a whole answer with the secret in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    #[error("no answer within the time limit")]
    Timeout,
    #[error("no connection ({0})")]
    Connection(String),
    #[error("the request could not be built ({0})")]
    Request(String),
    #[error("the answer could not be read")]
    Unreadable,
    /// The service's own error code and its message, which name resources but no secrets.
    #[error("{code}: {message}")]
    Service { code: String, message: String },
}

impl Error {
    pub(crate) fn call<E, R>(operation: &'static str, error: &SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + StdError + 'static,
        R: std::fmt::Debug,
    {
        let cause = match error {
            SdkError::TimeoutError(_) => Cause::Timeout,
            SdkError::DispatchFailure(failure) if failure.is_timeout() => Cause::Timeout,
            SdkError::DispatchFailure(_) => Cause::Connection(chain(error)),
            SdkError::ConstructionFailure(_) => Cause::Request(chain(error)),
            SdkError::ServiceError(failure) => service(failure.err()),
            _ => Cause::Unreadable,
        };
        Self::Call { operation, cause }
    }

    /// The service's error code, such as `DisabledException`.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Call { cause: Cause::Service { code, .. }, .. } => Some(code),
            _ => None,
        }
    }
}

/// What the service says, or `Unreadable` if it does not even give a code.
fn service(error: &impl ProvideErrorMetadata) -> Cause {
    error.code().map_or(Cause::Unreadable, |code| Cause::Service {
        code: code.to_owned(),
        message: error.message().unwrap_or("no message").to_owned(),
    })
}

/// The causes below `error`, outermost first. Only for calls without an answer: nothing of one is in there.
fn chain(error: &dyn StdError) -> String {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            // These bytes will never decrypt under this key and context.
            Self::Call { cause: Cause::Service { code, .. }, .. }
                if code == "InvalidCiphertextException" || code == "IncorrectKeyException" =>
            {
                Disposition::Discard
            }
            Self::MessageForm(_) | Self::ForeignKey => Disposition::Discard,
            // A disabled key, a missing permission or a wrong URL is mended by a person; until then nothing is lost.
            _ => Disposition::Retry,
        }
    }
}
