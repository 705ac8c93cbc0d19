package io.throughline.ib.instrument;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.message.ContractMessage.MarketRule;
import io.throughline.tws.message.ContractMessage.PriceIncrement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MarketRulesTest {
  private final VirtualWorld world = VirtualWorld.standard();
  private final InMemoryLink link = world.tws().newLink();
  private final TwsSession session = Sessions.start(world, link, Sessions.settings());
  private final MarketRules rules = new MarketRules(session);
  private final Instrument option = world.core().floor().universe().find(700_000_000).orElseThrow();
  private final ResolvedContract found = new ResolvedContract(option.contract(), option.details());
  private final TradedInstrument plain = TradedInstrument.of(found.contract(), found.details());

  MarketRulesTest() {
    session.addListener(rules);
    world.runUntil(() -> session.state() == SessionState.READY);
  }

  private long asked() {
    return world.core().transcript().lines().stream()
        .filter(line -> line.name().equals("reqMarketRule"))
        .count();
  }

  @Test
  void a_rule_is_asked_for_once_and_counts_when_it_has_come() {
    assertThat(rules.traded(found)).isEqualTo(plain);
    rules.traded(found);
    world.pass(Duration.ofSeconds(1));

    PriceGrid grid = rules.traded(found).prices();
    option
        .increments()
        .forEach(step ->
            assertThat(grid.incrementAt(step.lowEdge() + 0.001)).isEqualTo(step.increment()));
    assertThat(grid.bands()).hasSizeGreaterThan(1);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void a_rule_that_is_known_is_not_asked_for_again_after_a_reconnect() {
    rules.traded(found);
    world.pass(Duration.ofSeconds(1));
    link.cut();
    world.pass(Duration.ofSeconds(10));
    assertThat(session.state()).isEqualTo(SessionState.READY);
    rules.traded(found);
    world.pass(Duration.ofSeconds(1));

    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void a_rule_whose_answer_was_lost_is_asked_for_by_the_next_connection() {
    world.core().play(Scenario.named("lose").when(message("marketRule").times(1)).then(lose()));
    rules.traded(found);
    world.pass(Duration.ofSeconds(1));
    link.cut();
    world.pass(Duration.ofSeconds(10));
    rules.traded(found);
    world.pass(Duration.ofSeconds(1));

    assertThat(asked()).isEqualTo(2);
    assertThat(rules.traded(found)).isNotEqualTo(plain);
  }

  @Test
  void a_rule_without_increments_changes_nothing() {
    rules.received(new MarketRule(110, List.of(new PriceIncrement(0, 0))));

    assertThat(rules.traded(found)).isEqualTo(plain);
  }

  @Test
  void a_rule_that_has_changed_counts_at_once() {
    rules.received(new MarketRule(110, List.of(new PriceIncrement(0, 0.05))));
    assertThat(rules.traded(found).prices()).isEqualTo(PriceGrid.of(0.05));

    rules.received(new MarketRule(110, List.of(new PriceIncrement(0, 0.1))));

    assertThat(rules.traded(found).prices()).isEqualTo(PriceGrid.of(0.1));
  }

  @Test
  void the_rule_is_that_of_the_exchange() {
    assertThat(MarketRules.ruleOf("SMART", option.details())).isEqualTo(OptionalInt.of(110));
    assertThat(MarketRules.ruleOf("LSE", option.details())).isEmpty();
  }
}
