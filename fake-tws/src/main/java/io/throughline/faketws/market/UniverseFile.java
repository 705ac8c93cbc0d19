package io.throughline.faketws.market;

import io.throughline.faketws.market.Instrument.Behaviour;
import io.throughline.faketws.market.Instrument.Permission;
import io.throughline.faketws.market.TradingSchedule.Hours;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import io.throughline.tws.message.ContractMessage.PriceIncrement;
import io.throughline.tws.message.TagValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a universe from YAML: a list of instruments, where a list of symbols, expiries, strikes
/// and rights stands for one instrument each.
public final class UniverseFile {
  private static final String STANDARD = "universe.yaml";
  private static final Set<String> KEYS =
      Set.of(
          "conId",
          "symbol",
          "symbols",
          "secType",
          "exchange",
          "primaryExchange",
          "exchanges",
          "currency",
          "localSymbol",
          "tradingClass",
          "longName",
          "industry",
          "category",
          "subcategory",
          "stockType",
          "isin",
          "zone",
          "hours",
          "regular",
          "holidays",
          "early",
          "minTick",
          "rule",
          "magnifier",
          "multiplier",
          "expiries",
          "strikes",
          "rights",
          "under",
          "price",
          "volatility",
          "ticksPerSecond",
          "trades",
          "quotes",
          "size",
          "minSize",
          "permission",
          "orderTypes");

  private final String source;

  private UniverseFile(String source) {
    this.source = source;
  }

  static Universe standard() {
    try (InputStream in =
        Objects.requireNonNull(UniverseFile.class.getResourceAsStream(STANDARD), STANDARD)) {
      return new UniverseFile(STANDARD)
          .read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException if it is not a universe; names file, entry and key
  public static Universe read(Path file) throws IOException {
    return new UniverseFile(file.getFileName().toString()).read(Files.readString(file));
  }

  private Universe read(String text) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s:%d: %s".formatted(source, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new IllegalArgumentException(source + ": a universe must be a list of instruments");
    }
    var instruments = new ArrayList<Instrument>();
    for (int i = 0; i < root.size(); i++) {
      try {
        expand(root.get(i), instruments);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(
            "%s: instrument %d (%s): %s"
                .formatted(source, i + 1, root.get(i).path("symbol").asString("?"), e.getMessage()),
            e);
      }
    }
    return new Universe(instruments);
  }

  private static void expand(JsonNode entry, List<Instrument> sink) {
    entry
        .propertyNames()
        .forEach(key -> {
          if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(
                "there is no key '" + key + "'; keys are " + new java.util.TreeSet<>(KEYS));
          }
        });
    if (entry.has("symbols")) {
      int first = entry.path("conId").asInt(0);
      for (String symbol : texts(entry.path("symbols"))) {
        ObjectNode one = (ObjectNode) entry.deepCopy();
        one.remove("symbols");
        expand(one.put("symbol", symbol).put("conId", first++), sink);
      }
      return;
    }
    int conId = entry.path("conId").asInt(0);
    for (String expiry : texts(entry.path("expiries"))) {
      for (String strike : texts(entry.path("strikes"))) {
        for (String right : texts(entry.path("rights"))) {
          sink.add(instrument(entry, conId++, derivative(entry, expiry, strike, right)));
        }
      }
    }
  }

  /// The texts of a list; one empty text for none.
  private static List<String> texts(JsonNode list) {
    if (list.isMissingNode()) {
      return List.of("");
    }
    var texts = new ArrayList<String>();
    list.forEach(node -> texts.add(node.asString()));
    return texts;
  }

  private static Contract.Derivative derivative(
      JsonNode entry, String expiry, String strike, String right) {
    return new Contract.Derivative(
        expiry,
        "",
        strike.isEmpty() ? null : Double.valueOf(strike),
        right,
        text(entry, "multiplier", ""));
  }

  private static Instrument instrument(JsonNode entry, int conId, Contract.Derivative derivative) {
    String symbol = required(entry, "symbol");
    String secType = required(entry, "secType");
    var listing =
        new Contract.Listing(
            symbol,
            secType,
            text(entry, "exchange", "SMART"),
            text(entry, "primaryExchange", ""),
            required(entry, "currency"),
            localSymbol(entry, symbol, secType, derivative),
            text(entry, "tradingClass", symbol));
    Contract contract = Contract.of(listing).with(derivative).withConId(conId);
    return new Instrument(
        contract,
        details(entry, contract),
        schedule(entry),
        increments(entry),
        behaviour(entry, derivative),
        Permission.valueOf(
            text(entry, "permission", "full").toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String localSymbol(
      JsonNode entry, String symbol, String secType, Contract.Derivative derivative) {
    String date = derivative.lastTradeDateOrContractMonth();
    return switch (secType) {
      case "FUT" -> text(entry, "localSymbol", symbol) + monthCode(date);
      case "OPT" ->
          "%-6s%s%s%08d"
              .formatted(
                  symbol,
                  date.substring(2),
                  derivative.right(),
                  Math.round(Objects.requireNonNull(derivative.strike()) * 1000));
      case "FOP" ->
          text(entry, "localSymbol", symbol)
              + monthCode(date)
              + " "
              + derivative.right()
              + Math.round(Objects.requireNonNull(derivative.strike()));
      default -> text(entry, "localSymbol", symbol);
    };
  }

  private static String monthCode(String date) {
    int month = Integer.parseInt(date.substring(4, 6));
    return "FGHJKMNQUVXZ".charAt(month - 1) + date.substring(3, 4);
  }

  private static ContractDetails details(JsonNode entry, Contract contract) {
    String exchanges = text(entry, "exchanges", contract.listing().exchange());
    String date = contract.derivative().lastTradeDateOrContractMonth();
    String rule = Integer.toString(entry.path("rule").asInt(26));
    String rules =
        String.join(",", java.util.Collections.nCopies(exchanges.split(",", -1).length, rule));
    var minSize = new BigDecimal(text(entry, "minSize", "1"));
    JsonNode under = entry.path("under");
    return new ContractDetails(
        new ContractDetails.Market(
            contract.listing().tradingClass(),
            new BigDecimal(text(entry, "minTick", "0.01")),
            text(
                entry,
                "orderTypes",
                "ACTIVETIM,AD,ADJUST,ALERT,COND,DAY,GTC,GTD,IOC,LIT,LMT,LOC,MIT,MKT,MOC,OPG,STP,STPLMT,TRAIL,TRAILLMT,WHATIF"),
            exchanges,
            entry.path("magnifier").asInt(1),
            rules,
            1),
        new ContractDetails.Sizes(
            1,
            BigDecimal.ONE,
            minSize,
            minSize,
            new BigDecimal(contract.listing().secType().equals("STK") ? "100" : "1"),
            null,
            null,
            null),
        new ContractDetails.Classification(
            text(entry, "longName", contract.listing().symbol()),
            text(entry, "industry", ""),
            text(entry, "category", ""),
            text(entry, "subcategory", ""),
            text(entry, "stockType", ""),
            date.isEmpty() ? "" : date.substring(0, 6),
            date),
        under.isMissingNode()
            ? ContractDetails.Underlying.NONE
            : new ContractDetails.Underlying(
                under.path("conId").asInt(),
                under.path("symbol").asString(),
                under.path("secType").asString()),
        new ContractDetails.Hours(text(entry, "zone", "US/Eastern"), "", ""),
        ContractDetails.EconomicValue.NONE,
        ContractDetails.Fund.NONE,
        ContractDetails.Bond.NONE,
        ContractDetails.EventContract.NONE,
        entry.path("isin").isMissingNode()
            ? List.of()
            : List.of(new TagValue("ISIN", entry.path("isin").asString())),
        List.of());
  }

  private static TradingSchedule schedule(JsonNode entry) {
    var holidays = new HashSet<LocalDate>();
    for (String day : texts(entry.path("holidays"))) {
      if (!day.isEmpty()) {
        holidays.add(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
      }
    }
    String hours = text(entry, "hours", "04:00-20:00");
    return new TradingSchedule(
        ZoneId.of(text(entry, "zone", "US/Eastern")),
        Hours.parse(hours),
        Hours.parse(text(entry, "regular", "09:30-16:00")),
        holidays,
        earlyCloses(entry));
  }

  /// Days that end early, each like `20261224 14:10`.
  private static Map<LocalDate, LocalTime> earlyCloses(JsonNode entry) {
    var closes = new HashMap<LocalDate, LocalTime>();
    for (String text : texts(entry.path("early"))) {
      if (!text.isEmpty()) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
          throw new IllegalArgumentException(
              "'early' must be like 20261224 14:10 but is \"" + text + "\"");
        }
        closes.put(
            LocalDate.parse(parts[0], DateTimeFormatter.BASIC_ISO_DATE), LocalTime.parse(parts[1]));
      }
    }
    return closes;
  }

  private static List<PriceIncrement> increments(JsonNode entry) {
    int rule = entry.path("rule").asInt(26);
    double minTick = Double.parseDouble(text(entry, "minTick", "0.01"));
    return rule == 110
        ? List.of(new PriceIncrement(0, 0.01), new PriceIncrement(3, 0.05))
        : List.of(new PriceIncrement(0, minTick));
  }

  private static Behaviour behaviour(JsonNode entry, Contract.Derivative derivative) {
    double price = entry.path("price").asDouble(100);
    Double strike = derivative.strike();
    if (strike != null) {
      double inside = derivative.right().equals("P") ? strike - price : price - strike;
      price = Math.max(0, inside) + price * 0.03;
    }
    return new Behaviour(
        price,
        entry.path("volatility").asDouble(0.2),
        entry.path("ticksPerSecond").asInt(1),
        entry.path("trades").asDouble(0.6),
        entry.path("quotes").asBoolean(true),
        entry.path("size").asDouble(100));
  }

  private static String required(JsonNode entry, String key) {
    if (entry.path(key).isMissingNode()) {
      throw new IllegalArgumentException("must have a '" + key + "'");
    }
    return entry.path(key).asString();
  }

  private static String text(JsonNode entry, String key, String otherwise) {
    JsonNode node = entry.path(key);
    return node.isMissingNode() ? otherwise : node.asString();
  }
}
