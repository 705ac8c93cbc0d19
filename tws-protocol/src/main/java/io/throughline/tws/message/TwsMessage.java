package io.throughline.tws.message;

/// What TWS may say to a client, grouped by area.
///
/// Component names are the field names of the vendor's documentation. What is not set is null
/// (numbers), an empty list or an empty text, never a number that stands for "nothing".
public sealed interface TwsMessage
    permits ConnectionMessage,
        ContractMessage,
        MarketDataMessage,
        HistoryMessage,
        OrderMessage,
        AccountMessage,
        ErrorMessage,
        TwsMessage.Unknown {

  /// A message whose id has no known layout: kept as bytes, so that a client can log and ignore it.
  ///
  /// @param wireId message id as on the wire, with the 200 that marks protobuf
  /// @param bodyHex everything after the id, in hexadecimal
  record Unknown(int wireId, String bodyHex) implements TwsMessage {}
}
