package io.throughline.ib.history;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.history.HistoryPlan.Window;
import io.throughline.ib.history.TradingDays.Midnight;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.message.Contract;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryFetchTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Contract SPY = Contract.stock("SPY", "SMART", "USD");

  private final List<Bar> bars = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private VirtualWorld world = VirtualWorld.standard();
  private InMemoryLink link = world.tws().newLink();
  private TwsSession session = Sessions.start(world, link, Sessions.settings());

  private void with(CoreOptions options) {
    world = new VirtualWorld(options, Duration.ZERO);
    link = world.tws().newLink();
    session = Sessions.start(world, link, Sessions.settings());
  }

  private HistoryFetch fetch(BarSize size, long begin, long end) {
    return fetch(SPY, size, begin, end);
  }

  private HistoryFetch fetch(Contract contract, BarSize size, long begin, long end) {
    world.runUntil(() -> session.state() == SessionState.READY);
    var days = new TradingDays(NEW_YORK, Midnight.CLOSED);
    var feed = FeedSpec.of("spy", size.timeFrame()).withSession(Session.allDay(NEW_YORK));
    var query = new HistoryQuery(contract, "TRADES", HistoryQuery.Hours.ALL, begin, end);
    var fetch =
        new HistoryFetch(
            session::ask,
            query,
            new BarTimes(size, feed, days),
            new HistoryFetch.Listener() {
              @Override
              public void bars(List<Bar> more, Window window) {
                bars.addAll(more);
              }

              @Override
              public void done() {
                ends.add("done");
              }

              @Override
              public void failed(HistoryFailure failure) {
                ends.add(failure.getClass().getSimpleName() + ": " + failure);
              }
            });
    world.drive(fetch::work, fetch::nextDeadlineNanos);
    return fetch;
  }

  private void run() {
    world.runUntil(() -> !ends.isEmpty());
  }

  private long hoursAgo(int hours) {
    return world.nowNanos() - hours * 60L * EpochNanos.PER_MINUTE;
  }

  private void assertMinutes(int count) {
    assertThat(bars).hasSize(count);
    for (int i = 1; i < bars.size(); i++) {
      assertThat(bars.get(i).timeNanos()).isGreaterThan(bars.get(i - 1).timeNanos());
    }
  }

  @Test
  void minutes_come_with_the_ends_of_their_bars_and_without_the_unfinished_one() {
    long end = world.nowNanos() + 30 * EpochNanos.PER_SECOND;
    world.advanceTo(end);
    fetch(BarSize.MINUTE_1, hoursAgo(1), world.nowNanos());

    run();

    assertThat(ends).containsExactly("done");
    assertMinutes(60);
    assertThat(EpochNanos.toText(bars.getLast().timeNanos())).isEqualTo("2026-01-05T15:00:00Z");
  }

  @Test
  void days_that_are_over_come_and_today_does_not() {
    fetch(BarSize.DAY_1, EpochNanos.MIN, world.nowNanos());

    run();

    assertThat(ends).containsExactly("done");
    assertThat(EpochNanos.toLocal(bars.getLast().timeNanos(), NEW_YORK).toString())
        .isEqualTo("2026-01-02T23:59:59.999990");
  }

  @Test
  void several_windows_join_without_a_hole_and_without_an_overlap() {
    long end = world.nowNanos();
    long begin = EpochNanos.of(java.time.LocalDateTime.parse("2025-12-29T04:00"), NEW_YORK);
    fetch(BarSize.MINUTE_1, begin, end);

    run();

    assertThat(ends).containsExactly("done");
    // 16 hours on 29, 30, 31 December and 2 January (1 January is a holiday or not), 6 on the last.
    long days =
        bars.stream()
            .map(bar -> EpochNanos.toDate(bar.timeNanos() - 1, NEW_YORK))
            .distinct()
            .count();
    assertMinutes((int) ((days - 1) * 16 * 60 + 6 * 60));
  }

  @Test
  void no_data_is_an_empty_answer_and_not_the_end() {
    long holiday = EpochNanos.of(java.time.LocalDateTime.parse("1979-05-07T04:00"), NEW_YORK);
    fetch(BarSize.MINUTE_1, holiday, holiday + EpochNanos.PER_DAY);

    run();

    assertThat(ends).containsExactly("done");
    assertThat(bars).isEmpty();
  }

  @Test
  void a_pacing_violation_is_waited_out() {
    with(CoreOptions.standard().with(FloorSettings.standard().with(FloorSettings.Pacing.ON)));
    TwsSession other = Sessions.start(world, world.tws().newLink(), Sessions.withClientId(8));
    world.runUntil(() -> other.state() == SessionState.READY);
    long start = world.nowNanos();
    var asked = new HistoryFetchTest();
    asked.world = world;
    asked.session = other;
    asked.fetch(BarSize.SECOND_1, start - 600 * EpochNanos.PER_SECOND, start);
    asked.run();
    fetch(BarSize.SECOND_1, start - 600 * EpochNanos.PER_SECOND, start);

    run();

    assertThat(ends).containsExactly("done");
    assertThat(bars).isEqualTo(asked.bars).hasSizeGreaterThan(100);
    assertThat(world.core().transcript().text()).contains("pacing violation");
    assertThat(world.nowNanos() - start).isGreaterThan(15 * EpochNanos.PER_SECOND);
  }

  @Test
  void an_end_without_data_is_asked_again() {
    world
        .core()
        .play(
            Scenario.named("lose historicalData")
                .when(message("historicalData").times(1))
                .then(lose()));
    fetch(BarSize.MINUTE_1, hoursAgo(1), world.nowNanos());

    run();

    assertThat(ends).containsExactly("done");
    assertMinutes(60);
  }

  @Test
  void a_request_that_gets_no_answer_is_made_smaller_and_then_reported() {
    world
        .core()
        .play(
            Scenario.named("lose reqHistoricalData")
                .when(request("reqHistoricalData"))
                .then(lose()));
    fetch(BarSize.MINUTE_1, hoursAgo(4), world.nowNanos());

    run();

    assertThat(ends)
        .containsExactly(
            "Unanswered: TWS has not answered 3 requests for past bars, each within 60 s");
    assertThat(world.core().transcript().text())
        .contains("14400 S")
        .contains("7200 S")
        .contains("3600 S");
  }

  @Test
  void a_refusal_that_will_not_change_is_reported_with_its_code() {
    fetch(
        Contract.stock("NOSUCH", "SMART", "USD"), BarSize.MINUTE_1, hoursAgo(1), world.nowNanos());

    run();

    assertThat(ends).hasSize(1);
    assertThat(ends.getFirst()).startsWith("Denied: ").endsWith("(code 200)");
  }

  @Test
  void a_lost_connection_ends_it_and_what_came_until_then_is_good() {
    fetch(BarSize.MINUTE_1, hoursAgo(1), world.nowNanos());
    world
        .core()
        .play(
            Scenario.named("lose reqHistoricalData")
                .when(request("reqHistoricalData"))
                .then(lose()));
    world.pass(Duration.ofSeconds(1));
    link.cut();

    run();

    assertThat(ends).hasSize(1);
    assertThat(ends.getFirst()).startsWith("Disconnected: ");
  }
}
