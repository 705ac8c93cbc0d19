package io.throughline.faketws.market;

import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The bars or ticks of one file, as ticks of one instrument.
final class PlayedCsv {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final CsvTable table;
  private final Instrument instrument;
  private final ZoneId zone;
  private final Stamp stamp;
  private final List<String> time;

  /// Which moment of a bar its time is.
  enum Stamp {
    BEGIN,
    END;

    static Stamp parse(String word) {
      return switch (word) {
        case "begin" -> BEGIN;
        case "end" -> END;
        default ->
            throw new IllegalArgumentException(
                "'stamp' must be begin or end but is \"" + word + "\"");
      };
    }
  }

  /// @param zone of times that name none
  PlayedCsv(CsvTable table, Instrument instrument, ZoneId zone, Stamp stamp) {
    this.table = table;
    this.instrument = instrument;
    this.zone = zone;
    this.stamp = stamp;
    time = timeColumns(table);
    boolean readable = !time.isEmpty() && (isBars() || table.has("price"));
    if (!readable) {
      throw new IllegalArgumentException(
          table.source()
              + ":1: columns must be time,open,high,low,close,volume or"
              + " time,price,size[,bid,ask]");
    }
    if (!isBars() && stamp == Stamp.END) {
      throw new IllegalArgumentException(
          table.source() + ": has ticks, which have one time; 'stamp' is for bars");
    }
    if (table.rows().isEmpty()) {
      throw new IllegalArgumentException(table.source() + ": must have rows but has none");
    }
  }

  /// A date may have its time in a column of its own.
  private static List<String> timeColumns(CsvTable table) {
    return table.has("date") && table.has("time")
        ? List.of("date", "time")
        : List.of("time", "date", "datetime", "timestamp").stream()
            .filter(table::has)
            .limit(1)
            .toList();
  }

  private boolean isBars() {
    return List.of("open", "high", "low", "close").stream().allMatch(table::has);
  }

  /// @throws IllegalArgumentException naming file and line of the first row that cannot be played
  TickSource ticks(BarRow.Path path) {
    if (!isBars()) {
      return new ListedTicks(trades());
    }
    boolean days = table.rows().getFirst().isDay(time);
    return new BarTicks(instrument, days ? dailyBars() : intradayBars(), path);
  }

  private List<BarRow> dailyBars() {
    var rows = new ArrayList<BarRow>();
    for (CsvTable.Row row : table.rows()) {
      LocalDate day = row.day(time);
      if (!instrument.schedule().isTradingDay(day)) {
        throw row.wrong(
            "%s does not trade on %s, a %s"
                .formatted(instrument.symbol(), day, day.getDayOfWeek()));
      }
      Session session = instrument.schedule().session(day, Part.REGULAR);
      rows.add(bar(row, rows, session.fromNanos(), session.toNanos()));
    }
    return rows;
  }

  /// The shortest distance of two rows is the length of all, but none leaves its session.
  private List<BarRow> intradayBars() {
    long length = lengthNanos();
    var rows = new ArrayList<BarRow>();
    for (CsvTable.Row row : table.rows()) {
      long stated = row.timeNanos(time, zone);
      Session session = session(row, stamp == Stamp.END ? stated - 1 : stated);
      long from = stamp == Stamp.END ? Math.max(stated - length, session.fromNanos()) : stated;
      long to = stamp == Stamp.END ? stated : Math.min(stated + length, session.toNanos());
      rows.add(bar(row, rows, from, to));
    }
    return rows;
  }

  private Session session(CsvTable.Row row, long nanos) {
    TradingSchedule schedule = instrument.schedule();
    return schedule
        .at(nanos, Part.FULL)
        .orElseThrow(() ->
            row.wrong(
                "%s does not trade then: its hours are %s to %s in %s"
                    .formatted(
                        instrument.symbol(),
                        schedule.full().open(),
                        schedule.full().close(),
                        schedule.zone())));
  }

  private long lengthNanos() {
    long shortest = Long.MAX_VALUE;
    for (int i = 1; i < table.rows().size(); i++) {
      CsvTable.Row row = table.rows().get(i);
      long gap = row.timeNanos(time, zone) - table.rows().get(i - 1).timeNanos(time, zone);
      if (gap <= 0) {
        throw row.wrong("its time must be later than that of the row before");
      }
      shortest = Math.min(shortest, gap);
    }
    return shortest == Long.MAX_VALUE ? MINUTE_NANOS : shortest;
  }

  private BarRow bar(CsvTable.Row row, List<BarRow> before, long fromNanos, long toNanos) {
    if (!before.isEmpty() && before.getLast().fromNanos() >= fromNanos) {
      throw row.wrong("its time must be later than that of the row before");
    }
    double open = row.number("open");
    double high = row.number("high");
    double low = row.number("low");
    double close = row.number("close");
    if (high < Math.max(open, close) || low > Math.min(open, close)) {
      throw row.wrong(
          "high and low must enclose open and close but are %s and %s around %s and %s"
              .formatted(high, low, open, close));
    }
    double volume = row.isEmpty("volume") ? 0 : row.number("volume");
    if (volume < 0) {
      throw row.wrong("'volume' must not be negative but is " + volume);
    }
    return new BarRow(fromNanos, toNanos, open, high, low, close, volume);
  }

  /// Ticks of one time come a nanosecond apart, so that none hides another.
  private List<Tick> trades() {
    var ticks = new ArrayList<Tick>();
    long last = Long.MIN_VALUE;
    long written = Long.MIN_VALUE;
    for (CsvTable.Row row : table.rows()) {
      long stated = row.timeNanos(time, zone);
      if (stated < written) {
        throw row.wrong("its time must not be earlier than that of the row before");
      }
      written = stated;
      last = Math.max(stated, last + 1);
      ticks.add(tick(row, last, ticks));
    }
    return ticks;
  }

  private Tick tick(CsvTable.Row row, long nanos, List<Tick> before) {
    if (!instrument.schedule().isOpen(nanos, Part.FULL)) {
      throw row.wrong(instrument.symbol() + " does not trade then");
    }
    double price =
        row.isEmpty("price") && !before.isEmpty() ? before.getLast().last() : row.number("price");
    double size = row.isEmpty("size") ? 0 : row.number("size");
    if (size < 0) {
      throw row.wrong("'size' must not be negative but is " + size);
    }
    double bid = row.isEmpty("bid") ? price : row.number("bid");
    double ask = row.isEmpty("ask") ? price : row.number("ask");
    double shown = instrument.behaviour().typicalSize();
    boolean trade = instrument.hasTrades() && !row.isEmpty("price");
    return new Tick(nanos, bid, ask, shown, shown, price, trade ? size : 0, trade);
  }
}
