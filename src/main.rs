//! Mounts the app. Natively there is nothing to mount.

#[cfg(target_arch = "wasm32")]
fn main() {
    belay::ui::start::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Belay runs in the browser: `./dev serve` builds and serves it.");
}
