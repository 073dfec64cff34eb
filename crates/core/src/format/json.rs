//! Tandai JSON: everything a document holds. Offsets count Unicode code points.
