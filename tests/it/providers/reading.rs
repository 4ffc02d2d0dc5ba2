//! Both providers through the one trait: a listing is complete, following finds what is new, a crash loses nothing.

use fakes::google::{Fault, Route};
use jiff::{SignedDuration, Timestamp};
use providers::Error;
use providers::google::gmail::Gmail;
use providers::mailbox::{Mailbox, Stage};
use providers::microsoft::graph::Graph;

use super::reader::{Reader, set};
use super::{ADA, google, mail, microsoft};

/// The walk that both take; `deliver` puts one more mail into the mailbox.
async fn walk<M: Mailbox>(mut reader: Reader<M>, mut deliver: impl FnMut() -> String) {
    let mut expected = set((0..11).map(|_| deliver()));
    let first = reader.step().await.unwrap();
    assert!(!first.is_up_to_date);
    assert_eq!((first.stage, first.stage.as_str()), (Stage::Listing, "listing"));
    // Arrives while the listing goes on.
    expected.insert(deliver());
    let early = reader.recorded.clone();
    reader.crash().await.unwrap();
    assert_eq!(reader.recorded, early, "a crash records nothing");
    reader.read().await.unwrap();
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, expected);
    assert_eq!((reader.stage, reader.stage.as_str()), (Stage::Following, "following"));

    assert_eq!(reader.read().await.unwrap(), [""; 0], "nothing is new");
    let new: Vec<String> = (0..7).map(|_| deliver()).collect();
    reader.crash().await.unwrap();
    assert_eq!(set(reader.read().await.unwrap()), set(new));
    assert_eq!(reader.read().await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn gmail_is_listed_and_followed() {
    let (fake, token) = google().await;
    fake.limit_pages(3);
    walk(Reader::new(fake.gmail(), token), || fake.deliver(ADA, mail("one"))).await;
}

#[tokio::test]
async fn outlook_is_listed_and_followed() {
    let (fake, token) = microsoft().await;
    fake.limit_pages(3);
    walk(Reader::new(fake.graph(), token), || fake.deliver(ADA, mail("one"))).await;
}

#[tokio::test]
async fn a_listing_reaches_back_to_its_bound() {
    let since: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
    let (before, after) =
        (since - SignedDuration::from_hours(1), since + SignedDuration::from_secs(1));
    let (fake, token) = google().await;
    fake.deliver_as(ADA, mail("old"), &["INBOX"], Some(before));
    let new = fake.deliver_as(ADA, mail("new"), &["INBOX"], Some(after));
    let mut reader: Reader<Gmail> = Reader::new(fake.gmail(), token).since(since);
    assert_eq!(reader.read().await.unwrap(), [new]);

    let (fake, token) = microsoft().await;
    fake.deliver_to(ADA, "inbox", mail("old"), Some(before));
    let new = fake.deliver_to(ADA, "inbox", mail("new"), Some(after));
    let mut reader: Reader<Graph> = Reader::new(fake.graph(), token).since(since);
    assert_eq!(reader.read().await.unwrap(), [new]);
}

#[tokio::test]
async fn a_gmail_cursor_from_before_the_trait_is_followed() {
    let (fake, token) = google().await;
    let stored = fake.gmail().current_history_id(&token).await.unwrap().unwrap();
    let new = fake.deliver(ADA, mail("new"));
    let mut reader = Reader::new(fake.gmail(), token);
    reader.place = Some(stored.into());
    assert_eq!(reader.read().await.unwrap(), [new]);
    let behind = reader.place.unwrap();
    assert_eq!(behind.as_str(), fake.history_id(ADA), "what is stored is still a plain cursor");
}

#[tokio::test]
async fn a_stale_page_token_of_gmails_begins_the_listing_again_but_only_repeats_the_history() {
    let (fake, token) = google().await;
    fake.limit_pages(2);
    let listed = fake.deliver_many(ADA, (0..5).map(|_| mail("one")));
    let mut reader = Reader::new(fake.gmail(), token);
    reader.step().await.unwrap();
    fake.fail_next(Route::List, Fault::LosePage, 1);
    assert_eq!(reader.step().await.err(), Some(Error::StalePlace));
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set(listed));

    // Pages of nothing but records that are no arrivals keep the cursor and need the token.
    let cursor = reader.place.clone().unwrap();
    reader.place = Some(format!("{} {}", cursor.as_str(), "9").into());
    let new = fake.deliver(ADA, mail("new"));
    fake.fail_next(Route::History, Fault::LosePage, 1);
    let page = reader.step().await.unwrap();
    assert_eq!((page.found, page.behind, page.is_up_to_date), (Vec::new(), cursor, false));
    assert_eq!(reader.read().await.unwrap(), [new]);
}

#[tokio::test]
async fn a_gmail_history_that_is_gone_or_begins_anew_is_a_stale_place() {
    let (fake, token) = google().await;
    let mut reader = Reader::new(fake.gmail(), token);
    let old = fake.deliver(ADA, mail("old"));
    reader.read().await.unwrap();
    fake.forget_history(ADA);
    let new = fake.deliver(ADA, mail("new"));
    assert_eq!(reader.read().await, Err(Error::StalePlace));
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set([old, new]));
    reader.place = Some("not a place".to_owned().into());
    assert_eq!(reader.read().await, Err(Error::StalePlace));
}

#[tokio::test]
async fn an_empty_gmail_mailbox_without_a_cursor_is_listed_until_it_has_one() {
    let (fake, token) = google().await;
    fake.fail_next(Route::Profile, Fault::Status(404, None), usize::MAX);
    let mut reader = Reader::new(fake.gmail(), token);
    assert_eq!(reader.read().await.unwrap(), [""; 0]);
    assert_eq!(reader.stage, Stage::Listing);
    let first = fake.deliver(ADA, mail("first"));
    assert_eq!(reader.read().await.unwrap(), [first]);
    assert_eq!(reader.stage, Stage::Following);
}

#[tokio::test]
async fn a_mail_comes_with_what_its_provider_says_of_it() {
    let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
    let (fake, token) = google().await;
    let id = fake.deliver(ADA, bytes.clone());
    let fetched = fake.gmail().mail(&token, &id).await.unwrap();
    assert_eq!((fetched.raw, fetched.thread_id.as_ref()), (bytes.clone(), Some(&id)));
    assert!(fetched.is_received && fetched.received.is_some());
    fake.relabel(ADA, &id, &["TRASH"], &["INBOX"]);
    assert!(!fake.gmail().mail(&token, &id).await.unwrap().is_received);

    let (fake, token) = microsoft().await;
    let id = fake.deliver(ADA, bytes.clone());
    fake.move_to(ADA, &id, "archive");
    let fetched = fake.graph().mail(&token, &id).await.unwrap();
    assert_eq!((fetched.raw, fetched.thread_id, fetched.received), (bytes, None, None));
    assert!(fetched.is_received);
    fake.delete(ADA, &id);
    assert_eq!(fake.graph().mail(&token, &id).await, Err(Error::NotFound));
    let elsewhere = fake.graph().mail(&token, "../mailFolders").await;
    assert_eq!(elsewhere, Err(Error::NotFound), "an id is one segment of the path");
}
