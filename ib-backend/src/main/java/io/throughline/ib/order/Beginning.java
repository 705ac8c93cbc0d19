package io.throughline.ib.order;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The beginning of a run's books: what TWS shows at the first connect is where they start.
///
/// Executions that are shown then are in the positions already; those of orders that are taken over
/// are told again.
final class Beginning {
  /// How long orders of an earlier run wait for the contracts of the feeds: a farm that is away is
  /// back by then, or is away for long.
  private static final Duration CONTRACTS_LIMIT = Duration.ofSeconds(60);

  private final OrderBook book;
  private final PositionBook positions;
  private final Instruments instruments;
  private final List<DataFeed> feeds;
  private final BrokerOptions options;
  private final Map<String, ExecDetails> past = new LinkedHashMap<>();
  private @Nullable Books books;
  private final Map<Integer, AccountMessage.Position> rows = new HashMap<>();
  private long deadlineNanos = EpochNanos.MAX;
  private boolean isOver;

  Beginning(OrderBook book, OrderDesk.Parts parts, List<DataFeed> feeds) {
    this.book = book;
    this.feeds = feeds;
    positions = parts.positions();
    instruments = parts.instruments();
    options = parts.options();
  }

  /// Whether the run's books have begun.
  boolean isOver() {
    return isOver;
  }

  /// An execution that came before the books began; each counts once, in its last correction.
  void past(ExecDetails report) {
    var id = ExecutionId.parse(report.execution().ids().execId());
    ExecDetails known = past.get(id.base());
    if (known == null
        || ExecutionId.parse(known.execution().ids().execId()).revision() <= id.revision()) {
      past.put(id.base(), report);
    }
  }

  /// TWS has shown everything.
  void shown(Books newBooks, Map<Integer, AccountMessage.Position> newRows, Moment now) {
    books = newBooks;
    rows.clear();
    rows.putAll(newRows);
    deadlineNanos = now.nanos() + CONTRACTS_LIMIT.toNanos();
  }

  /// A position has changed while the contracts are looked up.
  void moved(AccountMessage.Position row) {
    rows.put(row.contract().conId(), row);
  }

  /// What was shown is worth nothing any more: the connection is gone, or is new.
  void forget() {
    books = null;
    deadlineNanos = EpochNanos.MAX;
  }

  long nextDeadlineNanos() {
    return deadlineNanos;
  }

  /// Begins, once the contracts of the feeds are known or have taken too long.
  ///
  /// @return whether the books have begun now
  /// @throws RecoveryException if orders cannot be matched and the run must not go on beside them
  boolean work(Moment now) {
    Books shown = books;
    if (shown == null) {
      return false;
    }
    boolean isEmpty = shown.unknownOpen().isEmpty() && rows.isEmpty();
    boolean isEverythingKnown = feeds.stream().allMatch(feed -> instruments.of(feed).isPresent());
    if (!isEmpty && !isEverythingKnown && now.nanos() < deadlineNanos) {
      return false;
    }
    forget();
    var adoption = new Adoption(book, instruments, feeds, options.strategy());
    if (options.recovery() != Recovery.NONE) {
      adoption.adopt(shown, now);
      if (options.recovery() == Recovery.OWN_OR_STOP && !adoption.unmatched().isEmpty()) {
        throw new RecoveryException(adoption.unmatched());
      }
    }
    Map<Integer, Position> held = positions(rows);
    positions.beginWith(held);
    adoption.tell(shown, List.copyOf(past.values()), held, now);
    past.clear();
    isOver = true;
    return true;
  }

  /// Reported positions by contract.
  Map<Integer, Position> positions(Map<Integer, AccountMessage.Position> reported) {
    var found = new HashMap<Integer, Position>();
    reported.forEach((conId, row) -> found.put(conId, position(row)));
    return found;
  }

  /// A reported position, with the average cost brought to the unit in which prices are quoted.
  Position position(AccountMessage.Position row) {
    if (row.position() == null || row.position().signum() == 0) {
      return Position.FLAT;
    }
    int conId = row.contract().conId();
    double pointValue =
        feeds.stream()
            .flatMap(feed -> instruments.of(feed).stream())
            .filter(instrument -> instrument.conId() == conId)
            .findFirst()
            .orElseGet(() ->
                TradedInstrument.of(
                    row.contract(), io.throughline.tws.message.ContractDetails.NONE))
            .pointValue();
    return new Position(OrderBook.quantity(row.position()), row.avgCost() / pointValue);
  }
}
