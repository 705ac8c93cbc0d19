package io.throughline.ib.fill;

import io.throughline.tws.message.OrderMessage.ExecDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Lets each execution through once, however often it is reported: live, repeated, asked for after
/// a reconnect, or corrected.
///
/// The highest revision of an execution counts; lower ones that come later are old news. Reports of
/// one day are a few thousand at most, so all are kept.
public final class ExecutionFilter {

  /// What a report is.
  public sealed interface Verdict {
    /// Not seen before.
    record First() implements Verdict {}

    /// Replaces a report that was let through.
    record Correction(ExecDetails before) implements Verdict {}

    /// Nothing new.
    record Known() implements Verdict {}
  }

  private static final Verdict FIRST = new Verdict.First();
  private static final Verdict KNOWN = new Verdict.Known();

  private record Seen(int revision, ExecDetails report) {}

  private final Map<String, Seen> seen = new HashMap<>();

  /// Judges a report and remembers it.
  public Verdict judge(ExecDetails report) {
    var id = ExecutionId.parse(report.execution().ids().execId());
    Seen before = seen.get(id.base());
    if (before != null && before.revision() >= id.revision()) {
      return KNOWN;
    }
    seen.put(id.base(), new Seen(id.revision(), report));
    return before == null ? FIRST : new Verdict.Correction(before.report());
  }

  /// The report that counts, by any revision's number.
  Optional<ExecDetails> find(String execId) {
    return Optional.ofNullable(seen.get(ExecutionId.parse(execId).base())).map(Seen::report);
  }
}
