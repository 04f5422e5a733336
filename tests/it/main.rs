//! Checks of the whole that belong to no single file: the layers, the content, the laws of merging, and the
//! figures of the source's own program.

mod architecture;
mod attack;
mod content;
mod files;
mod git;
mod golden;
mod golden_files;
mod guessing;
mod headless;
mod heavy;
mod mentoring;
mod merge;
mod network;
