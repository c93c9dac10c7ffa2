//! The formats there are, and the one door to all of them.

use thiserror::Error;

use super::Source;
use crate::words::Output;

/// A format of an export, on the screen and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One page for whoever was not there.
    Summary,
    /// The process sheet, to be read in a browser and printed on A3.
    SheetHtml,
    /// The meetings, in Markdown.
    Minutes,
    /// The meetings, to be read in a browser and printed on A4.
    MinutesHtml,
    /// Everything, in Markdown.
    Markdown,
    /// The entries, a row each, for Excel and back.
    Csv,
    /// Everything, for programs.
    Json,
    /// The process sheet and the lists behind it, for Excel.
    SheetXlsx,
}

impl Format {
    /// All, in the order offered.
    pub const ALL: [Self; 8] = [
        Self::SheetHtml,
        Self::SheetXlsx,
        Self::Summary,
        Self::MinutesHtml,
        Self::Minutes,
        Self::Markdown,
        Self::Csv,
        Self::Json,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::SheetHtml => "sheet-html",
            Self::Minutes => "minutes",
            Self::MinutesHtml => "minutes-html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::SheetXlsx => "sheet-xlsx",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How the name of its file ends, without the first dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Summary => "summary.md",
            Self::SheetHtml => "html",
            Self::Minutes => "minutes.md",
            Self::MinutesHtml => "minutes.html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::SheetXlsx => "xlsx",
        }
    }

    /// What it is, and for whom.
    #[must_use]
    pub fn about(self) -> Output {
        match self {
            Self::Summary => Output::FormatSummary,
            Self::SheetHtml => Output::FormatSheetHtml,
            Self::Minutes => Output::FormatMinutes,
            Self::MinutesHtml => Output::FormatMinutesHtml,
            Self::Markdown => Output::FormatMarkdown,
            Self::Csv => Output::FormatCsv,
            Self::Json => Output::FormatJson,
            Self::SheetXlsx => Output::FormatSheetXlsx,
        }
    }

    /// Whether it shows one cycle: the one asked for, else the latest.
    #[must_use]
    pub fn is_of_one_cycle(self) -> bool {
        matches!(self, Self::Summary | Self::SheetHtml | Self::SheetXlsx)
    }

    /// Whether it can tell private notes, to whoever asks for them.
    #[must_use]
    pub fn tells_private_notes(self) -> bool {
        matches!(self, Self::Markdown | Self::Json)
    }

    /// Whether it is no text, and nothing a terminal should be shown.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::SheetXlsx)
    }
}

/// Why an export could not be made; no person's mistake.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The session could not be written as JSON.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The entries could not be written as CSV.
    #[error("CSV: {0}")]
    Csv(#[from] ::csv::Error),
    /// A template could not be filled.
    #[error("HTML: {0}")]
    Html(#[from] askama::Error),
    /// The session could not be written as a workbook.
    #[error("XLSX: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// An export, whole.
pub fn export(source: &Source, format: Format) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        Format::Summary => super::summary(source).into_bytes(),
        Format::SheetHtml => super::sheet_html(source)?,
        Format::Minutes => super::minutes(source).into_bytes(),
        Format::MinutesHtml => super::minutes_html(source)?,
        Format::Markdown => super::markdown(source).into_bytes(),
        Format::Csv => super::csv(source)?,
        Format::Json => super::json(source)?.into_bytes(),
        Format::SheetXlsx => super::workbook(source)?,
    })
}
