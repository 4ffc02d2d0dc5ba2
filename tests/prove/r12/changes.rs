//! Values at home, changed: single bits of each part, parts of one value in another, cut and lengthened.

use std::ops::Range;

use fastrand::Rng;

use super::values::World;

/// A sealed value's parts; the tag is the end.
const FORMAT: Range<usize> = 0..1;
const KEY_ID: Range<usize> = 1..17;
const NONCE: Range<usize> = 17..29;
const TAG: usize = 16;

type Change = fn(&mut Rng, &[u8], &[u8]) -> Vec<u8>;

/// (name, what becomes of a value beside another one)
const CHANGES: [(&str, Change); 13] = [
    ("a bit of the format", |rng, value, _| flipped(rng, value, FORMAT)),
    ("a bit of the key id", |rng, value, _| flipped(rng, value, KEY_ID)),
    ("a bit of the nonce", |rng, value, _| flipped(rng, value, NONCE)),
    ("a bit of the text", |rng, value, _| flipped(rng, value, NONCE.end..value.len() - TAG)),
    ("a bit of the tag", |rng, value, _| flipped(rng, value, value.len() - TAG..value.len())),
    ("two bits", |rng, value, _| {
        let once = flipped(rng, value, 0..value.len());
        flipped(rng, &once, 0..value.len())
    }),
    ("another one's nonce", |_, value, other| with(value, other, NONCE)),
    ("another one's tag", |_, value, other| {
        [&value[..value.len() - TAG], &other[other.len() - TAG..]].concat()
    }),
    ("another one's text and tag", |_, value, other| [&value[..29], &other[29..]].concat()),
    ("another one's header", |_, value, other| [&other[..17], &value[17..]].concat()),
    ("cut off", |rng, value, _| value[..rng.usize(..value.len())].to_vec()),
    ("lengthened", |rng, value, _| {
        let more: Vec<u8> = (0..rng.usize(1..40)).map(|_| rng.u8(..)).collect();
        [value, &more].concat()
    }),
    ("a byte taken out", |rng, value, _| {
        let mut value = value.to_vec();
        value.remove(rng.usize(..value.len()));
        value
    }),
];

/// Each kind as often as any other.
pub fn all(world: &World, count: usize, rng: &mut Rng, wrong: &mut Vec<String>) {
    for number in 0..count {
        let value = &world.values[rng.usize(..world.values.len())];
        let other = &world.values[rng.usize(..world.values.len())];
        let (name, change) = CHANGES[number % CHANGES.len()];
        let mut sealed = change(rng, &value.sealed, &other.sealed);
        // Two bits may be one twice, and the other one itself.
        if sealed == value.sealed {
            sealed = flipped(rng, &sealed, 0..sealed.len());
        }
        let place = &world.places[value.home];
        let named = aws::seal::key_id_of(&sealed).ok();
        let opens = |key: &aws::seal::DataKey| key.open(place, &sealed).is_ok();
        let by_name = world.keys.iter().find(|held| Some(held.wrapped.id) == named);
        if opens(&world.keys[value.key].key) || by_name.is_some_and(|held| opens(&held.key)) {
            wrong.push(format!("{} opened with {name} changed", value.secret));
        }
    }
}

fn flipped(rng: &mut Rng, value: &[u8], part: Range<usize>) -> Vec<u8> {
    let mut value = value.to_vec();
    value[rng.usize(part)] ^= 1 << rng.u8(..8);
    value
}

fn with(value: &[u8], other: &[u8], part: Range<usize>) -> Vec<u8> {
    let mut value = value.to_vec();
    value[part.clone()].copy_from_slice(&other[part]);
    value
}
