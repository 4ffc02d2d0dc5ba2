//! What a link says without being followed: which job it is, and whose applicant system.

/// A web link that names its host first: `https://bank.example@evil.example/` shows a reader another one.
pub(crate) fn is_plain(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let ends = |c: char| {
            matches!(c, '/' | '?' | '#' | '\\' | '<' | '>' | '"' | ',') || c.is_whitespace()
        };
        !rest.split(ends).next().unwrap_or_default().contains('@')
    })
}

/// `provider:id` of the job that a link leads to.
pub(crate) fn job_id(url: &str) -> Option<String> {
    let (host, rest) = split(url)?;
    let digits_after = |marker: &str| {
        let (_, tail) = rest.split_once(marker)?;
        let id = tail.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let id = if id.chars().all(|c| c.is_ascii_digit()) { id } else { last_number(tail)? };
        Some(id).filter(|id| id.len() >= 4)
    };
    if host_is(&host, "linkedin.com") {
        let id = digits_after("/jobs/view/").or_else(|| digits_after("currentJobId="))?;
        return Some(format!("linkedin:{id}"));
    }
    if host.starts_with("indeed.") || host.contains(".indeed.") {
        let id = parameter(&rest, "jk").or_else(|| parameter(&rest, "vjk"))?;
        return Some(format!("indeed:{id}")).filter(|_| id.len() >= 8);
    }
    if host.contains("glassdoor.") {
        let id = parameter(&rest, "jobListingId").or_else(|| parameter(&rest, "jl"))?;
        return Some(format!("glassdoor:{id}"));
    }
    if host_is(&host, "myworkdayjobs.com") {
        let (_, slug) = rest.split_once("/job/")?;
        let last = slug.split(['?', '#']).next()?.rsplit('/').next()?;
        return Some(format!("workday:{}:{last}", host.split('.').next()?));
    }
    if host.ends_with("greenhouse.io") {
        return Some(format!("greenhouse:{}", digits_after("/jobs/")?));
    }
    None
}

/// The number that ends a path segment such as `data-engineer-at-acme-4414359267`.
fn last_number(tail: &str) -> Option<&str> {
    let segment = tail.split(['/', '?', '#']).next()?;
    segment.rsplit('-').next().filter(|id| id.chars().all(|c| c.is_ascii_digit()))
}

/// The link without the parameters that follow a reader around, as far as the job stays named.
pub(crate) fn without_tracking(url: &str) -> String {
    const KEPT: &[&str] =
        &["jk", "vjk", "jobListingId", "jl", "currentJobId", "gh_jid", "jobId", "id", "job"];
    let Some((page, query)) = url.split_once('?') else { return url.to_owned() };
    let query = query.split('#').next().unwrap_or_default();
    let is_kept = |pair: &&str| KEPT.contains(&pair.split('=').next().unwrap_or_default());
    let kept: Vec<&str> = query.split('&').filter(is_kept).collect();
    if kept.is_empty() && job_id(page).is_none() && is_redirect(page) {
        // The parameters are the link: without them it leads nowhere.
        return url.to_owned();
    }
    if kept.is_empty() { page.to_owned() } else { format!("{page}?{}", kept.join("&")) }
}

/// Mailers' own redirects carry the goal in their parameters.
fn is_redirect(page: &str) -> bool {
    const MARKS: &[&str] = &["click", "track", "redirect", "/ls/", "/r/", "link", "rc/clk", "/e/"];
    let lower = page.to_lowercase();
    MARKS.iter().any(|mark| lower.contains(mark))
        || lower.trim_end_matches('/').matches('/').count() <= 2
}

/// Host (lower case, without port) and everything behind it.
pub(crate) fn split(url: &str) -> Option<(String, String)> {
    let rest = url.split_once("://")?.1;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next()?.split(':').next()?;
    Some((host.to_lowercase(), rest[end..].to_owned()))
}

/// Whether `host` is `domain` or lies under it.
pub(crate) fn host_is(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn parameter<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let query = rest.split_once('?')?.1.split('#').next()?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|pair| pair.0 == name)
        .map(|p| p.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_goes_and_the_job_stays() {
        let clean = without_tracking;
        assert_eq!(
            clean("https://www.linkedin.com/comm/jobs/view/4414359267/?trk=x"),
            "https://www.linkedin.com/comm/jobs/view/4414359267/"
        );
        assert_eq!(
            clean("https://indeed.com/rc/clk?jk=0123456789abcdef&from=ja"),
            "https://indeed.com/rc/clk?jk=0123456789abcdef"
        );
        assert_eq!(
            clean("https://click.example.com/x?u=goal"),
            "https://click.example.com/x?u=goal"
        );
    }

    #[test]
    fn job_ids_of_the_boards() {
        let id = |url| job_id(url).unwrap_or_default();
        assert_eq!(
            id("https://www.linkedin.com/comm/jobs/view/4414359267/?x=y"),
            "linkedin:4414359267"
        );
        assert_eq!(
            id("https://www.linkedin.com/jobs/view/data-engineer-at-acme-4414359267"),
            "linkedin:4414359267"
        );
        assert_eq!(
            id("https://uk.indeed.com/rc/clk?jk=0123456789abcdef&from=ja"),
            "indeed:0123456789abcdef"
        );
        assert_eq!(id("https://boards.greenhouse.io/acme/jobs/5551234"), "greenhouse:5551234");
        assert_eq!(job_id("https://www.linkedin.com/comm/jobs/alerts?trk=1"), None);
        assert_eq!(job_id("https://notlinkedin.com/jobs/view/4414359267"), None);
    }
}
