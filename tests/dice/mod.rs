//! Numbers as they come (xorshift), the same for the same seed, which is told when a test fails.

/// The seed of what comes next; not 0.
pub struct Dice(pub u64);

impl Dice {
    /// A number below this end, 0 where it is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or(0)
    }
}
