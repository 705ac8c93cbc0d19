package io.throughline.tws.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Messages about accounts.
public sealed interface AccountMessage extends TwsMessage {

  record AcctValue(String key, String value, String currency, String accountName)
      implements AccountMessage {}

  record PortfolioValue(
      Contract contract, @Nullable BigDecimal position, Valuation valuation, String accountName)
      implements AccountMessage {}

  record Valuation(
      double marketPrice,
      double marketValue,
      double averageCost,
      @Nullable Double unrealizedPNL,
      @Nullable Double realizedPNL)
      implements MessagePart {}

  /// When the account figures were last updated.
  ///
  /// @param timeStamp `hh:mm`
  record AcctUpdateTime(String timeStamp) implements AccountMessage {}

  record AcctDownloadEnd(String accountName) implements AccountMessage {}

  record AccountSummary(int reqId, String account, String tag, String value, String currency)
      implements AccountMessage {}

  record AccountSummaryEnd(int reqId) implements AccountMessage {}

  record Position(String account, Contract contract, @Nullable BigDecimal position, double avgCost)
      implements AccountMessage {}

  record PositionEnd() implements AccountMessage {}

  record PnL(
      int reqId,
      @Nullable Double dailyPnL,
      @Nullable Double unrealizedPnL,
      @Nullable Double realizedPnL)
      implements AccountMessage {}

  record PnLSingle(
      int reqId,
      @Nullable BigDecimal position,
      @Nullable Double dailyPnL,
      @Nullable Double unrealizedPnL,
      @Nullable Double realizedPnL,
      @Nullable Double value)
      implements AccountMessage {}
}
