package io.throughline.ib.fill;

import io.throughline.tws.message.OrderMessage.CommissionReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What executions cost, by the number of the execution: the report may come before the execution,
/// after it, twice, or never.
public final class Commissions {
  /// More than TWS reports of one day; the oldest are forgotten.
  private static final int MOST_REPORTS = 100_000;

  /// Empty where TWS says that it has none to say.
  private final Map<String, OptionalDouble> reported =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OptionalDouble> eldest) {
          return size() > MOST_REPORTS;
        }
      };

  /// Takes a report; it replaces an earlier one of the same execution.
  public void accept(CommissionReport report) {
    reported.put(ExecutionId.parse(report.execId()).base(), known(report.commission()));
  }

  /// Whether an execution was reported of, by any revision's number, also without an amount.
  public boolean isReported(String execId) {
    return reported.containsKey(ExecutionId.parse(execId).base());
  }

  /// What an execution cost, by any revision's number; empty while nothing was reported, and where
  /// the report has no amount.
  public OptionalDouble commission(String execId) {
    return reported.getOrDefault(ExecutionId.parse(execId).base(), OptionalDouble.empty());
  }

  /// Past the codec an unset number is null; infinities and the largest double are no money either.
  private static OptionalDouble known(@Nullable Double amount) {
    return amount == null || !Double.isFinite(amount) || Math.abs(amount) >= Double.MAX_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(amount);
  }
}
