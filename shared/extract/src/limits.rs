//! Every bound of the engine, so that a hostile mail costs little time and memory.

/// The largest mail that Gmail and Outlook accept, 25 MiB.
pub const MAX_MAIL_BYTES: usize = 25 * 1024 * 1024;

/// The length of [`crate::Message::snippet`].
pub const SNIPPET_CHARS: usize = 500;

/// MIME parts that a mail may have; real ones have fewer than fifty.
pub const MAX_PARTS: usize = 500;

/// Lines that begin with `--`, each of which may open a part; log files and SQL have many.
pub const MAX_BOUNDARY_LINES: usize = 20_000;

/// Lines that are looked at; 25 MiB of base64 are 350,000.
pub const MAX_LINES: usize = 500_000;

/// Bytes that boundary searches may run over: multiparts times size.
pub const MAX_SEARCHED_BYTES: usize = 512 * 1024 * 1024;

/// Bytes of decoded text that are read; a long letter has ten thousand, a long alert fifty.
pub const MAX_TEXT_BYTES: usize = 256 * 1024;

/// Bytes of HTML that are read; Gmail shows the first 100 KiB, long alerts have five times that.
pub const MAX_MARKUP_BYTES: usize = 2 * 1024 * 1024;

/// Bytes of subject, and of a sender's name.
pub const MAX_HEADER_BYTES: usize = 1_000;

/// Mails within each other that are opened, where a mail was passed on.
pub const MAX_WRAPPERS: usize = 3;

/// Links that are kept.
pub const MAX_LINKS: usize = 2_000;

/// Postings that one alert may yield.
pub const MAX_POSTINGS: usize = 200;

/// Characters of a company or a title.
pub const MAX_NAME_CHARS: usize = 120;

/// Characters of an evidence span.
pub const MAX_SPAN_CHARS: usize = 300;

/// Skills of one posting.
pub const MAX_SKILLS: usize = 40;

/// Characters of a posting's description.
pub const MAX_DESCRIPTION_CHARS: usize = 4_000;

/// Below this a person looks.
pub const REVIEW_BELOW: f32 = 0.6;

/// An application whose company is less sure than this goes to a person.
pub const COMPANY_REVIEW_BELOW: f32 = 0.45;
