package io.throughline.tws.message;

/// What a client may say to TWS, grouped by area.
///
/// Component names are the field names of the vendor's documentation. What is not set is null
/// (numbers), an empty list or an empty text, never a number that stands for "nothing".
public sealed interface TwsRequest
    permits ConnectionRequest,
        ContractRequest,
        MarketDataRequest,
        HistoryRequest,
        OrderRequest,
        AccountRequest,
        TwsRequest.Unknown {

  /// A request whose id has no known layout: kept as bytes, so that a server can log and ignore it.
  ///
  /// @param wireId message id as on the wire, with the 200 that marks protobuf
  /// @param bodyHex everything after the id, in hexadecimal
  record Unknown(int wireId, String bodyHex) implements TwsRequest {}
}
