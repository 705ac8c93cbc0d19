package io.throughline.faketws.session;

import io.throughline.faketws.market.Universe;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractRequest.ReqContractData;
import io.throughline.tws.message.HistoryRequest.ReqHeadTimestamp;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalTicks;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import io.throughline.tws.message.MarketDataRequest.ReqTickByTickData;
import io.throughline.tws.message.TwsRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which symbol a client's requests were about, by request id; the latest ones.
final class AskedSymbols {
  /// More than a client has open at a time.
  private static final int MOST = 2_000;

  private final Map<Integer, String> symbols =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
          return size() > MOST;
        }
      };

  /// Remembers a request, if it is about an instrument, and tells the symbol.
  Optional<String> note(TwsRequest request, Universe universe) {
    return switch (request) {
      case ReqContractData(int reqId, Contract contract) -> note(reqId, contract, universe);
      case ReqMktData wanted -> note(wanted.reqId(), wanted.contract(), universe);
      case ReqTickByTickData wanted -> note(wanted.reqId(), wanted.contract(), universe);
      case ReqRealTimeBars wanted -> note(wanted.reqId(), wanted.contract(), universe);
      case ReqHistoricalData wanted -> note(wanted.reqId(), wanted.contract(), universe);
      case ReqHeadTimestamp wanted -> note(wanted.reqId(), wanted.contract(), universe);
      case ReqHistoricalTicks wanted -> note(wanted.reqId(), wanted.contract(), universe);
      default -> Optional.empty(); // about no instrument, or about orders, which say theirs
    };
  }

  private Optional<String> note(int reqId, Contract contract, Universe universe) {
    String symbol = contract.listing().symbol();
    if (symbol.isEmpty() && contract.conId() > 0) {
      symbol = universe.find(contract.conId()).map(instrument -> instrument.symbol()).orElse("");
    }
    symbols.put(reqId, symbol);
    return Optional.of(symbol);
  }

  Optional<String> of(int reqId) {
    return Optional.ofNullable(symbols.get(reqId));
  }
}
