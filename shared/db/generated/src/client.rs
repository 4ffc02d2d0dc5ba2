//! What a generated statement needs of a connection. Written by hand, in place of the generator's own client.
//!
//! The generator's trait also has `execute`, `query_raw` and `prepare`. They are left out: a statement without rows
//! can neither be cached nor sent together with its transaction, a row stream deadlocks with the commit behind it, and
//! which connection a statement is prepared on is the door's affair. Only the doors of `db` implement this trait.

pub mod async_ {
    use std::future::Future;

    use tokio_postgres::types::ToSql;
    use tokio_postgres::{Error, Row, Statement};

    /// A door: runs one statement, by its text.
    pub trait GenericClient: Send + Sync {
        fn query_one(
            &self,
            sql: &str,
            params: &[&(dyn ToSql + Sync)],
        ) -> impl Future<Output = Result<Row, Error>> + Send;

        fn query_opt(
            &self,
            sql: &str,
            params: &[&(dyn ToSql + Sync)],
        ) -> impl Future<Output = Result<Option<Row>, Error>> + Send;

        fn query(
            &self,
            sql: &str,
            params: &[&(dyn ToSql + Sync)],
        ) -> impl Future<Output = Result<Vec<Row>, Error>> + Send;
    }

    /// A statement whose parameters come as one struct.
    pub trait Params<'c, 'a, 's, P, O, C> {
        fn params(&'s self, client: &'c C, params: &'a P) -> O;
    }

    pub(crate) async fn one<C: GenericClient>(
        client: &C,
        sql: &str,
        params: &[&(dyn ToSql + Sync)],
        _: Option<&Statement>,
    ) -> Result<Row, Error> {
        client.query_one(sql, params).await
    }

    pub(crate) async fn opt<C: GenericClient>(
        client: &C,
        sql: &str,
        params: &[&(dyn ToSql + Sync)],
        _: Option<&Statement>,
    ) -> Result<Option<Row>, Error> {
        client.query_opt(sql, params).await
    }
}
