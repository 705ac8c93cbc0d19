package io.throughline.faketws.scenario;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What sets a step off.
///
/// Fields of requests and messages are named as in the protocol's documentation, with the group
/// they are in: `order.identity.orderRef`. Every request and message has besides: `ref` (order
/// ref), `symbol`, `order` (order id) and `client` (client id), where the server knows them. A
/// value is a text; `*` at its end stands for anything, `|` divides alternatives.
public sealed interface Trigger {

  /// A client asks something.
  ///
  /// @param request the protocol's name, such as `placeOrder`; `req*` for all that begin so
  record Request(String request, @Default("{}") Map<String, String> where) implements Trigger {
    public Request {
      where = sorted(where);
    }
  }

  /// The server tells a client something. Its first word on a connection is called `greeting`.
  ///
  /// @param message the protocol's name, such as `orderStatus`; `tick*` for all that begin so
  record Message(String message, @Default("{}") Map<String, String> where) implements Trigger {
    /// The server's answer to a client's hello, before there are messages.
    public static final String GREETING = "greeting";

    public Message {
      where = sorted(where);
      if (message.equals(GREETING) && !where.isEmpty()) {
        throw new IllegalArgumentException("a greeting has no fields but where names " + where);
      }
    }
  }

  /// An order comes to a status, whoever sees it.
  ///
  /// @param order order ref or symbol; `*` for any order
  /// @param reaches a status of the protocol, such as `Submitted`; [#PART_FILLED] for each fill
  ///   that leaves something
  record Order(String order, String reaches) implements Trigger {
    public static final String PART_FILLED = "PartFilled";
  }

  /// So long after the scenario began to play.
  record After(Duration after) implements Trigger {
    public After {
      requireNotNegative("after", after);
    }
  }

  /// Again and again, first so long after the scenario began to play.
  record Every(Duration every) implements Trigger {
    public Every {
      requirePositive("every", every);
    }
  }

  /// A time of day, each day.
  ///
  /// @param daily such as `23:45`
  /// @param on the only day of the week, such as `sunday`; `*` for all, `|` between several
  record Daily(LocalTime daily, @Default("America/New_York") ZoneId zone, @Default("*") String on)
      implements Trigger {}

  /// A client connects; nothing was said yet.
  record Connects() implements Trigger {}

  /// A client goes, or is cut off.
  ///
  /// @param leaves its client id; `*` for any
  record Leaves(@Default("*") String leaves) implements Trigger {}

  /// A tick of an instrument.
  record Tick(String tick) implements Trigger {}

  /// When the scenario begins to play.
  record Now() implements Trigger {}

  /// True if effects on what was said can follow.
  default boolean isSaid() {
    return this instanceof Request || this instanceof Message;
  }

  private static Map<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  static void requireNotNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("'%s' must not be negative".formatted(what));
    }
  }

  static void requirePositive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("'%s' must be longer than nothing".formatted(what));
    }
  }

  static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "'%s' must be at least %d but is %d".formatted(what, least, value));
    }
  }
}
