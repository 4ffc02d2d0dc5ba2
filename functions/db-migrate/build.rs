//! A new migration must reach the binary: the macro that embeds them only notices changes to those it knew.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
