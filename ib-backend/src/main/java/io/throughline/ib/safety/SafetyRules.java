package io.throughline.ib.safety;

import io.throughline.api.instrument.Quantity;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What orders must keep to. A limit that is absent is not checked; what cannot be left out is that
/// the account fits the mode.
///
/// {@snippet :
/// var rules = SafetyRules.paper().withMaxSize(Quantity.of(500)).withOrdersPerMinute(20);
/// var live = SafetyRules.live("U1234567").withDailyLoss(2_000);
/// }
///
/// @param mode whose account may be traded
/// @param access whether anything may be sent at all
public record SafetyRules(Mode mode, Access access, OrderLimits orders, Halts halts) {

  /// Whose account may be traded.
  public sealed interface Mode {
    /// A paper account: its name begins with D.
    record Paper() implements Mode {}

    /// A live account, named letter by letter.
    record Live(String account) implements Mode {
      public Live {
        if (account.isBlank() || account.startsWith("D")) {
          throw new IllegalArgumentException(
              "a live account must be named and does not begin with D, but is named '"
                  + account
                  + "'");
        }
      }
    }
  }

  /// Whether anything may be sent.
  public enum Access {
    TRADE,
    READ_ONLY
  }

  /// Limits of single orders and of their number.
  ///
  /// @param maxOrderValue size times price times multiplier, in the instrument's currency
  /// @param maxPosition either sign, working orders included
  /// @param collarFraction how far a limit may be on the losing side of the last price: 0.05
  ///   refuses to buy at more than 5 % above it and to sell at more than 5 % below
  /// @param staleAfter how old the last bar may be
  public record OrderLimits(
      @Nullable Quantity maxSize,
      @Nullable Double maxOrderValue,
      @Nullable Quantity maxPosition,
      @Nullable Integer ordersPerMinute,
      @Nullable Double collarFraction,
      @Nullable Duration staleAfter) {
    /// No limit at all.
    public static final OrderLimits NONE = new OrderLimits(null, null, null, null, null, null);
  }

  /// What stops all orders.
  ///
  /// @param dailyLoss in the account's base currency, since its first value of the day
  /// @param folder where the kill switch and the day's first value are kept over a restart
  public record Halts(@Nullable Double dailyLoss, @Nullable Path folder) {
    /// Nothing stops them.
    public static final Halts NONE = new Halts(null, null);
  }

  /// For paper accounts, without limits.
  public static SafetyRules paper() {
    return new SafetyRules(new Mode.Paper(), Access.TRADE, OrderLimits.NONE, Halts.NONE);
  }

  /// For one live account, without limits.
  public static SafetyRules live(String account) {
    return new SafetyRules(new Mode.Live(account), Access.TRADE, OrderLimits.NONE, Halts.NONE);
  }

  public SafetyRules readOnly() {
    return new SafetyRules(mode, Access.READ_ONLY, orders, halts);
  }

  public SafetyRules with(OrderLimits newOrders) {
    return new SafetyRules(mode, access, newOrders, halts);
  }

  public SafetyRules with(Halts newHalts) {
    return new SafetyRules(mode, access, orders, newHalts);
  }

  public SafetyRules withMaxSize(Quantity size) {
    return with(
        new OrderLimits(
            size,
            orders.maxOrderValue,
            orders.maxPosition,
            orders.ordersPerMinute,
            orders.collarFraction,
            orders.staleAfter));
  }

  public SafetyRules withMaxOrderValue(double money) {
    return with(
        new OrderLimits(
            orders.maxSize,
            money,
            orders.maxPosition,
            orders.ordersPerMinute,
            orders.collarFraction,
            orders.staleAfter));
  }

  public SafetyRules withMaxPosition(Quantity size) {
    return with(
        new OrderLimits(
            orders.maxSize,
            orders.maxOrderValue,
            size,
            orders.ordersPerMinute,
            orders.collarFraction,
            orders.staleAfter));
  }

  public SafetyRules withOrdersPerMinute(int count) {
    return with(
        new OrderLimits(
            orders.maxSize,
            orders.maxOrderValue,
            orders.maxPosition,
            count,
            orders.collarFraction,
            orders.staleAfter));
  }

  /// See [OrderLimits#collarFraction()].
  public SafetyRules withPriceCollar(double fraction) {
    return with(
        new OrderLimits(
            orders.maxSize,
            orders.maxOrderValue,
            orders.maxPosition,
            orders.ordersPerMinute,
            fraction,
            orders.staleAfter));
  }

  /// Refuses orders on feeds whose last bar is older.
  public SafetyRules withStaleAfter(Duration age) {
    return with(
        new OrderLimits(
            orders.maxSize,
            orders.maxOrderValue,
            orders.maxPosition,
            orders.ordersPerMinute,
            orders.collarFraction,
            age));
  }

  /// Stops orders that open when the account has lost so much since the day's first value.
  public SafetyRules withDailyLoss(double money) {
    return with(new Halts(money, halts.folder));
  }

  /// Keeps the kill switch and the day's first value in a folder.
  public SafetyRules keptIn(Path folder) {
    return with(new Halts(halts.dailyLoss, folder));
  }
}
