package io.throughline.ib;

import static io.throughline.faketws.scenario.Effects.delay;
import static io.throughline.faketws.scenario.Occasion.message;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.TradingException;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Strategy;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.ib.link.WireTransport;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IbStoreTest {
  private final VirtualWorld world = VirtualWorld.standard();
  private final InMemoryLink link = world.tws().newLink();
  private final List<StoreMessage> told = new ArrayList<>();

  private final class Listening extends Strategy {
    @Override
    protected void notifyStore(StoreMessage message) {
      told.add(message);
    }
  }

  private Cerebro cerebro(IbStore store) {
    var cerebro = new Cerebro();
    cerebro.addStore(store);
    cerebro.addData(new QuietData());
    cerebro.setBroker(SimulatedBroker.withCash(10_000));
    cerebro.addStrategy(Listening::new);
    return cerebro;
  }

  private List<Integer> codes() {
    return told.stream().map(StoreMessage::code).toList();
  }

  // ---------------------------------------------------------------- one store for each

  @Test
  void the_same_parameters_give_the_same_store() {
    IbConfig config = IbConfig.paper().withClientId(901);
    IbStore store = IbStore.connect(config);

    assertThat(IbStore.connect(IbConfig.paper().withClientId(901))).isSameAs(store);
    assertThat(IbStore.connect(config.withClientId(902))).isNotSameAs(store);
    store.close();
    IbStore.connect(config.withClientId(902)).close();
    IbStore another = IbStore.connect(config);
    assertThat(another).isNotSameAs(store);
    another.close();
  }

  @Test
  void conflicting_parameters_are_refused_by_name() {
    IbStore store = IbStore.connect(IbConfig.paper().withClientId(903));

    assertThatThrownBy(() ->
            IbStore.connect(
                IbConfig.paper()
                    .withClientId(903)
                    .withReconnect(-1)
                    .withTimeout(Duration.ofMillis(2_500))))
        .isInstanceOf(TradingException.class)
        .hasMessage(
            "there is a store for 127.0.0.1:7497 with client id 903 already, and it has other"
                + " parameters: reconnect is 3 there and -1 here, timeout is 3 there and 2.5 here;"
                + " give both the same, or another client id, or close that store first");
    store.close();
  }

  @Test
  void a_client_id_that_was_not_given_is_drawn_once_per_store() {
    IbStore store = IbStore.connect(IbConfig.paper().withPort(7_999));

    assertThat(store.session().clientId()).isBetween(1, 65_535);
    assertThat(IbStore.connect(IbConfig.paper().withPort(7_999)).session().clientId())
        .isEqualTo(store.session().clientId());
    store.close();
  }

  @Test
  void seeds_draw_different_client_ids() {
    List<Integer> drawn = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      IbStore store = IbStore.over(new WireTransport(link), IbConfig.paper(), seed);
      drawn.add(store.session().clientId());
    }

    assertThat(drawn).allMatch(id -> id >= 1 && id <= 65_535);
    assertThat(drawn.stream().distinct().count()).isGreaterThan(45);
  }

  // ---------------------------------------------------------------- in a run

  @Test
  void a_run_connects_in_the_background_and_leaves_in_the_end() {
    IbStore store = world.store(IbConfig.paper(), link);
    RunResult result = world.run(cerebro(store), Duration.ofMinutes(1));

    assertThat(result.outcome()).isInstanceOf(RunOutcome.Stopped.class);
    assertThat(codes()).containsExactly(2104, 2106, 2158);
    assertThat(told.getFirst())
        .isEqualTo(
            new StoreMessage(
                "ib 127.0.0.1:7497 #" + store.session().clientId(),
                2104,
                "Market data farm connection is OK:usfarm"));
    assertThat(store.session().state()).isEqualTo(SessionState.OFF);
    assertThat(world.core().floor().clients()).isEmpty();
  }

  @Test
  void a_run_goes_on_while_tws_is_away_and_is_told_what_happens() {
    world.tws().goAway();
    IbStore store = world.store(IbConfig.paper().withReconnect(-1), link);
    world.after(Duration.ofSeconds(20), () -> world.tws().comeBack());
    world.run(cerebro(store), Duration.ofMinutes(2));

    assertThat(codes()).startsWith(502, 502, 502, 502).endsWith(2104, 2106, 2158);
    assertThat(told.getFirst().text())
        .matches(
            "cannot connect to 127.0.0.1:7497: Connection refused; try 2 follows in [23]\\.\\d s");
  }

  @Test
  void a_run_begins_when_tws_is_ready() {
    IbStore store = world.store(IbConfig.paper(), link);
    world
        .core()
        .play(
            Scenario.named("delay nextValidId")
                .when(message("nextValidId"))
                .then(delay(ofSeconds(7))));
    List<SessionState> atStart = new ArrayList<>();
    Cerebro cerebro = cerebro(store);
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void start() {
            atStart.add(store.session().state());
          }
        });
    world.run(cerebro, Duration.ofMinutes(1));

    assertThat(atStart).containsExactly(SessionState.READY);
  }

  @Test
  void a_run_begins_without_tws_after_half_a_minute() {
    world.tws().goAway();
    IbStore store = world.store(IbConfig.paper().withReconnect(-1), link);
    List<Duration> atStart = new ArrayList<>();
    long begin = world.nowNanos();
    Cerebro cerebro = cerebro(store);
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void start() {
            atStart.add(Duration.ofNanos(world.nowNanos() - begin));
          }
        });
    world.run(cerebro, Duration.ofMinutes(1));

    assertThat(atStart).containsExactly(ofSeconds(30));
    assertThat(told)
        .extracting(StoreMessage::text)
        .contains(
            "after 30 s 127.0.0.1:7497 is not connected; the run begins without, and the store"
                + " goes on trying");
  }

  @Test
  void a_store_that_gave_up_says_so_and_the_run_is_not_blocked() {
    world.tws().goAway();
    IbStore store = world.store(IbConfig.paper(), link);
    RunResult result = world.run(cerebro(store), Duration.ofMinutes(1));

    assertThat(codes()).containsExactly(502, 502, 502, 502);
    assertThat(told.getLast().text())
        .isEqualTo(
            "cannot connect to 127.0.0.1:7497: Connection refused; no further attempt to connect");
    assertThat(result.outcome()).isInstanceOf(RunOutcome.Stopped.class);
  }

  @Test
  void the_quality_of_data_is_said_at_every_connection() {
    IbStore store =
        world.store(IbConfig.paper().withMarketDataType(IbConfig.MarketDataType.DELAYED), link);
    world.after(Duration.ofSeconds(10), link::cut);
    world.run(cerebro(store), Duration.ofSeconds(30));

    assertThat(
            world.core().transcript().lines().stream()
                .filter(line -> line.name().equals("reqMarketDataType"))
                .map(line -> line.what().toString()))
        .containsExactly(
            "ReqMarketDataType[marketDataType=3]", "ReqMarketDataType[marketDataType=3]");
  }

  @Test
  void with_notifyall_every_message_is_told() {
    IbStore store = world.store(IbConfig.paper().notifyingAll(), link);
    world.run(cerebro(store), Duration.ofSeconds(30));

    assertThat(told)
        .extracting(StoreMessage::text)
        .contains("ManagedAccts[accountsList=DU1234567]", "NextValidId[orderId=1]")
        .anyMatch(text -> text.startsWith("CurrentTimeInMillis["));
  }

  @Test
  void with_debug_every_message_is_printed() {
    IbStore store = world.store(IbConfig.paper().debugging(), link);
    var printed = new ArrayList<String>();
    store.printTo(printed::add);
    world.run(cerebro(store), Duration.ofSeconds(30));

    assertThat(printed).contains("ManagedAccts[accountsList=DU1234567]", "NextValidId[orderId=1]");
    assertThat(codes()).as("notifications stay errors only").containsExactly(2104, 2106, 2158);
  }

  @Test
  void a_second_run_uses_the_store_again() {
    IbStore store = world.store(IbConfig.paper(), link);
    world.run(cerebro(store), Duration.ofSeconds(30));
    told.clear();
    world.run(cerebro(store), Duration.ofSeconds(30));

    assertThat(codes()).containsExactly(2104, 2106, 2158);
    assertThat(link.attempts()).hasSize(2);
  }

  @Test
  void two_runs_at_once_cannot_share_a_store() {
    IbStore store = world.store(IbConfig.paper().withClientId(4), link);
    store.start();

    assertThatThrownBy(() -> world.run(cerebro(store), Duration.ofSeconds(30)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "ib 127.0.0.1:7497 #4 is used by a run already; a store serves one run at a time");
  }
}
