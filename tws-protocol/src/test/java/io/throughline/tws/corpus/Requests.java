package io.throughline.tws.corpus;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.message.AccountRequest;
import io.throughline.tws.message.ConnectionRequest;
import io.throughline.tws.message.ContractRequest;
import io.throughline.tws.message.HistoryRequest;
import io.throughline.tws.message.MarketDataRequest;
import io.throughline.tws.message.OrderRequest;
import io.throughline.tws.message.TwsRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The record type of each request, by the protocol's name.
final class Requests {
  static final Map<String, Class<?>> TYPES =
      Stream.of(
              ConnectionRequest.class,
              ContractRequest.class,
              MarketDataRequest.class,
              HistoryRequest.class,
              OrderRequest.class,
              AccountRequest.class)
          .flatMap(area -> Stream.of(area.getPermittedSubclasses()))
          .collect(Collectors.toMap(Requests::name, Function.identity()));

  private Requests() {}

  private static String name(Class<?> type) {
    String simple = type.getSimpleName();
    return Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }

  static TwsRequest of(String message, JsonNode args) {
    Class<?> type = TYPES.get(message);
    if (type == null) {
      throw new IllegalArgumentException("no request " + message);
    }
    var request = (TwsRequest) Arguments.record(type, Arguments.withLegPrices(args));
    if (!TwsCodec.nameOf(request).equals(message)) {
      throw new IllegalStateException(message + " is called " + TwsCodec.nameOf(request));
    }
    return request;
  }
}
