package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.market.MarketFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file's bars come back, to the last digit: from history, and out of live bars and ticks.
class PlayedMarketTest {
  private static final long MINUTES = 40;
  private static final Instant BEGIN = Instant.parse("2026-01-06T15:00:00Z");

  @TempDir private Path folder;

  private FakeTwsCore core(String text, Instant start) throws IOException {
    var core = new FakeTwsCore(CoreOptions.standard().withStart(start));
    Path file = Files.writeString(folder.resolve("aapl.csv"), text);
    MarketFile.read(file, core.floor().universe()).playIn(core.floor().market());
    return core;
  }

  /// Rows of `epoch,open,high,low,close,volume`; every seventh minute has none.
  private static List<String> minutes() {
    var random = new SplittableRandom(5);
    var rows = new ArrayList<String>();
    long price = 1_000_000;
    for (long i = 0; i < MINUTES; i++) {
      if (i % 7 == 3) {
        continue;
      }
      long open = price + random.nextInt(-50, 50);
      long close = open + random.nextInt(-900, 900);
      long high = Math.max(open, close) + random.nextInt(300);
      long low = Math.min(open, close) - random.nextInt(300);
      price = close;
      rows.add(
          "%d,%s,%s,%s,%s,%d"
              .formatted(
                  BEGIN.getEpochSecond() + 60 * i,
                  money(open),
                  money(high),
                  money(low),
                  money(close),
                  i % 5 == 0 ? 0 : random.nextInt(1, 100_000)));
    }
    return rows;
  }

  private static String money(long tenThousandths) {
    return String.format(Locale.ROOT, "%.4f", tenThousandths / 10_000.0);
  }

  private static String csv(List<String> rows) {
    return "time,open,high,low,close,volume\n" + String.join("\n", rows) + "\n";
  }

  /// A row as plain numbers, so that 1.10 is 1.1.
  private static List<BigDecimal> numbers(List<String> cells) {
    return cells.stream().map(cell -> new BigDecimal(cell).stripTrailingZeros()).toList();
  }

  private static List<List<BigDecimal>> rowsOf(List<String> rows) {
    return rows.stream().map(row -> numbers(List.of(row.split(",", -1)))).toList();
  }

  @Test
  void minutes_come_back_from_history_exactly() throws IOException {
    List<String> rows = minutes();
    FakeTwsCore core = core(csv(rows), BEGIN.plusSeconds(60 * MINUTES));
    var client = RawClient.started(core, 178, 1);

    client.send(Requests.history(7, "", "1 min", "1 D", "TRADES", 2));

    List<String> answer = client.frames("17").getFirst();
    var bars = new ArrayList<List<BigDecimal>>();
    for (int i = 5; i < answer.size(); i += 8) {
      bars.add(numbers(answer.subList(i, i + 6)));
    }
    assertThat(bars).isEqualTo(rowsOf(rows));
  }

  @Test
  void live_bars_and_ticks_add_up_to_the_minutes_of_the_file() throws IOException {
    List<String> rows = minutes();
    FakeTwsCore core = core(csv(rows), BEGIN.minusSeconds(600));
    var client = RawClient.started(core, 178, 1);
    client.frames();

    client.send(Requests.realTimeBars(5, "TRADES"));
    client.send(Requests.marketData(6, "233"));
    client.pass(Duration.ofSeconds(600 + 60 * MINUTES + 10));

    var fives = new Resampled();
    var trades = new Resampled();
    for (List<String> frame : client.frames()) {
      if (frame.getFirst().equals("50")) {
        fives.add(Long.parseLong(frame.get(3)), frame.subList(4, 9));
      } else if (frame.getFirst().equals("46") && frame.get(3).equals("48")) {
        String[] parts = frame.get(4).split(";", -1);
        trades.add(
            Long.parseLong(parts[2]) / 1000,
            List.of(parts[0], parts[0], parts[0], parts[0], parts[1]));
      }
    }
    assertThat(fives.rows()).isEqualTo(rowsOf(rows));
    assertThat(trades.rows()).isEqualTo(rowsOf(rows));
  }

  @Test
  void days_come_back_from_history_and_out_of_live_bars() throws IOException {
    List<String> rows = List.of("2026-01-05,10,12,9,11,4003", "2026-01-06,11,11.5,10.5,10.75,0");
    FakeTwsCore core = core(csv(rows), Instant.parse("2026-01-05T14:00:00Z"));
    var client = RawClient.started(core, 178, 1);
    client.frames();

    client.send(Requests.realTimeBars(5, "TRADES"));
    client.pass(Duration.ofHours(36));
    List<List<String>> live = client.frames("50");
    client.send(Requests.history(7, "", "1 day", "2 D", "TRADES", 1));

    var day = new Resampled();
    live.forEach(frame -> day.add(0, frame.subList(4, 9)));
    assertThat(day.rows().getFirst().subList(1, 6))
        .isEqualTo(numbers(List.of("10", "12", "9", "10.75", "4003")));
    List<String> answer = client.frames("17").getFirst();
    assertThat(answer.subList(5, 11))
        .containsExactly("20260105", "10.0", "12.0", "9.0", "11.0", "4003");
    assertThat(answer.subList(13, 19))
        .containsExactly("20260106", "11.0", "11.5", "10.5", "10.75", "0");
  }

  /// Minutes made of smaller bars.
  private static final class Resampled {
    private final List<List<BigDecimal>> rows = new ArrayList<>();

    private void add(long second, List<String> prices) {
      BigDecimal minute = BigDecimal.valueOf(second / 60 * 60).stripTrailingZeros();
      List<BigDecimal> bar = numbers(prices);
      if (rows.isEmpty() || rows.getLast().getFirst().compareTo(minute) != 0) {
        rows.add(List.of(minute, bar.get(0), bar.get(1), bar.get(2), bar.get(3), bar.get(4)));
        return;
      }
      List<BigDecimal> old = rows.removeLast();
      rows.add(
          List.of(
              minute,
              old.get(1),
              old.get(2).max(bar.get(1)),
              old.get(3).min(bar.get(2)),
              bar.get(3),
              old.get(5).add(bar.get(4)).stripTrailingZeros()));
    }

    private List<List<BigDecimal>> rows() {
      return rows;
    }
  }
}
