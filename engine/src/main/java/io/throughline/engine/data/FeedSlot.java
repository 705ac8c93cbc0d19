package io.throughline.engine.data;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.run.FeedSummary;
import io.throughline.api.series.BarView;
import io.throughline.api.series.Clock;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One feed within a run: its pipeline (source → date limits → filters → resampler) and the columns
/// the bars end in.
///
/// A bar is first *fetched*: it lies ready, and its time takes part in the choice of the next
/// moment. Then it is *delivered*: it becomes the current bar.
public final class FeedSlot implements DataFeed {

  private final int index;
  private final FeedPlan.Kind kind;
  private final boolean showsFormingBars;
  private final Pipeline pipeline;
  private final Clock clock = new Clock();
  private final BarColumns columns;
  private final OpenOnly openOnly;
  private final MutableBar latest;
  private final List<CloneStream> clones = new ArrayList<>();
  private final FeedSpec announced;
  private FeedSpec spec;
  private FeedSlot positionFeed = this;
  private @Nullable DataSource source;
  private DataStatus status = DataStatus.UNKNOWN;
  private long deliveries;
  private long firstNanos = EpochNanos.MIN;
  private boolean hasLearnt;
  private boolean isPreloaded;
  private boolean isHeld;

  private FeedSlot(int index, FeedPlan plan, Pipeline pipeline) {
    this.announced = plan.target();
    this.spec = announced;
    this.index = index;
    this.kind = plan.kind();
    this.showsFormingBars = plan.filters().stream().anyMatch(FilterFactory::showsFormingBars);
    this.pipeline = pipeline;
    this.columns = new BarColumns(clock, spec.extraLines());
    this.openOnly = new OpenOnly(columns);
    this.latest = new MutableBar(spec.extraLines().size());
  }

  /// A feed that reads its own source.
  public static FeedSlot of(int index, FeedPlan plan, BarStream stream) {
    return create(index, plan, stream);
  }

  /// A feed that sees the bars of another one.
  public static FeedSlot cloneOf(FeedSlot original, int index, FeedPlan plan) {
    var clone = new CloneStream(original);
    original.clones.add(clone);
    FeedSlot slot = create(index, plan, clone);
    slot.source = original.source;
    return slot;
  }

  /// Says what the stream was opened from.
  public FeedSlot readFrom(DataSource opened) {
    source = opened;
    return this;
  }

  private static FeedSlot create(int index, FeedPlan plan, BarStream stream) {
    return new FeedSlot(index, plan, new Pipeline(plan, stream));
  }

  // ---------------------------------------------------------------- what strategies and brokers
  // see

  @Override
  public FeedSpec spec() {
    return spec;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public int size() {
    return clock.size();
  }

  @Override
  public long timeNanos(int barsAgo) {
    int at = clock.size() - 1 - barsAgo;
    if (barsAgo < 0 || !columns.isKept(at)) {
      throw new IndexOutOfBoundsException(
          "feed '" + name() + "' has no bar " + barsAgo + " bars ago; it has seen " + size());
    }
    return columns.timeNanos(at);
  }

  @Override
  public LineBuffer open() {
    return columns.open();
  }

  @Override
  public LineBuffer high() {
    return columns.high();
  }

  @Override
  public LineBuffer low() {
    return columns.low();
  }

  @Override
  public LineBuffer close() {
    return columns.close();
  }

  @Override
  public LineBuffer volume() {
    return columns.volume();
  }

  @Override
  public LineBuffer openInterest() {
    return columns.openInterest();
  }

  @Override
  public Line line(String name) {
    return switch (name) {
      case "open" -> open();
      case "high" -> high();
      case "low" -> low();
      case "close" -> close();
      case "volume" -> volume();
      case "openinterest" -> openInterest();
      default -> extraLine(name);
    };
  }

  private Line extraLine(String name) {
    int number = spec.extraLines().indexOf(name);
    if (number < 0) {
      throw new IllegalArgumentException(
          "feed '"
              + name()
              + "' has no line '"
              + name
              + "'; it has open, high, low, close, volume, openinterest"
              + (spec.extraLines().isEmpty() ? "" : " and " + spec.extraLines()));
    }
    return columns.extras()[number];
  }

  @Override
  public BarView latest() {
    if (isPreloaded && clock.size() > 0) {
      columns.read(clock.size() - 1, latest);
    }
    return latest;
  }

  @Override
  public long deliveries() {
    return isPreloaded ? clock.size() : deliveries;
  }

  @Override
  public DataFeed positionFeed() {
    return positionFeed;
  }

  @Override
  public Optional<DataSource> source() {
    return Optional.ofNullable(source);
  }

  @Override
  public DataStatus status() {
    return status;
  }

  // ---------------------------------------------------------------- what the engine does with it

  public FeedPlan.Kind kind() {
    return kind;
  }

  public Clock clock() {
    return clock;
  }

  public void compensate(FeedSlot other) {
    positionFeed = other;
  }

  public BarStream stream() {
    return pipeline.stream();
  }

  /// The next change of status to tell; repetitions are left out.
  public Optional<DataStatus> pollStatus() {
    for (var next = stream().pollStatus(); next.isPresent(); next = stream().pollStatus()) {
      if (next.get() != status) {
        status = next.get();
        return next;
      }
    }
    return Optional.empty();
  }

  public void keepLast(int bars) {
    columns.keepLast(bars);
  }

  /// Makes a bar ready, unless one is already.
  public Poll fetch() {
    if (isPreloaded) {
      return clock.size() < columns.end() ? Poll.READY : Poll.ENDED;
    }
    if (pipeline.hasReady() && stream() instanceof CloneStream clone) {
      clone.lookAway();
    }
    Poll answer = pipeline.fetch();
    if (answer == Poll.READY && !hasLearnt) {
      learn();
    }
    if (answer == Poll.READY && !clones.isEmpty() && pipeline.first().announce()) {
      for (CloneStream clone : clones) {
        clone.accept(pipeline.first().bar());
      }
    }
    return answer;
  }

  /// Takes over what the stream has learnt with its first bar.
  private void learn() {
    hasLearnt = true;
    FeedSpec source = pipeline.spec();
    FeedSpec learnt = announced.withSession(source.session());
    spec = source.calendar() == null ? learnt : learnt.withCalendar(source.calendar());
  }

  /// Whether the run has to wait for bars of the past that are on their way.
  boolean isCatchingUp() {
    return !isPreloaded && pipeline.stream().isCatchingUp();
  }

  public boolean hasFetched() {
    return isPreloaded ? clock.size() < columns.end() : pipeline.hasReady();
  }

  boolean isExhausted() {
    return isPreloaded ? !hasFetched() : pipeline.isExhausted();
  }

  /// The time of the bar that lies ready.
  public long fetchedNanos() {
    return isPreloaded ? columns.timeNanos(clock.size()) : pipeline.first().bar().timeNanos();
  }

  /// Lets a moment of other feeds close merged bars; what is over lies ready then.
  void onMoment(long momentNanos) {
    pipeline.onMoment(momentNanos);
  }

  /// Lets the clock close merged bars; what is over lies ready then.
  void onClock(long nowNanos) {
    pipeline.onClock(nowNanos);
  }

  /// Whether live ticks are making a bar that ends by then.
  boolean isLiveUntil(long endNanos) {
    return !isPreloaded && stream().hasLiveData() && pipeline.formingEndNanos() <= endNanos;
  }

  /// Lets filters and resampler give what they hold back; the source has ended.
  public void finish() {
    pipeline.finish();
  }

  public long nextDeadlineNanos() {
    return isPreloaded ? EpochNanos.MAX : pipeline.nextDeadlineNanos();
  }

  /// The bar that lies ready has to wait. If it is a new look of the forming bar, that bar is not
  /// shown until then: the bar before it is the current one again, as in the reference.
  void hold() {
    if (!isHeld && !isPreloaded && !pipeline.first().appends()) {
      isHeld = true;
      clock.retreat();
    }
  }

  /// Makes the bar that lies ready the current bar.
  public void deliver() {
    if (clock.size() == 0) {
      firstNanos = fetchedNanos();
    }
    if (isPreloaded) {
      clock.advance();
      return;
    }
    Deliveries.Delivery delivery = pipeline.first();
    if (isHeld) {
      isHeld = false;
      clock.advance();
    } else if (delivery.appends()) {
      clock.advance();
    } else {
      clock.touch();
    }
    columns.set(clock.size() - 1, delivery.bar());
    if (delivery.hasLatest()) {
      latest.set(delivery.latest());
      deliveries++;
    }
    pipeline.removeFirst();
  }

  /// Fills the columns with all bars at once. Only for plain feeds whose end is known to come.
  public void preload() {
    columns.reserve(stream().expectedBars());
    int bars = 0;
    while (pipeline.fetch() == Poll.READY) {
      Deliveries.Delivery delivery = pipeline.first();
      if (!delivery.appends()) {
        throw new IllegalStateException(
            "a filter of feed '"
                + name()
                + "' shows forming bars, but its factory does not say so with showsFormingBars()");
      }
      columns.set(bars++, delivery.bar());
      pipeline.removeFirst();
    }
    isPreloaded = true;
  }

  /// Whether a filter shows bars before they are complete.
  public boolean showsFormingBars() {
    return showsFormingBars;
  }

  /// Whether it sees the bars of another feed.
  public boolean isClone() {
    return stream() instanceof CloneStream;
  }

  /// What the run saw of the feed.
  public FeedSummary summary() {
    return new FeedSummary(
        name(),
        timeFrame(),
        size(),
        firstNanos,
        size() == 0 ? EpochNanos.MIN : columns.timeNanos(size() - 1));
  }

  /// The time of the last bar in the columns, seen or not.
  public long lastLoadedNanos() {
    return isPreloaded && columns.end() > 0 ? columns.timeNanos(columns.end() - 1) : EpochNanos.MIN;
  }

  /// How many bars the columns hold, seen or not.
  public int loaded() {
    return columns.end();
  }

  /// Shows only the open of the current bar, or all of it again.
  public void showOpenOnly(boolean isOpenOnly) {
    if (clock.size() > 0) {
      openOnly.show(clock.size() - 1, isOpenOnly);
    }
  }

  @Override
  public String toString() {
    return name() + " " + timeFrame() + " (" + size() + " bars)";
  }
}
