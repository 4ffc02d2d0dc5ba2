//! Sealed values of several tenants, in every column that the catalogue says is sealed, under several keys.

use std::sync::Arc;

use aws::seal::{DataKey, Keyring, Place, SealedColumn, WrappedDataKey};
use domain::scope::{Role, TenantScope};
use fakes::kms::KmsFake;
use grants::Vault;
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::report::Error;
use crate::support::database::TestDb;

/// The second one is nobody's yet: a purpose is a part of a key's name, not a label.
pub const PURPOSES: [&str; 2] = ["secrets", "other"];
const VERSIONS: i32 = 3;
const ROWS: usize = 3;

pub struct Held {
    pub wrapped: WrappedDataKey,
    pub key: Arc<DataKey>,
}

pub struct Value {
    /// Which of the world's places.
    pub home: usize,
    /// Which of the world's keys.
    pub key: usize,
    pub secret: String,
    pub sealed: Vec<u8>,
}

pub struct World {
    /// Goes when the vault goes.
    _db: TestDb,
    pub kms: KmsFake,
    pub kms_keys: [String; 2],
    pub vault: Vault,
    pub scopes: Vec<TenantScope>,
    pub columns: Vec<SealedColumn<'static>>,
    pub places: Vec<Place<'static>>,
    pub keys: Vec<Held>,
    pub values: Vec<Value>,
}

impl World {
    pub async fn new(tenants: usize) -> Result<Self, Error> {
        let (db, kms) = (TestDb::new().await, KmsFake::start().await);
        let kms_keys = [kms.key(), kms.key()];
        let keyring = Keyring::new(kms.client(), kms_keys[0].clone());
        let vault = Vault::new(db.db(), keyring.clone());
        let columns = columns(&db).await?;
        let mut scopes = Vec::new();
        for number in 0..tenants {
            scopes.push(db.member(&format!("tenant-{number}"), "ada", Role::Owner).await);
        }
        let mut keys = Vec::new();
        for scope in &scopes {
            for purpose in PURPOSES {
                for version in 1..=VERSIONS {
                    keys.push(stored(&db, &keyring, *scope, purpose, version).await?);
                }
            }
        }
        let places = places(&scopes, &columns);
        let mut world = Self {
            _db: db,
            kms,
            kms_keys,
            vault,
            scopes,
            columns,
            places,
            keys,
            values: Vec::new(),
        };
        world.values = world.sealed();
        Ok(world)
    }

    /// One value for every place and every key that may seal there.
    fn sealed(&self) -> Vec<Value> {
        let mut values = Vec::new();
        for (home, place) in self.places.iter().enumerate() {
            for (number, held) in self.keys.iter().enumerate() {
                if held.fits(place) {
                    let secret = format!("secret {}", values.len());
                    let sealed = held.key.seal(place, secret.as_bytes());
                    values.push(Value { home, key: number, secret, sealed });
                }
            }
        }
        values
    }
}

impl Held {
    pub fn fits(&self, place: &Place<'_>) -> bool {
        self.wrapped.tenant == place.tenant && self.wrapped.purpose == place.purpose
    }
}

/// Every column of the domain `core.sealed`.
async fn columns(db: &TestDb) -> Result<Vec<SealedColumn<'static>>, Error> {
    let sql = "select format('%s.%s', table_schema, table_name), column_name::text
               from information_schema.columns where domain_schema = 'core' and domain_name = 'sealed'
               order by 1, 2";
    let rows = db.root.query(sql, &[]).await?;
    // As long as the process: the product's own are constants.
    let text =
        |row: &tokio_postgres::Row, at: usize| -> &'static str { row.get::<_, String>(at).leak() };
    Ok(rows.iter().map(|row| SealedColumn { table: text(row, 0), column: text(row, 1) }).collect())
}

/// The same rows in every tenant: nothing but the tenant tells them apart.
fn places(scopes: &[TenantScope], columns: &[SealedColumn<'static>]) -> Vec<Place<'static>> {
    let rows: Vec<Uuid> = (0..ROWS).map(|_| domain::id::fresh()).collect();
    let mut places = Vec::new();
    for scope in scopes {
        for purpose in PURPOSES {
            for column in columns {
                let here = |row: &Uuid| Place {
                    tenant: scope.tenant(),
                    purpose,
                    column: *column,
                    row: *row,
                };
                places.extend(rows.iter().map(here));
            }
        }
    }
    places
}

async fn stored(
    db: &TestDb,
    keyring: &Keyring,
    scope: TenantScope,
    purpose: &str,
    version: i32,
) -> Result<Held, Error> {
    let wrapped = keyring.generate(scope.tenant(), purpose).await?;
    let sql =
        "insert into core.data_keys (id, tenant_id, purpose, version, wrapped_key, kms_key_id)
               values ($1, $2, $3, $4, $5, $6)";
    let (id, tenant) = (wrapped.id.0, wrapped.tenant.0);
    db.root
        .execute(sql, &[&id, &tenant, &purpose, &version, &wrapped.wrapped, &wrapped.kms_key_id])
        .await?;
    let key = keyring.unwrap(&wrapped).await?;
    Ok(Held { wrapped, key })
}

/// Unmoved and unchanged each of them opens, by its key and by the vault: else nothing here would mean anything.
pub async fn open_at_home(world: &World, wrong: &mut Vec<String>) -> Result<(), Error> {
    for value in &world.values {
        let (place, held) = (&world.places[value.home], &world.keys[value.key]);
        let opened = held.key.open(place, &value.sealed);
        let is_right = opened.is_ok_and(|opened| opened.expose_secret() == value.secret);
        if !is_right {
            wrong.push(format!("{} does not open at home", value.secret));
        }
        let scope = world.scopes.iter().find(|scope| scope.tenant() == place.tenant);
        if let Some(scope) = scope.filter(|_| place.purpose == PURPOSES[0]) {
            let opened = world.vault.open(*scope, place.column, place.row, &value.sealed).await?;
            if opened.expose_secret() != value.secret {
                wrong.push(format!("{} is another one in the vault", value.secret));
            }
        }
    }
    Ok(())
}
