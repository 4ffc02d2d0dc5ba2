//! Data keys: made and unwrapped by KMS, kept in memory for a few minutes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::constant_time;
use aws_sdk_kms::Client;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;
use domain::id::{self, DataKeyId, TenantId};
use zeroize::Zeroizing;

use super::cache::{Cache, Limits};
use super::data_key::DataKey;
use crate::Error;

const DECRYPT: &str = "KMS Decrypt";

/// A row of `core.data_keys`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedDataKey {
    pub id: DataKeyId,
    pub tenant: TenantId,
    pub purpose: String,
    /// The data key as KMS encrypted it, under the encryption context {tenant, purpose}.
    pub wrapped: Vec<u8>,
    /// ARN of the KMS key that wrapped it.
    pub kms_key_id: String,
}

/// Cheap to clone; all clones share one cache.
#[derive(Clone, Debug)]
pub struct Keyring {
    kms: Client,
    key_arn: String,
    cache: Arc<Cache>,
    calls: Arc<AtomicU64>,
}

impl Keyring {
    /// `key_arn` is the symmetric KMS key that wraps new data keys.
    pub fn new(kms: Client, key_arn: String) -> Self {
        Self::with_limits(kms, key_arn, Limits::default())
    }

    pub fn with_limits(kms: Client, key_arn: String, limits: Limits) -> Self {
        Self { kms, key_arn, cache: Arc::new(Cache::new(limits)), calls: Arc::default() }
    }

    /// A new data key with a fresh id, for the caller to store. It is in the cache already.
    pub async fn generate(&self, tenant: TenantId, purpose: &str) -> Result<WrappedDataKey, Error> {
        const OPERATION: &str = "KMS GenerateDataKey";
        self.count_call();
        let answer = self
            .kms
            .generate_data_key()
            .key_id(&self.key_arn)
            .key_spec(DataKeySpec::Aes256)
            .encryption_context("tenant", tenant.to_string())
            .encryption_context("purpose", purpose)
            .send()
            .await
            .map_err(|error| Error::call(OPERATION, &error))?;
        let missing = |what| Error::Answer { operation: OPERATION, what };
        let id = DataKeyId(id::fresh());
        let plaintext = bytes_of(OPERATION, answer.plaintext)?;
        let key = prepare(OPERATION, &plaintext, id, tenant, purpose)?;
        let wrapped = answer.ciphertext_blob.ok_or(missing("holds no ciphertext"))?.into_inner();
        let kms_key_id = answer.key_id.ok_or(missing("names no key"))?;
        self.cache.insert(id, key);
        Ok(WrappedDataKey { id, tenant, purpose: purpose.to_owned(), wrapped, kms_key_id })
    }

    /// The usable key: from the cache, or by one call to KMS however many ask for it at once.
    pub async fn unwrap(&self, wrapped: &WrappedDataKey) -> Result<Arc<DataKey>, Error> {
        // On the heap, as it is rare: the futures of the SDK are deep, and all who seal would carry them.
        let load = || Box::pin(self.decrypt(wrapped));
        let key = self.cache.get_or_load(wrapped.id, load).await?;
        if key.belongs_to(wrapped.tenant, &wrapped.purpose) {
            Ok(key)
        } else {
            Err(Error::ForeignKey)
        }
    }

    /// The key if it is in memory, so that its row need not be read.
    #[expect(
        clippy::unused_async,
        reason = "awaited like `unwrap`, so that callers do not depend on where keys are kept"
    )]
    pub async fn cached(&self, id: DataKeyId) -> Option<Arc<DataKey>> {
        self.cache.get(id)
    }

    /// Drops the key from memory at once, as when its tenant is deleted.
    pub fn forget(&self, id: DataKeyId) {
        self.cache.forget(id);
    }

    /// Calls made to KMS so far by this keyring and its clones.
    pub fn kms_calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    /// The KMS key that wraps new data keys.
    pub fn key_arn(&self) -> &str {
        &self.key_arn
    }

    /// The same data key, wrapped by the KMS key in use.
    ///
    /// Not `ReEncrypt`: whoever seals values again holds their plaintext keys anyway, and so the new wrapping can be
    /// opened before it takes the place of the only copy.
    pub async fn rewrap(&self, wrapped: &WrappedDataKey) -> Result<WrappedDataKey, Error> {
        const OPERATION: &str = "KMS Encrypt";
        let plaintext = self.plaintext(wrapped).await?;
        self.count_call();
        let answer = self
            .kms
            .encrypt()
            .key_id(&self.key_arn)
            .plaintext(Blob::new(plaintext.to_vec()))
            .encryption_context("tenant", wrapped.tenant.to_string())
            .encryption_context("purpose", &wrapped.purpose)
            .send()
            .await
            .map_err(|error| Error::call(OPERATION, &error))?;
        let missing = |what| Error::Answer { operation: OPERATION, what };
        let rewrapped = WrappedDataKey {
            wrapped: answer.ciphertext_blob.ok_or(missing("holds no ciphertext"))?.into_inner(),
            kms_key_id: answer.key_id.ok_or(missing("names no key"))?,
            ..wrapped.clone()
        };
        let again = self.plaintext(&rewrapped).await?;
        constant_time::verify_slices_are_equal(&plaintext, &again)
            .map_err(|_| missing("is another key"))?;
        Ok(rewrapped)
    }

    async fn decrypt(&self, wrapped: &WrappedDataKey) -> Result<Arc<DataKey>, Error> {
        let plaintext = self.plaintext(wrapped).await?;
        prepare(DECRYPT, &plaintext, wrapped.id, wrapped.tenant, &wrapped.purpose)
    }

    async fn plaintext(&self, wrapped: &WrappedDataKey) -> Result<Zeroizing<Vec<u8>>, Error> {
        self.count_call();
        let answer = self
            .kms
            .decrypt()
            .key_id(&wrapped.kms_key_id)
            .ciphertext_blob(Blob::new(wrapped.wrapped.clone()))
            .encryption_context("tenant", wrapped.tenant.to_string())
            .encryption_context("purpose", &wrapped.purpose)
            .send()
            .await
            .map_err(|error| Error::call(DECRYPT, &error))?;
        bytes_of(DECRYPT, answer.plaintext)
    }

    fn count_call(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
    }
}

/// Takes the plaintext out of KMS's answer, to be wiped when it is dropped.
fn bytes_of(operation: &'static str, plaintext: Option<Blob>) -> Result<Zeroizing<Vec<u8>>, Error> {
    let plaintext = plaintext.ok_or(Error::Answer { operation, what: "holds no plaintext" })?;
    Ok(Zeroizing::new(plaintext.into_inner()))
}

fn prepare(
    operation: &'static str,
    plaintext: &[u8],
    id: DataKeyId,
    tenant: TenantId,
    purpose: &str,
) -> Result<Arc<DataKey>, Error> {
    let key = DataKey::new(id, tenant, purpose, plaintext);
    key.map(Arc::new)
        .ok_or(Error::Answer { operation, what: "holds a key that is not 256 bits long" })
}
