//! Errors as KMS names them.

use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    name: &'static str,
    message: &'static str,
}

impl Refusal {
    pub const NOT_FOUND: Self = Self::new("NotFoundException", "The key does not exist");
    pub const DISABLED: Self = Self::new("DisabledException", "The key is disabled");
    pub const STATE: Self =
        Self::new("KMSInvalidStateException", "The key's state does not allow this");
    pub const CIPHERTEXT: Self =
        Self::new("InvalidCiphertextException", "The ciphertext or its context is not right");
    pub const OTHER_KEY: Self =
        Self::new("IncorrectKeyException", "Another key made this ciphertext");
    pub const OPERATION: Self =
        Self::new("UnknownOperationException", "The fake does not know this operation");

    const fn new(name: &'static str, message: &'static str) -> Self {
        Self { name, message }
    }

    pub const fn invalid(message: &'static str) -> Self {
        Self::new("ValidationException", message)
    }

    pub fn document(self) -> Value {
        json!({"__type": self.name, "message": self.message})
    }
}
