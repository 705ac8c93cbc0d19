package io.throughline.tws.message;

/// Requests about accounts.
public sealed interface AccountRequest extends TwsRequest {

  record ReqAccountUpdates(boolean subscribe, String acctCode) implements AccountRequest {}

  /// Subscribes to figures of accounts.
  ///
  /// @param group `All` or the name of a group
  /// @param tags comma-separated
  record ReqAccountSummary(int reqId, String group, String tags) implements AccountRequest {}

  record CancelAccountSummary(int reqId) implements AccountRequest {}

  record ReqPositions() implements AccountRequest {}

  record CancelPositions() implements AccountRequest {}

  record ReqPnL(int reqId, String account, String modelCode) implements AccountRequest {}

  record CancelPnL(int reqId) implements AccountRequest {}

  record ReqPnLSingle(int reqId, String account, String modelCode, int conId)
      implements AccountRequest {}

  record CancelPnLSingle(int reqId) implements AccountRequest {}
}
