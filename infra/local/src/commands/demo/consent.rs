//! Connects a mailbox as a person would: ask the API, agree on the provider's page, come back to the callback.

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};
use crate::parts;
use crate::state::State;
use crate::web::{Answer, Call, form};

/// Returns the mailbox as the API describes it.
pub async fn connect(state: &State, token: &str, account: &str) -> Outcome<Value> {
    let base = parts::public_url(&state.ports);
    let answer = Call::post(format!("{base}/v1/mailboxes"))
        .bearer(token)
        .json(&json!({"provider": "gmail"}))
        .send()
        .await?;
    let begun = expect(answer, 201, "asking for a consent page", "mail-api")?.json()?;
    let page_url = begun["consent_url"].as_str().unwrap_or_default().to_owned();
    let page =
        expect(Call::get(&page_url).send().await?, 200, "opening the consent page", "google")?;
    let (action, fields) = choice(&page.text(), account).ok_or_else(|| {
        Failure::environment(
            format!("the consent page does not offer {account}"),
            format!("its address is {}", page_url.split('?').next().unwrap_or_default()),
            "cargo local logs google",
        )
    })?;
    let agreed = Call::post(format!("{}{action}", parts::google_url(&state.ports)))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form(&fields))
        .send()
        .await?;
    let agreed = expect(agreed, 302, "agreeing on the consent page", "google")?;
    let back = agreed.header("location").unwrap_or_default().to_owned();
    let done = Call::get(back).header("accept", "application/json").send().await?;
    expect(done, 200, "coming back to the callback", "mail-api")?.json()
}

pub fn expect(answer: Answer, wanted: u16, what: &str, log: &str) -> Outcome<Answer> {
    if answer.status == wanted {
        return Ok(answer);
    }
    Err(Failure::check(
        format!("{what} gave {} instead of {wanted}", answer.status),
        answer.text().chars().take(400).collect::<String>(),
        format!("cargo local logs {log}"),
    ))
}

/// Address and hidden fields of the form whose `email` is the account.
fn choice(page: &str, account: &str) -> Option<(String, Vec<(String, String)>)> {
    page.split("<form").skip(1).find_map(|form| {
        let form = form.split("</form>").next()?;
        let fields: Vec<(String, String)> = form
            .split("<input")
            .skip(1)
            .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
            .collect();
        let is_ours = fields.iter().any(|(name, value)| name == "email" && value == account);
        is_ours.then(|| Some((attribute(form, "action")?, fields))).flatten()
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let value = tag[start..].split('"').next()?;
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    Some(
        entities.iter().fold(value.to_owned(), |text, (entity, plain)| text.replace(entity, plain)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_the_account_is_chosen_and_its_fields_are_decoded() {
        let page = r#"<form method="post" action="/a"><input type="hidden" name="email" value="b@x"/></form>
            <form action="/b"><input name="email" value="a@x"/><input name="scope" value="s&amp;t &#39;u&#39;"/></form>"#;
        let (action, fields) = choice(page, "a@x").unwrap();
        assert_eq!(action, "/b");
        assert_eq!(fields[1], ("scope".to_owned(), "s&t 'u'".to_owned()));
        assert!(choice(page, "c@x").is_none());
    }
}
