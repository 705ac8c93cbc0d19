package io.throughline.backtest.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.TradingException;
import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryDataTest {
  private static final FeedSpec DAILY = FeedSpec.of("spy", TimeFrame.DAY);
  private static final Bar MONDAY = Bar.of(EpochNanos.PER_DAY, 1, 4, 0.5, 2, 100);
  private static final Bar TUESDAY = Bar.of(2 * EpochNanos.PER_DAY, 2, 5, 1.5, 3, 200);
  private static final Bar WEDNESDAY = Bar.of(3 * EpochNanos.PER_DAY, 3, 6, 2.5, 4, 300);

  @Test
  void a_list_is_delivered_in_order_and_can_be_read_again() {
    MemoryData data = MemoryData.of(DAILY, List.of(MONDAY, TUESDAY));

    assertThat(ReadBars.of(data)).containsExactly(MONDAY, TUESDAY);
    assertThat(ReadBars.of(data)).containsExactly(MONDAY, TUESDAY);
    assertThat(data.spec().name()).isEqualTo("spy");
  }

  @Test
  void columns_are_delivered_as_bars_with_their_extra_lines() {
    Columns columns =
        Columns.of(new long[] {1, 2})
            .ohlc(array(1, 2), array(3, 4), array(0, 1), array(2, 3))
            .volume(array(10, 20))
            .openInterest(array(5, 6))
            .extraLine(array(0.25, 0.5));
    MemoryData data = MemoryData.of(DAILY.withExtraLines(List.of("iv")), columns);

    assertThat(ReadBars.of(data))
        .containsExactly(new Bar(1, 1, 3, 0, 2, 10, 5), new Bar(2, 2, 4, 1, 3, 20, 6));
    assertThat(ReadBars.extra(data, 0)).containsExactly(0.25, 0.5);
  }

  @Test
  void columns_that_are_not_given_are_without_value() {
    MemoryData data = MemoryData.of(DAILY, Columns.of(new long[] {1}));

    assertThat(ReadBars.of(data))
        .containsExactly(new Bar(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0));
  }

  @Test
  void one_price_per_bar_is_all_four_prices() {
    MemoryData data = MemoryData.of(DAILY, Columns.of(new long[] {1}).price(array(7.5)));

    assertThat(ReadBars.of(data)).containsExactly(new Bar(1, 7.5, 7.5, 7.5, 7.5, 0, 0));
  }

  @Test
  void every_run_asks_for_an_iterator_of_its_own() {
    MemoryData data = MemoryData.from(DAILY, () -> List.of(MONDAY, TUESDAY).iterator());

    assertThat(ReadBars.of(data)).hasSize(2);
    assertThat(ReadBars.of(data)).hasSize(2);
  }

  @Test
  void bars_outside_the_date_limits_are_left_out() {
    FeedSpec tuesdayOnly = DAILY.between(TUESDAY.timeNanos(), TUESDAY.timeNanos());

    assertThat(ReadBars.of(MemoryData.of(tuesdayOnly, List.of(MONDAY, TUESDAY, WEDNESDAY))))
        .containsExactly(TUESDAY);
  }

  @Test
  void a_closed_stream_has_ended() {
    BarStream stream = MemoryData.of(DAILY, List.of(MONDAY)).open();

    stream.close();

    assertThat(stream.poll(new MutableBar())).isEqualTo(Poll.ENDED);
  }

  @Test
  void a_bar_that_goes_back_in_time_is_refused() {
    MemoryData data = MemoryData.of(DAILY, List.of(TUESDAY, MONDAY));

    assertThatThrownBy(() -> ReadBars.of(data))
        .isInstanceOf(TradingException.class)
        .hasMessage(
            "bar 2 of feed 'spy' is at 1970-01-02T00:00:00Z, before the bar that came earlier"
                + " (1970-01-03T00:00:00Z); put the bars in order of time");
  }

  @Test
  void ticks_may_come_late() {
    MemoryData data = MemoryData.of(FeedSpec.of("ticks", TimeFrame.TICK), List.of(TUESDAY, MONDAY));

    assertThat(ReadBars.of(data)).containsExactly(TUESDAY, MONDAY);
  }

  @Test
  void columns_of_unequal_length_are_refused() {
    assertThatThrownBy(() -> Columns.of(new long[] {1, 2}).volume(array(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the columns of a feed must have equal lengths but 'volume' has 1 values for 2 times");
  }

  private static double[] array(double... values) {
    return values;
  }
}
