package io.throughline.ib.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In which form live data are asked for.
class FlavourTest {
  private static final String OPEN = "2026-01-05T15:00:17.300Z";
  private static final TimeFrame TWENTY_SECONDS = TimeFrame.seconds(20);

  private static FeedBench running(IbConfig config) {
    return new FeedBench(CoreOptions.standard().withStart(Instant.parse(OPEN)), config);
  }

  @Test
  void trades_come_as_they_happen_unless_told_otherwise() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("TWTR-STK-SMART"), TWENTY_SECONDS);

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.asked("reqMktData"))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("genericTickList=233"));
    assertThat(bench.asked("reqRealTimeBars")).isEmpty();
    assertThat(bench.asked("reqHistoricalData").getFirst())
        .contains("barSizeSetting=10 secs", "whatToShow=TRADES");
  }

  @Test
  void bars_of_five_seconds_come_where_they_are_wanted_and_the_final_ones_are_no_shorter() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("TWTR-STK-SMART").realTimeBars(), TWENTY_SECONDS);

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.asked("reqRealTimeBars"))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("barSize=5", "TRADES", "useRTH=false"));
    assertThat(bench.asked("reqMktData")).isEmpty();
    assertThat(bench.asked("reqHistoricalData").getFirst()).contains("barSizeSetting=10 secs");
    assertThat(bench.story()).containsExactly("CONNECTED", "DELAYED", "bars", "LIVE", "bars");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void bars_shorter_than_five_seconds_are_not_made_of_bars_of_five(int seconds) {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("TWTR-STK-SMART").realTimeBars(), TimeFrame.seconds(seconds));

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.asked("reqRealTimeBars")).isEmpty();
    assertThat(bench.asked("reqMktData")).hasSize(1);
  }

  @Test
  void ticks_are_ticks_even_when_bars_of_five_seconds_are_wanted() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.plain(bench.data("TWTR-STK-SMART").timeFrame(TimeFrame.TICK).realTimeBars());

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.asked("reqRealTimeBars")).isEmpty();
    assertThat(bench.asked("reqHistoricalData")).isEmpty();
    assertThat(bench.story()).containsExactly("CONNECTED", "LIVE", "bars");
  }

  @Test
  void currencies_show_the_bid_and_nothing_else_is_asked_for() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("EUR.USD-CASH-IDEALPRO"), TWENTY_SECONDS);

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.asked("reqMktData").getFirst()).contains("genericTickList=,");
    assertThat(bench.asked("reqHistoricalData").getFirst()).contains("whatToShow=BID");
    assertThat(lastBar(bench)).isEqualTo(lastBarOf(bench, false));
  }

  @Test
  void who_wants_the_ask_of_a_currency_gets_it_in_history_and_live() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("EUR.USD-CASH-IDEALPRO").what("ASK"), TWENTY_SECONDS);

    bench.run(Duration.ofMinutes(2));

    assertThat(bench.asked("reqHistoricalData").getFirst()).contains("whatToShow=ASK");
    assertThat(lastBar(bench)).isEqualTo(lastBarOf(bench, true));
  }

  private static List<Double> lastBar(FeedBench bench) {
    Bar bar = bench.bars().getLast();
    return List.of(bar.open(), bar.high(), bar.low(), bar.close());
  }

  /// The last whole bar of twenty seconds, made of the quotes of the market.
  private static List<Double> lastBarOf(FeedBench bench, boolean isAsk) {
    long end = bench.bars().getLast().timeNanos();
    var prices = new ArrayList<Double>();
    bench
        .world()
        .core()
        .floor()
        .market()
        .each(
            bench.instrument("EUR"),
            end - 20 * EpochNanos.PER_SECOND,
            end,
            tick -> prices.add(isAsk ? tick.ask() : tick.bid()));
    return List.of(
        prices.getFirst(),
        prices.stream().max(Double::compare).orElseThrow(),
        prices.stream().min(Double::compare).orElseThrow(),
        prices.getLast());
  }

  @Test
  void indices_are_asked_for_as_currencies_are() {
    FeedBench bench = FeedBench.at(OPEN);
    bench.resampled(bench.data("SPX-IND-CBOE"), TWENTY_SECONDS);

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.asked("reqMktData").getFirst()).contains("genericTickList=,");
    assertThat(bench.asked("reqHistoricalData").getFirst()).contains("whatToShow=TRADES");
  }

  @Test
  void without_indcash_indices_are_asked_for_as_stocks_are() {
    FeedBench bench = running(IbConfig.of(Map.of("indcash", "false")));
    bench.resampled(bench.data("SPX-IND-CBOE"), TWENTY_SECONDS);

    bench.run(Duration.ofMinutes(1));

    assertThat(bench.asked("reqMktData").getFirst()).contains("genericTickList=233");
  }

  @Test
  void a_replayed_feed_grows_beside_a_resampled_one_and_both_end_alike() {
    FeedBench bench = FeedBench.at(OPEN);
    bench
        .cerebro()
        .replayData(
            bench.data("SPY-STK-SMART-USD").named("replayed"), Resampling.to(TimeFrame.MINUTE));
    bench.resampled(bench.data("SPY-STK-SMART-USD"), TimeFrame.MINUTE);

    bench.run(Duration.ofMinutes(5));

    long live = EpochNanos.of(Instant.parse("2026-01-05T15:01:00Z"));
    List<Bar> grown = bench.bars().stream().filter(bar -> bar.timeNanos() > live).toList();
    assertThat(grown).hasSizeGreaterThan(50);
    List<Bar> whole =
        bench.minutesOf("SPY", live, EpochNanos.of(Instant.parse("2026-01-05T15:05:00Z")));
    assertThat(whole).hasSize(4).allMatch(minute -> grown.stream().anyMatch(minute::equals));
  }
}
