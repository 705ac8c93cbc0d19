package io.throughline.ib.contract;

/// What a contract name leaves out.
///
/// @param currency empty: any, and then the name may fit several contracts
public record ContractDefaults(String secType, String exchange, String currency) {
  /// Stocks, smart routing, any currency.
  public static final ContractDefaults STANDARD = new ContractDefaults("STK", "SMART", "");
}
