package io.throughline.tws.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// The zone names that servers write: IANA names, and those of the operating systems that TWS runs
/// on.
public final class ZoneNames {
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("EST", "America/New_York"),
          Map.entry("EDT", "America/New_York"),
          Map.entry("Eastern Standard Time", "America/New_York"),
          Map.entry("Eastern Daylight Time", "America/New_York"),
          Map.entry("CST", "America/Chicago"),
          Map.entry("CDT", "America/Chicago"),
          Map.entry("Central Standard Time", "America/Chicago"),
          Map.entry("Central Daylight Time", "America/Chicago"),
          Map.entry("MST", "America/Denver"),
          Map.entry("MDT", "America/Denver"),
          Map.entry("Mountain Standard Time", "America/Denver"),
          Map.entry("PST", "America/Los_Angeles"),
          Map.entry("PDT", "America/Los_Angeles"),
          Map.entry("Pacific Standard Time", "America/Los_Angeles"),
          Map.entry("Pacific Daylight Time", "America/Los_Angeles"),
          Map.entry("BST", "Europe/London"),
          Map.entry("British Summer Time", "Europe/London"),
          Map.entry("GMT Standard Time", "Europe/London"),
          Map.entry("Greenwich Mean Time", "Europe/London"),
          Map.entry("CEST", "Europe/Berlin"),
          Map.entry("Central European Standard Time", "Europe/Berlin"),
          Map.entry("Central European Summer Time", "Europe/Berlin"),
          Map.entry("Central European Time", "Europe/Berlin"),
          Map.entry("W. Europe Standard Time", "Europe/Berlin"),
          Map.entry("EEST", "Europe/Helsinki"),
          Map.entry("Eastern European Time", "Europe/Helsinki"),
          Map.entry("IST", "Asia/Kolkata"),
          Map.entry("India Standard Time", "Asia/Kolkata"),
          Map.entry("JST", "Asia/Tokyo"),
          Map.entry("Japan Standard Time", "Asia/Tokyo"),
          Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
          Map.entry("HKT", "Asia/Hong_Kong"),
          Map.entry("Hong Kong Standard Time", "Asia/Hong_Kong"),
          Map.entry("Hong Kong Time", "Asia/Hong_Kong"),
          Map.entry("SGT", "Asia/Singapore"),
          Map.entry("Singapore Standard Time", "Asia/Singapore"),
          Map.entry("China Standard Time", "Asia/Shanghai"),
          Map.entry("KST", "Asia/Seoul"),
          Map.entry("Korea Standard Time", "Asia/Seoul"),
          Map.entry("AEST", "Australia/Sydney"),
          Map.entry("AEDT", "Australia/Sydney"),
          Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
          Map.entry("Australian Eastern Standard Time", "Australia/Sydney"),
          Map.entry("Coordinated Universal Time", "UTC"));

  private ZoneNames() {}

  /// The zone of that name; empty if no such name is known, which is no reason to fail: any
  /// operating system may add another. What follows in parentheses is ignored: `EST (Eastern
  /// Standard Time)`.
  public static Optional<ZoneId> find(String name) {
    int explanation = name.indexOf(" (");
    String plain = explanation < 0 ? name : name.substring(0, explanation);
    String known = OTHER_NAMES.getOrDefault(plain, plain);
    try {
      return Optional.of(ZoneId.of(known));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
