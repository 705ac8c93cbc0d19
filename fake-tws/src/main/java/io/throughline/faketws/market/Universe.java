package io.throughline.faketws.market;

import io.throughline.tws.message.Contract;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// All instruments, and how a contract description finds them.
public final class Universe {
  private final TreeMap<Integer, Instrument> byConId = new TreeMap<>();

  /// @throws IllegalArgumentException if two have one conId
  public Universe(Collection<Instrument> instruments) {
    for (Instrument instrument : instruments) {
      if (byConId.put(instrument.conId(), instrument) != null) {
        throw new IllegalArgumentException("two instruments have conId " + instrument.conId());
      }
    }
  }

  /// Read once: it never changes, and simulations make servers by the thousand.
  private static final class Standard {
    private static final Universe INSTANCE = UniverseFile.standard();
  }

  /// The instruments that come with the fake.
  public static Universe standard() {
    return Standard.INSTANCE;
  }

  public Collection<Instrument> all() {
    return List.copyOf(byConId.values());
  }

  public Optional<Instrument> find(int conId) {
    return Optional.ofNullable(byConId.get(conId));
  }

  /// The first instrument of that symbol.
  ///
  /// @throws IllegalArgumentException if there is none
  public Instrument bySymbol(String symbol) {
    return byConId.values().stream()
        .filter(instrument -> instrument.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no instrument " + symbol));
  }

  /// The instrument that a word names: a conId, a local symbol such as `EUR.USD`, or else the first
  /// of that symbol.
  ///
  /// @throws IllegalArgumentException if there is none
  public Instrument byName(String name) {
    if (name.chars().allMatch(Character::isDigit) && !name.isEmpty() && name.length() < 10) {
      return find(Integer.parseInt(name))
          .orElseThrow(() -> new IllegalArgumentException("there is no instrument " + name));
    }
    return byConId.values().stream()
        .filter(instrument -> instrument.contract().listing().localSymbol().equals(name))
        .findFirst()
        .orElseGet(() -> bySymbol(name));
  }

  /// All instruments that a description fits; what it leaves out does not restrict.
  public List<Instrument> matches(Contract wanted) {
    if (wanted.conId() > 0) {
      return find(wanted.conId())
          .filter(instrument -> exchangeFits(wanted, instrument))
          .map(List::of)
          .orElse(List.of());
    }
    return byConId.values().stream().filter(instrument -> fits(wanted, instrument)).toList();
  }

  private static boolean fits(Contract wanted, Instrument instrument) {
    Contract.Listing asked = wanted.listing();
    Contract.Listing has = instrument.contract().listing();
    boolean named =
        asked.symbol().isEmpty()
            ? !asked.localSymbol().isEmpty()
            : asked.symbol().equals(has.symbol());
    return named
        && typeFits(asked.secType(), has.secType())
        && fits(asked.currency(), has.currency())
        && fits(asked.localSymbol().replace(" ", ""), has.localSymbol().replace(" ", ""))
        && fits(asked.tradingClass(), has.tradingClass())
        && primaryFits(asked, has)
        && exchangeFits(wanted, instrument)
        && derivativeFits(wanted.derivative(), instrument.contract().derivative());
  }

  private static boolean typeFits(String asked, String has) {
    return (asked.equals("FUT+CONTFUT") || asked.equals("CONTFUT"))
        ? has.equals("FUT")
        : fits(asked, has);
  }

  private static boolean primaryFits(Contract.Listing asked, Contract.Listing has) {
    return asked.primaryExchange().isEmpty()
        || asked.primaryExchange().equals(has.primaryExchange())
        || asked.primaryExchange().equals(has.exchange());
  }

  private static boolean exchangeFits(Contract wanted, Instrument instrument) {
    String exchange = wanted.listing().exchange();
    return exchange.isEmpty() || instrument.validExchanges().contains(exchange);
  }

  private static boolean derivativeFits(Contract.Derivative asked, Contract.Derivative has) {
    Double strike = asked.strike();
    return has.lastTradeDateOrContractMonth().startsWith(asked.lastTradeDateOrContractMonth())
        && (strike == null
            || strike == 0
            || strike.equals(Objects.requireNonNullElse(has.strike(), 0.0)))
        && rightFits(asked.right(), has.right())
        && fits(asked.multiplier(), has.multiplier());
  }

  private static boolean rightFits(String asked, String has) {
    return switch (asked.toUpperCase(Locale.ROOT)) {
      case "", "0", "?" -> true;
      case "C", "CALL" -> has.equals("C");
      case "P", "PUT" -> has.equals("P");
      default -> false;
    };
  }

  private static boolean fits(String asked, String has) {
    return asked.isEmpty() || asked.equals(has);
  }
}
