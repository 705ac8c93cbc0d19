package io.throughline.faketws.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.Ledger.Booking;
import io.throughline.faketws.ledger.Ledger.Placement;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerExecution.Print;
import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderCondition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
  private static final String ACCOUNT = "DU1234567";
  private static final Contract STOCK = Contract.stock("TWTR", "SMART", "USD").withConId(11);
  private static final Contract HELD = Contract.stock("SPY", "SMART", "USD").withConId(12);
  private static final String EMPTY =
      """
      {"accounts": [], "orders": [], "executions": [], "openingPositions": [],
       "highestOrderIds": {}, "lastPermId": 1}
      """;

  @TempDir private Path folder = Path.of("");

  private static Ledger busyLedger() {
    var cash = new TreeMap<String, Double>();
    cash.put("USD", 1_000_000.5);
    var ledger = new Ledger();
    ledger.open(new LedgerAccount(ACCOUNT, "USD", cash));
    ledger.hold(new PositionKey(ACCOUNT, 12), HELD, Quantity.of(7), 400.25);
    Order terms =
        Order.of(Order.Terms.limit("BUY", new BigDecimal("100.5"), 10.1))
            .with(
                new Order.Conditions(
                    List.of(
                        new OrderCondition.Price(true, false, 9.5, 11, "SMART", 0),
                        new OrderCondition.Time(false, true, "20260105 15:00:00 UTC")),
                    false,
                    true));
    long permId =
        ledger.place(new Placement(new OrderKey(3, 41), ACCOUNT, STOCK, terms), 5).permId();
    ledger.move(permId, OrderPhase.SUBMITTED, "", 6);
    ledger.execute(
        permId,
        new Print(Quantity.of(new BigDecimal("40.25")), 10.05, 7, "NYSE", 1),
        new Booking(1, 0.35));
    ledger.noteOrderId(new OrderKey(4, 9));
    return ledger;
  }

  @Test
  void a_ledger_comes_back_from_its_file_as_it_was() throws IOException {
    Path file = folder.resolve("ledger.json");
    LedgerSnapshot saved = busyLedger().save();

    LedgerFile.write(file, saved);

    assertThat(LedgerFile.read(file)).isEqualTo(saved);
    assertThat(Ledger.load(LedgerFile.read(file)).stateHash())
        .isEqualTo(Ledger.load(saved).stateHash());
  }

  @Test
  void what_says_nothing_is_left_out_of_the_file() throws IOException {
    Path file = folder.resolve("ledger.json");

    LedgerFile.write(file, busyLedger().save());

    assertThat(file).content().contains("\"symbol\" : \"TWTR\"").doesNotContain("softDollarTier");
  }

  @Test
  void nothing_but_the_file_is_left_behind() throws IOException {
    LedgerFile.write(folder.resolve("ledger.json"), busyLedger().save());

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("ledger.json"));
    }
  }

  @Test
  void a_value_of_the_wrong_kind_is_told_with_its_place() throws IOException {
    assertBad(
        EMPTY.replace("\"lastPermId\": 1", "\"lastPermId\": \"one\""),
        ": lastPermId must be a whole number but is \"one\"");
  }

  @Test
  void a_missing_part_is_told_with_its_place() throws IOException {
    assertBad(
        EMPTY.replace("\"accounts\": []", "\"accounts\": [{\"name\": \"DU1\"}]"),
        ": accounts[0].baseCurrency must be text but is not there");
  }

  @Test
  void a_key_that_is_not_known_is_told_with_those_that_are() throws IOException {
    assertBad(
        EMPTY.replace("\"accounts\"", "\"acounts\""),
        ": there is no key 'acounts'; keys are [accounts, orders, executions, openingPositions,"
            + " highestOrderIds, lastPermId]");
  }

  @Test
  void a_text_that_is_no_json_is_told_with_line_and_column() throws IOException {
    assertBad("{\n  \"accounts\": nothing }", ":2:");
  }

  @Test
  void a_ledger_that_contradicts_itself_is_refused() throws IOException {
    Path file = folder.resolve("ledger.json");
    LedgerFile.write(file, busyLedger().save());
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"quantity\" : 40.25", "\"quantity\" : 41"));

    assertThatThrownBy(() -> LedgerFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": ");
  }

  private void assertBad(String text, String message) throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, text);

    assertThatThrownBy(() -> LedgerFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + message);
  }
}
