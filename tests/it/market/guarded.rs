//! Every operation that belongs to a module asks for its license: walked from the document and the table of permissions.

use axum::http::{Method, StatusCode};
use domain::module::Module;
use domain::permission::{ALL, Entry};
use domain::scope::Role;
use serde_json::Value;
use utoipa::openapi::OpenApi;
use uuid::Uuid;

use crate::support::app::App;
use crate::support::front::Call;

/// How a license stands, by the row's columns; none: there is no row.
const STANDINGS: [(&str, Option<&str>, Option<&str>); 9] = [
    // (tenant, what the row says, the reason where it is refused)
    ("none", None, Some("no_license")),
    ("trial", Some("state = 'trial', reason = 'trial_running'"), None),
    ("grace", Some("state = 'grace', reason = 'subscription_ended'"), None),
    ("past-due", Some("state = 'past_due', reason = 'payment_failed'"), None),
    ("expired", Some("state = 'expired', reason = 'trial_ended'"), Some("trial_ended")),
    ("suspended", Some("state = 'suspended', reason = 'suspended_by_platform'"), Some("suspended_by_platform")),
    ("refunded", Some("state = 'refunded', reason = 'payment_refunded'"), Some("payment_refunded")),
    ("disputed", Some("state = 'disputed', reason = 'payment_disputed'"), Some("payment_disputed")),
    // Nobody swept, and its end has come all the same.
    (
        "unswept",
        Some(
            "state = 'active', reason = 'granted', upcoming_at = array[now() - interval '1 hour'],
             upcoming_states = '{expired}', upcoming_reasons = '{grant_ended}', upcoming_valid_until = '{null}'",
        ),
        Some("grant_ended"),
    ),
];

/// Method and path of an operation, as the document has it.
fn place(document: &OpenApi, operation: &str) -> Option<(Method, String)> {
    let document: Value = serde_json::to_value(document).unwrap();
    document["paths"].as_object()?.iter().find_map(|(path, methods)| {
        let (method, _) =
            methods.as_object()?.iter().find(|(_, one)| one["operationId"] == operation)?;
        let path = path.replace("{id}", &Uuid::nil().to_string());
        Some((method.to_uppercase().parse().ok()?, path))
    })
}

#[tokio::test]
async fn each_modules_routes_answer_as_the_machine_says() {
    let app = App::new().await;
    app.db.root.batch_execute("update market.modules set is_included = false").await.unwrap();
    let guarded: Vec<&Entry> = ALL.iter().filter(|entry| entry.module.is_some()).collect();
    assert!(guarded.len() > 15, "{}", guarded.len());
    for (tenant, row, refusal) in STANDINGS {
        let owner = app.db.member(tenant, &format!("owner-{tenant}"), Role::Owner).await;
        let token = app.token(owner).await;
        for module in Module::ALL.iter().filter(|_| row.is_some()) {
            let sql = "insert into market.module_licenses (tenant_id, module_id) values ($1, $2)";
            app.db.root.execute(sql, &[&owner.tenant().0, &module.id()]).await.unwrap();
        }
        if let Some(row) = row {
            let sql = format!(
                "update market.module_licenses set {row} where tenant_id = '{}'",
                owner.tenant()
            );
            app.db.root.batch_execute(&sql).await.unwrap();
        }
        for entry in &guarded {
            let found = app.functions().into_iter().find_map(|(router, part)| {
                place(&part, entry.operation).map(|place| (router.clone(), place))
            });
            let (router, (method, path)) = found.expect(entry.operation);
            let reply = Call::new(method, &path).token(&token).to(&router).await;
            let body: Value = serde_json::from_str(&reply.text).unwrap_or_default();
            let name = entry.operation;
            let Some(reason) = refusal else {
                assert_ne!(reply.status, StatusCode::PAYMENT_REQUIRED, "{tenant}: {name}: {body}");
                continue;
            };
            assert_eq!(reply.status, StatusCode::PAYMENT_REQUIRED, "{tenant}: {name}: {body}");
            assert_eq!(body["code"], "license_required");
            assert_eq!(body["license"]["reason"], reason, "{tenant}: {name}");
            assert_eq!(body["license"]["module"], entry.module.unwrap().slug());
            assert!(body["license"]["help"].as_str().is_some_and(|help| !help.is_empty()));
        }
    }
}
