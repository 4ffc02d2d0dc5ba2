//! Attempts of who may not: without a token, with a bad one, one from before, a weaker role, a program's.

use axum::http::{Method, StatusCode};
use domain::scope::Role;

use super::attempts::{Attempts, Wall};
use super::request::Call;
use super::roles;
use super::world::World;

impl Attempts<'_> {
    pub(super) async fn without_rights(&mut self, world: &World<'_>, rightful: &Call, token: &str) {
        if self.operation.is_open {
            return;
        }
        let role = roles::needed(self.operation);
        let expired = world.expired(&world.caller, role).await;
        for (wall, authorization) in [
            (Wall::NoToken, None),
            (Wall::Garbage, Some("Bearer garbage".to_owned())),
            (Wall::OtherScheme, Some(format!("Basic {token}"))),
            (Wall::Expired, Some(format!("Bearer {expired}"))),
        ] {
            let rightful_token = Some(format!("Bearer {token}"));
            let authorization =
                if self.hole == Some(wall) { rightful_token } else { authorization };
            let call = Call { authorization, ..rightful.clone() };
            let answer = call.send(self.router).await;
            self.refused(
                &format!("{wall:?}"),
                &answer,
                StatusCode::UNAUTHORIZED,
                &["unauthenticated", "invalid_token"],
            );
        }
        // Who got through may be gone from the tenant, and cannot try more.
        if self.is_noticed() {
            return;
        }
        self.with_a_token_from_before(world, rightful, token).await;
        if self.is_noticed() {
            return;
        }
        self.without_scope(world, rightful, token).await;
        if self.is_noticed() {
            return;
        }
        if roles::is_platform(self.operation) {
            let is_down = self.hole == Some(Wall::Superuser);
            let who = if is_down { &world.caller } else { &world.colleague };
            let call = rightful.clone().with_token(&world.token(who, Role::Owner).await);
            let answer = call.send(self.router).await;
            self.refused("no superuser", &answer, StatusCode::FORBIDDEN, &["forbidden"]);
        }
        for weak in self.weaker() {
            let role = if self.hole == Some(Wall::Role(weak)) { role } else { weak };
            let call = rightful.clone().with_token(&world.token(&world.caller, role).await);
            let answer = call.send(self.router).await;
            self.refused(
                &format!("as {}", roles::name(weak)),
                &answer,
                StatusCode::FORBIDDEN,
                &["forbidden"],
            );
        }
    }

    /// The token is good, and its holder is not any more what it says.
    async fn with_a_token_from_before(&mut self, world: &World<'_>, rightful: &Call, token: &str) {
        let role = roles::needed(self.operation);
        let mut before = Vec::new();
        if self.is_weighty() {
            let invalid = (StatusCode::UNAUTHORIZED, "invalid_token");
            before.push((Wall::Ended, world.of_ended_session(role).await, invalid));
            before.push((Wall::Removed, world.of_removed_member(role).await, invalid));
        }
        if role > Role::Member {
            let demoted = world.token(&world.colleague, role).await;
            before.push((Wall::Demoted, demoted, (StatusCode::FORBIDDEN, "forbidden")));
        }
        for (wall, old, (status, code)) in before {
            let old = if self.hole == Some(wall) { token } else { old.as_str() };
            let answer = rightful.clone().with_token(old).send(self.router).await;
            self.refused(&format!("{wall:?}"), &answer, status, &[code]);
        }
    }

    /// The wall that is down was found to be.
    fn is_noticed(&self) -> bool {
        self.hole.is_some() && !self.offenders.is_empty()
    }

    /// A program is its owner as far as its token's scopes go, and no further than programs may at all.
    async fn without_scope(&mut self, world: &World<'_>, rightful: &Call, token: &str) {
        let is_read = self.operation.method == Method::GET;
        let other = if is_read { "write" } else { "read" };
        let for_all = ["read", "write"];
        let mut programs = vec![(Wall::OtherScope, world.program(&[other], false).await)];
        programs.push((Wall::Revoked, world.program(&for_all, true).await));
        if !roles::is_for_programs(self.operation) {
            programs.push((Wall::Program, world.program(&for_all, false).await));
        }
        for (wall, program) in programs {
            let program = if self.hole == Some(wall) { token } else { program.as_str() };
            let answer = rightful.clone().with_token(program).send(self.router).await;
            let (status, code) = match wall {
                Wall::Revoked => (StatusCode::UNAUTHORIZED, "invalid_token"),
                _ => (StatusCode::FORBIDDEN, "insufficient_scope"),
            };
            self.refused(&format!("{wall:?}"), &answer, status, &[code]);
        }
        // The table of permissions agrees on whose it is: a token can be made for it, or none.
        let can_be_made = domain::permission::is_scope(&self.operation.id);
        let is_meant = roles::is_for_programs(self.operation);
        self.expect(can_be_made == is_meant, || {
            format!(
                "a token for `{}` alone: {can_be_made} instead of {is_meant}",
                self.operation.id
            )
        });
    }
}
