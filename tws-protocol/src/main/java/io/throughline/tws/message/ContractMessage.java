package io.throughline.tws.message;

import java.util.List;

/// Messages about instruments.
public sealed interface ContractMessage extends TwsMessage {

  record ContractData(int reqId, Contract contract, ContractDetails contractDetails)
      implements ContractMessage {}

  /// Details of a bond; its maturity is the contract's `lastTradeDateOrContractMonth`.
  record BondContractData(int reqId, Contract contract, ContractDetails contractDetails)
      implements ContractMessage {}

  record ContractDataEnd(int reqId) implements ContractMessage {}

  record SymbolSamples(int reqId, List<SymbolSample> samples) implements ContractMessage {
    public SymbolSamples {
      samples = List.copyOf(samples);
    }
  }

  record SymbolSample(Contract contract, List<String> derivativeSecTypes) {
    public SymbolSample {
      derivativeSecTypes = List.copyOf(derivativeSecTypes);
    }
  }

  record MarketRule(int marketRuleId, List<PriceIncrement> priceIncrements)
      implements ContractMessage {
    public MarketRule {
      priceIncrements = List.copyOf(priceIncrements);
    }
  }

  /// A step of a market rule.
  ///
  /// @param lowEdge prices from here on move by `increment`
  record PriceIncrement(double lowEdge, double increment) {}
}
