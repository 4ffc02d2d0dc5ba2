//! Letters in other languages: recognised well enough to ask a person, never decided alone.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::facts::Kind;
use crate::text::pattern::compile_set;

/// The first row that matches names the kind: what is rarer and says more stands first.
const RULES: &[(&str, Kind, &str)] = &[
    // French
    (
        "fr_rejection",
        Kind::Rejection,
        r"pas (?:pu |été )?(?:retenu|donner suite|retenir|favorable)|regret de vous|ne correspond pas|malheureusement|suite favorable|d[ée]fav?orable",
    ),
    (
        "fr_offer",
        Kind::Offer,
        r"(?:promesse d'embauche|offre d'emploi ferme|heureux de vous proposer le poste|proposition d'embauche|plaisir de vous proposer)",
    ),
    (
        "fr_interview",
        Kind::Interview,
        r"(?:entretien|rencontrer|vos disponibilit[ée]s|rendez-vous|[ée]change (?:t[ée]l[ée]phonique|visio))",
    ),
    (
        "fr_received",
        Kind::ApplicationReceived,
        r"(?:re[çc]u votre candidature|votre candidature (?:a bien|au poste|pour)|merci (?:pour|de) votre (?:candidature|int[ée]r[êe]t)|accus[ée] de r[ée]ception)",
    ),
    ("fr_alert", Kind::JobAlert, r"(?:nouvelles offres|offres d'emploi|alerte (?:emploi|job))"),
    ("fr_application", Kind::UnderReview, r"(?:candidature|recrutement)"),
    // German
    (
        "de_rejection",
        Kind::Rejection,
        r"(?:absage|leider|bedauern|nicht (?:weiter )?ber[üu]cksichtig|f[üu]r (?:einen )?andere[nr]? (?:bewerber|kandidat)|anderweitig (?:besetzt|entschieden))",
    ),
    (
        "de_offer",
        Kind::Offer,
        r"(?:arbeitsvertrag|vertragsangebot|freuen uns,? (?:ihnen|dir) (?:die|eine|den) (?:stelle|position|zusage)|\bzusage\b|jobangebot f[üu]r sie)",
    ),
    (
        "de_interview",
        Kind::Interview,
        r"(?:vorstellungsgespr[äa]ch|kennenlern|bewerbungsgespr[äa]ch|interview|gespr[äa]chstermin|telefonat|zum gespr[äa]ch)",
    ),
    (
        "de_received",
        Kind::ApplicationReceived,
        r"(?:(?:dank|danke|bedanken).{0,60}bewerbung|bewerbung.{0,60}(?:erhalten|eingegangen|eingang)|eingangsbest[äa]tigung|erhalt ihrer bewerbung)",
    ),
    (
        "de_alert",
        Kind::JobAlert,
        r"(?:neue (?:jobs|stellen|stellenangebote)|job-?alert|stellenangebote f[üu]r|jobagent)",
    ),
    ("de_application", Kind::UnderReview, r"(?:bewerbung|stellenausschreibung|bewerbungsprozess)"),
    // Spanish and Portuguese
    (
        "es_rejection",
        Kind::Rejection,
        r"(?:no (?:has|ha) sido seleccionad|lamentamos|lamentablemente|otro(?:s)? candidat|no continuar|desafortunadamente|infelizmente|n[ãa]o (?:foi|ser[áa]) (?:selecionad|poss[íi]vel)|outros candidatos)",
    ),
    (
        "es_offer",
        Kind::Offer,
        r"(?:oferta (?:laboral|de trabajo formal|de empleo formal)|complace ofrecerte|carta oferta|proposta de trabalho)",
    ),
    (
        "es_interview",
        Kind::Interview,
        r"(?:entrevista|tu disponibilidad|su disponibilidad|agendar)",
    ),
    (
        "es_received",
        Kind::ApplicationReceived,
        r"(?:recibido (?:tu|su) (?:solicitud|candidatura|cv|postulaci[óo]n)|gracias por (?:tu|su) (?:inter[ée]s|solicitud|candidatura|postulaci[óo]n)|gracias por (?:postular|aplicar|inscribirte)|recebemos (?:a )?sua candidatura|obrigad[oa] (?:por|pela) (?:sua )?candidatura|solicitud recibida)",
    ),
    (
        "es_alert",
        Kind::JobAlert,
        r"(?:nuevas ofertas|ofertas de empleo|alerta de empleo|novas vagas|vagas para)",
    ),
    (
        "es_application",
        Kind::UnderReview,
        r"(?:candidatura|postulaci[óo]n|proceso de selecci[óo]n|processo seletivo|vacante)",
    ),
    // Hebrew
    ("he_rejection", Kind::Rejection, r"(?:לצערנו|לא להמשיך|מועמדים אחרים|לא נוכל להתקדם|לצערי)"),
    ("he_interview", Kind::Interview, r"(?:ראיון|לתאם שיחה|לתאם פגישה|זמינות)"),
    ("he_offer", Kind::Offer, r"(?:הצעת עבודה|הצעת העסקה|שמחים להציע)"),
    (
        "he_received",
        Kind::ApplicationReceived,
        r"(?:קיבלנו את (?:קורות|מועמדות|פני)|תודה (?:על|שפנית).{0,80}(?:מועמדות|קורות|פניית|משרה)|קורות (?:החיים|חייך).{0,40}(?:התקבלו|נקלטו))",
    ),
    ("he_alert", Kind::JobAlert, r"(?:משרות חדשות|סוכן משרות|התראת משרות|משרות עבורך)"),
    ("he_application", Kind::UnderReview, r"(?:מועמדות|קורות חיים|משרה|תהליך הגיוס)"),
    // Japanese
    (
        "ja_rejection",
        Kind::Rejection,
        r"(?:見送|不採用|不合格|残念ながら|ご期待に添え|ご希望に添え)",
    ),
    ("ja_offer", Kind::Offer, r"(?:内定|採用が決定|オファーレター|採用通知)"),
    ("ja_interview", Kind::Interview, r"(?:面接|面談|日程調整)"),
    ("ja_assessment", Kind::Assessment, r"(?:適性検査|コーディングテスト|webテスト|spi)"),
    (
        "ja_received",
        Kind::ApplicationReceived,
        r"(?:ご応募(?:いただき|ありがとう|を受け)|応募を受け付け|応募完了|エントリーを受)",
    ),
    ("ja_alert", Kind::JobAlert, r"(?:新着求人|おすすめ求人|求人情報|求人アラート)"),
    ("ja_application", Kind::UnderReview, r"(?:応募|選考|採用担当|求人)"),
    // Others
    (
        "it_rejection",
        Kind::Rejection,
        r"(?:purtroppo.{0,80}candidatur|candidatur.{0,120}(?:purtroppo|altri candidati)|helaas.{0,120}(?:sollicit|kandida|gekozen)|niestety.{0,120}(?:kandydat|rekrutac))",
    ),
    (
        "it_received",
        Kind::ApplicationReceived,
        r"(?:ricevuto la (?:tua|sua) candidatura|grazie per (?:la (?:tua|sua) candidatura|esserti candidat)|bedankt voor (?:je|uw) sollicitatie|dzi[ęe]kujemy za (?:aplikacj|przes[łl]anie)|спасибо за (?:ваш )?отклик|投递成功|感谢您(?:的)?(?:投递|应聘|申请))",
    ),
    (
        "it_application",
        Kind::UnderReview,
        r"(?:sollicitatie|rekrutacj|вакансия|отклик|应聘|招聘|지원해|채용|وظيفة|التقديم)",
    ),
];

static PATTERNS: LazyLock<RegexSet> =
    LazyLock::new(|| compile_set(RULES.iter().map(|rule| rule.2)));

/// What a folded foreign text seems to be; `None` if nothing in it speaks of an application.
///
/// A rejection speaks of the application too: "leider" alone is no refusal of one.
pub(super) fn read(folded: &str) -> Option<(&'static str, Kind)> {
    let matches = PATTERNS.matches(folded);
    let language = |name: &'static str| name.split('_').next().unwrap_or(name);
    let found: Vec<&(&str, Kind, &str)> = matches.iter().map(|index| &RULES[index]).collect();
    let speaks = |name: &'static str| {
        found.iter().any(|rule| {
            language(rule.0) == language(name)
                && matches!(rule.1, Kind::UnderReview | Kind::ApplicationReceived)
        })
    };
    found
        .iter()
        .find(|rule| {
            let stands_alone =
                matches!(rule.1, Kind::ApplicationReceived | Kind::UnderReview | Kind::JobAlert);
            stands_alone || speaks(rule.0)
        })
        .map(|rule| (rule.0, rule.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Folded;

    #[test]
    fn the_gist_of_foreign_letters() {
        let kind = |text| read(&Folded::new(text).text).map(|found| found.1);
        assert_eq!(
            kind("Leider können wir Ihre Bewerbung nicht berücksichtigen."),
            Some(Kind::Rejection)
        );
        assert_eq!(kind("Vielen Dank für Ihre Bewerbung."), Some(Kind::ApplicationReceived));
        assert_eq!(
            kind("Nous avons bien reçu votre candidature."),
            Some(Kind::ApplicationReceived)
        );
        assert_eq!(
            kind("Suite à votre candidature, un entretien vous est proposé"),
            Some(Kind::Interview)
        );
        assert_eq!(
            kind("この度はご応募いただきありがとうございます。"),
            Some(Kind::ApplicationReceived)
        );
        assert_eq!(kind("תודה על מועמדותך, לצערנו החלטנו לא להמשיך"), Some(Kind::Rejection));
        assert_eq!(kind("Leider ist Ihr Paket verspätet."), None);
    }
}
