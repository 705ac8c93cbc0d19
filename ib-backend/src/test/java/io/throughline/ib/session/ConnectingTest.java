package io.throughline.ib.session;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.virtual.InMemoryLink.Trouble;
import io.throughline.ib.virtual.Sessions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How often a session tries to connect, how long it waits, and under which client id.
class ConnectingTest {
  private final SessionBench bench = new SessionBench();

  @Test
  void the_first_connection_is_tried_once_more_than_reconnect_says() {
    bench.world.tws().goAway();
    TwsSession session = bench.start(Sessions.trying(3));
    long begin = bench.world.nowNanos();
    bench.world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(bench.link.attempts()).hasSize(4);
    assertThat((bench.world.nowNanos() - begin) / 1e9).isBetween(3 * 3 * 0.9, 3 * 3 * 1.1);
    assertThat(bench.heard.of("notice").getFirst())
        .startsWith(
            "502 cannot connect to 127.0.0.1:7497: Connection refused; try 2 of 4 follows in ");
    assertThat(bench.heard.of("notice").getLast()).endsWith("; no further attempt to connect");
    assertThat(bench.heard.of("broken"))
        .hasSize(4)
        .containsOnly("502 cannot connect to 127.0.0.1:7497: Connection refused");
    assertThat(bench.heard.of("givenUp"))
        .containsExactly("cannot connect to 127.0.0.1:7497: Connection refused");
    assertThat(bench.heard.of("lost")).isEmpty();
  }

  @Test
  void reconnect_0_tries_once_and_never_again() {
    TwsSession session = bench.start(Sessions.trying(0));
    bench.world.runUntil(() -> session.state() == SessionState.READY);
    bench.link.cut();
    bench.world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(bench.link.attempts()).hasSize(1);
    assertThat(bench.heard.of("lost")).containsExactly("the connection broke: Connection reset");
    assertThat(bench.heard.of("givenUp")).hasSize(1);
  }

  @Test
  void reconnect_minus_1_never_gives_up_and_waits_at_most_a_minute() {
    TwsSession session = bench.start(Sessions.trying(-1));
    bench.world.runUntil(() -> session.state() == SessionState.READY);
    bench.world.tws().goAway();
    bench.world.pass(Duration.ofHours(1));
    int attempts = bench.link.attempts().size();

    assertThat(attempts).isBetween(60, 72);
    bench.world.tws().comeBack();
    bench.world.runUntil(() -> session.state() == SessionState.READY, Duration.ofSeconds(67));
  }

  @Test
  void a_lost_connection_is_made_again_after_the_pause() {
    TwsSession session = bench.ready();
    session.takeOrderId();
    bench.link.cut();
    bench.world.pass(Duration.ofSeconds(2));
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    bench.world.pass(Duration.ofSeconds(2));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(bench.heard.lines().stream().filter("ready"::equals)).hasSize(2);
    assertThat(session.takeOrderId()).as("ids go on although the server says 1").hasValue(2);
  }

  @Test
  void a_client_id_in_use_is_tried_again_after_a_longer_pause() {
    TwsSession other =
        Sessions.start(bench.world, bench.world.tws().newLink(), Sessions.settings());
    bench.world.runUntil(() -> other.state() == SessionState.READY);
    TwsSession session = bench.start(Sessions.settings());
    bench.world.pass(Duration.ofSeconds(9));
    assertThat(bench.link.attempts()).hasSize(1);
    assertThat(bench.heard.of("notice").getFirst())
        .startsWith("326 client id 7 is in use at 127.0.0.1:7497:")
        .endsWith("try 2 of 4 follows in 10.0 s");

    other.stop();
    bench.world.pass(Duration.ofSeconds(2));
    assertThat(session.state()).isEqualTo(SessionState.READY);
  }

  @Test
  void a_further_client_id_is_taken_at_once_where_the_first_is_in_use() {
    bench.occupy(7);
    bench.occupy(8);
    TwsSession session = bench.start(Sessions.withFurtherClientIds(8, 9, 10));
    bench.world.pass(Duration.ofSeconds(1));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(session.clientId()).isEqualTo(9);
    assertThat(bench.heard.of("notice"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("326 client id 7 is in use at 127.0.0.1:7497:")
                    .endsWith("; client id 8 is tried instead"),
            second ->
                assertThat(second)
                    .startsWith("326 client id 8 is in use at 127.0.0.1:7497:")
                    .endsWith("; client id 9 is tried instead"),
            third ->
                assertThat(third)
                    .isEqualTo(
                        "326 connected as client id 9, because 7 is in use: orders that were given"
                            + " as another client are not taken over, and cannot be changed or"
                            + " cancelled from here"));
  }

  @Test
  void where_all_client_ids_are_in_use_the_first_is_tried_again_after_the_longer_pause() {
    TwsSession first = bench.occupy(7);
    bench.occupy(8);
    TwsSession session = bench.start(Sessions.withFurtherClientIds(8));
    bench.world.pass(Duration.ofSeconds(9));
    assertThat(bench.link.attempts()).hasSize(2);
    assertThat(bench.heard.of("notice").getLast())
        .startsWith("326 client id 8 is in use at 127.0.0.1:7497:")
        .endsWith("try 2 of 4 follows in 10.0 s");

    first.stop();
    bench.world.pass(Duration.ofSeconds(2));
    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(session.clientId()).isEqualTo(7);
  }

  @Test
  void who_was_ready_keeps_its_client_id_because_its_orders_belong_to_it() {
    TwsSession session = bench.start(Sessions.withFurtherClientIds(8));
    bench.world.runUntil(() -> session.state() == SessionState.READY);
    bench.link.cut();
    bench.world.pass(Duration.ofSeconds(1));
    TwsSession other = bench.occupy(7);
    bench.world.pass(Duration.ofSeconds(5));
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(bench.heard.of("notice").getLast()).startsWith("326 client id 7 is in use");

    other.stop();
    bench.world.pass(Duration.ofSeconds(10));
    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(session.clientId()).isEqualTo(7);
  }

  @Test
  void a_server_that_accepts_and_says_nothing_is_left_after_the_limit() {
    bench.link.setTrouble(Trouble.SILENT);
    bench.start(Sessions.settings());
    bench.world.pass(Duration.ofSeconds(11));

    assertThat(bench.heard.of("notice"))
        .singleElement()
        .asString()
        .startsWith("504 127.0.0.1:7497 accepts but says nothing within 10 s");
  }

  @Test
  void a_host_that_does_not_answer_is_left_after_the_limit() {
    bench.link.setTrouble(Trouble.UNREACHABLE);
    bench.start(Sessions.settings());
    bench.world.pass(Duration.ofSeconds(6));

    assertThat(bench.heard.of("notice"))
        .singleElement()
        .asString()
        .startsWith("502 no connection to 127.0.0.1:7497 within 5 s; try 2 of 4 follows in ");
  }

  @Test
  void a_server_that_tells_no_accounts_is_left_after_the_limit() {
    bench
        .world
        .core()
        .play(Scenario.named("no accounts").when(message("managedAccts")).then(lose()));
    bench.start(Sessions.settings());
    bench.world.pass(Duration.ofSeconds(11));

    assertThat(bench.heard.of("notice"))
        .singleElement()
        .asString()
        .startsWith("504 127.0.0.1:7497 does not tell the accounts within 10 s");
  }

  @Test
  void a_moved_port_is_followed() {
    TwsSession session = bench.ready();
    bench
        .world
        .core()
        .notice(1300, "Socket port has been reset and this connection is dropped. 7500");
    bench.world.pass(Duration.ofSeconds(4));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(bench.link.attempts().getLast()).isEqualTo(new Endpoint("127.0.0.1", 7500));
    assertThat(bench.heard.of("lost"))
        .containsExactly("the API port has changed, now 127.0.0.1:7500");
  }
}
