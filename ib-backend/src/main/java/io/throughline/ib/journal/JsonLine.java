package io.throughline.ib.journal;

import java.util.Locale;

/// One JSON object on one line, field by field.
final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  JsonLine text(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  JsonLine number(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /// A number that has no JSON form is left out.
  JsonLine number(String name, double value) {
    if (Double.isFinite(value)) {
      name(name);
      text.append(value);
    }
    return this;
  }

  JsonLine truth(String name, boolean value) {
    name(name);
    text.append(value);
    return this;
  }

  private void name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    text.append(':');
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
