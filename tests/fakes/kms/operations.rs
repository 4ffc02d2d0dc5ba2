//! The operations, each with the refusals that its documentation names.

use std::collections::HashMap;

use aws::random;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use lambda::clock;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Refusal;
use super::key::{Context, Key, State, key_of};

/// Bytes that a symmetric key takes directly.
const PLAINTEXT_MAX: usize = 4_096;
const ARN: &str = "arn:aws:kms:us-east-1:000000000000:key/";

#[derive(Default)]
pub(super) struct Keys(HashMap<Uuid, Key>);

impl Keys {
    pub fn create(&mut self) -> String {
        let id = domain::id::fresh();
        self.0.insert(id, Key::new(id, clock::now()));
        arn(id)
    }

    pub fn perform(
        &mut self,
        operation: &str,
        request: &Value,
        now: Timestamp,
    ) -> Result<Value, Refusal> {
        self.0.retain(|_, key| !matches!(key.state, State::PendingDeletion { at } if at <= now));
        match operation {
            "CreateKey" => {
                let arn = self.create();
                self.describe(id_in(&arn)?)
            }
            "DescribeKey" => self.describe(named(request, "KeyId")?),
            "Encrypt" => self.encrypt(request),
            "Decrypt" => self.decrypt(request),
            "GenerateDataKey" => self.generate_data_key(request),
            "ReEncrypt" => self.re_encrypt(request),
            "EnableKey" => self.switch(request, State::Enabled),
            "DisableKey" => self.switch(request, State::Disabled),
            "RotateKeyOnDemand" => self.rotate(request),
            "ScheduleKeyDeletion" => self.schedule_deletion(request, now),
            "CancelKeyDeletion" => self.cancel_deletion(request),
            _ => Err(Refusal::OPERATION),
        }
    }

    fn key(&self, id: Uuid) -> Result<&Key, Refusal> {
        self.0.get(&id).ok_or(Refusal::NOT_FOUND)
    }

    fn key_mut(&mut self, request: &Value) -> Result<(Uuid, &mut Key), Refusal> {
        let id = named(request, "KeyId")?;
        Ok((id, self.0.get_mut(&id).ok_or(Refusal::NOT_FOUND)?))
    }

    fn describe(&self, id: Uuid) -> Result<Value, Refusal> {
        let key = self.key(id)?;
        Ok(json!({"KeyMetadata": {
            "KeyId": id, "Arn": arn(id), "AWSAccountId": "000000000000", "KeyManager": "CUSTOMER",
            "KeyState": key.state.name(), "Enabled": key.state == State::Enabled,
            "KeyUsage": "ENCRYPT_DECRYPT", "KeySpec": "SYMMETRIC_DEFAULT", "Origin": "AWS_KMS",
            "CreationDate": key.created_at.as_second(),
        }}))
    }

    fn encrypt(&self, request: &Value) -> Result<Value, Refusal> {
        let id = named(request, "KeyId")?;
        let key = self.key(id)?.usable()?;
        let plaintext = bytes(request, "Plaintext")?;
        if plaintext.is_empty() || plaintext.len() > PLAINTEXT_MAX {
            return Err(Refusal::invalid("The plaintext has 1 to 4096 bytes"));
        }
        let blob = key.encrypt(&plaintext, &context(request, "EncryptionContext")?);
        Ok(json!({"CiphertextBlob": STANDARD.encode(blob), "KeyId": arn(id)}))
    }

    fn decrypt(&self, request: &Value) -> Result<Value, Refusal> {
        let context = context(request, "EncryptionContext")?;
        let (id, plaintext) = self.opened(request, "KeyId", &context)?;
        Ok(json!({"Plaintext": STANDARD.encode(plaintext), "KeyId": arn(id)}))
    }

    fn generate_data_key(&self, request: &Value) -> Result<Value, Refusal> {
        let id = named(request, "KeyId")?;
        let key = self.key(id)?.usable()?;
        if request["KeySpec"] != "AES_256" {
            return Err(Refusal::invalid("The fake makes AES_256 data keys"));
        }
        let mut plaintext = [0; 32];
        random::fill(&mut plaintext);
        let blob = key.encrypt(&plaintext, &context(request, "EncryptionContext")?);
        Ok(json!({
            "CiphertextBlob": STANDARD.encode(blob), "Plaintext": STANDARD.encode(plaintext), "KeyId": arn(id),
        }))
    }

    fn re_encrypt(&self, request: &Value) -> Result<Value, Refusal> {
        let source = context(request, "SourceEncryptionContext")?;
        let (from, plaintext) = self.opened(request, "SourceKeyId", &source)?;
        let to = named(request, "DestinationKeyId")?;
        let destination = context(request, "DestinationEncryptionContext")?;
        let blob = self.key(to)?.usable()?.encrypt(&plaintext, &destination);
        Ok(json!({
            "CiphertextBlob": STANDARD.encode(blob), "SourceKeyId": arn(from), "KeyId": arn(to),
        }))
    }

    /// What the ciphertext holds; `member` may name the key that is expected to have made it.
    fn opened(
        &self,
        request: &Value,
        member: &'static str,
        context: &Context,
    ) -> Result<(Uuid, Vec<u8>), Refusal> {
        let blob = bytes(request, "CiphertextBlob")?;
        let id = key_of(&blob)?;
        if !request[member].is_null() {
            let expected = named(request, member)?;
            self.key(expected)?.usable()?;
            if expected != id {
                return Err(Refusal::OTHER_KEY);
            }
        }
        Ok((id, self.key(id)?.usable()?.decrypt(&blob, context)?))
    }

    fn switch(&mut self, request: &Value, state: State) -> Result<Value, Refusal> {
        let (_, key) = self.key_mut(request)?;
        if matches!(key.state, State::PendingDeletion { .. }) {
            return Err(Refusal::STATE);
        }
        key.state = state;
        Ok(json!({}))
    }

    fn rotate(&mut self, request: &Value) -> Result<Value, Refusal> {
        let (id, key) = self.key_mut(request)?;
        key.usable()?;
        key.rotate();
        Ok(json!({"KeyId": arn(id)}))
    }

    fn schedule_deletion(&mut self, request: &Value, now: Timestamp) -> Result<Value, Refusal> {
        let days = request["PendingWindowInDays"].as_i64().unwrap_or(30);
        if !(7..=30).contains(&days) {
            return Err(Refusal::invalid("A key waits 7 to 30 days for its deletion"));
        }
        let (id, key) = self.key_mut(request)?;
        if matches!(key.state, State::PendingDeletion { .. }) {
            return Err(Refusal::STATE);
        }
        let at = now + SignedDuration::from_hours(24 * days);
        key.state = State::PendingDeletion { at };
        Ok(json!({
            "KeyId": arn(id), "DeletionDate": at.as_second(), "KeyState": key.state.name(),
            "PendingWindowInDays": days,
        }))
    }

    fn cancel_deletion(&mut self, request: &Value) -> Result<Value, Refusal> {
        let (id, key) = self.key_mut(request)?;
        if !matches!(key.state, State::PendingDeletion { .. }) {
            return Err(Refusal::STATE);
        }
        key.state = State::Disabled;
        Ok(json!({"KeyId": arn(id)}))
    }
}

fn arn(id: Uuid) -> String {
    format!("{ARN}{id}")
}

/// An ARN or the id alone.
fn id_in(name: &str) -> Result<Uuid, Refusal> {
    name.strip_prefix(ARN).unwrap_or(name).parse().map_err(|_| Refusal::NOT_FOUND)
}

fn named(request: &Value, member: &'static str) -> Result<Uuid, Refusal> {
    id_in(request[member].as_str().ok_or(Refusal::invalid("A key is not named"))?)
}

fn bytes(request: &Value, member: &'static str) -> Result<Vec<u8>, Refusal> {
    let text = request[member].as_str().ok_or(Refusal::invalid("A blob is missing"))?;
    STANDARD.decode(text).map_err(|_| Refusal::invalid("A blob is no base64"))
}

fn context(request: &Value, member: &'static str) -> Result<Context, Refusal> {
    if request[member].is_null() {
        return Ok(Context::new());
    }
    serde_json::from_value(request[member].clone())
        .map_err(|_| Refusal::invalid("A context has texts only"))
}
