//! The house rules as limits that only shrink. Each failure says what to do instead.

use std::fs;
use std::path::{Path, PathBuf};

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;
const MAIN_LINES_MAX: usize = 50;
/// Five levels of four spaces.
const INDENT_MAX: usize = 20;
const DEEP_SHARE_MAX: f64 = 0.02;

/// The only files that may establish whose data is touched; each constructor says from what.
const SCOPE_MAKERS: [&str; 8] = [
    "shared/domain/src/scope.rs",
    "shared/domain/src/queue.rs",
    "shared/lambda/src/auth/caller.rs",
    "shared/lambda/src/browser.rs",
    "functions/identity-api/src/pages/visitor.rs",
    "functions/mail-api/src/mailboxes/callback.rs",
    "functions/data-erase/src/lib.rs",
    "functions/inbound-mail/src/address.rs",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the project").to_owned()
}

/// Files below `folder` with the extension, without what is generated or built.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() {
                if !["target", "generated", "node_modules", ".local", ".git"].contains(&name) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).expect("UTF-8");
                let relative = path.strip_prefix(root()).expect("below the root");
                found.push((relative.to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    ["functions", "shared", "infra", "tests"]
        .into_iter()
        .flat_map(|folder| files(folder, "rs"))
        .collect()
}

pub(crate) fn product() -> Vec<(String, String)> {
    ["functions", "shared"].into_iter().flat_map(|folder| files(folder, "rs")).collect()
}

/// The part before the tests of a file.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[track_caller]
fn none(offenders: &[String], instead: &str) {
    assert!(offenders.is_empty(), "{instead}:\n  {}", offenders.join("\n  "));
}

#[test]
fn files_are_short_and_begin_with_what_they_are_for() {
    let long = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > FILE_LINES_MAX)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()));
    none(&long.collect::<Vec<_>>(), "Split these files; 500 lines is the limit, 120 the aim");
    let silent =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path);
    none(
        &silent.collect::<Vec<_>>(),
        "Begin these files with a `//! ` line that says what they are for",
    );
}

#[test]
fn main_only_wires() {
    let long = files("functions", "rs").into_iter().filter(|(path, text)| {
        path.ends_with("src/main.rs") && text.lines().count() > MAIN_LINES_MAX
    });
    none(&long.map(|(path, _)| path).collect::<Vec<_>>(), "Move what is not wiring into lib.rs");
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for (path, text) in product().into_iter().chain(files("infra", "rs")) {
        let mut open: Option<(usize, usize, &str)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function =
                line.contains("fn ") && line.contains('(') && !line.trim_start().starts_with("//");
            match open {
                None if is_function && !line.trim_end().ends_with(';') => {
                    open = Some((number, indent, line.trim()));
                }
                Some((start, depth, title))
                    if indent == depth && line.trim_start().starts_with('}') =>
                {
                    if number - start + 1 > FUNCTION_LINES_MAX {
                        long.push(format!("{path}:{}: {title}", start + 1));
                    }
                    open = None;
                }
                _ => {}
            }
        }
    }
    none(&long, "Split these functions; 70 lines is the limit");
}

#[test]
fn code_stays_flat() {
    let (mut deep, mut all) = (0_u32, 0_u32);
    for (_, text) in product() {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            all += 1;
            deep += u32::from(line.len() - line.trim_start().len() > INDENT_MAX);
        }
    }
    let share = f64::from(deep) / f64::from(all);
    assert!(
        share < DEEP_SHARE_MAX,
        "{:.1} % of the lines are deeper than five levels",
        share * 100.0
    );
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["todo!", "unimplemented!", "dbg!", "FIXME", "#[ignore", "thread::sleep"]
        .map(str::to_owned);
    let offenders = sources().into_iter().filter(|(path, _)| !path.ends_with("tidy.rs")).flat_map(
        |(path, text)| {
            let words = words.clone();
            words
                .into_iter()
                .filter(move |word| text.contains(word.as_str()))
                .map(move |word| format!("{path}: {word}"))
        },
    );
    none(&offenders.collect::<Vec<_>>(), "Finish it, or delete it");
}

#[test]
fn each_thing_has_one_place() {
    let rules: [(&str, &[&str]); 5] = [
        // The generator of `shared/db/generated` reads the catalogue.
        ("tokio_postgres", &["shared/db/", "functions/db-migrate/src/bin/sql.rs"]),
        ("deadpool", &["shared/db/"]),
        ("aws_sdk_", &["shared/aws/"]),
        ("reqwest::", &["shared/providers/"]),
        ("mail_parser::", &["shared/extract/"]),
    ];
    let mut offenders = Vec::new();
    for (path, text) in product() {
        for (word, places) in rules {
            if code(&text).contains(word) && !places.iter().any(|place| path.starts_with(place)) {
                offenders.push(format!("{path}: {word} belongs in {}", places.join(", ")));
            }
        }
    }
    none(&offenders, "Call the crate whose job it is");
}

#[test]
fn only_named_places_say_whose_data_it_is() {
    let makers = [
        "from_verified_token",
        "from_queue_envelope",
        "from_consumed_state",
        "from_inbound_address",
        "from_due_erasure",
    ];
    let offenders = product().into_iter().filter(|(path, text)| {
        makers.iter().any(|maker| code(text).contains(maker))
            && !SCOPE_MAKERS.contains(&path.as_str())
    });
    none(
        &offenders.map(|(path, _)| path).collect::<Vec<_>>(),
        "A TenantScope comes from a token, a message, a consumed state, an inbound address or a due erasure",
    );
}

#[test]
fn statements_return_rows() {
    let generated = files("shared/db/generated", "rs");
    let all = if generated.is_empty() { files("shared/db", "rs") } else { generated };
    let offenders =
        all.into_iter().filter(|(_, text)| text.contains(".execute(")).map(|(path, _)| path);
    none(
        &offenders.collect::<Vec<_>>(),
        "Write `returning`: a statement without rows cannot be pipelined, nor its effect counted",
    );
}

#[test]
fn no_network_inside_a_transaction() {
    // A function that holds an open transaction calls neither a provider nor KMS nor SQS.
    let calls =
        [".google()", "gmail.", "keyring.", "producer.", ".seal_tokens(", "vault.", "smtp."];
    let mut offenders = Vec::new();
    for (path, text) in files("functions", "rs") {
        for (name, body) in transactions(code(&text)) {
            for call in calls.iter().filter(|call| body.contains(**call)) {
                offenders.push(format!("{path}: {name} calls `{call}` between begin and commit"));
            }
        }
    }
    none(&offenders, "Call first, then begin; or commit, then call");
}

/// (where it begins, text between `.begin()` and the next `.commit`…)
fn transactions(text: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(".begin()") {
        let body = &rest[start..];
        let end = body.find(".commit").unwrap_or(body.len());
        let line = text.len() - body.len();
        found.push((format!("line {}", text[..line].lines().count()), &body[..end]));
        rest = &body[end..];
    }
    found
}

#[test]
fn every_function_has_its_fixtures_and_its_place_in_the_template() {
    let template =
        fs::read_to_string(root().join("infra/aws/template.yaml")).expect("the template");
    let mut offenders = Vec::new();
    for entry in fs::read_dir(root().join("functions")).expect("functions") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let fixtures = fs::read_dir(root().join("events").join(&name)).map_or(0, Iterator::count);
        if fixtures == 0 {
            offenders.push(format!("{name}: no events/{name}/*.json"));
        }
        if !template.contains(&format!("functions/{name}"))
            && !template.contains(&format!("/{name}"))
        {
            offenders.push(format!("{name}: not in infra/aws/template.yaml"));
        }
    }
    none(&offenders, "Every function has a fixture and an entry in the template");
}

#[test]
fn what_holds_a_secret_does_not_show_it() {
    const SECRETS: [&str; 4] = ["token", "password", "secret", "verifier"];
    let mut offenders = Vec::new();
    for (path, text) in product() {
        for block in code(&text).split("#[derive(").skip(1) {
            let Some((derived, rest)) = block.split_once(")]") else { continue };
            let body = rest.split("\n}").next().unwrap_or_default();
            if !derived.contains("Debug") || !body.contains("struct ") {
                continue;
            }
            for line in body.lines().filter(|line| !line.trim_start().starts_with(['/', '#'])) {
                let Some((name, kind)) = line.trim().split_once(": ") else { continue };
                let name = name.rsplit(' ').next().unwrap_or(name);
                let is_secret = SECRETS.iter().any(|secret| name.ends_with(secret));
                let is_shown = ["String", "&'a str", "&str"]
                    .iter()
                    .any(|plain| kind.trim_start_matches("Option<").starts_with(plain));
                if is_secret && is_shown && !name.ends_with("page_token") {
                    offenders.push(format!("{path}: {name}: {kind}"));
                }
            }
        }
    }
    none(&offenders, "Make it a SecretString, or leave out Debug");
}

#[test]
fn members_take_versions_and_lints_from_the_workspace() {
    let offenders = ["functions", "shared", "infra", "tests"]
        .into_iter()
        .flat_map(|folder| files(folder, "toml"))
        .filter(|(path, text)| {
            path.ends_with("Cargo.toml") && !text.contains("[lints]\nworkspace = true")
        });
    none(&offenders.map(|(path, _)| path).collect::<Vec<_>>(), "Write `[lints] workspace = true`");
}

#[test]
fn the_product_reads_nothing_from_outside_itself() {
    let folders =
        [("functions", "rs"), ("shared", "rs"), ("infra", "rs"), ("infra", "py"), ("tests", "rs")];
    let outside = ["../sha", "red/"].concat();
    let offenders = folders
        .into_iter()
        .flat_map(|(folder, extension)| files(folder, extension))
        .filter(|(_, text)| {
            text.contains(&format!("{outside}DESIGN")) || text.contains(&format!("{outside}specs"))
        });
    none(&offenders.map(|(path, _)| path).collect::<Vec<_>>(), "A clone has only the project");
}

#[test]
fn documents_name_files_that_exist() {
    const NAMED: [&str; 5] = [".rs", ".sql", ".yaml", ".md", ".json"];
    let mut missing = Vec::new();
    for document in ["ARCHITECTURE.md", "README.md"] {
        let text = fs::read_to_string(root().join(document)).expect("a document of the project");
        let spans = text.split('`').skip(1).step_by(2);
        let paths = spans.filter(|span| {
            span.contains('/')
                && !span.starts_with('/')
                && !span.contains(['<', '*', ' '])
                && NAMED.iter().any(|extension| span.ends_with(extension))
        });
        missing.extend(
            paths
                .filter(|path| !root().join(path).is_file())
                .map(|path| format!("{document}: {path}")),
        );
    }
    none(&missing, "name the file as it is called today");
}
