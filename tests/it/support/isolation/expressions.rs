//! A condition as the catalogue prints it, made wrong in every way that takes one step.

/// The text with one conjunct left out, or one turned around; the whole turned around; always true. None equals the text.
pub fn mutations(expression: &str) -> Vec<(String, String)> {
    let mut found = vec![
        ("true".to_owned(), "true".to_owned()),
        (format!("not {expression}"), "inverted".to_owned()),
    ];
    for conjunction in conjunctions(expression) {
        let parts = &conjunction.parts;
        for (at, part) in parts.iter().enumerate() {
            let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Vec<&str> = others.map(|(_, part)| *part).collect();
            let (before, after) =
                (&expression[..conjunction.start], &expression[conjunction.end..]);
            let without = format!("{before}{}{after}", others.join(" AND "));
            found.push((without, format!("without {}", on_one_line(part))));
            let turned = parts.iter().enumerate().map(|(other, part)| {
                if other == at { format!("(NOT {part})") } else { (*part).to_owned() }
            });
            let turned = turned.collect::<Vec<_>>().join(" AND ");
            found.push((
                format!("{before}{turned}{after}"),
                format!("with not {}", on_one_line(part)),
            ));
        }
    }
    found.retain(|(text, _)| text != expression);
    found
}

pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `a AND b AND c`, at whatever depth, and where it stands.
struct Conjunction<'a> {
    start: usize,
    end: usize,
    parts: Vec<&'a str>,
}

const AND: &str = " AND ";

/// The catalogue puts parentheses around each conjunction, and around each of its parts.
fn conjunctions(expression: &str) -> Vec<Conjunction<'_>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut is_quoted = false;
    for (at, c) in expression.char_indices() {
        match c {
            '\'' => is_quoted = !is_quoted,
            '(' if !is_quoted => open.push((at + 1, Vec::new())),
            ')' if !is_quoted => {
                let (start, ands) = open.pop().unwrap_or_default();
                if !ands.is_empty() {
                    found.push(Conjunction {
                        start,
                        end: at,
                        parts: split(expression, start, at, &ands),
                    });
                }
            }
            ' ' if !is_quoted && expression[at..].starts_with(AND) => {
                if let Some((_, ands)) = open.last_mut() {
                    ands.push(at);
                }
            }
            _ => {}
        }
    }
    found
}

fn split<'a>(expression: &'a str, start: usize, end: usize, ands: &[usize]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut from = start;
    for and in ands {
        parts.push(&expression[from..*and]);
        from = and + AND.len();
    }
    parts.push(&expression[from..end]);
    parts
}
