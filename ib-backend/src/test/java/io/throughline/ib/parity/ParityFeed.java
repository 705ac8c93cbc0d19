package io.throughline.ib.parity;

import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.engine.data.Resampling;
import io.throughline.ib.IbStore;
import io.throughline.ib.feed.IbData;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;

/// A file of bars, read by a backtest, and played by the fake as an instrument.
///
/// @param words how the fake reads the file
record ParityFeed(Path file, String symbol, TimeFrame bars, String words) {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Session HOURS =
      new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), NEW_YORK);
  private static final TradingCalendar CALENDAR =
      TradingCalendar.builder().hours(HOURS.start(), HOURS.end()).build();

  static ParityFeed minutes(Path file, String symbol) {
    return new ParityFeed(file, symbol, TimeFrame.MINUTE, ",instrument=" + symbol + ",stamp=end");
  }

  static ParityFeed days(Path file, String symbol) {
    return new ParityFeed(file, symbol, TimeFrame.DAY, ",instrument=" + symbol);
  }

  /// For a backtest: what a live feed learns of the contract is told here.
  CsvData csv() {
    return CsvData.of(
        file,
        CsvOptions.guess()
            .name(symbol)
            .timeFrame(bars)
            .zone(NEW_YORK)
            .inputZone(NEW_YORK)
            .sessionStart(HOURS.start())
            .sessionEnd(HOURS.end())
            .calendar(CALENDAR));
  }

  /// For a live run that begins with the market.
  IbData live(IbStore store) {
    return store
        .data(symbol + "-STK-SMART-USD")
        .named(symbol)
        .regularHours()
        .withoutBackfillAtStart();
  }

  Resampling merged() {
    return Resampling.to(bars);
  }

  String market() {
    return file + words;
  }
}
