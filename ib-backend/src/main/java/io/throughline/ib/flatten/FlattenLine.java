package io.throughline.ib.flatten;

/// What became of one order or one position.
///
/// @param text for a person
public record FlattenLine(Outcome outcome, String text) {
  /// How it ended.
  public enum Outcome {
    /// Cancelled, or closed.
    DONE,
    /// It is still there; the text says why.
    LEFT,
    /// TWS has not said; the text says what to look at.
    UNKNOWN
  }
}
