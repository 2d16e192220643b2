//! `/snapshots/`: what was published, and which one `CURRENT` names.

use actix_web::{HttpResponse, web};
use domain::Page;

use super::bodies::SnapshotBody;
use super::error::{ApiError, NotFound};
use super::extract::Read;
use super::paging::{PageParams, fetch, page_body};
use super::respond;
use crate::state::State;

page_body! {
    /// One page of snapshots.
    SnapshotPage of SnapshotBody
}

/// Lists the snapshots, newest first. One whose manifest cannot be trusted is left out and told in the log.
#[utoipa::path(get, path = "/api/v1/snapshots/", operation_id = "list_snapshots", tag = "snapshots",
    params(PageParams),
    responses((status = 200, description = "One page.", body = SnapshotPage), NotFound))]
pub(crate) async fn list(state: State, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, |state, read| {
        let shelf = state.live.shelf();
        let current = shelf.current().unwrap_or_default();
        let mut bodies = Vec::new();
        for manifest in shelf.list()? {
            match manifest {
                Ok(manifest) => bodies.push(SnapshotBody::new(manifest, current.as_deref())),
                Err(error) => tracing::warn!(%error, "a snapshot cannot be listed"),
            }
        }
        let (page, around) = fetch(read, |page| {
            let skip = usize::try_from(page.offset()).unwrap_or(usize::MAX);
            let results = bodies.iter().skip(skip).take(usize::try_from(page.size).unwrap_or(usize::MAX));
            Ok(Page { count: bodies.len() as u64, results: results.cloned().collect() })
        })?;
        Ok(SnapshotPage::new(page.count, around, page.results))
    })
    .await
}

/// Reads a snapshot's manifest.
#[utoipa::path(get, path = "/api/v1/snapshots/{name}/", operation_id = "read_snapshot", tag = "snapshots",
    params(("name" = String, Path, description = "Its name")),
    responses((status = 200, description = "The snapshot.", body = SnapshotBody), NotFound))]
pub(crate) async fn read(state: State, name: web::Path<String>, read: Read) -> Result<HttpResponse, ApiError> {
    respond::answer(&state, read, move |state, _| {
        let shelf = state.live.shelf();
        let manifest = shelf.manifest(&name)?;
        Ok(SnapshotBody::new(manifest, shelf.current().unwrap_or_default().as_deref()))
    })
    .await
}
