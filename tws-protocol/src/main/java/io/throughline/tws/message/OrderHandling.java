package io.throughline.tws.message;

import org.jspecify.annotations.Nullable;

/// How it is handled.
public record OrderHandling(
    Transmission transmission,
    Display display,
    Sessions sessions,
    Oca oca,
    ShortSale shortSale,
    Routing routing)
    implements OrderPart {
  public static final OrderHandling NONE =
      new OrderHandling(
          Transmission.NONE, Display.NONE, Sessions.NONE, Oca.NONE, ShortSale.NONE, Routing.NONE);

  /// Whether it is sent on, or only looked at.
  ///
  /// @param transmit false keeps it in TWS
  /// @param whatIf asks for margin and commission, does not place
  public record Transmission(
      boolean transmit,
      boolean whatIf,
      @Nullable Integer whatIfType,
      boolean deactivate,
      boolean autoCancelParent,
      boolean solicited,
      boolean overridePercentageConstraints)
      implements OrderPart {
    public static final Transmission NONE =
        new Transmission(true, false, null, false, false, false, false);
  }

  /// How much of it is shown, and how it may be filled.
  public record Display(
      @Nullable Integer displaySize,
      boolean hidden,
      boolean blockOrder,
      boolean sweepToFill,
      boolean allOrNone,
      boolean notHeld,
      @Nullable Integer minQty)
      implements OrderPart {
    public static final Display NONE = new Display(null, false, false, false, false, false, null);
  }

  /// In which sessions it works.
  public record Sessions(
      boolean outsideRth,
      boolean includeOvernight,
      boolean allowPreOpen,
      boolean ignoreOpenAuction,
      boolean imbalanceOnly,
      boolean postOnly)
      implements OrderPart {
    public static final Sessions NONE = new Sessions(false, false, false, false, false, false);
  }

  /// A group of which one order cancels or reduces the others.
  ///
  /// @param ocaType 1 cancel all with block, 2 reduce with block, 3 reduce without block
  public record Oca(String ocaGroup, int ocaType) implements OrderPart {
    public static final Oca NONE = new Oca("", 0);
  }

  /// Whether it opens, closes, or sells short.
  ///
  /// @param openClose `O`, `C` or empty; servers also write `?`
  /// @param exemptCode -1 is none
  public record ShortSale(
      String openClose, int shortSaleSlot, String designatedLocation, int exemptCode)
      implements OrderPart {
    public static final ShortSale NONE = new ShortSale("", 0, "", -1);
  }

  /// Where it may go. Numbers that are null, 0 or 1 are switches with a default of the server's.
  public record Routing(
      boolean optOutSmartRouting,
      @Nullable Integer routeMarketableToBbo,
      @Nullable Integer seekPriceImprovement,
      @Nullable Integer postToAts,
      boolean discretionaryUpToLimitPrice,
      boolean eTradeOnly,
      boolean firmQuoteOnly,
      @Nullable Integer auctionStrategy)
      implements OrderPart {
    public static final Routing NONE =
        new Routing(false, null, null, null, false, false, false, null);
  }

  /// The same with one part replaced; null if the part belongs elsewhere.
  @Nullable OrderHandling with(OrderPart part) {
    return switch (part) {
      case Transmission newTransmission ->
          new OrderHandling(newTransmission, display, sessions, oca, shortSale, routing);
      case Display newDisplay ->
          new OrderHandling(transmission, newDisplay, sessions, oca, shortSale, routing);
      case Sessions newSessions ->
          new OrderHandling(transmission, display, newSessions, oca, shortSale, routing);
      case Oca newOca ->
          new OrderHandling(transmission, display, sessions, newOca, shortSale, routing);
      case ShortSale newShortSale ->
          new OrderHandling(transmission, display, sessions, oca, newShortSale, routing);
      case Routing newRouting ->
          new OrderHandling(transmission, display, sessions, oca, shortSale, newRouting);
      default -> null;
    };
  }
}
