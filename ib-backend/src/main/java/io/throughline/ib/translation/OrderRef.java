package io.throughline.ib.translation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name under which an order is known for ever: written into the order itself, so that it comes
/// back with everything TWS says of it, also to another process on another day.
///
/// On the wire `tl1:SmaCross:k3f9a0:17:0:16:0`: strategy, run, number in the run, feed, number of
/// the parent, trade id. The strategy and the run tell whose order it is, the number which one.
///
/// @param strategy letters, digits, `-`, `_` and `.`; at most 24
/// @param run tells runs of one strategy apart; letters and digits
/// @param number the order's id within its run
/// @param feed index of the feed on which it was given
/// @param parent number of the parent; 0 for none
public record OrderRef(String strategy, String run, int number, int feed, int parent, int tradeId) {
  public static final int LONGEST_STRATEGY = 24;
  private static final String PREFIX = "tl1:";
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1," + LONGEST_STRATEGY + "}");
  private static final Pattern TEXT =
      Pattern.compile(
          PREFIX
              + "([\\w.-]{1,24}):([0-9a-z]{1,16}):(\\d{1,9}):(\\d{1,9}):(\\d{1,9}):(-?\\d{1,9})");

  public OrderRef {
    if (!NAME.matcher(strategy).matches()) {
      throw new IllegalArgumentException(
          "a strategy must be named by at most "
              + LONGEST_STRATEGY
              + " letters, digits, '-', '_' and '.' but is named '"
              + strategy
              + "'");
    }
  }

  /// Reads a text; empty if it is none of ours.
  public static Optional<OrderRef> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new OrderRef(
                matcher.group(1),
                matcher.group(2),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)),
                Integer.parseInt(matcher.group(6))))
        : Optional.empty();
  }

  /// As on the wire.
  public String text() {
    return PREFIX + strategy + ":" + run + ":" + number + ":" + feed + ":" + parent + ":" + tradeId;
  }

  /// Whether both belong to one run of one strategy.
  public boolean isOfRun(String otherStrategy, String otherRun) {
    return strategy.equals(otherStrategy) && run.equals(otherRun);
  }
}
