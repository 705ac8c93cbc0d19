package io.throughline.engine.analysis;

/// By which number a run is measured.
public enum Valuation {
  /// As the broker wants it: the fund's share price in fund mode, else the account's value.
  AS_BROKER,
  /// Cash plus positions. Deposits and withdrawals look like profits and losses.
  ACCOUNT,
  /// The price of one fund share, which deposits and withdrawals do not move.
  FUND
}
