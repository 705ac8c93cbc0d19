package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import io.throughline.backtest.csv.BadBars.Fault;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadBarsTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume,OpenInterest";
  private static final CsvOptions REFERENCE = CsvOptions.of(new ReferenceCsv());
  private static final String FIRST = "2006-01-02,1,2,0.5,1.5,7,9";
  private static final String LAST = "2006-01-09,1,2,0.5,1.75,7,9";

  @Test
  void rejection_is_the_default_and_names_the_row() {
    assertRejected(
        "2006-01-03,1,0.5,2,1.5,7,9",
        "bars.csv:3: 'high' must be at least the low (2.0) but is 0.5; correct the row or name a"
            + " policy such as badBars(BadBars.drop())");
    assertRejected(
        "2006-01-03,3,2,0.5,1.5,7,9",
        "bars.csv:3: 'open' must lie within low and high (0.5 to 2.0) but is 3.0; correct the row or"
            + " name a policy such as badBars(BadBars.drop())");
    assertRejected(
        "2006-01-03,1,2,0.5,0.25,7,9",
        "bars.csv:3: 'close' must lie within low and high (0.5 to 2.0) but is 0.25; correct the row"
            + " or name a policy such as badBars(BadBars.drop())");
    assertRejected(
        "2006-01-03,1,nan,0.5,1.5,7,9",
        "bars.csv:3: 'high' must be a price but is NaN; correct the row or name a policy such as"
            + " badBars(BadBars.drop())");
    assertRejected(
        "2006-01-02,1,2,0.5,1.5,7,9",
        "bars.csv:3: 'time' must be after that of the row before, which is the same but is"
            + " 2006-01-02T23:59:59.999990Z; correct the row or name a policy such as"
            + " badBars(BadBars.drop())");
    assertRejected(
        "2006-01-01,1,2,0.5,1.5,7,9",
        "bars.csv:3: 'time' must not be before that of an earlier row (2006-01-02T23:59:59.999990Z)"
            + " but is 2006-01-01T23:59:59.999990Z; sort the rows, declare a file that begins with"
            + " the newest with newestFirst(), or name a policy such as badBars(BadBars.drop())");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2006-01-03,1,0.5,2,1.5,7,9; HIGH_BELOW_LOW",
        "2006-01-03,3,2,0.5,1.5,7,9; PRICE_OUTSIDE_RANGE",
        "2006-01-03,1,nan,0.5,1.5,7,9; MISSING_PRICE",
        "2006-01-02,1,2,0.5,1.5,7,9; DUPLICATE_TIME",
        "2006-01-01,1,2,0.5,1.5,7,9; TIME_BACKWARDS"
      })
  void dropped_bars_are_left_out_and_counted(String row, Fault fault) {
    CsvData data = CsvText.of(REFERENCE.badBars(BadBars.drop()), HEADER, FIRST, row, LAST);

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5, 1.75);
    assertThat(data.badBars().dropped()).containsOnlyKeys(fault).containsEntry(fault, 1L);
    assertThat(data.badBars()).hasToString("1 dropped (1 " + fault + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2006-01-03,1,0.5,2,1.5,7,9; HIGH_BELOW_LOW",
        "2006-01-03,3,2,0.5,1.5,7,9; PRICE_OUTSIDE_RANGE",
        "2006-01-03,1,nan,0.5,1.5,7,9; MISSING_PRICE",
        "2006-01-02,1,2,0.5,1.5,7,9; DUPLICATE_TIME",
        "2006-01-01,1,2,0.5,1.5,7,9; TIME_BACKWARDS"
      })
  void accepted_bars_are_delivered_as_they_are_and_counted(String row, Fault fault) {
    CsvData data = CsvText.of(REFERENCE.badBars(BadBars.accept()), HEADER, FIRST, row, LAST);

    assertThat(ReadBars.of(data)).hasSize(3);
    assertThat(data.badBars().accepted()).containsOnlyKeys(fault);
    assertThat(data.badBars()).hasToString("1 accepted as they are (1 " + fault + ")");
  }

  @Test
  void repairs_exchange_widen_and_fill() {
    CsvData data =
        CsvText.of(
            REFERENCE.badBars(BadBars.repair()),
            HEADER,
            FIRST,
            "2006-01-03,1,0.5,2,1.5,7,9",
            "2006-01-04,3,2,0.5,0.25,7,9",
            "2006-01-05,nan,2,nan,1.25,7,9",
            "2006-01-06,nan,nan,nan,nan,7,9");

    assertThat(ReadBars.of(data).subList(1, 5))
        .extracting(Bar::open, Bar::high, Bar::low, Bar::close)
        .containsExactly(
            tuple(1.0, 2.0, 0.5, 1.5),
            tuple(3.0, 3.0, 0.25, 0.25),
            tuple(0.25, 2.0, 0.25, 1.25),
            tuple(1.25, 1.25, 1.25, 1.25));
    assertThat(data.badBars())
        .hasToString("4 repaired (2 missing price, 1 high below low, 1 price outside range)");
  }

  @Test
  void what_cannot_be_repaired_is_dropped() {
    CsvData data =
        CsvText.of(
            REFERENCE.badBars(BadBars.repair()),
            HEADER,
            "2006-01-01,nan,nan,nan,nan,7,9",
            FIRST,
            "2006-01-02,1,2,0.5,1.6,7,9",
            "2006-01-01,1,2,0.5,1.7,7,9");

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.5);
    assertThat(data.badBars())
        .hasToString("3 dropped (1 time backwards, 1 duplicate time, 1 missing price)");
  }

  @Test
  void a_policy_may_differ_per_fault() {
    BadBars policy = BadBars.reject().repairing(Fault.PRICE_OUTSIDE_RANGE);
    CsvOptions options = REFERENCE.badBars(policy);

    assertThat(ReadBars.of(CsvText.of(options, HEADER, "2006-01-03,3,2,0.5,1.5,7,9")))
        .extracting(Bar::high)
        .containsExactly(3.0);
    assertThatThrownBy(() -> ReadBars.of(CsvText.of(options, HEADER, "2006-01-03,1,0.5,2,1.5,7,9")))
        .isInstanceOf(CsvException.class);
  }

  @Test
  void equal_times_are_usual_among_ticks_and_seconds() {
    String row = "2006-01-02,09:30:00,1,1,1,1,7,0";
    for (TimeFrame fine : new TimeFrame[] {TimeFrame.TICK, TimeFrame.seconds(1)}) {
      CsvData data = CsvText.of(REFERENCE.timeFrame(fine), HEADER, row, row);

      assertThat(ReadBars.of(data)).hasSize(2);
      assertThat(data.badBars()).isEqualTo(BadBarCounts.NONE).hasToString("none");
    }
  }

  @Test
  void rounding_of_adjusted_prices_is_no_fault() {
    CsvOptions yahoo = CsvOptions.of(YahooCsv.standard().unrounded());
    CsvData data = CsvText.of(yahoo, HEADER, "2014-01-02,15.92,15.98,15.72,15.98,15.096152,100");

    assertThat(ReadBars.of(data)).hasSize(1);
  }

  @Test
  void bars_outside_the_date_limits_are_not_judged() {
    CsvOptions fromSecond = REFERENCE.from(LocalDate.of(2006, 1, 9));
    CsvData data = CsvText.of(fromSecond, HEADER, "2006-01-03,1,0.5,2,1.5,7,9", LAST);

    assertThat(ReadBars.of(data)).extracting(Bar::close).containsExactly(1.75);
  }

  private static void assertRejected(String row, String message) {
    CsvData data = CsvText.of(REFERENCE, HEADER, FIRST, row);
    assertThatThrownBy(() -> ReadBars.of(data))
        .isInstanceOf(CsvException.class)
        .hasMessage(message);
  }
}
