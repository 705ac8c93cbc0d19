package io.throughline.ib.safety;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.order.IbBroker;
import io.throughline.ib.safety.SafetyRules.Mode;
import io.throughline.ib.safety.SafetyRules.OrderLimits;
import io.throughline.ib.session.TwsSession;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Holds each order against the rules before it may leave. A refusal names the rule: `safety rule
/// max-size: 600 is more than 500`.
///
/// Orders that only reduce a position pass the limits on position and on loss: a rule must not keep
/// anybody in a position. Nothing passes the kill switch and read-only access.
public final class SafetyGate implements IbBroker.Gate {
  private static final ZoneId DAYS_OF = ZoneId.of("America/New_York");
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final SafetyRules rules;
  private final IbBroker broker;
  private final TwsSession session;
  private final @Nullable SafetyFolder folder;
  private final ArrayDeque<Long> recent = new ArrayDeque<>();
  private SafetyFolder.@Nullable Day day;
  private long dayEndNanos = EpochNanos.MIN;
  private String halt = "";

  /// A gate for one broker; hand it to [IbBroker#gate].
  public SafetyGate(SafetyRules rules, IbBroker broker, TwsSession session) {
    this.rules = rules;
    this.broker = broker;
    this.session = session;
    folder = rules.halts().folder() == null ? null : new SafetyFolder(rules.halts().folder());
  }

  @Override
  public Optional<String> refusal(OrderRequest request) {
    return refusal(request, 0);
  }

  @Override
  public Optional<String> refusalOfChange(Order order, OrderRequest changed) {
    return refusal(changed, order.id());
  }

  /// @param replaced the order that is changed, which must not count twice; 0 for none
  private Optional<String> refusal(OrderRequest request, int replaced) {
    Optional<String> refusal =
        account()
            .or(this::halted)
            .or(() -> loss(request))
            .or(() -> size(request))
            .or(() -> value(request))
            .or(() -> position(request, replaced))
            .or(() -> stale(request))
            .or(() -> collar(request))
            .or(this::rate);
    if (refusal.isEmpty()) {
      recent.add(session.nowNanos());
    }
    return refusal;
  }

  /// What has stopped trading as a whole, the kill switch or a day's loss, as it was told with the
  /// last order that it refused; empty if nothing has.
  public String halt() {
    return halt;
  }

  private Optional<String> halt(SafetyRule rule, String why) {
    Optional<String> refusal = refuse(rule, why);
    halt = refusal.orElseThrow();
    return refusal;
  }

  private static Optional<String> refuse(SafetyRule rule, String why) {
    return Optional.of("safety rule " + rule.word() + ": " + why);
  }

  // ---------------------------------------------------------------- what stops everything

  private Optional<String> account() {
    String account = session.account();
    return switch (rules.mode()) {
      case Mode.Paper _ when !account.startsWith("D") ->
          refuse(
              SafetyRule.ACCOUNT,
              "the run is for paper accounts, which begin with D, and this account does not; name it"
                  + " with SafetyRules.live(…) to trade it");
      case Mode.Live(String wanted) when !account.equals(wanted) ->
          refuse(SafetyRule.ACCOUNT, "the run is for another account than the one connected");
      case Mode.Paper _, Mode.Live _ -> Optional.empty();
    };
  }

  private Optional<String> halted() {
    if (rules.access() == SafetyRules.Access.READ_ONLY) {
      return refuse(SafetyRule.READ_ONLY, "nothing is sent");
    }
    if (folder != null && folder.isStopped()) {
      String reason = folder.reason();
      return halt(SafetyRule.KILL_SWITCH, reason.isEmpty() ? "trading is stopped" : reason);
    }
    return Optional.empty();
  }

  private Optional<String> loss(OrderRequest request) {
    Double limit = rules.halts().dailyLoss();
    if (limit == null || reduces(request)) {
      return Optional.empty();
    }
    OptionalDouble value = broker.account().value();
    if (value.isEmpty()) {
      return refuse(SafetyRule.DAILY_LOSS, "the account's value is not known yet");
    }
    double lost = firstOfDay(value.getAsDouble()) - value.getAsDouble();
    return lost > limit
        ? halt(
            SafetyRule.DAILY_LOSS,
            money(lost) + " lost since the day's first value is more than " + money(limit))
        : Optional.empty();
  }

  private double firstOfDay(double value) {
    if (day != null && session.serverNanos() < dayEndNanos) {
      return day.value();
    }
    LocalDate today = EpochNanos.toDate(session.serverNanos(), DAYS_OF);
    dayEndNanos = EpochNanos.of(today.plusDays(1).atStartOfDay(DAYS_OF).toInstant());
    if (day == null && folder != null) {
      day = folder.day().orElse(null);
    }
    if (day == null || !day.date().equals(today)) {
      var begun = new SafetyFolder.Day(today, value);
      day = begun;
      if (folder != null) {
        folder.keep(begun);
      }
      return value;
    }
    return day.value();
  }

  /// Notes the day's first value, so that a loss before the first order counts too.
  @Override
  public void observe() {
    if (rules.halts().dailyLoss() != null && session.serverNanos() >= dayEndNanos) {
      broker.account().value().ifPresent(this::firstOfDay);
    }
  }

  // ---------------------------------------------------------------- limits of one order

  private Optional<String> size(OrderRequest request) {
    Quantity limit = rules.orders().maxSize();
    return limit != null && request.size().compareTo(limit) > 0
        ? refuse(SafetyRule.MAX_SIZE, request.size() + " is more than " + limit)
        : Optional.empty();
  }

  private Optional<String> value(OrderRequest request) {
    Double limit = rules.orders().maxOrderValue();
    if (limit == null) {
      return Optional.empty();
    }
    OptionalDouble price = price(request);
    if (price.isEmpty()) {
      return refuse(SafetyRule.MAX_ORDER_VALUE, "there is no price yet to value the order with");
    }
    double value =
        request.size().toDouble()
            * Math.abs(price.getAsDouble())
            * broker.commission(request.data()).multiplier();
    return value > limit
        ? refuse(SafetyRule.MAX_ORDER_VALUE, money(value) + " is more than " + money(limit))
        : Optional.empty();
  }

  private Optional<String> position(OrderRequest request, int replaced) {
    Quantity limit = rules.orders().maxPosition();
    if (limit == null || reduces(request)) {
      return Optional.empty();
    }
    Quantity worst = broker.position(request.data()).size().plus(request.signedSize());
    for (Order open : broker.openOrders()) {
      boolean adds =
          open.id() != replaced
              && open.data().positionFeed().equals(request.data().positionFeed())
              && open.side() == request.side()
              && open.request().links().parentId() == 0;
      if (adds) {
        worst = worst.plus(open.remaining());
      }
    }
    return worst.abs().compareTo(limit) > 0
        ? refuse(
            SafetyRule.MAX_POSITION,
            "with all working orders the position could become " + worst + ", the most is " + limit)
        : Optional.empty();
  }

  /// Whether the order can only bring the position nearer to flat: it goes the other way and not
  /// beyond, or it protects what its parent opens.
  private boolean reduces(OrderRequest request) {
    if (request.links().parentId() != 0) {
      return true;
    }
    Quantity held = broker.position(request.data()).size();
    return held.sign() == -request.side().sign() && request.size().compareTo(held.abs()) <= 0;
  }

  private Optional<String> stale(OrderRequest request) {
    Duration limit = rules.orders().staleAfter();
    if (limit == null) {
      return Optional.empty();
    }
    DataFeed data = request.data();
    if (data.size() == 0) {
      return refuse(SafetyRule.STALE_DATA, "feed '" + data.name() + "' has no bar yet");
    }
    Duration age = Duration.ofNanos(session.serverNanos() - data.timeNanos(0));
    return age.compareTo(limit) > 0
        ? refuse(
            SafetyRule.STALE_DATA,
            "the last bar of feed '%s' is %d s old, the most is %d s"
                .formatted(data.name(), age.toSeconds(), limit.toSeconds()))
        : Optional.empty();
  }

  private Optional<String> collar(OrderRequest request) {
    OrderLimits limits = rules.orders();
    Double fraction = limits.collarFraction();
    OptionalDouble limit = limitOf(request.type());
    if (fraction == null || limit.isEmpty()) {
      return Optional.empty();
    }
    if (request.data().size() == 0) {
      return refuse(SafetyRule.PRICE_COLLAR, "there is no price yet to hold the limit against");
    }
    double last = request.data().close(0);
    double beyond = request.side().sign() * (limit.getAsDouble() - last) / Math.abs(last);
    return beyond > fraction
        ? refuse(
            SafetyRule.PRICE_COLLAR,
            String.format(
                Locale.ROOT,
                "%s at %s is %.1f %% worse than the last price %s, the most is %.1f %%",
                request.side(),
                limit.getAsDouble(),
                beyond * 100,
                last,
                fraction * 100))
        : Optional.empty();
  }

  private static OptionalDouble limitOf(OrderType type) {
    return switch (type) {
      case OrderType.Limit(double price) -> OptionalDouble.of(price);
      // The limits of stops are held against the stop by TWS itself, once it is reached.
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble price(OrderRequest request) {
    return switch (request.type()) {
      case OrderType.Limit(double price) -> OptionalDouble.of(price);
      case OrderType.Stop(double price) -> OptionalDouble.of(price);
      case OrderType.StopLimit(double _, double limit) -> OptionalDouble.of(limit);
      default ->
          request.data().size() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(request.data().close(0));
    };
  }

  private Optional<String> rate() {
    Integer limit = rules.orders().ordersPerMinute();
    long now = session.nowNanos();
    while (!recent.isEmpty() && now - recent.peek() >= MINUTE_NANOS) {
      recent.poll();
    }
    return limit != null && recent.size() >= limit
        ? refuse(
            SafetyRule.ORDERS_PER_MINUTE,
            recent.size() + " orders were given within a minute, the most is " + limit)
        : Optional.empty();
  }

  private static String money(double amount) {
    return String.format(Locale.ROOT, "%.2f", amount);
  }
}
