package io.throughline.ib.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.RunResult;
import io.throughline.strategies.StrategyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The sample strategies over a real socket; see [ParityTest].
///
/// A day of minutes for some of them; `-Dparity=all` takes all of them and the whole files.
class SocketParityTest {
  private static final Path DATA = Path.of("..", "data");
  private static final boolean IS_WHOLE = "all".equals(System.getProperty("parity"));

  @TempDir private Path folder;

  private Path head(String name, int rows) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(name));
    int wanted = IS_WHOLE ? lines.size() : rows + 1;
    return Files.write(folder.resolve(name), lines.subList(0, wanted));
  }

  private static Stream<Arguments> cases() {
    var some =
        Stream.of(arguments("SmaCross", Likeness.EQUAL), arguments("OpeningRange", Likeness.EQUAL));
    var others =
        Stream.of(
            arguments("DonchianBreakout", Likeness.EQUAL),
            arguments("RsiReversion", Likeness.EQUAL),
            arguments("MacdTrend", Likeness.EQUAL),
            arguments("VolatilityBreakout", Likeness.LAST_BAR),
            arguments("BollingerBracket", Likeness.CHILD_IN_ITS_PARENTS_BAR),
            arguments("DollarCostAveraging", Likeness.EQUAL),
            arguments("EqualWeight", Likeness.EQUAL));
    return IS_WHOLE ? Stream.concat(some, others) : some;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void minutes(String name, Likeness likeness) throws IOException {
    ParityFeed spy = ParityFeed.minutes(head("minutes-new-york.csv", 380), "SPY");
    var strategy = StrategyCatalogue.find(name).orElseThrow().definition().type();
    var run = new ParityRun(strategy, Map.of(), List.of(spy), null);
    RunResult backtest = run.backtest();

    RunResult live = run.overSocket();

    assertThat(live.feeds().getFirst().bars()).isEqualTo(backtest.feeds().getFirst().bars());
    if (likeness == Likeness.EQUAL) {
      assertThat(OrderListHash.lines(live.orders()))
          .isNotEmpty()
          .isEqualTo(OrderListHash.lines(backtest.orders()));
    } else {
      assertThat(Likeness.of(backtest, live)).isEqualTo(likeness);
    }
  }
}
