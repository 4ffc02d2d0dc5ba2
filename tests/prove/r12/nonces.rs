//! Values sealed under one key by the million: the nonces of all of them, compared.

use super::values::World;
use crate::report::{self, Error};

const NONCE: std::ops::Range<usize> = 17..29;
const BITS: usize = 96;
/// Standard deviations from one half that no bit of a good generator reaches: 1 in 500 million for each.
const DEVIATIONS: f64 = 6.0;
const REPORTED_EVERY: usize = 1_000_000;

pub struct Nonces {
    pub repeated: usize,
    /// That a good generator repeats one in so many.
    pub chance: f64,
    /// Set much more or less often than not: a counter, or less than 96 random bits.
    pub uneven_bits: Vec<usize>,
}

pub fn audit(world: &World, count: usize) -> Result<Nonces, Error> {
    let value = &world.values[0];
    let (key, place) = (&world.keys[value.key].key, &world.places[value.home]);
    let mut nonces = Vec::with_capacity(count);
    let mut set = [0_u32; BITS];
    for number in 0..count {
        if number % REPORTED_EVERY == 0 {
            report::progress(&format!("{number} values sealed"));
        }
        let sealed = key.seal(place, b"x");
        let nonce: [u8; 12] = sealed[NONCE].try_into()?;
        for (bit, count) in set.iter_mut().enumerate() {
            *count += u32::from(nonce[bit / 8] >> (bit % 8) & 1);
        }
        nonces.push(nonce);
    }
    nonces.sort_unstable();
    let n = f64::from(u32::try_from(count)?);
    let is_uneven = |count: u32| (f64::from(count) - n / 2.0).abs() > DEVIATIONS * n.sqrt() / 2.0;
    Ok(Nonces {
        repeated: nonces.windows(2).filter(|pair| pair[0] == pair[1]).count(),
        chance: n * n / 2_f64.powi(97),
        uneven_bits: (0..BITS).filter(|bit| is_uneven(set[*bit])).collect(),
    })
}
