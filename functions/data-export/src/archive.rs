//! The archive: a zip that is packed while it is sent, with a file per table, and what says what is in it.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws::s3::{PART_BYTES, Upload};
use aws_lc_rs::digest::{Context, SHA256};
use serde::Serialize;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::Error;

/// Larger is no archive that people open, nor one that a function writes in its time.
const BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;
/// Text of tables packs to a tenth; more effort gains little.
const EFFORT: i64 = 6;

/// What is packed and not sent yet. The packer writes without waiting; whoever waits takes it out.
#[derive(Clone, Default)]
struct Packed(Arc<Mutex<Vec<u8>>>);

impl Packed {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file of the archive, as the manifest lists it.
#[derive(Debug, Serialize)]
pub(crate) struct File {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

pub(crate) struct Archive {
    zip: ZipWriter<StreamWriter<Packed>>,
    packed: Packed,
    upload: Upload,
    sent: u64,
    open: Option<(String, u64, Context)>,
}

impl Archive {
    pub fn new(upload: Upload) -> Self {
        let packed = Packed::default();
        Self { zip: ZipWriter::new_stream(packed.clone()), packed, upload, sent: 0, open: None }
    }

    pub fn begin(&mut self, name: &str) -> Result<(), Error> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(EFFORT));
        self.zip.start_file(name, options)?;
        self.open = Some((name.to_owned(), 0, Context::new(&SHA256)));
        Ok(())
    }

    pub async fn write(&mut self, text: &str) -> Result<(), Error> {
        self.zip.write_all(text.as_bytes())?;
        if let Some((_, bytes, hash)) = &mut self.open {
            *bytes += text.len() as u64;
            hash.update(text.as_bytes());
        }
        self.send(PART_BYTES).await
    }

    /// The file that was begun is whole.
    pub fn end(&mut self) -> Option<File> {
        let (name, bytes, hash) = self.open.take()?;
        let digits =
            |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
        let sha256 = hash.finish().as_ref().iter().flat_map(digits).flatten().collect();
        Some(File { name, bytes, sha256 })
    }

    /// Its size.
    pub async fn finish(mut self) -> Result<u64, Error> {
        // The end of a zip is its list of files.
        let Self { zip, .. } = &mut self;
        std::mem::replace(zip, ZipWriter::new_stream(Packed::default())).finish()?;
        self.send(1).await?;
        self.upload.complete().await?;
        Ok(self.sent)
    }

    async fn send(&mut self, least: usize) -> Result<(), Error> {
        let part = {
            let mut bytes = self.packed.bytes();
            if bytes.len() < least {
                return Ok(());
            }
            std::mem::take(&mut *bytes)
        };
        self.sent += part.len() as u64;
        if self.sent > BYTES_MAX {
            return Err(Error::TooLarge);
        }
        Ok(self.upload.put(part).await?)
    }
}
