package io.throughline.cli.result;

import io.throughline.api.run.RunResult;
import java.util.List;

/// What came of a backtest that was asked for.
///
/// @param notes one for each feed of the result, in the same order
public record RunReport(RunResult result, List<FeedNote> notes) {
  public RunReport {
    notes = List.copyOf(notes);
  }

  /// The same with another judgement.
  public RunReport with(RunResult newResult) {
    return new RunReport(newResult, notes);
  }
}
