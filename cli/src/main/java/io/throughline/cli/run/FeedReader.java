package io.throughline.cli.run;

import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.csv.BadBars;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.cli.setting.FeedEntry;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.ib.feed.IbData;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Reads what was told about feeds.
final class FeedReader {
  private static final String TIME_FRAME = "a time frame such as '5 minutes' or weeks";
  private static final String MOMENT = "a date such as 2024-01-31 or 2024-01-31T09:30";

  private enum BadBarPolicy {
    REJECT,
    DROP,
    REPAIR,
    ACCEPT
  }

  private final SettingsReader read;
  private final Backend backend;
  private final DialectReader dialects;

  FeedReader(SettingsReader read, Backend backend) {
    this.read = read;
    this.backend = backend;
    this.dialects = new DialectReader(read);
  }

  /// All feeds, each under a name of its own.
  List<FeedRequest> feeds() {
    List<FeedEntry> entries = read.settings().feeds();
    if (entries.isEmpty()) {
      read.problem("a run needs data; name a file with --data FILE, or 'data' in a run file");
    }
    var feeds = new ArrayList<FeedRequest>();
    Set<String> names = new HashSet<>();
    for (FeedEntry entry : entries) {
      FeedRequest feed = feed(entry);
      boolean isNamed = entry.own(RunKey.NAME).isPresent();
      if (!names.add(feed.name())) {
        if (isNamed) {
          read.problem(entry.source(), "has the name '" + feed.name() + "' of another feed");
        }
        feed = feed.withName(free(feed.name(), names));
      }
      feeds.add(feed);
    }
    return List.copyOf(feeds);
  }

  private static String free(String name, Set<String> taken) {
    int number = 2;
    while (!taken.add(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }

  private FeedRequest feed(FeedEntry entry) {
    FeedOrigin origin = new FeedOriginReader(read, backend).origin(entry);
    Merge merge = merge(entry);
    String name =
        read.read(entry, RunKey.NAME, "a name", Function.identity())
            .orElseGet(() -> defaultName(origin.name(), merge));
    CsvOptions options = options(entry);
    UnaryOperator<IbData> live =
        switch (backend) {
          case BACKTEST -> UnaryOperator.identity();
          case IB -> withTimeFrame(entry, new LiveFeedReader(read, entry).changes());
          case FAKE -> new LiveFeedReader(read, entry).changesOfFake();
        };
    return new FeedRequest(name, origin, options, merge, live);
  }

  private UnaryOperator<IbData> withTimeFrame(FeedEntry entry, UnaryOperator<IbData> changes) {
    TimeFrame bars = timeFrame(entry).orElse(TimeFrame.DAY);
    return data -> changes.apply(data).timeFrame(bars);
  }

  /// The file's name without its ending, and the time frame it is merged into.
  private static String defaultName(String file, Merge merge) {
    String base = file.replaceFirst("(\\.[A-Za-z]+)?(\\.gz)?$", "");
    return switch (merge) {
      case Merge.None _ -> base;
      case Merge.Resample(var target) -> base + " " + target;
      case Merge.Replay(var target) -> base + " " + target;
    };
  }

  private Merge merge(FeedEntry entry) {
    Optional<TimeFrame> resample = read.read(entry, RunKey.RESAMPLE, TIME_FRAME, Texts::timeFrame);
    Optional<TimeFrame> replay = read.read(entry, RunKey.REPLAY, TIME_FRAME, Texts::timeFrame);
    if (resample.isPresent() && replay.isPresent()) {
      read.problem(entry.source(), "cannot be resampled and replayed at once; choose one");
    }
    return resample
        .<Merge>map(Merge.Resample::new)
        .or(() -> replay.map(Merge.Replay::new))
        .orElse(Merge.NONE);
  }

  // ---------------------------------------------------------------- what the file is like

  private CsvOptions options(FeedEntry entry) {
    CsvOptions options = dialects.dialect(entry).map(CsvOptions::of).orElseGet(CsvOptions::guess);
    options = timeFrame(entry).map(options::timeFrame).orElse(options);
    options = zones(entry, options);
    options = limits(entry, options);
    options = layout(entry, options);
    return read.read(
            entry,
            RunKey.BAD_BARS,
            "reject, drop, repair or accept",
            text -> Texts.constant(BadBarPolicy.class, text))
        .map(FeedReader::policy)
        .map(options::badBars)
        .orElse(options);
  }

  private Optional<TimeFrame> timeFrame(FeedEntry entry) {
    Optional<TimeFrame> unit = read.read(entry, RunKey.TIMEFRAME, TIME_FRAME, Texts::timeFrame);
    return read.read(entry, RunKey.COMPRESSION, "a whole number from 1", Texts::count)
        .map(count -> TimeFrame.of(unit.orElse(TimeFrame.DAY).unit(), count))
        .or(() -> unit);
  }

  private CsvOptions zones(FeedEntry entry, CsvOptions start) {
    String zone = "a time zone such as America/New_York";
    String time = "a time such as 09:30";
    return with(
        start,
        List.of(
            change(read.read(entry, RunKey.TZ, zone, ZoneId::of), CsvOptions::zone),
            change(read.read(entry, RunKey.TZINPUT, zone, ZoneId::of), CsvOptions::inputZone),
            change(
                read.read(entry, RunKey.SESSION_START, time, LocalTime::parse),
                CsvOptions::sessionStart),
            change(
                read.read(entry, RunKey.SESSION_END, time, LocalTime::parse),
                CsvOptions::sessionEnd)));
  }

  private CsvOptions limits(FeedEntry entry, CsvOptions start) {
    return with(
        start,
        List.of(
            change(
                read.read(entry, RunKey.FROM, MOMENT, FeedReader::moment),
                (options, moment) ->
                    switch (moment) {
                      case Moment.Day(var date) -> options.from(date);
                      case Moment.Time(var time) -> options.from(time);
                    }),
            change(
                read.read(entry, RunKey.TO, MOMENT, FeedReader::moment),
                (options, moment) ->
                    switch (moment) {
                      case Moment.Day(var date) -> options.to(date);
                      case Moment.Time(var time) -> options.to(time);
                    })));
  }

  private CsvOptions layout(FeedEntry entry, CsvOptions start) {
    String truth = "true or false";
    return with(
        start,
        List.of(
            change(
                read.read(
                    entry, RunKey.SEPARATOR, "one character, or 'tab'", FeedReader::character),
                CsvOptions::separator),
            change(
                read.read(entry, RunKey.HEADERS, truth, Texts::truth),
                (options, isThere) -> isThere ? options.withHeader() : options.withoutHeader()),
            change(
                read.read(entry, RunKey.REVERSE, truth, Texts::truth),
                (options, isReversed) -> isReversed ? options.newestFirst() : options),
            change(
                read.read(entry, RunKey.MISSING, "a text", Function.identity()),
                CsvOptions::missingValues)));
  }

  private static CsvOptions with(CsvOptions start, List<UnaryOperator<CsvOptions>> changes) {
    CsvOptions options = start;
    for (UnaryOperator<CsvOptions> change : changes) {
      options = change.apply(options);
    }
    return options;
  }

  private static <T> UnaryOperator<CsvOptions> change(
      Optional<T> value, java.util.function.BiFunction<CsvOptions, T, CsvOptions> set) {
    return options -> value.map(told -> set.apply(options, told)).orElse(options);
  }

  private static BadBars policy(BadBarPolicy name) {
    return switch (name) {
      case REJECT -> BadBars.reject();
      case DROP -> BadBars.drop();
      case REPAIR -> BadBars.repair();
      case ACCEPT -> BadBars.accept();
    };
  }

  private static char character(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  /// A day, or a moment of it.
  private sealed interface Moment {
    record Day(LocalDate date) implements Moment {}

    record Time(LocalDateTime time) implements Moment {}
  }

  private static Moment moment(String text) {
    String iso = text.strip().replace(' ', 'T');
    return iso.indexOf('T') < 0
        ? new Moment.Day(LocalDate.parse(iso))
        : new Moment.Time(LocalDateTime.parse(iso));
  }
}
