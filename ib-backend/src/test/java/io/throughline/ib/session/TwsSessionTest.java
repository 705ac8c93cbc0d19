package io.throughline.ib.session;

import static io.throughline.faketws.scenario.Effects.change;
import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.scenario.Scenario;
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
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwsSessionTest {
  private final VirtualWorld world = VirtualWorld.standard();
  private final InMemoryLink link = world.tws().newLink();
  private final Heard heard = new Heard();

  private TwsSession start(SessionSettings settings) {
    TwsSession session = Sessions.start(world, link, settings);
    session.addListener(heard);
    return session;
  }

  private TwsSession ready() {
    TwsSession session = start(Sessions.settings());
    world.runUntil(() -> session.state() == SessionState.READY);
    return session;
  }

  // ---------------------------------------------------------------- connecting

  @Test
  void a_session_is_ready_when_accounts_and_order_id_are_known() {
    TwsSession session = ready();

    assertThat(session.accounts()).containsExactly("DU1234567");
    assertThat(session.account()).isEqualTo("DU1234567");
    assertThat(session.version().number()).isEqualTo(200);
    assertThat(session.takeOrderId()).hasValue(1);
    assertThat(session.takeOrderId()).hasValue(2);
    assertThat(heard.lines()).contains("ready");
    assertThat(link.attempts()).containsExactly(new Endpoint("127.0.0.1", 7497));
  }

  @Test
  void a_session_that_was_not_started_does_nothing() {
    var session =
        new TwsSession(Sessions.settings(), new WireTransport(link), new SplittableRandom(1));
    session.work(world.nowNanos());

    assertThat(session.state()).isEqualTo(SessionState.OFF);
    assertThat(link.attempts()).isEmpty();
    assertThat(session.takeOrderId()).isEmpty();
    assertThatThrownBy(() -> session.send(new ReqManagedAccts()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("requests can be sent when the session is READY, not OFF");
  }

  @Test
  void the_first_connection_is_tried_once_more_than_reconnect_says() {
    world.tws().goAway();
    TwsSession session = start(Sessions.trying(3));
    long begin = world.nowNanos();
    world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(link.attempts()).hasSize(4);
    assertThat((world.nowNanos() - begin) / 1e9).isBetween(3 * 3 * 0.9, 3 * 3 * 1.1);
    assertThat(heard.of("notice").getFirst())
        .startsWith(
            "502 cannot connect to 127.0.0.1:7497: Connection refused; try 2 of 4 follows in ");
    assertThat(heard.of("notice").getLast()).endsWith("; no further attempt to connect");
    assertThat(heard.of("givenUp")).hasSize(1);
    assertThat(heard.of("lost")).isEmpty();
  }

  @Test
  void reconnect_0_tries_once_and_never_again() {
    TwsSession session = start(Sessions.trying(0));
    world.runUntil(() -> session.state() == SessionState.READY);
    link.cut();
    world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(link.attempts()).hasSize(1);
    assertThat(heard.of("lost")).containsExactly("the connection broke: Connection reset");
    assertThat(heard.of("givenUp")).hasSize(1);
  }

  @Test
  void reconnect_minus_1_never_gives_up_and_waits_at_most_a_minute() {
    TwsSession session = start(Sessions.trying(-1));
    world.runUntil(() -> session.state() == SessionState.READY);
    world.tws().goAway();
    world.pass(Duration.ofHours(1));
    int attempts = link.attempts().size();

    assertThat(attempts).isBetween(60, 72);
    world.tws().comeBack();
    world.runUntil(() -> session.state() == SessionState.READY, Duration.ofSeconds(67));
  }

  @Test
  void a_lost_connection_is_made_again_after_the_pause() {
    TwsSession session = ready();
    session.takeOrderId();
    link.cut();
    world.pass(Duration.ofSeconds(2));
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    world.pass(Duration.ofSeconds(2));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(heard.lines().stream().filter("ready"::equals)).hasSize(2);
    assertThat(session.takeOrderId()).as("ids go on although the server says 1").hasValue(2);
  }

  @Test
  void a_client_id_in_use_is_tried_again_after_a_longer_pause() {
    TwsSession other = Sessions.start(world, world.tws().newLink(), Sessions.settings());
    world.runUntil(() -> other.state() == SessionState.READY);
    TwsSession session = start(Sessions.settings());
    world.pass(Duration.ofSeconds(9));
    assertThat(link.attempts()).hasSize(1);
    assertThat(heard.of("notice").getFirst())
        .startsWith("326 client id 7 is in use at 127.0.0.1:7497:")
        .endsWith("try 2 of 4 follows in 10.0 s");

    other.stop();
    world.pass(Duration.ofSeconds(2));
    assertThat(session.state()).isEqualTo(SessionState.READY);
  }

  @Test
  void a_further_client_id_is_taken_at_once_where_the_first_is_in_use() {
    occupy(7);
    occupy(8);
    TwsSession session = start(Sessions.withFurtherClientIds(8, 9, 10));
    world.pass(Duration.ofSeconds(1));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(session.clientId()).isEqualTo(9);
    assertThat(heard.of("notice"))
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
    TwsSession first = occupy(7);
    occupy(8);
    TwsSession session = start(Sessions.withFurtherClientIds(8));
    world.pass(Duration.ofSeconds(9));
    assertThat(link.attempts()).hasSize(2);
    assertThat(heard.of("notice").getLast())
        .startsWith("326 client id 8 is in use at 127.0.0.1:7497:")
        .endsWith("try 2 of 4 follows in 10.0 s");

    first.stop();
    world.pass(Duration.ofSeconds(2));
    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(session.clientId()).isEqualTo(7);
  }

  @Test
  void who_was_ready_keeps_its_client_id_because_its_orders_belong_to_it() {
    TwsSession session = start(Sessions.withFurtherClientIds(8));
    world.runUntil(() -> session.state() == SessionState.READY);
    link.cut();
    world.pass(Duration.ofSeconds(1));
    TwsSession other = occupy(7);
    world.pass(Duration.ofSeconds(5));
    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(heard.of("notice").getLast()).startsWith("326 client id 7 is in use");

    other.stop();
    world.pass(Duration.ofSeconds(10));
    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(session.clientId()).isEqualTo(7);
  }

  private TwsSession occupy(int clientId) {
    TwsSession other =
        Sessions.start(world, world.tws().newLink(), Sessions.withClientId(clientId));
    world.runUntil(() -> other.state() == SessionState.READY);
    return other;
  }

  @Test
  void a_server_that_accepts_and_says_nothing_is_left_after_the_limit() {
    link.setTrouble(Trouble.SILENT);
    start(Sessions.settings());
    world.pass(Duration.ofSeconds(11));

    assertThat(heard.of("notice"))
        .singleElement()
        .asString()
        .startsWith("504 127.0.0.1:7497 accepts but says nothing within 10 s");
  }

  @Test
  void a_host_that_does_not_answer_is_left_after_the_limit() {
    link.setTrouble(Trouble.UNREACHABLE);
    start(Sessions.settings());
    world.pass(Duration.ofSeconds(6));

    assertThat(heard.of("notice"))
        .singleElement()
        .asString()
        .startsWith("502 no connection to 127.0.0.1:7497 within 5 s; try 2 of 4 follows in ");
  }

  @Test
  void a_server_that_tells_no_accounts_is_left_after_the_limit() {
    world.core().play(Scenario.named("no accounts").when(message("managedAccts")).then(lose()));
    start(Sessions.settings());
    world.pass(Duration.ofSeconds(11));

    assertThat(heard.of("notice"))
        .singleElement()
        .asString()
        .startsWith("504 127.0.0.1:7497 does not tell the accounts within 10 s");
  }

  @Test
  void a_moved_port_is_followed() {
    TwsSession session = ready();
    world.core().notice(1300, "Socket port has been reset and this connection is dropped. 7500");
    world.pass(Duration.ofSeconds(4));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(link.attempts().getLast()).isEqualTo(new Endpoint("127.0.0.1", 7500));
    assertThat(heard.of("lost")).containsExactly("the API port has changed, now 127.0.0.1:7500");
  }

  // ---------------------------------------------------------------- accounts

  private VirtualWorld worldOf(String... accounts) {
    return new VirtualWorld(
        CoreOptions.standard().with(FloorSettings.standard().withAccounts(List.of(accounts))),
        Duration.ZERO);
  }

  @Test
  void one_of_several_accounts_must_be_named() {
    VirtualWorld two = worldOf("DU1", "DU2");
    TwsSession session = Sessions.start(two, two.tws().newLink(), Sessions.settings());
    session.addListener(heard);
    two.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(heard.of("givenUp"))
        .containsExactly(
            "127.0.0.1:7497 serves the accounts DU1, DU2; name the one to use with"
                + " IbConfig.withAccount(\"…\")");
  }

  @Test
  void the_account_that_is_named_is_chosen() {
    VirtualWorld two = worldOf("DU1", "DU2");
    TwsSession session = Sessions.start(two, two.tws().newLink(), Sessions.withAccount("DU2"));
    two.runUntil(() -> session.state() == SessionState.READY);

    assertThat(session.account()).isEqualTo("DU2");
    assertThat(session.accounts()).containsExactly("DU1", "DU2");
  }

  @Test
  void an_account_that_is_not_served_is_refused() {
    TwsSession session = start(Sessions.withAccount("U99"));
    world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(heard.of("givenUp"))
        .containsExactly("account U99 is not one of those that 127.0.0.1:7497 serves: DU1234567");
  }

  @Test
  void a_trailing_comma_makes_no_second_account() {
    world
        .core()
        .play(
            Scenario.named("trailing comma")
                .when(message("managedAccts"))
                .then(change("accountsList", "DU1234567,")));
    TwsSession session = ready();

    assertThat(session.accounts()).containsExactly("DU1234567");
  }

  // ---------------------------------------------------------------- being connected

  @Test
  void a_silent_connection_is_given_up_after_a_question_without_answer() {
    TwsSession session = ready();
    world.pass(Duration.ofMinutes(5));
    assertThat(session.state()).as("a quiet server answers").isEqualTo(SessionState.READY);

    link.setTrouble(Trouble.SILENT);
    world.runUntil(() -> session.state() == SessionState.WAITING, Duration.ofSeconds(21));

    assertThat(heard.of("lost").getFirst())
        .matches("nothing was heard for \\d+ s, not even the answer to a question");
    link.setTrouble(Trouble.NONE);
    world.runUntil(() -> session.state() == SessionState.READY, Duration.ofSeconds(20));
  }

  @Test
  void the_connectivity_of_tws_is_told() {
    TwsSession session = ready();
    heard.clear();
    world.core().notice(2103, "Market data farm connection is broken:usfarm.nj");
    world.core().loseUplink();
    world.pass(Duration.ofSeconds(1));

    assertThat(session.connectivity().isUp()).isFalse();
    assertThat(session.connectivity().brokenFarms())
        .containsExactly(new Farm(Kind.MARKET_DATA, "usfarm.nj"));
    assertThat(session.connectivity().isImpaired(Kind.HISTORY)).isTrue();

    world.core().restoreUplinkWithoutData();
    world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).isTrue();
    assertThat(session.connectivity().isImpaired(Kind.MARKET_DATA)).isTrue();
    world.core().notice(2104, "Market data farm connection is OK:usfarm.nj");
    world.pass(Duration.ofSeconds(1));

    assertThat(session.connectivity()).isEqualTo(Connectivity.FULL);
    assertThat(heard.of("connectivity"))
        .containsExactly("2103 UP", "1100 LOST", "1101 UP", "2104 UP");
    assertThat(session.state()).isEqualTo(SessionState.READY);
  }

  @Test
  void an_interruption_that_tws_repairs_itself_ends_with_the_first_farm_that_is_back() {
    TwsSession session = ready();
    world.core().notice(2110, "Connectivity between TWS and server is broken.");
    world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).isFalse();
    world.core().notice(2106, "HMDS data farm connection is OK:ushmds");
    world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).isTrue();

    world.core().notice(1100, "Connectivity between IB and Trader Workstation has been lost.");
    world.core().notice(2110, "Connectivity between TWS and server is broken.");
    world.core().notice(2106, "HMDS data farm connection is OK:ushmds");
    world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity().isUp()).as("1100 waits for 1101 or 1102").isFalse();
  }

  @Test
  void a_tws_that_starts_without_ib_is_ready_and_says_so() {
    world.core().loseUplink();
    TwsSession session = ready();
    world.pass(Duration.ofSeconds(1));

    assertThat(session.connectivity().isUp()).isFalse();
    world.core().restoreUplink();
    world.pass(Duration.ofSeconds(1));
    assertThat(session.connectivity()).isEqualTo(Connectivity.FULL);
  }

  @Test
  void the_nightly_restart_is_survived_although_the_old_client_id_lingers() {
    TwsSession session = start(Sessions.trying(-1));
    world.runUntil(() -> session.state() == SessionState.READY);
    world.tws().goAway();
    world.pass(Duration.ofMinutes(3));
    assertThat(session.state()).isNotEqualTo(SessionState.READY);
    world.tws().comeBack();
    InMemoryLink lingering = world.tws().newLink();
    TwsSession old = Sessions.start(world, lingering, Sessions.trying(0));
    world.runUntil(() -> old.state() == SessionState.READY);
    world.pass(Duration.ofMinutes(2));
    assertThat(heard.of("notice"))
        .anyMatch(notice -> notice.startsWith("326 client id 7 is in use"));

    old.stop();
    world.runUntil(() -> session.state() == SessionState.READY, Duration.ofMinutes(2));
    assertThat(heard.of("lost")).hasSize(1);
    assertThat(heard.of("givenUp")).isEmpty();
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
    TwsSession session = ready();
    heard.clear();
    boolean[] isFull = {true};
    session.holdWhile(() -> isFull[0]);
    world.core().notice(2104, "Market data farm connection is OK:usfarm");
    world.tws().pump();
    for (int i = 0; i < 100; i++) {
      session.work(world.nowNanos());
    }
    assertThat(heard.lines()).isEmpty();
    assertThat(session.nextDeadlineNanos()).isEqualTo(world.nowNanos());

    isFull[0] = false;
    session.work(world.nowNanos());
    assertThat(heard.of("error")).containsExactly("-1 2104");
  }

  @Test
  void a_message_nobody_can_read_is_left_out_and_told() {
    TwsSession session = ready();
    heard.clear();
    link.arrived(new byte[] {0, 0, 0, 6, '9', 0, '1', 0, 'x', 0});
    world.pass(Duration.ofSeconds(1));

    assertThat(session.state()).isEqualTo(SessionState.READY);
    assertThat(heard.of("notice"))
        .containsExactly(
            "508 a message cannot be read and is left out: nextValidId.orderId (field 1) must be"
                + " an integer but is \"x\"");
  }

  @Test
  void a_stream_that_is_broken_is_given_up() {
    TwsSession session = ready();
    link.arrived(new byte[] {-1, -1, -1, -1});
    world.pass(Duration.ofMillis(1));

    assertThat(session.state()).isEqualTo(SessionState.WAITING);
    assertThat(heard.of("lost"))
        .containsExactly(
            "the stream is broken: frame: length must be 0..16777215 but is 4294967295"
                + " (0xffffffff)");
  }

  @Test
  void a_stopped_session_leaves_and_can_be_started_again() {
    TwsSession session = ready();
    session.stop();
    world.pass(Duration.ofMinutes(1));
    assertThat(session.state()).isEqualTo(SessionState.OFF);
    assertThat(world.core().transcript().text()).contains("disconnected");

    session.start();
    world.runUntil(() -> session.state() == SessionState.READY);
    assertThat(heard.of("lost")).isEmpty();
  }
}
