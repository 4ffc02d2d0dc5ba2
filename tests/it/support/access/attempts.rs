//! Everything that must not succeed on one operation. Each wall can be pulled down on purpose, so that a proof can tell
//! whether anybody would notice.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::{Method, StatusCode};
use domain::scope::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use super::request::{Answer, Call, Slot, slots};
use super::roles;
use super::world::{Ground, World};
use crate::support::api::{Operation, objects, property_names};
use crate::support::rows::Rows;

/// What stands between a caller and what is not theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    NoToken,
    Garbage,
    OtherScheme,
    Expired,
    /// That role is too weak.
    Role(Role),
    /// Only superusers may.
    Superuser,
    /// The session of the token has ended.
    Ended,
    /// Not of the tenant any more, since the token was given.
    Removed,
    /// Less than the token says, since it was given.
    Demoted,
    /// A program whose token is for other operations.
    OtherScope,
    /// A program whose token was revoked.
    Revoked,
    /// A program, where only people may.
    Program,
    /// Ids of another tenant's rows.
    Tenant,
    /// Ids of a colleague's own rows.
    Person,
    /// What a list shows.
    List,
    /// What a body may say.
    Properties,
}

/// How a rightful caller gets through, found out once per operation.
#[derive(Clone, Debug)]
pub struct Way {
    /// For each place that takes an id, the table whose row fits, and whether it is the colleague's.
    pub(super) slots: Vec<(Slot, String, bool)>,
    pub status: StatusCode,
    /// The answer names rows of the caller's.
    is_telling: bool,
}

pub struct Attempts<'a> {
    ground: &'a Ground<'a>,
    document: &'a Value,
    pub(super) operation: &'a Operation,
    pub(super) router: &'a Router,
    /// Down on purpose.
    pub(super) hole: Option<Wall>,
    pub offenders: Vec<String>,
    pub checks: usize,
}

impl<'a> Attempts<'a> {
    pub fn new(
        ground: &'a Ground<'a>,
        document: &'a Value,
        operation: &'a Operation,
        hole: Option<Wall>,
    ) -> Self {
        let router = ground.router(&operation.path);
        Self { ground, document, operation, router, hole, offenders: Vec::new(), checks: 0 }
    }

    /// The rightful call, with each row that it might be about until one is found. Changes the world.
    pub async fn way(&self, world: &World<'_>) -> Result<Way, String> {
        let token = world.token(&world.caller, roles::needed(self.operation)).await;
        let user = (&"core.users".to_owned(), world.colleague.owner.user().0, true);
        let own = world.caller.ids.iter().map(|(table, id)| (table, *id, false));
        let mut candidates: Vec<(&String, Uuid, bool)> = own.collect();
        candidates.sort();
        // Superusers begin with the tenant: of two places there are more choices than requests in a minute.
        candidates.sort_by_key(|(table, ..)| *table != "core.tenants");
        candidates.insert(0, user);
        let mut tried = Vec::new();
        let places = slots(self.document, self.operation);
        for chosen in choices(&candidates, places.len()) {
            let ids: Vec<(Slot, Uuid)> =
                places.iter().cloned().zip(chosen.iter().map(|(_, id, _)| *id)).collect();
            let answer =
                self.call(world, &ids).maybe(&token, self.operation).send(self.router).await;
            let is_through = is_reached(self.operation, &answer);
            tried.push(format!("{} {}", answer.status, answer.code()));
            if is_through {
                let named = chosen.into_iter().map(|(table, _, theirs)| (table.clone(), theirs));
                let slots = places
                    .into_iter()
                    .zip(named)
                    .map(|(slot, (table, theirs))| (slot, table, theirs));
                let is_telling =
                    world.caller.ids.values().any(|id| answer.text.contains(&id.to_string()));
                return Ok(Way { slots: slots.collect(), status: answer.status, is_telling });
            }
        }
        tried.dedup();
        Err(format!(
            "{}: nobody gets through, so nothing is proved: {}",
            self.operation.id,
            tried.join(", ")
        ))
    }

    /// Those that this operation has.
    pub fn walls(&self, way: &Way) -> Vec<Wall> {
        let mut walls = Vec::new();
        if !self.operation.is_open {
            walls.extend([Wall::NoToken, Wall::Garbage, Wall::OtherScheme, Wall::Expired]);
            walls.extend([Wall::OtherScope, Wall::Revoked]);
            if !roles::is_for_programs(self.operation) {
                walls.push(Wall::Program);
            }
        }
        walls.extend(self.weaker().map(Wall::Role));
        if self.is_weighty() {
            walls.extend([Wall::Ended, Wall::Removed]);
        }
        if roles::needed(self.operation) > Role::Member {
            walls.push(Wall::Demoted);
        }
        let is_platform = roles::is_platform(self.operation);
        if is_platform {
            walls.push(Wall::Superuser);
        }
        // Who may, in an operation for everybody, its body says.
        if !way.slots.is_empty() && !is_platform && !self.operation.is_open {
            walls.push(Wall::Tenant);
        }
        if way.slots.iter().any(|(_, table, theirs)| !theirs && self.personal().contains(&table)) {
            walls.push(Wall::Person);
        }
        let is_by_body = self.operation.is_open || self.leads_to("core.tenants");
        if way.is_telling && way.slots.is_empty() && !is_platform && !is_by_body {
            walls.push(Wall::List);
        }
        if self.operation.body.is_some() {
            walls.push(Wall::Properties);
        }
        walls
    }

    /// What a member reads is believed of a token for its minutes; for all else the person must still be what it says.
    pub(super) fn is_weighty(&self) -> bool {
        let is_more =
            self.operation.method != Method::GET || roles::needed(self.operation) > Role::Member;
        is_more && !self.operation.is_open
    }

    pub(super) fn weaker(&self) -> impl Iterator<Item = Role> + use<> {
        let (needed, is_open) = (roles::needed(self.operation), self.operation.is_open);
        roles::ALL.into_iter().filter(move |role| !is_open && *role < needed)
    }

    /// All of them in one world, and the rightful call at the end: none of it may have taken anything from anybody. With a
    /// wall down, only what runs against it.
    pub async fn all(&mut self, world: &World<'_>, way: &Way) {
        let before = world.fingerprint(&self.ground.tables).await;
        let rightful = self.call(world, &Self::own(world, way));
        let token = world.token(&world.caller, roles::needed(self.operation)).await;
        let is_ids = |hole| matches!(hole, Wall::Tenant | Wall::Person);
        let ids = self.hole.is_none_or(is_ids) && !roles::is_platform(self.operation);
        let properties = self.hole.is_none_or(|hole| hole == Wall::Properties);
        let list = self.hole.is_none_or(|hole| hole == Wall::List);
        if self.hole.is_none() || !(ids || properties || list) {
            self.without_rights(world, &rightful, &token).await;
        }
        if ids {
            self.with_ids_of_others(world, way, &token).await;
        }
        if properties {
            self.with_undeclared(world, &rightful, &token).await;
        }
        if self.hole.is_none() {
            let after = world.fingerprint(&self.ground.tables).await;
            self.expect(before == after, || "others' rows were changed".to_owned());
        }
        if list {
            self.rightful(world, way, &rightful).await;
        }
    }

    async fn rightful(&mut self, world: &World<'_>, way: &Way, rightful: &Call) {
        let role = roles::needed(self.operation);
        let caller = if self.hole.is_some() { &world.stranger } else { &world.caller };
        let token = world.token(caller, role).await;
        let answer = rightful.clone().maybe(&token, self.operation).send(self.router).await;
        self.expect(answer.status == way.status || self.hole.is_some(), || {
            format!(
                "the rightful call answers {} instead of {}: {}",
                answer.status, way.status, answer.text
            )
        });
        if roles::is_platform(self.operation) {
            return;
        }
        // Whoever takes part in the call stands in the answer; what else they have does not.
        let asked = format!("{} {:?}", rightful.uri, rightful.body);
        let personal = self.personal();
        let stranger = world.stranger.ids.iter().filter(|(table, _)| !self.leads_to(table));
        let colleague = world.colleague.ids.iter().filter(|(table, _)| personal.contains(table));
        let seen: Vec<_> = stranger
            .chain(colleague)
            .filter(|(_, id)| {
                let id = id.to_string();
                answer.text.contains(&id) && !asked.contains(&id)
            })
            .collect();
        self.expect(seen.is_empty(), || format!("the answer names what is others': {seen:?}"));
    }

    /// Accepting an invitation leads into the tenant that asked.
    fn leads_to(&self, table: &str) -> bool {
        self.operation.id == "accept_invitation" && table == "core.tenants"
    }

    /// One place after the other: what is not the caller's answers like what is not there.
    async fn with_ids_of_others(&mut self, world: &World<'_>, way: &Way, token: &str) {
        let own = Self::own(world, way);
        let (document, operation, router) = (self.document, self.operation, self.router);
        for (at, (_, table, _)) in way.slots.iter().enumerate() {
            let with = |id: Uuid| {
                let mut ids = own.clone();
                ids[at].1 = id;
                Call::new(document, operation, world, &ids)
            };
            let mut foreign: Vec<(Wall, &Rows, String, Uuid)> = Vec::new();
            for (table, id) in &world.stranger.ids {
                foreign.push((Wall::Tenant, &world.stranger, table.clone(), *id));
            }
            for table in self.personal() {
                foreign.push((
                    Wall::Person,
                    &world.colleague,
                    table.clone(),
                    world.colleague.ids[table],
                ));
            }
            let missing = domain::id::fresh();
            let nothing = with(missing).maybe(token, operation).send(router).await;
            // A filter finds nothing, and that is an answer.
            let is_filter = own[at].0.place == "query";
            self.expect(is_filter || !nothing.status.is_success(), || {
                format!("{missing} exists nowhere, and answers {}", nothing.status)
            });
            for (wall, whose, other, id) in foreign {
                let is_down = self.hole == Some(wall) && *table == other;
                let its_own =
                    if is_down { world.token(whose, Role::Owner).await } else { token.to_owned() };
                let answer = with(id).maybe(&its_own, operation).send(router).await;
                let (found, wanted) = (answer.comparable(id), nothing.comparable(missing));
                self.expect(found == wanted, || {
                    format!(
                        "{wall:?}: a row of {other} answers {found:?}, and a missing one {wanted:?}"
                    )
                });
            }
        }
    }

    /// What no schema of this body declares, and what a query or a header could claim.
    async fn with_undeclared(&mut self, world: &World<'_>, rightful: &Call, token: &str) {
        if let (Some(schema), Some(body)) = (&self.operation.body, &rightful.body) {
            let names = self.names();
            for (pointer, declared) in objects(self.document, schema, body, "") {
                for name in names.iter().filter(|name| !declared.contains(name)) {
                    let mut call = rightful.clone().maybe(token, self.operation);
                    let object = call.body.as_mut().and_then(|body| body.pointer_mut(&pointer));
                    if let Some(object) = object.filter(|_| self.hole != Some(Wall::Properties)) {
                        object[name] = json!("x");
                    }
                    let answer = call.send(self.router).await;
                    self.refused(
                        &format!("{pointer}/{name}"),
                        &answer,
                        StatusCode::UNPROCESSABLE_ENTITY,
                        &["invalid_body"],
                    );
                    if self.hole == Some(Wall::Properties) {
                        return;
                    }
                }
            }
        }
        if self.operation.method == Method::GET && !self.operation.is_open {
            let plain = rightful.clone().with_token(token);
            let expected = plain.send(self.router).await.comparable(Uuid::nil());
            let (tenant, user) = (world.stranger.owner.tenant(), world.stranger.owner.user());
            for claim in [
                format!("tenant_id={tenant}"),
                format!("user_id={user}"),
                "role=owner".to_owned(),
                "is_admin=true".to_owned(),
            ] {
                let mut call = plain.clone();
                call.uri.push(if call.uri.contains('?') { '&' } else { '?' });
                call.uri.push_str(&claim);
                let answer = call.send(self.router).await;
                let found = answer.comparable(Uuid::nil());
                self.expect(found == expected || answer.status == StatusCode::BAD_REQUEST, || {
                    format!("?{claim} makes a difference: {found:?} instead of {expected:?}")
                });
            }
        }
    }

    /// All names there are for a property: in any schema of the document, of any column, and what people try.
    fn names(&self) -> BTreeSet<String> {
        let mut names = property_names(self.document);
        let columns = self.ground.tables.iter().flat_map(|table| &table.columns);
        names.extend(columns.map(|column| column.name.clone()));
        names.extend(
            ["is_admin", "admin", "scope", "permissions", "__proto__", "$ref"].map(str::to_owned),
        );
        names
    }

    fn personal(&self) -> Vec<&'a String> {
        self.ground.personal(roles::needed(self.operation))
    }

    pub(super) fn own(world: &World<'_>, way: &Way) -> Vec<(Slot, Uuid)> {
        let id = |table: &String, theirs: bool| {
            if theirs { world.colleague.ids[table] } else { world.caller.ids[table] }
        };
        way.slots.iter().map(|(slot, table, theirs)| (slot.clone(), id(table, *theirs))).collect()
    }

    pub(super) fn call(&self, world: &World<'_>, ids: &[(Slot, Uuid)]) -> Call {
        Call::new(self.document, self.operation, world, ids)
    }

    pub(super) fn refused(
        &mut self,
        what: &str,
        answer: &Answer,
        status: StatusCode,
        codes: &[&str],
    ) {
        let code = answer.code();
        self.expect(answer.status == status && codes.contains(&code.as_str()), || {
            format!("{what}: {} {} instead of {status}", answer.status, answer.text)
        });
    }

    pub(super) fn expect(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            self.offenders.push(format!(
                "{} {}: {}",
                self.operation.method,
                self.operation.path,
                otherwise()
            ));
        }
    }
}

impl Call {
    /// Where nobody is signed in, the token is left out.
    pub(super) fn maybe(self, token: &str, operation: &Operation) -> Self {
        if operation.is_open { self } else { self.with_token(token) }
    }
}

/// A caller with every right is neither unknown nor refused, and finds what is theirs. What an open operation refuses
/// is a secret in the body, so there only a success counts.
fn is_reached(operation: &Operation, answer: &Answer) -> bool {
    if operation.is_open {
        // The states of consents and sign-ins are made on the way to a provider.
        let is_stateless = ["oauth_state_invalid", "sign_in_state_invalid"];
        return answer.status.is_success() || is_stateless.contains(&&*answer.code());
    }
    let refusals = [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::UNPROCESSABLE_ENTITY,
        StatusCode::BAD_REQUEST,
    ];
    !refusals.contains(&answer.status)
        && !answer.status.is_server_error()
        && answer.code() != "license_required"
}

/// Each way to fill that many places, the likely ones first.
fn choices<'c>(
    candidates: &[(&'c String, Uuid, bool)],
    places: usize,
) -> Vec<Vec<(&'c String, Uuid, bool)>> {
    let mut choices = vec![Vec::new()];
    for _ in 0..places {
        choices = choices
            .into_iter()
            .flat_map(|chosen| {
                candidates.iter().map(move |candidate| {
                    let mut chosen: Vec<_> = chosen.clone();
                    chosen.push(*candidate);
                    chosen
                })
            })
            .collect();
    }
    choices
}
