package io.throughline.tws.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The error codes of TWS, as a table that can be extended or overridden from a file of the same
/// form.
///
/// The file is CSV with the header `code,meaning,class,scope,ends_request_or_order,client_action`;
/// scopes are joined by `, ` or `or`.
public final class ErrorCodes {
  private static final String HEADER =
      "code,meaning,class,scope,ends_request_or_order,client_action";
  private static final String RESOURCE = "error-codes.csv";
  private static final Pattern BETWEEN_SCOPES = Pattern.compile("\\s*(?:,|\\bor\\b)\\s*");
  private static final ErrorCodes BUILT_IN = builtIn();

  private final SortedMap<Integer, ErrorCode> byCode;

  private ErrorCodes(SortedMap<Integer, ErrorCode> byCode) {
    this.byCode = byCode;
  }

  /// The codes known to this library.
  public static ErrorCodes standard() {
    return BUILT_IN;
  }

  /// These codes with those of a file added; a code in both is the file's.
  ///
  /// @throws IllegalArgumentException if the file is not of the form; names file and line
  /// @throws IOException if it cannot be read
  public ErrorCodes with(Path file) throws IOException {
    return with(parse(file.toString(), Files.readString(file)));
  }

  /// These codes with others added; a code in both is the other's.
  public ErrorCodes with(Collection<ErrorCode> others) {
    var merged = new TreeMap<>(byCode);
    others.forEach(other -> merged.put(other.code(), other));
    return new ErrorCodes(merged);
  }

  /// What is known of a code.
  public Optional<ErrorCode> find(int code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /// All codes, ascending.
  public List<ErrorCode> all() {
    return List.copyOf(byCode.values());
  }

  private static ErrorCodes builtIn() {
    try (InputStream in =
        Objects.requireNonNull(ErrorCodes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ErrorCodes(new TreeMap<>()).with(parse(RESOURCE, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ErrorCode> parse(String source, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
      throw new IllegalArgumentException(source + ":1: the header must be " + HEADER);
    }
    var codes = new ArrayList<ErrorCode>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        codes.add(row(source + ":" + (i + 1), cells(lines.get(i))));
      }
    }
    return codes;
  }

  private static ErrorCode row(String place, List<String> cells) {
    if (cells.size() != 6) {
      throw new IllegalArgumentException(
          place + ": a code must have 6 columns but has " + cells.size());
    }
    try {
      return new ErrorCode(
          Integer.parseInt(cells.get(0).strip()),
          cells.get(1),
          ErrorCode.Kind.parse(cells.get(2)),
          scopes(cells.get(3)),
          yes(cells.get(4)),
          cells.get(5));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static Set<ErrorCode.Scope> scopes(String text) {
    var scopes = EnumSet.noneOf(ErrorCode.Scope.class);
    for (String scope : BETWEEN_SCOPES.split(text, -1)) {
      scopes.add(ErrorCode.Scope.parse(scope));
    }
    return scopes;
  }

  private static boolean yes(String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default ->
          throw new IllegalArgumentException(
              "ends_request_or_order must be yes or no but is \"" + text + "\"");
    };
  }

  /// One line of CSV: cells may be quoted, and a quote inside quotes is doubled.
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
