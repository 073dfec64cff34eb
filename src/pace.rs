//! How fast a person decides: a quiet figure, and a note where it is faster than anybody reads.

use std::collections::VecDeque;

/// When a person decided, of late. Times are milliseconds.
#[derive(Debug, Default)]
pub struct Pace {
    decisions: VecDeque<f64>,
    /// Acceptances in a row.
    accepted: VecDeque<f64>,
    warned: Option<f64>,
}

/// The figure is of so long.
const WINDOW_MS: f64 = 180_000.0;
/// From so many decisions on there is a figure.
const FEWEST: usize = 5;
/// So many acceptances in a row, each in so little time, are faster than they can be read.
const ROW: usize = 24;
const READ_MS: f64 = 500.0;
/// A note is not given again for so long.
const PATIENCE_MS: f64 = 120_000.0;

/// Acceptances faster than they can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFast {
    pub count: usize,
    pub seconds: u32,
}

impl Pace {
    /// Takes in a decision; tells when a row of acceptances is too fast.
    pub fn decided(&mut self, now: f64, accepted: bool) -> Option<TooFast> {
        self.decisions.push_back(now);
        while self.decisions.front().is_some_and(|&first| now - first > WINDOW_MS) {
            self.decisions.pop_front();
        }
        if !accepted {
            self.accepted.clear();
            return None;
        }
        self.accepted.push_back(now);
        if self.accepted.len() > ROW {
            self.accepted.pop_front();
        }
        let took = now - self.accepted.front()?;
        let told = self.warned.is_some_and(|warned| now - warned < PATIENCE_MS);
        if self.accepted.len() < ROW || took > READ_MS * ROW as f64 || told {
            return None;
        }
        self.warned = Some(now);
        Some(TooFast { count: ROW, seconds: (took / 1000.0).ceil() as u32 })
    }

    /// Decisions a minute, of the last few minutes, once there are some.
    pub fn a_minute(&self, now: f64) -> Option<u32> {
        let recent = self.decisions.iter().filter(|&&at| now - at <= WINDOW_MS);
        let (count, first) =
            recent.fold((0, now), |(count, first), &at| (count + 1, first.min(at)));
        // The first decision took time, too, of which nothing is known.
        let minutes = (now - first) / 60_000.0;
        (count >= FEWEST && minutes > 0.0).then(|| ((count - 1) as f64 / minutes).round() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_acceptances_that_nobody_can_have_read_is_told_once() {
        for (gap, expected) in [(100.0, 1), (499.0, 1), (600.0, 0), (5_000.0, 0)] {
            let mut pace = Pace::default();
            let told =
                (0..60).filter(|n| pace.decided(f64::from(*n) * gap, true).is_some()).count();
            assert_eq!(told, expected, "every {gap} ms");
        }
        let mut pace = Pace::default();
        let told = (0..60).filter(|n| pace.decided(f64::from(*n) * 100.0, n % 20 > 0).is_some());
        assert_eq!(told.count(), 0, "other decisions in between are a sign of reading");
    }

    #[test]
    fn the_figure_is_of_the_last_minutes() {
        let mut pace = Pace::default();
        assert_eq!(pace.a_minute(0.0), None);
        for n in 0..4 {
            pace.decided(f64::from(n) * 2_000.0, false);
        }
        assert_eq!(pace.a_minute(6_000.0), None, "four say little");
        pace.decided(8_000.0, false);
        assert_eq!(pace.a_minute(8_000.0), Some(30));
        assert_eq!(pace.a_minute(500_000.0), None);
    }
}
