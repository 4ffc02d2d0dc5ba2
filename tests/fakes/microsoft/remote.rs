//! The controls as routes, for whoever runs the fake as a process.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::server::Shared;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/_fake/state", get(state))
        .route("/_fake/{mailbox}/folders/{folder}/messages", post(deliver))
        .route("/_fake/{mailbox}/folders/{parent}/folders", post(make_folder))
        .route("/_fake/{mailbox}/messages/{id}/move/{folder}", post(relocate))
        .route("/_fake/{mailbox}/revoke", post(revoke))
}

async fn state(State(shared): State<Shared>) -> Json<Value> {
    let state = shared.lock();
    let mailboxes = state.mailboxes.iter().map(|(email, mailbox)| {
        (
            email.clone(),
            json!({"messages": mailbox.messages.len(), "folders": mailbox.folders.len()}),
        )
    });
    Json(
        json!({"calls": state.calls.len(), "mailboxes": mailboxes.collect::<serde_json::Map<_, _>>()}),
    )
}

/// The body is the mail.
async fn deliver(
    State(shared): State<Shared>,
    Path((mailbox, folder)): Path<(String, String)>,
    raw: Bytes,
) -> Json<Value> {
    let mut state = shared.lock();
    let now = state.now();
    Json(json!({"id": state.mailbox(&mailbox).deliver(&folder, raw.to_vec(), now, false)}))
}

async fn make_folder(
    State(shared): State<Shared>,
    Path((mailbox, parent)): Path<(String, String)>,
) -> Json<Value> {
    Json(json!({"id": shared.lock().mailbox(&mailbox).make_folder(&parent, None, false)}))
}

async fn relocate(
    State(shared): State<Shared>,
    Path((mailbox, id, folder)): Path<(String, String, String)>,
) -> Json<Value> {
    Json(json!({"moved": shared.lock().mailbox(&mailbox).relocate(&id, &folder)}))
}

async fn revoke(State(shared): State<Shared>, Path(mailbox): Path<String>) -> Json<Value> {
    shared.lock().tokens.revoke_account(&mailbox);
    Json(json!({}))
}
