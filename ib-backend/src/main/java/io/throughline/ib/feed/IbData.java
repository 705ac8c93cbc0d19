package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.store.Store;
import io.throughline.api.store.UsesStore;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.contract.ContractName;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.feed.FeedSettings.Backfill;
import io.throughline.ib.feed.FeedSettings.DayEnd;
import io.throughline.ib.feed.FeedSettings.Days;
import io.throughline.ib.feed.FeedSettings.Extent;
import io.throughline.ib.feed.FeedSettings.IndexPrices;
import io.throughline.ib.feed.FeedSettings.LateItems;
import io.throughline.ib.feed.FeedSettings.Live;
import io.throughline.ib.feed.FeedSettings.LiveBars;
import io.throughline.ib.feed.FeedSettings.Names;
import io.throughline.ib.feed.FeedSettings.Shown;
import io.throughline.ib.feed.FeedSettings.Use;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.HistoryQuery.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// One instrument of Interactive Brokers as a feed: history first, then live.
///
/// {@snippet :
/// cerebro.resampleData(
///     ib.data("AAPL-STK-SMART-USD").backfillFrom(CsvData.of(Path.of("aapl.csv"))),
///     Resampling.to(TimeFrame.minutes(5)));
/// }
///
/// Immutable: each method gives a changed copy. History comes in bars of the final time frame,
/// after resampling or replay; live items come as TWS sends them, so anything but ticks is to be
/// resampled or replayed. Two feeds of one contract each have their own subscription.
public final class IbData implements DataSource, UsesStore {
  private static final Duration QCHECK = Duration.ofMillis(500);

  private final FeedStore store;
  private final FeedSettings settings;

  private IbData(FeedStore store, FeedSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /// A feed of the contract of that name, with every default. A name that cannot be read is refused
  /// when the run starts.
  ///
  /// @param name see [ContractName]
  public static IbData of(FeedStore store, String name) {
    var indices = store.hasIndexTicks() ? IndexPrices.TICKS : IndexPrices.TRADES;
    return new IbData(
        store,
        new FeedSettings(
            new Names(name, null, ContractDefaults.STANDARD),
            FeedSpec.of(name, TimeFrame.DAY),
            null,
            new Days(null, DayEnd.WITH_CONTRACT),
            Extent.LIVE,
            new Shown("", Hours.ALL),
            new Backfill(Use.ON, Use.ON, null),
            new Live(LiveBars.TICKS, QCHECK, LateItems.DROP, indices)));
  }

  private IbData with(FeedSettings changed) {
    return new IbData(store, changed);
  }

  // ---------------------------------------------------------------- what it is

  /// What the feed is called in reports, instead of its contract's name.
  public IbData named(String name) {
    return with(settings.with(settings.spec().withName(name)));
  }

  /// The security type of a name that has none; `STK` until told otherwise.
  public IbData secType(String secType) {
    ContractDefaults defaults = settings.names().defaults();
    return with(
        new ContractDefaults(
            secType.toUpperCase(Locale.ROOT), defaults.exchange(), defaults.currency()));
  }

  /// The exchange of a name that has none; `SMART` until told otherwise.
  public IbData exchange(String exchange) {
    ContractDefaults defaults = settings.names().defaults();
    return with(new ContractDefaults(defaults.secType(), exchange, defaults.currency()));
  }

  /// The currency of a name that has none; any until told otherwise.
  public IbData currency(String currency) {
    ContractDefaults defaults = settings.names().defaults();
    return with(new ContractDefaults(defaults.secType(), defaults.exchange(), currency));
  }

  private IbData with(ContractDefaults defaults) {
    Names names = settings.names();
    return with(settings.with(new Names(names.dataName(), names.tradeName(), defaults)));
  }

  /// The contract that orders on this feed trade, where it is another than the one whose prices are
  /// seen, such as a CFD.
  public IbData tradeName(String name) {
    Names names = settings.names();
    ContractName.parse(name, names.defaults());
    return with(settings.with(new Names(names.dataName(), name, names.defaults())));
  }

  /// The bars of history; those of the resampling or replay count instead, where there is one.
  public IbData timeFrame(TimeFrame timeFrame) {
    return with(settings.with(settings.spec().withTimeFrame(timeFrame)));
  }

  /// The zone in which days are counted and times are shown, instead of that of the exchange. In a
  /// zone whose clock goes otherwise, days are whole days until [#session] says something else.
  public IbData zone(ZoneId zone) {
    return with(
        settings
            .with(new Days(zone, settings.days().end()))
            .with(settings.spec().withSession(settings.spec().session().withZone(zone))));
  }

  /// The daily hours on the clock of the feed's zone; daily bars end with them. Until told
  /// otherwise they are the trading hours of the contract, with [#regularHours] the liquid ones, on
  /// days with other hours those: as TWS tells them, which is for about a week. Where TWS tells
  /// none, they are the whole day.
  public IbData session(LocalTime start, LocalTime end) {
    FeedSpec spec = settings.spec();
    return with(
        settings
            .with(new Days(settings.days().zone(), DayEnd.AS_TOLD))
            .with(spec.withSession(spec.session().withStart(start).withEnd(end))));
  }

  // ---------------------------------------------------------------- history

  /// Nothing before this time.
  public IbData from(Instant from) {
    FeedSpec spec = settings.spec();
    return with(settings.with(spec.between(EpochNanos.of(from), spec.toNanos())));
  }

  /// Nothing after this time.
  public IbData to(Instant to) {
    FeedSpec spec = settings.spec();
    return with(settings.with(spec.between(spec.fromNanos(), EpochNanos.of(to))));
  }

  /// Only history, then the end.
  public IbData historical() {
    return with(settings.with(Extent.HISTORICAL));
  }

  /// What history shows: `TRADES`, `MIDPOINT`, `BID`, `ASK` and so on. Until told otherwise the bid
  /// for currencies and CFDs, trades for others. With `ASK`, live prices of currencies are asks
  /// too.
  public IbData what(String what) {
    return with(
        settings.with(new Shown(what.strip().toUpperCase(Locale.ROOT), settings.shown().hours())));
  }

  /// Only regular trading hours: in history, in real-time bars, and of ticks as far as the hours of
  /// the contract are known.
  public IbData regularHours() {
    return with(settings.with(new Shown(settings.shown().what(), Hours.REGULAR)));
  }

  /// Begins with what comes first, without history.
  public IbData withoutBackfillAtStart() {
    Backfill backfill = settings.backfill();
    return with(settings.with(new Backfill(Use.OFF, backfill.afterLoss(), backfill.from())));
  }

  /// Leaves gaps after a loss of the connection as they are.
  public IbData withoutBackfill() {
    Backfill backfill = settings.backfill();
    return with(settings.with(new Backfill(backfill.atStart(), Use.OFF, backfill.from())));
  }

  /// Reads another source first, such as a file; history goes on where it ends.
  public IbData backfillFrom(DataSource source) {
    Backfill backfill = settings.backfill();
    return with(settings.with(new Backfill(backfill.atStart(), backfill.afterLoss(), source)));
  }

  // ---------------------------------------------------------------- live

  /// Bars of five seconds instead of ticks, where the final bars are no shorter and the contract
  /// has trades.
  public IbData realTimeBars() {
    Live live = settings.live();
    return with(
        settings.with(new Live(LiveBars.REAL_TIME, live.qcheck(), live.late(), live.indices())));
  }

  /// How long after its end a bar is kept open for late ticks when the market is quiet; half a
  /// second until told otherwise.
  public IbData qcheck(Duration qcheck) {
    if (qcheck.isNegative()) {
      throw new IllegalArgumentException("qcheck must not be negative but is " + qcheck);
    }
    Live live = settings.live();
    return with(settings.with(new Live(live.bars(), qcheck, live.late(), live.indices())));
  }

  /// Lets items through that are older than what was delivered; a resampler takes or drops them.
  public IbData letLateThrough() {
    Live live = settings.live();
    return with(
        settings.with(new Live(live.bars(), live.qcheck(), LateItems.LET_THROUGH, live.indices())));
  }

  // ---------------------------------------------------------------- what a run asks

  @Override
  public FeedSpec spec() {
    return settings.spec();
  }

  @Override
  public Store store() {
    return store.store();
  }

  @Override
  public DataSource consolidatedTo(TimeFrame target) {
    return with(settings.with(delivered(target)).with(target));
  }

  /// What comes out of a feed whose bars are merged: ticks in the end, unless it only has history.
  private FeedSpec delivered(TimeFrame target) {
    boolean isHistorical = settings.extent() == Extent.HISTORICAL;
    TimeFrame smallest =
        isHistorical
            ? BarSize.divisorOf(target).map(BarSize::timeFrame).orElse(TimeFrame.TICK)
            : TimeFrame.TICK;
    return settings.spec().withTimeFrame(smallest);
  }

  @Override
  public BarStream open() {
    ContractName.parse(settings.names().dataName(), settings.names().defaults());
    var stream = new IbStream(store, settings);
    stream.open();
    return stream;
  }

  /// The contract that orders on this feed trade; empty while it has not been looked up.
  public Optional<ResolvedContract> tradedContract() {
    Names names = settings.names();
    String tradeName = names.tradeName();
    return store
        .contracts()
        .find(tradeName == null ? names.dataName() : tradeName, names.defaults());
  }

  /// The contract whose prices are seen; empty while it has not been looked up.
  public Optional<ResolvedContract> contract() {
    return store.contracts().find(settings.names().dataName(), settings.names().defaults());
  }

  @Override
  public String toString() {
    return settings.names().dataName() + " " + settings.finalFrame();
  }
}
