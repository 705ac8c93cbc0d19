package io.throughline.ib.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.HistoryPlan.Window;
import io.throughline.ib.history.TradingDays.Midnight;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryPlanTest {
  private static final TradingDays UTC = new TradingDays(ZoneOffset.UTC, Midnight.CLOSED);

  private static long at(String time) {
    return EpochNanos.ofUtc(LocalDateTime.parse(time));
  }

  private static List<String> plan(BarSize size, long begin, long end, TradingDays days) {
    return HistoryPlan.windows(size, begin, end, days).stream()
        .map(window ->
            EpochNanos.toText(window.beginNanos())
                + " "
                + EpochNanos.toText(window.endNanos())
                + " "
                + window.duration())
        .toList();
  }

  @Test
  void sixty_hours_of_minutes_are_three_requests_walked_forward() {
    assertThat(plan(BarSize.MINUTE_1, at("2020-01-06T00:00"), at("2020-01-08T12:00"), UTC))
        .containsExactly(
            "2020-01-06T00:00:00Z 2020-01-07T00:00:00Z 1 D",
            "2020-01-07T00:00:00Z 2020-01-08T00:00:00Z 1 D",
            "2020-01-08T00:00:00Z 2020-01-08T12:00:00Z 1 D");
  }

  @Test
  void without_a_begin_one_request_asks_for_the_most() {
    assertThat(plan(BarSize.DAY_1, EpochNanos.MIN, at("2020-01-08T12:00"), UTC))
        .containsExactly("- 2020-01-08T12:00:00Z 1 Y");
  }

  @Test
  void the_shortest_duration_that_reaches_is_taken() {
    assertThat(plan(BarSize.MINUTE_1, at("2020-01-06T10:00"), at("2020-01-06T10:02:30"), UTC))
        .containsExactly("2020-01-06T10:00:00Z 2020-01-06T10:02:30Z 180 S");
    assertThat(plan(BarSize.DAY_1, at("2020-01-06T00:00"), at("2020-03-07T00:00"), UTC))
        .containsExactly("2020-01-06T00:00:00Z 2020-03-07T00:00:00Z 3 M");
  }

  @Test
  void a_month_from_the_last_of_january_ends_with_february() {
    assertThat(plan(BarSize.HOUR_1, at("2023-01-31T00:00"), at("2023-04-15T00:00"), UTC))
        .containsExactly(
            "2023-01-31T00:00:00Z 2023-02-28T00:00:00Z 1 M",
            "2023-02-28T00:00:00Z 2023-03-28T00:00:00Z 1 M",
            "2023-03-28T00:00:00Z 2023-04-15T00:00:00Z 1 M");
  }

  @Test
  void days_are_cut_at_midnight_of_the_exchange_also_when_clocks_change() {
    var newYork = new TradingDays(ZoneId.of("America/New_York"), Midnight.CLOSED);

    assertThat(plan(BarSize.MINUTE_1, at("2026-03-07T15:00"), at("2026-03-09T15:00"), newYork))
        .containsExactly(
            "2026-03-07T15:00:00Z 2026-03-08T05:00:00Z 1 D",
            "2026-03-08T05:00:00Z 2026-03-09T04:00:00Z 1 D",
            "2026-03-09T04:00:00Z 2026-03-09T15:00:00Z 1 D");
  }

  @Test
  void where_sessions_go_over_midnight_days_are_not_asked_for() {
    var chicago = new TradingDays(ZoneId.of("America/Chicago"), Midnight.OPEN);

    assertThat(plan(BarSize.MINUTE_1, at("2026-01-05T15:00"), at("2026-01-06T02:00"), chicago))
        .containsExactly(
            "2026-01-05T15:00:00Z 2026-01-05T23:00:00Z 28800 S",
            "2026-01-05T23:00:00Z 2026-01-06T02:00:00Z 10800 S");
  }

  @Test
  void weeks_and_months_are_asked_for_whole() {
    assertThat(plan(BarSize.WEEK_1, at("2024-01-10T00:00"), at("2025-03-05T00:00"), UTC))
        .containsExactly(
            "2024-01-08T00:00:00Z 2025-01-06T00:00:00Z 1 Y",
            "2025-01-06T00:00:00Z 2025-03-05T00:00:00Z 2 M");
    assertThat(plan(BarSize.MONTH_1, EpochNanos.MIN, at("2025-03-05T00:00"), UTC))
        .containsExactly("2024-04-01T00:00:00Z 2025-03-05T00:00:00Z 1 Y");
  }

  /// Whatever is asked for: the windows touch, cover the span, have allowed durations that reach
  /// back to their begin, and days are only used where they are whole.
  @Property(cases = 2000)
  void windows_touch_and_every_duration_is_allowed_and_reaches(Gen gen) {
    BarSize size = gen.note("size", gen.oneOf(List.of(BarSize.values())));
    var zone =
        ZoneId.of(
            gen.oneOf(
                "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney"));
    var days = gen.note("days", new TradingDays(zone, gen.oneOf(Midnight.values())));
    long begin = gen.note("begin", gen.between(at("2019-01-01T00:00"), at("2027-12-31T23:59")));
    long longest = size.isIntraday() ? size.nanos() * 20_000 : EpochNanos.PER_DAY * 3000;
    long end = begin + gen.between(1, Math.max(2, longest / Gen.LARGEST * (gen.size() + 1)));

    List<Window> windows = HistoryPlan.windows(size, begin, end, days);

    assertThat(windows.getFirst().beginNanos()).isLessThanOrEqualTo(begin);
    assertThat(windows.getLast().endNanos()).isEqualTo(end);
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      assertThat(window.beginNanos()).isLessThan(window.endNanos());
      assertThat(size.durations()).contains(window.duration());
      assertThat(i == 0 || windows.get(i - 1).endNanos() == window.beginNanos()).isTrue();
      assertThat(reaches(window, days)).as("%s reaches its begin", window).isTrue();
      if (size.isIntraday() && days.midnight() == Midnight.OPEN) {
        assertThat(window.duration().unit()).isNotEqualTo(BarDuration.Unit.DAYS);
      }
    }
  }

  private static boolean reaches(Window window, TradingDays days) {
    if (window.duration().unit() == BarDuration.Unit.DAYS) {
      LocalDate first = EpochNanos.toDate(window.beginNanos(), days.zone());
      LocalDate last = EpochNanos.toDate(window.endNanos() - 1, days.zone());
      return ChronoUnit.DAYS.between(first, last) < window.duration().amount();
    }
    return window.duration().before(window.endNanos(), days.zone()) <= window.beginNanos();
  }
}
