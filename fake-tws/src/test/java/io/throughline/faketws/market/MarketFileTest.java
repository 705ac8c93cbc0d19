package io.throughline.faketws.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFileTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String BARS =
      """
      time,open,high,low,close,volume
      2026-01-05 09:30:00,10.05,10.2,10.01,10.1,1003
      2026-01-05 09:31:00,10.1,10.15,9.99,10.02,7
      2026-01-05 09:33:00,10.02,10.02,10.02,10.02,0
      """;

  @TempDir private Path folder;

  private final Universe universe = Universe.standard();
  private final Instrument aapl = universe.bySymbol("AAPL");
  private final Market market = new Market(1, 0);

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<Tick> ticks(Instrument instrument) {
    var ticks = new ArrayList<Tick>();
    market.each(instrument, 0, Long.MAX_VALUE / 2, ticks::add);
    return ticks;
  }

  private static long nanos(String utc) {
    return Instant.parse(utc).getEpochSecond() * SECOND;
  }

  @Test
  void a_csv_is_for_the_instrument_its_name_begins_with() throws IOException {
    MarketFile played = MarketFile.read(file("aapl-2026.csv", BARS), universe);

    assertThat(played.instruments()).containsExactly(aapl);
    assertThat(played.begin()).isEqualTo("2026-01-05T14:30:00Z");
  }

  @Test
  void a_bar_is_four_trades_on_its_path_low_first_when_it_rises() throws IOException {
    MarketFile.read(file("aapl.csv", BARS), universe).playIn(market);

    List<Tick> ticks = ticks(aapl);

    assertThat(ticks.subList(0, 8))
        .extracting(Tick::last)
        .containsExactly(10.05, 10.01, 10.2, 10.1, 10.1, 10.15, 9.99, 10.02);
    assertThat(ticks.subList(0, 8))
        .extracting(Tick::volume)
        .containsExactly(250.0, 250.0, 250.0, 253.0, 1.0, 1.0, 1.0, 4.0);
    assertThat(ticks.subList(0, 4))
        .extracting(tick -> (tick.timeNanos() - nanos("2026-01-05T14:30:00Z")) / SECOND)
        .containsExactly(0L, 15L, 30L, 59L);
  }

  @Test
  void a_bar_without_volume_still_has_its_prices() throws IOException {
    MarketFile.read(file("aapl.csv", BARS), universe).playIn(market);

    PastBar bar =
        market
            .bar(aapl, What.TRADES, nanos("2026-01-05T14:33:00Z"), nanos("2026-01-05T14:34:00Z"))
            .orElseThrow();

    assertThat(bar.close()).isEqualTo(10.02);
    assertThat(bar.average()).isEqualTo(10.02);
    assertThat(bar.volume()).isZero();
  }

  @Test
  void the_market_is_there_only_where_the_file_has_bars() throws IOException {
    MarketFile.read(file("aapl.csv", BARS), universe).playIn(market);

    assertThat(market.isAwake(aapl, nanos("2026-01-05T14:29:59Z"))).isFalse();
    assertThat(market.isAwake(aapl, nanos("2026-01-05T14:31:59Z"))).isTrue();
    assertThat(market.isAwake(aapl, nanos("2026-01-05T14:32:00Z"))).isFalse();
  }

  @Test
  void a_day_is_played_in_its_regular_session() throws IOException {
    String days =
        """
        Date,Open,High,Low,Close,Volume,OpenInterest
        2026-01-05,10,12,9,11,4000,0
        20260106,11,11.5,10.5,10.75,0,0
        """;

    MarketFile.read(file("aapl.csv", days), universe).playIn(market);

    assertThat(ticks(aapl))
        .extracting(tick -> Instant.ofEpochSecond(tick.timeNanos() / SECOND).toString())
        .startsWith("2026-01-05T14:30:00Z")
        .contains("2026-01-05T20:59:59Z", "2026-01-06T14:30:00Z")
        .hasSize(8);
  }

  @Test
  void ticks_keep_their_quotes_and_those_of_one_time_do_not_hide_each_other() throws IOException {
    String trades =
        """
        time,price,size,bid,ask
        1767625200,10.05,100,10.04,10.06
        1767625200,10.06,50,,
        2026-01-05T15:00:01Z,,,10.05,10.07
        """;

    MarketFile.read(file("aapl.csv", trades), universe).playIn(market);

    List<Tick> ticks = ticks(aapl);
    assertThat(ticks).extracting(Tick::last).containsExactly(10.05, 10.06, 10.06);
    assertThat(ticks).extracting(Tick::bid).containsExactly(10.04, 10.06, 10.05);
    assertThat(ticks).extracting(Tick::isTrade).containsExactly(true, true, false);
    assertThat(ticks.get(1).timeNanos() - ticks.get(0).timeNanos()).isEqualTo(1);
    assertThat(market.after(aapl, ticks.get(0).timeNanos())).contains(ticks.get(1));
  }

  @Test
  void a_list_says_which_file_is_which_instrument_and_in_which_zone() throws IOException {
    file("one.csv", BARS);
    file("two.csv", BARS.replace("09:3", "12:3"));
    Path list =
        file(
            "market.yaml",
            """
            - {instrument: AAPL, file: one.csv, path: ohlc, play: bars}
            - {instrument: EUR.USD, file: two.csv, zone: UTC, play: ticks}
            """);

    MarketFile played = MarketFile.read(list, universe);
    played.playIn(market);

    Instrument euro = universe.byName("EUR.USD");
    assertThat(ticks(aapl)).extracting(Tick::last).startsWith(10.05, 10.2, 10.01, 10.1);
    assertThat(market.play(aapl)).isEqualTo(Play.BARS);
    assertThat(market.play(euro)).isEqualTo(Play.TICKS);
    assertThat(ticks(euro).getFirst().timeNanos()).isEqualTo(nanos("2026-01-05T12:30:00Z"));
    assertThat(ticks(euro)).noneMatch(Tick::isTrade);
    assertThat(played.begin()).isEqualTo("2026-01-05T12:30:00Z");
  }

  private MarketFile parse(String name, String words) throws IOException {
    return MarketFile.parse(folder.resolve(name) + words, universe);
  }

  @Test
  void bars_that_are_stamped_with_their_end_begin_a_bar_earlier() throws IOException {
    file("minutes.csv", BARS);

    parse("minutes.csv", ",instrument=AAPL,stamp=end").playIn(market);

    assertThat(ticks(aapl))
        .extracting(tick -> Instant.ofEpochSecond(tick.timeNanos() / SECOND).toString())
        .startsWith("2026-01-05T14:29:00Z", "2026-01-05T14:29:15Z")
        .contains("2026-01-05T14:29:59Z", "2026-01-05T14:30:00Z", "2026-01-05T14:32:59Z")
        .hasSize(12);
  }

  @Test
  void the_first_and_the_last_bar_of_a_session_end_with_it() throws IOException {
    file(
        "hours.csv",
        """
        Date,Time,Open,High,Low,Close,Volume
        2026-01-05,17:00:00,1,1,1,1,4
        2026-01-05,20:00:00,1,1,1,1,4
        2026-01-06,06:00:00,2,2,2,2,4
        """);

    MarketFile played = parse("hours.csv", ",instrument=AAPL,stamp=end");
    played.playIn(market);

    assertThat(played.begin()).isEqualTo("2026-01-05T19:00:00Z");
    assertThat(market.isAwake(aapl, nanos("2026-01-06T00:59:59Z"))).isTrue();
    assertThat(market.isAwake(aapl, nanos("2026-01-06T01:00:00Z"))).isFalse();
    assertThat(market.isAwake(aapl, nanos("2026-01-06T09:00:00Z"))).isTrue();
  }

  @Test
  void a_file_can_say_in_a_comment_that_its_bars_are_stamped_with_their_end() throws IOException {
    Path told =
        file(
            "aapl.csv",
            """
            # throughline: AAPL-STK-SMART-USD TRADES; bars=1 minute; zone=US/Eastern; stamp=end
            # "another"
            time,open,high,low,close,volume
            2026-01-05T09:31:00-05:00,100,101,99,100,400
            2026-01-05T09:32:00-05:00,100,101,99,100,400
            """);

    assertThat(MarketFile.read(told, universe).begin()).isEqualTo("2026-01-05T14:30:00Z");
    assertThat(parse("aapl.csv", ",stamp=begin").begin()).isEqualTo("2026-01-05T14:31:00Z");
  }

  @Test
  void a_list_can_say_that_bars_are_stamped_with_their_end() throws IOException {
    file("one.csv", BARS);
    Path list = file("market.yaml", "- {instrument: AAPL, file: one.csv, stamp: end}");

    assertThat(MarketFile.read(list, universe).begin()).isEqualTo("2026-01-05T14:29:00Z");
  }

  @Test
  void several_files_are_played_together() throws IOException {
    file("aapl.csv", BARS);
    file("spy.csv", BARS);

    MarketFile both = MarketFile.of(List.of(parse("aapl.csv", ""), parse("spy.csv", ",stamp=end")));

    assertThat(both.instruments()).extracting(Instrument::symbol).containsExactly("AAPL", "SPY");
    assertThat(both.begin()).isEqualTo("2026-01-05T14:29:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ,stamp=middle | 'stamp' must be begin or end but is "middle"
          ,stamp | 'stamp' must be one of [instrument, path, play, stamp, zone] with = and a value
          ,file=x | 'file=x' must be one of [instrument, path, play, stamp, zone] with = and a value
          ,stamp=end,stamp=end | 'stamp' is there twice
          ,instrument=NOSUCH | there is no instrument NOSUCH
          """)
  void words_behind_a_file_that_say_nothing_are_refused(String words, String message)
      throws IOException {
    file("aapl.csv", BARS);

    assertThatThrownBy(() -> parse("aapl.csv", words)).hasMessage(message);
  }

  @Test
  void ticks_have_no_other_end() throws IOException {
    file("aapl.csv", "Timestamp,Price,Size\n2026-01-05T15:00:01Z,1,1\n");

    assertThatThrownBy(() -> parse("aapl.csv", ",stamp=end"))
        .hasMessage("aapl.csv: has ticks, which have one time; 'stamp' is for bars");
    assertThat(parse("aapl.csv", "").begin()).isEqualTo("2026-01-05T15:00:01Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time,open,high,low,close;2026-01-05,1,2,x,1 | aapl.csv:2: 'low' must be a number but is "x"
          time,open,high,low,close;2026-01-03,1,2,1,1 | aapl.csv:2: AAPL does not trade on 2026-01-03, a SATURDAY
          time,open,high,low,close;2026-01-05,1,2,1,1;2026-01-05,1,2,1,1 | aapl.csv:3: its time must be later than that of the row before
          time,open,high,low,close;2026-01-05,3,2,1,1 | aapl.csv:2: high and low must enclose open and close but are 2.0 and 1.0 around 3.0 and 1.0
          time,open,high,low,close;2026-01-05 03:00:00,1,2,1,1 | aapl.csv:2: AAPL does not trade then: its hours are 04:00 to 20:00 in US/Eastern
          time,open,high,low,close;noon,1,2,1,1 | aapl.csv:2: 'time' must be like 2026-01-05, 2026-01-05 09:30:00 or seconds since 1970 but is "noon"
          time,price,size;2026-01-05 10:00:01,1,1;2026-01-05 10:00:00,1,1 | aapl.csv:3: its time must not be earlier than that of the row before
          when,price;1,1 | aapl.csv:1: columns must be time,open,high,low,close,volume or time,price,size[,bid,ask]
          """)
  void what_cannot_be_played_is_named_by_file_and_line(String text, String message)
      throws IOException {
    Path file = file("aapl.csv", text.replace(';', '\n'));

    assertThatThrownBy(() -> MarketFile.read(file, universe))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void a_name_without_an_instrument_is_refused() throws IOException {
    Path file = file("unknown.csv", BARS);

    assertThatThrownBy(() -> MarketFile.read(file, universe))
        .hasMessage(
            "unknown.csv: there is no instrument UNKNOWN; the file name must begin with a symbol");
  }

  @Test
  void a_list_with_an_unknown_key_or_file_is_refused() throws IOException {
    Path key = file("key.yaml", "- {instrument: AAPL, csv: one.csv}");
    Path absent = file("absent.yaml", "- {instrument: AAPL, file: one.csv}");

    assertThatThrownBy(() -> MarketFile.read(key, universe))
        .hasMessage(
            "key.yaml: entry 1: there is no key 'csv'; keys are [file, instrument, path, play,"
                + " stamp, zone]");
    assertThatThrownBy(() -> MarketFile.read(absent, universe))
        .hasMessage("absent.yaml: entry 1: there is no file 'one.csv'");
  }

  @Test
  void comments_stand_before_the_names_and_blank_lines_at_the_end_as_in_a_backtest()
      throws IOException {
    Path file = file("aapl.csv", "\uFEFF# mine\n#\n" + BARS + "\n  \n\n");

    assertThat(MarketFile.read(file, universe).begin()).isEqualTo("2026-01-05T14:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "'\n', 1",
    "'# mine\n\n', 2",
    "'time,open,high,low,close,volume\n2026-01-05 09:29:00,1,1,1,1,1\n \n', 3"
  })
  void a_blank_line_above_others_is_refused_as_in_a_backtest(String before, int line)
      throws IOException {
    Path file = file("aapl.csv", before + BARS);

    assertThatThrownBy(() -> MarketFile.read(file, universe))
        .hasMessage("aapl.csv:" + line + ": the line is blank; remove it");
  }

  @Test
  void a_comment_among_the_rows_is_a_row_that_cannot_be_read_as_in_a_backtest() throws IOException {
    Path file = file("aapl.csv", BARS + "# the end\n");

    assertThatThrownBy(() -> MarketFile.read(file, universe).playIn(market))
        .hasMessageStartingWith("aapl.csv:5: ");
  }
}
