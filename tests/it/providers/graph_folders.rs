//! Which folders of an Outlook mailbox are read, as they come, move and go.

use fakes::microsoft::{Fault, Route};
use providers::Error;
use providers::microsoft::graph::Graph;

use super::graph::followed;
use super::reader::{Reader, set};
use super::{ADA, mail, microsoft};

#[tokio::test]
async fn only_folders_of_received_mail_are_read_and_nothing_below_the_others() {
    let (fake, token) = microsoft().await;
    let below_inbox = fake.make_folder(ADA, "inbox");
    let nested = fake.make_folder(ADA, &below_inbox);
    let below_trash = fake.make_folder(ADA, "deleteditems");
    let deep_in_trash = fake.make_folder(ADA, &below_trash);
    let chats = fake.make_well_known(ADA, "conversationhistory");
    for folder in [
        "sentitems",
        "drafts",
        "deleteditems",
        "junkemail",
        "outbox",
        &below_trash,
        &deep_in_trash,
        &chats,
    ] {
        fake.deliver_to(ADA, folder, mail("x"), None);
    }
    let folders = ["inbox", "archive", &below_inbox, &nested];
    let read = folders.map(|folder| fake.deliver_to(ADA, folder, mail("x"), None));
    let mut reader: Reader<Graph> = Reader::new(fake.graph(), token);
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set(read));
}

#[tokio::test]
async fn a_new_folder_is_listed_and_then_followed() {
    let (fake, mut reader) = followed().await;
    let folder = fake.make_folder(ADA, "root");
    let first = fake.deliver_to(ADA, &folder, mail("first"), None);
    assert_eq!(reader.read().await.unwrap(), [first]);
    let second = fake.deliver_to(ADA, &folder, mail("second"), None);
    fake.clear_calls();
    assert_eq!(reader.read().await.unwrap(), [second]);
    assert_eq!(fake.calls_to(Route::Batch), 1);
}

/// It may be one that is never read, which this mailbox did not have before.
#[tokio::test]
async fn a_well_known_folder_that_appears_later_is_recognized() {
    let (fake, mut reader) = followed().await;
    let chats = fake.make_well_known(ADA, "conversationhistory");
    fake.deliver_to(ADA, &chats, mail("chat"), None);
    assert_eq!(reader.read().await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn a_folder_in_the_trash_is_not_read_until_it_comes_back() {
    let (fake, mut reader) = followed().await;
    let folder = fake.make_folder(ADA, "root");
    let first = fake.deliver_to(ADA, &folder, mail("first"), None);
    reader.read().await.unwrap();
    fake.move_folder(ADA, &folder, "deleteditems");
    reader.read().await.unwrap();
    let second = fake.deliver_to(ADA, &folder, mail("second"), None);
    assert_eq!(reader.read().await.unwrap(), [""; 0]);
    fake.move_folder(ADA, &folder, "inbox");
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set([first, second]));
}

#[tokio::test]
async fn a_folder_that_vanishes_is_dropped() {
    let (fake, mut reader) = followed().await;
    let folder = fake.make_folder(ADA, "root");
    reader.read().await.unwrap();
    let with_it = reader.place.clone().unwrap();
    assert!(with_it.as_str().contains(&folder));
    fake.delete_folder(ADA, &folder);
    let new = fake.deliver(ADA, mail("new"));
    assert_eq!(reader.read().await.unwrap(), [new], "its 404 disturbs no other");
    assert!(!reader.place.clone().unwrap().as_str().contains(&folder));
    fake.fail_next(Route::MessageDelta, Fault::Code(404, "MailboxNotEnabledForRESTAPI"), 1);
    let refused = reader.read().await;
    assert!(
        matches!(refused, Err(Error::Forbidden { .. })),
        "a mailbox that vanishes is no folder"
    );
}

#[tokio::test]
async fn more_folders_than_a_batch_takes_are_read_in_several() {
    let (fake, mut reader) = followed().await;
    let mut expected = Vec::new();
    for _ in 0..45 {
        let folder = fake.make_folder(ADA, "inbox");
        expected.push(fake.deliver_to(ADA, &folder, mail("one"), None));
    }
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set(expected));
    fake.clear_calls();
    reader.read().await.unwrap();
    assert_eq!(fake.calls_to(Route::Batch), 3, "a tree and 47 folders");
}

#[tokio::test]
async fn more_folders_than_a_place_takes_are_refused_by_name() {
    let (fake, token) = microsoft().await;
    for _ in 0..500 {
        fake.make_folder(ADA, "inbox");
    }
    let mut reader: Reader<Graph> = Reader::new(fake.graph(), token);
    let refused = reader.read().await;
    let expected = Error::Unexpected { status: None, what: "more than 500 mail folders" };
    assert_eq!(refused, Err(expected));
}
