// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ListJobPostingsParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct FilterJobPostingsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
> {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub company: Option<T1>,
    pub location: Option<T2>,
    pub job_type: Option<T3>,
    pub skills: Option<T5>,
    pub min_salary: Option<i64>,
    pub salary_currency: Option<T6>,
    pub sourced_by: Option<uuid::Uuid>,
    pub needs_review: Option<bool>,
    pub since: Option<jiff::Timestamp>,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct SearchJobPostingsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
> {
    pub query: T1,
    pub max_matches: i32,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub company: Option<T2>,
    pub location: Option<T3>,
    pub job_type: Option<T4>,
    pub skills: Option<T6>,
    pub min_salary: Option<i64>,
    pub salary_currency: Option<T7>,
    pub sourced_by: Option<uuid::Uuid>,
    pub needs_review: Option<bool>,
    pub since: Option<jiff::Timestamp>,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct ListApplicationsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub status: Option<T1>,
    pub company: Option<T2>,
    pub needs_review: Option<bool>,
    pub updated_since: Option<jiff::Timestamp>,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct SearchApplicationsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
> {
    pub query: T1,
    pub max_matches: i32,
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub status: Option<T2>,
    pub company: Option<T3>,
    pub needs_review: Option<bool>,
    pub updated_since: Option<jiff::Timestamp>,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct ListReviewItemsParams<T1: crate::StringSql> {
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub kind: Option<T1>,
    pub max_rows: i64,
}
#[derive(Debug)]
pub struct CorrectJobPostingParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::JsonSql,
> {
    pub title: T1,
    pub company: Option<T2>,
    pub location: Option<T3>,
    pub description: Option<T4>,
    pub job_type: Option<T5>,
    pub salary_range: Option<T6>,
    pub skills: T8,
    pub job_url: Option<T9>,
    pub corrections: T10,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DismissJobPostingParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct LockApplicationParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub company_key: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct TakeBackEntryParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct RecordTakingBackParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
{
    pub application_id: uuid::Uuid,
    pub old_status: T1,
    pub new_status: T2,
    pub now: jiff::Timestamp,
    pub reason: T3,
}
#[derive(Debug)]
pub struct RecordStatusByPersonParams<T1: crate::StringSql> {
    pub new_status: T1,
    pub now: jiff::Timestamp,
    pub application_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct RestoreApplicationParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub review_state: T2,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct DeleteApplicationParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub review_state: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct CorrectApplicationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::JsonSql,
> {
    pub company_name: T1,
    pub company_key: T2,
    pub job_title: T3,
    pub title_key: T4,
    pub location: Option<T5>,
    pub status: T6,
    pub corrections: T7,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct JobPostingRow {
    pub id: uuid::Uuid,
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
    pub description: Option<String>,
    pub job_type: Option<String>,
    pub salary_range: Option<String>,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub salary_currency: Option<String>,
    pub salary_period: Option<String>,
    pub skills: Vec<String>,
    pub job_url: Option<String>,
    pub requisition_id: Option<String>,
    pub is_email_sourced: bool,
    pub source_email_subject: Option<String>,
    pub source_email_sender: Option<String>,
    pub source_email_date: Option<jiff::Timestamp>,
    pub sourced_by_id: Option<uuid::Uuid>,
    pub sourced_by_first_name: Option<String>,
    pub sourced_by_last_name: Option<String>,
    pub sourced_by_email: Option<String>,
    pub confidence_score: Option<f32>,
    pub is_needs_review: bool,
    pub review_state: String,
    pub evidence: Option<serde_json::Value>,
    pub seen_count: i32,
    pub last_seen_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct JobPostingRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub company: Option<&'a str>,
    pub location: Option<&'a str>,
    pub description: Option<&'a str>,
    pub job_type: Option<&'a str>,
    pub salary_range: Option<&'a str>,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub salary_currency: Option<&'a str>,
    pub salary_period: Option<&'a str>,
    pub skills: crate::ArrayIterator<'a, &'a str>,
    pub job_url: Option<&'a str>,
    pub requisition_id: Option<&'a str>,
    pub is_email_sourced: bool,
    pub source_email_subject: Option<&'a str>,
    pub source_email_sender: Option<&'a str>,
    pub source_email_date: Option<jiff::Timestamp>,
    pub sourced_by_id: Option<uuid::Uuid>,
    pub sourced_by_first_name: Option<&'a str>,
    pub sourced_by_last_name: Option<&'a str>,
    pub sourced_by_email: Option<&'a str>,
    pub confidence_score: Option<f32>,
    pub is_needs_review: bool,
    pub review_state: &'a str,
    pub evidence: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub seen_count: i32,
    pub last_seen_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<JobPostingRowBorrowed<'a>> for JobPostingRow {
    fn from(
        JobPostingRowBorrowed {
            id,
            title,
            company,
            location,
            description,
            job_type,
            salary_range,
            salary_min,
            salary_max,
            salary_currency,
            salary_period,
            skills,
            job_url,
            requisition_id,
            is_email_sourced,
            source_email_subject,
            source_email_sender,
            source_email_date,
            sourced_by_id,
            sourced_by_first_name,
            sourced_by_last_name,
            sourced_by_email,
            confidence_score,
            is_needs_review,
            review_state,
            evidence,
            seen_count,
            last_seen_at,
            created_at,
            updated_at,
        }: JobPostingRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            company: company.map(|v| v.into()),
            location: location.map(|v| v.into()),
            description: description.map(|v| v.into()),
            job_type: job_type.map(|v| v.into()),
            salary_range: salary_range.map(|v| v.into()),
            salary_min,
            salary_max,
            salary_currency: salary_currency.map(|v| v.into()),
            salary_period: salary_period.map(|v| v.into()),
            skills: skills.map(|v| v.into()).collect(),
            job_url: job_url.map(|v| v.into()),
            requisition_id: requisition_id.map(|v| v.into()),
            is_email_sourced,
            source_email_subject: source_email_subject.map(|v| v.into()),
            source_email_sender: source_email_sender.map(|v| v.into()),
            source_email_date,
            sourced_by_id,
            sourced_by_first_name: sourced_by_first_name.map(|v| v.into()),
            sourced_by_last_name: sourced_by_last_name.map(|v| v.into()),
            sourced_by_email: sourced_by_email.map(|v| v.into()),
            confidence_score,
            is_needs_review,
            review_state: review_state.into(),
            evidence: evidence.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            seen_count,
            last_seen_at,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationRow {
    pub id: uuid::Uuid,
    pub company_name: String,
    pub job_title: String,
    pub status: String,
    pub date_applied: jiff::Timestamp,
    pub deadline: Option<jiff::Timestamp>,
    pub follow_up_date: Option<jiff::Timestamp>,
    pub source: Option<String>,
    pub job_url: Option<String>,
    pub location: Option<String>,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub salary_currency: Option<String>,
    pub notes: Option<String>,
    pub is_needs_review: bool,
    pub review_state: String,
    pub confidence_score: Option<f32>,
    pub status_email_date: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub parse_metadata: Option<serde_json::Value>,
    pub history: Option<serde_json::Value>,
}
pub struct ApplicationRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub company_name: &'a str,
    pub job_title: &'a str,
    pub status: &'a str,
    pub date_applied: jiff::Timestamp,
    pub deadline: Option<jiff::Timestamp>,
    pub follow_up_date: Option<jiff::Timestamp>,
    pub source: Option<&'a str>,
    pub job_url: Option<&'a str>,
    pub location: Option<&'a str>,
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub salary_currency: Option<&'a str>,
    pub notes: Option<&'a str>,
    pub is_needs_review: bool,
    pub review_state: &'a str,
    pub confidence_score: Option<f32>,
    pub status_email_date: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub parse_metadata: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub history: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<ApplicationRowBorrowed<'a>> for ApplicationRow {
    fn from(
        ApplicationRowBorrowed {
            id,
            company_name,
            job_title,
            status,
            date_applied,
            deadline,
            follow_up_date,
            source,
            job_url,
            location,
            salary_min,
            salary_max,
            salary_currency,
            notes,
            is_needs_review,
            review_state,
            confidence_score,
            status_email_date,
            created_at,
            updated_at,
            parse_metadata,
            history,
        }: ApplicationRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            company_name: company_name.into(),
            job_title: job_title.into(),
            status: status.into(),
            date_applied,
            deadline,
            follow_up_date,
            source: source.map(|v| v.into()),
            job_url: job_url.map(|v| v.into()),
            location: location.map(|v| v.into()),
            salary_min,
            salary_max,
            salary_currency: salary_currency.map(|v| v.into()),
            notes: notes.map(|v| v.into()),
            is_needs_review,
            review_state: review_state.into(),
            confidence_score,
            status_email_date,
            created_at,
            updated_at,
            parse_metadata: parse_metadata.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            history: history.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ListReviewItems {
    pub kind: String,
    pub id: uuid::Uuid,
    pub title: String,
    pub company: Option<String>,
    pub status: Option<String>,
    pub confidence: Option<f32>,
    pub is_company_unknown: bool,
    pub is_title_unknown: bool,
    pub evidence: Option<serde_json::Value>,
    pub email_message_id: Option<String>,
    pub email_subject: Option<String>,
    pub email_sender: Option<String>,
    pub email_date: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
pub struct ListReviewItemsBorrowed<'a> {
    pub kind: &'a str,
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub company: Option<&'a str>,
    pub status: Option<&'a str>,
    pub confidence: Option<f32>,
    pub is_company_unknown: bool,
    pub is_title_unknown: bool,
    pub evidence: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub email_message_id: Option<&'a str>,
    pub email_subject: Option<&'a str>,
    pub email_sender: Option<&'a str>,
    pub email_date: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<ListReviewItemsBorrowed<'a>> for ListReviewItems {
    fn from(
        ListReviewItemsBorrowed {
            kind,
            id,
            title,
            company,
            status,
            confidence,
            is_company_unknown,
            is_title_unknown,
            evidence,
            email_message_id,
            email_subject,
            email_sender,
            email_date,
            created_at,
        }: ListReviewItemsBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            id,
            title: title.into(),
            company: company.map(|v| v.into()),
            status: status.map(|v| v.into()),
            confidence,
            is_company_unknown,
            is_title_unknown,
            evidence: evidence.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            email_message_id: email_message_id.map(|v| v.into()),
            email_subject: email_subject.map(|v| v.into()),
            email_sender: email_sender.map(|v| v.into()),
            email_date,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockJobPosting {
    pub id: uuid::Uuid,
    pub is_needs_review: bool,
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
    pub description: Option<String>,
    pub job_type: Option<String>,
    pub salary_range: Option<String>,
    pub skills: Vec<String>,
    pub job_url: Option<String>,
}
pub struct LockJobPostingBorrowed<'a> {
    pub id: uuid::Uuid,
    pub is_needs_review: bool,
    pub title: &'a str,
    pub company: Option<&'a str>,
    pub location: Option<&'a str>,
    pub description: Option<&'a str>,
    pub job_type: Option<&'a str>,
    pub salary_range: Option<&'a str>,
    pub skills: crate::ArrayIterator<'a, &'a str>,
    pub job_url: Option<&'a str>,
}
impl<'a> From<LockJobPostingBorrowed<'a>> for LockJobPosting {
    fn from(
        LockJobPostingBorrowed {
            id,
            is_needs_review,
            title,
            company,
            location,
            description,
            job_type,
            salary_range,
            skills,
            job_url,
        }: LockJobPostingBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            is_needs_review,
            title: title.into(),
            company: company.map(|v| v.into()),
            location: location.map(|v| v.into()),
            description: description.map(|v| v.into()),
            job_type: job_type.map(|v| v.into()),
            salary_range: salary_range.map(|v| v.into()),
            skills: skills.map(|v| v.into()).collect(),
            job_url: job_url.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockCompanyOfApplication {
    pub company_key: String,
    pub locked: String,
}
pub struct LockCompanyOfApplicationBorrowed<'a> {
    pub company_key: &'a str,
    pub locked: &'a str,
}
impl<'a> From<LockCompanyOfApplicationBorrowed<'a>> for LockCompanyOfApplication {
    fn from(
        LockCompanyOfApplicationBorrowed { company_key, locked }: LockCompanyOfApplicationBorrowed<
            'a,
        >,
    ) -> Self {
        Self { company_key: company_key.into(), locked: locked.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LockApplication {
    pub id: uuid::Uuid,
    pub company_name: String,
    pub company_key: String,
    pub job_title: String,
    pub title_key: String,
    pub location: Option<String>,
    pub status: String,
    pub is_needs_review: bool,
}
pub struct LockApplicationBorrowed<'a> {
    pub id: uuid::Uuid,
    pub company_name: &'a str,
    pub company_key: &'a str,
    pub job_title: &'a str,
    pub title_key: &'a str,
    pub location: Option<&'a str>,
    pub status: &'a str,
    pub is_needs_review: bool,
}
impl<'a> From<LockApplicationBorrowed<'a>> for LockApplication {
    fn from(
        LockApplicationBorrowed {
            id,
            company_name,
            company_key,
            job_title,
            title_key,
            location,
            status,
            is_needs_review,
        }: LockApplicationBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            company_name: company_name.into(),
            company_key: company_key.into(),
            job_title: job_title.into(),
            title_key: title_key.into(),
            location: location.map(|v| v.into()),
            status: status.into(),
            is_needs_review,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NewestMove {
    pub id: uuid::Uuid,
    pub old_status: Option<String>,
    pub changed_by: String,
    pub is_older_than_undo: bool,
}
pub struct NewestMoveBorrowed<'a> {
    pub id: uuid::Uuid,
    pub old_status: Option<&'a str>,
    pub changed_by: &'a str,
    pub is_older_than_undo: bool,
}
impl<'a> From<NewestMoveBorrowed<'a>> for NewestMove {
    fn from(
        NewestMoveBorrowed { id, old_status, changed_by, is_older_than_undo }: NewestMoveBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            old_status: old_status.map(|v| v.into()),
            changed_by: changed_by.into(),
            is_older_than_undo,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct JobPostingRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobPostingRowBorrowed, tokio_postgres::Error>,
    mapper: fn(JobPostingRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobPostingRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(JobPostingRowBorrowed) -> R,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, R, N> {
        JobPostingRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct ApplicationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApplicationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ApplicationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApplicationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ApplicationRowBorrowed) -> R,
    ) -> ApplicationRowQuery<'c, 'a, 's, C, R, N> {
        ApplicationRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct ListReviewItemsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListReviewItemsBorrowed, tokio_postgres::Error>,
    mapper: fn(ListReviewItemsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListReviewItemsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ListReviewItemsBorrowed) -> R,
    ) -> ListReviewItemsQuery<'c, 'a, 's, C, R, N> {
        ListReviewItemsQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct LockJobPostingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockJobPostingBorrowed, tokio_postgres::Error>,
    mapper: fn(LockJobPostingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockJobPostingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockJobPostingBorrowed) -> R,
    ) -> LockJobPostingQuery<'c, 'a, 's, C, R, N> {
        LockJobPostingQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct LockCompanyOfApplicationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor:
        fn(&tokio_postgres::Row) -> Result<LockCompanyOfApplicationBorrowed, tokio_postgres::Error>,
    mapper: fn(LockCompanyOfApplicationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockCompanyOfApplicationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockCompanyOfApplicationBorrowed) -> R,
    ) -> LockCompanyOfApplicationQuery<'c, 'a, 's, C, R, N> {
        LockCompanyOfApplicationQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct LockApplicationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockApplicationBorrowed, tokio_postgres::Error>,
    mapper: fn(LockApplicationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockApplicationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(LockApplicationBorrowed) -> R,
    ) -> LockApplicationQuery<'c, 'a, 's, C, R, N> {
        LockApplicationQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct NewestMoveQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NewestMoveBorrowed, tokio_postgres::Error>,
    mapper: fn(NewestMoveBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NewestMoveQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NewestMoveBorrowed) -> R,
    ) -> NewestMoveQuery<'c, 'a, 's, C, R, N> {
        NewestMoveQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row =
            crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        let rows = self.client.query(self.query, &self.params).await?;
        rows.iter().map(|row| Ok((self.mapper)((self.extractor)(row)?))).collect()
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row =
            crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
}
pub struct ListJobPostingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_job_postings() -> ListJobPostingsStmt {
    ListJobPostingsStmt(
        "select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max, p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced, p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id, u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email, p.confidence_score, p.is_needs_review, p.review_state, null::jsonb as evidence, p.seen_count, p.last_seen_at, p.created_at, p.updated_at from (select o.id, o.title, o.company, o.location, o.description, o.job_type, o.salary_range, o.salary_min, o.salary_max, o.salary_currency, o.salary_period, o.skills, o.job_url, o.requisition_id, o.is_email_sourced, o.source_email_subject, o.source_email_sender, o.source_email_date, o.sourced_by_user_id, o.confidence_score, o.is_needs_review, o.review_state, o.seen_count, o.last_seen_at, o.created_at, o.updated_at from career.job_postings o where o.tenant_id = current_setting('app.tenant_id')::uuid and o.deleted_at is null and (o.created_at, o.id) < ($1, $2) order by o.created_at desc, o.id desc limit $3) p left join core.users u on u.id = p.sourced_by_user_id order by p.created_at desc, p.id desc",
        None,
    )
}
impl ListJobPostingsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        max_rows: &'a i64,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 3> {
        JobPostingRowQuery {
            client,
            params: [before_at, before_id, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<JobPostingRowBorrowed, tokio_postgres::Error> {
                    Ok(JobPostingRowBorrowed {
                        id: row.try_get(0)?,
                        title: row.try_get(1)?,
                        company: row.try_get(2)?,
                        location: row.try_get(3)?,
                        description: row.try_get(4)?,
                        job_type: row.try_get(5)?,
                        salary_range: row.try_get(6)?,
                        salary_min: row.try_get(7)?,
                        salary_max: row.try_get(8)?,
                        salary_currency: row.try_get(9)?,
                        salary_period: row.try_get(10)?,
                        skills: row.try_get(11)?,
                        job_url: row.try_get(12)?,
                        requisition_id: row.try_get(13)?,
                        is_email_sourced: row.try_get(14)?,
                        source_email_subject: row.try_get(15)?,
                        source_email_sender: row.try_get(16)?,
                        source_email_date: row.try_get(17)?,
                        sourced_by_id: row.try_get(18)?,
                        sourced_by_first_name: row.try_get(19)?,
                        sourced_by_last_name: row.try_get(20)?,
                        sourced_by_email: row.try_get(21)?,
                        confidence_score: row.try_get(22)?,
                        is_needs_review: row.try_get(23)?,
                        review_state: row.try_get(24)?,
                        evidence: row.try_get(25)?,
                        seen_count: row.try_get(26)?,
                        last_seen_at: row.try_get(27)?,
                        created_at: row.try_get(28)?,
                        updated_at: row.try_get(29)?,
                    })
                },
            mapper: |it| JobPostingRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListJobPostingsParams,
        JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 3>,
        C,
    > for ListJobPostingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListJobPostingsParams,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.max_rows)
    }
}
pub struct FilterJobPostingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn filter_job_postings() -> FilterJobPostingsStmt {
    FilterJobPostingsStmt(
        "select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max, p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced, p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id, u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email, p.confidence_score, p.is_needs_review, p.review_state, null::jsonb as evidence, p.seen_count, p.last_seen_at, p.created_at, p.updated_at from (select o.id, o.title, o.company, o.location, o.description, o.job_type, o.salary_range, o.salary_min, o.salary_max, o.salary_currency, o.salary_period, o.skills, o.job_url, o.requisition_id, o.is_email_sourced, o.source_email_subject, o.source_email_sender, o.source_email_date, o.sourced_by_user_id, o.confidence_score, o.is_needs_review, o.review_state, o.seen_count, o.last_seen_at, o.created_at, o.updated_at from career.job_postings o where o.tenant_id = current_setting('app.tenant_id')::uuid and o.deleted_at is null and (o.created_at, o.id) < ($1, $2) and ($3::text is null or lower(o.company) = lower($3)) and ($4::text is null or strpos(lower(o.location), lower($4)) > 0) and ($5::text is null or lower(o.job_type) = lower($5)) and ($6::text[] is null or $6 <@ array(select lower(s) from unnest(o.skills) as s)) and ($7::bigint is null or $7 <= coalesce(o.salary_max, o.salary_min)::numeric * case o.salary_period when 'hour' then 2080 when 'day' then 260 when 'week' then 52 when 'month' then 12 else 1 end) and ($8::text is null or o.salary_currency = $8) and ($9::uuid is null or o.sourced_by_user_id = $9) and ($10::boolean is null or o.is_needs_review = $10) and ($11::timestamptz is null or o.created_at >= $11) order by o.created_at desc, o.id desc limit $12) p left join core.users u on u.id = p.sourced_by_user_id order by p.created_at desc, p.id desc",
        None,
    )
}
impl FilterJobPostingsStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        company: &'a Option<T1>,
        location: &'a Option<T2>,
        job_type: &'a Option<T3>,
        skills: &'a Option<T5>,
        min_salary: &'a Option<i64>,
        salary_currency: &'a Option<T6>,
        sourced_by: &'a Option<uuid::Uuid>,
        needs_review: &'a Option<bool>,
        since: &'a Option<jiff::Timestamp>,
        max_rows: &'a i64,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 12> {
        JobPostingRowQuery {
            client,
            params: [
                before_at,
                before_id,
                company,
                location,
                job_type,
                skills,
                min_salary,
                salary_currency,
                sourced_by,
                needs_review,
                since,
                max_rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<JobPostingRowBorrowed, tokio_postgres::Error> {
                    Ok(JobPostingRowBorrowed {
                        id: row.try_get(0)?,
                        title: row.try_get(1)?,
                        company: row.try_get(2)?,
                        location: row.try_get(3)?,
                        description: row.try_get(4)?,
                        job_type: row.try_get(5)?,
                        salary_range: row.try_get(6)?,
                        salary_min: row.try_get(7)?,
                        salary_max: row.try_get(8)?,
                        salary_currency: row.try_get(9)?,
                        salary_period: row.try_get(10)?,
                        skills: row.try_get(11)?,
                        job_url: row.try_get(12)?,
                        requisition_id: row.try_get(13)?,
                        is_email_sourced: row.try_get(14)?,
                        source_email_subject: row.try_get(15)?,
                        source_email_sender: row.try_get(16)?,
                        source_email_date: row.try_get(17)?,
                        sourced_by_id: row.try_get(18)?,
                        sourced_by_first_name: row.try_get(19)?,
                        sourced_by_last_name: row.try_get(20)?,
                        sourced_by_email: row.try_get(21)?,
                        confidence_score: row.try_get(22)?,
                        is_needs_review: row.try_get(23)?,
                        review_state: row.try_get(24)?,
                        evidence: row.try_get(25)?,
                        seen_count: row.try_get(26)?,
                        last_seen_at: row.try_get(27)?,
                        created_at: row.try_get(28)?,
                        updated_at: row.try_get(29)?,
                    })
                },
            mapper: |it| JobPostingRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FilterJobPostingsParams<T1, T2, T3, T4, T5, T6>,
        JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 12>,
        C,
    > for FilterJobPostingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FilterJobPostingsParams<T1, T2, T3, T4, T5, T6>,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 12> {
        self.bind(
            client,
            &params.before_at,
            &params.before_id,
            &params.company,
            &params.location,
            &params.job_type,
            &params.skills,
            &params.min_salary,
            &params.salary_currency,
            &params.sourced_by,
            &params.needs_review,
            &params.since,
            &params.max_rows,
        )
    }
}
pub struct SearchJobPostingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_job_postings() -> SearchJobPostingsStmt {
    SearchJobPostingsStmt(
        "select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max, p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced, p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id, u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email, p.confidence_score, p.is_needs_review, p.review_state, null::jsonb as evidence, p.seen_count, p.last_seen_at, p.created_at, p.updated_at from career.search_job_postings($1, $2) f cross join lateral ( select o.id, o.title, o.company, o.location, o.description, o.job_type, o.salary_range, o.salary_min, o.salary_max, o.salary_currency, o.salary_period, o.skills, o.job_url, o.requisition_id, o.is_email_sourced, o.source_email_subject, o.source_email_sender, o.source_email_date, o.sourced_by_user_id, o.confidence_score, o.is_needs_review, o.review_state, o.seen_count, o.last_seen_at, o.created_at, o.updated_at from career.job_postings o where o.id = f.id and o.tenant_id = current_setting('app.tenant_id')::uuid and o.deleted_at is null and (o.created_at, o.id) < ($3, $4) and ($5::text is null or lower(o.company) = lower($5)) and ($6::text is null or strpos(lower(o.location), lower($6)) > 0) and ($7::text is null or lower(o.job_type) = lower($7)) and ($8::text[] is null or $8 <@ array(select lower(s) from unnest(o.skills) as s)) and ($9::bigint is null or $9 <= coalesce(o.salary_max, o.salary_min)::numeric * case o.salary_period when 'hour' then 2080 when 'day' then 260 when 'week' then 52 when 'month' then 12 else 1 end) and ($10::text is null or o.salary_currency = $10) and ($11::uuid is null or o.sourced_by_user_id = $11) and ($12::boolean is null or o.is_needs_review = $12) and ($13::timestamptz is null or o.created_at >= $13) offset 0) p left join core.users u on u.id = p.sourced_by_user_id order by p.created_at desc, p.id desc limit $14",
        None,
    )
}
impl SearchJobPostingsStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        query: &'a T1,
        max_matches: &'a i32,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        company: &'a Option<T2>,
        location: &'a Option<T3>,
        job_type: &'a Option<T4>,
        skills: &'a Option<T6>,
        min_salary: &'a Option<i64>,
        salary_currency: &'a Option<T7>,
        sourced_by: &'a Option<uuid::Uuid>,
        needs_review: &'a Option<bool>,
        since: &'a Option<jiff::Timestamp>,
        max_rows: &'a i64,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 14> {
        JobPostingRowQuery {
            client,
            params: [
                query,
                max_matches,
                before_at,
                before_id,
                company,
                location,
                job_type,
                skills,
                min_salary,
                salary_currency,
                sourced_by,
                needs_review,
                since,
                max_rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<JobPostingRowBorrowed, tokio_postgres::Error> {
                    Ok(JobPostingRowBorrowed {
                        id: row.try_get(0)?,
                        title: row.try_get(1)?,
                        company: row.try_get(2)?,
                        location: row.try_get(3)?,
                        description: row.try_get(4)?,
                        job_type: row.try_get(5)?,
                        salary_range: row.try_get(6)?,
                        salary_min: row.try_get(7)?,
                        salary_max: row.try_get(8)?,
                        salary_currency: row.try_get(9)?,
                        salary_period: row.try_get(10)?,
                        skills: row.try_get(11)?,
                        job_url: row.try_get(12)?,
                        requisition_id: row.try_get(13)?,
                        is_email_sourced: row.try_get(14)?,
                        source_email_subject: row.try_get(15)?,
                        source_email_sender: row.try_get(16)?,
                        source_email_date: row.try_get(17)?,
                        sourced_by_id: row.try_get(18)?,
                        sourced_by_first_name: row.try_get(19)?,
                        sourced_by_last_name: row.try_get(20)?,
                        sourced_by_email: row.try_get(21)?,
                        confidence_score: row.try_get(22)?,
                        is_needs_review: row.try_get(23)?,
                        review_state: row.try_get(24)?,
                        evidence: row.try_get(25)?,
                        seen_count: row.try_get(26)?,
                        last_seen_at: row.try_get(27)?,
                        created_at: row.try_get(28)?,
                        updated_at: row.try_get(29)?,
                    })
                },
            mapper: |it| JobPostingRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchJobPostingsParams<T1, T2, T3, T4, T5, T6, T7>,
        JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 14>,
        C,
    > for SearchJobPostingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchJobPostingsParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 14> {
        self.bind(
            client,
            &params.query,
            &params.max_matches,
            &params.before_at,
            &params.before_id,
            &params.company,
            &params.location,
            &params.job_type,
            &params.skills,
            &params.min_salary,
            &params.salary_currency,
            &params.sourced_by,
            &params.needs_review,
            &params.since,
            &params.max_rows,
        )
    }
}
pub struct GetJobPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get_job_posting() -> GetJobPostingStmt {
    GetJobPostingStmt(
        "select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max, p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced, p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id, u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email, p.confidence_score, p.is_needs_review, p.review_state, p.evidence, p.seen_count, p.last_seen_at, p.created_at, p.updated_at from career.job_postings p left join core.users u on u.id = p.sourced_by_user_id where p.id = $1 and p.deleted_at is null",
        None,
    )
}
impl GetJobPostingStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> JobPostingRowQuery<'c, 'a, 's, C, JobPostingRow, 1> {
        JobPostingRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<JobPostingRowBorrowed, tokio_postgres::Error> {
                    Ok(JobPostingRowBorrowed {
                        id: row.try_get(0)?,
                        title: row.try_get(1)?,
                        company: row.try_get(2)?,
                        location: row.try_get(3)?,
                        description: row.try_get(4)?,
                        job_type: row.try_get(5)?,
                        salary_range: row.try_get(6)?,
                        salary_min: row.try_get(7)?,
                        salary_max: row.try_get(8)?,
                        salary_currency: row.try_get(9)?,
                        salary_period: row.try_get(10)?,
                        skills: row.try_get(11)?,
                        job_url: row.try_get(12)?,
                        requisition_id: row.try_get(13)?,
                        is_email_sourced: row.try_get(14)?,
                        source_email_subject: row.try_get(15)?,
                        source_email_sender: row.try_get(16)?,
                        source_email_date: row.try_get(17)?,
                        sourced_by_id: row.try_get(18)?,
                        sourced_by_first_name: row.try_get(19)?,
                        sourced_by_last_name: row.try_get(20)?,
                        sourced_by_email: row.try_get(21)?,
                        confidence_score: row.try_get(22)?,
                        is_needs_review: row.try_get(23)?,
                        review_state: row.try_get(24)?,
                        evidence: row.try_get(25)?,
                        seen_count: row.try_get(26)?,
                        last_seen_at: row.try_get(27)?,
                        created_at: row.try_get(28)?,
                        updated_at: row.try_get(29)?,
                    })
                },
            mapper: |it| JobPostingRow::from(it),
        }
    }
}
pub struct ListApplicationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_applications() -> ListApplicationsStmt {
    ListApplicationsStmt(
        "select a.id, a.company_name, a.job_title, a.status, a.date_applied, a.deadline, a.follow_up_date, a.source, a.job_url, a.location, a.salary_min, a.salary_max, a.salary_currency, a.notes, a.is_needs_review, a.review_state, a.confidence_score, a.status_email_date, a.created_at, a.updated_at, null::jsonb as parse_metadata, null::jsonb as history from career.applications a where a.tenant_id = current_setting('app.tenant_id')::uuid and a.user_id = current_setting('app.user_id')::uuid and a.deleted_at is null and (a.date_applied, a.id) < ($1, $2) and ($3::text is null or a.status = $3) and ($4::text is null or lower(a.company_name) = lower($4)) and ($5::boolean is null or a.is_needs_review = $5) and ($6::timestamptz is null or a.updated_at >= $6) order by a.date_applied desc, a.id desc limit $7",
        None,
    )
}
impl ListApplicationsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        status: &'a Option<T1>,
        company: &'a Option<T2>,
        needs_review: &'a Option<bool>,
        updated_since: &'a Option<jiff::Timestamp>,
        max_rows: &'a i64,
    ) -> ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 7> {
        ApplicationRowQuery {
            client,
            params: [
                before_at,
                before_id,
                status,
                company,
                needs_review,
                updated_since,
                max_rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ApplicationRowBorrowed, tokio_postgres::Error> {
                Ok(ApplicationRowBorrowed {
                    id: row.try_get(0)?,
                    company_name: row.try_get(1)?,
                    job_title: row.try_get(2)?,
                    status: row.try_get(3)?,
                    date_applied: row.try_get(4)?,
                    deadline: row.try_get(5)?,
                    follow_up_date: row.try_get(6)?,
                    source: row.try_get(7)?,
                    job_url: row.try_get(8)?,
                    location: row.try_get(9)?,
                    salary_min: row.try_get(10)?,
                    salary_max: row.try_get(11)?,
                    salary_currency: row.try_get(12)?,
                    notes: row.try_get(13)?,
                    is_needs_review: row.try_get(14)?,
                    review_state: row.try_get(15)?,
                    confidence_score: row.try_get(16)?,
                    status_email_date: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    parse_metadata: row.try_get(20)?,
                    history: row.try_get(21)?,
                })
            },
            mapper: |it| ApplicationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListApplicationsParams<T1, T2>,
        ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 7>,
        C,
    > for ListApplicationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListApplicationsParams<T1, T2>,
    ) -> ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 7> {
        self.bind(
            client,
            &params.before_at,
            &params.before_id,
            &params.status,
            &params.company,
            &params.needs_review,
            &params.updated_since,
            &params.max_rows,
        )
    }
}
pub struct SearchApplicationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search_applications() -> SearchApplicationsStmt {
    SearchApplicationsStmt(
        "select a.id, a.company_name, a.job_title, a.status, a.date_applied, a.deadline, a.follow_up_date, a.source, a.job_url, a.location, a.salary_min, a.salary_max, a.salary_currency, a.notes, a.is_needs_review, a.review_state, a.confidence_score, a.status_email_date, a.created_at, a.updated_at, null::jsonb as parse_metadata, null::jsonb as history from career.search_applications($1, $2) f cross join lateral ( select o.id, o.company_name, o.job_title, o.status, o.date_applied, o.deadline, o.follow_up_date, o.source, o.job_url, o.location, o.salary_min, o.salary_max, o.salary_currency, o.notes, o.is_needs_review, o.review_state, o.confidence_score, o.status_email_date, o.created_at, o.updated_at from career.applications o where o.id = f.id and o.tenant_id = current_setting('app.tenant_id')::uuid and o.user_id = current_setting('app.user_id')::uuid and o.deleted_at is null and (o.date_applied, o.id) < ($3, $4) and ($5::text is null or o.status = $5) and ($6::text is null or lower(o.company_name) = lower($6)) and ($7::boolean is null or o.is_needs_review = $7) and ($8::timestamptz is null or o.updated_at >= $8) offset 0) a order by a.date_applied desc, a.id desc limit $9",
        None,
    )
}
impl SearchApplicationsStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        query: &'a T1,
        max_matches: &'a i32,
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        status: &'a Option<T2>,
        company: &'a Option<T3>,
        needs_review: &'a Option<bool>,
        updated_since: &'a Option<jiff::Timestamp>,
        max_rows: &'a i64,
    ) -> ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 9> {
        ApplicationRowQuery {
            client,
            params: [
                query,
                max_matches,
                before_at,
                before_id,
                status,
                company,
                needs_review,
                updated_since,
                max_rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ApplicationRowBorrowed, tokio_postgres::Error> {
                Ok(ApplicationRowBorrowed {
                    id: row.try_get(0)?,
                    company_name: row.try_get(1)?,
                    job_title: row.try_get(2)?,
                    status: row.try_get(3)?,
                    date_applied: row.try_get(4)?,
                    deadline: row.try_get(5)?,
                    follow_up_date: row.try_get(6)?,
                    source: row.try_get(7)?,
                    job_url: row.try_get(8)?,
                    location: row.try_get(9)?,
                    salary_min: row.try_get(10)?,
                    salary_max: row.try_get(11)?,
                    salary_currency: row.try_get(12)?,
                    notes: row.try_get(13)?,
                    is_needs_review: row.try_get(14)?,
                    review_state: row.try_get(15)?,
                    confidence_score: row.try_get(16)?,
                    status_email_date: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    parse_metadata: row.try_get(20)?,
                    history: row.try_get(21)?,
                })
            },
            mapper: |it| ApplicationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchApplicationsParams<T1, T2, T3>,
        ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 9>,
        C,
    > for SearchApplicationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchApplicationsParams<T1, T2, T3>,
    ) -> ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 9> {
        self.bind(
            client,
            &params.query,
            &params.max_matches,
            &params.before_at,
            &params.before_id,
            &params.status,
            &params.company,
            &params.needs_review,
            &params.updated_since,
            &params.max_rows,
        )
    }
}
pub struct GetApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get_application() -> GetApplicationStmt {
    GetApplicationStmt(
        "select a.id, a.company_name, a.job_title, a.status, a.date_applied, a.deadline, a.follow_up_date, a.source, a.job_url, a.location, a.salary_min, a.salary_max, a.salary_currency, a.notes, a.is_needs_review, a.review_state, a.confidence_score, a.status_email_date, a.created_at, a.updated_at, a.parse_metadata, (select jsonb_agg( jsonb_build_object( 'id', h.id, 'old_status', h.old_status, 'new_status', h.new_status, 'changed_by', h.changed_by, 'changed_at', h.changed_at, 'occurred_at', h.occurred_at, 'effect', h.effect, 'reason', h.reason, 'confidence', h.confidence, 'evidence', h.evidence, 'undone_at', case when h.changed_by <> 'user' then h.undone_at end, 'email', case when e.id is not null then jsonb_build_object( 'message_id', e.email_message_id, 'subject', e.email_subject, 'sender', e.email_sender, 'date', e.email_date) end) order by h.occurred_at, h.id) from (select n.id, n.tenant_id, n.user_id, n.old_status, n.new_status, n.changed_by, n.changed_at, n.occurred_at, n.effect, n.reason, n.confidence, n.evidence, n.email_id, n.undone_at from career.application_status_history n where n.tenant_id = a.tenant_id and n.user_id = a.user_id and n.application_id = a.id order by n.occurred_at desc, n.id desc limit 500) h left join mail.processed_emails e on e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id) as history from career.applications a where a.id = $1 and a.deleted_at is null",
        None,
    )
}
impl GetApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> ApplicationRowQuery<'c, 'a, 's, C, ApplicationRow, 1> {
        ApplicationRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ApplicationRowBorrowed, tokio_postgres::Error> {
                Ok(ApplicationRowBorrowed {
                    id: row.try_get(0)?,
                    company_name: row.try_get(1)?,
                    job_title: row.try_get(2)?,
                    status: row.try_get(3)?,
                    date_applied: row.try_get(4)?,
                    deadline: row.try_get(5)?,
                    follow_up_date: row.try_get(6)?,
                    source: row.try_get(7)?,
                    job_url: row.try_get(8)?,
                    location: row.try_get(9)?,
                    salary_min: row.try_get(10)?,
                    salary_max: row.try_get(11)?,
                    salary_currency: row.try_get(12)?,
                    notes: row.try_get(13)?,
                    is_needs_review: row.try_get(14)?,
                    review_state: row.try_get(15)?,
                    confidence_score: row.try_get(16)?,
                    status_email_date: row.try_get(17)?,
                    created_at: row.try_get(18)?,
                    updated_at: row.try_get(19)?,
                    parse_metadata: row.try_get(20)?,
                    history: row.try_get(21)?,
                })
            },
            mapper: |it| ApplicationRow::from(it),
        }
    }
}
pub struct ListReviewItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_review_items() -> ListReviewItemsStmt {
    ListReviewItemsStmt(
        "select 'job_posting' as kind, p.id, p.title, p.company, null as status, p.confidence_score as confidence, (p.company is null) as is_company_unknown, false as is_title_unknown, p.evidence, p.source_email_id as email_message_id, p.source_email_subject as email_subject, p.source_email_sender as email_sender, p.source_email_date as email_date, p.created_at from (select o.id, o.title, o.company, o.confidence_score, o.evidence, o.source_email_id, o.source_email_subject, o.source_email_sender, o.source_email_date, o.created_at from career.job_postings o where o.tenant_id = current_setting('app.tenant_id')::uuid and o.is_needs_review and o.deleted_at is null and (o.created_at, o.id) > ($1, $2) and ($3::text is null or $3 = 'job_posting') order by o.created_at, o.id limit $4) p union all select 'application', a.id, a.job_title, a.company_name, a.status, a.confidence_score, a.company_key = '', a.title_key = '', m.evidence, m.email_message_id, m.email_subject, m.email_sender, m.email_date, a.created_at from (select o.id, o.tenant_id, o.user_id, o.job_title, o.title_key, o.company_name, o.company_key, o.status, o.confidence_score, o.created_at from career.applications o where o.tenant_id = current_setting('app.tenant_id')::uuid and o.user_id = current_setting('app.user_id')::uuid and o.is_needs_review and o.deleted_at is null and (o.created_at, o.id) > ($1, $2) and ($3::text is null or $3 = 'application') order by o.created_at, o.id limit $4) a left join lateral ( select h.evidence, e.email_message_id, e.email_subject, e.email_sender, e.email_date from career.application_status_history h join mail.processed_emails e on e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.application_id = a.id and h.undone_at is null order by e.is_needs_review desc, h.occurred_at desc, h.id desc limit 1) m on true order by created_at, id limit $4",
        None,
    )
}
impl ListReviewItemsStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        kind: &'a Option<T1>,
        max_rows: &'a i64,
    ) -> ListReviewItemsQuery<'c, 'a, 's, C, ListReviewItems, 4> {
        ListReviewItemsQuery {
            client,
            params: [after_at, after_id, kind, max_rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<ListReviewItemsBorrowed, tokio_postgres::Error> {
                Ok(ListReviewItemsBorrowed {
                    kind: row.try_get(0)?,
                    id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    company: row.try_get(3)?,
                    status: row.try_get(4)?,
                    confidence: row.try_get(5)?,
                    is_company_unknown: row.try_get(6)?,
                    is_title_unknown: row.try_get(7)?,
                    evidence: row.try_get(8)?,
                    email_message_id: row.try_get(9)?,
                    email_subject: row.try_get(10)?,
                    email_sender: row.try_get(11)?,
                    email_date: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                })
            },
            mapper: |it| ListReviewItems::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListReviewItemsParams<T1>,
        ListReviewItemsQuery<'c, 'a, 's, C, ListReviewItems, 4>,
        C,
    > for ListReviewItemsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListReviewItemsParams<T1>,
    ) -> ListReviewItemsQuery<'c, 'a, 's, C, ListReviewItems, 4> {
        self.bind(client, &params.after_at, &params.after_id, &params.kind, &params.max_rows)
    }
}
pub struct LockJobPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_job_posting() -> LockJobPostingStmt {
    LockJobPostingStmt(
        "select id, is_needs_review, title, company, location, description, job_type, salary_range, skills, job_url from career.job_postings where id = $1 and deleted_at is null for update",
        None,
    )
}
impl LockJobPostingStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> LockJobPostingQuery<'c, 'a, 's, C, LockJobPosting, 1> {
        LockJobPostingQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<LockJobPostingBorrowed, tokio_postgres::Error> {
                Ok(LockJobPostingBorrowed {
                    id: row.try_get(0)?,
                    is_needs_review: row.try_get(1)?,
                    title: row.try_get(2)?,
                    company: row.try_get(3)?,
                    location: row.try_get(4)?,
                    description: row.try_get(5)?,
                    job_type: row.try_get(6)?,
                    salary_range: row.try_get(7)?,
                    skills: row.try_get(8)?,
                    job_url: row.try_get(9)?,
                })
            },
            mapper: |it| LockJobPosting::from(it),
        }
    }
}
pub struct ApproveJobPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn approve_job_posting() -> ApproveJobPostingStmt {
    ApproveJobPostingStmt(
        "update career.job_postings set review_state = 'approved', is_needs_review = false where id = $1 returning id",
        None,
    )
}
impl ApproveJobPostingStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CorrectJobPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn correct_job_posting() -> CorrectJobPostingStmt {
    CorrectJobPostingStmt(
        "update career.job_postings set title = $1, company = $2, location = $3, description = $4, job_type = $5, salary_min = case when salary_range is not distinct from $6 then salary_min end, salary_max = case when salary_range is not distinct from $6 then salary_max end, salary_range = $6, skills = $7, job_url = $8, evidence = evidence || $9, review_state = 'corrected', is_needs_review = false where id = $10 returning id",
        None,
    )
}
impl CorrectJobPostingStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::StringSql,
        T10: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        company: &'a Option<T2>,
        location: &'a Option<T3>,
        description: &'a Option<T4>,
        job_type: &'a Option<T5>,
        salary_range: &'a Option<T6>,
        skills: &'a T8,
        job_url: &'a Option<T9>,
        corrections: &'a T10,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 10> {
        UuidUuidQuery {
            client,
            params: [
                title,
                company,
                location,
                description,
                job_type,
                salary_range,
                skills,
                job_url,
                corrections,
                id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::StringSql,
    T10: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CorrectJobPostingParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 10>,
        C,
    > for CorrectJobPostingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CorrectJobPostingParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 10> {
        self.bind(
            client,
            &params.title,
            &params.company,
            &params.location,
            &params.description,
            &params.job_type,
            &params.salary_range,
            &params.skills,
            &params.job_url,
            &params.corrections,
            &params.id,
        )
    }
}
pub struct DismissJobPostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dismiss_job_posting() -> DismissJobPostingStmt {
    DismissJobPostingStmt(
        "update career.job_postings set review_state = 'dismissed', is_needs_review = false, deleted_at = $1 where id = $2 returning id",
        None,
    )
}
impl DismissJobPostingStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DismissJobPostingParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for DismissJobPostingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DismissJobPostingParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct LockCompanyOfApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_company_of_application() -> LockCompanyOfApplicationStmt {
    LockCompanyOfApplicationStmt(
        "select company_key, pg_advisory_xact_lock(hashtextextended( current_setting('app.tenant_id') || current_setting('app.user_id') || company_key, 0))::text as locked from career.applications where id = $1 and deleted_at is null",
        None,
    )
}
impl LockCompanyOfApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> LockCompanyOfApplicationQuery<'c, 'a, 's, C, LockCompanyOfApplication, 1> {
        LockCompanyOfApplicationQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<LockCompanyOfApplicationBorrowed, tokio_postgres::Error> {
                Ok(LockCompanyOfApplicationBorrowed {
                    company_key: row.try_get(0)?,
                    locked: row.try_get(1)?,
                })
            },
            mapper: |it| LockCompanyOfApplication::from(it),
        }
    }
}
pub struct LockApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_application() -> LockApplicationStmt {
    LockApplicationStmt(
        "select id, company_name, company_key, job_title, title_key, location, status, is_needs_review from career.applications where id = $1 and company_key = $2 and deleted_at is null for update",
        None,
    )
}
impl LockApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        company_key: &'a T1,
    ) -> LockApplicationQuery<'c, 'a, 's, C, LockApplication, 2> {
        LockApplicationQuery {
            client,
            params: [id, company_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |
                row: &tokio_postgres::Row,
            | -> Result<LockApplicationBorrowed, tokio_postgres::Error> {
                Ok(LockApplicationBorrowed {
                    id: row.try_get(0)?,
                    company_name: row.try_get(1)?,
                    company_key: row.try_get(2)?,
                    job_title: row.try_get(3)?,
                    title_key: row.try_get(4)?,
                    location: row.try_get(5)?,
                    status: row.try_get(6)?,
                    is_needs_review: row.try_get(7)?,
                })
            },
            mapper: |it| LockApplication::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockApplicationParams<T1>,
        LockApplicationQuery<'c, 'a, 's, C, LockApplication, 2>,
        C,
    > for LockApplicationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockApplicationParams<T1>,
    ) -> LockApplicationQuery<'c, 'a, 's, C, LockApplication, 2> {
        self.bind(client, &params.id, &params.company_key)
    }
}
pub struct NewestMoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest_move() -> NewestMoveStmt {
    NewestMoveStmt(
        "select h.id, h.old_status, h.changed_by, exists (select from career.application_status_history t where t.tenant_id = h.tenant_id and t.user_id = h.user_id and t.application_id = h.application_id and t.changed_by = 'user' and t.undone_at is not null and t.id > h.id) as is_older_than_undo from career.application_status_history h where h.tenant_id = current_setting('app.tenant_id')::uuid and h.user_id = current_setting('app.user_id')::uuid and h.application_id = $1 and h.effect = 'moved' and h.undone_at is null order by h.occurred_at desc, h.id desc limit 1",
        None,
    )
}
impl NewestMoveStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        application_id: &'a uuid::Uuid,
    ) -> NewestMoveQuery<'c, 'a, 's, C, NewestMove, 1> {
        NewestMoveQuery {
            client,
            params: [application_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NewestMoveBorrowed, tokio_postgres::Error> {
                    Ok(NewestMoveBorrowed {
                        id: row.try_get(0)?,
                        old_status: row.try_get(1)?,
                        changed_by: row.try_get(2)?,
                        is_older_than_undo: row.try_get(3)?,
                    })
                },
            mapper: |it| NewestMove::from(it),
        }
    }
}
pub struct EntryInQuestionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn entry_in_question() -> EntryInQuestionStmt {
    EntryInQuestionStmt(
        "select h.id from career.application_status_history h left join mail.processed_emails e on e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id where h.tenant_id = current_setting('app.tenant_id')::uuid and h.user_id = current_setting('app.user_id')::uuid and h.application_id = $1 and h.changed_by = 'email_parser' and h.undone_at is null order by coalesce(e.is_needs_review, false) desc, h.occurred_at desc, h.id desc limit 1",
        None,
    )
}
impl EntryInQuestionStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        application_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [application_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TakeBackEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_back_entry() -> TakeBackEntryStmt {
    TakeBackEntryStmt(
        "update career.application_status_history set undone_at = $1, undone_by = current_setting('app.user_id')::uuid where id = $2 and undone_at is null returning id",
        None,
    )
}
impl TakeBackEntryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakeBackEntryParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for TakeBackEntryStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeBackEntryParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct RecordTakingBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_taking_back() -> RecordTakingBackStmt {
    RecordTakingBackStmt(
        "insert into career.application_status_history (tenant_id, user_id, application_id, old_status, new_status, changed_by, changed_at, occurred_at, effect, reason, undone_at, undone_by) values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, $1, $2, $3, 'user', $4, $4, case when $2 = $3 then 'kept' else 'moved' end, $5, $4, current_setting('app.user_id')::uuid) returning id",
        None,
    )
}
impl RecordTakingBackStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        application_id: &'a uuid::Uuid,
        old_status: &'a T1,
        new_status: &'a T2,
        now: &'a jiff::Timestamp,
        reason: &'a T3,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        UuidUuidQuery {
            client,
            params: [application_id, old_status, new_status, now, reason],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordTakingBackParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5>,
        C,
    > for RecordTakingBackStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordTakingBackParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 5> {
        self.bind(
            client,
            &params.application_id,
            &params.old_status,
            &params.new_status,
            &params.now,
            &params.reason,
        )
    }
}
pub struct RecordStatusByPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_status_by_person() -> RecordStatusByPersonStmt {
    RecordStatusByPersonStmt(
        "insert into career.application_status_history (tenant_id, user_id, application_id, old_status, new_status, changed_by, changed_at, occurred_at, effect) select a.tenant_id, a.user_id, a.id, a.status, $1, 'user', $2, greatest($2, (select max(h.occurred_at) from career.application_status_history h where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.application_id = a.id)), 'moved' from career.applications a where a.id = $3 returning id",
        None,
    )
}
impl RecordStatusByPersonStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        new_status: &'a T1,
        now: &'a jiff::Timestamp,
        application_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [new_status, now, application_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RecordStatusByPersonParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for RecordStatusByPersonStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordStatusByPersonParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.new_status, &params.now, &params.application_id)
    }
}
pub struct RestoreApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn restore_application() -> RestoreApplicationStmt {
    RestoreApplicationStmt(
        "update career.applications a set status = $1, status_email_date = r.newest_mail, review_state = case when a.is_needs_review and not r.is_open then $2 else a.review_state end, is_needs_review = a.is_needs_review and r.is_open from (select (select max(h.occurred_at) from career.application_status_history h where h.tenant_id = current_setting('app.tenant_id')::uuid and h.user_id = current_setting('app.user_id')::uuid and h.application_id = $3 and h.changed_by = 'email_parser' and h.undone_at is null) as newest_mail, exists (select from mail.processed_emails e where e.tenant_id = current_setting('app.tenant_id')::uuid and e.user_id = current_setting('app.user_id')::uuid and e.application_id = $3 and e.is_needs_review) as is_open) r where a.id = $3 returning a.is_needs_review",
        None,
    )
}
impl RestoreApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        review_state: &'a T2,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [status, review_state, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RestoreApplicationParams<T1, T2>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for RestoreApplicationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RestoreApplicationParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.status, &params.review_state, &params.id)
    }
}
pub struct DeleteApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_application() -> DeleteApplicationStmt {
    DeleteApplicationStmt(
        "update career.applications set deleted_at = $1, review_state = case when is_needs_review then $2 else review_state end, is_needs_review = false where id = $3 returning id",
        None,
    )
}
impl DeleteApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        review_state: &'a T1,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [now, review_state, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeleteApplicationParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for DeleteApplicationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteApplicationParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.now, &params.review_state, &params.id)
    }
}
pub struct ApproveApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn approve_application() -> ApproveApplicationStmt {
    ApproveApplicationStmt(
        "update career.applications set review_state = 'approved', is_needs_review = false where id = $1 returning id",
        None,
    )
}
impl ApproveApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CorrectApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn correct_application() -> CorrectApplicationStmt {
    CorrectApplicationStmt(
        "update career.applications set company_name = $1, company_key = $2, job_title = $3, title_key = $4, location = $5, status = $6, parse_metadata = coalesce(parse_metadata, '{}') || jsonb_build_object( 'corrections', coalesce(parse_metadata -> 'corrections', '[]') || $7), review_state = 'corrected', is_needs_review = false where id = $8 returning id",
        None,
    )
}
impl CorrectApplicationStmt {
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        company_name: &'a T1,
        company_key: &'a T2,
        job_title: &'a T3,
        title_key: &'a T4,
        location: &'a Option<T5>,
        status: &'a T6,
        corrections: &'a T7,
        id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        UuidUuidQuery {
            client,
            params: [
                company_name,
                company_key,
                job_title,
                title_key,
                location,
                status,
                corrections,
                id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CorrectApplicationParams<T1, T2, T3, T4, T5, T6, T7>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8>,
        C,
    > for CorrectApplicationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CorrectApplicationParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 8> {
        self.bind(
            client,
            &params.company_name,
            &params.company_key,
            &params.job_title,
            &params.title_key,
            &params.location,
            &params.status,
            &params.corrections,
            &params.id,
        )
    }
}
pub struct SettleMailOfApplicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_mail_of_application() -> SettleMailOfApplicationStmt {
    SettleMailOfApplicationStmt(
        "update mail.processed_emails set is_needs_review = false where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and application_id = $1 and is_needs_review returning id",
        None,
    )
}
impl SettleMailOfApplicationStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        application_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [application_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SettleMailOfEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_mail_of_entry() -> SettleMailOfEntryStmt {
    SettleMailOfEntryStmt(
        "update mail.processed_emails e set is_needs_review = false from career.application_status_history h where h.id = $1 and e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id and e.is_needs_review returning e.id",
        None,
    )
}
impl SettleMailOfEntryStmt {
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        entry_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [entry_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
