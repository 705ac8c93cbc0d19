package io.throughline.ib.session;

import static io.throughline.faketws.scenario.Effects.change;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which of the accounts of a TWS a session trades in.
class AccountChoiceTest {
  private static SessionBench serving(String... accounts) {
    return new SessionBench(
        new VirtualWorld(
            CoreOptions.standard().with(FloorSettings.standard().withAccounts(List.of(accounts))),
            Duration.ZERO));
  }

  @Test
  void one_of_several_accounts_must_be_named() {
    SessionBench bench = serving("DU1", "DU2");
    TwsSession session = bench.start(Sessions.settings());
    bench.world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(bench.heard.of("givenUp"))
        .containsExactly(
            "127.0.0.1:7497 serves the accounts DU1, DU2; name the one to use with"
                + " IbConfig.withAccount(\"…\")");
  }

  @Test
  void the_account_that_is_named_is_chosen() {
    SessionBench bench = serving("DU1", "DU2");
    TwsSession session = bench.start(Sessions.withAccount("DU2"));
    bench.world.runUntil(() -> session.state() == SessionState.READY);

    assertThat(session.account()).isEqualTo("DU2");
    assertThat(session.accounts()).containsExactly("DU1", "DU2");
  }

  @Test
  void an_account_that_is_not_served_is_refused() {
    SessionBench bench = serving("DU1234567");
    TwsSession session = bench.start(Sessions.withAccount("U99"));
    bench.world.runUntil(() -> session.state() == SessionState.GIVEN_UP);

    assertThat(bench.heard.of("givenUp"))
        .containsExactly("account U99 is not one of those that 127.0.0.1:7497 serves: DU1234567");
  }

  @Test
  void a_trailing_comma_makes_no_second_account() {
    SessionBench bench = serving("DU1234567");
    bench
        .world
        .core()
        .play(
            Scenario.named("trailing comma")
                .when(message("managedAccts"))
                .then(change("accountsList", "DU1234567,")));
    TwsSession session = bench.ready();

    assertThat(session.accounts()).containsExactly("DU1234567");
  }
}
