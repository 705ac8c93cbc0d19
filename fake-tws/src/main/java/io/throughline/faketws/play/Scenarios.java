package io.throughline.faketws.play;

import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.play.Fate.Arrival;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.LinkEffect;
import io.throughline.faketws.scenario.LinkEffect.Moment;
import io.throughline.faketws.scenario.SaidEffect;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.scenario.Step;
import io.throughline.faketws.scenario.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The scenarios that are played on a server, each under a number.
///
/// They change what clients get to see, and what happens to the server and its market; the ledger
/// stays the truth.
public final class Scenarios {
  /// What effects themselves say is subject to other effects only so deep.
  private static final int DEEPEST = 4;

  private final Stage stage;
  private final SplittableRandom random;
  private final Performer performer;
  private final Clockwork clockwork;
  private final TreeMap<Integer, Playing> playing = new TreeMap<>();
  private final List<Armed> armed = new ArrayList<>();
  private final List<Waiting> held = new ArrayList<>();
  private int lastNumber;
  private int depth;

  /// Something that waits for something else to be said.
  private record Waiting(Trigger until, Subject subject, Runnable release) {
    boolean endsWith(Subject said) {
      boolean sameOrder =
          subject.order().isEmpty()
              || said.order().isEmpty()
              || subject.order().equals(said.order());
      return said.peer().equals(subject.peer()) && sameOrder && Armed.isMet(until, said);
    }
  }

  /// Carries what was said, to the desks or onto the wire.
  @FunctionalInterface
  public interface Carrier<T> {
    void carry(T what, Shape shape);
  }

  /// @param seed of all that is drawn by lot
  public Scenarios(Stage stage, long seed) {
    this.stage = stage;
    random = new SplittableRandom(seed);
    performer = new Performer(stage, this::meanwhile);
    clockwork = new Clockwork(stage.floor());
  }

  /// Plays a scenario from now on, beside those that are played already.
  ///
  /// @return its number
  /// @throws IllegalArgumentException if it names something that is not there; then nothing of it
  ///   is played
  public int play(Scenario scenario) {
    new Rehearsal(stage.floor().universe()).check(scenario);
    var one = new Playing(scenario);
    playing.put(++lastNumber, one);
    stage.note("plays scenario " + lastNumber + ": " + scenario.name());
    arm(one);
    return lastNumber;
  }

  private void arm(Playing one) {
    armed.addAll(one.steps());
    one.steps().forEach(step -> clockwork.wind(step, () -> happen(step, Cause.NONE)));
  }

  private void meanwhile(List<Step> steps, Duration time) {
    var one = new Playing(new Scenario("meanwhile", steps));
    arm(one);
    stage.floor().after(time, () -> end(one));
  }

  private void end(Playing one) {
    one.stop();
    armed.removeAll(one.steps());
  }

  /// Stops playing a scenario; what it did stays done.
  ///
  /// @return false if there is none of that number
  public boolean stop(int number) {
    Playing one = playing.remove(number);
    if (one == null) {
      return false;
    }
    end(one);
    stage.note("stops scenario " + number + ": " + one.scenario().name());
    return true;
  }

  /// All that are played, by number.
  public SequencedMap<Integer, Scenario> playing() {
    var scenarios = new TreeMap<Integer, Scenario>();
    playing.forEach((number, one) -> scenarios.put(number, one.scenario()));
    return Collections.unmodifiableSequencedMap(scenarios);
  }

  /// How often the steps of a scenario that is played happened so far, taken together; 0 if none of
  /// that number is played.
  public long happened(int number) {
    Playing one = playing.get(number);
    return one == null ? 0 : one.happened();
  }

  /// Expected steps that have not happened so far, in words.
  public List<String> unmet() {
    return playing.values().stream().flatMap(one -> one.unmet().stream()).toList();
  }

  /// True if everything said may go its way unseen.
  public boolean isIdle() {
    return armed.isEmpty() && held.isEmpty();
  }

  private void happen(Armed step, Cause cause) {
    if (step.happens()) {
      step.step().then().forEach(effect -> performer.perform(effect, cause));
    }
  }

  /// Carries something said on a connection, as scenarios will have it.
  @SuppressWarnings("unchecked") // a changed record has the type it had
  public <T> void pass(T said, Peer peer, Carrier<T> carrier) {
    if (isIdle() || depth >= DEEPEST) {
      carrier.carry(said, Shape.WHOLE);
      return;
    }
    depth++;
    try {
      pass(new Subject((Record) said, peer, stage.floor().ledger()), (Carrier<Record>) carrier);
    } finally {
      depth--;
    }
  }

  private void pass(Subject subject, Carrier<Record> carrier) {
    var fate = new Fate(subject.said(), random);
    var after = new ArrayList<Effect>();
    var before = new ArrayList<Effect>();
    for (Armed one : List.copyOf(armed)) {
      if (one.isInForce() && one.fits(subject) && one.happens()) {
        for (Effect effect : one.step().then()) {
          switch (effect) {
            case SaidEffect said -> fate.apply(said);
            case LinkEffect.Drop(Moment moment) when moment == Moment.BEFORE -> before.add(effect);
            case LinkEffect.Reset(Moment moment) when moment == Moment.BEFORE -> before.add(effect);
            default -> after.add(effect);
          }
        }
      }
    }
    if (fate.isLost()) {
      stage.note("lost: " + subject.said());
    }
    Cause cause = subject.cause();
    before.forEach(effect -> performer.perform(effect, cause));
    if (!before.isEmpty()) {
      return; // its connection is gone
    }
    Runnable arrive = () -> arrive(fate, subject, carrier, after);
    if (fate.held().isPresent() && !fate.isLost()) {
      held.add(new Waiting(fate.held().get(), subject, arrive));
    } else {
      later(fate.delay(), arrive);
    }
  }

  private void arrive(Fate fate, Subject subject, Carrier<Record> carrier, List<Effect> after) {
    for (Arrival arrival : fate.arrivals()) {
      later(arrival.after(), () -> carrier.carry(arrival.what(), fate.shape()));
    }
    Cause cause = subject.cause();
    after.forEach(effect -> performer.perform(effect, cause));
    release(subject);
  }

  private void release(Subject said) {
    for (Waiting waiting : List.copyOf(held)) {
      if (waiting.endsWith(said) && held.remove(waiting)) {
        waiting.release().run();
      }
    }
  }

  private void later(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
    } else {
      stage.floor().after(delay, action);
    }
  }

  /// A client has connected.
  public void connected(Peer peer) {
    for (Armed one : List.copyOf(armed)) {
      if (one.step().when() instanceof Trigger.Connects) {
        happen(one, Cause.of(peer));
      }
    }
  }

  /// A client has gone.
  public void left(Peer peer) {
    held.removeIf(waiting -> waiting.subject().peer().equals(peer));
    String clientId = Integer.toString(peer.client().clientId());
    for (Armed one : List.copyOf(armed)) {
      if (one.step().when() instanceof Trigger.Leaves(String wanted)
          && Patterns.fits(wanted, clientId)) {
        happen(one, Cause.NONE);
      }
    }
  }

  /// An order has changed.
  public void changed(Optional<LedgerOrder> before, LedgerOrder order) {
    for (Armed one : List.copyOf(armed)) {
      if (one.step().when() instanceof Trigger.Order(String wanted, String reaches)
          && isMeant(wanted, order)
          && hasReached(reaches, before, order)) {
        // Not now: the ledger is about to be told of.
        stage.floor().after(Duration.ZERO, () -> happen(one, causeOf(order)));
      }
    }
  }

  private Cause causeOf(LedgerOrder order) {
    Optional<Peer> owner =
        stage.peers().stream()
            .filter(peer -> peer.isReady() && peer.client().clientId() == order.key().clientId())
            .findFirst();
    return Cause.of(owner, order);
  }

  private static boolean isMeant(String wanted, LedgerOrder order) {
    return Patterns.fits(wanted, order.orderRef())
        || Patterns.fits(wanted, order.contract().listing().symbol());
  }

  private static boolean hasReached(
      String reaches, Optional<LedgerOrder> before, LedgerOrder order) {
    if (reaches.equals(Trigger.Order.PART_FILLED)) {
      return order.isOpen()
          && before
              .filter(old -> !old.filled().quantity().equals(order.filled().quantity()))
              .isPresent();
    }
    OrderPhase phase = order.phase();
    return phase.word().equals(reaches) && before.filter(old -> old.phase() == phase).isEmpty();
  }
}
