package io.throughline.tws.message;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as TWS describes it, in requests and in messages: its terms, and what only some orders
/// have.
///
/// Start from [#of] and add parts: `Order.of(Order.Terms.limit("BUY", size, 189.5)).with(new
/// OrderHandling.Oca("group", 1))`.
public record Order(
    Identity identity,
    Terms terms,
    Accounts accounts,
    Allocation allocation,
    Times times,
    OrderHandling handling,
    OrderPricing pricing,
    OrderStrategies strategies,
    OrderCompliance compliance,
    Conditions conditions)
    implements MessagePart {
  public static final Order NONE =
      new Order(
          Identity.NONE,
          Terms.NONE,
          Accounts.NONE,
          Allocation.NONE,
          Times.NONE,
          OrderHandling.NONE,
          OrderPricing.NONE,
          OrderStrategies.NONE,
          OrderCompliance.NONE,
          Conditions.NONE);

  /// Who placed it, and by which numbers it is known.
  ///
  /// @param permId the only number that is good across clients and sessions; 0 before the server
  ///   gave one
  /// @param parentId order id of the parent; 0 is none
  /// @param parentPermId null is none
  public record Identity(
      int clientId,
      int orderId,
      long permId,
      int parentId,
      @Nullable Long parentPermId,
      String orderRef)
      implements OrderPart {
    public static final Identity NONE = new Identity(0, 0, 0, 0, null, "");
  }

  /// What is to be traded at which price.
  ///
  /// @param lmtPrice null when the type has none; 0 is a price
  /// @param filledQuantity only in completed orders
  public record Terms(
      String action,
      @Nullable BigDecimal totalQuantity,
      String orderType,
      @Nullable Double lmtPrice,
      @Nullable Double auxPrice,
      String tif,
      @Nullable Double cashQty,
      @Nullable BigDecimal filledQuantity)
      implements OrderPart {
    public static final Terms NONE = new Terms("", null, "", null, null, "", null, null);

    /// Buys or sells at any price.
    public static Terms market(String action, BigDecimal quantity) {
      return new Terms(action, quantity, "MKT", null, null, "DAY", null, null);
    }

    /// Buys or sells at a price or better.
    public static Terms limit(String action, BigDecimal quantity, double price) {
      return new Terms(action, quantity, "LMT", price, null, "DAY", null, null);
    }

    /// Becomes a market order at a price.
    public static Terms stop(String action, BigDecimal quantity, double price) {
      return new Terms(action, quantity, "STP", null, price, "DAY", null, null);
    }
  }

  /// For whom it is traded and cleared.
  public record Accounts(
      String account,
      String settlingFirm,
      String clearingAccount,
      String clearingIntent,
      String customerAccount,
      boolean professionalCustomer,
      String shareholder)
      implements OrderPart {
    public static final Accounts NONE = new Accounts("", "", "", "", "", false, "");
  }

  /// How an advisor divides it.
  ///
  /// @param faProfile below server version 177
  public record Allocation(
      String faGroup,
      String faMethod,
      String faPercentage,
      String faProfile,
      String modelCode,
      String sharesAllocation)
      implements OrderPart {
    public static final Allocation NONE = new Allocation("", "", "", "", "", "");
  }

  /// When it becomes active and when it ends.
  ///
  /// @param duration seconds
  public record Times(
      String goodAfterTime,
      String goodTillDate,
      String activeStartTime,
      String activeStopTime,
      @Nullable Integer duration,
      String autoCancelDate)
      implements OrderPart {
    public static final Times NONE = new Times("", "", "", "", null, "");
  }

  public record Conditions(
      List<OrderCondition> conditions, boolean conditionsIgnoreRth, boolean conditionsCancelOrder)
      implements OrderPart {
    public static final Conditions NONE = new Conditions(List.of(), false, false);

    public Conditions {
      conditions = List.copyOf(conditions);
    }
  }

  /// An order with these terms and nothing else.
  public static Order of(Terms terms) {
    return NONE.with(terms);
  }

  /// The same order with one part replaced.
  public Order with(OrderPart part) {
    return switch (part) {
      case Identity newIdentity ->
          new Order(
              newIdentity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              strategies,
              compliance,
              conditions);
      case Terms newTerms ->
          new Order(
              identity,
              newTerms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              strategies,
              compliance,
              conditions);
      case Accounts newAccounts ->
          new Order(
              identity,
              terms,
              newAccounts,
              allocation,
              times,
              handling,
              pricing,
              strategies,
              compliance,
              conditions);
      case Allocation newAllocation ->
          new Order(
              identity,
              terms,
              accounts,
              newAllocation,
              times,
              handling,
              pricing,
              strategies,
              compliance,
              conditions);
      case Times newTimes ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              newTimes,
              handling,
              pricing,
              strategies,
              compliance,
              conditions);
      case Conditions newConditions ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              strategies,
              compliance,
              newConditions);
      case OrderHandling.Transmission _,
          OrderHandling.Display _,
          OrderHandling.Sessions _,
          OrderHandling.Oca _,
          OrderHandling.ShortSale _,
          OrderHandling.Routing _ ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              java.util.Objects.requireNonNull(handling.with(part)),
              pricing,
              strategies,
              compliance,
              conditions);
      case OrderPricing.Trigger _,
          OrderPricing.Adjustment _,
          OrderPricing.Offsets _,
          OrderPricing.StockRange _,
          OrderPricing.PegBench _,
          OrderPricing.PegBest _ ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              java.util.Objects.requireNonNull(pricing.with(part)),
              strategies,
              compliance,
              conditions);
      case OrderStrategies.Algo _,
          OrderStrategies.Hedge _,
          OrderStrategies.Scale _,
          OrderStrategies.Volatility _,
          OrderStrategies.DeltaNeutral _ ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              java.util.Objects.requireNonNull(strategies.with(part)),
              compliance,
              conditions);
      case OrderCompliance.Mifid _,
          OrderCompliance.SoftDollarTier _,
          OrderCompliance.ManualEntry _ ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              strategies,
              java.util.Objects.requireNonNull(compliance.with(part)),
              conditions);
      case OrderHandling newOrderHandling ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              newOrderHandling,
              pricing,
              strategies,
              compliance,
              conditions);
      case OrderPricing newOrderPricing ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              newOrderPricing,
              strategies,
              compliance,
              conditions);
      case OrderStrategies newOrderStrategies ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              newOrderStrategies,
              compliance,
              conditions);
      case OrderCompliance newOrderCompliance ->
          new Order(
              identity,
              terms,
              accounts,
              allocation,
              times,
              handling,
              pricing,
              strategies,
              newOrderCompliance,
              conditions);
    };
  }
}
