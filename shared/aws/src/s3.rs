//! S3: objects that are written at once, or in parts while they are made; read, given out by links that end soon, and
//! deleted.

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};

use crate::Error;

/// S3 takes no smaller part but the last.
pub const PART_BYTES: usize = 8 * 1024 * 1024;

/// One bucket. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Bucket {
    client: Client,
    name: String,
}

/// An object that is not there before it is completed. What is never completed, the bucket's lifecycle removes.
#[derive(Debug)]
pub struct Upload {
    bucket: Bucket,
    key: String,
    id: String,
    parts: Vec<CompletedPart>,
}

impl Bucket {
    pub(crate) fn new(client: Client, name: String) -> Self {
        Self { client, name }
    }

    /// All of it at once; encrypted as the bucket says. The same key again replaces it.
    pub async fn put(&self, key: &str, content_type: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let request = self.client.put_object().bucket(&self.name).key(key);
        let sent = request.content_type(content_type).body(ByteStream::from(bytes)).send().await;
        sent.map(drop).map_err(|error| Error::call("S3 PutObject", &error))
    }

    /// All of it; none if there is no such object.
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        const OPERATION: &str = "S3 GetObject";
        let answer = match self.client.get_object().bucket(&self.name).key(key).send().await {
            Ok(answer) => answer,
            Err(error) if error.as_service_error().is_some_and(GetObjectError::is_no_such_key) => {
                return Ok(None);
            }
            Err(error) => return Err(Error::call(OPERATION, &error)),
        };
        let body = answer.body.collect().await;
        let body = body.map_err(|_| Error::Answer { operation: OPERATION, what: "was cut off" })?;
        Ok(Some(body.to_vec()))
    }

    pub async fn begin(&self, key: &str) -> Result<Upload, Error> {
        const OPERATION: &str = "S3 CreateMultipartUpload";
        let request = self.client.create_multipart_upload().bucket(&self.name).key(key);
        let answer = request.content_type("application/zip").send().await;
        let answer = answer.map_err(|error| Error::call(OPERATION, &error))?;
        let id =
            answer.upload_id.ok_or(Error::Answer { operation: OPERATION, what: "has no id" })?;
        Ok(Upload { bucket: self.clone(), key: key.to_owned(), id, parts: Vec::new() })
    }

    /// A link that anybody can follow, for as long as it is good. No call is made.
    pub async fn link(
        &self,
        key: &str,
        file_name: &str,
        good_for: Duration,
    ) -> Result<String, Error> {
        const OPERATION: &str = "S3 GetObject";
        let ends = PresigningConfig::expires_in(good_for).map_err(|_| Error::Answer {
            operation: OPERATION,
            what: "cannot be good for so long",
        })?;
        let disposition = format!("attachment; filename=\"{file_name}\"");
        let request = self.client.get_object().bucket(&self.name).key(key);
        let request = request.response_content_disposition(disposition).presigned(ends).await;
        Ok(request.map_err(|error| Error::call(OPERATION, &error))?.uri().to_owned())
    }

    /// Also of what is not there.
    pub async fn delete(&self, key: &str) -> Result<(), Error> {
        let deleted = self.client.delete_object().bucket(&self.name).key(key).send().await;
        deleted.map(drop).map_err(|error| Error::call("S3 DeleteObject", &error))
    }
}

impl Upload {
    /// The next `PART_BYTES` or more.
    pub async fn put(&mut self, bytes: Vec<u8>) -> Result<(), Error> {
        let number = i32::try_from(self.parts.len() + 1).unwrap_or(i32::MAX);
        let sent = self
            .bucket
            .client
            .upload_part()
            .bucket(&self.bucket.name)
            .key(&self.key)
            .upload_id(&self.id)
            .part_number(number)
            .body(ByteStream::from(bytes))
            .send()
            .await;
        let sent = sent.map_err(|error| Error::call("S3 UploadPart", &error))?;
        let part = CompletedPart::builder().part_number(number).set_e_tag(sent.e_tag).build();
        self.parts.push(part);
        Ok(())
    }

    pub async fn complete(self) -> Result<(), Error> {
        let parts = CompletedMultipartUpload::builder().set_parts(Some(self.parts)).build();
        let completed = self
            .bucket
            .client
            .complete_multipart_upload()
            .bucket(&self.bucket.name)
            .key(&self.key)
            .upload_id(&self.id)
            .multipart_upload(parts)
            .send()
            .await;
        completed.map(drop).map_err(|error| Error::call("S3 CompleteMultipartUpload", &error))
    }
}
