package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.market.MarketFile;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderPricing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders in a market that is played from bars: within a bar the price passes through everything
/// between its four trades, from bar to bar it jumps, and where there is no bar nobody trades.
///
/// The first bar goes from 100 to 95, 110 and 105; the second from 120 to 121, 90 and 91; a minute
/// later one stands at 100.
class PlayedOrdersTest {
  private static final String BARS =
      """
      time,open,high,low,close,volume
      2026-01-05 10:00:00,100,110,95,105,400
      2026-01-05 10:01:00,120,121,90,91,400
      2026-01-05 10:03:00,100,100,100,100,400
      """;

  @TempDir private Path folder;

  private final Stage stage =
      new Stage(CoreOptions.standard().withStart(Instant.parse("2026-01-05T15:00:01Z")), 178);

  @BeforeEach
  void play() throws IOException {
    Path file = Files.writeString(folder.resolve("aapl.csv"), BARS);
    MarketFile.read(file, stage.core().floor().universe()).playIn(stage.core().floor().market());
  }

  private double fillPrice() {
    return stage.core().ledger().executions().getFirst().print().price();
  }

  @ParameterizedTest
  @CsvSource({
    // type, action, limit, stop, price of the fill
    "LMT, BUY, 97, 0, 97",
    "LMT, SELL, 108, 0, 108",
    "LMT, SELL, 115, 0, 120",
    "STP, BUY, 0, 107, 107",
    "STP, SELL, 0, 96, 96",
    "STP, BUY, 0, 112, 120",
    "STP LMT, BUY, 109, 107, 107",
    "STP LMT, BUY, 103, 107, 103",
    "MIT, BUY, 0, 97, 97",
    "TRAIL, SELL, 0, 8, 113"
  })
  void a_price_that_is_passed_within_a_bar_fills_and_one_that_is_jumped_over_fills_at_the_open(
      String type, String action, double limit, double stop, double price) {
    stage.place(1, Stage.order(action, type, limit, stop));

    stage.pass(Duration.ofMinutes(2));

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(fillPrice()).isEqualTo(price);
  }

  @Test
  void a_stop_that_comes_too_late_is_filled_where_the_market_is() {
    stage.pass(Duration.ofSeconds(35)); // from 95 to 110, and five seconds more

    stage.place(1, Stage.order("BUY", "STP", 0, 107)).pass(Duration.ofSeconds(1));

    assertThat(fillPrice()).isEqualTo(110);
  }

  @Test
  void a_trailing_stop_follows_the_way_of_the_bar() {
    Order trail = Stage.order("SELL", "TRAIL", 0, 0).with(new OrderPricing.Trigger(0, null, 4.0));

    stage.place(1, trail).pass(Duration.ofMinutes(1));

    assertThat(fillPrice()).isEqualTo(96);
  }

  @Test
  void where_the_file_has_no_bar_an_order_waits_for_the_next_one() {
    stage.pass(Duration.ofSeconds(125));

    stage.place(1, Stage.order("BUY", "MKT", 0, 0)).pass(Duration.ofSeconds(30));
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");
    stage.pass(Duration.ofSeconds(30));

    assertThat(stage.core().ledger().executions())
        .extracting(LedgerExecution::print)
        .extracting(print -> Instant.ofEpochSecond(0, print.timeNanos()))
        .containsExactly(Instant.parse("2026-01-05T15:03:00Z"));
    assertThat(fillPrice()).isEqualTo(100);
  }

  @Test
  void an_order_for_the_close_gets_the_last_price_of_the_session() {
    stage.place(1, Stage.order("BUY", "MOC", 0, 0)).pass(Duration.ofHours(6));

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(fillPrice()).isEqualTo(100);
  }
}
