package io.throughline.ib.order;

import io.throughline.tws.message.OrderMessage.CommissionReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What executions cost, by the number of the execution: the report may come before the execution,
/// after it, twice, or never.
final class Commissions {
  /// More than TWS reports of one day; the oldest are forgotten.
  private static final int MOST_REPORTS = 100_000;

  /// What was reported of one execution.
  ///
  /// @param amount null when TWS says that it has none to say
  /// @param profit realised, commissions taken off; null when nothing was closed
  record Cost(@Nullable Double amount, @Nullable Double profit, String currency) {
    OptionalDouble commission() {
      return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount);
    }
  }

  private final Map<String, Cost> costs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cost> eldest) {
          return size() > MOST_REPORTS;
        }
      };

  /// Takes a report.
  ///
  /// @return the cost that was reported for the same execution before
  Optional<Cost> accept(CommissionReport report) {
    String base = ExecutionId.parse(report.execId()).base();
    var cost = new Cost(known(report.commission()), known(report.realizedPNL()), report.currency());
    return Optional.ofNullable(costs.put(base, cost));
  }

  /// What was reported of an execution, by any revision's number.
  Optional<Cost> find(String execId) {
    return Optional.ofNullable(costs.get(ExecutionId.parse(execId).base()));
  }

  /// Past the codec an unset number is null; infinities and the largest double are no money either.
  private static @Nullable Double known(@Nullable Double amount) {
    return amount == null || !Double.isFinite(amount) || Math.abs(amount) >= Double.MAX_VALUE
        ? null
        : amount;
  }
}
