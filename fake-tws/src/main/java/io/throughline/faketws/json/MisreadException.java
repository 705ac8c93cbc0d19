package io.throughline.faketws.json;

/// A text says something else than it should, and where.
public final class MisreadException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String expected;
  private final String found;

  MisreadException(String source, String place, String expected, String found) {
    super("%s: %s must be %s but is %s".formatted(source, place, expected, found));
    this.place = place;
    this.expected = expected;
    this.found = found;
  }

  /// Where in the text: `orders[3].state.phase`.
  public String place() {
    return place;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
