//! Small ordinary mails for flows; the engine's own judge is the corpus.

fn mail(from: &str, subject: &str, day: u32, body: &str) -> String {
    format!(
        "From: {from}\r\nTo: ada@example.com\r\nSubject: {subject}\r\n\
         Message-ID: <{day}.{}@mail.example>\r\nDate: {day} Jan 2026 09:00:00 +0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n",
        subject.replace(' ', ".")
    )
}

pub fn confirmation(company: &str, title: &str, day: u32) -> String {
    let body = format!(
        "Hi Ada,\r\n\r\nThank you for applying to the {title} role at {company}. We have received your application \
         and will review it carefully.\r\n\r\nThe {company} recruiting team"
    );
    mail(
        &format!("{company} <no-reply@us.greenhouse-mail.io>"),
        &format!("Thank you for applying to {company}"),
        day,
        &body,
    )
}

pub fn interview(company: &str, title: &str, day: u32) -> String {
    let body = format!(
        "Hi Ada,\r\n\r\nWe would like to invite you to an interview for the {title} position at {company}. \
         Please share your availability for next week.\r\n\r\nThe {company} recruiting team"
    );
    mail(
        &format!("{company} <no-reply@hire.lever.co>"),
        &format!("Interview invitation: {title} at {company}"),
        day,
        &body,
    )
}

pub fn rejection(company: &str, title: &str, day: u32) -> String {
    let body = format!(
        "Hi Ada,\r\n\r\nThank you for your interest in the {title} role at {company}. Unfortunately, we have decided \
         not to move forward with your application at this time.\r\n\r\nThe {company} recruiting team"
    );
    mail(
        &format!("{company} <no-reply@us.greenhouse-mail.io>"),
        &format!("Update on your application to {company}"),
        day,
        &body,
    )
}

pub fn letter(title: &str, company: &str, day: u32) -> String {
    let body = format!(
        "Hi Ada,\r\n\r\nI am recruiting for {company} and came across your profile. We are looking for a {title}.\r\n\r\n\
         Title: {title}\r\nCompany: {company}\r\nLocation: Gothenburg (hybrid)\r\nType: Full-time\r\n\
         Salary: EUR 70,000 - 80,000 per year\r\nSkills: Rust, PostgreSQL, Kafka\r\n\r\n\
         Would you be open to a short call?\r\n\r\nBest regards,\r\nMaja Holm, recruiter"
    );
    mail(
        "Maja Holm <maja.holm@talentbridge.example>",
        &format!("{title} opportunity at {company}"),
        day,
        &body,
    )
}

pub fn irrelevant(day: u32) -> String {
    mail(
        "Corner Bakery <news@bakery.example>",
        "Fresh rye every Friday",
        day,
        "Our rye bread is back. See you on Friday!",
    )
}

/// About an application, from somebody who says neither the company nor the job.
pub fn vague(day: u32) -> String {
    let body = "Hello,\r\n\r\nThank you for applying. We have received your application and will get back to you.\r\n\r\nBest regards";
    mail("Recruiting <recruiting@mail.example>", &format!("Your application {day}"), day, body)
}
