package io.throughline.backtest.golden;

/// The first place in one part of a run that is not as expected.
///
/// @param part the part of `expected`, such as `events`
/// @param index the row, from 0
/// @param step the strategy call to which the row belongs; the largest number when unknown
/// @param field what differs within the row
/// @param story expected and found row, and the rows before
record Difference(
    String part, int index, int step, String field, String expected, String found, String story) {

  String headline() {
    String where = index < 0 ? part : part + "[" + index + "]";
    return where
        + (step == Integer.MAX_VALUE ? "" : " at step " + step)
        + (field.isEmpty() ? "" : ": '" + field + "'")
        + " must be "
        + expected
        + " but is "
        + found;
  }
}
