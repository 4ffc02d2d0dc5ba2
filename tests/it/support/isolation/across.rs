//! Trying it across tenants: the roles of the schedules and of the sign-in do what they were granted, wherever the work
//! is, and nothing else.

use super::trespass::{DENIED, Trespass};
use crate::support::rows::Rows;

/// What is over for its person is over for the schedules: states in which the system changes nothing.
const OVER: [(&str, &str); 3] = [
    ("mail.user_email_integrations", "is_active = false"),
    ("mail.user_email_integrations", "disconnected_at = now()"),
    ("mail.processed_emails", "processing_result = 'irrelevant', processed_at = now()"),
];

impl Trespass<'_> {
    /// A policy that shows or changes nothing would make the work stop without a word.
    pub async fn across(&mut self, other: &Rows) {
        for role in ["placewright_system", "placewright_identity"] {
            for table in self.tables {
                let id = other.ids[&table.name];
                for privilege in ["SELECT", "UPDATE", "DELETE"] {
                    let column = self.column(table, role, privilege).await;
                    let wanted = if column.is_some() { Ok(1) } else { Err(DENIED) };
                    let column = column.unwrap_or_else(|| "id".to_owned());
                    let name = &table.name;
                    let sql = match privilege {
                        "SELECT" => format!("select {column} from {name} where id = '{id}'"),
                        "UPDATE" => {
                            format!("update {name} set {column} = {column} where id = '{id}'")
                        }
                        _ => format!("delete from {name} where id = '{id}'"),
                    };
                    self.is_across(role, &sql, wanted).await;
                }
            }
        }
    }

    /// Each of the people loses a row to one of the states.
    pub async fn over(&mut self, people: [&Rows; 3]) {
        for ((name, state), other) in OVER.into_iter().zip(people) {
            let id = other.ids[name];
            let sql = format!("update {name} set {state} where id = '{id}'");
            self.root.execute(&sql, &[]).await.expect("over");
            let table = self.tables.iter().find(|table| table.name == name).expect("a table");
            let column = self.column(table, "placewright_system", "UPDATE").await;
            let column = column.unwrap_or_else(|| "id".to_owned());
            let sql = format!("update {name} set {column} = {column} where id = '{id}'");
            self.is_across("placewright_system", &sql, Ok(0)).await;
        }
    }
}
