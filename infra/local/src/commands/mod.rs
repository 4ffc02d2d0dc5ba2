//! One file per command of `cargo local`.

pub mod demo;
pub mod doctor;
pub mod down;
pub mod event;
pub mod generate;
pub mod logs;
pub mod mail;
pub mod mails;
pub mod place;
pub mod reset;
pub mod rows;
pub mod sql;
pub mod status;
pub mod superuser;
pub mod test;
pub mod token;
pub mod up;
