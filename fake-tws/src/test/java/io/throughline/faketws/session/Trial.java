package io.throughline.faketws.session;

import io.throughline.faketws.fault.FaultCatalogue;
import java.time.Duration;
import java.util.List;

/// One run in which a fault is played, or left out to see that its proof can fail.
final class Trial {
  private static final int VERSION = 178;

  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());
  private final String fault;
  private final Run run;

  /// Whether the fault is there.
  enum Run {
    WITH_FAULT,
    WITHOUT
  }

  /// What must be seen when the fault is there, and must not hold when it is not.
  @FunctionalInterface
  interface Proof {
    void prove(Trial trial);
  }

  Trial(String fault, Run run) {
    this.fault = fault;
    this.run = run;
  }

  FakeTwsCore core() {
    return core;
  }

  /// Plays the fault.
  ///
  /// @param parameters such as `after=1s,down=5s`; empty for those it comes with
  void play(String parameters) {
    if (run == Run.WITH_FAULT) {
      core.play(FaultCatalogue.scenario(parameters.isEmpty() ? fault : fault + ":" + parameters));
    }
  }

  /// A client that is welcome, and has heard nothing yet.
  RawClient client() {
    return client(1);
  }

  RawClient client(int id) {
    return RawClient.started(core, VERSION, id);
  }

  /// A client that is welcome, and has read that.
  RawClient settled() {
    RawClient client = client();
    client.frames();
    return client;
  }

  /// Lets time pass for all.
  void pass(Duration time) {
    core.advanceTo(core.nowNanos() + time.toNanos());
  }

  /// The market's time in seconds since 1970.
  long seconds() {
    return Math.floorDiv(core.nowNanos(), 1_000_000_000L);
  }

  /// The codes of errors and notices among frames.
  static List<String> codes(List<List<String>> frames) {
    return only(frames, "4").stream().map(frame -> frame.get(3)).toList();
  }

  /// The frames of one message id.
  static List<List<String>> only(List<List<String>> frames, String id) {
    return frames.stream().filter(frame -> frame.getFirst().equals(id)).toList();
  }

  /// The message ids, in order.
  static List<String> ids(List<List<String>> frames) {
    return frames.stream().map(List::getFirst).toList();
  }

  /// The words of orderStatus, in order.
  static List<String> statuses(List<List<String>> frames) {
    return only(frames, "3").stream().map(frame -> frame.get(2)).toList();
  }
}
