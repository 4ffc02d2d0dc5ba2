//! Who sends: applicant systems and boards are never the employer, and some senders send only one
//! kind of mail.

use crate::links::host_is;
use crate::mail::Letter;

/// What a sender is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// An applicant tracking system: sends in the name of employers.
    Ats,
    /// A job board or network: sends alerts, and receipts in its own name.
    Board,
    /// Runs tests and recorded interviews for employers.
    Tests,
    /// Arranges calendars and signatures for anybody.
    Tools,
    /// Personal mail; says nothing about an employer.
    Personal,
    /// Sells learning and advice.
    Teaching,
}

use Role::{Ats, Board, Personal, Teaching, Tests, Tools};

/// Domain, role, and the names under which the product shows itself.
const KNOWN: &[(&str, Role, &[&str])] = &[
    ("myworkday.com", Ats, &["workday", "myworkday"]),
    ("myworkdayjobs.com", Ats, &["workday"]),
    ("workday.com", Ats, &["workday"]),
    ("greenhouse.io", Ats, &["greenhouse", "greenhouse recruiting"]),
    ("greenhouse-mail.io", Ats, &["greenhouse"]),
    ("lever.co", Ats, &["lever"]),
    ("ashbyhq.com", Ats, &["ashby"]),
    ("icims.com", Ats, &["icims"]),
    ("smartrecruiters.com", Ats, &["smartrecruiters", "smart recruiters"]),
    ("taleo.net", Ats, &["taleo"]),
    ("oraclecloud.com", Ats, &["oracle recruiting", "oracle cloud"]),
    ("oracle-mail.com", Ats, &[]),
    ("successfactors.com", Ats, &["successfactors", "sap successfactors"]),
    ("successfactors.eu", Ats, &[]),
    ("sapsf.com", Ats, &[]),
    ("sapsf.eu", Ats, &[]),
    ("workable.com", Ats, &["workable"]),
    ("workablemail.com", Ats, &[]),
    ("bamboohr.com", Ats, &["bamboohr", "bamboo hr"]),
    ("brassring.com", Ats, &["brassring", "infinite brassring", "kenexa"]),
    ("avature.net", Ats, &["avature"]),
    ("ukg.com", Ats, &["ukg"]),
    ("ultipro.com", Ats, &["ukg pro", "ultipro"]),
    ("rippling.com", Ats, &["rippling"]),
    ("rippling-ats.com", Ats, &[]),
    ("jobvite.com", Ats, &["jobvite"]),
    ("jazz.co", Ats, &["jazzhr", "jazz"]),
    ("jazzhr.com", Ats, &[]),
    ("applytojob.com", Ats, &[]),
    ("breezy.hr", Ats, &["breezy", "breezy hr"]),
    ("breezy-mail.com", Ats, &[]),
    ("recruitee.com", Ats, &["recruitee"]),
    ("teamtailor.com", Ats, &["teamtailor"]),
    ("teamtailor-mail.com", Ats, &[]),
    ("personio.de", Ats, &["personio"]),
    ("personio.com", Ats, &[]),
    ("pinpointhq.com", Ats, &["pinpoint"]),
    ("dayforcehcm.com", Ats, &["dayforce"]),
    ("dayforce.com", Ats, &[]),
    ("ceridian.com", Ats, &["ceridian"]),
    ("paylocity.com", Ats, &["paylocity"]),
    ("paycomonline.net", Ats, &["paycom"]),
    ("paycor.com", Ats, &["paycor"]),
    ("adp.com", Ats, &["adp", "adp workforce now"]),
    ("gem.com", Ats, &["gem"]),
    ("phenompeople.com", Ats, &["phenom"]),
    ("phenom.com", Ats, &[]),
    ("eightfold.ai", Ats, &["eightfold"]),
    ("beamery.com", Ats, &["beamery"]),
    ("csod.com", Ats, &["cornerstone", "cornerstone ondemand"]),
    ("jobscore.com", Ats, &["jobscore"]),
    ("comeet.co", Ats, &["comeet"]),
    ("comeet-notifications.com", Ats, &[]),
    ("freshteam.com", Ats, &["freshteam"]),
    ("zohorecruit.com", Ats, &["zoho recruit"]),
    ("zohorecruitmail.com", Ats, &[]),
    ("darwinbox.in", Ats, &["darwinbox"]),
    ("darwinbox.com", Ats, &[]),
    ("keka.com", Ats, &["keka"]),
    ("clearcompany.com", Ats, &["clearcompany"]),
    ("hiringthing.com", Ats, &["hiringthing"]),
    ("catsone.com", Ats, &["cats"]),
    ("bullhornmail.com", Ats, &["bullhorn"]),
    ("bullhorn.com", Ats, &[]),
    ("recruiterflow.com", Ats, &["recruiterflow"]),
    ("manatal.com", Ats, &["manatal"]),
    ("ceipal.com", Ats, &["ceipal"]),
    ("ceipalmm.com", Ats, &[]),
    ("jobdiva.com", Ats, &["jobdiva"]),
    ("fountain.com", Ats, &["fountain"]),
    ("applicantpro.com", Ats, &["applicantpro"]),
    ("applicantstack.com", Ats, &["applicantstack"]),
    ("governmentjobs.com", Ats, &["governmentjobs", "neogov"]),
    ("neogov.com", Ats, &[]),
    ("usajobs.gov", Ats, &["usajobs", "usa jobs"]),
    ("usastaffing.gov", Ats, &["usa staffing"]),
    ("pageuppeople.com", Ats, &["pageup"]),
    ("peopleadmin.com", Ats, &["peopleadmin"]),
    ("interfolio.com", Ats, &["interfolio"]),
    ("join.com", Ats, &["join"]),
    ("softgarden.io", Ats, &["softgarden"]),
    ("homerun.co", Ats, &["homerun"]),
    ("dover.com", Ats, &["dover"]),
    ("dover.io", Ats, &[]),
    ("trakstar.com", Ats, &["trakstar"]),
    ("hireology.com", Ats, &["hireology"]),
    ("paradox.ai", Ats, &["paradox", "olivia"]),
    ("hrmdirect.com", Ats, &[]),
    ("selectminds.com", Ats, &["selectminds"]),
    ("jobs2web.com", Ats, &[]),
    ("tribepad.com", Ats, &["tribepad"]),
    ("oleeo.com", Ats, &["oleeo"]),
    ("eploy.net", Ats, &["eploy"]),
    ("trac.jobs", Ats, &["trac"]),
    ("hibob.com", Ats, &["hibob", "bob"]),
    ("factorialhr.com", Ats, &["factorial"]),
    ("kula.ai", Ats, &["kula"]),
    (
        "linkedin.com",
        Board,
        &["linkedin", "linkedin job alerts", "linkedin jobs", "linkedin talent solutions"],
    ),
    ("indeed.com", Board, &["indeed", "indeed apply", "indeed job feed", "indeed job alerts"]),
    ("indeedemail.com", Board, &[]),
    ("glassdoor.com", Board, &["glassdoor", "glassdoor jobs"]),
    ("ziprecruiter.com", Board, &["ziprecruiter", "phil from ziprecruiter"]),
    ("dice.com", Board, &["dice", "dice jobs"]),
    ("monster.com", Board, &["monster"]),
    ("careerbuilder.com", Board, &["careerbuilder"]),
    ("simplyhired.com", Board, &["simplyhired"]),
    ("wellfound.com", Board, &["wellfound", "angellist talent"]),
    ("angel.co", Board, &["angellist"]),
    ("hired.com", Board, &["hired"]),
    ("otta.com", Board, &["otta"]),
    ("welcometothejungle.com", Board, &["welcome to the jungle"]),
    ("builtin.com", Board, &["built in", "builtin"]),
    ("seek.com.au", Board, &["seek"]),
    ("reed.co.uk", Board, &["reed", "reed.co.uk"]),
    ("totaljobs.com", Board, &["totaljobs"]),
    ("cv-library.co.uk", Board, &["cv-library"]),
    ("naukri.com", Board, &["naukri"]),
    ("foundit.in", Board, &["foundit"]),
    ("stepstone.de", Board, &["stepstone"]),
    ("xing.com", Board, &["xing"]),
    ("joinhandshake.com", Board, &["handshake"]),
    ("ripplematch.com", Board, &["ripplematch"]),
    ("talent.com", Board, &["talent.com"]),
    ("jooble.org", Board, &["jooble"]),
    ("adzuna.com", Board, &["adzuna"]),
    ("adzuna.co.uk", Board, &[]),
    ("lensa.com", Board, &["lensa"]),
    ("jobcase.com", Board, &["jobcase"]),
    ("theladders.com", Board, &["ladders", "the ladders"]),
    ("flexjobs.com", Board, &["flexjobs"]),
    ("remoteok.com", Board, &["remote ok"]),
    ("weworkremotely.com", Board, &["we work remotely"]),
    ("himalayas.app", Board, &["himalayas"]),
    ("workatastartup.com", Board, &["work at a startup"]),
    ("themuse.com", Board, &["the muse"]),
    ("jobright.ai", Board, &["jobright"]),
    ("simplify.jobs", Board, &["simplify"]),
    ("arc.dev", Board, &["arc"]),
    ("jobleads.com", Board, &["jobleads"]),
    ("snagajob.com", Board, &["snagajob"]),
    ("jobstreet.com", Board, &["jobstreet"]),
    ("bayt.com", Board, &["bayt"]),
    ("postjobfree.com", Board, &["postjobfree"]),
    ("clearancejobs.com", Board, &["clearancejobs"]),
    ("efinancialcareers.com", Board, &["efinancialcareers"]),
    ("cord.co", Board, &["cord"]),
    ("hackerrank.com", Tests, &["hackerrank", "hackerrank team"]),
    ("hackerrankforwork.com", Tests, &[]),
    ("codility.com", Tests, &["codility"]),
    ("codesignal.com", Tests, &["codesignal"]),
    ("hirevue.com", Tests, &["hirevue"]),
    ("hirevue-app.com", Tests, &[]),
    ("pymetrics.com", Tests, &["pymetrics"]),
    ("testgorilla.com", Tests, &["testgorilla"]),
    ("shl.com", Tests, &["shl"]),
    ("talentcentral.com", Tests, &[]),
    ("mettl.com", Tests, &["mettl", "mercer mettl"]),
    ("hackerearth.com", Tests, &["hackerearth"]),
    ("karat.com", Tests, &["karat"]),
    ("karat.io", Tests, &[]),
    ("coderpad.io", Tests, &["coderpad"]),
    ("devskiller.com", Tests, &["devskiller"]),
    ("coderbyte.com", Tests, &["coderbyte"]),
    ("vervoe.com", Tests, &["vervoe"]),
    ("sparkhire.com", Tests, &["spark hire", "sparkhire"]),
    ("willotalent.com", Tests, &["willo"]),
    ("criteriacorp.com", Tests, &["criteria", "criteria corp"]),
    ("wonderlic.com", Tests, &["wonderlic"]),
    ("plum.io", Tests, &["plum"]),
    ("imocha.io", Tests, &["imocha"]),
    ("testdome.com", Tests, &["testdome"]),
    ("qualified.io", Tests, &["qualified.io"]),
    ("byteboard.dev", Tests, &["byteboard"]),
    ("woven.team", Tests, &[]),
    ("calendly.com", Tools, &["calendly"]),
    ("calendlymail.com", Tools, &[]),
    ("goodtime.io", Tools, &["goodtime"]),
    ("modernloop.io", Tools, &["modernloop"]),
    ("prelude.co", Tools, &["prelude"]),
    ("zoom.us", Tools, &["zoom"]),
    ("docusign.net", Tools, &["docusign"]),
    ("docusign.com", Tools, &["docusign"]),
    ("hellosign.com", Tools, &["hellosign", "dropbox sign"]),
    ("pandadoc.net", Tools, &["pandadoc"]),
    ("adobesign.com", Tools, &["adobe sign", "adobe acrobat sign"]),
    ("calendar-server.bounces.google.com", Tools, &["google calendar"]),
    ("gmail.com", Personal, &[]),
    ("googlemail.com", Personal, &[]),
    ("outlook.com", Personal, &[]),
    ("hotmail.com", Personal, &[]),
    ("live.com", Personal, &[]),
    ("msn.com", Personal, &[]),
    ("yahoo.com", Personal, &[]),
    ("ymail.com", Personal, &[]),
    ("icloud.com", Personal, &[]),
    ("me.com", Personal, &[]),
    ("proton.me", Personal, &[]),
    ("protonmail.com", Personal, &[]),
    ("aol.com", Personal, &[]),
    ("gmx.de", Personal, &[]),
    ("gmx.net", Personal, &[]),
    ("web.de", Personal, &[]),
    ("mail.com", Personal, &[]),
    ("leetcode.com", Teaching, &["leetcode"]),
    ("educative.io", Teaching, &["educative"]),
    ("coursera.org", Teaching, &["coursera"]),
    ("udemy.com", Teaching, &["udemy"]),
    ("udacity.com", Teaching, &["udacity"]),
    ("edx.org", Teaching, &["edx"]),
    ("thinkific.com", Teaching, &["thinkific"]),
    ("teachable.com", Teaching, &["teachable"]),
    ("skillshare.com", Teaching, &["skillshare"]),
    ("simplilearn.com", Teaching, &["simplilearn"]),
    ("upgrad.com", Teaching, &["upgrad"]),
    ("mygreatlearning.com", Teaching, &["great learning"]),
    ("scaler.com", Teaching, &["scaler"]),
    ("interviewbit.com", Teaching, &["interviewbit"]),
    ("interviewing.io", Teaching, &[]),
    ("algoexpert.io", Teaching, &["algoexpert"]),
    ("geeksforgeeks.org", Teaching, &["geeksforgeeks"]),
    ("codecademy.com", Teaching, &["codecademy"]),
    ("datacamp.com", Teaching, &["datacamp"]),
    ("pluralsight.com", Teaching, &["pluralsight"]),
    ("tryexponent.com", Teaching, &["exponent"]),
    ("substack.com", Teaching, &["substack"]),
    ("medium.com", Teaching, &["medium"]),
    ("eventbrite.com", Teaching, &["eventbrite"]),
    ("github.com", Teaching, &["github"]),
];

/// Local parts by which boards mark their alerts.
const ALERT_LOCALS: &[&str] = &[
    "jobalerts-noreply",
    "jobs-listings",
    "jobalert",
    "alert",
    "alerts",
    "job-alerts",
    "jobalerts",
    "job-alert",
    "jobs-alerts",
    "donotreply-jobalert",
    "matches",
    "recommendations",
    "newjobs",
    "dailyjobs",
    "noreply-jobalerts",
    "jobs",
];

#[derive(Clone, Copy, Debug)]
pub(crate) struct Sender<'a> {
    pub role: Option<Role>,
    pub local: &'a str,
    pub domain: &'a str,
}

impl<'a> Sender<'a> {
    pub fn of(letter: &'a Letter) -> Self {
        let address = letter.sender_address.as_deref().unwrap_or_default();
        let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
        let is_calendar = local == "calendar-notification" && host_is(domain, "google.com");
        let role = if is_calendar { Some(Tools) } else { role_of(domain) };
        Self { role, local, domain }
    }

    /// Sends nothing but lists of jobs from this address.
    pub fn sends_alerts(&self) -> bool {
        let is_alert = ALERT_LOCALS.contains(&self.local) || self.local.contains("jobalert");
        is_alert && self.role == Some(Board) && self.local != "jobs"
            || self.local.contains("jobalert")
            || self.local.contains("job-alert")
            || self.domain.starts_with("jobalert")
            || self.domain.starts_with("alerts.")
    }

    /// The label of the domain that names its owner: `acme` of `mail.acme.co.uk`.
    pub fn domain_label(&self) -> Option<&'a str> {
        if self.role.is_some() || self.domain.is_empty() {
            return None;
        }
        owner_label(self.domain)
    }
}

/// The label before the public suffix.
pub(crate) fn owner_label(domain: &str) -> Option<&str> {
    const SECOND_LEVEL: &[&str] = &["co", "com", "org", "ac", "gov", "net", "edu", "or"];
    let labels: Vec<&str> = domain.split('.').collect();
    let last = labels.len().checked_sub(2)?;
    let is_suffix = SECOND_LEVEL.contains(&labels[last]) && labels[last + 1].len() == 2;
    let index = if is_suffix { last.checked_sub(1)? } else { last };
    Some(labels[index]).filter(|label| !label.is_empty())
}

pub(crate) fn role_of(domain: &str) -> Option<Role> {
    let known = KNOWN.iter().find(|(known, _, _)| host_is(domain, known));
    known.map(|known| known.1).or_else(|| {
        let is_indeed = domain.starts_with("indeed.") || domain.contains(".indeed.");
        (is_indeed || domain.contains("glassdoor.")).then_some(Board)
    })
}

/// Whether a name (lower case) is that of a relay and so never an employer without better proof.
pub(crate) fn is_relay_name(name: &str) -> bool {
    KNOWN.iter().any(|(_, role, names)| *role != Personal && names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subdomains_belong_to_their_domain() {
        assert_eq!(role_of("us.greenhouse-mail.io"), Some(Ats));
        assert_eq!(role_of("jobalert.indeed.com"), Some(Board));
        assert_eq!(role_of("uk.indeed.com"), Some(Board));
        assert_eq!(role_of("notgreenhouse.io"), None);
    }

    #[test]
    fn the_owner_of_a_domain() {
        assert_eq!(owner_label("mail.acme.co.uk"), Some("acme"));
        assert_eq!(owner_label("careers.acme.com"), Some("acme"));
        assert_eq!(owner_label("localhost"), None);
    }
}
