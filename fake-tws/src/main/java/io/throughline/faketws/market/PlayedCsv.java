package io.throughline.faketws.market;

import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bars or ticks of one file, as ticks of one instrument.
final class PlayedCsv {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final CsvTable table;
  private final Instrument instrument;
  private final ZoneId zone;
  private final String time;

  /// @param zone of times that name none
  PlayedCsv(CsvTable table, Instrument instrument, ZoneId zone) {
    this.table = table;
    this.instrument = instrument;
    this.zone = zone;
    time = List.of("time", "date", "datetime").stream().filter(table::has).findFirst().orElse("");
    boolean readable = !time.isEmpty() && (isBars() || table.has("price"));
    if (!readable) {
      throw new IllegalArgumentException(
          table.source()
              + ":1: columns must be time,open,high,low,close,volume or"
              + " time,price,size[,bid,ask]");
    }
    if (table.rows().isEmpty()) {
      throw new IllegalArgumentException(table.source() + ": must have rows but has none");
    }
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

  /// Times are those of the beginnings; the shortest distance of two rows is the length of all.
  private List<BarRow> intradayBars() {
    long length = lengthNanos();
    var rows = new ArrayList<BarRow>();
    for (CsvTable.Row row : table.rows()) {
      long from = row.timeNanos(time, zone);
      Optional<Session> session = instrument.schedule().at(from, Part.FULL);
      if (session.isEmpty()) {
        throw row.wrong(
            "%s does not trade then: its hours are %s to %s in %s"
                .formatted(
                    instrument.symbol(),
                    instrument.schedule().full().open(),
                    instrument.schedule().full().close(),
                    instrument.schedule().zone()));
      }
      rows.add(bar(row, rows, from, Math.min(from + length, session.get().toNanos())));
    }
    return rows;
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
