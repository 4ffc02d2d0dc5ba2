//! What is particular to Outlook: ids that stay, mail that comes back, links, and the cap of a filtered query.

use fakes::microsoft::{Fault, MicrosoftFake, Route};
use providers::Error;
use providers::mailbox::{Place, Stage};
use providers::microsoft::graph::Graph;

use super::reader::{Reader, set};
use super::{ADA, mail, microsoft};

/// A mailbox that is up to date, with no mail in it.
pub(super) async fn followed() -> (MicrosoftFake, Reader<Graph>) {
    let (fake, token) = microsoft().await;
    let mut reader = Reader::new(fake.graph(), token);
    reader.read().await.unwrap();
    fake.clear_calls();
    (fake, reader)
}

#[tokio::test]
async fn a_quiet_mailbox_costs_one_request() {
    let (fake, mut reader) = followed().await;
    reader.read().await.unwrap();
    assert_eq!(fake.calls_to(Route::Batch), 1);
    assert_eq!((fake.calls_to(Route::FolderDelta), fake.calls_to(Route::Folder)), (1, 0));
    assert_eq!(fake.calls_to(Route::MessageDelta), 2, "inbox and archive");
}

#[tokio::test]
async fn a_mail_keeps_its_id_when_it_is_moved() {
    let (fake, mut reader) = followed().await;
    let projects = fake.make_folder(ADA, "inbox");
    let id = fake.deliver(ADA, mail("one"));
    assert_eq!(reader.read().await.unwrap(), std::slice::from_ref(&id));
    for folder in ["archive", &projects, "inbox"] {
        assert!(fake.move_to(ADA, &id, folder));
        reader.read().await.unwrap();
    }
    assert_eq!(reader.recorded, set([id]));
}

#[tokio::test]
async fn mail_taken_out_of_the_junk_arrives_then() {
    let (fake, mut reader) = followed().await;
    let id = fake.deliver_to(ADA, "junkemail", mail("one"), None);
    assert_eq!(reader.read().await.unwrap(), [""; 0]);
    fake.move_to(ADA, &id, "inbox");
    assert_eq!(reader.read().await.unwrap(), [id]);
}

#[tokio::test]
async fn what_is_deleted_a_draft_or_only_marked_is_no_new_mail() {
    let (fake, mut reader) = followed().await;
    let (kept, gone) = (fake.deliver(ADA, mail("one")), fake.deliver(ADA, mail("two")));
    fake.delete(ADA, &gone);
    fake.draft(ADA, "inbox");
    assert_eq!(reader.read().await.unwrap(), std::slice::from_ref(&kept));
    fake.touch(ADA, &kept);
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set([kept]));
}

#[tokio::test]
async fn links_that_are_no_longer_kept_begin_a_listing() {
    let (fake, mut reader) = followed().await;
    let ids = [fake.deliver(ADA, mail("one")), fake.deliver(ADA, mail("two"))];
    fake.expire_deltas();
    assert_eq!(reader.read().await, Err(Error::StalePlace));
    assert_eq!(reader.stage, Stage::Listing);
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, set(ids));
    for code in ["syncStateNotFound", "resyncRequired", "SyncStateInvalid"] {
        fake.fail_next(Route::MessageDelta, Fault::Code(400, code), 1);
        assert_eq!(reader.read().await, Err(Error::StalePlace), "{code}");
        reader.read().await.unwrap();
    }
}

#[tokio::test]
async fn a_place_of_another_kind_begins_a_listing() {
    let (_fake, mut reader) = followed().await;
    let place = reader.place.clone().unwrap();
    let newer = place.as_str().replacen("\"v\":1", "\"v\":2", 1);
    assert_ne!(newer, place.as_str());
    for text in ["4711", "", "{}", &newer] {
        reader.place = Some(Place::from(text.to_owned()));
        assert_eq!(reader.read().await, Err(Error::StalePlace), "{text}");
    }
}

#[tokio::test]
async fn a_link_to_another_host_is_not_followed() {
    let (fake, mut reader) = followed().await;
    for route in [Route::MessageDelta, Route::FolderDelta] {
        let before = reader.place.clone();
        fake.fail_next(route, Fault::ForeignLink, 1);
        let refused = reader.read().await.unwrap_err();
        assert!(
            matches!(refused, Error::Unexpected { what: "link to elsewhere", .. }),
            "{refused}"
        );
        assert_eq!(reader.place, before);
        reader.read().await.unwrap();
    }
}

/// The fake cuts off the newest mail, for ever.
#[tokio::test]
async fn mail_beyond_the_cap_of_a_filtered_query_is_listed_plainly() {
    let (fake, token) = microsoft().await;
    fake.cap_filters(10);
    let mut graph = fake.graph();
    (graph.page_size, graph.filter_cap) = (3, 10);
    let mut reader = Reader::new(graph, token);
    let mut expected = set((0..25).map(|_| fake.deliver(ADA, mail("listed"))));
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, expected);
    assert!(fake.calls_to(Route::MessageList) > 0);

    fake.clear_calls();
    expected.extend((0..6).map(|_| fake.deliver(ADA, mail("below the cap"))));
    reader.read().await.unwrap();
    assert_eq!((&reader.recorded, fake.calls_to(Route::MessageList)), (&expected, 0));
    expected.extend((0..30).map(|_| fake.deliver(ADA, mail("beyond"))));
    reader.read().await.unwrap();
    assert_eq!(reader.recorded, expected);
}

/// Pages of one instant, and mail that goes while the pages are turned.
#[tokio::test]
async fn a_plain_listing_misses_nothing_where_times_are_equal_or_mail_is_deleted() {
    let (fake, token) = microsoft().await;
    fake.cap_filters(4);
    let mut graph = fake.graph();
    (graph.page_size, graph.filter_cap) = (2, 4);
    let mut reader = Reader::new(graph, token);
    let at = |second: i64| Some(jiff::Timestamp::from_second(1_700_000_000 + second).unwrap());
    let ids: Vec<String> =
        (0..20).map(|n| fake.deliver_to(ADA, "inbox", mail("one"), at(n / 7))).collect();
    while fake.calls_to(Route::MessageList) < 2 {
        reader.step().await.unwrap();
    }
    fake.delete(ADA, &ids[0]);
    fake.delete(ADA, &ids[8]);
    reader.read().await.unwrap();
    let kept = ids.iter().enumerate().filter(|(n, _)| ![0, 8].contains(n)).map(|(_, id)| id);
    assert!(kept.clone().all(|id| reader.recorded.contains(id)));
}

#[tokio::test]
async fn the_cap_as_it_is_documented() {
    let (fake, token) = microsoft().await;
    let mut reader = Reader::new(fake.graph(), token);
    let expected = set((0..5_300).map(|_| fake.deliver(ADA, "")));
    reader.read().await.unwrap();
    assert_eq!(reader.recorded.len(), expected.len());
    assert_eq!(reader.recorded, expected);
}
