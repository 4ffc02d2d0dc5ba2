//! Forwarded mail: from the webhook to the application, and what is held or refused on the way.

mod flow;
mod hostile;
mod quarantine;
