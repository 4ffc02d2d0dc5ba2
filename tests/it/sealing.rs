//! Data keys against a real KMS protocol: who may open what, how often KMS is asked, and that trouble closes the door.

use std::time::Duration;

use aws::seal::{Keyring, Limits, OpenError, Place, SealedColumn, WrappedDataKey, key_id_of};
use aws::{Clients, Settings};
use aws_sdk_kms::config::Credentials;
use domain::disposition::{Disposed, Disposition};
use domain::id::{self, TenantId};
use futures::future::{join_all, try_join_all};
use secrecy::ExposeSecret;
use uuid::Uuid;

const PURPOSE: &str = "secrets";
const TOKEN: SealedColumn<'static> =
    SealedColumn { table: "core.oauth_grants", column: "access_token_encrypted" };

/// The emulator that `cargo local` names in the environment, or a `MiniStack` on its usual development port.
pub fn settings() -> Settings {
    let mut settings = Settings::from_environment();
    settings.region.get_or_insert_with(|| "us-east-1".into());
    settings.endpoint_url.get_or_insert_with(|| "http://127.0.0.1:14566".into());
    settings
        .credentials
        .get_or_insert_with(|| Credentials::new("test", "test", None, None, "tests"));
    settings
}

pub fn clients() -> Clients {
    Clients::new(settings())
}

/// A KMS key of its own for each test.
struct Kms {
    client: aws_sdk_kms::Client,
    arn: String,
}

impl Kms {
    async fn new() -> Self {
        let client = clients().kms();
        let made = client.create_key().send().await.unwrap();
        Self { client, arn: made.key_metadata.unwrap().arn.unwrap() }
    }

    fn keyring(&self) -> Keyring {
        Keyring::new(self.client.clone(), self.arn.clone())
    }

    async fn disable(&self) {
        self.client.disable_key().key_id(&self.arn).send().await.unwrap();
    }

    async fn enable(&self) {
        self.client.enable_key().key_id(&self.arn).send().await.unwrap();
    }
}

fn tenant() -> TenantId {
    TenantId(id::fresh())
}

fn place(tenant: TenantId) -> Place<'static> {
    Place { tenant, purpose: PURPOSE, column: TOKEN, row: Uuid::from_u128(1) }
}

/// A stored key and a value under it, as another process would have left them.
async fn stored(kms: &Kms, tenant: TenantId) -> (WrappedDataKey, Vec<u8>) {
    let keyring = kms.keyring();
    let wrapped = keyring.generate(tenant, PURPOSE).await.unwrap();
    let key = keyring.unwrap(&wrapped).await.unwrap();
    assert_eq!(keyring.kms_calls(), 1, "a fresh key is usable without another call");
    let sealed = key.seal(&place(tenant), b"ya29.token");
    (wrapped, sealed)
}

#[tokio::test]
async fn another_process_opens_what_this_one_sealed() {
    let (kms, tenant) = (Kms::new().await, tenant());
    let (wrapped, sealed) = stored(&kms, tenant).await;
    assert_eq!(wrapped.kms_key_id, kms.arn);
    assert_eq!(key_id_of(&sealed), Ok(wrapped.id));
    let keyring = kms.keyring();
    assert!(keyring.cached(wrapped.id).await.is_none());
    let key = keyring.unwrap(&wrapped).await.unwrap();
    assert_eq!(key.open(&place(tenant), &sealed).unwrap().expose_secret(), "ya29.token");
    let elsewhere = Place { row: Uuid::from_u128(2), ..place(tenant) };
    assert_eq!(key.open(&elsewhere, &sealed).err(), Some(OpenError::Refused));
}

#[tokio::test]
async fn a_hundred_at_once_ask_kms_once_and_a_warm_key_never() {
    let (kms, tenant) = (Kms::new().await, tenant());
    let (wrapped, sealed) = stored(&kms, tenant).await;
    let keyring = kms.keyring();
    let keys = try_join_all((0..100).map(|_| keyring.unwrap(&wrapped))).await.unwrap();
    assert_eq!(keyring.kms_calls(), 1);
    assert!(keys.iter().all(|key| key.open(&place(tenant), &sealed).is_ok()));
    for _ in 0..10_000 {
        let key = keyring.cached(wrapped.id).await.unwrap();
        assert!(key.open(&place(tenant), &sealed).is_ok());
    }
    assert_eq!(keyring.clone().kms_calls(), 1);
}

#[tokio::test]
async fn keys_leave_the_cache_when_their_time_is_over_or_they_are_forgotten() {
    let (kms, tenant) = (Kms::new().await, tenant());
    let (wrapped, _) = stored(&kms, tenant).await;
    let keyring = kms.keyring();
    keyring.unwrap(&wrapped).await.unwrap();
    keyring.forget(wrapped.id);
    assert!(keyring.cached(wrapped.id).await.is_none());
    keyring.unwrap(&wrapped).await.unwrap();
    assert_eq!(keyring.kms_calls(), 2);
    let at_once = Limits { time_to_live: Duration::ZERO, ..Limits::default() };
    let keyring = Keyring::with_limits(kms.client.clone(), kms.arn.clone(), at_once);
    for _ in 0..3 {
        keyring.unwrap(&wrapped).await.unwrap();
        assert!(keyring.cached(wrapped.id).await.is_none());
    }
    assert_eq!(keyring.kms_calls(), 3);
}

#[tokio::test]
async fn kms_refuses_another_tenant_or_purpose() {
    let (kms, tenant, other) = (Kms::new().await, tenant(), tenant());
    let (wrapped, _) = stored(&kms, tenant).await;
    let moved = WrappedDataKey { tenant: other, ..wrapped.clone() };
    let repurposed = WrappedDataKey { purpose: "other".into(), ..wrapped.clone() };
    for wrong in [&moved, &repurposed] {
        let error = kms.keyring().unwrap(wrong).await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidCiphertextException"));
        assert_eq!(error.disposition(), Disposition::Discard);
    }
    // Not even while the right owner's key is warm.
    let keyring = kms.keyring();
    keyring.unwrap(&wrapped).await.unwrap();
    for wrong in [&moved, &repurposed] {
        assert_eq!(keyring.unwrap(wrong).await.unwrap_err(), aws::Error::ForeignKey);
    }
}

/// KMS authenticates what it wrapped. An emulator may not; then the value's own tag closes the door, unless the
/// changed bit carried nothing and the key is the right one all the same.
#[tokio::test]
async fn a_changed_wrapped_key_opens_nothing_wrong() {
    let (kms, tenant) = (Kms::new().await, tenant());
    let (wrapped, sealed) = stored(&kms, tenant).await;
    for at in (0..wrapped.wrapped.len()).step_by(7) {
        let Ok(key) = kms.keyring().unwrap(&flipped(&wrapped, at)).await else { continue };
        match key.open(&place(tenant), &sealed) {
            Ok(opened) => assert_eq!(opened.expose_secret(), "ya29.token"),
            Err(error) => assert_eq!(error, OpenError::Refused),
        }
    }
}

#[tokio::test]
async fn an_exchanged_wrapped_key_opens_nothing() {
    let (kms, other, tenant) = (Kms::new().await, Kms::new().await, tenant());
    let (wrapped, sealed) = stored(&kms, tenant).await;
    let variants = [
        WrappedDataKey { kms_key_id: other.arn.clone(), ..wrapped.clone() },
        WrappedDataKey { wrapped: Vec::new(), ..wrapped.clone() },
        WrappedDataKey { wrapped: b"garbage".to_vec(), ..wrapped.clone() },
        WrappedDataKey { wrapped: stored(&kms, tenant).await.0.wrapped, ..wrapped.clone() },
    ];
    for variant in variants {
        if let Ok(key) = kms.keyring().unwrap(&variant).await {
            assert_eq!(key.open(&place(tenant), &sealed).err(), Some(OpenError::Refused));
        }
    }
}

fn flipped(wrapped: &WrappedDataKey, at: usize) -> WrappedDataKey {
    let mut changed = wrapped.clone();
    changed.wrapped[at] ^= 1;
    changed
}

#[tokio::test]
async fn a_disabled_key_fails_closed_and_works_again_once_enabled() {
    let (kms, tenant) = (Kms::new().await, tenant());
    let (wrapped, sealed) = stored(&kms, tenant).await;
    let keyring = kms.keyring();
    kms.disable().await;
    let outcomes = join_all((0..100).map(|_| keyring.unwrap(&wrapped))).await;
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert_eq!(error.code(), Some("DisabledException"));
        assert_eq!(error.disposition(), Disposition::Retry);
    }
    assert_eq!(keyring.kms_calls(), 1, "the failure is shared");
    let error = keyring.generate(tenant, PURPOSE).await.unwrap_err();
    assert_eq!(error.code(), Some("DisabledException"));
    kms.enable().await;
    let key = keyring.unwrap(&wrapped).await.unwrap();
    assert!(key.open(&place(tenant), &sealed).is_ok());
}

#[tokio::test]
async fn after_its_kms_key_is_scheduled_for_deletion_a_tenants_secrets_are_gone() {
    let (kms, tenant) = (Kms::new().await, tenant());
    let (wrapped, _) = stored(&kms, tenant).await;
    kms.client
        .schedule_key_deletion()
        .key_id(&kms.arn)
        .pending_window_in_days(7)
        .send()
        .await
        .unwrap();
    let error = kms.keyring().unwrap(&wrapped).await.unwrap_err();
    assert_eq!(error.code(), Some("KMSInvalidStateException"));
}
