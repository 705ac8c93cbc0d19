package io.throughline.ib.recovery;

import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.fill.ExecutionId;
import io.throughline.ib.instrument.TradedFeeds;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.tracking.Moment;
import io.throughline.ib.translation.Sizes;
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
public final class Beginning {
  /// How long orders of an earlier run wait for the contracts of the feeds: a farm that is away is
  /// back by then, or is away for long.
  private static final Duration CONTRACTS_LIMIT = Duration.ofSeconds(60);

  private final Adoption adoption;
  private final PositionBook positions;
  private final TradedFeeds feeds;
  private final Map<String, ExecDetails> past = new LinkedHashMap<>();
  private @Nullable Books books;
  private final Map<Integer, AccountMessage.Position> rows = new HashMap<>();
  private long deadlineNanos = EpochNanos.MAX;
  private boolean isOver;

  /// Nothing has been shown yet.
  public Beginning(Adoption adoption, PositionBook positions, TradedFeeds feeds) {
    this.adoption = adoption;
    this.positions = positions;
    this.feeds = feeds;
  }

  /// Whether the run's books have begun.
  public boolean isOver() {
    return isOver;
  }

  /// An execution that came before the books began; each counts once, in its last correction.
  public void past(ExecDetails report) {
    var id = ExecutionId.parse(report.execution().ids().execId());
    ExecDetails known = past.get(id.base());
    if (known == null
        || ExecutionId.parse(known.execution().ids().execId()).revision() <= id.revision()) {
      past.put(id.base(), report);
    }
  }

  /// TWS has shown everything.
  public void shown(Books newBooks, Map<Integer, AccountMessage.Position> newRows, Moment now) {
    books = newBooks;
    rows.clear();
    rows.putAll(newRows);
    deadlineNanos = now.nanos() + CONTRACTS_LIMIT.toNanos();
  }

  /// A position has changed while the contracts are looked up.
  public void moved(AccountMessage.Position row) {
    rows.put(row.contract().conId(), row);
  }

  /// What was shown is worth nothing any more: the connection is gone, or is new.
  public void forget() {
    books = null;
    deadlineNanos = EpochNanos.MAX;
  }

  public long nextDeadlineNanos() {
    return deadlineNanos;
  }

  /// Begins, once the contracts of the feeds are known or have taken too long. What the rule of the
  /// adoption throws goes through.
  ///
  /// @return whether the books have begun now
  public boolean work(Moment now) {
    Books shown = books;
    if (shown == null) {
      return false;
    }
    boolean isEmpty = shown.unknownOpen().isEmpty() && rows.isEmpty();
    if (!isEmpty && !feeds.areKnown() && now.nanos() < deadlineNanos) {
      return false;
    }
    forget();
    adoption.adopt(shown, now);
    Map<Integer, Position> held = positions(rows);
    positions.beginWith(held);
    adoption.tell(shown, List.copyOf(past.values()), held, now);
    past.clear();
    isOver = true;
    return true;
  }

  /// Reported positions by contract.
  public Map<Integer, Position> positions(Map<Integer, AccountMessage.Position> reported) {
    var found = new HashMap<Integer, Position>();
    reported.forEach((conId, row) -> found.put(conId, position(row)));
    return found;
  }

  /// A reported position, with the average cost brought to the unit in which prices are quoted.
  public Position position(AccountMessage.Position row) {
    if (row.position() == null || row.position().signum() == 0) {
      return Position.FLAT;
    }
    int conId = row.contract().conId();
    double pointValue =
        feeds
            .instrument(conId)
            .orElseGet(() ->
                TradedInstrument.of(
                    row.contract(), io.throughline.tws.message.ContractDetails.NONE))
            .pointValue();
    return new Position(Sizes.quantity(row.position()), row.avgCost() / pointValue);
  }
}
