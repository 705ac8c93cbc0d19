package io.throughline.ib.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.HistoryHoles.Stretch;
import io.throughline.ib.history.HistoryQuery.Hours;
import io.throughline.tws.message.Contract;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryHolesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final TradedSession MONDAY = session("2026-01-05", "09:30", "16:00");
  private static final TradedSession TUESDAY = session("2026-01-06", "09:30", "16:00");

  private static long at(String time) {
    return EpochNanos.of(LocalDateTime.parse(time), NEW_YORK);
  }

  private static TradedSession session(String day, String open, String close) {
    return new TradedSession(LocalDate.parse(day), at(day + "T" + open), at(day + "T" + close));
  }

  /// The minutes after `from` until `to`.
  private static LongStream minutes(String from, String to) {
    return LongStream.iterate(
        at(from) + EpochNanos.PER_MINUTE,
        time -> time <= at(to),
        time -> time + EpochNanos.PER_MINUTE);
  }

  private static HistoryHoles find(BarSize size, LongStream... times) {
    return find(size, at("2026-01-07T00:00"), times);
  }

  private static HistoryHoles find(BarSize size, long end, LongStream... times) {
    var query =
        new HistoryQuery(
            Contract.stock("SPY", "SMART", "USD"),
            "TRADES",
            Hours.ALL,
            at("2026-01-05T00:00"),
            end);
    return HistoryHoles.find(
        size,
        List.of(MONDAY, TUESDAY),
        Stream.of(times).flatMapToLong(each -> each).toArray(),
        NEW_YORK,
        query);
  }

  @Test
  void bars_for_all_sessions_leave_no_hole() {
    HistoryHoles holes =
        find(
            BarSize.MINUTE_1,
            minutes("2026-01-05T09:30", "2026-01-05T16:00"),
            minutes("2026-01-06T09:30", "2026-01-06T16:00"));

    assertThat(holes.isEmpty()).isTrue();
  }

  @Test
  void holes_are_found_at_the_opening_within_and_at_the_close() {
    HistoryHoles holes =
        find(
            BarSize.MINUTE_1,
            minutes("2026-01-05T09:32", "2026-01-05T11:00"),
            minutes("2026-01-05T11:30", "2026-01-05T15:59"),
            minutes("2026-01-06T09:30", "2026-01-06T16:00"));

    assertThat(holes.stretches())
        .containsExactly(
            new Stretch(at("2026-01-05T09:30"), at("2026-01-05T09:32"), 2),
            new Stretch(at("2026-01-05T11:00"), at("2026-01-05T11:30"), 30),
            new Stretch(at("2026-01-05T15:59"), at("2026-01-05T16:00"), 1));
    assertThat(holes.barsMissing()).isEqualTo(33);
  }

  @Test
  void a_trading_day_without_any_bar_is_told_as_a_day() {
    HistoryHoles holes = find(BarSize.MINUTE_1, minutes("2026-01-06T09:30", "2026-01-06T16:00"));

    assertThat(holes.days()).containsExactly(LocalDate.parse("2026-01-05"));
    assertThat(holes.stretches()).isEmpty();
  }

  @Test
  void what_is_not_over_at_the_end_is_not_missing() {
    HistoryHoles holes =
        find(
            BarSize.MINUTE_1,
            at("2026-01-06T10:00:30"),
            minutes("2026-01-05T09:30", "2026-01-05T16:00"),
            minutes("2026-01-06T09:30", "2026-01-06T10:00"));

    assertThat(holes.isEmpty()).isTrue();
  }

  @Test
  void the_first_hour_may_be_half_of_one() {
    LongStream hours =
        Stream.of("05", "06")
            .flatMapToLong(day ->
                LongStream.rangeClosed(10, 16)
                    .map(hour -> at("2026-01-%sT%d:00".formatted(day, hour))));

    assertThat(find(BarSize.HOUR_1, hours).isEmpty()).isTrue();
  }

  @Test
  void days_are_missed_by_their_date() {
    HistoryHoles holes = find(BarSize.DAY_1, LongStream.of(at("2026-01-05T23:59:59")));

    assertThat(holes.days()).containsExactly(LocalDate.parse("2026-01-06"));
  }
}
