//! Positions of a text in other units than bytes.
