package io.throughline.faketws.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
/// - {instrument: SPY, file: data/minutes.csv, stamp: end}
/// ```
///
/// A CSV has bars (`time,open,high,low,close,volume`) or ticks (`time,price,size[,bid,ask]`); the
/// time may stand in two columns, `date` and `time`; other columns are not read. A bar's time is
/// its beginning, with `stamp: end` its end, or a day.
public final class MarketFile {
  private static final Set<String> KEYS =
      Set.of("instrument", "file", "play", "zone", "path", "stamp");

  /// What may follow a file name in one line.
  private static final Set<String> WORDS = Set.of("instrument", "play", "zone", "path", "stamp");

  private final List<Entry> entries;

  private record Entry(Instrument instrument, TickSource ticks, Play play) {}

  private MarketFile(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// Reads a CSV, or a YAML file that lists some; nothing is played yet.
  ///
  /// @throws IllegalArgumentException naming file, line and what was expected
  public static MarketFile read(Path file, Universe universe) throws IOException {
    return new MarketFile(isList(file) ? listed(file, universe) : List.of(named(file, universe)));
  }

  private static boolean isList(Path file) {
    String name = name(file);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /// Reads what one word of a command line names: a file, and behind a CSV what a list could say of
  /// it: `prices.csv,instrument=SPY,stamp=end,zone=UTC`.
  ///
  /// @throws IllegalArgumentException naming file, line and what was expected
  public static MarketFile parse(String text, Universe universe) throws IOException {
    if (!text.contains(",") || Files.isRegularFile(Path.of(text))) {
      return read(Path.of(text), universe);
    }
    String[] parts = text.split(",", -1);
    Map<String, String> words = words(parts);
    Path file = file(parts[0]);
    if (isList(file)) {
      throw new IllegalArgumentException(
          name(file) + ": a list says itself how its files are played; leave out ," + parts[1]);
    }
    Instrument instrument =
        words.containsKey("instrument")
            ? universe.byName(words.get("instrument"))
            : ofName(file, universe);
    return new MarketFile(List.of(Wish.of(words).entry(file, instrument)));
  }

  private static Path file(String text) {
    Path file = Path.of(text);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file '" + text + "'");
    }
    return file;
  }

  private static Map<String, String> words(String[] parts) {
    var words = new HashMap<String, String>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !WORDS.contains(key)) {
        throw new IllegalArgumentException(
            "'" + part + "' must be one of " + new TreeSet<>(WORDS) + " with = and a value");
      }
      if (words.put(key, part.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("'" + key + "' is there twice");
      }
    }
    return words;
  }

  /// The files of several, to be played together.
  public static MarketFile of(List<MarketFile> files) {
    return new MarketFile(files.stream().flatMap(file -> file.entries.stream()).toList());
  }

  /// How a file is to be played, in words; empty ones are not told.
  private record Wish(String zone, String stamp, String path, String play) {
    static Wish of(Map<String, String> words) {
      return new Wish(
          words.getOrDefault("zone", ""),
          words.getOrDefault("stamp", ""),
          words.getOrDefault("path", "auto"),
          words.getOrDefault("play", "both"));
    }

    Entry entry(Path file, Instrument instrument) throws IOException {
      ZoneId in = zone.isEmpty() ? instrument.schedule().zone() : ZoneId.of(zone);
      CsvTable table = CsvTable.read(file);
      var csv =
          new PlayedCsv(
              table,
              instrument,
              in,
              PlayedCsv.Stamp.parse(stamp.isEmpty() ? table.stamp() : stamp));
      return new Entry(instrument, csv.ticks(BarRow.Path.parse(path)), Play.parse(play));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Entry named(Path file, Universe universe) throws IOException {
    return Wish.of(Map.of()).entry(file, ofName(file, universe));
  }

  private static Instrument ofName(Path file, Universe universe) {
    String symbol = name(file).split("[-.]", -1)[0].toUpperCase(Locale.ROOT);
    try {
      return universe.bySymbol(symbol);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          name(file) + ": " + e.getMessage() + "; the file name must begin with a symbol", e);
    }
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
    var words = new HashMap<String, String>();
    WORDS.stream()
        .filter(word -> !node.path(word).isMissingNode())
        .forEach(word -> words.put(word, node.path(word).asString()));
    return Wish.of(words).entry(file, instrument);
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
