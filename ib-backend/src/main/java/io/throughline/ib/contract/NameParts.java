package io.throughline.ib.contract;

import java.util.ArrayList;
import java.util.List;

/// The parts of a contract name, read one after the other. Parts are separated by dashes; a part in
/// double quotes may hold dashes.
final class NameParts {
  private final String name;
  private final List<String> parts;
  private int next;

  private NameParts(String name, List<String> parts) {
    this.name = name;
    this.parts = parts;
  }

  static NameParts split(String name) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '-' && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    if (quoted) {
      throw new ContractNameException(
          name, parts.size(), "the quote that begins here does not end; add a closing \"");
    }
    return new NameParts(name, parts);
  }

  int size() {
    return parts.size();
  }

  boolean hasNext() {
    return next < parts.size();
  }

  /// How many parts have not been read.
  int left() {
    return parts.size() - next;
  }

  String peek() {
    return parts.get(next);
  }

  /// The next part, which must be there and not be empty.
  String take(String what) {
    if (!hasNext()) {
      throw new ContractNameException(
          name, parts.size() + 1, "expected " + what + " but the name ends");
    }
    String part = parts.get(next++);
    if (part.isEmpty()) {
      throw wrong("expected " + what + " but the part is empty");
    }
    return part;
  }

  /// The next part, or another text if the name ends here.
  String takeOr(String what, String otherwise) {
    return hasNext() ? take(what) : otherwise;
  }

  void end(String form) {
    if (hasNext()) {
      next++;
      throw wrong("expected the end but found '" + parts.get(next - 1) + "'; the form is " + form);
    }
  }

  /// Trouble with the part that was taken last.
  ContractNameException wrong(String trouble) {
    return new ContractNameException(name, next, trouble);
  }
}
