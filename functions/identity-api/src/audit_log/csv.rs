//! Entries as CSV (RFC 4180) that no spreadsheet takes for formulas.

use super::AuditEntry;

pub(crate) const HEADER: &str = "id,created_at,user_id,action_type,operation,resource_type,resource_id,status,message,\
                                 details,request_data,response_data,duration_ms,ip_address,user_agent,correlation_id,\
                                 parent_audit_id,chain_position,hash\r\n";

pub(crate) fn row(entry: &AuditEntry) -> String {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let json = |value: &Option<serde_json::Value>| value.as_ref().map(ToString::to_string);
    let cells = [
        entry.id.to_string(),
        entry.created_at.to_string(),
        or_empty(&entry.user_id.map(|id| id.to_string())),
        entry.action_type.clone(),
        entry.operation.clone(),
        or_empty(&entry.resource_type),
        or_empty(&entry.resource_id),
        entry.status.clone(),
        or_empty(&entry.message),
        or_empty(&json(&entry.details)),
        or_empty(&json(&entry.request_data)),
        or_empty(&json(&entry.response_data)),
        or_empty(&entry.duration_ms.map(|ms| ms.to_string())),
        or_empty(&entry.ip_address),
        or_empty(&entry.user_agent),
        or_empty(&entry.correlation_id),
        or_empty(&entry.parent_audit_id.map(|id| id.to_string())),
        or_empty(&entry.chain_position.map(|position| position.to_string())),
        or_empty(&entry.hash),
    ];
    cells.map(|text| cell(&text)).join(",") + "\r\n"
}

/// A cell that begins like a formula is told to be text (OWASP, "CSV Injection"): a client chooses its own user agent.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let defused = if is_formula { format!("'{text}") } else { text.to_owned() };
    if defused.contains(['"', ',', '\r', '\n', '\t', '\'']) {
        format!("\"{}\"", defused.replace('"', "\"\""))
    } else {
        defused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_runs_over() {
        assert_eq!(cell("pause"), "pause");
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            assert!(cell(&format!("{start}1+1")).starts_with("\"'"), "{start:?}");
        }
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("a\r\nb"), "\"a\r\nb\"");
        assert_eq!(cell(""), "");
    }
}
