package io.throughline.ib.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sample strategy on a file, and through the whole live side on a fake TWS that plays the
/// same file: the order lists have one fingerprint, or they differ first in the way that is said.
///
/// In memory all of them, over a real socket some; `-Dparity=all` takes all of both, and the whole
/// files.
class ParityTest {
  /// About as many minutes as a trading day has.
  private static final int ROWS_OVER_SOCKET = 380;

  private static final Set<String> OVER_SOCKET =
      Set.of(
          "SmaCross on MINUTES",
          "OpeningRange on MINUTES",
          "PairSpread on MINUTES_OF_TWO",
          "SmaCross on DAYS",
          "PairSpread on DAYS_OF_TWO");

  @TempDir private Path folder;

  private static Stream<ParityCase> cases() {
    return ParityCase.all();
  }

  private static Stream<ParityCase> casesOverSocket() {
    return ParityCase.all()
        .filter(one -> ParityCase.isWhole() || OVER_SOCKET.contains(one.toString()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_strategy_gives_the_orders_of_the_backtest_in_memory(ParityCase one) throws IOException {
    ParityRun run = one.in(folder, Integer.MAX_VALUE);

    check(run.backtest(), run.live(), one.likeness());
  }

  @ParameterizedTest
  @MethodSource("casesOverSocket")
  void a_strategy_gives_the_orders_of_the_backtest_over_a_socket(ParityCase one)
      throws IOException {
    ParityRun run = one.in(folder, ROWS_OVER_SOCKET);

    check(run.backtest(), run.overSocket(), one.likeness());
  }

  private static void check(RunResult backtest, RunResult live, Likeness likeness) {
    assertThat(backtest.orders()).as("orders of the backtest").isNotEmpty();
    assertThat(live.feeds())
        .extracting(feed -> feed.bars(), feed -> feed.lastNanos())
        .as("bars")
        .containsExactlyElementsOf(
            backtest.feeds().stream().map(feed -> tuple(feed.bars(), feed.lastNanos())).toList());
    if (likeness == Likeness.EQUAL) {
      List<String> expected = OrderListHash.lines(backtest.orders());
      assertThat(OrderListHash.lines(live.orders())).isEqualTo(expected);
      assertThat(live.orderListHash()).isEqualTo(backtest.orderListHash());
    } else {
      assertThat(Likeness.of(backtest, live)).isEqualTo(likeness);
    }
  }
}
