package io.throughline.ib.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.Connectivity.Farm;
import io.throughline.ib.session.Connectivity.Kind;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.InMemoryLink.Trouble;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.message.ConnectionRequest.ReqManagedAccts;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A session that is connected: what it hears and bears, until it is stopped.
class TwsSessionTest {
  private final SessionBench bench = new SessionBench();

  @Test
  void a_session_is_ready_when_accounts_and_order_id_are_known() {
    TwsSession session = bench.ready();

    assertThat(session.accounts()).containsExactly("DU1234567");
    assertThat(session.account()).isEqualTo("DU1234567");
    assertThat(session.version().number()).isEqualTo(200);
    assertThat(session.takeOrderId()).hasValue(1);
    assertThat(session.takeOrderId()).hasValue(2);
    assertThat(bench.heard.lines()).contains("ready");
    assertThat(bench.link.attempts()).containsExactly(new Endpoint("127.0.0.1", 7497));
  }

  @Test
  void a_session_that_was_not_started_does_nothing() {
    var session =
        new TwsSession(Sessions.settings(), new WireTransport(bench.link), new SplittableRandom(1));
    session.work(bench.world.nowNanos());

    assertThat(session.state()).isEqualTo(SessionState.OFF);
    assertThat(bench.link.attempts()).isEmpty();
    assertThat(session.takeOrderId()).isEmpty();
    assertThatThrownBy(() -> session.send(new ReqManagedAccts()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("requests can be sent when the session is READY, not OFF");
  }

  @Test
  void a_silent_connection_is_given_up_after_a_question_without_answer() {
    TwsSession session = bench.ready();
    bench.world.pass(Duration.ofMinutes(5));
    assertThat(session.state()).as("a quiet server answers").isEqualTo(SessionState.READY);

    bench.link.setTrouble(Trouble.SILENT);
    bench.world.runUntil(() -> session.state() == SessionState.WAITING, Duration.ofSeconds(21));

    assertThat(bench.heard.of("lost").getFirst())
        .matches("nothing was heard for \\d+ s, not even the answer to a question");
    bench.link.setTrouble(Trouble.NONE);
    bench.world.runUntil(() -> session.state() == SessionState.READY, Duration.ofSeconds(20));
  }

  @Test
  void the_connectivity_of_tws_is_told() {
    TwsSession session = bench.ready();
    bench.heard.clear();
    bench.world.core().notice(2103, "Market data farm connection is broken:usfarm.nj");
    bench.world.core().loseUplink();
    bench.world.pass(Duration.ofSeconds(1));

    assertThat(session.connectivity().isUp()).isFalse();
    assertThat(session.connectivity().brokenFarms())
        .containsExactly(new Farm(Kind.MARKET_DATA, "usfarm.nj"));
    assertThat(session.connectivity().isImpaired(Kind.HISTORY)).isTrue();

    bench.world.core().restoreUplinkWithoutData();
    bench.world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).isTrue();
    assertThat(session.connectivity().isImpaired(Kind.MARKET_DATA)).isTrue();
    bench.world.core().notice(2104, "Market data farm connection is OK:usfarm.nj");
    bench.world.pass(Duration.ofSeconds(1));

    assertThat(session.connectivity()).isEqualTo(Connectivity.FULL);
    assertThat(bench.heard.of("connectivity"))
        .containsExactly("2103 UP", "1100 LOST", "1101 UP", "2104 UP");
    assertThat(session.state()).isEqualTo(SessionState.READY);
  }

  @Test
  void an_interruption_that_tws_repairs_itself_ends_with_the_first_farm_that_is_back() {
    TwsSession session = bench.ready();
    bench.world.core().notice(2110, "Connectivity between TWS and server is broken.");
    bench.world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).isFalse();
    bench.world.core().notice(2106, "HMDS data farm connection is OK:ushmds");
    bench.world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).isTrue();

    bench
        .world
        .core()
        .notice(1100, "Connectivity between IB and Trader Workstation has been lost.");
    bench.world.core().notice(2110, "Connectivity between TWS and server is broken.");
    bench.world.core().notice(2106, "HMDS data farm connection is OK:ushmds");
    bench.world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).as("1100 waits for 1101 or 1102").isFalse();
  }

  @Test
  void a_tws_that_starts_without_ib_is_ready_and_says_so() {
    bench.world.core().loseUplink();
    TwsSession session = bench.ready();
    bench.world.pass(Duration.ofSeconds(1));

    assertThat(session.connectivity().isUp()).isFalse();
    bench.world.core().restoreUplink();
    bench.world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity()).isEqualTo(Connectivity.FULL);
  }

  @Test
  void the_nightly_restart_is_survived_although_the_old_client_id_lingers() {
    TwsSession session = bench.start(Sessions.trying(-1));
    bench.world.runUntil(() -> session.state() == SessionState.READY);
    bench.world.tws().goAway();
    bench.world.pass(Duration.ofMinutes(3));
    assertThat(session.state()).isNotEqualTo(SessionState.READY);
    bench.world.tws().comeBack();
    InMemoryLink lingering = bench.world.tws().newLink();
    TwsSession old = Sessions.start(bench.world, lingering, Sessions.trying(0));
    bench.world.runUntil(() -> old.state() == SessionState.READY);
    bench.world.pass(Duration.ofMinutes(2));
    assertThat(bench.heard.of("notice"))
        .anyMatch(notice -> notice.startsWith("326 client id 7 is in use"));

    old.stop();
    bench.world.runUntil(() -> session.state() == SessionState.READY, Duration.ofMinutes(2));
    assertThat(bench.heard.of("lost")).hasSize(1);
    assertThat(bench.heard.of("givenUp")).isEmpty();
  }

  @Test
  void a_server_that_speaks_protobuf_is_understood() {
    var newest = new VirtualWorld(CoreOptions.standard().withVersionCeiling(225), Duration.ZERO);
    TwsSession session = Sessions.start(newest, newest.tws().newLink(), Sessions.settings());
    newest.runUntil(() -> session.state() == SessionState.READY);
    newest.pass(Duration.ofMinutes(5));

    assertThat(session.version().number()).isEqualTo(225);
    assertThat(session.state()).isEqualTo(SessionState.READY);
  }

  @Test
  void nothing_is_taken_in_while_somebody_has_enough() {
    TwsSession session = bench.ready();
    bench.heard.clear();
    boolean[] isFull = {true};
    session.holdWhile(() -> isFull[0]);
    bench.world.core().notice(2104, "Market data farm connection is OK:usfarm");
    bench.world.tws().pump();
    for (int i = 0; i < 100; i++) {
      session.work(bench.world.nowNanos());
    }
    assertThat(bench.heard.lines()).isEmpty();
    assertThat(session.nextDeadlineNanos()).isEqualTo(bench.world.nowNanos());

    isFull[0] = false;
    session.work(bench.world.nowNanos());
    assertThat(bench.heard.of("error")).containsExactly("-1 2104");
  }

  @Test
  void a_message_nobody_can_read_is_left_out_and_told() {
    TwsSession session = bench.ready();
    bench.heard.clear();
    bench.link.arrived(new byte[] {0, 0, 0, 6, '9', 0, '1', 0, 'x', 0});
    bench.world.pass(Duration.ofSeconds(1));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(bench.heard.of("notice"))
        .containsExactly(
            "508 a message cannot be read and is left out: nextValidId.orderId (field 1) must be"
                + " an integer but is \"x\"");
  }

  @Test
  void a_stream_that_is_broken_is_given_up() {
    TwsSession session = bench.ready();
    bench.link.arrived(new byte[] {-1, -1, -1, -1});
    bench.world.pass(Duration.ofMillis(1));

    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(bench.heard.of("lost"))
        .containsExactly(
            "the stream is broken: frame: length must be 0..16777215 but is 4294967295"
                + " (0xffffffff)");
  }

  @Test
  void a_stopped_session_leaves_and_can_be_started_again() {
    TwsSession session = bench.ready();
    session.stop();
    bench.world.pass(Duration.ofMinutes(1));
    assertThat(session.state()).isEqualTo(SessionState.OFF);
    assertThat(bench.world.core().transcript().text()).contains("disconnected");

    session.start();
    bench.world.runUntil(() -> session.state() == SessionState.READY);
    assertThat(bench.heard.of("lost")).isEmpty();
  }
}
