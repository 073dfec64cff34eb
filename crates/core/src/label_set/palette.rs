//! Colours that can be told apart.

use smol_str::SmolStr;

use crate::document::LabelInfo;

/// `#rrggbb`, those of the default labels first. Any two are at least 0.12 apart in the colour space Oklab (the
/// closest two of the default labels 0.13); none is so light or so grey that it is lost on paper.
pub const PALETTE: [&str; 24] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a7f00", "#6c0030",
    "#004800", "#241890", "#60e46c", "#9030a8", "#e4b4fc", "#6c5454", "#8478fc", "#b40c48",
    "#b4ccb4", "#007800", "#004860", "#9c9c84", "#600078", "#6cb400", "#fc9c9c", "#483cc0",
];

/// The first colour of the palette that no label has; when all are taken, they come again in turn.
pub fn free_color(labels: &[LabelInfo]) -> SmolStr {
    let taken = |color: &str| labels.iter().any(|info| info.color.eq_ignore_ascii_case(color));
    let free = PALETTE.into_iter().find(|color| !taken(color));
    SmolStr::new_static(free.unwrap_or(PALETTE[labels.len() % PALETTE.len()]))
}
