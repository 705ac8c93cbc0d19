package io.throughline.ib.account;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Positions of one account, by contract number: moved by fills at once, and held against what TWS
/// reports.
///
/// TWS reports positions late, sometimes minutes late, so a fill counts at once and a report that
/// says something else is first only noted. A report that came after the last fill and stands
/// unexplained for [#PATIENCE] wins: it is what the account really holds. Prices come from fills;
/// only a position that was there before has the price that TWS gives it. Pure; times come in.
public final class PositionBook {
  /// How long a report that differs may stand before it wins.
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration SUSPICION = Duration.ofSeconds(2);

  /// A position that TWS reports and our fills do not explain.
  ///
  /// @param held what we counted
  /// @param reported what now counts
  public record Mismatch(int conId, Position held, Position reported) {}

  private record Report(Position position, long sinceNanos) {}

  private final Map<Integer, Position> positions = new TreeMap<>();
  private final Map<Integer, Report> differing = new TreeMap<>();

  /// Nothing is held.
  public PositionBook() {}

  /// What is held; flat when nothing is known.
  public Position position(int conId) {
    return positions.getOrDefault(conId, Position.FLAT);
  }

  /// Contracts of which something is held, ascending.
  public List<Integer> held() {
    return positions.entrySet().stream()
        .filter(entry -> !entry.getValue().isFlat())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Counts a fill.
  public Position.Change fill(int conId, Quantity signed, double price) {
    Position.Change change = position(conId).after(signed, price);
    positions.put(conId, change.after());
    // What was reported before the fill says nothing about after it.
    differing.remove(conId);
    return change;
  }

  /// Begins with what TWS reports; everything else is flat.
  public void beginWith(Map<Integer, Position> reported) {
    positions.clear();
    differing.clear();
    positions.putAll(reported);
  }

  /// Holds a full report against the book: what it does not name is reported as flat.
  public void compare(Map<Integer, Position> reported, long nowNanos) {
    reported.forEach((conId, position) -> compare(conId, position, nowNanos));
    Set.copyOf(positions.keySet()).stream()
        .filter(conId -> !reported.containsKey(conId))
        .forEach(conId -> compare(conId, Position.FLAT, nowNanos));
  }

  /// Holds one reported position against the book.
  public void compare(int conId, Position reported, long nowNanos) {
    if (reported.size().equals(position(conId).size())) {
      differing.remove(conId);
    } else {
      Report before = differing.get(conId);
      long sinceNanos =
          before != null && before.position().size().equals(reported.size())
              ? before.sinceNanos()
              : nowNanos;
      differing.put(conId, new Report(reported, sinceNanos));
    }
  }

  /// Whether reports and fills say the same.
  public boolean isAgreed() {
    return differing.isEmpty();
  }

  /// Whether a difference stands long enough to look for executions that did not come.
  public boolean isSuspicious(long nowNanos) {
    return differing.values().stream()
        .anyMatch(report -> nowNanos - report.sinceNanos() >= SUSPICION.toNanos());
  }

  /// Lets reports win that stood long enough.
  public List<Mismatch> settle(long nowNanos) {
    if (differing.isEmpty()) {
      return List.of();
    }
    var settled = new ArrayList<Mismatch>();
    for (Map.Entry<Integer, Report> entry : differing.entrySet()) {
      if (nowNanos - entry.getValue().sinceNanos() >= PATIENCE.toNanos()) {
        int conId = entry.getKey();
        settled.add(new Mismatch(conId, position(conId), entry.getValue().position()));
      }
    }
    for (Mismatch mismatch : settled) {
      differing.remove(mismatch.conId());
      positions.put(mismatch.conId(), mismatch.reported());
    }
    return settled;
  }

  /// When [#isSuspicious] or [#settle] want to be called again.
  public long nextDeadlineNanos(long nowNanos) {
    long next = EpochNanos.MAX;
    for (Report report : differing.values()) {
      long suspicion = report.sinceNanos() + SUSPICION.toNanos();
      long end = report.sinceNanos() + PATIENCE.toNanos();
      next = Math.min(next, suspicion > nowNanos ? suspicion : end);
    }
    return next;
  }
}
