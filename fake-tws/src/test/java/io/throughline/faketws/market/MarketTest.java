package io.throughline.faketws.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.tws.message.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MONDAY_TEN =
      Instant.parse("2026-01-05T15:00:00Z").getEpochSecond() * SECOND;

  private final Universe universe = Universe.standard();
  private final Market market = new Market(1, MONDAY_TEN);
  private final Instrument stock = universe.bySymbol("TWTR");

  @Test
  void a_path_is_the_same_in_any_order_of_asking() {
    var forward = new BridgePath(5, 1e-4);
    var backward = new BridgePath(5, 1e-4);
    var there = new ArrayList<Double>();
    var back = new ArrayList<Double>();

    for (long second = 1_000_000; second < 1_001_000; second++) {
      there.add(forward.at(second));
    }
    for (long second = 1_000_999; second >= 1_000_000; second--) {
      back.addFirst(backward.at(second));
    }

    assertThat(back).isEqualTo(there);
  }

  @Test
  void stepping_and_sweeping_see_the_same_ticks() {
    var swept = new ArrayList<Tick>();
    market.each(stock, MONDAY_TEN + 1, MONDAY_TEN + 60 * SECOND, swept::add);
    var stepped = new ArrayList<Tick>();
    Optional<Tick> tick = market.after(stock, MONDAY_TEN);
    while (tick.isPresent() && tick.get().timeNanos() < MONDAY_TEN + 60 * SECOND) {
      stepped.add(tick.get());
      tick = market.after(stock, tick.get().timeNanos());
    }

    assertThat(stepped).hasSize(59).isEqualTo(swept);
    assertThat(swept).allMatch(each -> each.bid() < each.ask() && stock.conforms(each.bid()));
  }

  @Test
  void it_trades_around_the_stated_price_at_the_anchor() {
    assertThat(market.at(stock, MONDAY_TEN).orElseThrow().bid()).isBetween(52.4, 52.6);
  }

  @Test
  void nothing_happens_at_night_nor_in_a_halt() {
    long friday =
        Instant.parse("2026-01-03T01:00:00Z").getEpochSecond() * SECOND; // 20:00 in New York
    assertThat(market.after(stock, friday).orElseThrow().timeNanos())
        .isEqualTo(Instant.parse("2026-01-05T09:00:00Z").getEpochSecond() * SECOND);

    market.halt(stock, MONDAY_TEN, MONDAY_TEN + 300 * SECOND);

    assertThat(market.after(stock, MONDAY_TEN).orElseThrow().timeNanos())
        .isEqualTo(MONDAY_TEN + 300 * SECOND);
    assertThat(market.bar(stock, What.TRADES, MONDAY_TEN, MONDAY_TEN + 300 * SECOND)).isEmpty();
  }

  @Test
  void a_pushed_tick_takes_the_place_of_the_markets_own() {
    var pushed = new Tick(MONDAY_TEN + SECOND, 60, 60.02, 1, 1, 60, 1);

    market.push(stock, pushed);

    assertThat(market.after(stock, MONDAY_TEN)).contains(pushed);
    var swept = new ArrayList<Tick>();
    market.each(stock, MONDAY_TEN + SECOND, MONDAY_TEN + 2 * SECOND, swept::add);
    assertThat(swept).containsExactly(pushed);
  }

  @Test
  void a_session_that_opens_the_evening_before_belongs_to_the_day_after() {
    Instrument future = universe.bySymbol("ES");
    long sundayEvening = Instant.parse("2026-01-04T23:30:00Z").getEpochSecond() * SECOND;

    assertThat(future.schedule().at(sundayEvening, Part.FULL).orElseThrow().day())
        .isEqualTo(LocalDate.of(2026, 1, 5));
    assertThat(future.schedule().isOpen(sundayEvening, Part.REGULAR)).isFalse();
  }

  @Test
  void descriptions_find_none_one_or_many() {
    assertThat(universe.matches(Contract.stock("AAPL", "", ""))).hasSize(3);
    assertThat(universe.matches(Contract.stock("AAPL", "SMART", "USD"))).hasSize(1);
    assertThat(universe.matches(Contract.stock("NOSUCH", "SMART", "USD"))).isEmpty();
    assertThat(universe.matches(Contract.ofConId(265598, "SMART")))
        .extracting(Instrument::symbol)
        .containsExactly("AAPL");
    Contract future = Contract.of(new Contract.Listing("", "FUT", "CME", "", "", "ESH6", ""));
    assertThat(universe.matches(future)).hasSize(1);
  }

  @Test
  void a_bad_universe_names_file_entry_and_key(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "- {conId: 1, symbol: X, secType: STK, currency: USD, prize: 3}\n");

    assertThatThrownBy(() -> UniverseFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "mine.yaml: instrument 1 (X): there is no key 'prize'; keys are [category, conId,");
    Files.writeString(file, "- {conId: 1, symbol: X, secType: STK}\n");
    assertThatThrownBy(() -> UniverseFile.read(file))
        .hasMessage("mine.yaml: instrument 1 (X): must have a 'currency'");
  }

  @Test
  void replayed_ticks_are_all_there_is() {
    var only = new Tick(MONDAY_TEN, 1, 2, 1, 1, 1.5, 10);
    market.replay(stock, List.of(only));

    assertThat(market.at(stock, MONDAY_TEN + SECOND)).contains(only);
    assertThat(market.after(stock, MONDAY_TEN)).isEmpty();
  }
}
