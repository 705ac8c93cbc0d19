package io.throughline.ib.flatten;

import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.message;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.flatten.FlattenLine.Outcome;
import io.throughline.ib.flatten.FlattenOptions.OrdersOfOthers;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlattenTest {
  private static final Contract TWTR = Contract.stock("TWTR", "SMART", "USD");
  private static final Contract SPY = Contract.stock("SPY", "SMART", "USD");
  private static final String ACCOUNT = "DU1234567";

  private VirtualWorld world = VirtualWorld.standard();
  private InMemoryLink link = world.tws().newLink();
  private final List<FlattenLine> lines = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private AccountBooks found = new AccountBooks(List.of(), List.of(), List.of());

  private void with(String... accounts) {
    CoreOptions options =
        CoreOptions.standard().with(FloorSettings.standard().withAccounts(List.of(accounts)));
    world = new VirtualWorld(options, Duration.ZERO);
    link = world.tws().newLink();
  }

  /// A client of its own places orders, and stays.
  private TwsSession trader() {
    TwsSession trader = Sessions.start(world, world.tws().newLink(), Sessions.withClientId(1));
    return ready(trader);
  }

  private TwsSession ready(TwsSession session) {
    world.runUntil(
        () -> session.state() == SessionState.READY || session.state() == SessionState.GIVEN_UP);
    return session;
  }

  private void place(TwsSession trader, Contract contract, Order.Terms terms, String account) {
    int id = trader.takeOrderId().orElseThrow();
    Order order =
        Order.of(terms)
            .with(new Order.Identity(1, id, 0, 0, null, "test"))
            .with(new Order.Accounts(account, "", "", "", "", false, ""));
    trader.send(new PlaceOrder(id, contract, order));
    world.pass(Duration.ofSeconds(5));
  }

  private void buy(TwsSession trader, Contract contract, int size) {
    place(trader, contract, Order.Terms.market("BUY", BigDecimal.valueOf(size)), ACCOUNT);
  }

  private void sell(TwsSession trader, Contract contract, int size) {
    place(trader, contract, Order.Terms.market("SELL", BigDecimal.valueOf(size)), ACCOUNT);
  }

  private void bid(TwsSession trader, Contract contract, double price) {
    place(trader, contract, Order.Terms.limit("BUY", BigDecimal.TEN, price), ACCOUNT);
  }

  private Flatten flatten(FlattenOptions options) {
    return flatten(options, Sessions.settings());
  }

  private Flatten flatten(
      FlattenOptions options, io.throughline.ib.session.SessionSettings settings) {
    TwsSession session = ready(Sessions.start(world, link, settings));
    var flatten =
        new Flatten(
            session,
            options,
            new Flatten.Listener() {
              @Override
              public void found(AccountBooks books) {
                found = books;
                told.add("found");
              }

              @Override
              public void done(List<FlattenLine> all) {
                lines.addAll(all);
                told.add("done");
              }

              @Override
              public void failed(String why) {
                told.add("failed: " + why);
              }
            });
    world.drive(flatten::work, flatten::nextDeadlineNanos);
    flatten.begin();
    world.runUntil(() -> !told.isEmpty());
    return flatten;
  }

  private void goAndWait(Flatten flatten) {
    flatten.go();
    world.runUntil(flatten::isOver);
  }

  private void run(FlattenOptions options) {
    goAndWait(flatten(options));
  }

  private List<String> positions() {
    return world.core().ledger().positions().stream()
        .filter(held -> !held.quantity().isZero())
        .map(held -> held.contract().listing().symbol())
        .toList();
  }

  @Test
  void orders_of_whatever_client_are_cancelled_and_positions_are_closed() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    sell(trader, SPY, 7);
    bid(trader, TWTR, 1);

    run(FlattenOptions.STANDARD);

    assertThat(found.positions()).hasSize(2);
    assertThat(found.orders()).hasSize(1);
    assertThat(lines).extracting(FlattenLine::outcome).containsOnly(Outcome.DONE);
    assertThat(lines)
        .extracting(FlattenLine::text)
        .satisfiesExactly(
            text -> assertThat(text).contains("order 3 of client 1", "is not open any more"),
            text -> assertThat(text).startsWith("BUY 7 SPY-STK").contains("filled at "),
            text -> assertThat(text).startsWith("SELL 100 TWTR-STK").contains("filled at "));
    assertThat(positions()).isEmpty();
    assertThat(world.core().ledger().openOrders()).isEmpty();
  }

  @Test
  void nothing_is_sent_before_it_is_confirmed() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    bid(trader, TWTR, 1);

    Flatten flatten = flatten(FlattenOptions.STANDARD);
    world.pass(Duration.ofMinutes(10));

    assertThat(flatten.isOver()).isFalse();
    assertThat(positions()).hasSize(1);
    assertThat(world.core().ledger().openOrders()).hasSize(1);
  }

  @Test
  void an_account_that_is_flat_needs_nothing() {
    run(FlattenOptions.STANDARD);

    assertThat(found.isFlat()).isTrue();
    assertThat(lines).isEmpty();
  }

  @Test
  void only_the_contracts_that_were_named_are_closed() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    buy(trader, SPY, 7);
    int twtr = conId("TWTR");

    run(FlattenOptions.STANDARD.only(Set.of(twtr)));

    assertThat(lines).hasSize(1);
    assertThat(positions()).containsExactly("SPY");
  }

  private int conId(String symbol) {
    return io.throughline.faketws.market.Universe.standard().bySymbol(symbol).conId();
  }

  @Test
  void a_position_whose_order_cannot_be_cancelled_stays_and_is_told() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    bid(trader, TWTR, 1);
    bid(trader, SPY, 1);

    run(FlattenOptions.STANDARD.only(Set.of(conId("TWTR"))));

    assertThat(lines).extracting(FlattenLine::outcome).containsExactly(Outcome.LEFT, Outcome.LEFT);
    assertThat(lines.getFirst().text())
        .contains("order 2 of client 1")
        .endsWith(
            "is another client's, and TWS cancels it only for that client, or along with all orders"
                + " of all accounts: end that client's program and flatten as client 1, or cancel it"
                + " in TWS");
    assertThat(lines.getLast().text())
        .endsWith("is not closed: an order of it is still open, see above");
    assertThat(positions()).hasSize(1);
    assertThat(world.core().ledger().openOrders()).hasSize(2);
  }

  @Test
  void orders_of_the_named_contract_are_cancelled_whoever_gave_them_if_there_are_no_others() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    buy(trader, SPY, 7);
    bid(trader, TWTR, 1);

    run(FlattenOptions.STANDARD.only(Set.of(conId("TWTR"))));

    assertThat(lines).extracting(FlattenLine::outcome).containsOnly(Outcome.DONE);
    assertThat(world.core().ledger().openOrders()).isEmpty();
    assertThat(positions()).containsExactly("SPY");
  }

  @Test
  void an_order_of_another_contract_that_comes_before_the_consent_is_not_cancelled_along() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    bid(trader, TWTR, 1);
    Flatten flatten = flatten(FlattenOptions.STANDARD.only(Set.of(conId("TWTR"))));
    bid(trader, SPY, 1);

    goAndWait(flatten);

    assertThat(lines).extracting(FlattenLine::outcome).containsExactly(Outcome.LEFT, Outcome.LEFT);
    assertThat(world.core().ledger().openOrders()).hasSize(2);
    assertThat(positions()).hasSize(1);
  }

  @Test
  void orders_of_other_accounts_are_left_alone_unless_told() {
    with(ACCOUNT, "DU7654321");
    TwsSession trader =
        ready(Sessions.start(world, world.tws().newLink(), Sessions.withAccount(ACCOUNT)));
    place(trader, SPY, Order.Terms.limit("BUY", BigDecimal.TEN, 1), "DU7654321");
    bid(trader, TWTR, 1);
    var other =
        new io.throughline.ib.session.SessionSettings(
            Sessions.settings().endpoint(),
            8,
            ACCOUNT,
            Sessions.settings().reconnect(),
            Sessions.settings().serverTime(),
            Sessions.settings().limits());

    goAndWait(flatten(FlattenOptions.STANDARD, other));

    assertThat(found.others()).hasSize(1);
    assertThat(lines).extracting(FlattenLine::outcome).containsExactly(Outcome.LEFT);
    assertThat(world.core().ledger().openOrders()).hasSize(2);

    told.clear();
    lines.clear();
    link = world.tws().newLink();
    var again =
        new io.throughline.ib.session.SessionSettings(
            other.endpoint(), 9, ACCOUNT, other.reconnect(), other.serverTime(), other.limits());
    goAndWait(flatten(FlattenOptions.STANDARD.with(OrdersOfOthers.CANCEL), again));

    assertThat(lines).extracting(FlattenLine::outcome).containsExactly(Outcome.DONE);
    assertThat(world.core().ledger().openOrders()).isEmpty();
  }

  @Test
  void an_order_that_tws_does_not_answer_is_unknown_and_sent_once() {
    buy(trader(), TWTR, 100);
    world.core().play(Scenario.named("lose placeOrder").when(request("placeOrder")).then(lose()));

    run(FlattenOptions.STANDARD);

    assertThat(lines).extracting(FlattenLine::outcome).containsExactly(Outcome.UNKNOWN);
    assertThat(lines.getFirst().text())
        .startsWith("SELL 100 TWTR-STK")
        .contains("TWS has not said what became of it", "the reference 'flatten'");
    assertThat(world.core().transcript().text().split("placeOrder", -1)).hasSizeLessThan(5);
  }

  @Test
  void a_fill_that_is_never_told_is_found_in_the_positions() {
    buy(trader(), TWTR, 100);
    world.core().play(Scenario.named("lose status").when(message("orderStatus")).then(lose()));

    run(FlattenOptions.STANDARD);

    assertThat(positions()).isEmpty();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().text()).contains("SELL 100 TWTR-STK");
  }

  @Test
  void books_that_are_not_told_end_it_before_anything_is_sent() {
    world.core().play(Scenario.named("lose end").when(message("positionEnd")).then(lose()));

    Flatten flatten = flatten(FlattenOptions.STANDARD);

    assertThat(told)
        .containsExactly("failed: TWS has not told its positions within 20 s; nothing was sent");
    assertThat(flatten.isOver()).isTrue();
  }

  @Test
  void a_connection_that_is_lost_in_between_leaves_the_outcome_unknown() {
    buy(trader(), TWTR, 100);
    Flatten flatten = flatten(FlattenOptions.STANDARD);
    world.core().play(Scenario.named("lose placeOrder").when(request("placeOrder")).then(lose()));

    flatten.go();
    world.pass(Duration.ofSeconds(3));
    link.cut();
    world.runUntil(flatten::isOver);

    assertThat(lines).extracting(FlattenLine::outcome).containsOnly(Outcome.UNKNOWN);
    assertThat(lines.getFirst().text()).contains("the connection was lost");
  }

  @Test
  void a_cancellation_that_is_never_confirmed_keeps_the_position() {
    TwsSession trader = trader();
    buy(trader, TWTR, 100);
    bid(trader, TWTR, 1);
    world.core().play(Scenario.named("lose cancel").when(request("reqGlobalCancel")).then(lose()));

    run(FlattenOptions.STANDARD);

    assertThat(lines)
        .extracting(FlattenLine::outcome)
        .containsExactly(Outcome.UNKNOWN, Outcome.LEFT);
    assertThat(lines.getFirst().text())
        .contains("TWS has not confirmed its cancellation within 30 s");
    assertThat(positions()).hasSize(1);
  }
}
