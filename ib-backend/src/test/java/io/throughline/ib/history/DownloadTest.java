package io.throughline.ib.history;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.history.Download.Reason;
import io.throughline.ib.history.Download.Span;
import io.throughline.ib.history.Download.Target;
import io.throughline.ib.history.HistoryQuery.Hours;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DownloadTest {
  private static final HistoryWish FOUR_DAYS = wish("TWTR", "2025-12-29T00:00", "2026-01-02T00:00");

  private final VirtualWorld world = VirtualWorld.standard();
  private final InMemoryLink link = world.tws().newLink();
  private final List<String> told = new ArrayList<>();
  private List<Bar> bars = new ArrayList<>();
  private long untilNanos = EpochNanos.MIN;

  /// What happens when the first thousand bars have come.
  private Runnable meanwhile = () -> {};

  private Optional<List<TradedSession>> sessions = Optional.empty();

  private static HistoryWish wish(String contract, String from, String to) {
    return new HistoryWish(
        contract,
        BarSize.MINUTE_1,
        "",
        Hours.ALL,
        LocalDateTime.parse(from),
        LocalDateTime.parse(to),
        null);
  }

  private Download download(HistoryWish wish) {
    return download(Sessions.start(world, link, Sessions.settings()), wish);
  }

  private Download download(TwsSession session, HistoryWish wish) {
    var download = new Download(session, wish, new Ear());
    world.drive(download::work, download::nextDeadlineNanos);
    return download;
  }

  private final class Ear implements Download.Listener {
    @Override
    public Span begins(Target target) {
      told.add("begins " + target.query().what() + " " + target.zone());
      return new Span(Math.max(target.query().beginNanos(), untilNanos), target.query().endNanos());
    }

    @Override
    public void bars(List<Bar> more, long until) {
      bars.addAll(more);
      untilNanos = until;
      if (bars.size() > 1000) {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
      }
    }

    @Override
    public void waits(String why) {
      told.add("waits: " + why);
    }

    @Override
    public void done(Target target, Optional<List<TradedSession>> known) {
      told.add("done");
      sessions = known;
    }

    @Override
    public void failed(Reason reason, String text) {
      told.add(reason + ": " + text);
    }
  }

  private List<Bar> undisturbed() {
    var other = new DownloadTest();
    Download download = other.download(FOUR_DAYS);
    other.world.runUntil(download::isOver);
    assertThat(other.told).containsExactly("begins TRADES US/Eastern", "done");
    return other.bars;
  }

  @Test
  void all_bars_come_in_order_and_the_sessions_they_belong_to() {
    Download download = download(FOUR_DAYS);

    world.runUntil(download::isOver);

    assertThat(told).containsExactly("begins TRADES US/Eastern", "done");
    assertThat(bars).hasSize(4 * 16 * 60);
    assertThat(bars).extracting(Bar::timeNanos).isSorted().doesNotHaveDuplicates();
    assertThat(sessions.orElseThrow()).hasSize(4);
  }

  @Test
  void a_lost_connection_is_waited_for_and_nothing_is_lost_or_doubled() {
    Download download = download(FOUR_DAYS);
    meanwhile = link::cut;

    world.runUntil(download::isOver);

    assertThat(told)
        .containsExactly(
            "begins TRADES US/Eastern", "waits: the connection to 127.0.0.1:7497 is lost", "done");
    assertThat(bars).isEqualTo(undisturbed());
  }

  @Test
  void another_attempt_goes_on_from_where_the_first_was() {
    Download first = download(FOUR_DAYS);
    meanwhile = first::cancel;
    world.runUntil(first::isOver);
    int before = bars.size();

    TwsSession again = Sessions.start(world, world.tws().newLink(), Sessions.withClientId(8));
    Download second = download(again, FOUR_DAYS);
    world.runUntil(second::isOver);

    assertThat(before).isLessThan(4 * 16 * 60);
    assertThat(bars).isEqualTo(undisturbed());
  }

  @Test
  void a_server_that_stays_away_ends_it_and_what_came_is_good() {
    Download download = download(FOUR_DAYS);
    meanwhile = world.tws()::goAway;

    world.runUntil(download::isOver);

    assertThat(told.getLast()).isEqualTo("NO_CONNECTION: 127.0.0.1:7497 is not there any more");
    assertThat(bars).isEqualTo(undisturbed().subList(0, bars.size()));
  }

  @Test
  void a_name_that_fits_several_contracts_is_answered_with_what_to_write() {
    Download download = download(wish("AAPL", "2026-01-01T00:00", "2026-01-02T00:00"));

    world.runUntil(download::isOver);

    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .startsWith("CONTRACT: 3 contracts fit 'AAPL'; write one of:")
        .contains("AAPL-STK-SMART-USD");
  }

  @Test
  void a_server_that_does_not_answer_is_told_after_some_requests() {
    world
        .core()
        .play(
            Scenario.named("lose reqHistoricalData")
                .when(request("reqHistoricalData"))
                .then(lose()));
    Download download = download(FOUR_DAYS);

    world.runUntil(download::isOver);

    assertThat(told.getLast())
        .isEqualTo("NO_BARS: TWS has not answered 3 requests for past bars, each within 60 s");
  }

  @Test
  void limits_are_read_on_the_clock_that_was_asked_for() {
    HistoryWish berlin =
        new HistoryWish(
            "TWTR",
            BarSize.HOUR_1,
            "MIDPOINT",
            Hours.REGULAR,
            LocalDateTime.parse("2025-12-29T16:00"),
            LocalDateTime.parse("2025-12-29T18:00"),
            ZoneId.of("Europe/Berlin"));
    Download download = download(berlin);

    world.runUntil(download::isOver);

    assertThat(told).containsExactly("begins MIDPOINT Europe/Berlin", "done");
    assertThat(bars)
        .extracting(bar -> EpochNanos.toText(bar.timeNanos()))
        .containsExactly("2025-12-29T16:00:00Z", "2025-12-29T17:00:00Z");
  }
}
