package io.throughline.ib.session;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a session knows of the server's clock, and when.
class SessionClockTest {
  private static final Duration TEN_MONTHS = Duration.ofDays(300);

  private final SessionBench bench =
      new SessionBench(new VirtualWorld(CoreOptions.standard(), TEN_MONTHS.negated()));

  @Test
  void a_session_is_not_ready_before_it_knows_the_servers_time() {
    TwsSession session = bench.start(Sessions.settings());
    bench.world.runUntil(() -> session.state() == SessionState.READY);

    assertThat(session.serverOffset()).isCloseTo(TEN_MONTHS.negated(), Duration.ofMillis(1));
  }

  @Test
  void a_server_that_does_not_tell_its_time_is_used_without() {
    bench
        .world
        .core()
        .play(Scenario.named("no time").when(message("currentTimeInMillis").times(1)).then(lose()));
    TwsSession session = bench.start(Sessions.settings());
    bench.world.runUntil(() -> session.state() == SessionState.READY, Duration.ofSeconds(4));

    assertThat(session.serverOffset()).isZero();
    assertThat(bench.heard.lines())
        .contains(
            "notice 504 127.0.0.1:7497 does not tell its time within 3 s; until it does, what was"
                + " known of its clock counts");
  }

  @Test
  void connectivity_is_not_told_before_the_session_is_ready_but_known_then() {
    bench
        .world
        .core()
        .play(Scenario.named("no time").when(message("currentTimeInMillis").times(1)).then(lose()));
    TwsSession session = bench.start(Sessions.settings());
    bench.world.after(Duration.ofSeconds(1), () -> bench.world.core().loseUplink());
    bench.world.runUntil(() -> session.state() == SessionState.READY);

    assertThat(bench.heard.of("connectivity")).isEmpty();
    assertThat(session.connectivity().isUp()).isFalse();
  }

  @Test
  void the_offset_of_the_servers_clock_is_known_to_the_millisecond() {
    var ahead = new VirtualWorld(CoreOptions.standard(), Duration.ofMillis(1_234));
    TwsSession session = Sessions.start(ahead, ahead.tws().newLink(), Sessions.settings());
    ahead.runUntil(() -> session.state() == SessionState.READY);
    ahead.pass(Duration.ofSeconds(10));

    assertThat(session.serverOffset().toMillis()).isBetween(1_233L, 1_235L);
    assertThat(session.serverNanos() - session.nowNanos())
        .isEqualTo(session.serverOffset().toNanos());
  }

  @Test
  void an_older_server_tells_whole_seconds_and_the_offset_is_within_half_of_one() {
    var ahead =
        new VirtualWorld(CoreOptions.standard().withVersionCeiling(150), Duration.ofMillis(5_300));
    TwsSession session = Sessions.start(ahead, ahead.tws().newLink(), Sessions.settings());
    ahead.runUntil(() -> session.state() == SessionState.READY);
    ahead.pass(Duration.ofMinutes(10));

    assertThat(session.serverOffset().toMillis()).isBetween(4_800L, 5_800L);
  }
}
