package io.throughline.faketws.session;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.tws.version.ServerVersion;
import java.time.Instant;
import java.util.TreeMap;

/// What a server is made with.
///
/// @param versionCeiling newest server version it agrees to
/// @param start the market's time when it starts
/// @param transcriptLines how much of what was said is kept
public record CoreOptions(
    int versionCeiling, long seed, Instant start, FloorSettings floor, int transcriptLines) {
  private static final int DEFAULT_CEILING = 200;
  private static final int DEFAULT_LINES = 100_000;
  private static final double OPENING_CASH = 1_000_000;

  public CoreOptions {
    if (versionCeiling < ServerVersion.OLDEST || versionCeiling > ServerVersion.NEWEST) {
      throw new IllegalArgumentException(
          "the server version must be %d..%d but is %d"
              .formatted(ServerVersion.OLDEST, ServerVersion.NEWEST, versionCeiling));
    }
  }

  /// Version 200, seed 1, on Monday 5 January 2026 at 10:00 in New York: all markets of America and
  /// Europe are open, and every run is the same.
  public static CoreOptions standard() {
    return new CoreOptions(
        DEFAULT_CEILING,
        1,
        Instant.parse("2026-01-05T15:00:00Z"),
        FloorSettings.standard(),
        DEFAULT_LINES);
  }

  public CoreOptions withVersionCeiling(int ceiling) {
    return new CoreOptions(ceiling, seed, start, floor, transcriptLines);
  }

  public CoreOptions withSeed(long newSeed) {
    return new CoreOptions(versionCeiling, newSeed, start, floor, transcriptLines);
  }

  public CoreOptions withStart(Instant newStart) {
    return new CoreOptions(versionCeiling, seed, newStart, floor, transcriptLines);
  }

  public CoreOptions with(FloorSettings newFloor) {
    return new CoreOptions(versionCeiling, seed, start, newFloor, transcriptLines);
  }

  public CoreOptions withTranscriptLines(int lines) {
    return new CoreOptions(versionCeiling, seed, start, floor, lines);
  }

  long startNanos() {
    return start.getEpochSecond() * 1_000_000_000L + start.getNano();
  }

  /// A million in dollars for each account.
  Ledger freshLedger() {
    var ledger = new Ledger();
    for (String account : floor.accounts()) {
      var cash = new TreeMap<String, Double>();
      cash.put("USD", OPENING_CASH);
      ledger.open(new LedgerAccount(account, "USD", cash));
    }
    return ledger;
  }
}
