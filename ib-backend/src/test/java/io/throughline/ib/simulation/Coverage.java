package io.throughline.ib.simulation;

import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.session.FakeTwsCore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each fault struck, and what it struck: without this a fault that never bites would
/// prove nothing. For sessions on several threads.
final class Coverage {
  private final Map<String, Row> rows = new TreeMap<>();

  /// Where an order of the run stood when a fault struck.
  enum Struck {
    /// The client has sent it and has no answer.
    IN_FLIGHT,
    PENDING_SUBMIT,
    PRE_SUBMITTED,
    SUBMITTED,
    IN_PART,
    PENDING_CANCEL,
    /// There was no order.
    NOTHING
  }

  private static final class Row {
    private int played;
    private int bit;
    private long bites;
    private final Map<Struck, Integer> struck = new EnumMap<>(Struck.class);
  }

  private Row row(String name) {
    return rows.computeIfAbsent(name, _ -> new Row());
  }

  synchronized void played(Fault fault) {
    row(fault.name()).played++;
  }

  synchronized void first(Fault fault) {
    row(fault.name()).bit++;
  }

  synchronized void bites(
      Fault fault, long times, FakeTwsCore core, int clientId, boolean inFlight) {
    Row row = row(fault.name());
    row.bites += times;
    boolean isAny = inFlight;
    if (inFlight) {
      row.struck.merge(Struck.IN_FLIGHT, 1, Integer::sum);
    }
    var seen = new ArrayList<Struck>();
    for (LedgerOrder order : core.ledger().openOrders()) {
      if (order.key().clientId() == clientId && !seen.contains(state(order))) {
        seen.add(state(order));
        isAny = true;
      }
    }
    seen.forEach(state -> row.struck.merge(state, 1, Integer::sum));
    if (!isAny) {
      row.struck.merge(Struck.NOTHING, 1, Integer::sum);
    }
  }

  private static Struck state(LedgerOrder order) {
    return switch (order.phase()) {
      case PENDING_SUBMIT -> Struck.PENDING_SUBMIT;
      case PRE_SUBMITTED -> Struck.PRE_SUBMITTED;
      case PENDING_CANCEL -> Struck.PENDING_CANCEL;
      default -> order.filled().quantity().isZero() ? Struck.SUBMITTED : Struck.IN_PART;
    };
  }

  /// Faults that were never played, or never struck anything.
  synchronized List<String> toothless() {
    return FaultDraw.drawable().stream()
        .map(Fault::name)
        .filter(name -> row(name).bites == 0)
        .toList();
  }

  /// One line for each fault.
  synchronized String table() {
    var text = new StringBuilder("| fault | sessions | bit in | bites |");
    for (Struck struck : Struck.values()) {
      text.append(' ').append(struck.name().toLowerCase(java.util.Locale.ROOT)).append(" |");
    }
    text.append("\n|---|---|---|---|").append("---|".repeat(Struck.values().length)).append('\n');
    rows.forEach((name, row) -> {
      text.append("| `%s` | %d | %d | %d |".formatted(name, row.played, row.bit, row.bites));
      for (Struck struck : Struck.values()) {
        text.append(' ').append(row.struck.getOrDefault(struck, 0)).append(" |");
      }
      text.append('\n');
    });
    return text.toString();
  }
}
