package io.throughline.cli.history;

import io.throughline.api.time.TimeFrame;
import io.throughline.cli.setting.OptionTexts;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.contract.ContractName;
import io.throughline.ib.contract.ContractNameException;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.HistoryQuery.Hours;
import io.throughline.ib.history.HistoryWish;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of `throughline history` as they were typed.
final class HistoryOptions {
  private static final List<String> WHAT =
      List.of(
          "TRADES",
          "MIDPOINT",
          "BID",
          "ASK",
          "BID_ASK",
          "ADJUSTED_LAST",
          "HISTORICAL_VOLATILITY",
          "OPTION_IMPLIED_VOLATILITY",
          "FEE_RATE",
          "YIELD_BID",
          "YIELD_ASK",
          "YIELD_BID_ASK",
          "YIELD_LAST",
          "AGGTRADES");

  @Parameters(
      index = "0",
      paramLabel = "CONTRACT",
      description = "the contract, such as AAPL-STK-SMART-USD or conid:265598@SMART")
  private String contract = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE[TIME]",
      description = "first day or moment, 2026-01-05 or 2026-01-05T09:30, on the clock of --tz")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "DATE[TIME]",
      description = "last day or moment, inclusive; now by default")
  private @Nullable String to;

  @Option(
      names = "--bars",
      paramLabel = "SIZE",
      defaultValue = "1day",
      description =
          "how long a bar is: 1sec, 30secs, 1min, '5 minutes', 1hour, 1day (default), 1week")
  private String bars = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "where they go, as CSV that 'throughline run --data FILE' reads as it is")
  private Path out = Path.of("");

  @Option(
      names = "--what",
      paramLabel = "WHAT",
      description = "TRADES, MIDPOINT, BID, ASK …; BID for cash and CFD, else TRADES by default")
  private @Nullable String what;

  @Option(names = "--rth", description = "only regular trading hours")
  private boolean regularHours;

  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      description =
          "zone of the dates here and of the times in the file; the exchange's by default")
  private @Nullable String zone;

  @Option(
      names = "--force",
      description = "replace a file that is there; begin anew where something else was begun")
  private boolean forces;

  HistoryOptions() {}

  Path out() {
    return out;
  }

  PartFile.Existing existing() {
    return forces ? PartFile.Existing.REPLACE : PartFile.Existing.KEEP;
  }

  /// What is asked for.
  ///
  /// @throws io.throughline.cli.setting.SettingsException with all that is wrong
  HistoryWish wish() {
    var read = new OptionTexts();
    LocalDateTime begin = moment("--from", from, 0, read);
    LocalDateTime end = to == null ? null : moment("--to", to, 1, read);
    if (end != null && !read.hasProblems() && !begin.isBefore(end)) {
      read.problem("--from %s is not before --to %s".formatted(from, to));
    }
    var wish =
        new HistoryWish(
            contract.strip(),
            size(read),
            shown(read),
            regularHours ? Hours.REGULAR : Hours.ALL,
            begin,
            end,
            zone(read));
    checkName(read);
    read.finish();
    return wish;
  }

  private void checkName(OptionTexts read) {
    try {
      ContractName.parse(contract, ContractDefaults.STANDARD);
    } catch (ContractNameException e) {
      read.problem(String.valueOf(e.getMessage()));
    }
  }

  /// A moment, or a day: its midnight or, as the last one, the next.
  private static LocalDateTime moment(
      String option, String text, int daysToItsEnd, OptionTexts read) {
    String iso = text.strip().replace(' ', 'T');
    try {
      return iso.indexOf('T') < 0
          ? LocalDate.parse(iso).plusDays(daysToItsEnd).atStartOfDay()
          : LocalDateTime.parse(iso);
    } catch (DateTimeException _) {
      read.mustBe(option, "a date such as 2026-01-31 or 2026-01-31T09:30", text);
      return LocalDateTime.MIN;
    }
  }

  private BarSize size(OptionTexts read) {
    try {
      return BarSize.of(TimeFrame.parse(bars))
          .orElseThrow(() -> new IllegalArgumentException("no such size"));
    } catch (IllegalArgumentException _) {
      read.problem(
          "--bars must be one of the sizes that TWS has (%s) but is '%s'"
              .formatted(
                  Arrays.stream(BarSize.values())
                      .map(BarSize::word)
                      .collect(Collectors.joining(", ")),
                  bars));
      return BarSize.DAY_1;
    }
  }

  private String shown(OptionTexts read) {
    String text = what == null ? "" : what.strip().toUpperCase(Locale.ROOT);
    if (!text.isEmpty() && !WHAT.contains(text)) {
      read.mustBe("--what", "one of " + String.join(", ", WHAT), String.valueOf(what));
    }
    return text;
  }

  private @Nullable ZoneId zone(OptionTexts read) {
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException _) {
      read.mustBe("--tz", "a time zone such as America/New_York", zone);
      return null;
    }
  }
}
