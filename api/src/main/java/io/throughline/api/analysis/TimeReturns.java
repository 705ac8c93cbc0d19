package io.throughline.api.analysis;

import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import java.util.List;

/// The return of each period of a run.
///
/// @param timeFrame the length of the periods
/// @param periods oldest first
public record TimeReturns(TimeFrame timeFrame, List<Period> periods) {

  /// One period that had at least one step.
  ///
  /// @param end the period's last day at midnight, its last unit for periods below a day, or
  ///   [LocalDateTime#MAX] where the whole run is one period; on the UTC clock
  /// @param returnFraction 0.01 for a rise by one percent
  public record Period(LocalDateTime end, double returnFraction) {}

  public TimeReturns {
    periods = List.copyOf(periods);
  }
}
