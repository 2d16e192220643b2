//! Progress bars with the time left, on the standard error; none where nobody looks.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressStyle};
use pipeline::import::ImportProgress;
use pipeline::pictures::PicturesProgress;
use pipeline::progress::{Progress, Stage};

/// A bar for the stages of a job, one after the other.
pub(crate) struct Bar {
    bar: Option<ProgressBar>,
    stage: Option<Stage>,
}

impl Bar {
    /// A bar, or none for machines. Where the standard error is no terminal it draws nothing.
    pub(crate) fn new(quiet: bool) -> Self {
        let style = ProgressStyle::with_template("{msg:>9} {bar:30} {percent:>3}%  {elapsed} gone, {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = (!quiet).then(|| ProgressBar::new(1).with_style(style));
        Self { bar, stage: None }
    }

    /// Shows how far a training or an evaluation is.
    pub(crate) fn show(&mut self, progress: Progress) -> ControlFlow<()> {
        if let Some(bar) = &self.bar {
            if self.stage != Some(progress.stage) {
                self.stage = Some(progress.stage);
                bar.reset();
                bar.set_message(progress.stage.as_str());
            }
            bar.set_length(progress.total);
            bar.set_position(progress.done);
        }
        ControlFlow::Continue(())
    }

    /// Shows how far an import of pictures is.
    pub(crate) fn show_pictures(&mut self, progress: PicturesProgress) -> ControlFlow<()> {
        if let Some(bar) = &self.bar {
            bar.set_message("pictures");
            bar.set_length(progress.products.max(progress.done));
            bar.set_position(progress.done);
        }
        ControlFlow::Continue(())
    }

    /// Shows how far an import is.
    pub(crate) fn show_import(&mut self, progress: ImportProgress) -> ControlFlow<()> {
        if let Some(bar) = &self.bar {
            bar.set_message("import");
            bar.set_length(progress.total_bytes.max(1));
            bar.set_position(progress.bytes);
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
