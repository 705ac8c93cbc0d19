package io.throughline.testkit.simulation;

import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A fake TWS and its clients in one thread on virtual time, with links that do to them what
/// networks do. All that happens follows from the seed.
///
/// ```java
/// var simulation = Simulation.ofSeed(7);
/// FakeTwsCore core = simulation.serve(CoreOptions.standard());
/// var client = simulation.join("client", MyClient::new);
/// simulation.disturb(3, Duration.ofMinutes(1));   // up to three faults within a minute
/// simulation.runFor(Duration.ofMinutes(1));
/// simulation.calm();
/// simulation.runUntil(client::isDone, Duration.ofMinutes(5));
/// ```
public final class Simulation {
  /// Far more than happens at one time unless something asks to be called for ever.
  private static final int MOST_STEPS_AT_ONE_TIME = 200_000;

  private final long seed;
  private final Faults faults;
  private final SplittableRandom root;
  private final SplittableRandom workload;
  private final SplittableRandom plans;
  private final SplittableRandom turns;
  private final Trace trace = new Trace();
  private final List<SimulatedLink> links = new ArrayList<>();
  private final List<Runnable> invariants = new ArrayList<>();
  private final List<String> struck = new ArrayList<>();
  private final List<Turn> due = new ArrayList<>();
  private Ties ties = Ties.SEEDED;
  private LinkTraits traits = LinkTraits.standard();
  private Schedule schedule;
  private @Nullable ServerEnd server;
  private long nowNanos;
  private int planned;
  private int stepsAtOneTime;
  private boolean calm;
  private boolean running;

  /// Something that can be done next.
  @FunctionalInterface
  private interface Turn {
    void take();
  }

  Simulation(long seed, Faults faults) {
    this.seed = seed;
    this.faults = faults;
    // Each purpose has its own chance, so that fewer faults do not change the rest.
    root = new SplittableRandom(seed);
    workload = root.split();
    plans = root.split();
    turns = root.split();
    schedule = new Schedule(root.split(), ties);
  }

  /// A simulation that does the same each time. Only the faults of `-Dsimulation.faults=2,5`
  /// strike.
  public static Simulation ofSeed(long seed) {
    return new Simulation(seed, Simulations.faults());
  }

  /// What decides when several things are due at one time; to be said first.
  public Simulation with(Ties newTies) {
    requireUnserved();
    ties = newTies;
    schedule = new Schedule(root.split(), ties);
    return this;
  }

  /// How links carry what they carry; to be said first.
  public Simulation with(LinkTraits newTraits) {
    requireUnserved();
    traits = newTraits;
    return this;
  }

  private void requireUnserved() {
    if (server != null) {
      throw new IllegalStateException("say how the simulation is before it has a server");
    }
  }

  /// Puts a fresh fake TWS at the end of all links, with the seed of this simulation.
  public FakeTwsCore serve(CoreOptions options) {
    return serve(new FakeTwsCore(options.withSeed(seed)));
  }

  /// Puts a fake TWS at the end of all links; the time is that of its market.
  public FakeTwsCore serve(FakeTwsCore core) {
    requireUnserved();
    nowNanos = core.nowNanos();
    server = new ServerEnd(this, core);
    return core;
  }

  ServerEnd server() {
    if (server == null) {
      throw new IllegalStateException("the simulation has no server; call serve(…) first");
    }
    return server;
  }

  /// Adds a client at the end of a link of its own.
  public <C extends SimulatedClient> C join(String name, Function<SimulatedLink, C> maker) {
    var link = new SimulatedLink(this, name);
    C client = maker.apply(link);
    link.attach(client);
    links.add(link);
    return client;
  }

  /// Takes the client of a link away as when its process dies: its connection is closed, and it is
  /// told nothing any more.
  public void leave(SimulatedLink link) {
    link.close();
    links.remove(link);
  }

  /// The link of that name, for faults of your choice.
  public SimulatedLink link(String name) {
    return links.stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no link " + name));
  }

  /// Lets up to `most` faults strike links within some time from now; how many, which and when the
  /// seed decides.
  public void disturb(int most, Duration within) {
    FaultPlan plan = FaultPlan.draw(plans.split(), plans.nextInt(most + 1), within);
    SplittableRandom choice = plans.split();
    for (FaultPlan.Planned next : plan.faults()) {
      if (faults.mayStrike(++planned)) {
        after(Duration.ofNanos(next.afterNanos()), () -> strike(next.fault(), choice));
      }
    }
  }

  /// Has something else go wrong later: it is counted and listed with the faults of links, left out
  /// when it is calm by then, and left out where only some faults may strike.
  ///
  /// @param name as it stands in the list of what struck
  public void disturb(String name, Duration after, Runnable fault) {
    if (faults.mayStrike(++planned)) {
      after(
          after,
          () -> {
            if (!calm) {
              struck.add(Trace.line(nowNanos, "fault", name));
              fault.run();
            }
          });
    }
  }

  private void strike(LinkFault fault, SplittableRandom choice) {
    if (calm || links.isEmpty()) {
      return;
    }
    SimulatedLink link = links.get(choice.nextInt(links.size()));
    struck.add(Trace.line(nowNanos, link.name(), fault.toString()));
    link.inject(fault);
  }

  /// Lets nothing go wrong on links from now on: what was planned is left out, what goes on ends.
  public void calm() {
    calm = true;
    links.forEach(SimulatedLink::calm);
  }

  /// Has something checked after each step.
  public void always(Runnable invariant) {
    invariants.add(invariant);
  }

  /// Has something done later. It may use clients and [#tell].
  public void after(Duration delay, Runnable action) {
    at(nowNanos + delay.toNanos(), action);
  }

  void at(long nanos, Runnable action) {
    schedule.at(nanos, action);
  }

  /// Has the server do something now, such as losing its connection to IB.
  public void tell(Consumer<FakeTwsCore> order) {
    server().tell(order);
  }

  /// Runs until nothing is due any more before `time` has passed.
  public void runFor(Duration time) {
    runUntil(() -> false, nowNanos + time.toNanos());
  }

  /// Runs until something is so.
  ///
  /// @throws AssertionError if it is not so in time
  public void runUntil(BooleanSupplier done, Duration atMost) {
    if (!runUntil(done, nowNanos + atMost.toNanos())) {
      throw new AssertionError(
          "what was waited for did not happen within " + atMost + " of simulated time");
    }
  }

  /// Runs until something is so or a time has come, whichever is first.
  ///
  /// @return whether it is so
  /// @throws IllegalStateException if the time is [Long#MAX_VALUE] and nothing will ever happen
  public boolean runUntil(BooleanSupplier done, long untilNanos) {
    if (running) {
      throw new IllegalStateException("a client or an action must not run the simulation itself");
    }
    running = true;
    try {
      return run(done, untilNanos);
    } finally {
      running = false;
    }
  }

  private boolean run(BooleanSupplier done, long untilNanos) {
    boolean isDone = done.getAsBoolean();
    for (long next = nextNanos();
        !isDone && next <= untilNanos && next != Long.MAX_VALUE;
        next = nextNanos()) {
      step(next);
      isDone = done.getAsBoolean();
    }
    if (!isDone && untilNanos == Long.MAX_VALUE) {
      throw new IllegalStateException(
          "the simulation waits for something that cannot come: nobody has anything to do");
    }
    if (!isDone) {
      passTo(untilNanos);
    }
    server().advance(); // so that its clock shows the time it is
    return isDone;
  }

  private long nextNanos() {
    long next = Math.min(schedule.nextNanos(), server().core().nextDeadlineNanos());
    for (SimulatedLink link : links) {
      next = Math.min(next, link.client().nextDeadlineNanos());
    }
    // Nobody has anything to do: that is no time.
    return next == Long.MAX_VALUE ? next : Math.max(next, nowNanos);
  }

  private void passTo(long nanos) {
    if (nanos > nowNanos) {
      nowNanos = nanos;
      stepsAtOneTime = 0;
    } else if (++stepsAtOneTime > MOST_STEPS_AT_ONE_TIME) {
      throw new IllegalStateException(
          "time stands still: somebody asks again and again to be called at once; "
              + links.stream()
                  .map(link -> link.name() + " at " + link.client().nextDeadlineNanos())
                  .toList()
              + ", the server at "
              + server().core().nextDeadlineNanos()
              + ", now it is "
              + nowNanos);
    }
  }

  private void step(long nanos) {
    passTo(nanos);
    due.clear();
    if (schedule.nextNanos() <= nowNanos) {
      due.add(schedule::runNext);
    }
    if (server().core().nextDeadlineNanos() <= nowNanos) {
      due.add(server()::advance);
    }
    for (SimulatedLink link : links) {
      SimulatedClient client = link.client();
      if (client.nextDeadlineNanos() <= nowNanos) {
        due.add(() -> client.advanceTo(nowNanos));
      }
    }
    int turn = ties == Ties.FIRST_COME || due.size() == 1 ? 0 : turns.nextInt(due.size());
    due.get(turn).take();
    invariants.forEach(Runnable::run);
  }

  /// Chance for what clients are to do; the same for the same seed.
  public SplittableRandom random() {
    return workload;
  }

  SplittableRandom splitRandom() {
    return root.split();
  }

  LinkTraits traits() {
    return traits;
  }

  public long seed() {
    return seed;
  }

  /// The time it is, nanoseconds since 1970.
  public long nowNanos() {
    return nowNanos;
  }

  void trace(SimulatedLink link, String what) {
    trace.add(nowNanos, link.name(), what);
  }

  void trace(SimulatedLink link, String what, long number) {
    trace.add(nowNanos, link.name(), what, number);
  }

  /// How many faults were planned so far.
  int planned() {
    return planned;
  }

  /// The faults of [#disturb] that struck so far, one per line.
  public List<String> struck() {
    return List.copyOf(struck);
  }

  /// All that happened on links and all that the server heard and said: equal for equal seeds.
  public String transcript() {
    return server == null ? "" : trace.text() + server.core().transcript().text();
  }
}
