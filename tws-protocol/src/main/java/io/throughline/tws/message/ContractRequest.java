package io.throughline.tws.message;

/// Requests about instruments.
public sealed interface ContractRequest extends TwsRequest {

  record ReqContractData(int reqId, Contract contract) implements ContractRequest {}

  /// Only from server version 215 on, only in protobuf.
  record CancelContractData(int reqId) implements ContractRequest {}

  record ReqMatchingSymbols(int reqId, String pattern) implements ContractRequest {}

  record ReqMarketRule(int marketRuleId) implements ContractRequest {}
}
