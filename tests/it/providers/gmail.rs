//! Listing, following and fetching.

use std::collections::BTreeSet;

use fakes::google::{Fault, Route};
use jiff::Timestamp;
use providers::Error;
use providers::google::gmail::{Gmail, MessageRef};
use secrecy::SecretString;

use super::{ADA, google, mail};

fn ids(messages: &[MessageRef]) -> BTreeSet<String> {
    messages.iter().map(|message| message.id.clone()).collect()
}

/// Follows the history to its end; what was added, and the cursor for the next time.
async fn follow(gmail: &Gmail, token: &SecretString, start: &str) -> (Vec<MessageRef>, String) {
    let (mut added, mut page_token) = (Vec::new(), None);
    loop {
        let page = gmail.history(token, start, page_token.as_deref()).await.unwrap();
        added.extend(page.added);
        page_token = page.next_page_token;
        if page_token.is_none() {
            return (added, page.history_id);
        }
    }
}

async fn list(gmail: &Gmail, token: &SecretString, since: Timestamp) -> Vec<MessageRef> {
    let (mut found, mut page_token) = (Vec::new(), None);
    loop {
        let page = gmail.list(token, since, page_token.as_deref()).await.unwrap();
        found.extend(page.messages);
        page_token = page.next_page_token;
        if page_token.is_none() {
            return found;
        }
    }
}

#[tokio::test]
async fn history_gives_each_mail_from_the_cursor_on() {
    let (fake, token) = google().await;
    let gmail = fake.gmail();
    fake.deliver(ADA, mail("before"));
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    assert!(start.parse::<u64>().is_err(), "a cursor need not fit into 64 bits");
    let delivered = fake.deliver_many(ADA, (0..12).map(|n| mail(&n.to_string())));
    let (added, next) = follow(&gmail, &token, &start).await;
    let in_order: Vec<String> = added.into_iter().map(|message| message.id).collect();
    assert_eq!(in_order, delivered);
    assert_eq!(next, fake.history_id(ADA));
    assert!(next.len() > start.len(), "the cursor gained a digit on the way");
    assert_eq!(follow(&gmail, &token, &next).await.0, []);
}

#[tokio::test]
async fn history_pages_can_be_resumed_from_their_last_record() {
    let (fake, token) = google().await;
    fake.limit_pages(3);
    fake.record_twice();
    let gmail = fake.gmail();
    let mut cursor = gmail.current_history_id(&token).await.unwrap().unwrap();
    let delivered = fake.deliver_many(ADA, (0..10).map(|n| mail(&n.to_string())));
    let mut found = BTreeSet::new();
    loop {
        let page = gmail.history(&token, &cursor, None).await.unwrap();
        assert_eq!(ids(&page.added).len(), page.added.len(), "an id comes once per page");
        found.extend(ids(&page.added));
        if page.next_page_token.is_none() {
            break;
        }
        cursor = page.last_record_id.unwrap();
    }
    assert_eq!(found, delivered.into_iter().collect());
}

#[tokio::test]
async fn a_cursor_that_is_too_old_or_foreign_is_not_found() {
    let (fake, token) = google().await;
    let gmail = fake.gmail();
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    fake.deliver(ADA, mail("one"));
    fake.forget_history(ADA);
    assert_eq!(gmail.history(&token, &start, None).await, Err(Error::NotFound));
    let ahead = format!("9{start}");
    assert_eq!(gmail.history(&token, &ahead, None).await, Err(Error::NotFound));
    let renewed = gmail.current_history_id(&token).await.unwrap().unwrap();
    assert!(gmail.history(&token, &renewed, None).await.is_ok());
}

#[tokio::test]
async fn only_received_mail_counts() {
    let (fake, token) = google().await;
    let gmail = fake.gmail();
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    let deliver = |labels: &[&str]| fake.deliver_as(ADA, mail("x"), labels, None);
    for labels in [["SENT"], ["DRAFT"], ["SPAM"], ["TRASH"], ["CHAT"]] {
        let id = deliver(&labels);
        assert!(!gmail.raw(&token, &id).await.unwrap().is_received(), "{labels:?}");
    }
    let archived = deliver(&["CATEGORY_UPDATES"]);
    let inbox = deliver(&["INBOX", "UNREAD"]);
    let to_oneself = deliver(&["SENT", "INBOX"]);
    assert!(!gmail.raw(&token, &to_oneself).await.unwrap().is_received());
    let binned = deliver(&["INBOX"]);
    fake.relabel(ADA, &binned, &["TRASH"], &["INBOX"]);

    let (added, _) = follow(&gmail, &token, &start).await;
    assert_eq!(ids(&added), [archived.clone(), inbox.clone()].into());
    let listed = list(&gmail, &token, Timestamp::UNIX_EPOCH).await;
    assert_eq!(ids(&listed), [archived, inbox].into());
}

#[tokio::test]
async fn mail_taken_out_of_the_spam_arrives_then() {
    let (fake, token) = google().await;
    let gmail = fake.gmail();
    let rescued = fake.deliver_as(ADA, mail("x"), &["SPAM"], None);
    let binned = fake.deliver_as(ADA, mail("x"), &["SPAM"], None);
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    fake.relabel(ADA, &rescued, &["INBOX"], &["SPAM"]);
    fake.relabel(ADA, &binned, &["TRASH"], &["SPAM"]);
    let (added, _) = follow(&gmail, &token, &start).await;
    assert_eq!(ids(&added), [rescued].into());
}

#[tokio::test]
async fn a_listing_is_complete_newest_first_and_bounded_by_its_date() {
    let (fake, token) = google().await;
    fake.limit_pages(4);
    let since: Timestamp = "2026-03-01T12:00:00.750Z".parse().unwrap();
    let at = |second: i64| Some(Timestamp::from_second(since.as_second() + second).unwrap());
    let old = fake.deliver_as(ADA, mail("old"), &["INBOX"], at(-3600));
    // Of the very second that the listing starts in: Gmail alone would leave it out.
    let first = fake.deliver_as(ADA, mail("first"), &["INBOX"], at(0));
    let later: Vec<String> =
        (1..=10).map(|n| fake.deliver_as(ADA, mail("later"), &["INBOX"], at(n / 3))).collect();
    let listed: Vec<String> =
        list(&fake.gmail(), &token, since).await.into_iter().map(|found| found.id).collect();
    let mut expected: Vec<String> = std::iter::once(first).chain(later).collect();
    expected.reverse();
    assert_eq!(listed, expected);
    assert!(!listed.contains(&old));
}

#[tokio::test]
async fn mail_that_arrives_or_goes_during_a_listing_loses_no_other() {
    let (fake, token) = google().await;
    fake.limit_pages(2);
    let gmail = fake.gmail();
    let mut kept = fake.deliver_many(ADA, (0..7).map(|n| mail(&n.to_string())));
    let first = gmail.list(&token, Timestamp::UNIX_EPOCH, None).await.unwrap();
    fake.deliver(ADA, mail("new"));
    fake.delete(ADA, &kept.remove(6));
    let mut found = ids(&first.messages);
    let mut page_token = first.next_page_token;
    while let Some(token_of_page) = page_token {
        let page = gmail.list(&token, Timestamp::UNIX_EPOCH, Some(&token_of_page)).await.unwrap();
        found.extend(ids(&page.messages));
        page_token = page.next_page_token;
    }
    assert!(kept.iter().all(|id| found.contains(id)));
}

#[tokio::test]
async fn a_page_token_that_died_has_a_name() {
    let (fake, token) = google().await;
    fake.limit_pages(1);
    let gmail = fake.gmail();
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    fake.deliver_many(ADA, [mail("1"), mail("2")]);
    let page = gmail.list(&token, Timestamp::UNIX_EPOCH, None).await.unwrap();
    fake.fail_next(Route::List, Fault::LosePage, 1);
    let lost = gmail.list(&token, Timestamp::UNIX_EPOCH, page.next_page_token.as_deref()).await;
    assert_eq!(lost, Err(Error::StalePage));
    assert_eq!(gmail.history(&token, &start, Some("garbage")).await, Err(Error::StalePage));
    let unknown_start = gmail.history(&token, "garbage", None).await;
    assert!(matches!(unknown_start, Err(Error::Unexpected { status: Some(400), .. })));
}

#[tokio::test]
async fn a_fetch_gives_the_very_bytes() {
    let (fake, token) = google().await;
    let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
    let at: Timestamp = "2026-03-01T12:00:00.123Z".parse().unwrap();
    let id = fake.deliver_as(ADA, bytes.clone(), &["INBOX"], Some(at));
    let message = fake.gmail().raw(&token, &id).await.unwrap();
    assert_eq!(message.raw, bytes);
    assert_eq!((message.id.as_str(), message.thread_id.as_str()), (id.as_str(), id.as_str()));
    assert_eq!(message.internal_date, at);
    assert_eq!(message.history_id, fake.history_id(ADA));
    assert!(message.is_received());
    fake.delete(ADA, &id);
    assert_eq!(fake.gmail().raw(&token, &id).await, Err(Error::NotFound));
    let elsewhere = fake.gmail().raw(&token, "../profile").await;
    assert_eq!(elsewhere, Err(Error::NotFound), "an id is one segment of the path");
}

#[tokio::test]
async fn without_a_profile_the_newest_mail_gives_the_cursor() {
    let (fake, token) = google().await;
    let gmail = fake.gmail();
    fake.fail_next(Route::Profile, Fault::Status(404, None), 3);
    assert_eq!(gmail.current_history_id(&token).await, Ok(None));
    fake.deliver(ADA, mail("one"));
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    let next = fake.deliver(ADA, mail("two"));
    let (added, _) = follow(&gmail, &token, &start).await;
    assert_eq!(ids(&added), [next].into());
    fake.fail_next(Route::Message, Fault::Status(404, None), 1);
    let vanished = gmail.current_history_id(&token).await;
    assert!(matches!(vanished, Err(Error::Unavailable { .. })));
}

#[tokio::test]
async fn a_sync_costs_what_it_must() {
    let (fake, token) = google().await;
    let gmail = fake.gmail();
    let start = gmail.current_history_id(&token).await.unwrap().unwrap();
    fake.deliver_many(ADA, (0..40).map(|n| mail(&n.to_string())));
    fake.clear_calls();
    for message in follow(&gmail, &token, &start).await.0 {
        gmail.raw(&token, &message.id).await.unwrap();
    }
    assert_eq!(fake.quota_units(), 2 + 40 * 5);
}
