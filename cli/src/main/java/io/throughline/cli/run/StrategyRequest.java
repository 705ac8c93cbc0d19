package io.throughline.cli.run;

import io.throughline.api.strategy.StrategyDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The strategy of a run.
///
/// @param params text by parameter name, as far as they were told
record StrategyRequest(StrategyDefinition definition, Map<String, String> params) {
  StrategyRequest {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}
