//! What a migration may not do, because it passes on an empty database and stops a deploy on a full one.

/// The clause that breaks the rule, and the rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{clause}`: {rule}")]
pub struct Violation {
    pub clause: String,
    pub rule: &'static str,
}

const NOT_NULL: &str = "a new column of an existing table is NOT NULL only with a DEFAULT; otherwise add it nullable, \
                        fill it, and set it NOT NULL in a later migration";

/// The first violation in the text of an `.up.sql`.
pub fn check(sql: &str) -> Result<(), Violation> {
    let sql = without_comments(sql).to_lowercase();
    let created: Vec<&str> = sql.split(';').filter_map(created_table).collect();
    for statement in sql.split(';') {
        let words: Vec<&str> = statement.split_whitespace().collect();
        let ["alter", "table", rest @ ..] = words.as_slice() else {
            continue;
        };
        let name = rest
            .iter()
            .find(|word| !["if", "exists", "only"].contains(*word))
            .copied()
            .unwrap_or_default();
        if created.contains(&name) {
            continue;
        }
        for clause in clauses(&words.join(" ")) {
            if adds_column(&clause) && clause.contains(" not null") && !has_value(&clause) {
                return Err(Violation { clause, rule: NOT_NULL });
            }
        }
    }
    Ok(())
}

fn created_table(statement: &str) -> Option<&str> {
    let mut words = statement.split_whitespace();
    let is_table = words.next() == Some("create") && words.next() == Some("table");
    let name = words.find(|word| !["if", "not", "exists"].contains(word))?;
    is_table.then(|| name.split('(').next().unwrap_or(name))
}

fn without_comments(sql: &str) -> String {
    sql.lines()
        .map(|line| line.split("--").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// `alter table t add a …, add b …` as its clauses; a comma inside parentheses separates nothing.
fn clauses(statement: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut clauses = vec![String::new()];
    for letter in statement.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        match clauses.last_mut() {
            Some(clause) if letter != ',' || depth > 0 => clause.push(letter),
            _ => clauses.push(String::new()),
        }
    }
    clauses.iter().map(|clause| clause.trim().to_owned()).collect()
}

fn adds_column(clause: &str) -> bool {
    const OTHER: [&str; 6] = ["constraint", "check", "foreign", "unique", "primary", "exclude"];
    let mut words = clause.split_whitespace().skip_while(|word| *word != "add").skip(1);
    words.next().is_some_and(|word| !OTHER.contains(&word))
}

fn has_value(clause: &str) -> bool {
    clause.contains(" default ") || clause.contains(" generated ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_column_of_an_existing_table_needs_a_default() {
        for sql in [
            "alter table core.tenants add column region text not null;",
            "ALTER TABLE IF EXISTS core.tenants\n  ADD region text\n  NOT NULL",
            "alter table t add a int default 1, add b numeric(10, 2) not null;",
            "create table u (id int); alter table t add b int not null; -- default 1",
        ] {
            assert_eq!(check(sql).unwrap_err().rule, NOT_NULL, "{sql}");
        }
    }

    #[test]
    fn the_rest_passes() {
        for sql in [
            "alter table t add column region text;",
            "alter table t add column region text not null default 'eu';",
            "alter table t add column twice int not null generated always as (n * 2) stored;",
            "alter table t alter column region set not null;",
            "alter table t add constraint t_check check (a is not null);",
            "create table t (id int); alter table t add b int not null;",
            "-- alter table t add b int not null;",
        ] {
            assert_eq!(check(sql), Ok(()), "{sql}");
        }
    }
}
