package io.throughline.ib.simulation;

import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.scenario.Parameter;
import io.throughline.faketws.scenario.Scenario;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws faults of the catalogue with parameters that fit into a session of minutes.
final class FaultDraw {
  /// Faults that cannot happen in a session of minutes on a Monday, or to what it does.
  static final Map<String, String> NEVER =
      Map.of(
          "weekly-login", "happens on Sundays; nightly-reset does the same at any time",
          "updates-die", "nothing is kept up to date by requests for history here");

  private static final List<Fault> FAULTS =
      FaultCatalogue.all().stream().filter(fault -> !NEVER.containsKey(fault.name())).toList();

  private static final List<String> MESSAGES =
      List.of(
          "orderStatus",
          "openOrder",
          "execDetails",
          "commissionReport",
          "openOrderEnd",
          "completedOrder",
          "execDetailsEnd",
          "position",
          "managedAccts",
          "tick*",
          "historicalData",
          "contractData",
          "errMsg");
  private static final List<String> REQUESTS =
      List.of(
          "placeOrder",
          "placeOrder",
          "cancelOrder",
          "reqOpenOrders",
          "reqExecutions",
          "reqCompletedOrders",
          "reqPositions",
          "reqMktData",
          "reqHistoricalData",
          "reqContractData",
          "startApi");

  private static final Map<String, Set<Licence>> LICENCES = licences();

  private final SplittableRandom random;

  FaultDraw(SplittableRandom random) {
    this.random = random;
  }

  /// A fault that was drawn.
  record Drawn(Fault fault, Map<String, String> parameters) {
    Scenario scenario() {
      return fault.scenario(parameters);
    }

    @Override
    public String toString() {
      return fault.name() + parameters;
    }
  }

  static List<Fault> drawable() {
    return FAULTS;
  }

  private static Map<String, Set<Licence>> licences() {
    var licences = new HashMap<String, Set<Licence>>();
    for (String name :
        List.of(
            "no-permission",
            "subscription-needed",
            "delayed-not-enabled",
            "contract-refused",
            "ambiguous-contract",
            "bars-pacing")) {
      licences.put(name, Set.of(Licence.FEED_ENDS, Licence.BARS));
    }
    for (String name : List.of("commission-never", "commission-unset", "commission-late")) {
      licences.put(name, Set.of(Licence.COSTS));
    }
    licences.put("cancel-unanswered", Set.of(Licence.CANCELS));
    licences.put("delayed-shown", Set.of(Licence.DELAYED, Licence.BARS));
    licences.put("late-ticks", Set.of(Licence.BARS));
    licences.put("out-of-order-ticks", Set.of(Licence.BARS));
    licences.put("clock-skew", Set.of(Licence.BARS));
    licences.put("clock-drift", Set.of(Licence.BARS));
    for (String name : List.of("reply-lost", "ack-after-fill", "exec-before-open-order")) {
      licences.put(name, Set.of(Licence.STRANGERS));
    }
    licences.put("empty-trade-price", Set.of(Licence.BARS));
    licences.put("history-empty", Set.of(Licence.BARS));
    licences.put("history-gap", Set.of(Licence.BARS));
    licences.put("duplicate-id", Set.of(Licence.IDS));
    licences.put("request-lost", Set.of(Licence.CHANGED_IDS));
    licences.put("corrected", Set.of(Licence.PRICES));
    licences.put("contract-changes", Set.of(Licence.PRICES));
    return licences;
  }

  /// What a run need not know after a fault.
  static Set<Licence> licences(Fault fault) {
    return LICENCES.getOrDefault(fault.name(), Set.of());
  }

  Drawn draw(Instant now) {
    return draw(FAULTS.get(random.nextInt(FAULTS.size())), now);
  }

  Drawn draw(Fault fault, Instant now) {
    var values = new HashMap<String, String>();
    for (Parameter parameter : fault.parameters()) {
      value(fault.name(), parameter.name(), now)
          .ifPresent(value -> values.put(parameter.name(), value));
    }
    return new Drawn(fault, Map.copyOf(values));
  }

  private Optional<String> value(String fault, String parameter, Instant now) {
    return Optional.ofNullable(
        switch (parameter) {
          case "after" -> millis(1, 5_000);
          case "lasting", "down", "wakes" -> millis(1_000, 45_000);
          case "by" -> isNumber(fault) ? null : millis(100, 15_000);
          case "held", "between", "within" -> millis(1, 12_000);
          case "jitter" -> millis(10, 3_000);
          case "every" -> fault.equals("byte-drip") ? millis(1, 3) : millis(1_000, 8_000);
          case "pause" -> millis(1, 300);
          case "bytes" -> number(fault.equals("byte-drip") ? 20 : 1, 40);
          case "nth", "times", "count" -> number(1, 4);
          case "skip" -> number(0, fault.equals("accept-and-hang") ? 0 : 4);
          case "more" -> number(1, 3);
          case "percent" -> number(10, 100);
          case "most" -> "0";
          case "message" -> oneOf(MESSAGES);
          case "request" -> oneOf(REQUESTS);
          case "at" -> soon(now);
          case "ahead" -> number(-90, 90) + "s";
          case "ppm" -> number(-5_000, 5_000);
          case "action" -> oneOf(List.of("BUY", "SELL"));
          case "limit" -> oneOf(List.of("market", "market", "100"));
          case "symbol" -> fault.equals("trading-halt") || isOfOthers(fault) ? "SPY" : "*";
          case "code" -> oneOf(List.of("460", "321", "110", "10318"));
          default -> null;
        });
  }

  private static boolean isNumber(String fault) {
    return fault.equals("corrected") || fault.equals("history-differs");
  }

  private static boolean isOfOthers(String fault) {
    return fault.equals("foreign-order") || fault.equals("manual-order");
  }

  /// The next full minute, in New York.
  private static String soon(Instant now) {
    LocalTime time = now.atZone(ZoneId.of("America/New_York")).toLocalTime();
    return time.plusMinutes(1).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private String millis(int least, int most) {
    return random.nextInt(least, most) + "ms";
  }

  private String number(int least, int most) {
    return Integer.toString(random.nextInt(least, most + 1));
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
