package io.throughline.ib.simulation;

import java.util.List;

/// A mistake that programmers make, to be made in a copy of the code: simulated sessions must find
/// it.
record Break(String name, List<Edit> edits) {

  /// One place of a mistake.
  ///
  /// @param file below `src/main/java/io/throughline/ib`
  /// @param right a piece of the source that is there once
  /// @param wrong what stands there instead
  record Edit(String file, String right, String wrong) {}

  private static final Break[] ALL = {
    new Break(
        "executions that the books show are dropped",
        "recovery/Reconciliation.java",
        "case ExecDetails report -> executions.accept(report);",
        "case ExecDetails _ -> {}"),
    new Break(
        "subscribed again although there is a subscription",
        "feed/TwsWire.java",
        "if (subscription == null) {",
        "if (true) {"),
    new Break(
        "no answer in time is taken for a refusal",
        "tracking/OrderTracker.java",
        "happened(new OrderEvent.ReplyMissing(\"TWS did not answer the order in time\"));",
        "refused(\"TWS did not answer the order in time\");"),
    new Break(
        "the bar at the seam is delivered again",
        // Three guards stand behind each other: any one of them makes the other two good.
        List.of(
            new Edit(
                "feed/Seam.java",
                "return endNanos <= Math.max(lastNanos, coveredNanos);",
                "return endNanos < Math.max(lastNanos, coveredNanos);"),
            new Edit(
                "feed/PastPart.java",
                "if (end > leg.beginNanos()) {",
                "if (end >= leg.beginNanos()) {"),
            new Edit(
                "history/HistoryFetch.java",
                "if (end > lastEndNanos && times",
                "if (end >= lastEndNanos && times"))),
    new Break(
        "orders go out without their ref",
        "order/Outbox.java",
        "parentId, null, ref.text());",
        "parentId, null, \"\");"),
    new Break(
        "no new subscription after 1101",
        "feed/FeedCore.java",
        "void uplinkRestoredWithoutData() {\n    wire.forgetSubscription();",
        "void uplinkRestoredWithoutData() {"),
  };

  private Break(String name, String file, String right, String wrong) {
    this(name, List.of(new Edit(file, right, wrong)));
  }

  static Break[] all() {
    return ALL.clone();
  }

  @Override
  public String toString() {
    return name;
  }
}
