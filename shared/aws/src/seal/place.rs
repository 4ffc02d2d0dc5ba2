//! Where a sealed value belongs, and the bytes that bind it there.

use domain::id::TenantId;
use smallvec::SmallVec;
use uuid::Uuid;

/// A column of the domain `core.sealed`: a constant beside the code that uses it, or as the catalogue names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SealedColumn<'a> {
    /// With its schema: `core.oauth_grants`.
    pub table: &'a str,
    pub column: &'a str,
}

/// Longer associated data is right too, and costs an allocation.
const USUAL_LENGTH: usize = 192;

/// The one place in which a sealed value opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place<'a> {
    pub tenant: TenantId,
    /// The purpose of the data key, as in `core.data_keys.purpose`.
    pub purpose: &'a str,
    pub column: SealedColumn<'a>,
    /// The primary key of the row.
    pub row: Uuid,
}

impl Place<'_> {
    /// The associated data for AES-GCM: `header`, tenant and row of fixed length, then each text after its length,
    /// so that no two places (and no two headers) give the same bytes.
    pub(super) fn associated_data(
        &self,
        header: &[u8; super::data_key::HEADER],
    ) -> SmallVec<[u8; USUAL_LENGTH]> {
        let texts = [self.purpose, self.column.table, self.column.column];
        let mut bytes = SmallVec::new();
        bytes.extend_from_slice(header);
        bytes.extend_from_slice(self.tenant.0.as_bytes());
        bytes.extend_from_slice(self.row.as_bytes());
        for text in texts {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }
}
