package io.throughline.report;

import io.throughline.api.time.EpochNanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where two order lists part: the first order that is not the same in both.
///
/// {@snippet :
/// OrderListDifference.first(
///         OrderListHash.lines(backtest.orders()), OrderListHash.lines(live.orders()))
///     .ifPresent(difference -> System.out.println(difference.text()));
/// }
///
/// @param number of the order, from 1
/// @param left its line in the first list; null if that has ended
/// @param right its line in the second list; null if that has ended
/// @param what in which of its parts it differs; empty if one list has ended
public record OrderListDifference(
    int number, @Nullable String left, @Nullable String right, List<String> what) {
  private static final List<String> PARTS = List.of("feed", "side", "size", "type", "state");
  private static final List<String> FILL_PARTS = List.of("bar", "size", "price");

  /// Bars below a day are written as epoch nanoseconds.
  private static final int NANOS_DIGITS = 16;

  public OrderListDifference {
    what = List.copyOf(what);
  }

  /// The first difference of two lists of lines, as `OrderListHash.lines` writes them; empty if
  /// they are the same.
  public static Optional<OrderListDifference> first(List<String> left, List<String> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String one = i < left.size() ? left.get(i) : null;
      String other = i < right.size() ? right.get(i) : null;
      if (one == null || other == null) {
        return Optional.of(new OrderListDifference(i + 1, one, other, List.of()));
      }
      if (!one.equals(other)) {
        return Optional.of(new OrderListDifference(i + 1, one, other, parts(one, other)));
      }
    }
    return Optional.empty();
  }

  private static List<String> parts(String left, String right) {
    String[] one = left.split("\\|", -1);
    String[] other = right.split("\\|", -1);
    var parts = new ArrayList<String>();
    for (int i = 0; i < PARTS.size(); i++) {
      if (!part(one, i).equals(part(other, i))) {
        parts.add(PARTS.get(i));
      }
    }
    for (int i = PARTS.size(); i < Math.max(one.length, other.length); i++) {
      addFill(parts, i - PARTS.size() + 1, part(one, i), part(other, i));
    }
    return parts;
  }

  private static void addFill(List<String> parts, int number, String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      parts.add("fill " + number + " is there only once");
      return;
    }
    String[] one = left.split(",", -1);
    String[] other = right.split(",", -1);
    for (int i = 0; i < FILL_PARTS.size(); i++) {
      if (!part(one, i).equals(part(other, i))) {
        parts.add(FILL_PARTS.get(i) + " of fill " + number);
      }
    }
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  /// The difference for a person to read: both orders, one below the other, and what differs.
  public String text() {
    String summary =
        what.isEmpty()
            ? "order %d is there only once".formatted(number)
            : "order %d differs in %s".formatted(number, String.join(", ", what));
    return "%s%n  first   %s%n  second  %s".formatted(summary, readable(left), readable(right));
  }

  private static String readable(@Nullable String line) {
    if (line == null) {
      return "no such order";
    }
    String[] parts = line.split("\\|", -1);
    var text = new StringBuilder("feed ").append(part(parts, 0));
    for (int i = 1; i < PARTS.size(); i++) {
      text.append(' ').append(part(parts, i));
    }
    for (int i = PARTS.size(); i < parts.length; i++) {
      String[] fill = parts[i].split(",", -1);
      text.append(", filled ")
          .append(part(fill, 1))
          .append(" at ")
          .append(part(fill, 2))
          .append(" in bar ")
          .append(bar(part(fill, 0)));
    }
    return text.toString();
  }

  private static String bar(String text) {
    boolean isNanos = text.length() >= NANOS_DIGITS && text.chars().allMatch(Character::isDigit);
    return isNanos ? EpochNanos.toText(Long.parseLong(text)) : text;
  }
}
