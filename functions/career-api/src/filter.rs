//! Query parameters that shape a list.

use jiff::Timestamp;
use lambda::page::Place;
use lambda::{Code, Problem};
use uuid::Uuid;

/// Longest full-text query in characters: longer ones find nothing more and cost the database time.
pub const MAX_SEARCH_CHARS: usize = 200;
/// Longest value of any other text filter in characters.
pub const MAX_TEXT_CHARS: usize = 200;
/// Most skills in one filter.
pub const MAX_SKILLS: usize = 20;
/// Best matches of a full-text query that a list picks from; the database's own bound.
pub const MAX_MATCHES: i32 = 10_000;

/// Where a list starts that has its oldest rows first; nothing of ours is from before 1970.
pub const EARLIEST: Place = Place { at: Timestamp::UNIX_EPOCH, id: Uuid::nil() };

/// A text filter without surrounding blanks; an empty one filters nothing.
pub fn text(name: &str, value: Option<&str>, max_chars: usize) -> Result<Option<String>, Problem> {
    let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    if value.chars().count() > max_chars {
        return Err(invalid(name, format!("must have at most {max_chars} characters")));
    }
    // Postgres text cannot hold it, and would answer with an error of ours.
    if value.contains('\0') {
        return Err(invalid(name, "must not contain U+0000"));
    }
    Ok(Some(value.to_owned()))
}

/// `rust, sql` as the two skills that a posting must both name, in lower case.
pub fn skills(value: Option<&str>) -> Result<Option<Vec<String>>, Problem> {
    let Some(value) = text("skills", value, MAX_SKILLS * MAX_TEXT_CHARS)? else { return Ok(None) };
    let skills: Vec<String> = value
        .split(',')
        .map(|skill| skill.trim().to_lowercase())
        .filter(|skill| !skill.is_empty())
        .collect();
    if skills.len() > MAX_SKILLS {
        return Err(invalid("skills", format!("must name at most {MAX_SKILLS} skills")));
    }
    Ok(Some(skills).filter(|skills| !skills.is_empty()))
}

fn invalid(name: &str, detail: impl Into<String>) -> Problem {
    Problem::new(Code::InvalidParameter).invalid(name, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_filter_nothing_and_bounds_are_kept() {
        assert_eq!(text("q", Some("  "), 5).unwrap(), None);
        assert_eq!(text("q", Some(" äöü "), 3).unwrap().unwrap(), "äöü");
        assert_eq!(text("q", Some("äöüß"), 3).unwrap_err().code(), Code::InvalidParameter);
        assert_eq!(text("q", Some("a\0b"), 5).unwrap_err().code(), Code::InvalidParameter);
    }

    #[test]
    fn skills_are_a_comma_list() {
        assert_eq!(skills(Some("Rust, sql,,")).unwrap().unwrap(), ["rust", "sql"]);
        assert_eq!(skills(Some(" , ")).unwrap(), None);
        let many = vec!["a"; MAX_SKILLS + 1].join(",");
        assert_eq!(skills(Some(&many)).unwrap_err().code(), Code::InvalidParameter);
    }
}
