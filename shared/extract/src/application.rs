//! An update on an application: what happened, where, to which position.

use domain::application::Status;

use crate::facts::{ApplicationUpdate, Evidence, WorkMode};
use crate::text::collapse;
use crate::view::{Fact, View};
use crate::{alert, company, links, place, title};

/// Gathers the facts of an application mail; `evidence` already shows its kind.
pub(crate) fn read(
    view: &View<'_>,
    status: Status,
    sure: f32,
    kind: &[Evidence],
) -> ApplicationUpdate {
    let card = alert::receipt_card(view);
    let mut company = company::find(view);
    let mut title = title::find(view, company.as_ref().map(|company| company.value.as_str()));
    let mut evidence = kind.to_vec();
    let (mut location, mut url) = (None, None);
    if let Some(card) = card {
        title = stronger(title, card.title);
        company = stronger(company, card.company);
        location = card.location;
        url = card.url;
    }
    let location = location.or_else(|| written_place(view));
    let mode = place::work_mode(&view.text.folded.text).filter(|_| location.is_some());
    let work_mode: Option<WorkMode> = mode.as_ref().map(|found| found.0);
    let requisition = [&view.subject, &view.text]
        .into_iter()
        .find_map(|scanned| title::requisition(scanned.source));
    for (name, fact) in [("company", &company), ("title", &title), ("location", &location)] {
        evidence.extend(fact.as_ref().map(|fact| fact.evidence(name)));
    }
    if let Some((_, range)) = mode {
        evidence.push(Evidence::new("work_mode", view.text.quote(range), "work_mode"));
    }
    if let Some(id) = requisition {
        evidence.push(Evidence::new("requisition_id", id, "requisition"));
    }
    let url =
        url.or_else(|| view.links().map(|link| link.url).find(|url| links::job_id(url).is_some()));
    let known = company.as_ref().map_or(0.0, |company| company.confidence);
    ApplicationUpdate {
        company: company.map(|fact| collapse(&fact.value)),
        title: title.map(|fact| collapse(&fact.value)),
        location: location.map(|fact| fact.value),
        work_mode,
        status,
        url: url.map(|url| links::without_tracking(&url)),
        requisition_id: requisition.map(ToOwned::to_owned),
        confidence: sure.min(known),
        evidence,
    }
}

fn stronger(a: Option<Fact<String>>, b: Option<Fact<String>>) -> Option<Fact<String>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.confidence > a.confidence { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// `Location: …`, or a place behind "in", "based in", "office in".
fn written_place(view: &View<'_>) -> Option<Fact<String>> {
    for scanned in [&view.subject, &view.text] {
        for line in scanned.source.lines().take(200) {
            let Some((label, value)) = line.split_once(':') else { continue };
            let label = label.trim().to_lowercase();
            if matches!(label.as_str(), "location" | "job location" | "work location")
                && place::is_location(value)
            {
                let value = value.trim();
                return Some(Fact {
                    value: value.to_owned(),
                    confidence: 0.9,
                    span: value.to_owned(),
                    rule: "location_label",
                });
            }
        }
        let Some(range) = place::find(scanned.source) else { continue };
        let before = scanned.source[..range.start].trim_end().to_lowercase();
        let is_ours = ["in", "based in", "located in", "-", "(", "|", "–", "for", "our"]
            .iter()
            .any(|word| before.ends_with(word));
        if is_ours {
            let value = scanned.source[range].to_owned();
            return Some(Fact {
                span: value.clone(),
                value,
                confidence: 0.7,
                rule: "location_in_text",
            });
        }
    }
    None
}
