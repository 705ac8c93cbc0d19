package io.throughline.cli.setting;

/// A text that somebody wrote for a key, and where.
///
/// @param text as written
/// @param subject how a message begins that is about it: `--cash`, or `run.yaml:3: cash`
public record Value(String text, String subject) {}
