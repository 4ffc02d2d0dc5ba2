//! The record of the mail itself: snippet and content hash.

use sha2::{Digest, Sha256};

use crate::facts::Message;
use crate::limits::SNIPPET_CHARS;
use crate::mail::Letter;
use crate::text::fold::Folded;
use crate::text::{clip, collapse};

pub(crate) fn describe(letter: &Letter) -> Message {
    Message {
        message_id: letter.message_id.clone(),
        subject: letter.subject.clone(),
        sender: letter.sender(),
        sender_address: letter.sender_address.clone(),
        date: letter.date,
        snippet: clip(&collapse(&letter.body.text), SNIPPET_CHARS).to_owned(),
        content_hash: content_hash(letter),
    }
}

fn content_hash(letter: &Letter) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(letter.sender_address.as_deref().unwrap_or_default());
    hash.update(b"\n");
    hash.update(Folded::new(&letter.subject).text);
    // Receipts are often the same to the letter: two of them at different times are two applications.
    if let Some(date) = letter.date {
        hash.update(date.as_second().to_be_bytes());
    }
    let text = &letter.body.text;
    let mut from = 0;
    // The links of a plain text are in it; those of an HTML mail stand behind their words.
    let written = letter.body.links.iter().filter(|link| text[link.start..].starts_with("http"));
    for link in written.filter(|link| link.start < link.end) {
        if link.start >= from {
            hash_words(&mut hash, &text[from..link.start]);
            from = link.end;
        }
    }
    hash_words(&mut hash, &text[from..]);
    hash.finalize().into()
}

fn hash_words(hash: &mut Sha256, text: &str) {
    for word in Folded::new(text).text.split(' ').filter(|word| !word.is_empty()) {
        hash.update(b" ");
        hash.update(word);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, Fields, understand_fields};

    fn hash(subject: &str, body: &str) -> [u8; 32] {
        let fields = Fields {
            from: Some("Acme <jobs@acme.example>".into()),
            subject: Some(subject.into()),
            body: Some(body.into()),
            date: None,
        };
        understand_fields(&fields, &Context::default()).message.content_hash
    }

    #[test]
    fn only_words_count() {
        let one = hash("Your application", "We got it.\r\nSee https://t.example/a1 now");
        let two = hash("Your  Application", "We got it. See https://t.example/b2\nnow");
        assert_eq!(one, two);
        assert_ne!(one, hash("Your application", "We got it not."));
    }
}
