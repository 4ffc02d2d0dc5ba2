//! The whole product in one process: real Postgres as the unprivileged roles, real AWS protocols, a Google over HTTP.

use std::sync::Arc;
use std::time::Duration;

use aws::links::LinkKey;
use aws::s3::Bucket;
use aws::seal::Keyring;
use aws::sqs::Producer;
use aws::tokens::{LIFETIME, Subject, TokenSigner, TokenVerifier};
use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use axum::Router;
use db::Db;
use domain::queue::Queue;
use domain::scope::{Role, TenantScope};
use fakes::google::GoogleFake;
use fakes::microsoft::MicrosoftFake;
use fakes::openid::OpenIdFake;
use fakes::smtp::SmtpFake;
use fakes::stripe::StripeFake;
use grants::{Authorities, Grants, Vault};
use jiff::Timestamp;
use lambda::auth::Guard;
use lambda::clock;
use providers::http::Limits;
use providers::oidc::Provider;
use providers::smtp::{Config as SmtpConfig, Smtp, Tls};
use utoipa::openapi::OpenApi;

use super::cloud::{self, Queues};
use super::database::TestDb;
use super::inbound::Inbound;
use super::market::{Market, at_stripe};
use super::person::Person;

/// Where mail is forwarded to.
pub const INBOUND_DOMAIN: &str = "in.placewright.test";
pub const ISSUER: &str = "https://api.test";
pub const AUDIENCE: &str = "placewright";
const CALLBACK: &str = "https://api.test/v1/mailboxes/callback";
const SIGN_IN_CALLBACK: &str = "https://api.test/v1/sign-ins/callback";
/// A provider that hangs holds no test up.
pub const IMPATIENT: Limits = Limits {
    attempts: 2,
    attempt: Duration::from_secs(1),
    budget: Duration::from_secs(3),
    backoff: Duration::from_millis(10),
    longest_wait: Duration::from_millis(20),
};
/// Rounds of "take what is queued and work on it" before a test says that the queues never empty.
const ROUNDS_MAX: usize = 200;

pub struct App {
    pub db: TestDb,
    pub google: GoogleFake,
    pub microsoft: MicrosoftFake,
    /// Where people sign in elsewhere.
    pub google_sign_in: OpenIdFake,
    pub linkedin: OpenIdFake,
    /// Where our own mails end.
    pub post: SmtpFake,
    pub links: LinkKey,
    pub queues: Queues,
    pub signer: TokenSigner,
    pub mail: Router,
    pub career: Router,
    pub identity: Router,
    pub market: Market,
    /// What SendGrid posts to.
    pub inbound: Inbound,
    identity_deps: identity_api::Deps,
    #[cfg(feature = "figures")]
    guard: Guard,
    pub poll: mailbox_poll::Deps,
    pub sync: mailbox_sync::Deps,
    pub parse: email_parse::Deps,
    pub notices: notice_send::Deps,
    pub relay: outbox_relay::Deps,
    pub sealer: audit_seal::Deps,
    pub keys: key_rotate::Deps,
    pub erase: data_erase::Deps,
    pub export: data_export::Deps,
    /// The one through which everything here is sealed and opened.
    pub vault: Vault,
}

impl App {
    pub async fn new() -> Self {
        log();
        let aws = cloud::clients();
        let keys = cloud::keys(&aws).await;
        let (test_db, google, microsoft, queues, post, stripe) = tokio::join!(
            TestDb::new(),
            GoogleFake::start(),
            MicrosoftFake::start(),
            Queues::new(&aws),
            SmtpFake::start(),
            StripeFake::start(),
        );
        google.allow_redirect(CALLBACK);
        let google_sign_in = OpenIdFake::start(Provider::Google).await;
        let linkedin = OpenIdFake::start(Provider::Linkedin).await;
        let known = [&google_sign_in, &linkedin].map(|fake| fake.oidc(SIGN_IN_CALLBACK, IMPATIENT));
        let db = test_db.db();
        let keyring = Keyring::new(aws.kms(), keys.data.clone());
        let verifier =
            Arc::new(TokenVerifier::new(aws.kms(), &keys.token, ISSUER.into(), AUDIENCE.into()));
        let vault = Vault::new(db.clone(), keyring.clone());
        let authorities = Authorities::new(google.oauth(CALLBACK), Some(microsoft.oauth(CALLBACK)));
        let grants = Grants::new(vault.clone(), db.clone(), authorities);
        let exports = cloud::exports(&aws).await;
        let bucket = || aws.bucket(exports.to_owned());
        let forwarded = cloud::inbound(&aws).await;
        let forwarded = || aws.bucket(forwarded.to_owned());
        let producer = || queues.producer();
        // One for each function, as each has its own instances.
        let guard = || Guard::new(verifier.clone(), db.clone());
        let mail = mail_deps(&db, guard(), grants.clone(), producer(), forwarded());
        let links = LinkKey::new(&"the key of the tests".to_owned().into());
        let notices = notice_deps(&db, &post, &links);
        let signer = || TokenSigner::new(aws.kms(), &keys.token, ISSUER.into(), AUDIENCE.into());
        let identity = identity_api::Deps {
            db: db.clone(),
            guard: guard(),
            verifier: verifier.clone(),
            signer: Arc::new(signer()),
            producer: producer(),
            exports: bucket(),
            links: links.clone(),
            issuer: ISSUER.to_owned(),
            public_base_url: ISSUER.to_owned(),
            providers: identity_api::Providers::of(known.to_vec()),
        };
        let career = career_api::Deps { db: db.clone(), guard: guard() };
        let erasing = Some(at_stripe(&stripe));
        let market = Market::new(&db, guard(), stripe);
        let inbound = Inbound::new(&db, &producer(), forwarded());
        Self {
            signer: signer(),
            mail: lambda::http::finish(mail_api::router(mail), ISSUER),
            career: lambda::http::finish(career_api::router(career), ISSUER),
            identity: lambda::http::finish(identity_api::router(identity.clone()), ISSUER),
            identity_deps: identity,
            #[cfg(feature = "figures")]
            guard: guard(),
            market,
            inbound,
            poll: mailbox_poll::Deps { db: db.clone(), producer: producer() },
            sync: mailbox_sync::Deps {
                db: db.clone(),
                grants: grants.clone(),
                gmail: google.gmail(),
                graph: microsoft.graph(),
                producer: producer(),
            },
            parse: email_parse::Deps {
                db: db.clone(),
                grants: grants.clone(),
                gmail: google.gmail(),
                graph: microsoft.graph(),
                inbound: forwarded(),
            },
            notices,
            relay: outbox_relay::Deps { db: db.clone(), producer: producer() },
            erase: data_erase::Deps {
                db: db.clone(),
                grants: grants.clone(),
                exports: bucket(),
                stripe: erasing,
                inbound: forwarded(),
            },
            export: data_export::Deps { db: db.clone(), exports: bucket() },
            sealer: audit_seal::Deps { db: db.clone() },
            keys: key_rotate::Deps { db: db.clone(), keyring },
            vault,
            db: test_db,
            google,
            microsoft,
            google_sign_in,
            linkedin,
            post,
            links,
            queues,
        }
    }

    /// The HTTP functions, each with its part of the document.
    pub fn functions(&self) -> [(&Router, OpenApi); 4] {
        [
            (&self.mail, mail_api::openapi()),
            (&self.career, career_api::openapi()),
            (&self.identity, identity_api::openapi()),
            (&self.market.api, market_api::openapi()),
        ]
    }

    /// For one more function that serves requests.
    #[cfg(feature = "figures")]
    pub fn guard(&self) -> Guard {
        self.guard.clone()
    }

    /// Environments of `identity-api` side by side, as Lambda runs them: each with database connections of its own.
    pub fn identity_environments(&self, count: usize) -> Vec<Router> {
        let environment = || {
            let db = self.db.db_through(self.db.address());
            let deps = identity_api::Deps { db, ..self.identity_deps.clone() };
            lambda::http::finish(identity_api::router(deps), ISSUER)
        };
        std::iter::repeat_with(environment).take(count).collect()
    }

    /// A person in a tenant; both are made when they are new.
    pub async fn person(&self, tenant: &str, name: &str) -> Person<'_> {
        Person::new(self, tenant, name, Role::Member).await
    }

    /// Somebody who runs the tenant.
    pub async fn admin(&self, tenant: &str, name: &str) -> Person<'_> {
        Person::new(self, tenant, name, Role::Admin).await
    }

    /// Somebody who may only look.
    pub async fn viewer(&self, tenant: &str, name: &str) -> Person<'_> {
        Person::new(self, tenant, name, Role::Viewer).await
    }

    /// Somebody to whom the tenant belongs.
    pub async fn owner(&self, tenant: &str, name: &str) -> Person<'_> {
        Person::new(self, tenant, name, Role::Owner).await
    }

    pub async fn token(&self, scope: TenantScope) -> String {
        let subject = Subject { tenant: scope.tenant(), user: scope.user(), role: scope.role() };
        self.signer.sign(&subject, clock::now(), LIFETIME).await.expect("a token")
    }

    /// One turn of the schedule at `now`.
    pub async fn poll_at(&self, now: Timestamp) -> mailbox_poll::Polled {
        mailbox_poll::poll(&self.poll, now).await.expect("polled")
    }

    /// What waits in the outbox leaves, and is worked on.
    pub async fn relays(&self) {
        outbox_relay::relay(&self.relay, clock::now()).await.expect("relayed");
        self.drain().await;
    }

    /// The trail's new entries are chained; how many.
    pub async fn seals(&self) -> usize {
        audit_seal::seal(&self.sealer, clock::now()).await.expect("sealed").entries
    }

    /// The schedule, and then everything that follows from it, until the queues are empty.
    pub async fn settle(&self) {
        self.poll_at(clock::now()).await;
        self.drain().await;
    }

    pub async fn drain(&self) {
        for _ in 0..ROUNDS_MAX {
            let synced = self.work(Queue::MailboxSync).await;
            let parsed = self.work(Queue::EmailParse).await;
            let sent = self.work(Queue::NoticeSend).await;
            let exported = self.work(Queue::DataExport).await;
            let asked = self.work(Queue::StripeRefetch).await;
            if synced + parsed + sent + exported + asked == 0 {
                return;
            }
        }
        panic!("the queues do not empty");
    }

    /// The newest mailed token for this purpose.
    pub async fn mailed(&self, to: &str, purpose: &str) -> String {
        self.drain().await;
        let mails = self.post.mails();
        let mut mine = mails.iter().rev().filter(|mail| mail.to == to);
        mine.find_map(|mail| mail.token(purpose)).expect("a mail with a link")
    }

    /// One batch of a queue, answered for as Lambda does it; how many messages it had.
    pub async fn work(&self, queue: Queue) -> usize {
        let (event, receipts) = self.queues.take(queue).await;
        let count = receipts.len();
        if count == 0 {
            return 0;
        }
        let response = self.handle(queue, event).await;
        let failed: Vec<&str> = response
            .batch_item_failures
            .iter()
            .map(|failure| failure.item_identifier.as_str())
            .collect();
        for (id, receipt) in &receipts {
            if failed.contains(&id.as_str()) {
                self.queues.give_back(queue, receipt).await;
            } else {
                self.queues.delete(queue, receipt).await;
            }
        }
        count
    }

    pub async fn handle(&self, queue: Queue, event: SqsEvent) -> SqsBatchResponse {
        match queue {
            Queue::MailboxSync => mailbox_sync::handle(&self.sync, event, clock::now()).await,
            Queue::EmailParse => email_parse::handle(&self.parse, event, clock::now()).await,
            Queue::NoticeSend => notice_send::handle(&self.notices, event, clock::now()).await,
            Queue::DataExport => data_export::handle(&self.export, event, clock::now()).await,
            Queue::StripeRefetch => {
                stripe_refetch::handle(&self.market.refetch, event, clock::now()).await
            }
        }
    }
}

/// Shown with the output of a test that fails.
fn log() {
    let subscriber = tracing_subscriber::fmt().with_test_writer();
    let _ = subscriber.with_max_level(tracing::Level::INFO).try_init();
}

fn notice_deps(db: &Db, post: &SmtpFake, links: &LinkKey) -> notice_send::Deps {
    notice_send::Deps {
        db: db.clone(),
        smtp: smtp(post),
        links: links.clone(),
        public_base_url: ISSUER.to_owned(),
    }
}

fn mail_deps(
    db: &Db,
    guard: Guard,
    grants: Grants,
    producer: Producer,
    inbound: Bucket,
) -> mail_api::Deps {
    let (inbound_domain, public_base_url) = (INBOUND_DOMAIN.to_owned(), ISSUER.to_owned());
    mail_api::Deps {
        db: db.clone(),
        guard,
        grants,
        producer,
        inbound,
        inbound_domain,
        public_base_url,
    }
}

fn smtp(post: &SmtpFake) -> Smtp {
    let config = SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port: post.port,
        tls: Tls::None,
        login: None,
        from: "Placewright <notices@placewright.test>".to_owned(),
    };
    Smtp::new(config).expect("a sender's address")
}
