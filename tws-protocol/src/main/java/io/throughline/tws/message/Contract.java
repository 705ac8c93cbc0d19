package io.throughline.tws.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An instrument as TWS describes it, in requests and in messages.
///
/// @param conId the vendor's number of the instrument; 0 when it is not known
/// @param includeExpired asks for expired instruments too; only in requests
/// @param description only in symbol samples
public record Contract(
    int conId,
    Listing listing,
    Derivative derivative,
    Ids ids,
    Combo combo,
    boolean includeExpired,
    String description)
    implements MessagePart {
  public static final Contract NONE =
      new Contract(0, Listing.NONE, Derivative.NONE, Ids.NONE, Combo.NONE, false, "");

  /// What it is and where it trades.
  ///
  /// @param secType `STK`, `OPT`, `FUT`, `CASH`, `BAG` …
  public record Listing(
      String symbol,
      String secType,
      String exchange,
      String primaryExchange,
      String currency,
      String localSymbol,
      String tradingClass)
      implements MessagePart {
    public static final Listing NONE = new Listing("", "", "", "", "", "", "");
  }

  /// What an option, warrant or future has besides.
  ///
  /// @param lastTradeDateOrContractMonth `yyyymm`, `yyyymmdd`, or in contract details one of three
  ///   forms with a time
  /// @param lastTradeDate the date alone; only in messages, from server version 182 on
  /// @param strike null when not set; servers say 0 for what has no strike
  /// @param right `C`, `P`, empty; servers also write `?` and `0`
  /// @param multiplier a number, as text
  public record Derivative(
      String lastTradeDateOrContractMonth,
      String lastTradeDate,
      @Nullable Double strike,
      String right,
      String multiplier)
      implements MessagePart {
    public static final Derivative NONE = new Derivative("", "", null, "", "");
  }

  /// Names given by others.
  public record Ids(String secIdType, String secId, String issuerId) implements MessagePart {
    public static final Ids NONE = new Ids("", "", "");
  }

  /// What a combination is made of.
  public record Combo(
      String comboLegsDescrip,
      List<ComboLeg> comboLegs,
      @Nullable DeltaNeutralContract deltaNeutralContract)
      implements MessagePart {
    public static final Combo NONE = new Combo("", List.of(), null);

    public Combo {
      comboLegs = List.copyOf(comboLegs);
    }
  }

  /// One leg of a combination.
  ///
  /// @param openClose 0 same, 1 open, 2 close, 3 unknown
  /// @param exemptCode -1 is none
  /// @param perLegPrice limit price of this leg alone; null when not set
  public record ComboLeg(
      int conId,
      int ratio,
      String action,
      String exchange,
      int openClose,
      int shortSaleSlot,
      String designatedLocation,
      int exemptCode,
      @Nullable Double perLegPrice) {
    /// A leg as a market data request needs it.
    public static ComboLeg of(int conId, int ratio, String action, String exchange) {
      return new ComboLeg(conId, ratio, action, exchange, 0, 0, "", -1, null);
    }

    /// The same leg with a limit price of its own.
    public ComboLeg withPerLegPrice(@Nullable Double price) {
      return new ComboLeg(
          conId,
          ratio,
          action,
          exchange,
          openClose,
          shortSaleSlot,
          designatedLocation,
          exemptCode,
          price);
    }
  }

  /// The hedging contract of a delta-neutral order.
  public record DeltaNeutralContract(int conId, double delta, double price) {}

  /// A contract named by its parts.
  public static Contract of(Listing listing) {
    return NONE.with(listing);
  }

  /// A contract named by its number alone.
  public static Contract ofConId(int conId, String exchange) {
    return NONE.withConId(conId).with(new Listing("", "", exchange, "", "", "", ""));
  }

  /// A stock.
  public static Contract stock(String symbol, String exchange, String currency) {
    return of(new Listing(symbol, "STK", exchange, "", currency, "", ""));
  }

  public Contract withConId(int newConId) {
    return new Contract(newConId, listing, derivative, ids, combo, includeExpired, description);
  }

  public Contract with(Listing newListing) {
    return new Contract(conId, newListing, derivative, ids, combo, includeExpired, description);
  }

  public Contract with(Derivative newDerivative) {
    return new Contract(conId, listing, newDerivative, ids, combo, includeExpired, description);
  }

  public Contract with(Ids newIds) {
    return new Contract(conId, listing, derivative, newIds, combo, includeExpired, description);
  }

  public Contract with(Combo newCombo) {
    return new Contract(conId, listing, derivative, ids, newCombo, includeExpired, description);
  }

  /// The same contract, asked for with its expired instruments.
  public Contract withExpired() {
    return new Contract(conId, listing, derivative, ids, combo, true, description);
  }
}
