package io.throughline.faketws.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Which instruments are played from which files.
///
/// A single CSV is for the instrument its name begins with, up to the first dash or dot:
/// `aapl-2024.csv`. A YAML file lists more:
///
/// ```yaml
/// - {instrument: AAPL, file: aapl.csv, zone: US/Eastern}
/// - {instrument: EUR.USD, file: eur.csv, play: bars, path: ohlc}
/// ```
///
/// A CSV has bars (`time,open,high,low,close,volume`) or ticks (`time,price,size[,bid,ask]`); other
/// columns are not read. A bar's time is its beginning, or a day.
public final class MarketFile {
  private static final Set<String> KEYS = Set.of("instrument", "file", "play", "zone", "path");

  private final List<Entry> entries;

  private record Entry(Instrument instrument, TickSource ticks, Play play) {}

  private MarketFile(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// Reads a CSV, or a YAML file that lists some; nothing is played yet.
  ///
  /// @throws IllegalArgumentException naming file, line and what was expected
  public static MarketFile read(Path file, Universe universe) throws IOException {
    String name = name(file);
    boolean lists = name.endsWith(".yaml") || name.endsWith(".yml");
    return new MarketFile(lists ? listed(file, universe) : List.of(named(file, universe)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Entry named(Path file, Universe universe) throws IOException {
    String symbol = name(file).split("[-.]", -1)[0].toUpperCase(Locale.ROOT);
    Instrument instrument;
    try {
      instrument = universe.bySymbol(symbol);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          name(file) + ": " + e.getMessage() + "; the file name must begin with a symbol", e);
    }
    var csv = new PlayedCsv(CsvTable.read(file), instrument, instrument.schedule().zone());
    return new Entry(instrument, csv.ticks(BarRow.Path.BY_DIRECTION), Play.BOTH);
  }

  private static List<Entry> listed(Path file, Universe universe) throws IOException {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s:%d: %s".formatted(name(file), e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new IllegalArgumentException(
          name(file) + ": a market must be a list like - {instrument: AAPL, file: aapl.csv}");
    }
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < root.size(); i++) {
      try {
        entries.add(entry(root.get(i), file, universe));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(
            "%s: entry %d: %s".formatted(name(file), i + 1, e.getMessage()), e);
      }
    }
    return entries;
  }

  private static Entry entry(JsonNode node, Path list, Universe universe) throws IOException {
    node.propertyNames()
        .forEach(key -> {
          if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(
                "there is no key '" + key + "'; keys are " + new TreeSet<>(KEYS));
          }
        });
    Instrument instrument = universe.byName(required(node, "instrument"));
    Path file = list.resolveSibling(required(node, "file"));
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file '" + node.path("file").asString() + "'");
    }
    ZoneId zone =
        node.path("zone").isMissingNode()
            ? instrument.schedule().zone()
            : ZoneId.of(node.path("zone").asString());
    var csv = new PlayedCsv(CsvTable.read(file), instrument, zone);
    return new Entry(
        instrument,
        csv.ticks(BarRow.Path.parse(node.path("path").asString("auto"))),
        Play.parse(node.path("play").asString("both")));
  }

  private static String required(JsonNode node, String key) {
    if (node.path(key).isMissingNode()) {
      throw new IllegalArgumentException("must have a '" + key + "'");
    }
    return node.path(key).asString();
  }

  /// Plays the files from now on: the past comes from them, too.
  public void playIn(Market market) {
    entries.forEach(entry -> market.play(entry.instrument(), entry.ticks(), entry.play()));
  }

  /// The instruments that are played.
  public List<Instrument> instruments() {
    return entries.stream().map(Entry::instrument).toList();
  }

  /// When the first of them begins.
  public Instant begin() {
    long nanos =
        entries.stream().mapToLong(entry -> entry.ticks().beginNanos()).min().orElseThrow();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
