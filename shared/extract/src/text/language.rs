//! Which language a letter is written in, as far as the rules must know.

use whatlang::{Lang, Script, detect, detect_script};

use super::clip;

/// Whether the rules, which are English, can read a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    Foreign,
}

/// Looked at: enough to tell a language, little enough to be quick.
const LOOKED_AT_CHARS: usize = 1_500;

/// Below this many letters a Latin text cannot be told from English.
const ENOUGH_CHARS: usize = 40;

const ENGLISH_WORDS: &[&str] = &[
    " the ", " you ", " your ", " for ", " and ", " we ", " to ", " is ", " of ", " our ",
    " with ", " are ", " this ", " will ",
];

pub(crate) fn tongue(subject: &str, text: &str) -> Tongue {
    let whole = format!("{} {}", clip(subject, 200), clip(text.trim(), LOOKED_AT_CHARS));
    // Addresses are made of English words.
    let words: Vec<&str> = whole.split_whitespace().filter(|word| !word.contains("://")).collect();
    let plain = format!(" {} ", words.join(" ").to_lowercase());
    match detect_script(&plain) {
        None => return Tongue::English,
        Some(Script::Latin) => {}
        Some(_) => return Tongue::Foreign,
    }
    let english: usize = ENGLISH_WORDS.iter().map(|word| plain.matches(word).count()).sum();
    let is_english = english * 12 >= words.len().max(12);
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    if is_english || letters < ENOUGH_CHARS {
        return if is_english || !has_marks(&plain) { Tongue::English } else { Tongue::Foreign };
    }
    let found = detect(&plain);
    let is_foreign = found.is_some_and(|info| {
        info.lang() != Lang::Eng && (info.confidence() > 0.8 || has_marks(&plain))
    });
    if is_foreign { Tongue::Foreign } else { Tongue::English }
}

/// Letters that English has not.
fn has_marks(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() >= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tongues() {
        for text in [
            "Vielen Dank für Ihre Bewerbung als Ingenieur. Wir melden uns in Kürze bei Ihnen.",
            "Nous avons bien reçu votre candidature et nous vous en remercions.",
            "Gracias por tu interés, hemos recibido tu solicitud para el puesto.",
            "תודה על מועמדותך למשרה",
            "ご応募いただきありがとうございます。",
        ] {
            assert_eq!(tongue("", text), Tongue::Foreign, "{text}");
        }
        for text in [
            "",
            "Hi Ada, thank you for your application to Zürich Re.",
            "Data Engineer\nAcme\nBerlin",
            "OK",
        ] {
            assert_eq!(tongue("Your application", text), Tongue::English, "{text}");
        }
    }
}
